// What every entry offers, for the place it runs in.
import { isObject, parseCodebook, readCodebook, readFields, readOptions, wrong } from "./input.js";
import { Runtime } from "./runtime.js";
import { Scorer } from "./scorer.js";

const FIELDS = ["codebook", "dictionary", "framework", "wasm"];

function read(options) {
  const { codebook, dictionary, framework, wasm } = readFields(options, FIELDS);
  const named = dictionary === undefined || dictionary === "eager" || dictionary === "lazy";
  if (!named && typeof dictionary !== "string" && typeof dictionary !== "function" && !isObject(dictionary)) {
    throw wrong("dictionary", "“eager”, “lazy”, a URL, bytes, or a function that answers with them", dictionary);
  }
  return {
    codebook: readCodebook(codebook),
    wasm: wasm ?? undefined,
    framework: framework ?? undefined,
    words: named ? undefined : dictionary,
    // Handed over as a function it is asked for on first need, like the default place under "lazy".
    lazy: dictionary === "lazy" || typeof dictionary === "function",
  };
}

function givenCodebook(codebook) {
  const text = readCodebook(codebook);
  if (text === undefined) throw wrong("The codebook", "TOML or JSON text, or an object", codebook);
  return text;
}

export function makeEntry(platform) {
  const runtime = new Runtime(platform);

  async function createScorer(options) {
    const { codebook, framework, wasm, words, lazy } = read(options);
    // Where the word list can be read at once, in Node, it waits for the first text that needs it.
    const byItself = runtime.readsWordsItself && words === undefined;
    await Promise.all([runtime.init(wasm, framework), lazy || byItself ? undefined : runtime.loadWords(words)]);
    return new Scorer(runtime, codebook, words);
  }

  function createScorerSync(options) {
    const { codebook, framework, wasm, words } = read(options);
    if (wasm !== undefined || framework !== undefined) runtime.initSync(wasm, framework);
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
    importCodebook(text, options) {
      if (typeof text !== "string") throw wrong("The codebook", "a string", text);
      const { format = "toml", id = "imported" } = readOptions(options);
      for (const [name, value] of Object.entries({ format, id })) if (typeof value !== "string") throw wrong(name, "a string", value);
      return parseCodebook(call((glue) => glue.importCodebook(text, format, id)));
    },
    exportCodebook(codebook, format) {
      const text = givenCodebook(codebook);
      if (typeof format !== "string") throw wrong("The format", "a string", format);
      return call((glue) => glue.exportCodebook(text, format));
    },
    async lintCodebook(codebook) {
      const text = givenCodebook(codebook);
      await Promise.all([runtime.init(), runtime.loadWords()]);
      return call((glue) => {
        if (!glue.hasDictionary()) runtime.installWords(glue);
        return glue.lintCodebook(text);
      });
    },
    init: (wasm, framework) => runtime.init(wasm, framework),
    initSync: (wasm, framework) => runtime.initSync(wasm, framework),
    version: () => call((glue) => glue.version()),
  };
}
