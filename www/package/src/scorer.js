// The scorer: a codebook made ready in the engine. Plain objects in and out.
import { GovscoreError } from "./errors.js";
import { isObject, messageOf, parseCodebook, readList, readOptions, readSignal, readText, toJson, wrong } from "./input.js";
import { OpenText } from "./open-text.js";
import { readPieces } from "./pieces.js";

/** What the worker's side calls: the report as text, and a listener for the steps. */
export const SCORE = Symbol.for("govscore.score");
export const SCORE_STREAM = Symbol.for("govscore.scoreStream");
/** The compiled engine, for the next worker. */
export const MODULE = Symbol.for("govscore.module");

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

  get [MODULE]() {
    return this.#runtime.module;
  }

  score(text, options) {
    return JSON.parse(this.scoreJson(text, options));
  }

  scoreJson(text, options) {
    return this[SCORE](text, readOptions(options));
  }

  async scoreStream(source, options) {
    return JSON.parse(await this[SCORE_STREAM](source, options));
  }

  compare(a, b) {
    const [first, second] = [toReport(a), toReport(b)];
    return JSON.parse(this.#run((engine) => engine.compare(first, second)));
  }

  rank(reports) {
    const named = namedReports(readList(reports, "The reports"), false);
    return JSON.parse(this.#run((engine) => engine.rank(named)));
  }

  keyness(a, b) {
    const [first, second] = [toJson(readList(a, "The reports"), "The reports"), toJson(readList(b, "The reports"), "The reports")];
    return JSON.parse(this.#run((engine) => engine.keyness(first, second)));
  }

  without(report, left) {
    const [whole, request] = [toReport(report), readOptions(left, "What to leave out")];
    return this.#run((engine) => engine.without(whole, request));
  }

  trace(report, what = "index") {
    if (typeof what !== "string") throw wrong("What to trace", "a string", what);
    const whole = toReport(report);
    return JSON.parse(this.#run((engine) => engine.trace(whole, what)));
  }

  render(reports, options) {
    const items = namedReports(Array.isArray(reports) ? reports : [reports], true);
    const request = readOptions(options);
    return this.#run((engine) => engine.render(items, request));
  }

  codebook() {
    return this.#book((engine) => engine.codebook());
  }

  outline() {
    return this.#book((engine) => engine.outline());
  }

  #book(read) {
    return { ...parseCodebook(this.#run(read)), hash: this.info.codebook.hash };
  }

  async warmUp() {
    await this.prepare();
    this.score("居民参与社区协商议事。Residents take part in co-governance.");
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

  /** Scores with a request that is plain data already; `watch` hears of each step. */
  [SCORE](text, request, watch) {
    const { text: readable, illFormed } = readText(text, request.maxBytes);
    return this.#withWords((engine) => engine.score(readable, marked(request, illFormed), watch));
  }

  async [SCORE_STREAM](source, options, watch) {
    const { signal, encoding, ...rest } = isObject(options) ? options : {};
    const request = readOptions(options === undefined || isObject(options) ? rest : options);
    const stop = readSignal(signal);
    this.#run(() => {});
    const instance = this.#instance;
    const pieces = this.#runtime.call(instance, () => new instance.Pieces());
    const push = (bytes) => {
      if (instance.retired) throw new GovscoreError("trap", "The engine stopped while the text was arriving: start again.");
      return this.#runtime.call(instance, () => pieces.push(bytes));
    };
    try {
      const illFormed = await readPieces(source, push, { encoding, maxBytes: request.maxBytes, signal: stop });
      const score = () => {
        push(new Uint8Array());
        return this.#withWords((engine) => engine.scorePieces(pieces, marked(request, illFormed), watch));
      };
      try {
        return score();
      } catch (error) {
        if (error.code !== "dictionary") throw error;
        await this.#runtime.loadWords(this.#words);
        return score();
      }
    } finally {
      if (!instance.retired) pieces.free();
    }
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

/** A request with what only the wrapper knows: that the text held lone surrogates. */
function marked(request, illFormed) {
  if (Object.hasOwn(request, "illFormed")) throw new GovscoreError("argument", "The options have no “illFormed”: the text is looked at here.");
  return { ...request, illFormed };
}

/** A report as text; the engine says what is wrong with it. */
function toReport(report) {
  if (!isObject(report)) throw wrong("The report", "a report", report);
  return toJson(report, "The report");
}

/** Reports with their names (and texts) as text; a bare report has none. */
function namedReports(list, withText) {
  try {
    const items = list.map((item) => {
      if (!isObject(item)) throw wrong("Each of the reports", "a report, or an object with source and report", item);
      const { source, report, text } = "report" in item ? item : { report: item };
      const named = [source === undefined || source === null ? "" : String(source), report];
      return withText ? [...named, typeof text === "string" ? text : null] : named;
    });
    return toJson(items, "The reports");
  } catch (cause) {
    if (cause instanceof GovscoreError) throw cause;
    throw new GovscoreError("argument", `The reports cannot be read: ${messageOf(cause)}`, { cause });
  }
}

if (Symbol.dispose) Scorer.prototype[Symbol.dispose] = Scorer.prototype.free;
