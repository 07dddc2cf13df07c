// A link that carries the text: compressed, in the fragment, which browsers never send to a server.
import { inflate } from "./files";

const MAX_TEXT = 2_000_000;
/** Longer links break in chat programs and address bars. */
export const MAX_LINK = 30_000;

export interface Shared { title: string; text: string; lang?: "zh" | "en" }

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer());
}
function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const b of bytes) binary += String.fromCharCode(b);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The fragment for a text; null when it would be too long to pass on. */
export async function toFragment(shared: Shared): Promise<string | null> {
  if (shared.text.length > MAX_TEXT) return null;
  const packed = toBase64(await deflate(new TextEncoder().encode(JSON.stringify({ v: 1, ...shared }))));
  return packed.length > MAX_LINK ? null : `#t=${packed}`;
}

/** What a fragment carries; null where there is none; throws on a damaged one. */
export async function fromFragment(fragment: string): Promise<Shared | null> {
  const match = /^#t=(.*)$/s.exec(fragment);
  if (!match) return null;
  const binary = atob((match[1] ?? "").replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = await inflate(Uint8Array.from(binary, (c) => c.charCodeAt(0)), MAX_TEXT * 4);
  const data: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  if (typeof data !== "object" || data === null) throw new TypeError("not a shared text");
  const { v, title, text, lang } = data as Record<string, unknown>;
  if (v !== 1 || typeof text !== "string" || typeof title !== "string" || text.length > MAX_TEXT) throw new TypeError("not a shared text");
  return { title: title.slice(0, 200), text, lang: lang === "zh" || lang === "en" ? lang : undefined };
}
