// The worker of the hosted page: a module beside the page, its address made by the page's one Trusted Types policy.
import address from "./worker-entry-hosted?worker&url";
import framework from "govscore/framework?url";
import wasm from "govscore/govscore_bg.wasm?url";
import { trustedScriptAddress } from "./trusted";

/** Starts a worker; one for Chinese fetches the word list at once. */
export function scorerWorker(chinese: boolean): Worker {
  return new Worker(trustedScriptAddress(new URL(address, document.baseURI).href), { type: "module", name: chinese ? "zh" : "" });
}

/**
 * The engine, compiled by the browser while the worker's script is still on its way, and the built-in framework: both are used in the
 * worker alone. What fails here the worker fetches itself, and says what is wrong.
 */
export async function engineFiles(): Promise<{ wasm?: WebAssembly.Module; framework?: ArrayBuffer }> {
  const get = (address: string): Promise<Response> => fetch(new URL(address, document.baseURI));
  const [engine, data] = await Promise.allSettled([
    WebAssembly.compileStreaming(get(wasm)),
    get(framework).then((response) => (response.ok ? response.arrayBuffer() : Promise.reject(new Error(response.statusText)))),
  ]);
  return {
    ...(engine.status === "fulfilled" && { wasm: engine.value }),
    ...(data.status === "fulfilled" && { framework: data.value }),
  };
}
