// A text that arrives in pieces: a blob, a stream, anything iterable over strings or bytes. Each piece goes straight into the
// engine's memory; the whole is never held on this side.
import { GovscoreError, aborted } from "./errors.js";
import { MAX_TEXT_BYTES, messageOf, wrong } from "./input.js";

const HIGH = /[\ud800-\udbff]$/;

/** The pieces of a source. */
export function iterate(source) {
  if (typeof Blob === "function" && source instanceof Blob) source = source.stream();
  if (source !== null && typeof source === "object") {
    if (typeof source[Symbol.asyncIterator] === "function") return source[Symbol.asyncIterator]();
    if (typeof source[Symbol.iterator] === "function" && !ArrayBuffer.isView(source)) return source[Symbol.iterator]();
    if (typeof source.getReader === "function") return fromReader(source.getReader());
  }
  throw wrong("The source", "a Blob, a ReadableStream or an iterable over strings or bytes", source);
}

/** Older browsers cannot iterate over a stream. */
function fromReader(reader) {
  return {
    next: () => reader.read(),
    return: async () => {
      await reader.cancel();
      return { done: true };
    },
  };
}

/** Turns pieces into bytes of UTF-8. */
class Encoder {
  #utf8 = new TextEncoder();
  #decoder;
  #held = "";
  illFormed = false;

  constructor(encoding) {
    if (encoding === undefined || /^utf-?8$/i.test(encoding)) return;
    try {
      this.#decoder = new TextDecoder(encoding, { fatal: true });
    } catch (cause) {
      throw new GovscoreError("argument", `The encoding ${encoding} is not known here.`, { cause });
    }
  }

  bytes(piece) {
    if (typeof piece === "string") return this.#encode(piece);
    if (!(piece instanceof ArrayBuffer) && !ArrayBuffer.isView(piece)) throw wrong("A piece of the text", "a string or bytes", piece);
    const bytes = piece instanceof ArrayBuffer ? new Uint8Array(piece) : new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength);
    return this.#decoder ? this.#encode(this.#decode(bytes, true)) : bytes;
  }

  /** What was still held back. */
  end() {
    const rest = this.#held + (this.#decoder ? this.#decode(new Uint8Array(), false) : "");
    this.#held = "";
    this.#check(rest);
    return this.#utf8.encode(rest);
  }

  #decode(bytes, stream) {
    try {
      return this.#decoder.decode(bytes, { stream });
    } catch (cause) {
      throw new GovscoreError("encoding", `The text is not ${this.#decoder.encoding}.`, { cause });
    }
  }

  /** A pair of surrogates may be cut in two by the border between pieces. */
  #encode(piece) {
    let text = this.#held + piece;
    this.#held = HIGH.test(text) ? text.slice(-1) : "";
    if (this.#held) text = text.slice(0, -1);
    this.#check(text);
    return this.#utf8.encode(text);
  }

  #check(text) {
    this.illFormed ||= /\p{Surrogate}/u.test(text);
  }
}

/** Reads a source into `push`, which answers how many bytes there are. Answers whether there were lone surrogates. */
export async function readPieces(source, push, { encoding, maxBytes, signal }) {
  const limit = typeof maxBytes === "number" ? maxBytes : MAX_TEXT_BYTES;
  const encoder = new Encoder(encoding);
  const pieces = iterate(source);
  let finished = false;
  const add = (bytes) => {
    if (push(bytes) > limit) {
      throw new GovscoreError("too-large", `The text has more than ${limit} bytes: score its parts, or raise the limit with maxBytes.`);
    }
  };
  const next = async () => {
    try {
      return await pieces.next();
    } catch (cause) {
      finished = true;
      throw cause instanceof GovscoreError ? cause : new GovscoreError("argument", `The source failed: ${messageOf(cause)}`, { cause });
    }
  };
  try {
    for (let piece = await next(); !piece.done; piece = await next()) {
      if (signal?.aborted) throw aborted(signal);
      add(encoder.bytes(piece.value));
    }
    finished = true;
    if (signal?.aborted) throw aborted(signal);
    add(encoder.end());
    return encoder.illFormed;
  } finally {
    // The source is told that nobody reads on; what it makes of that does not matter any more.
    if (!finished) await Promise.resolve(pieces.return?.()).catch(() => {});
  }
}
