// Several workers for many texts. A text goes to the worker with the least to do; results come in the order of the texts.
import { GovscoreError } from "./errors.js";
import { messageOf } from "./input.js";
import { iterate } from "./pieces.js";

/** Texts under way per worker: one that is scored, one that waits, so that no worker idles. */
const AHEAD = 2;

export class Pool {
  #scorers;

  constructor(scorers) {
    this.#scorers = scorers;
  }

  /** Starts workers side by side; if one fails, all are given up. */
  static async start(size, createScorer) {
    const started = await Promise.allSettled(Array.from({ length: size }, createScorer));
    const scorers = started.filter((s) => s.status === "fulfilled").map((s) => s.value);
    const failed = started.find((s) => s.status === "rejected");
    if (failed) {
      for (const scorer of scorers) scorer.free();
      throw failed.reason;
    }
    return new Pool(scorers);
  }

  get size() {
    return this.#scorers.length;
  }

  get info() {
    return this.#scorers[0].info;
  }

  score(text, options) {
    return this.#idlest().score(text, options);
  }

  scoreStream(source, options) {
    return this.#idlest().scoreStream(source, options);
  }

  async *scoreAll(texts, options) {
    const list = typeof texts === "string" ? iterate([texts]) : iterate(texts);
    const waiting = [];
    let index = 0;
    let more = true;
    try {
      for (;;) {
        while (more && waiting.length < AHEAD * this.size) {
          const { done, value } = await list.next();
          if (done) {
            more = false;
          } else {
            waiting.push(this.#outcome(index++, value, options));
          }
        }
        if (waiting.length === 0) return;
        yield await waiting.shift();
      }
    } finally {
      if (more) await Promise.resolve(list.return?.()).catch(() => {});
    }
  }

  free() {
    for (const scorer of this.#scorers) scorer.free();
  }

  /** One text's outcome (a string, or a source of pieces): a report or an error. One bad text does not stop the rest. */
  async #outcome(index, text, options) {
    try {
      const report = await (typeof text === "string" ? this.score(text, options) : this.scoreStream(text, options));
      return { index, report, error: null };
    } catch (error) {
      const known = error instanceof GovscoreError ? error : new GovscoreError("argument", messageOf(error), { cause: error });
      return { index, report: null, error: known };
    }
  }

  #idlest() {
    return this.#scorers.reduce((best, scorer) => (scorer.pending < best.pending ? scorer : best));
  }
}

if (Symbol.dispose) Pool.prototype[Symbol.dispose] = Pool.prototype.free;
