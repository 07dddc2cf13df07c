// The evidence as a keyword-in-context table: sortable, filterable, each row one selection with its mark in the text.
import type { Evidence, Report } from "../contract";
import { hue, label, tag } from "../book";
import { sums } from "../arithmetic";
import { button, h, type Child } from "../dom";
import { maybe, n1, t } from "../i18n";
import { isShortcoming, rejectedText, visible } from "../marks";
import { set, state } from "../state";
import { select } from "../selection";

type Column = "position" | "keyword" | "indicator" | "stance" | "weight";
let sort: { by: Column; down: boolean } = { by: "position", down: false };
let rows = 40;

const CONTEXT = 28;
export function context(text: string, e: { start: number; end: number }): [string, string] {
  const clean = (x: string): string => x.replace(/\s+/g, " ");
  const before = text.slice(Math.max(0, e.start - CONTEXT), e.start);
  const after = text.slice(e.end, e.end + CONTEXT);
  return [clean(/[\udc00-\udfff]/.test(before[0] ?? "") ? before.slice(1) : before), clean(/[\ud800-\udbff]$/.test(after) ? after.slice(0, -1) : after)];
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
  if (state.off.size === 0) return null;
  const now = sums(report, state.book, state.off).value;
  return h("p", { class: "whatif", role: "status" }, h("b", null, t("whatIfNow", state.off.size, n1(now), n1(report.index.value))), " ", button(t("whatIfReset"), () => set({ off: new Set() }), { data: { key: "off-reset" } }));
}

export function toggleOff(at: number): void {
  const next = new Set(state.off);
  if (!next.delete(at)) next.add(at);
  set({ off: next });
}

export function evidence(rerender: () => void): Child {
  const report = state.doc.report;
  if (!report || (state.guess.on && !state.guess.revealed)) return null;
  if (state.filter.kind === "rejected") return rejectedTable(report);
  const list = chosen(report);
  const column = (by: Column): HTMLElement =>
    h(
      "th",
      { scope: "col", class: `c-${by}`, "aria-sort": sort.by === by ? (sort.down ? "descending" : "ascending") : "none" },
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
      h("td", { class: "ind" }, label(e.indicator)),
      h("td", null, stanceName(e)),
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
            h("thead", null, h("tr", null, h("th", { scope: "col", class: "left" }, h("span", { class: "sr" }, t("left")), column("position").firstElementChild), column("keyword"), h("th", { scope: "col" }, t("right")), column("indicator"), column("stance"), column("weight"), h("th", { scope: "col" }, t("whatIf")))),
            h("tbody", null, body),
          ),
        ),
    list.length > rows && button(t("moreRows", Math.min(200, list.length - rows)), () => ((rows += 200), rerender()), { data: { key: "more-rows" } }),
  ];
}

export function reasonName(reason: string | undefined): string {
  return maybe(`reason.${reason ?? ""}`) ?? reason ?? "";
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
          return h("tr", { class: "not" }, h("td", { class: "left" }, left), h("td", { class: "kw" }, rejectedText(r, state.doc.scoredText)), h("td", { class: "right" }, right), h("td", null, label(r.indicator ?? r.concept ?? "")), h("td", null, reasonName(r.reason), r.by ? ` · ${r.by}` : ""));
        }),
      ),
    ),
  );
}
