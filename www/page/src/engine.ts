// The page's hold on the package: one worker; a trapped engine is replaced by the package itself.
import { createScorer } from "govscore/worker";
import type { Codebook, Engine } from "./contract";
import { scorerWorker } from "#worker";

/** Starts an engine in a worker of its own, of the module that the first has compiled; `codebook` replaces the built-in one. */
export async function startEngine(codebook?: Codebook): Promise<Engine> {
  const module = codebook && (await shared)?.module;
  return createScorer({ codebook, wasm: module ?? undefined, worker: scorerWorker });
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

export const errorCode = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? "");
export const isAbort = (error: unknown): boolean => error instanceof Error && (error.name === "AbortError" || errorCode(error) === "aborted");
