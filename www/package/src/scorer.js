// The scorer: a codebook made ready in the engine. Plain objects in and out.
import { GovscoreError } from "./errors.js";
import { readOptions, readText } from "./input.js";
import { OpenText } from "./open-text.js";

export class Scorer {
  #runtime;
  #codebook;
  #words;
  #instance = null;
  #engine = null;
  #freed = false;

  /** `codebook`: text, or undefined for the built-in one; `words`: where the word list is, or undefined for the default place. */
  constructor(runtime, codebook, words) {
    this.#runtime = runtime;
    this.#codebook = codebook;
    this.#words = words;
    this.#run(() => {});
    runtime.retain();
  }

  get info() {
    return this.#run((engine) => engine.identity());
  }

  get version() {
    return this.info.engine.version;
  }

  score(text, options) {
    return JSON.parse(this.scoreJson(text, options));
  }

  scoreJson(text, options) {
    const request = readOptions(options);
    const { text: readable, illFormed } = readText(text, request.maxBytes);
    request.illFormed = illFormed;
    return this.#withWords((engine) => engine.score(readable, request));
  }

  codebook() {
    const json = this.#run((engine) => engine.codebook());
    // What a codebook leaves out is left out here too.
    const book = JSON.parse(json, (_, value) => (value === null ? undefined : value));
    return { ...book, hash: this.info.codebook.hash };
  }

  async prepare(text) {
    const { text: readable } = text === undefined ? { text: undefined } : readText(text, Infinity);
    const needed = this.#run((engine) => readable === undefined || engine.needsDictionary(readable));
    if (!needed) return;
    await this.#runtime.loadWords(this.#words);
    this.#run(() => this.#runtime.installWords(this.#instance));
  }

  open(text, options) {
    return new OpenText((edited, request) => this.score(edited, request), text, options);
  }

  panic() {
    this.#run(() => this.#instance.panic());
  }

  free() {
    if (this.#freed) return;
    this.#freed = true;
    // After a trap the engine went with its instance.
    if (this.#instance && !this.#instance.retired) this.#engine.free();
    this.#engine = this.#instance = null;
    this.#runtime.release();
  }

  /** Calls the engine, made anew if a trap took its instance. */
  #run(use) {
    if (this.#freed) throw new GovscoreError("freed", "This scorer was freed: create a new one.");
    const instance = this.#runtime.instance;
    return this.#runtime.call(instance, () => {
      if (this.#instance !== instance) {
        this.#engine = new instance.Engine(this.#codebook);
        this.#instance = instance;
      }
      return use(this.#engine);
    });
  }

  /** The same; hands the word list over if that is what is missing. */
  #withWords(use) {
    try {
      return this.#run(use);
    } catch (error) {
      if (error.code !== "dictionary" || this.#instance.hasDictionary()) throw error;
      if (!this.#runtime.installWords(this.#instance)) {
        throw new GovscoreError(
          "dictionary",
          "This text has Chinese terms and the word list is not loaded: await scorer.prepare() first, or create the scorer without dictionary: \"lazy\".",
        );
      }
    }
    return this.#run(use);
  }
}

if (Symbol.dispose) Scorer.prototype[Symbol.dispose] = Scorer.prototype.free;
