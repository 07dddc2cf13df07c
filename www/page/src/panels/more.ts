// Further readings: where the evidence stands, balance and focus, the run of the text, views outside the score.
import type { Report } from "../contract";
import { hue, label } from "../book";
import { h, s, type Child } from "../dom";
import { maybe, n1, percent, range, t } from "../i18n";
import { isShortcoming } from "../marks";
import { select } from "../selection";
import { state } from "../state";
import { judged } from "./why";

/** Where in the text the evidence stands: one line a piece, one row a pillar. */
export function strip(report: Report): HTMLElement {
  const size = Math.max(1, report.text.characters);
  const x = (at: number): number => Math.round((10_000 * at) / size) / 10;
  const bars = (pillar: string, y: number, short: boolean): string => report.evidence.map((e) => (e.pillar === pillar && isShortcoming(e) === short ? `M${x(e.start)} ${y}h${Math.max(3, x(e.end - e.start))}v10H${x(e.start)}z` : "")).join("");
  const rows = report.pillars.map((p, k) => s("g", { class: hue(p.id), data: { pillar: p.id } }, s("rect", { class: "track", x: 0, y: k * 12, width: 1000, height: 10 }), s("path", { class: "fill", d: bars(p.id, k * 12, false) }), s("path", { class: "hollow", d: bars(p.id, k * 12, true) })));
  const picture = s("svg", { class: "strip", viewBox: `0 0 1000 ${report.pillars.length * 12}`, preserveAspectRatio: "none", role: "img", "aria-label": t("strip") }, rows);
  picture.addEventListener("click", (event) => {
    // The nearest piece of that row.
    const pillar = (event.target as Element).closest("g")?.getAttribute("data-pillar");
    const box = picture.getBoundingClientRect();
    const place = (size * (event.clientX - box.left)) / box.width;
    const off = (e: { start: number; end: number }): number => Math.abs((e.start + e.end) / 2 - place);
    let best: number | null = null;
    report.evidence.forEach((e, at) => void (e.pillar === pillar && (best === null || off(e) < off(report.evidence[best] ?? e)) && (best = at)));
    if (best !== null) select(best, true);
  });
  return h("figure", null, h("figcaption", { class: "quiet" }, t("stripLead")), picture);
}

function profile(report: Report): Child {
  const points = report.profile;
  if (points.length < 2) return null;
  const top = Math.max(20, ...points.flatMap((p) => p.pillars), ...points.map((p) => p.index));
  const line = (values: number[]): string => values.map((v, k) => `${(1000 * k) / (values.length - 1)},${120 - (118 * v) / top}`).join(" ");
  return h(
    "figure",
    null,
    h("figcaption", null, h("b", null, t("profile")), " ", h("span", { class: "quiet" }, t("profileLead"))),
    s("svg", { class: "profile", viewBox: "0 0 1000 122", preserveAspectRatio: "none", role: "img", "aria-label": `${t("profile")}: ${n1(Math.min(...points.map((p) => p.index)))}–${n1(Math.max(...points.map((p) => p.index)))}` }, report.pillars.map((p, k) => s("polyline", { class: `line ${hue(p.id)}`, points: line(points.map((x) => x.pillars[k] ?? 0)) })), s("polyline", { class: "line all", points: line(points.map((x) => x.index)) })),
    h("p", { class: "quiet" }, report.pillars.map((p) => h("span", { class: hue(p.id) }, h("span", { class: "tag" }, label(p.id)), " "))),
  );
}

export function more(): Child {
  const report = state.doc.report;
  if (!report || (state.guess.on && !state.guess.revealed)) return null;
  const item = (name: string, value: string, help?: string): HTMLElement => h("div", null, h("dt", null, name), h("dd", null, value, help && h("span", { class: "quiet" }, ` ${help}`)));
  const f = report.focus;
  const book = report.index.codebookRange;
  const depth = report.participation;
  const rung = (id: string): string => maybe(`rung.${id}`) ?? id;
  return [
    strip(report),
    h(
      "dl",
      { class: "readings" },
      item(t("balance"), report.balance === null ? "–" : report.balance.toFixed(2), t("balanceHelp")),
      item(t("coupling"), report.coupling === null ? "–" : report.coupling.toFixed(2), t("couplingHelp")),
      item(t("integration"), n1(report.integration), t("integrationHelp")),
      item(t("focus"), f ? percent(f.value) + t("bracketed", range(f.low * 100, f.high * 100)) : "–", t("focusHelp")),
      report.index.standardLength !== null && item(t("standardLength"), n1(report.index.standardLength), t("standardLengthHelp")),
      book && item(t("codebookRange"), range(book.low, book.high), t("codebookRangeHelp")),
      depth && item(t("participation"), t("participationOf", rung(depth.maximum), rung(depth.median))),
      report.readings.zh && report.readings.en && [item(t("readingZh"), n1(report.readings.zh.index)), item(t("readingEn"), n1(report.readings.en.index))],
    ),
    profile(report),
    report.views.filter((v) => v.evidence.length > 0).map((v) => h("details", { data: { key: `view-${v.id}` } }, h("summary", null, label(`view.${v.id}`) + t("bracketed", v.evidence.length)), h("ul", null, v.evidence.slice(0, 30).map((at) => judged(report, at))))),
  ];
}
