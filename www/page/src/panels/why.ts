// Why this score: the sums with their numbers, from the overall score down to the words, and what was not counted.
import type { Report } from "../contract";
import { sums, type IndicatorSum } from "../arithmetic";
import { definition, hue, label, tag } from "../book";
import { button, h, type Child } from "../dom";
import { language, maybe, n1, t } from "../i18n";
import { isShortcoming } from "../marks";
import { select } from "../selection";
import { sentenceText } from "../export";
import { state } from "../state";
import { context, reasonOf, stanceName } from "./evidence";

/** A sum as text, what stands after a ^ raised. */
function formula(text: string): Child {
  return text.split(/\^(\([^)]*\)|[−\d./]+)/).map((part, k) => (k % 2 ? h("sup", null, part.replace(/^\((.*)\)$/, "$1")) : part));
}

const n3 = (x: number): string => String(Math.round(x * 1000) / 1000);

export function ruleText(id: string): string {
  return maybe(`rule.${id}`) ?? id.replace(/[-_.]/g, " ");
}

/** A piece of evidence as a line: the words, how they were judged and by what cue. */
export function judged(report: Report, at: number): HTMLElement | null {
  const e = report.evidence[at];
  if (!e) return null;
  const rules = e.rules.map((r) => `${ruleText(r.id)}${r.cue ? ` (${t("cue", state.doc.scoredText.slice(r.cue.start, r.cue.end))})` : ""}`);
  return h("li", { class: `${hue(e.pillar)} ${isShortcoming(e) ? "short" : ""}` }, button(e.text, () => select(at, true), { class: "link", data: { key: `why-${at}` } }), " ", stanceName(e), ` · ${t("weight")} ${e.weight}`, rules.length > 0 && h("span", { class: "quiet" }, ` · ${rules.join("; ")}`));
}

function indicatorSum(report: Report, i: IndicatorSum): HTMLElement {
  const own = report.pillars.flatMap((p) => p.indicators).find((x) => x.id === i.id);
  return h(
    "li",
    null,
    h(
      "details",
      { data: { key: `sum-${i.id}` } },
      h("summary", null, label(i.id), " ", h("b", null, n1(i.score * 100)), h("code", null, " ", formula(t("whyIndicator", n3(i.total), n3(i.score))))),
      h("p", { class: "def" }, definition(i.id)),
      i.concepts.map((c) => [
        h("p", null, h("b", null, label(c.id)), " ", h("code", null, c.weights.length ? formula(t("whyConcept", c.weights.map((w, m) => (m === 0 ? n3(w) : `${n3(w)}×½${m > 1 ? `^${m}` : ""}`)).join(" + "), n3(c.total))) : "0")),
        h("ul", null, (own?.concepts.find((x) => x.id === c.id)?.evidence ?? []).slice(0, 40).map((at) => judged(report, at))),
      ]),
    ),
  );
}

function notCounted(report: Report): Child {
  const short = report.evidence.flatMap((e, at) => (isShortcoming(e) && e.pillar !== null ? [at] : []));
  const half = report.evidence.flatMap((e, at) => (!isShortcoming(e) && e.pillar !== null && report.sentences[e.sentence]?.block === "heading" ? [at] : []));
  const copies = report.sentences.filter((x) => x.duplicateOf !== null).length;
  const rejected = report.rejected ?? [];
  if (!short.length && !half.length && !copies && !rejected.length) return h("p", { class: "quiet" }, t("notNone"));
  return [
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

export function why(): Child {
  const report = state.doc.report;
  if (!report || (state.guess.on && !state.guess.revealed)) return null;
  const sum = sums(report, state.book);
  const p = sum.pillars.length;
  const scores = sum.pillars.map((x) => `(${n1(x.score)} + 10)`).join(" × ");
  const heaviest = [...report.influence].filter((x) => x.delta > 0).sort((a, b) => b.delta - a.delta).slice(0, 3);
  return [
    h("p", null, h("b", null, t("whyIndex")), " ", h("code", { class: "sum" }, formula(`(${scores})^(1/${p}) − 10 = ${n1(sum.value)}`))),
    h("p", { class: "quiet" }, t("whyIndexRule")),
    sum.pillars.map((x) =>
      h(
        "section",
        { class: `sumof ${hue(x.id)}` },
        h("h4", null, h("span", { class: "tag", "aria-hidden": "true" }, tag(x.id)), " ", label(x.id)),
        h("p", null, h("code", { class: "sum" }, t("whyPillar", label(x.id), n1(x.score), x.indicators.filter((i) => i.score > 0).map((i) => (i.weight === 1 ? n3(i.score) : `${i.weight}×${n3(i.score)}`)).join(" + ") || "0", x.weights))),
        h("ul", { class: "sums" }, x.indicators.filter((i) => i.concepts.length > 0).map((i) => indicatorSum(report, i))),
        x.indicators.some((i) => i.concepts.length === 0) && h("p", { class: "quiet" }, `${t("whyNothing")}${language() === "zh" ? "：" : ": "}${x.indicators.filter((i) => i.concepts.length === 0).map((i) => label(i.id)).join(language() === "zh" ? "、" : ", ")}`),
      ),
    ),
    h("p", { class: "quiet" }, t("whyRule")),
    heaviest.length > 0 && [h("h3", null, t("influence")), h("p", { class: "quiet" }, t("influenceLead")), h("ol", { class: "influence" }, heaviest.map((x) => h("li", null, h("b", null, `−${n1(x.delta)}`), " ", sentenceText({ ...state.doc, text: state.doc.scoredText }, x.sentence).slice(0, 160))))],
    h("h3", { id: "not-counted" }, t("notCounted")),
    h("p", { class: "quiet" }, t("notCountedLead")),
    notCounted(report),
  ];
}
