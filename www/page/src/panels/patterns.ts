// Governance patterns as statements: what the text shows, on what grounds, what is missing.
import type { Gate, PatternScore, Report } from "../contract";
import { definition, label } from "../book";
import { button, h, type Child } from "../dom";
import { language, n1, t } from "../i18n";
import { bare, state } from "../state";
import { judged } from "./why";

/** The pillar whose indicators, the naming one apart, these ids are; null for any other set. */
function wholePillar(ids: string[]): string | null {
  const own = state.book?.indicator.filter((i) => !i.naming) ?? [];
  const pillar = own.find((i) => i.id === ids[0])?.pillar;
  const all = own.filter((i) => i.pillar === pillar);
  return pillar && all.length === ids.length && all.every((i) => ids.includes(i.id)) ? pillar : null;
}

/** A gate in words. Its id is that of an indicator, a concept, a view or a term; `a + b` for together in one sentence; `2 of a, b, c`. */
export function gateName(gate: Gate): string {
  const names = (ids: string[], glue: string): string => ids.map((id) => label(id.trim())).join(glue);
  const some = /^(\d+) of (.+)$/.exec(gate.id);
  const whole = some && wholePillar((some[2] ?? "").split(", "));
  if (some && whole) return t("atLeastOf", some[1] ?? "", label(whole));
  if (some) return t("atLeast", some[1] ?? "", names((some[2] ?? "").split(", "), language() === "zh" ? "、" : ", "));
  const together = gate.id.split(" + ");
  if (together.length > 1) return t("together", names(together, language() === "zh" ? "与" : " and "));
  return label(gate.id);
}
const list = (gates: Gate[]): string => gates.map(gateName).join(language() === "zh" ? "；" : "; ");

function statement(report: Report, p: PatternScore): HTMLElement {
  const has = p.gates.filter((g) => g.value > 0);
  const lacks = p.gates.filter((g) => g.value === 0);
  const backing = p.supports.filter((g) => g.value > 0);
  const absent = p.supports.filter((g) => g.value === 0);
  const name = label(`pattern:${p.id}`);
  return h(
    "article",
    { class: `pattern ${p.score > 0 ? "" : "almost"}`, data: { pattern: p.id } },
    h("h3", null, p.score > 0 ? t("patternShows", name) : name, p.dominant && h("span", { class: "quiet" }, ` ${t("patternDominant")}`), p.score > 0 && h("span", { class: "num" }, t("patternScore", n1(p.score)))),
    h("p", { class: "def" }, definition(`pattern:${p.id}`)),
    has.length > 0 && h("p", null, t("patternHas", list(has))),
    lacks.length > 0 && h("p", { class: "lack" }, t("patternGateMissing", list(lacks))),
    p.score > 0 && p.supports.length > 0 && h("p", null, backing.length ? t("patternSupports", list(backing)) : t("patternNoSupports")),
    p.score > 0 && absent.length > 0 && h("p", { class: "quiet" }, t("patternLacks", list(absent))),
    p.evidence.length > 0 && h("details", { data: { key: `pattern-${p.id}` } }, h("summary", null, t("patternEvidence", p.evidence.length)), h("ul", null, p.evidence.slice(0, 20).map((at) => judged(report, at)))),
  );
}

export function patterns(): Child {
  const report = state.doc.report;
  if (!report || (state.guess.on && !state.guess.revealed)) return null;
  const shown = report.patterns.filter((p) => p.score > 0).sort((a, b) => b.score - a.score);
  const almost = report.patterns.filter((p) => p.score === 0 && p.gates.some((g) => g.value > 0));
  return [
    shown.length > 0 ? h("div", { class: "patterns" }, shown.map((p) => statement(report, p))) : h("p", null, t("patternNone")),
    almost.length > 0 && h("details", { data: { key: "almost" } }, h("summary", null, t("patternAlmost") + t("bracketed", almost.length)), h("div", { class: "patterns" }, almost.map((p) => statement(report, p)))),
  ];
}

/** The best one or two patterns in a line each, for beside the text. */
export function patternLines(): Child {
  const report = state.doc.report;
  if (!report || bare()) return null;
  const shown = report.patterns.filter((p) => p.score > 0).sort((a, b) => b.score - a.score).slice(0, 3);
  return h(
    "section",
    { class: "lines", "aria-labelledby": "lines-title" },
    h("h2", { id: "lines-title" }, t("patterns")),
    shown.length === 0 && h("p", { class: "quiet" }, t("patternNone")),
    shown.map((p) => {
      const missing = [...p.gates, ...p.supports].filter((g) => g.value === 0);
      return h("p", null, h("b", null, label(`pattern:${p.id}`)), " ", h("span", { class: "num" }, n1(p.score)), h("br"), h("span", { class: "quiet" }, missing.length ? t("patternLacks", list(missing.slice(0, 3))) : t("patternHas", list(p.gates.slice(0, 3)))));
    }),
    report.patterns.length > 0 && button(t("patternMore"), () => document.getElementById("patterns")?.scrollIntoView(), { class: "link", data: { key: "lines-more" } }),
  );
}
