// The entry that carries everything in itself, for single files and for places without a server: no request, no file.
// The engine, the built-in framework and the word list are deflated base64 text, each unpacked when it is first needed.
import { makeEntry } from "./entry.js";
import wasm from "./inline-wasm.js";
import framework from "./inline-framework.js";
import words from "./inline-dictionary.js";

export { GovscoreError } from "./errors.js";

async function unpack(base64) {
  const packed = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).arrayBuffer();
}

export const { createScorer, createScorerSync, exportCodebook, importCodebook, init, initSync, lintCodebook, version } = /* @__PURE__ */ makeEntry({
  wasm: () => unpack(wasm),
  framework: () => unpack(framework),
  dictionary: () => unpack(words),
});
