// The worker entry for browsers and bundlers.
import { makeWorkerEntry } from "./client.js";

export { GovscoreError } from "./errors.js";

export const { createPool, createScorer } = /* @__PURE__ */ makeWorkerEntry({
  start: () => new Worker(new URL("./worker.js", import.meta.url), { type: "module" }),
  resolve: (source) => new URL(source, globalThis.location?.href).href,
  cores: () => globalThis.navigator?.hardwareConcurrency || 2,
});
