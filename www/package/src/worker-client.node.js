// The worker entry for Node: the same over worker_threads.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { makeWorkerEntry } from "./client.js";

export { GovscoreError } from "./errors.js";

/** A thread that looks like a browser's worker. An idle one does not keep the process alive. */
function start() {
  const thread = new Worker(new URL("./worker.node.js", import.meta.url));
  thread.unref();
  const worker = {
    onmessage: null,
    onerror: null,
    postMessage: (message) => thread.postMessage(message),
    terminate: () => thread.terminate(),
    busy: (busy) => (busy ? thread.ref() : thread.unref()),
  };
  thread.on("message", (data) => worker.onmessage?.({ data }));
  thread.on("error", (error) => worker.onerror?.(error));
  return worker;
}

export const { createPool, createScorer } = /* @__PURE__ */ makeWorkerEntry({ start, resolve: String, cores: availableParallelism });
