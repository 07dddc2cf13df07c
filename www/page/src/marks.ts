// The text with its evidence marked. Marks are real elements, so that screen readers, print and copying see them; what a mark holds is
// exactly a slice of the text (tags are drawn by the style sheet and add no characters).
import type { Evidence, Report } from "./contract";
import { hue, tag } from "./book";
import { h } from "./dom";
import { t } from "./i18n";
import type { Filter } from "./state";

/** Characters shown at a time; longer texts are shown in parts. */
export const PART = 40_000;

export interface Span { start: number; end: number; evidence: number | null; rejected: number | null }

export const isShortcoming = (e: Evidence): boolean => e.polarity !== "affirmed";
/** Whether a report lists only part of a huge text's evidence; its numbers are of the whole text all the same. */
export const isShortened = (r: Report | null): boolean => r?.notices.some((x) => x.code === "shortened") ?? false;
/** The language that most of a text is in. */
export const mainLanguage = (r: Report): "zh" | "en" => (r.text.han > r.text.words ? "zh" : "en");
export function visible(e: Evidence, filter: Filter): boolean {
  if (filter.kind === "rejected") return false;
  if (filter.kind === "deficit" && !isShortcoming(e)) return false;
  if (filter.kind === "evidence" && isShortcoming(e)) return false;
  if (filter.indicator) return e.indicator === filter.indicator;
  if (filter.pillar) return e.pillar === filter.pillar;
  return e.pillar !== null || filter.kind === "deficit";
}

function spansOf(report: Report, filter: Filter): Span[] {
  const spans: Span[] = [];
  report.evidence.forEach((e, at) => visible(e, filter) && spans.push({ start: e.start, end: e.end, evidence: at, rejected: null }));
  if (filter.kind === "rejected") (report.rejected ?? []).forEach((r, at) => spans.push({ start: r.start, end: r.end, evidence: null, rejected: at }));
  return spans.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Where each part of a long text begins: at line breaks where there are any. */
export function parts(text: string): number[] {
  const starts = [0];
  while (text.length - (starts.at(-1) ?? 0) > PART) {
    const from = starts.at(-1) ?? 0;
    const line = text.lastIndexOf("\n", from + PART);
    let cut = line > from ? line + 1 : from + PART;
    if (/[\udc00-\udfff]/.test(text[cut] ?? "")) cut -= 1;
    starts.push(cut);
  }
  return starts;
}

/** One mark: a stretch of text and the evidence of one pillar (or the rejected candidate) that lies over it. */
function mark(start: number, end: number, own: Span[], content: Node, report: Report, off: ReadonlySet<number>): HTMLElement {
  const ids = own.flatMap((x) => (x.evidence === null ? [] : [x.evidence]));
  const items = ids.map((at) => report.evidence[at]).filter((e): e is Evidence => !!e);
  const short = items.length > 0 && items.every(isShortcoming);
  const rejected = own.find((x) => x.rejected !== null)?.rejected ?? null;
  const classes = ["m", rejected === null ? hue(items[0]?.pillar ?? null) : "not"];
  if (short) classes.push("short");
  if (ids.length && ids.every((at) => off.has(at))) classes.push("off");
  // A tag stands where its evidence ends.
  const ends = own.some((x) => x.end === end);
  const text = !ends ? "" : rejected !== null ? t("rejectedTag") : short ? t("deficitTag") : tag(items[0]?.pillar ?? null);
  return h("mark", { class: classes.join(" "), data: { e: ids.join(" "), r: rejected ?? "", s: start, tag: text } }, content);
}

/** A stretch over which the same evidence lies. Several pillars over one stretch are marks within marks, the longest outermost: each keeps its line. */
function marked(text: string, start: number, end: number, inside: Span[], report: Report, off: ReadonlySet<number>): Node {
  const kinds = new Map<string, Span[]>();
  for (const x of [...inside].sort((p, q) => q.end - q.start - (p.end - p.start))) {
    const e = x.evidence === null ? undefined : report.evidence[x.evidence];
    const kind = e ? `${e.pillar} ${isShortcoming(e)}` : "rejected";
    kinds.set(kind, [...(kinds.get(kind) ?? []), x]);
  }
  let node: Node = document.createTextNode(text.slice(start, end));
  for (const own of [...kinds.values()].reverse()) node = mark(start, end, own, node, report, off);
  return node;
}

/** A line longer than this is shown as several paragraphs, cut after a sentence: drawing it whole would hold the page. */
const LINE = 4000;
function lineEnd(text: string, from: number, end: number): number {
  if (end - from <= LINE * 1.5) return end;
  const head = text.slice(from, from + LINE);
  const stop = Math.max(head.lastIndexOf("。"), head.lastIndexOf(". "));
  const cut = from + (stop > LINE / 2 ? stop + 1 : LINE);
  return /[\udc00-\udfff]/.test(text[cut] ?? "") ? cut - 1 : cut;
}

/** The marked text between two offsets. */
export function markedText(text: string, report: Report | null, from: number, to: number, filter: Filter, off: ReadonlySet<number>): DocumentFragment {
  const out = document.createDocumentFragment();
  out.append(...markedLines(text, report, from, to, filter, off));
  return out;
}

/** The same, one paragraph element after the other. */
export function* markedLines(text: string, report: Report | null, from: number, to: number, filter: Filter, off: ReadonlySet<number>): Generator<HTMLElement, void> {
  const spans = report ? spansOf(report, filter) : [];
  const sentences = report?.sentences ?? [];
  let at = 0;
  let sentence = 0;
  let line = from;
  while (line < to) {
    let end = line;
    while (end < to && text[end] !== "\n" && text[end] !== "\r") end += 1;
    const whole = end;
    end = lineEnd(text, line, end);
    const next = end < whole ? end : text[end] === "\r" && text[end + 1] === "\n" ? end + 2 : end + 1;
    if (end > line && text.slice(line, end).trim()) {
      while (sentence < sentences.length && (sentences[sentence]?.end ?? 0) <= line) sentence += 1;
      const first = sentences[sentence];
      const p = h("p", { dir: "auto", class: first?.block === "heading" && first.start < end ? "heading" : undefined, lang: first && first.start < end ? langTag(first.language) : null });
      while (at < spans.length && (spans[at]?.end ?? 0) <= line) at += 1;
      const here: Span[] = [];
      for (let k = at; k < spans.length && (spans[k]?.start ?? 0) < end; k += 1) if ((spans[k]?.end ?? 0) > line) here.push(spans[k] as Span);
      const cuts = [...new Set([line, end, ...here.flatMap((x) => [Math.max(line, x.start), Math.min(end, x.end)])])].sort((a, b) => a - b);
      for (let k = 0; k + 1 < cuts.length; k += 1) {
        const [a, b] = [cuts[k] as number, cuts[k + 1] as number];
        const inside = here.filter((x) => x.start <= a && x.end >= b);
        p.append(inside.length && report ? marked(text, a, b, inside, report, off) : document.createTextNode(text.slice(a, b)));
      }
      yield p;
    }
    line = next;
  }
}

export const langTag = (l: string): string | null => (l === "zh" ? "zh-CN" : l === "en" ? "en" : null);
