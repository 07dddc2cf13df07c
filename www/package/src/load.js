// Getting bytes: from an address, a response, bytes at hand, or a compiled module.
import { GovscoreError } from "./errors.js";
import { messageOf, wrong } from "./input.js";

export const HELP =
  "If a bundler moved the file, see “Recipes” in the package's README, hand its address over, or import from “govscore/inline”.";

const isBytes = (value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value);

function toBytes(value) {
  return value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}

async function open(source, what, read) {
  if (typeof source === "function") source = source();
  source = await source;
  if (typeof source === "string" || source instanceof URL) {
    const address = String(source);
    try {
      return read ? await read(source) : await fetch(source);
    } catch (cause) {
      throw new GovscoreError("load", `${what} cannot be loaded from ${address}: ${messageOf(cause)} ${HELP}`, { cause });
    }
  }
  return source;
}

function checked(response, what) {
  const problem = !response.ok
    ? `the server answered ${response.status}`
    : /\btext\/html\b/.test(response.headers.get("content-type") ?? "")
      ? "the server answered with a web page"
      : null;
  if (problem) throw new GovscoreError("load", `${what} cannot be loaded from ${response.url}: ${problem}. ${HELP}`);
  return response;
}

/** Compiles the engine. `read` reads an address where `fetch` cannot (files in Node). */
export async function compile(source, read) {
  const what = "The engine (govscore_bg.wasm)";
  const found = await open(source, what, read);
  if (found instanceof WebAssembly.Module) return found;
  try {
    if (typeof Response === "function" && found instanceof Response) {
      const response = checked(found, what);
      const streams = WebAssembly.compileStreaming && /^application\/wasm\b/.test(response.headers.get("content-type") ?? "");
      return await (streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
    }
    if (isBytes(found)) return await WebAssembly.compile(toBytes(found));
  } catch (cause) {
    if (cause instanceof GovscoreError) throw cause;
    throw new GovscoreError("load", `${what} cannot be compiled: ${messageOf(cause)} ${HELP}`, { cause });
  }
  throw wrong("The engine's source", "a URL, a Response, bytes or a WebAssembly.Module", found);
}

/** Compiles the engine from what is at hand. */
export function compileSync(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (!isBytes(source)) throw wrong("The engine's source", "bytes or a WebAssembly.Module", source);
  try {
    return new WebAssembly.Module(toBytes(source));
  } catch (cause) {
    throw new GovscoreError("load", `The engine cannot be compiled: ${messageOf(cause)}`, { cause });
  }
}

/** The bytes of a file; `what` names it in messages. */
export async function loadBytes(source, what, read) {
  const found = await open(source, what, read);
  if (typeof Response === "function" && found instanceof Response) {
    const response = checked(found, what);
    try {
      return new Uint8Array(await response.arrayBuffer());
    } catch (cause) {
      throw new GovscoreError("load", `${what} cannot be loaded: ${messageOf(cause)}`, { cause });
    }
  }
  return bytesOf(found, what);
}

/** Bytes at hand. */
export function bytesOf(found, what) {
  if (isBytes(found)) return toBytes(found);
  throw wrong(what, "a URL, a Response or bytes", found);
}
