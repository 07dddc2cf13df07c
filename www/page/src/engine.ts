// The page's hold on the package: one worker; a trapped engine is replaced by the package itself.
import { createScorer } from "govscore/worker";
import type { Codebook, Engine } from "./contract";
import { engineFiles, scorerWorker } from "#worker";
import { state } from "./state";

/** Starts an engine in a worker of its own, of the module that the first has compiled; `codebook` replaces the built-in one. */
export async function startEngine(codebook?: Codebook): Promise<Engine> {
  const start = (): Worker => scorerWorker(state.lang === "zh");
  if (codebook) return createScorer({ codebook, wasm: (await shared)?.module ?? undefined, worker: start });
  // The worker's script comes while the engine is compiled. If it does not, the next try says why.
  let first: Worker | null = null;
  try {
    first = start();
    first.onerror = () => (first = null);
  } catch {
    // As above.
  }
  const worker = (): Worker => {
    const early = first;
    first = null;
    return early ?? start();
  };
  return createScorer({ ...(await engineFiles()), worker });
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

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
export const errorCode = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? "");
export const isAbort = (error: unknown): boolean => error instanceof Error && (error.name === "AbortError" || errorCode(error) === "aborted");
