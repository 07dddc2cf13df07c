/** Stable names of what can go wrong. */
export type ErrorCode =
  /** A value of the wrong type or out of range. */
  | "argument"
  /** The codebook cannot be read or contradicts itself. */
  | "codebook"
  /** A text or codebook is larger than the limit in force. */
  | "too-large"
  /** The word list is needed and not loaded, or is damaged. */
  | "dictionary"
  /** Bytes are not in the encoding they were said to be in. */
  | "encoding"
  /** A file of the package cannot be loaded, or a worker not started. */
  | "load"
  /** A synchronous call before `init()`. */
  | "not-initialized"
  /** The scorer was freed. */
  | "freed"
  /** The engine stopped; the next call starts a fresh one. */
  | "trap"
  /** Cancelled by a signal or by a later call; the error's name is then `AbortError`. */
  | "aborted";

/** The one error class of the package. */
export class GovscoreError extends Error {
  /** Makes an error; of use to those who wrap the package. */
  constructor(code: ErrorCode, message: string, options?: ErrorOptions);
  /** Which of the known things went wrong. */
  readonly code: ErrorCode;
  /** `GovscoreError`, or `AbortError` for a cancelled call. */
  readonly name: "GovscoreError" | "AbortError";
}
