// The one error class of the package. Codes are stable; messages may be reworded.

/** Codes that come out of the engine; whatever else is thrown by a call into it has broken the instance. */
const ENGINE_CODES = new Set(["codebook", "too-large", "dictionary", "argument", "encoding", "io"]);

export class GovscoreError extends Error {
  constructor(code, message, options) {
    super(message, options);
    this.code = code;
    // A cancelled call looks like a cancelled fetch, so that one check serves both.
    this.name = code === "aborted" ? "AbortError" : "GovscoreError";
  }
}

/** The error of the engine behind something thrown by a call into it, or null if the call broke the instance. */
export function engineError(thrown) {
  if (thrown instanceof GovscoreError) return thrown;
  if (thrown instanceof Error && ENGINE_CODES.has(thrown.code)) return new GovscoreError(thrown.code, thrown.message);
  return null;
}

export function aborted(signal) {
  return new GovscoreError("aborted", "The call was cancelled.", { cause: signal?.reason });
}
