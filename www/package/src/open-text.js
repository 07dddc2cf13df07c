// A text that is edited. It is scored afresh after each edit: scoring a text of ordinary length takes less time than a frame,
// and the report is then equal to a fresh one by construction.
import { GovscoreError } from "./errors.js";
import { readOptions, readText, wrong } from "./input.js";

export class OpenText {
  #score;
  #text;
  #options;
  #report = null;

  /** `score(text, options, this)` answers with the report, or with a promise of it. */
  constructor(score, text, options) {
    readText(text, Infinity);
    this.#score = score;
    this.#text = text;
    this.#options = readOptions(options);
  }

  get text() {
    return this.#text;
  }

  get report() {
    this.#report ??= this.#score(this.#text, this.#options, this);
    return this.#report;
  }

  edit(from, to, insertion) {
    for (const [name, value] of [["from", from], ["to", to]]) {
      if (!Number.isSafeInteger(value)) throw wrong(name, "a whole number of UTF-16 code units", value);
    }
    if (from < 0 || to < from || to > this.#text.length) {
      throw new GovscoreError("argument", `The edit ${from}–${to} does not lie in the text, which has ${this.#text.length} code units.`);
    }
    readText(insertion, Infinity);
    const edited = this.#text.slice(0, from) + insertion + this.#text.slice(to);
    // Scored before it is taken over: an edit that cannot be scored leaves the text as it was.
    const report = this.#score(edited, this.#options, this);
    // In a worker a later edit may take this one's place before anybody waits for it: that is no unhandled rejection.
    if (report instanceof Promise) report.catch(() => {});
    this.#text = edited;
    this.#report = report;
    return report;
  }
}
