import type { Comparison, Counterfactual, Keyness, LeftOut, NamedReport, Ranking, RenderOptions, ShownReport, Trace } from "./analysis.js";
import type { Codebook } from "./codebook.js";
import type { GovscoreError } from "./errors.js";
import type { Bytes, ScoreOptions, ScorerInfo, StreamOptions, TextSource } from "./index.js";
import type { Report } from "./report.js";

export * from "./analysis.js";
export * from "./codebook.js";
export * from "./errors.js";
export * from "./report.js";
export type { Bytes, MethodPart, ScoreOptions, ScorerInfo, StreamOptions, TextSource } from "./index.js";

/** What a scorer in a worker is made with. */
export interface WorkerScorerOptions {
  /** A codebook: TOML or JSON text, or plain data. The built-in framework unless given. */
  codebook?: string | Codebook;
  /** The word list, if it is not to be found beside the worker's script. It is loaded when a text first needs it. */
  dictionary?: string | URL | Bytes;
  /** The built-in framework, if it is not to be found beside the worker's script. */
  framework?: string | URL | Bytes;
  /** The engine, if it is not to be found beside the worker's script. */
  wasm?: string | URL | Bytes | WebAssembly.Module;
  /** Starts the worker, where the package's own way does not fit: a policy, a bundler, a blob. See `govscore/worker-host`. */
  worker?: () => Worker;
}

/** What every call of a worker scorer may be given. */
export interface CallOptions {
  /** Cancels the call: its promise is rejected at once with an `AbortError`. */
  signal?: AbortSignal;
}

/** How far a call has come. */
export interface Progress {
  /** What is being done: the text is read into sentences, evidence is looked for, scores are computed. */
  step: "reading" | "matching" | "scoring";
  /** Roughly what share of the whole is behind, from 0 to 1; it never falls. A long text is heard of many times. */
  fraction: number;
}

/** What concerns the worker when a text is scored. */
export interface WorkerCallOptions extends CallOptions {
  /** Hears how far a long text has come. */
  onProgress?: (progress: Progress) => void;
  /** Take the place of earlier calls that said the same and are not done: they are rejected with an `AbortError`. */
  latest?: boolean;
}

/** How to score in a worker. */
export interface WorkerScoreOptions extends ScoreOptions, WorkerCallOptions {}
/** How to score a text that arrives in pieces in a worker. */
export interface WorkerStreamOptions extends StreamOptions, WorkerCallOptions {}

/** A scorer in a worker. Calls are answered in order; a worker that traps or is busy with cancelled work is replaced. */
export interface WorkerScorer {
  /** What it is made of. */
  readonly info: ScorerInfo;
  /** The engine's version. */
  readonly version: string;
  /**
   * The compiled engine, as soon as the worker has handed it out. Given as `wasm` to another scorer it spares its worker
   * fetching and compiling; workers that this scorer starts anew use it by themselves.
   */
  readonly module: WebAssembly.Module | null;
  /** Scores a text. */
  score(text: string, options?: WorkerScoreOptions): Promise<Report>;
  /** Scores a text that arrives in pieces. A blob is read by the worker; pieces of anything else are sent one at a time. */
  scoreStream(source: TextSource, options?: WorkerStreamOptions): Promise<Report>;
  /** Compares two reports that were made with this codebook. */
  compare(a: Report, b: Report, options?: CallOptions): Promise<Comparison>;
  /** Ranks reports. */
  rank(reports: NamedReport[], options?: CallOptions): Promise<Ranking>;
  /** Which concepts one set of reports uses more than another. */
  keyness(a: Report[], b: Report[], options?: CallOptions): Promise<Keyness>;
  /** What the scores would be without a sentence or without pieces of evidence. */
  without(report: Report, left: LeftOut, options?: CallOptions): Promise<Counterfactual>;
  /** The arithmetic behind a number of a report; see `Scorer.trace`. */
  trace(report: Report, what?: string, options?: CallOptions): Promise<Trace>;
  /** Reports as Markdown, HTML, CSV or a plain table. */
  render(reports: Report | ShownReport | (Report | ShownReport)[], options?: RenderOptions, call?: CallOptions): Promise<string>;
  /** Loads the word list and scores a short text, so that the first real one is fast. */
  warmUp(options?: CallOptions): Promise<void>;
  /** Calls that are under way or waiting. */
  readonly pending: number;
  /** The whole codebook as plain data, its hash added. */
  codebook(options?: CallOptions): Promise<Codebook>;
  /** The codebook without terms, guards, anchors, cues and examples; see `Scorer.outline`. */
  outline(options?: CallOptions): Promise<Codebook>;
  /** Opens a text that is edited. */
  open(text: string, options?: ScoreOptions): WorkerOpenText;
  /** Makes the engine trap, to rehearse what an application does then: rejected with code `trap`. */
  panic(): Promise<never>;
  /** Ends the worker; calls under way are rejected with code `freed`. */
  free(): void;
  /** The same, for `using`. */
  [Symbol.dispose](): void;
}

/** A text that is edited and scored in the worker. */
export interface WorkerOpenText {
  /** The text as it now stands. */
  readonly text: string;
  /** The report on it. */
  readonly report: Promise<Report>;
  /** Replaces the code units from `from` up to `to`. The report of an earlier edit that is not done yet is cancelled. */
  edit(from: number, to: number, insertion: string): Promise<Report>;
}

/** Starts a worker and makes a scorer in it. */
export function createScorer(options?: WorkerScorerOptions): Promise<WorkerScorer>;

/** What a pool is made with. */
export interface PoolOptions extends WorkerScorerOptions {
  /** Workers; as many as there are processors unless given. */
  size?: number;
}

/** What became of one text of many. */
export type Outcome = ScoredOutcome | FailedOutcome;

/** A text that was scored. */
export interface ScoredOutcome {
  /** Its place among the texts, from 0. */
  index: number;
  /** Its report. */
  report: Report;
  /** None. */
  error: null;
}

/** A text that could not be scored. */
export interface FailedOutcome {
  /** Its place among the texts, from 0. */
  index: number;
  /** None. */
  report: null;
  /** What went wrong with it. */
  error: GovscoreError;
}

/** Several workers for many texts. */
export interface Pool {
  /** Number of workers. */
  readonly size: number;
  /** What its scorers are made of. */
  readonly info: ScorerInfo;
  /** Scores a text with the worker that has the least to do. */
  score(text: string, options?: WorkerScoreOptions): Promise<Report>;
  /** The same for a text that arrives in pieces. */
  scoreStream(source: TextSource, options?: WorkerStreamOptions): Promise<Report>;
  /** Scores texts as they come and answers in their order. Only a few are held at a time; one bad text does not stop the rest. */
  scoreAll(texts: Iterable<string | TextSource> | AsyncIterable<string | TextSource>, options?: WorkerScoreOptions): AsyncGenerator<Outcome, void, void>;
  /** Ends the workers. */
  free(): void;
  /** The same, for `using`. */
  [Symbol.dispose](): void;
}

/** Starts workers. */
export function createPool(options?: PoolOptions): Promise<Pool>;
