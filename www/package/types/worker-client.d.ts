import type { Codebook } from "./codebook.js";
import type { Bytes, ScoreOptions, ScorerInfo } from "./index.js";
import type { Report } from "./report.js";

export * from "./codebook.js";
export * from "./errors.js";
export * from "./report.js";
export type { Bytes, MethodPart, ScoreOptions, ScorerInfo } from "./index.js";

/** What a scorer in a worker is made with. */
export interface WorkerScorerOptions {
  /** A codebook: TOML or JSON text, or plain data. The built-in framework unless given. */
  codebook?: string | Codebook;
  /** The word list, if it is not to be found beside the worker's script. It is loaded when a text first needs it. */
  dictionary?: string | URL | Bytes;
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

/** How to score in a worker. */
export interface WorkerScoreOptions extends ScoreOptions, CallOptions {
  /** Take the place of earlier calls that said the same and are not done: they are rejected with an `AbortError`. */
  latest?: boolean;
}

/** A scorer in a worker. Calls are answered in order; a worker that traps or is busy with cancelled work is replaced. */
export interface WorkerScorer {
  /** What it is made of. */
  readonly info: ScorerInfo;
  /** The engine's version. */
  readonly version: string;
  /** Scores a text. */
  score(text: string, options?: WorkerScoreOptions): Promise<Report>;
  /** The whole codebook as plain data, its hash added. */
  codebook(options?: CallOptions): Promise<Codebook>;
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
