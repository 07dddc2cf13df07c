// The page's hold on the package: one worker, the latest text wins, a trapped engine is replaced.
import { createScorer } from "govscore/worker";
import type { Codebook, Override, Report } from "./contract";
import { scorerWorker } from "#worker";

export interface ScoreOptions { preset?: string; rejected?: boolean; signal?: AbortSignal; overrides?: Override[]; maxEvidence?: number }
export interface Engine {
  readonly version: string;
  score(text: string, options?: ScoreOptions): Promise<Report>;
  codebook(): Promise<Codebook>;
  free(): void;
}

/** Starts an engine in a worker of its own; `codebook` replaces the built-in one. */
export async function startEngine(codebook?: Codebook): Promise<Engine> {
  return (await createScorer({ codebook, worker: scorerWorker } as never)) as unknown as Engine;
}

let shared: Promise<Engine> | null = null;
/** The engine of the built-in codebook; a failed start is forgotten so that the next call tries again. */
export function engine(): Promise<Engine> {
  shared ??= startEngine().catch((error: unknown) => {
    shared = null;
    throw error;
  });
  return shared;
}

export const isAbort = (error: unknown): boolean =>
  error instanceof Error && (error.name === "AbortError" || (error as { code?: unknown }).code === "aborted");
export const errorCode = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? "");
