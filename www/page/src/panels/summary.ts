// The reading at a glance: the score, a sentence that says it in words, three bars on one scale, the legend that is also count and filter.
import type { PillarScore, Report } from "../contract";
import { definition, hue, label, tag } from "../book";
import { button, h, s, type Child } from "../dom";
import { language, maybe, n1, percent, range, t } from "../i18n";
import { isShortcoming, isShortened } from "../marks";
import { showSum } from "../selection";
import { noFilter, set, state, type Filter } from "../state";
import { guessPanel } from "./guess";

export function filterTo(patch: Partial<Filter>): void {
  const next = { ...noFilter(), ...patch };
  const same = next.pillar === state.filter.pillar && next.indicator === state.filter.indicator && next.kind === state.filter.kind;
  set({ filter: same ? noFilter() : next, selected: null });
}

/** What the score means, in words. */
export function sentence(report: Report): string {
  if (report.index.withheld) return withheld(report);
  const sorted = [...report.pillars].sort((a, b) => b.score - a.score);
  const [top, last] = [sorted[0], sorted.at(-1)];
  if (!top || !last || top.score === 0) return t("sayNone");
  const missing = sorted.filter((p) => p.score === 0);
  if (missing.length === 0) return top.score - last.score < 5 ? t("sayEven") : t("sayAll", label(top.id), label(last.id));
  if (missing.length === sorted.length - 1) return t("sayOnly", label(top.id));
  const names = (list: PillarScore[]): string => list.map((p) => label(p.id)).join(t("andNames"));
  return t("sayMissing", names(missing), names(sorted.filter((p) => p.score > 0 && top.score - p.score < 5)));
}
export function withheld(report: Report): string {
  const why = report.index.withheld;
  if (why === "empty") return t("withheldEmpty");
  if (why === "not-text") return t("withheldNotText");
  if (why === "too-short") return t("withheldTooShort");
  if (why === "nothing-found") return t("withheldNothing", report.focus?.high == null ? "–" : percent(report.focus.high));
  return t("withheldOther", why ?? "");
}

/** One bar: the score as a length, the interval as a line, on the scale 0 to 100. */
export function bar(p: Pick<PillarScore, "id" | "score" | "low" | "high">, wide = true): SVGElement {
  const text = `${label(p.id)} ${n1(p.score)}${p.low === null ? "" : t("bracketed", range(p.low, p.high))}`;
  return s(
    "svg",
    { class: `bar ${hue(p.id)}`, viewBox: "0 0 100 14", preserveAspectRatio: "none", role: "img", "aria-label": text },
    s("rect", { class: "track", width: 100, height: 14 }),
    s("rect", { class: "fill", width: Math.max(0, Math.min(100, p.score)), height: 14 }),
    wide && [25, 50, 75].map((x) => s("rect", { class: "tick", x: x - 0.1, width: 0.2, height: 14 })),
    p.low !== null && p.high !== null && s("rect", { class: "interval", x: p.low, y: 5.5, width: Math.max(0.6, p.high - p.low), height: 3 }),
  );
}

/** What a pillar asks, in a few words; a codebook with other pillars has none. */
function gloss(id: string): Child {
  const text = maybe(`gloss.${id}`);
  return text && [h("span", { class: "gloss" }, text), language() === "zh" ? "，" : ". "];
}

function pillarRow(p: PillarScore, report: Report): HTMLElement {
  const chosen = state.filter.pillar === p.id || report.pillars.find((x) => x.id === p.id)?.indicators.some((i) => i.id === state.filter.indicator);
  const picked = p.indicators.find((i) => i.id === state.filter.indicator);
  const items = p.indicators.map((i) =>
    button(
      [h("span", null, label(i.id)), h("b", null, n1(i.score))],
      () => filterTo({ indicator: i.id, pillar: null }),
      { class: `ind ${i.score === 0 ? "zero" : ""}`, "aria-pressed": String(state.filter.indicator === i.id), title: definition(i.id), data: { key: `ind-${i.id}` } },
    ),
  );
  return h(
    "div",
    { class: `pillar ${hue(p.id)}`, data: { pillar: p.id } },
    button(
      [h("span", { class: "tag", "aria-hidden": "true" }, tag(p.id)), h("span", { class: "name" }, label(p.id)), bar(p), h("span", { class: "num" }, n1(p.score), " ", p.low !== null && h("small", null, range(p.low, p.high)))],
      () => filterTo({ pillar: p.id }),
      { class: "barrow", "aria-pressed": String(state.filter.pillar === p.id), data: { key: `bar-${p.id}` } },
    ),
    h("details", { class: "inds", open: chosen ? true : null, data: { key: `inds-${p.id}` } }, h("summary", null, gloss(p.id), t("indicatorsFound", p.indicators.filter((i) => i.score > 0).length, p.indicators.length)), h("p", { class: "def" }, definition(p.id)), h("div", { class: "indlist" }, items), picked && h("p", { class: "def" }, definition(picked.id), " ", picked.score > 0 && button(t("whyThis", n1(picked.score)), () => showSum(picked.id), { class: "link", data: { key: "why-this" } }))),
  );
}

function table(report: Report): HTMLElement {
  const count = (id: string): number => state.doc.report?.evidence.filter((e) => e.pillar === id && !isShortcoming(e)).length ?? 0;
  return h(
    "details",
    { data: { key: "bars-table" } },
    h("summary", null, t("table")),
    h(
      "table",
      null,
      h("caption", { class: "sr" }, t("bars")),
      h("thead", null, h("tr", null, ["pillar", "score", "low", "high", "count"].map((k) => h("th", { scope: "col" }, t(k as "pillar"))))),
      h("tbody", null, report.pillars.map((p) => h("tr", null, h("th", { scope: "row" }, label(p.id)), h("td", null, n1(p.score)), h("td", null, n1(p.low)), h("td", null, n1(p.high)), h("td", null, count(p.id))))),
    ),
  );
}

/** Legend, count and filter in one row of toggles. */
export function legend(report: Report | null, second: Report | null = null): HTMLElement {
  const both = (count: (r: Report) => number): string => [report, second].flatMap((r) => (r ? [String(count(r))] : [])).join(" / ") || "0";
  const of = (test: (e: Report["evidence"][number]) => boolean): string => both((r) => r.evidence.filter(test).length);
  const f = state.filter;
  const toggle = (key: string, cls: string, text: Child, n: string, on: boolean, patch: Partial<Filter>): HTMLElement =>
    h("li", null, button([h("span", { class: `swatch ${cls}` }, text), " ", h("b", null, n)], () => filterTo(patch), { "aria-pressed": String(on), data: { key: `legend-${key}` } }));
  return h(
    "ul",
    { class: "legend", "aria-label": `${t("legend")} · ${t("legendHint")}` },
    (report?.pillars ?? []).map((p) => toggle(p.id, `m ${hue(p.id)}`, [h("i", null, tag(p.id)), " ", label(p.id)], of((e) => e.pillar === p.id && !isShortcoming(e)), f.pillar === p.id && f.kind === "evidence", { pillar: p.id, kind: "evidence" })),
    toggle("deficit", "m kv short", [h("i", null, t("deficitTag")), " ", t("deficit")], of((e) => isShortcoming(e) && e.pillar !== null), f.kind === "deficit", { kind: "deficit" }),
    toggle("rejected", "m not", [h("i", null, t("rejectedTag")), " ", t("rejected")], both((r) => r.rejected?.length ?? 0), f.kind === "rejected", { kind: "rejected" }),
  );
}

/** The scores in one line, for the foot of a small screen. */
export function miniLine(): Child {
  const report = state.without ?? state.doc.report;
  if (!report || (state.guess.on && !state.guess.revealed)) return null;
  return [h("b", null, report.index.withheld ? "–" : n1(report.index.value)), report.pillars.map((p) => h("span", { class: hue(p.id) }, h("span", { class: "tag" }, tag(p.id)), " ", n1(p.score)))];
}

export function summary(): Child {
  const own = state.doc.report;
  if (!own) return h("p", { class: "quiet" }, t("loading"));
  const report = state.without ?? own;
  if (state.guess.on && !state.guess.revealed) return guessPanel(report);
  const short = own.evidence.filter((e) => isShortcoming(e) && e.pillar !== null).length;
  const valid = report.sentences.filter((x) => x.duplicateOf === null && x.block !== "fragment").length;
  const speaking = new Set(own.evidence.filter((e) => !isShortcoming(e) && e.pillar !== null).map((e) => e.sentence)).size;
  const held = report.index.withheld;
  const none = held === "empty" || held === "not-text";
  return [
    !held || held === "nothing-found"
      ? h("div", { class: "headline" }, h("span", { class: "label" }, t("indexLong")), h("strong", { class: "big", data: { value: report.index.value } }, n1(held ? 0 : report.index.value)), h("span", { class: "iv" }, t("outOf"), h("br"), report.index.low === null ? t("noInterval") : t("interval", range(report.index.low, report.index.high))), state.without && h("span", { class: "whatif" }, t("whatIfNow", state.off.size, n1(report.index.value), n1(own.index.value))))
      : null,
    h("p", { class: "say" }, sentence(report), !none && short > 0 && h("span", { class: "quiet" }, " ", t("sayDeficit", short)), !none && h("span", { class: "quiet" }, " ", isShortened(report) && report.focus ? t("sayShare", percent(report.focus.value)) : t("sayFocus", speaking, valid))),
    state.guess.on && guessPanel(report),
    !none && h("figure", { class: "bars", "aria-label": t("bars") }, report.pillars.map((p) => pillarRow(p, report)), h("div", { class: "scale", "aria-hidden": "true" }, [0, 25, 50, 75, 100].map((x) => h("span", null, x))), h("figcaption", null, t("barsCaption")), table(report)),
    report.notices.filter((x) => x.code !== report.index.withheld && x.code !== "no-pattern").map((x) => h("p", { class: "quiet aside" }, x[language()])),
    h("p", { class: "disclaimer" }, t("disclaimer"), " ", t("private")),
  ];
}
