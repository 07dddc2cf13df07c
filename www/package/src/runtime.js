// The engine's module and its current instance. A trap leaves an instance in an unknown state: it is thrown away, and the
// next call gets a fresh one of the same module. Scorers notice by the instance's identity and rebuild themselves.
import { bind } from "./glue.js";
import { GovscoreError, engineError } from "./errors.js";
import { messageOf } from "./input.js";
import { HELP, bytesOf, compile, compileSync, loadBytes } from "./load.js";

/** An idle instance that has grown beyond this is not kept: WebAssembly memory grows but never shrinks. */
const KEEP_BYTES = 64 * 1024 * 1024;

const FRAMEWORK = "The built-in framework (framework.bin)";
const WORDS = "The word list (dictionary)";

export class Runtime {
  #platform;
  #module = null;
  #framework = null;
  #starting = null;
  #instance = null;
  #words = null;
  #loadingWords = null;
  #scorers = 0;

  /** `platform`: `wasm()`, `framework()` and `dictionary()` give the default sources; the same with `Sync`, and `read`, exist in Node. */
  constructor(platform) {
    this.#platform = platform;
  }

  init(source, frameworkSource) {
    if (this.#module) return Promise.resolve();
    this.#starting ??= (async () => {
      const { wasm, framework, read } = this.#platform;
      const loading = [compile(source ?? wasm, read), loadBytes(frameworkSource ?? framework, FRAMEWORK, read)];
      const [module, bytes] = await Promise.all(loading);
      const { imports, finish } = bind();
      // Not `new WebAssembly.Instance`: older browsers refuse that on the main thread for all but tiny modules.
      const instance = install(finish(await WebAssembly.instantiate(module, imports)), bytes);
      this.#instance ??= instance;
      this.#framework ??= bytes;
      this.#module ??= module;
    })().finally(() => {
      this.#starting = null;
    });
    return this.#starting;
  }

  initSync(source, framework) {
    if (this.#module) return;
    source ??= this.#platform.wasmSync?.();
    framework ??= this.#platform.frameworkSync?.();
    if (source === undefined || framework === undefined) {
      const needed = "the engine (bytes or a WebAssembly.Module) and the built-in framework (the bytes of framework.bin)";
      throw new GovscoreError("argument", `initSync needs ${needed} here; init() can fetch them.`);
    }
    const module = compileSync(source);
    this.#framework = bytesOf(framework, FRAMEWORK);
    this.#module = module;
  }

  /** The compiled engine, or null. */
  get module() {
    return this.#module;
  }

  /** The current instance, made anew after a trap. */
  get instance() {
    if (this.#instance) return this.#instance;
    if (!this.#module) {
      if (!this.#platform.wasmSync) {
        throw new GovscoreError("not-initialized", "The engine is not loaded yet: await init() or createScorer() first.");
      }
      this.initSync();
    }
    const { imports, finish } = bind();
    try {
      this.#instance = install(finish(new WebAssembly.Instance(this.#module, imports)), this.#framework);
    } catch (cause) {
      if (cause instanceof GovscoreError) {
        // A damaged framework would fail every later call too.
        this.#module = null;
        this.#framework = null;
        throw cause;
      }
      throw new GovscoreError("trap", `The engine cannot be started: ${messageOf(cause)}`, { cause });
    }
    return this.#instance;
  }

  /** Runs a call into the engine. */
  call(instance, run) {
    try {
      return run(instance);
    } catch (thrown) {
      const error = engineError(thrown);
      if (error) throw error;
      instance.retire();
      if (this.#instance === instance) this.#instance = null;
      throw new GovscoreError("trap", `The engine stopped (${messageOf(thrown)}). The next call starts a fresh one.`, { cause: thrown });
    }
  }

  /** Fetches the word list; the engine reads it only when a text needs it. */
  loadWords(source) {
    if (this.#words) return Promise.resolve();
    this.#loadingWords ??= (async () => {
      const { dictionary, read } = this.#platform;
      this.#words ??= await loadBytes(source ?? dictionary, WORDS, read);
    })().finally(() => {
      this.#loadingWords = null;
    });
    return this.#loadingWords;
  }

  /** Gives the engine the word list; false if there is none at hand. */
  installWords(instance) {
    this.#words ??= this.#platform.dictionarySync?.() ?? null;
    if (!this.#words) return false;
    const words = this.#words;
    try {
      this.call(instance, (glue) => glue.installDictionary(words));
    } catch (error) {
      // Damaged words would fail every later call too.
      if (error.code === "dictionary") this.#words = null;
      throw error;
    }
    return true;
  }

  get readsWordsItself() {
    return this.#platform.dictionarySync !== undefined;
  }

  retain() {
    this.#scorers += 1;
  }

  release() {
    this.#scorers -= 1;
    if (this.#scorers === 0 && this.#instance && this.#instance.memory.buffer.byteLength > KEEP_BYTES) this.#instance = null;
  }
}

/** Gives an instance the built-in framework; answers with it. */
function install(instance, framework) {
  try {
    instance.installFramework(framework);
  } catch (cause) {
    throw new GovscoreError("load", `${FRAMEWORK} cannot be used: ${messageOf(cause)}. ${HELP}`, { cause });
  }
  return instance;
}
