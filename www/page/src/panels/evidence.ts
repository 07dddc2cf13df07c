// The evidence as a keyword-in-context table: sortable, filterable, each row one selection with its mark in the text.
import type { Evidence, Rejected, Report } from "../contract";
import { hue, label, tag } from "../book";
import { button, h, type Child } from "../dom";
import { maybe, n1, t } from "../i18n";
import { isShortcoming, visible } from "../marks";
import { state } from "../state";
import { leaveOut } from "../session";
import { select } from "../selection";

type Column = "position" | "keyword" | "indicator" | "stance" | "weight";
let sort: { by: Column; down: boolean } = { by: "position", down: false };
let rows = 25;

/** How much context a row shows, a Han character counting two. */
const room = (): number => (innerWidth >= 1200 ? 36 : 26);
const wide = (c: string): number => (c > "\u2e7f" ? 2 : 1);
/** The words before and after a piece of evidence, cut to one line, whole characters only. */
export function context(text: string, e: { start: number; end: number }): [string, string] {
  const most = room();
  const cut = (chars: string[]): string[] => {
    let left = most;
    const out: string[] = [];
    for (const c of chars) {
      left -= wide(c);
      if (left < 0) break;
      out.push(c);
    }
    return out;
  };
  const clean = (chars: string[]): string => chars.join("").replace(/\s+/g, " ");
  const before = [...text.slice(Math.max(0, e.start - most * 2), e.start)].reverse();
  return [clean(cut(before).reverse()), clean(cut([...text.slice(e.end, e.end + most * 2)]))];
}

export const stanceName = (e: Evidence): string => maybe(`stance.${e.stance}`) ?? e.stance;

function chosen(report: Report): [Evidence, number][] {
  const query = state.filter.query.trim().toLowerCase();
  const all = report.evidence.map((e, k): [Evidence, number] => [e, k]).filter(([e]) => visible(e, state.filter));
  const found = query ? all.filter(([e]) => [e.text, label(e.indicator), label(e.concept), stanceName(e)].some((x) => x.toLowerCase().includes(query))) : all;
  const key = ([e]: [Evidence, number]): string | number =>
    sort.by === "keyword" ? e.text : sort.by === "indicator" ? label(e.indicator) : sort.by === "stance" ? stanceName(e) : sort.by === "weight" ? e.weight : e.start;
  return found.sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    const order = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), state.lang === "zh" ? "zh-CN" : "en");
    return (sort.down ? -order : order) || a[0].start - b[0].start;
  });
}

function whatIf(report: Report): Child {
  if (state.off.size === 0 || !state.without) return null;
  return h("p", { class: "whatif", role: "status" }, h("b", null, t("whatIfNow", state.off.size, n1(state.without.index.value), n1(report.index.value))), " ", button(t("whatIfReset"), () => void leaveOut(new Set()), { data: { key: "off-reset" } }));
}

export function toggleOff(at: number): void {
  const next = new Set(state.off);
  if (!next.delete(at)) next.add(at);
  void leaveOut(next);
}

export function evidence(rerender: () => void): Child {
  const report = state.doc.report;
  if (!report || (state.guess.on && !state.guess.revealed)) return null;
  if (state.filter.kind === "rejected") return rejectedTable(report);
  const list = chosen(report);
  const column = (by: Column, side = ""): HTMLElement =>
    h(
      "th",
      { scope: "col", class: side || undefined, "aria-sort": sort.by === by ? (sort.down ? "descending" : "ascending") : "none" },
      button([t(by), h("span", { "aria-hidden": "true" }, sort.by === by ? (sort.down ? " ↓" : " ↑") : "")], () => ((sort = { by, down: sort.by === by && !sort.down }), rerender()), { data: { key: `sort-${by}` } }),
    );
  const body = list.slice(0, rows).map(([e, at]) => {
    const [left, right] = context(state.doc.scoredText, e);
    return h(
      "tr",
      { class: `${hue(e.pillar)} ${isShortcoming(e) ? "short" : ""} ${state.off.has(at) ? "off" : ""} ${state.selected === at ? "sel" : ""}`, data: { e: at } },
      h("td", { class: "left" }, left),
      h("td", { class: "kw" }, button([e.text, h("i", { "aria-hidden": "true" }, isShortcoming(e) ? t("deficitTag") : tag(e.pillar))], () => select(at, true), { title: t("openRow"), data: { key: `row-${at}` } })),
      h("td", { class: "right" }, right),
      h("td", { class: "indicator" }, label(e.indicator)),
      h("td", { class: "st" }, stanceName(e)),
      h("td", { class: "n" }, e.weight),
      h("td", null, e.weight > 0 && e.pillar !== null && button(state.off.has(at) ? t("on") : t("off"), () => toggleOff(at), { "aria-pressed": String(state.off.has(at)), data: { key: `off-${at}` } })),
    );
  });
  const query = h("input", { type: "search", value: state.filter.query, placeholder: t("filterHint"), "aria-label": t("filterHint"), data: { key: "query" } });
  query.addEventListener("input", (event) => {
    if ((event as InputEvent).isComposing) return;
    state.filter.query = query.value;
    rerender();
  });
  query.addEventListener("compositionend", () => ((state.filter.query = query.value), rerender()));
  return [
    h("div", { class: "tools" }, query, h("span", { class: "quiet" }, t("evidenceCount", list.length, Math.min(rows, list.length)))),
    whatIf(report),
    list.length === 0
      ? h("p", { class: "quiet" }, t("noRows"))
      : h(
          "div",
          { class: "scroll", tabindex: 0, role: "region", "aria-label": t("evidence") },
          h(
            "table",
            { class: "kwic" },
            h("caption", { class: "sr" }, t("evidenceLead")),
            h("thead", null, h("tr", null, column("position", "left"), column("keyword"), h("th", { scope: "col" }, t("right")), column("indicator"), column("stance"), column("weight"), h("th", { scope: "col" }, t("whatIf")))),
            h("tbody", null, body),
          ),
        ),
    list.length > rows && button(t("moreRows", Math.min(200, list.length - rows)), () => ((rows += 200), rerender()), { data: { key: "more-rows" } }),
  ];
}

/** Why a candidate does not count, with the word, the guard or the longer term that turned it down. */
export function reasonOf(r: Rejected): string {
  const by = r.by ? state.doc.scoredText.slice(r.by.start, r.by.end) : (r.guard ?? "");
  return (maybe(`reason.${r.reason}`) ?? r.reason) + (by && t("bracketed", by));
}

function rejectedTable(report: Report): Child {
  const list = report.rejected ?? [];
  if (list.length === 0) return h("p", { class: "quiet" }, t("notNone"));
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": t("rejected") },
    h(
      "table",
      { class: "kwic" },
      h("thead", null, h("tr", null, [t("left"), t("keyword"), t("right"), t("indicator"), t("rule.title")].map((x) => h("th", { scope: "col" }, x)))),
      h(
        "tbody",
        null,
        list.slice(0, 200).map((r) => {
          const [left, right] = context(state.doc.scoredText, r);
          return h("tr", { class: "not" }, h("td", { class: "left" }, left), h("td", { class: "kw" }, r.text), h("td", { class: "right" }, right), h("td", null, label(r.indicator)), h("td", null, reasonOf(r)));
        }),
      ),
    ),
  );
}
