// Opening files: text in UTF-8, UTF-16 or GB18030, and Word documents. Everything that is read becomes plain text.
import { t } from "./i18n";

export const ENCODINGS = ["utf-8", "gb18030", "utf-16le", "utf-16be"] as const;
export type Encoding = (typeof ENCODINGS)[number];
export const MAX_FILE_MB = 64;
/** What one entry of a .docx may unpack to. */
const MAX_UNPACKED = 64 * 1024 * 1024;

export interface Opened { text: string; encoding: string; bytes?: Uint8Array<ArrayBuffer> }
export class FileProblem extends Error {}

export function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** A byte-order mark decides; then valid UTF-8; then the zero bytes of UTF-16; then GB18030. The choice is shown and can be changed. */
export function guessEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const head = bytes.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  head.forEach((b, i) => void (b === 0 && (i % 2 ? odd++ : even++)));
  if (odd > head.length / 8) return "utf-16le";
  if (even > head.length / 8) return "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return "utf-8";
  } catch {
    return "gb18030";
  }
}

/** Whether bytes are no text, whatever the file is called: pictures, archives, PDF and old Word documents have bytes that no text has. */
function isBinary(bytes: Uint8Array, encoding: Encoding): boolean {
  const head = bytes.subarray(0, 4096);
  const starts = (mark: string): boolean => [...mark].every((c, k) => head[k] === c.charCodeAt(0));
  if (["%PDF-", "PK\x03\x04", "\x89PNG", "\xff\xd8\xff", "GIF8", "\xd0\xcf\x11\xe0", "{\\rtf"].some(starts)) return true;
  if (encoding.startsWith("utf-16")) return false;
  const odd = head.filter((b) => b < 32 && !(b >= 9 && b <= 13)).length;
  return odd > head.length / 100;
}

export async function openFile(file: File): Promise<Opened> {
  if (file.size > MAX_FILE_MB * 1024 * 1024) throw new FileProblem(t("fileTooLarge", MAX_FILE_MB));
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (/\.docx$/i.test(file.name)) return { text: await docxText(bytes), encoding: "docx" };
  if (!/\.(txt|md|markdown|text|json)$/i.test(file.name) && !file.type.startsWith("text/")) throw new FileProblem(t("fileType"));
  const encoding = guessEncoding(bytes);
  if (isBinary(bytes, encoding)) throw new FileProblem(t("fileBinary"));
  return { text: decode(bytes, encoding), encoding, bytes };
}

// ── Word documents ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** The text of `word/document.xml`, found through the archive's directory, unpacked as a counted stream. */
export async function docxText(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && end > bytes.length - 65_557 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) throw new FileProblem(t("docxBad"));
  let at = view.getUint32(end + 16, true);
  for (let k = view.getUint16(end + 10, true); k > 0 && at + 46 <= bytes.length; k -= 1) {
    if (view.getUint32(at, true) !== 0x02014b50) break;
    const [method, packed, nameLength] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint16(at + 28, true)];
    const name = decode(bytes.subarray(at + 46, at + 46 + nameLength), "utf-8");
    if (name === "word/document.xml") {
      const local = view.getUint32(at + 42, true);
      if (local + 30 > bytes.length) break;
      const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      return paragraphs(await unpack(bytes.subarray(from, from + packed), method));
    }
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  throw new FileProblem(t("docxBad"));
}

async function unpack(packed: Uint8Array<ArrayBuffer>, method: number): Promise<string> {
  if (method === 0) return decode(packed, "utf-8");
  if (method !== 8) throw new FileProblem(t("docxBad"));
  const bytes = await inflate(packed, MAX_UNPACKED).catch((error: unknown) => {
    throw error instanceof FileProblem ? error : new FileProblem(t("docxBad"));
  });
  return decode(bytes, "utf-8");
}

/** Inflates raw deflate data, refusing to go past `limit` bytes: the size that an archive declares is not to be believed. */
export async function inflate(packed: Uint8Array<ArrayBuffer>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limit) {
      await reader.cancel();
      throw new FileProblem(t("docxBomb"));
    }
    chunks.push(value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const unescape = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, dec?: string, word?: string) => {
    if (word) return ENTITIES[word] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(dec);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/** The paragraphs of a WordprocessingML body. A scan of its tags, not a parser: nothing in it can become an element of the page. */
function paragraphs(xml: string): string {
  const tags = /<(\/?)([\w.-]+):([\w.-]+)\b[^>]*?(\/?)>|([^<]+)/g;
  let out = "";
  let inText = 0;
  // The same words stand a second time in a fallback for old readers.
  let inFallback = 0;
  for (const [, close, prefix, name, selfClosed, text] of xml.matchAll(tags)) {
    if (text !== undefined) {
      if (inText > 0 && !inFallback) out += unescape(text);
    } else if (name === "Fallback") inFallback += close ? -1 : selfClosed ? 0 : 1;
    else if (prefix !== "w" || inFallback) continue;
    else if (name === "t") inText = close || selfClosed ? 0 : 1;
    else if (name === "tab" && !close && inText === 0 && out && !out.endsWith("\n")) out += "\t";
    else if ((name === "br" || name === "cr") && !close) out += "\n";
    else if (name === "p" && (close || selfClosed)) out += "\n";
  }
  return out.replace(/\n+$/, "\n");
}
