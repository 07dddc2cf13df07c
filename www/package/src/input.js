// The door: what callers hand over is checked and copied into plain data here, before the engine sees any of it. Getters,
// proxies and `toJSON` therefore run while no engine call is under way, and what they throw comes out as an argument error.
import { GovscoreError } from "./errors.js";

export const isObject = (value) => typeof value === "object" && value !== null;

function kindOf(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  const type = typeof value;
  return type === "object" ? "an object" : type === "undefined" ? "nothing" : `a ${type}`;
}

export function wrong(what, wanted, value) {
  return new GovscoreError("argument", `${what} must be ${wanted}, but is ${kindOf(value)}.`);
}

/** Longest text that is scored unless `maxBytes` says otherwise, in bytes of UTF-8; the engine holds the same number. */
export const MAX_TEXT_BYTES = 64 * 1024 * 1024;

/** A text, its lone surrogates replaced by U+FFFD: one code unit each, so that spans stay where they are. */
export function readText(text, limit) {
  const maxBytes = typeof limit === "number" ? limit : MAX_TEXT_BYTES;
  if (maxBytes < 0 || (maxBytes !== Infinity && !Number.isInteger(maxBytes))) {
    throw new GovscoreError("argument", `maxBytes must be a whole number, not below 0, but is ${maxBytes}.`);
  }
  if (typeof text !== "string") throw wrong("The text", "a string", text);
  // A string has at least as many bytes as code units: the largest are refused before they are copied.
  if (text.length > maxBytes) {
    throw new GovscoreError(
      "too-large",
      `The text has ${text.length} characters, the limit is ${maxBytes} bytes: score its parts, or raise the limit with maxBytes.`,
    );
  }
  const illFormed = typeof text.isWellFormed === "function" ? !text.isWellFormed() : /\p{Surrogate}/u.test(text);
  return { text, illFormed };
}

/** Data as JSON text. */
export function toJson(value, what) {
  let json;
  try {
    json = JSON.stringify(value);
  } catch (cause) {
    throw new GovscoreError("argument", `${what} cannot be read: ${messageOf(cause)}`, { cause });
  }
  if (json === undefined) throw wrong(what, "plain data", value);
  return json;
}

/** A plain copy of an options object. */
export function readOptions(options, what = "The options") {
  if (options === undefined) return {};
  if (!isObject(options) || Array.isArray(options)) throw wrong(what, "an object", options);
  return JSON.parse(toJson(options, what));
}

/** Reads some properties of an object that holds more than plain data (signals, functions, bytes). */
export function readFields(options, names, what = "The options") {
  if (options === undefined) return {};
  if (!isObject(options)) throw wrong(what, "an object", options);
  const fields = {};
  let given = [];
  try {
    given = Object.keys(options);
    for (const name of names) fields[name] = options[name];
  } catch (cause) {
    throw new GovscoreError("argument", `${what} cannot be read: ${messageOf(cause)}`, { cause });
  }
  const unknown = given.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new GovscoreError("argument", `${what} have no “${unknown}”; known: ${names.join(", ")}.`);
  }
  return fields;
}

/** A codebook as text: TOML or JSON as given, or an object turned into JSON. The hash that `codebook()` adds is dropped. */
export function readCodebook(codebook) {
  if (codebook === undefined || codebook === null) return undefined;
  if (typeof codebook === "string") return codebook;
  if (!isObject(codebook) || Array.isArray(codebook)) throw wrong("The codebook", "TOML or JSON text, or an object", codebook);
  const copy = JSON.parse(toJson(codebook, "The codebook"));
  if (isObject(copy)) delete copy.hash;
  return JSON.stringify(copy);
}

/** A codebook from the engine. What it leaves out is left out, not null. */
export function parseCodebook(json) {
  return JSON.parse(json, (_, value) => (value === null ? undefined : value));
}

export function readList(list, what) {
  if (!Array.isArray(list)) throw wrong(what, "an array", list);
  return list;
}

export function readSignal(signal) {
  if (signal === undefined || signal === null) return undefined;
  if (!isObject(signal) || typeof signal.addEventListener !== "function") throw wrong("signal", "an AbortSignal", signal);
  return signal;
}

export function messageOf(thrown) {
  try {
    return thrown instanceof Error ? thrown.message : String(thrown);
  } catch {
    return "unknown";
  }
}
