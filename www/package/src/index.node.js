// The entry for Node: the same, with files read instead of fetched. The word list waits for the first text that needs it.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { makeEntry } from "./entry.js";
import { GovscoreError } from "./errors.js";

export { GovscoreError };

const wasm = () => new URL("./govscore_bg.wasm", import.meta.url);
const framework = () => new URL("./framework.bin", import.meta.url);
const dictionary = () => new URL("./dictionary.bin", import.meta.url);

function fileSync(place, what) {
  try {
    return readFileSync(place);
  } catch (cause) {
    throw new GovscoreError(
      "load",
      `${what} cannot be read from ${place}: ${cause.message} If a bundler moved it, keep govscore out of the bundle (see “Recipes” in its README).`,
      { cause },
    );
  }
}

export const { createScorer, createScorerSync, exportCodebook, importCodebook, init, initSync, lintCodebook, version } = /* @__PURE__ */ makeEntry({
  wasm,
  framework,
  dictionary,
  wasmSync: () => fileSync(wasm(), "The engine (govscore_bg.wasm)"),
  frameworkSync: () => fileSync(framework(), "The built-in framework (framework.bin)"),
  dictionarySync: () => fileSync(dictionary(), "The word list (dictionary)"),
  read: (source) => {
    const isPath = typeof source === "string" && !/^[a-z][a-z0-9+.-]+:/i.test(source);
    if (isPath) return readFile(source);
    const url = new URL(source);
    return url.protocol === "file:" ? readFile(url) : fetch(url);
  },
});
