// What every entry offers, for the place it runs in.
import { isObject, parseCodebook, readCodebook, readFields, wrong } from "./input.js";
import { Runtime } from "./runtime.js";
import { Scorer } from "./scorer.js";

const FIELDS = ["codebook", "dictionary", "wasm"];

function read(options) {
  const { codebook, dictionary, wasm } = readFields(options, FIELDS);
  const named = dictionary === undefined || dictionary === "eager" || dictionary === "lazy";
  if (!named && typeof dictionary !== "string" && typeof dictionary !== "function" && !isObject(dictionary)) {
    throw wrong("dictionary", "“eager”, “lazy”, a URL, bytes, or a function that answers with them", dictionary);
  }
  return {
    codebook: readCodebook(codebook),
    wasm: wasm ?? undefined,
    words: named ? undefined : dictionary,
    // Handed over as a function it is asked for on first need, like the default place under "lazy".
    lazy: dictionary === "lazy" || typeof dictionary === "function",
  };
}

export function makeEntry(platform) {
  const runtime = new Runtime(platform);

  async function createScorer(options) {
    const { codebook, wasm, words, lazy } = read(options);
    // Where the word list can be read at once, in Node, it waits for the first text that needs it.
    const byItself = runtime.readsWordsItself && words === undefined;
    await Promise.all([runtime.init(wasm), lazy || byItself ? undefined : runtime.loadWords(words)]);
    return new Scorer(runtime, codebook, words);
  }

  function createScorerSync(options) {
    const { codebook, wasm, words } = read(options);
    if (wasm !== undefined) runtime.initSync(wasm);
    return new Scorer(runtime, codebook, words);
  }

  /** A call that concerns no scorer. */
  const call = (run) => {
    const instance = runtime.instance;
    return runtime.call(instance, () => run(instance));
  };

  return {
    createScorer,
    createScorerSync,
    convertCodebook(codebook) {
      const text = readCodebook(codebook);
      if (text === undefined) throw wrong("The codebook", "TOML or JSON text, or an object", codebook);
      return parseCodebook(call((glue) => glue.convertCodebook(text)));
    },
    async lintCodebook(codebook) {
      const text = readCodebook(codebook);
      if (text === undefined) throw wrong("The codebook", "TOML or JSON text, or an object", codebook);
      await Promise.all([runtime.init(), runtime.loadWords()]);
      return call((glue) => {
        if (!glue.hasDictionary()) runtime.installWords(glue);
        return glue.lintCodebook(text);
      });
    },
    init: (source) => runtime.init(source),
    initSync: (source) => runtime.initSync(source),
    version: () => call((glue) => glue.version()),
  };
}
