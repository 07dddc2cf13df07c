// The codebook editor: change the terms of a concept and see what becomes of the scores of the text in hand.
import type { Codebook, Engine, Report, TermGroup } from "../contract";
import { hue, label } from "../book";
import { button, download, h, swap, type Child } from "../dom";
import { errorCode, messageOf, startEngine } from "../engine";
import { n1, range, signed, t } from "../i18n";
import { currentEngine, useEngine } from "../session";
import { mainLanguage, markedText, PART } from "../marks";
import { noFilter, state, watch } from "../state";
import { bar } from "../panels/summary";

let draft: Codebook | null = null;
let coming: Promise<void> | null = null;
let chosen: string | null = null;
let query = "";
let before: Report | null = null;
let after: Report | null = null;
let problem: string | null = null;
let busy = false;
let trial: Engine | null = null;
let using = false;

const plain = (book: Codebook): Codebook => {
  const { hash: _, ...rest } = structuredClone(book);
  return rest;
};
const terms = (groups: TermGroup[] | undefined): number => groups?.reduce((n, g) => n + g.list.length, 0) ?? 0;

// The result has a place of its own: drawing the editor anew would take the caret from under the writer.
const result = h("div");
// So has the text that the codebook is tried on: it may be scored after the editor is drawn.
const tried = h("div");
function drawText(): void {
  const { text, title, report, scoredText } = state.doc;
  swap(tried, h("details", { open: text.length < 3000 ? true : null, data: { key: "book-text" } }, h("summary", null, t("codebookText", title)), h("div", { class: "prose small tried", tabindex: 0, role: "region", "aria-label": t("codebookText", title) }, markedText(text, scoredText === text ? report : null, 0, Math.min(text.length, PART / 4), noFilter(), new Set()))));
}
watch(["doc"], () => tried.isConnected && drawText());

/** Shows a concept's terms; where the editor is not drawn yet, once it is. */
export function openAt(concept: string): void {
  chosen = concept;
  query = "";
  again();
}

let timer: ReturnType<typeof setTimeout> | undefined;
let ticket = 0;

/** Scores the text in hand with the draft; of several tries the latest counts. */
async function tryOut(): Promise<void> {
  if (!draft) return;
  clearTimeout(timer);
  const mine = ++ticket;
  busy = true;
  problem = null;
  drawResult();
  let next: Engine | null = null;
  try {
    next = await startEngine(draft);
    const report = await next.score(state.doc.text, { preset: "discourse", maxEvidence: 0 });
    if (mine !== ticket) return next.free();
    before = state.doc.report;
    after = report;
    trial?.free();
    trial = next;
  } catch (error) {
    next?.free();
    if (mine !== ticket) return;
    after = null;
    problem = t("codebookBad", messageOf(error) || errorCode(error));
  }
  busy = false;
  drawResult();
}

function drawResult(): void {
  swap(
    result,
    h("div", { class: "row" }, button(busy ? t("scoring") : t("codebookTry"), () => void tryOut(), { class: "primary", data: { key: "book-try" } }), after && trial && button(t("codebookUse"), adopt, { data: { key: "book-use" } }), button(t("codebookReset"), reset, { data: { key: "book-reset" } })),
    problem && h("p", { class: "notice error", role: "alert" }, problem),
    difference() ?? h("p", { class: "quiet" }, t("codebookWait")),
  );
}

let again: () => void = () => undefined;
function adopt(): void {
  const mine = trial;
  trial = null;
  after = null;
  using = true;
  void useEngine(mine).then(again);
}
function reset(): void {
  draft = null;
  before = after = null;
  problem = null;
  if (!using) return again();
  using = false;
  void useEngine(null).then(() => {
    draft = null;
    again();
  });
}

function difference(): Child {
  if (!before || !after) return null;
  const rows: { id: string; name: string; a: { score: number; low: number | null; high: number | null }; b: { score: number; low: number | null; high: number | null } }[] = [
    { id: "", name: t("index"), a: { ...before.index, score: before.index.value }, b: { ...after.index, score: after.index.value } },
    ...before.pillars.map((p, k) => ({ id: p.id, name: label(p.id), a: p, b: after?.pillars[k] ?? p })),
  ];
  const same = rows.every((r) => Math.abs(r.a.score - r.b.score) < 1e-9);
  return h(
    "div",
    { class: "livediff", role: "status" },
    same && h("p", { class: "say" }, t("codebookSame")),
    h(
      "table",
      null,
      h("thead", null, h("tr", null, ["", t("codebookBefore"), t("codebookAfter"), t("codebookDelta")].map((x, k) => (k ? h("th", { scope: "col" }, x) : h("td", null))))),
      h("tbody", null, rows.map((r) => h("tr", { class: r.id ? hue(r.id) : "" }, h("th", { scope: "row" }, r.name), h("td", null, bar({ id: r.id, ...r.a }, false), ` ${n1(r.a.score)} `, h("span", { class: "quiet" }, range(r.a.low, r.a.high))), h("td", null, bar({ id: r.id, ...r.b }, false), ` ${n1(r.b.score)} `, h("span", { class: "quiet" }, range(r.b.low, r.b.high))), h("td", null, Math.abs(r.b.score - r.a.score) < 0.05 ? h("span", { class: "quiet" }, t("same")) : h("b", null, signed(r.b.score - r.a.score)))))),
    ),
  );
}

function groupEditor(group: TermGroup, at: number): HTMLElement {
  const area = h("textarea", { rows: Math.min(14, group.list.length + 2), spellcheck: "false", lang: group.language === "zh" ? "zh-CN" : "en", "aria-label": t("codebookTerms", t(`codebookLang_${group.language}`)), data: { key: `terms-${at}` } }, group.list.join("\n"));
  area.addEventListener("input", (event) => {
    group.list = area.value.split("\n").map((x) => x.trim()).filter(Boolean);
    clearTimeout(timer);
    if (!(event as InputEvent).isComposing) timer = setTimeout(() => void tryOut(), 600);
  });
  return h("div", { class: "group" }, h("p", null, h("b", null, t("codebookTerms", t(`codebookLang_${group.language}`))), group.weak && h("span", { class: "quiet" }, ` · ${t("codebookWeak")}`), group.note && [h("br"), h("span", { class: "quiet", lang: "en" }, group.note)]), area);
}

export function codebookEditor(rerender: () => void): Child {
  if (!draft || !state.book) {
    coming ??= currentEngine()
      .then(async (engine) => (draft ??= plain(await engine.codebook())))
      .then(rerender)
      .finally(() => (coming = null));
    return h("p", null, t("loading"));
  }
  const concepts = draft.concept ?? [];
  const found = concepts.filter((c) => !query || [label(c.id), c.id, label(c.indicator), ...(c.terms ?? []).flatMap((g) => g.list)].some((x) => x.toLowerCase().includes(query.toLowerCase())));
  const concept = concepts.find((c) => c.id === chosen) ?? found[0];
  const search = h("input", { type: "search", value: query, placeholder: t("codebookSearch"), "aria-label": t("codebookSearch"), data: { key: "book-search" } });
  const find = (): void => {
    query = search.value;
    chosen = null;
    rerender();
  };
  search.addEventListener("input", (event) => (event as InputEvent).isComposing || find());
  search.addEventListener("compositionend", find);
  const pick = h("select", { size: 12, "aria-label": t("codebookConcept"), data: { key: "book-pick" } }, draft.indicator.map((i) => {
    const own = found.filter((c) => c.indicator === i.id);
    return own.length > 0 && h("optgroup", { label: label(i.id) }, own.map((c) => h("option", { value: c.id, selected: c.id === concept?.id ? true : null }, label(c.id) + t("bracketed", terms(c.terms)))));
  }));
  pick.addEventListener("change", () => ((chosen = pick.value), rerender()));
  const file = h("input", { type: "file", accept: ".json", hidden: true });
  file.addEventListener("change", () => {
    void file.files?.[0]?.text().then((source) => {
      try {
        const next = JSON.parse(source) as Codebook;
        if (!Array.isArray(next.pillar) || !Array.isArray(next.indicator)) throw new Error("pillar, indicator");
        draft = next;
        rerender();
        void tryOut();
      } catch (error) {
        problem = t("codebookBad", messageOf(error));
        drawResult();
      }
    });
  });
  again = rerender;
  drawResult();
  drawText();
  // Terms in the language of the text come first.
  const first = state.doc.report ? mainLanguage(state.doc.report) : state.lang;
  const groups = (concept?.terms ?? []).map((group, at) => ({ group, at })).sort((a, b) => Number(b.group.language === first) - Number(a.group.language === first));
  return [
    h("p", { class: "lead" }, t("codebookLead")),
    tried,
    using && h("p", { class: "notice" }, t("codebookUsing", state.book.hash ?? "")),
    h(
      "div",
      { class: "two book" },
      h("div", null, search, pick, result, h("div", { class: "row" }, button(t("codebookDownload"), () => download("codebook.json", "application/json", JSON.stringify(draft, null, 1)), { data: { key: "book-save" } }), button(t("codebookOpen"), () => file.click(), { data: { key: "book-open" } }), file)),
      h("div", null, concept && [h("h2", null, label(concept.id)), h("p", { class: "quiet" }, `${label(concept.indicator)} · ${concept.id}`), h("details", { data: { key: "book-how" } }, h("summary", null, t("codebookHow")), h("p", { class: "quiet" }, t("codebookHowText"))), groups.map(({ group, at }) => groupEditor(group, at))]),
    ),
  ];
}
