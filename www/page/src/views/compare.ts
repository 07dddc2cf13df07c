// Two texts side by side: their words, their pillars on one scale, indicator by indicator; and, for a text and its translation,
// paragraph by paragraph with the gaps.
import type { Comparison, Report } from "../contract";
import { hue, label, tag } from "../book";
import { button, h, s, type Child } from "../dom";
import { messageOf } from "../engine";
import { language, n1, range, signed, t } from "../i18n";
import { isShortcoming, isShortened, mainLanguage, markedText, PART } from "../marks";
import { sampleDoc, samples } from "../samples";
import { currentEngine, open, scoreText } from "../session";
import { noFilter, set, state, type Doc } from "../state";
import { legend } from "../panels/summary";

let ticket = 0;
/** Puts a text in the second place and scores it. */
export async function setOther(doc: Partial<Doc>): Promise<void> {
  const mine = ++ticket;
  const next: Doc = { title: "", text: "", kind: "typed", scoredText: "", ...doc, report: null };
  set({ other: next });
  try {
    const report = await scoreText(next.text);
    if (mine === ticket) set({ other: { ...next, report, scoredText: next.text } });
  } catch (error) {
    if (mine === ticket) set({ notice: { kind: "error", text: t("failed", messageOf(error)) } });
  }
}

/** Asks the engine about the two reports, once both are there. */
export async function judge(): Promise<void> {
  const [a, b] = [state.doc.report, state.other.report];
  const mine = ++question;
  if (!a || !b || state.doc.scoredText !== state.doc.text || isShortened(a) || isShortened(b)) return set({ comparison: null });
  try {
    const comparison = await (await currentEngine()).compare(a, b);
    if (mine === question) set({ comparison });
  } catch (error) {
    if (mine === question) set({ comparison: null, notice: { kind: "error", text: t("failed", messageOf(error)) } });
  }
}
let question = 0;

/** What the engine found, in words. */
export function verdict(c: Comparison): string {
  const basis = (c.basis === "standardLength" ? c.standardLength : c.index) ?? c.index;
  const name = t(c.basis === "standardLength" ? "basisLength" : "basisIndex");
  const difference = n1(Math.abs(basis.difference));
  if (c.distinguishable === null) return t("cannotCompare");
  if (!c.distinguishable) return t("notDistinguishable", difference, n1(basis.threshold), name);
  return t("distinguishable", basis.difference < 0 ? t("textA") : t("textB"), difference, n1(basis.threshold), name);
}

/** Heights for labels, moved apart where they would run into each other. */
function apart(heights: number[]): number[] {
  const order = heights.map((_, k) => k).sort((x, z) => (heights[x] ?? 0) - (heights[z] ?? 0));
  const out = [...heights];
  order.forEach((k, n) => {
    const above = out[order[n - 1] ?? -1];
    if (above !== undefined) out[k] = Math.max(out[k] ?? 0, above + 14);
  });
  return out;
}

function slope(a: Report, b: Report): SVGElement {
  const y = (v: number): number => 190 - v * 1.7;
  const [left, right] = [a, b].map((r) => apart(r.pillars.map((p) => y(p.score) + 4))) as [number[], number[]];
  return s(
    "svg",
    { class: "slope", viewBox: "0 0 420 215", role: "img", "aria-label": `${t("slope")}: ${a.pillars.map((p, k) => `${label(p.id)} ${n1(p.score)} → ${n1(b.pillars[k]?.score ?? 0)}`).join(", ")}` },
    [0, 50, 100].map((v) => [s("line", { class: "grid", x1: 90, x2: 330, y1: y(v), y2: y(v) }), s("text", { class: "axis", x: 210, y: y(v) - 3, "text-anchor": "middle" }, v)]),
    s("text", { x: 90, y: 212, "text-anchor": "middle" }, t("textA")),
    s("text", { x: 330, y: 212, "text-anchor": "middle" }, t("textB")),
    a.pillars.map((p, k) => {
      const other = b.pillars[k]?.score ?? 0;
      return s("g", { class: hue(p.id) }, s("line", { class: "line", x1: 90, x2: 330, y1: y(p.score), y2: y(other) }), s("circle", { class: "fill", cx: 90, cy: y(p.score), r: 4.5 }), s("circle", { class: "fill", cx: 330, cy: y(other), r: 4.5 }), s("text", { x: 80, y: left[k], "text-anchor": "end" }, `${tag(p.id)} ${n1(p.score)}`), s("text", { x: 340, y: right[k] }, `${n1(other)} ${tag(p.id)}`));
    }),
  );
}

/** The differences are the engine's; while it is asked, or where it cannot say (a text of which only part is listed), there are none. */
function indicatorTable(a: Report, b: Report, c: Comparison | null): HTMLElement {
  const differences = new Map([...(c?.pillars ?? []), ...(c?.indicators ?? [])].map((x) => [x.id, x.difference]));
  const difference = (id: string): HTMLElement => {
    const d = differences.get(id);
    return h("td", { class: d ? undefined : "quiet" }, d === undefined ? "–" : d === 0 ? t("same") : signed(d));
  };
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": t("perIndicator") },
    h(
      "table",
      { class: "diff" },
      h("caption", null, t("perIndicator")),
      h("thead", null, h("tr", null, [t("indicator"), t("textA"), t("textB"), t("difference")].map((x) => h("th", { scope: "col" }, x)))),
      a.pillars.map((p, k) =>
        h(
          "tbody",
          { class: hue(p.id) },
          h("tr", { class: "head" }, h("th", { scope: "row" }, h("span", { class: "tag" }, tag(p.id)), " ", label(p.id)), h("td", null, n1(p.score) + t("bracketed", range(p.low, p.high))), h("td", null, n1(b.pillars[k]?.score ?? 0) + t("bracketed", range(b.pillars[k]?.low ?? null, b.pillars[k]?.high ?? null))), difference(p.id)),
          p.indicators.map((i, n) => h("tr", null, h("th", { scope: "row" }, label(i.id)), h("td", null, n1(i.score)), h("td", null, n1(b.pillars[k]?.indicators[n]?.score ?? 0)), difference(i.id))),
        ),
      ),
    ),
  );
}

/** The indicators that each paragraph affirms. */
function byParagraph(doc: Doc): { from: number; to: number; found: Set<string> }[] {
  const out = new Map<number, { from: number; to: number; found: Set<string> }>();
  doc.report?.sentences.forEach((x) => {
    const p = out.get(x.paragraph) ?? { from: x.start, to: x.end, found: new Set<string>() };
    out.set(x.paragraph, { ...p, from: Math.min(p.from, x.start), to: Math.max(p.to, x.end) });
  });
  for (const e of doc.report?.evidence ?? []) {
    const sentence = doc.report?.sentences[e.sentence];
    if (sentence && e.pillar !== null && !isShortcoming(e)) out.get(sentence.paragraph)?.found.add(e.indicator);
  }
  return [...out.values()];
}

function pairs(a: Doc, b: Doc): Child {
  if (!a.report || !b.report || mainLanguage(a.report) === mainLanguage(b.report)) return null;
  const [x, y] = [byParagraph(a), byParagraph(b)];
  const names = (ids: string[]): string => ids.map(label).join(language() === "zh" ? "、" : ", ");
  const part = (doc: Doc, p: { from: number; to: number } | undefined): HTMLElement => h("div", { class: "prose small" }, p && markedText(doc.text, doc.report, p.from, p.to, noFilter(), new Set()));
  return h(
    "section",
    { id: "pairs" },
    h("h2", null, t("pairs")),
    h("p", { class: "quiet" }, t("pairsLead")),
    Array.from({ length: Math.min(60, Math.max(x.length, y.length)) }, (_, k) => {
      const [p, q] = [x[k], y[k]];
      const onlyA = [...(p?.found ?? [])].filter((i) => !q?.found.has(i));
      const onlyB = [...(q?.found ?? [])].filter((i) => !p?.found.has(i));
      return h("article", { class: "pair" }, h("h3", null, t("paragraph", k + 1)), h("div", { class: "two" }, part(a, p), part(b, q)), h("p", { class: "gap" }, onlyA.length || onlyB.length ? [onlyA.length > 0 && h("span", { class: "lack" }, t("pairsOnly", t("textA"), names(onlyA)), " "), onlyB.length > 0 && h("span", { class: "lack" }, t("pairsOnly", t("textB"), names(onlyB)))] : h("span", { class: "quiet" }, t("pairsAgree"))));
    }),
  );
}

function side(which: "doc" | "other"): HTMLElement {
  const doc = state[which];
  const name = which === "doc" ? t("textA") : t("textB");
  const pick = h("select", { "aria-label": `${name}: ${t("samplePick")}`, data: { key: `pick-${which}` } }, h("option", { value: "" }, doc.title || t("myText")), samples.map((x) => h("option", { value: x.id, selected: x.id === doc.sample ? true : null }, x.title)));
  pick.addEventListener("change", () => {
    const x = samples.find((y) => y.id === pick.value);
    if (!x) return;
    void sampleDoc(x).then(which === "other" ? setOther : open);
  });
  const own = h("textarea", { rows: 4, "aria-label": `${name}: ${t("textLabel")}`, placeholder: t("emptyHint"), data: { key: `own-${which}` } });
  const take = (text: string): void => {
    if (!text.trim()) return;
    const next: Partial<Doc> = { title: t("myText"), text, kind: "typed" };
    if (which === "other") void setOther(next);
    else open(next);
  };
  // What is pasted into the empty field counts at once; what is typed, when the reader says so.
  own.addEventListener("paste", (event) => {
    const plain = event.clipboardData?.getData("text/plain");
    if (!plain || own.value) return;
    event.preventDefault();
    take(plain);
  });
  const r = doc.scoredText === doc.text ? doc.report : null;
  return h(
    "section",
    { class: "side", "aria-label": name },
    h("h2", null, `${name} · ${doc.title || t("untitled")}`),
    h("div", { class: "row" }, pick),
    h("details", { data: { key: `paste-${which}` } }, h("summary", null, t("paste")), own, button(t("useText"), () => take(own.value), { data: { key: `use-${which}` } })),
    h("p", { class: "headline" }, h("strong", { class: "big" }, r ? (r.index.withheld ? "–" : n1(r.index.value)) : "…"), " ", h("span", { class: "iv" }, r ? range(r.index.low, r.index.high) : "")),
    h("div", { class: "prose small" }, markedText(doc.text, r, 0, Math.min(doc.text.length, PART / 4), state.filter, new Set())),
  );
}

export function compare(): Child {
  const [a, b] = [state.doc.report, state.other.report];
  const ready = a && b && state.doc.scoredText === state.doc.text ? { a, b } : null;
  const cut = isShortened(a) || isShortened(b);
  return [
    h("p", { class: "lead" }, t("compareLead")),
    ready && state.comparison && h("p", { class: "say verdict", role: "status" }, verdict(state.comparison), state.comparison.notices.filter((x) => x.code !== "not-distinguishable").map((x) => h("span", { class: "quiet" }, " ", x[language()]))),
    ready && cut && h("p", { class: "say verdict", role: "status" }, t("compareCut")),
    legend(a, b),
    h("div", { class: "two" }, side("doc"), side("other")),
    ready && h("div", { class: "two" }, h("figure", null, h("figcaption", null, h("b", null, t("slope")), " ", h("span", { class: "quiet" }, t("slopeCaption"))), slope(ready.a, ready.b)), indicatorTable(ready.a, ready.b, state.comparison)),
    ready && pairs(state.doc, state.other),
    h("p", { class: "disclaimer" }, t("disclaimer")),
    button(t("navRead"), () => set({ view: "read" }), { class: "link", data: { key: "back-read" } }),
  ];
}
