import type { Scorer, ScorerOptions } from "./index.js";

/** What `serve` listens to: a worker's global scope, or something like it. */
export interface WorkerScope {
  /** Set by `serve`. */
  onmessage: ((event: MessageEvent) => unknown) | null;
  /** Called with each answer. */
  postMessage(message: unknown): void;
}

/** Answers a client's calls in a worker script of your own, with the `createScorer` of the entry that fits it. */
export function serve(createScorer: (options?: ScorerOptions) => Promise<Scorer>, scope?: WorkerScope): void;
