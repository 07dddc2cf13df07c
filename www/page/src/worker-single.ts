// The worker of the single file: a classic script kept as text in the page, started from a blob. Module workers and
// fetch both fail from `file://`.
import { trustedScriptAddress } from "./trusted";

export function scorerWorker(): Worker {
  const source = document.getElementById("govscore-worker")?.textContent ?? "";
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(trustedScriptAddress(address));
  // The browser has taken the address by the time the worker answers; until then it must stay.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return worker;
}

/** The worker carries the engine and the framework. */
export const engineFiles = async (): Promise<{ wasm?: WebAssembly.Module; framework?: ArrayBuffer }> => ({});
