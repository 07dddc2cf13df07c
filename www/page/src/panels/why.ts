// Why this score: the engine's own account of its sums, from the overall score down to the words, and what was not counted.
import type { Evidence, Report, Trace } from "../contract";
import { definition, hue, label, tag } from "../book";
import { button, h, type Child } from "../dom";
import { language, maybe, n1, t } from "../i18n";
import { isShortcoming } from "../marks";
import { select } from "../selection";
import { sentenceText } from "../export";
import { explain } from "../session";
import { state } from "../state";
import { context, reasonOf, stanceName } from "./evidence";
import { withheld } from "./summary";

/** A sum as text, what stands after a ^ raised. */
function formula(text: string): Child {
  return text.split(/\^(\([^)]*\)|[−\d./]+)/).map((part, k) => (k % 2 ? h("sup", null, part.replace(/^\((.*)\)$/, "$1")) : part));
}

/** The rules that had a say in a stance, each with the words that set it off. */
export const judgedBy = (e: Evidence): string[] =>
  e.rules.map((r) => (maybe(`rule.${r.id}`) ?? r.id.replace(/[-_.]/g, " ")) + (r.cue ? t("cue", state.doc.scoredText.slice(r.cue.start, r.cue.end)) : ""));

/** A piece of evidence as a line: the words, how they were judged and by what cue. */
export function judged(report: Report, at: number): HTMLElement | null {
  const e = report.evidence[at];
  if (!e) return null;
  const rules = judgedBy(e);
  return h("li", { class: `${hue(e.pillar)} ${isShortcoming(e) ? "short" : ""}` }, button(e.text, () => select(at, true), { class: "link", data: { key: `why-${at}` } }), " ", stanceName(e), ` · ${t("weight")} ${e.weight}`, rules.length > 0 && h("span", { class: "quiet" }, ` · ${rules.join(language() === "zh" ? "；" : "; ")}`));
}

/** What a concept comes to: the sum, or the engine's words where the report lists too little to write it out. */
const written = (x: Trace): Child => (x.arithmetic.includes("=") ? h("code", { class: "concept" }, formula(x.arithmetic)) : h("span", { class: "quiet" }, x[language()]));

function indicatorSum(report: Report, i: Trace): HTMLElement {
  return h(
    "li",
    null,
    h(
      "details",
      { data: { key: `sum-${i.what}` } },
      h("summary", null, label(i.what), " ", h("b", null, n1(i.value))),
      h("p", { class: "def" }, definition(i.what)),
      h("p", null, h("code", { class: "indicator" }, formula(i.arithmetic))),
      i.parts.map((c) => [
        h("p", null, h("b", null, label(c.what)), " ", written(c)),
        h("ul", null, c.parts.slice(0, 40).flatMap((e) => (e.evidence === null ? [] : [judged(report, e.evidence)]))),
      ]),
    ),
  );
}

function notCounted(report: Report): Child {
  const short = report.evidence.flatMap((e, at) => (isShortcoming(e) && e.pillar !== null ? [at] : []));
  const half = report.evidence.flatMap((e, at) => (!isShortcoming(e) && e.pillar !== null && report.sentences[e.sentence]?.block === "heading" ? [at] : []));
  const copies = report.sentences.filter((x) => x.duplicateOf !== null).length;
  const rejected = report.rejected ?? [];
  const struck = report.overrides.flatMap((o) => o.evidence);
  if (!struck.length && !short.length && !half.length && !copies && !rejected.length) return h("p", { class: "quiet" }, t("notNone"));
  return [
    struck.length > 0 && [h("h4", null, t("notStruck")), h("ul", null, struck.map((at) => judged(report, at)))],
    short.length > 0 && [h("h4", null, t("notDeficit")), h("ul", null, short.slice(0, 30).map((at) => judged(report, at)))],
    rejected.length > 0 && [
      h("h4", null, t("notRejected")),
      h(
        "ul",
        null,
        rejected.slice(0, 30).map((r) => {
          const [before, after] = context(state.doc.scoredText, r);
          return h("li", { class: "not" }, before, h("u", null, r.text), after, h("span", { class: "quiet" }, ` · ${label(r.indicator)} · ${reasonOf(r)}`));
        }),
      ),
    ],
    half.length > 0 && [h("h4", null, t("notHeading")), h("ul", null, half.slice(0, 20).map((at) => judged(report, at)))],
    copies > 0 && h("p", null, t("notDuplicate", copies)),
  ];
}

/** The sums of one pillar: its own, and one for each of its indicators that has evidence. */
function pillarSum(report: Report, p: Trace): HTMLElement {
  const none = p.parts.filter((i) => i.parts.length === 0);
  const [colon, comma] = language() === "zh" ? ["：", "、"] : [": ", ", "];
  return h(
    "section",
    { class: `sumof ${hue(p.what)}` },
    h("h4", null, h("span", { class: "tag", "aria-hidden": "true" }, tag(p.what)), " ", label(p.what), " ", h("b", null, n1(p.value))),
    h("p", null, h("code", { class: "sum" }, formula(p.arithmetic))),
    h("ul", { class: "sums" }, p.parts.filter((i) => i.parts.length > 0).map((i) => indicatorSum(report, i))),
    none.length > 0 && h("p", { class: "quiet" }, `${t("whyNothing")}${colon}${none.map((i) => label(i.what)).join(comma)}`),
  );
}

export function why(): Child {
  const { trace } = state;
  if (!trace || (state.guess.on && !state.guess.revealed)) return null;
  const { of: report, sums } = trace;
  if (!sums) return h("p", { class: "notice error" }, t("whyFailed", trace.problem), " ", button(t("retry"), () => void explain(true), { data: { key: "why-again" } }));
  const heaviest = [...report.influence].filter((x) => x.delta > 0).sort((a, b) => b.delta - a.delta).slice(0, 3);
  return [
    report.index.withheld && h("p", null, withheld(report)),
    h("h3", null, t("whyIndex"), " ", h("b", null, n1(sums.value))),
    h("p", null, h("code", { class: "sum" }, formula(sums.arithmetic))),
    h("p", { class: "quiet" }, t("whyIndexRule")),
    sums.parts.map((p) => pillarSum(report, p)),
    h("p", { class: "quiet" }, t("whyRule")),
    heaviest.length > 0 && [h("h3", null, t("influence")), h("p", { class: "quiet" }, t("influenceLead")), h("ol", { class: "influence" }, heaviest.map((x) => h("li", null, h("b", null, `−${n1(x.delta)}`), " ", sentenceText({ ...state.doc, text: state.doc.scoredText }, x.sentence).slice(0, 160))))],
    h("h3", { id: "not-counted" }, t("notCounted")),
    h("p", { class: "quiet" }, t("notCountedLead")),
    notCounted(report),
  ];
}
