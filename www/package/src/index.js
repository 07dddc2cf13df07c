// The entry for browsers, bundlers and workers. Nothing happens at import; files are found beside this one.
import { makeEntry } from "./entry.js";

export { GovscoreError } from "./errors.js";

export const { createScorer, createScorerSync, exportCodebook, importCodebook, init, initSync, lintCodebook, version } = /* @__PURE__ */ makeEntry({
  wasm: () => new URL("./govscore_bg.wasm", import.meta.url),
  framework: () => new URL("./framework.bin", import.meta.url),
  dictionary: () => new URL("./dictionary.bin", import.meta.url),
});
