// Names of what a codebook holds, in the language of the interface.
import type { Codebook, Names } from "./contract";
import { language } from "./i18n";
import { state } from "./state";

export const named = (names: Names | undefined, fallback: string): string => names?.[language()] || names?.en || names?.zh || fallback;

interface Index { book: Codebook; labels: Map<string, Names>; definitions: Map<string, Names>; pillarOf: Map<string, string>; order: string[]; tags: Map<string, string> }
let cached: Index | null = null;

function index(): Index | null {
  const book = state.book;
  if (!book) return null;
  if (cached?.book === book) return cached;
  const labels = new Map<string, Names>();
  const definitions = new Map<string, Names>();
  const pillarOf = new Map<string, string>();
  const tags = new Map<string, string>();
  for (const p of book.pillar) {
    labels.set(p.id, p.name);
    if (p.definition) definitions.set(p.id, p.definition);
    tags.set(p.id, p.tag);
  }
  for (const i of book.indicator) {
    labels.set(i.id, i.name);
    if (i.definition) definitions.set(i.id, i.definition);
    pillarOf.set(i.id, i.pillar);
  }
  for (const v of book.view ?? []) {
    labels.set(v.id, v.name);
    labels.set(`view.${v.id}`, v.name);
    if (v.definition) definitions.set(v.id, v.definition);
  }
  for (const c of book.concept ?? []) labels.set(c.id, c.name);
  for (const p of book.pattern ?? []) {
    labels.set(`pattern:${p.id}`, p.name);
    if (p.definition) definitions.set(`pattern:${p.id}`, p.definition);
  }
  cached = { book, labels, definitions, pillarOf, order: book.pillar.map((p) => p.id), tags };
  return cached;
}

/** The name of a pillar, indicator, concept or view; the id itself where the codebook has none. */
export const label = (id: string): string => named(index()?.labels.get(id), id);
export const definition = (id: string): string => named(index()?.definitions.get(id), "");
export const tag = (pillar: string | null): string => (pillar && index()?.tags.get(pillar)) || "";
/** The place of a pillar in the codebook, which gives its colour and line; -1 for evidence outside the pillars. */
export const place = (pillar: string | null): number => (pillar ? (index()?.order.indexOf(pillar) ?? -1) : -1);
export const hue = (pillar: string | null): string => {
  const at = place(pillar);
  return at < 0 ? "kv" : `k${at % 3}`;
};
