// The worker of the hosted page: a module beside the page, its address made by the page's one Trusted Types policy.
import address from "./worker-entry-hosted?worker&url";
import wasm from "govscore/govscore_bg.wasm?url";
import { trustedScriptAddress } from "./trusted";

/** Starts a worker; one for Chinese fetches the word list at once. */
export function scorerWorker(chinese: boolean): Worker {
  return new Worker(trustedScriptAddress(new URL(address, document.baseURI).href), { type: "module", name: chinese ? "zh" : "" });
}

/**
 * The engine, compiled by the browser while the worker's script is still on its way: it runs in the worker alone. Where that fails the
 * worker fetches it, and says what is wrong.
 */
export const engineModule = (): Promise<WebAssembly.Module | undefined> =>
  WebAssembly.compileStreaming(fetch(new URL(wasm, document.baseURI))).catch(() => undefined);
