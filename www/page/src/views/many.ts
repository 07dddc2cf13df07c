// Many texts at once: small multiples in a table that can be sorted.
import type { Report } from "../contract";
import { label } from "../book";
import { button, h, type Child } from "../dom";
import { messageOf } from "../engine";
import { openFile } from "../files";
import { n1, range, t } from "../i18n";
import { sampleDoc, samples } from "../samples";
import { currentEngine, open, scoreText } from "../session";
import { emptyDoc, set, state } from "../state";
import { bar } from "../panels/summary";

interface Item { title: string; text: string; report: Report | null; error?: string }
let items: Item[] = [];
let sort: { by: number; down: boolean } = { by: -1, down: false };
let busy = 0;
/** Compact letters: texts that share one cannot be told apart. */
let letters = new Map<Item, string>();

async function work(rerender: () => void): Promise<void> {
  if (busy > 0) return;
  for (let item = items.find((x) => !x.report && !x.error); item; item = items.find((x) => !x.report && !x.error)) {
    busy = items.filter((x) => !x.report && !x.error).length;
    rerender();
    try {
      item.report = await scoreText(item.text);
    } catch (error) {
      item.error = messageOf(error);
    }
  }
  busy = 0;
  rerender();
  const done = items.filter((x) => x.report);
  try {
    const ranking = await (await currentEngine()).rank(done.map((x, k) => ({ source: String(k), report: x.report as Report })));
    letters = new Map(ranking.items.flatMap((r) => { const item = done[Number(r.source)]; return item && r.letters ? [[item, r.letters]] : []; }));
  } catch {
    // Reports of different codebooks carry no letters.
    letters = new Map();
  }
  rerender();
}

export async function addFiles(files: Iterable<File>, rerender: () => void): Promise<void> {
  for (const file of files) {
    try {
      items.push({ title: file.name, text: (await openFile(file)).text, report: null });
    } catch (error) {
      items.push({ title: file.name, text: "", report: null, error: messageOf(error) });
    }
  }
  await work(rerender);
}

async function addSamples(rerender: () => void): Promise<void> {
  const docs = await Promise.all(samples.map(sampleDoc));
  items.push(...docs.filter((x) => !items.some((y) => y.title === x.title)).map((x) => ({ title: x.title, text: x.text, report: null })));
  await work(rerender);
}

const valueOf = (x: Item, by: number): number | string => (by === -1 ? x.title : by === -2 ? (x.report?.index.value ?? -1) : (x.report?.pillars[by]?.score ?? -1));

/** The score with its interval; where there is none, the reason in a word. */
function total({ index }: Report): Child {
  const held = index.withheld;
  const none = held === "too-short" ? t("heldShort") : held === "empty" || held === "not-text" ? t("heldText") : null;
  return none ? h("span", { class: "quiet" }, none) : [h("b", null, n1(index.value)), " ", h("span", { class: "quiet" }, index.low === null ? "" : range(index.low, index.high))];
}

export function many(rerender: () => void): Child {
  const picker = h("input", { type: "file", multiple: true, accept: ".txt,.md,.docx", hidden: true });
  picker.addEventListener("change", () => void addFiles(picker.files ?? [], rerender));
  const pillars = state.book?.pillar.map((p) => p.id) ?? [];
  const sorted = [...items].sort((a, b) => {
    const [x, y] = [valueOf(a, sort.by), valueOf(b, sort.by)];
    const order = typeof x === "string" ? x.localeCompare(String(y), "zh-CN") : x - Number(y);
    return sort.down ? -order : order;
  });
  const head = (by: number, text: string): HTMLElement =>
    h("th", { scope: "col", "aria-sort": sort.by === by ? (sort.down ? "descending" : "ascending") : "none" }, button([text, h("span", { "aria-hidden": "true" }, sort.by === by ? (sort.down ? " ↓" : " ↑") : "")], () => ((sort = { by, down: sort.by === by ? !sort.down : by !== -1 }), rerender()), { data: { key: `many-${by}` } }));
  const done = items.filter((x) => x.report || x.error).length;
  return [
    h("p", { class: "lead" }, t("manyLead")),
    h("div", { class: "row" }, button(t("manyAdd"), () => picker.click(), { data: { key: "many-add" } }), picker, button(t("manySamples"), () => void addSamples(rerender), { data: { key: "many-samples" } }), items.length > 0 && button(t("manyClear"), () => ((items = []), rerender()), { data: { key: "many-clear" } }), busy > 0 && h("progress", { max: items.length, value: done, "aria-label": t("manyProgress", done, items.length) })),
    items.length === 0
      ? h("p", { class: "quiet" }, t("manyNone"))
      : h(
          "div",
          { class: "scroll", tabindex: 0, role: "region", "aria-label": t("navMany") },
          h(
            "table",
            { class: "many" },
            h("thead", null, h("tr", null, head(-1, t("name")), head(-2, t("index")), pillars.map((p, k) => head(k, label(p))))),
            h(
              "tbody",
              null,
              sorted.map((x) =>
                h("tr", null, h("th", { scope: "row" }, button(x.title, () => (open({ ...emptyDoc(), title: x.title, text: x.text, kind: "file", report: x.report, scoredText: x.text }), set({ view: "read" })), { class: "link", data: { key: `open-${x.title}` } })), x.report ? [h("td", null, total(x.report), letters.has(x) && h("sup", null, ` ${letters.get(x)}`)), x.report.pillars.map((p) => h("td", null, bar(p, false), " ", n1(p.score)))] : h("td", { colspan: pillars.length + 1, class: x.error ? "lack" : "quiet" }, x.error ?? "…")),
              ),
            ),
          ),
        ),
    letters.size > 0 && h("p", { class: "quiet" }, t("letters")),
    h("p", { class: "disclaimer" }, t("disclaimer")),
  ];
}
