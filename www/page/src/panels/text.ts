// The text itself: to read, with marks, or to write, with the same colours as you type.
import { definition, label, hue } from "../book";
import { append, button, h, swap, type Child } from "../dom";
import { language, t } from "../i18n";
import { isShortcoming, markedLines, parts, PART, visible } from "../marks";
import { select, step } from "../selection";
import { open, schedule } from "../session";
import { set, setDoc, state } from "../state";
import { stanceName, toggleOff } from "./evidence";
import { judgedBy } from "./why";

/** Above this many characters a plain text area takes over from the coloured editor. */
const COLOURED = 100_000;
/** Above this many no browser's editor keeps up with the keys: the text is for reading. */
export const EDITABLE = 150_000;

// ── Writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Highlights { set(name: string, value: unknown): void; delete(name: string): void }
declare const Highlight: { new (...ranges: AbstractRange[]): unknown } | undefined;

/** The text of the editor and where each text node begins in it. */
function read(root: HTMLElement): { text: string; nodes: [Text, number][] } {
  let text = "";
  const nodes: [Text, number][] = [];
  const walk = (node: Node): void => {
    for (const child of node.childNodes) {
      if (child instanceof Text) {
        nodes.push([child, text.length]);
        text += child.data;
      } else if (child instanceof HTMLBRElement) text += "\n";
      else {
        if (text && !text.endsWith("\n")) text += "\n";
        walk(child);
      }
    }
  };
  walk(root);
  return { text, nodes };
}

/** Colours the editor without touching its elements or the caret. */
export function paintEditor(): void {
  const registry = (CSS as unknown as { highlights?: Highlights }).highlights;
  const editor = document.getElementById("editor");
  if (!registry || typeof Highlight === "undefined") return;
  const names = ["k0", "k1", "k2", "short"];
  for (const name of names) registry.delete(name);
  const report = state.doc.report;
  if (!editor || editor instanceof HTMLTextAreaElement || !report) return;
  const { text, nodes } = read(editor);
  if (text !== state.doc.scoredText) return;
  const groups = new Map<string, Range[]>();
  let at = 0;
  for (const e of report.evidence) {
    if (!visible(e, state.filter)) continue;
    while (at > 0 && (nodes[at]?.[1] ?? 0) > e.start) at -= 1;
    while (at + 1 < nodes.length && (nodes[at + 1]?.[1] ?? 0) <= e.start) at += 1;
    const [from, base] = nodes[at] ?? [];
    let last = at;
    while (last + 1 < nodes.length && (nodes[last + 1]?.[1] ?? 0) < e.end) last += 1;
    const [to, toBase] = nodes[last] ?? [];
    if (!from || !to || base === undefined || toBase === undefined) continue;
    const range = new Range();
    range.setStart(from, Math.min(from.length, e.start - base));
    range.setEnd(to, Math.min(to.length, e.end - toBase));
    const name = isShortcoming(e) ? "short" : hue(e.pillar);
    groups.set(name, [...(groups.get(name) ?? []), range]);
  }
  for (const [name, ranges] of groups) registry.set(name, new Highlight(...ranges));
}

/** Where the selection begins and ends in the editor's text. */
function caret(root: HTMLElement): [number, number] {
  const range = getSelection()?.rangeCount ? getSelection()?.getRangeAt(0) : undefined;
  if (!range || !root.contains(range.startContainer)) return [0, 0];
  const before = new Range();
  before.selectNodeContents(root);
  before.setEnd(range.startContainer, range.startOffset);
  const from = before.toString().length;
  return [from, from + range.toString().length];
}

let composing = false;
function changed(text: string): void {
  // Set without telling the watchers of the text: the editor must not be built anew under the caret.
  state.doc.text = text;
  state.doc.kind = "typed";
  if (state.doc.title === "" || state.doc.sample) Object.assign(state.doc, { title: t("myText"), sample: undefined });
  set({ status: state.status === "starting" ? "starting" : "scoring" });
  // Chromium's last `input` comes before `compositionend`, Safari's after it: both plan, and planning again puts off the first.
  if (!composing) schedule();
}

function editor(): HTMLElement {
  const text = state.doc.text.replace(/\r\n?/g, "\n");
  const long = text.length > COLOURED;
  const rich = !long && "highlights" in CSS;
  const node: HTMLElement = rich
    ? h("div", { id: "editor", class: "prose", dir: "auto", contenteditable: "plaintext-only", role: "textbox", "aria-multiline": "true", "aria-label": t("textLabel"), spellcheck: "false", "data-empty": t("emptyHint") }, text)
    : h("textarea", { id: "editor", class: "prose", dir: "auto", "aria-label": t("textLabel"), spellcheck: "false", placeholder: t("emptyHint") }, text);
  const value = (): string => (node instanceof HTMLTextAreaElement ? node.value : read(node).text);
  node.addEventListener("compositionstart", () => void (composing = true));
  node.addEventListener("compositionend", () => {
    composing = false;
    changed(value());
  });
  node.addEventListener("input", (event) => {
    composing = (event as InputEvent).isComposing && composing;
    changed(value());
  });
  node.addEventListener("paste", (event) => {
    const plain = event.clipboardData?.getData("text/plain");
    const now = value();
    // Long pastes go in as one piece of text instead of through the editor's own slow path; the longest do not go in at all.
    if (!plain || plain.length + now.length <= (rich ? COLOURED : EDITABLE)) return;
    event.preventDefault();
    const [from, to] = node instanceof HTMLTextAreaElement ? [node.selectionStart, node.selectionEnd] : caret(node);
    const joined = now.slice(0, from) + plain.replace(/\r\n?/g, "\n") + now.slice(to);
    if (joined.length > EDITABLE) {
      open({ title: t("myText"), text: joined, kind: "typed" });
      return;
    }
    setDoc({ text: joined, kind: "typed", title: t("myText"), sample: undefined });
    set({ status: "scoring" });
    schedule();
  });
  return node;
}

// ── Reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

function note(): Child {
  const report = state.doc.report;
  const at = state.selected;
  const e = at === null ? undefined : report?.evidence[at];
  if (at === null || !e) return null;
  const together = report?.evidence.flatMap((x, k) => (k !== at && x.start < e.end && x.end > e.start && visible(x, state.filter) ? [k] : [])) ?? [];
  return h(
    "aside",
    { class: `note ${hue(e.pillar)}`, role: "dialog", "aria-label": t("selected", e.text), id: "note" },
    button("×", () => select(null), { class: "close", "aria-label": t("close"), data: { key: "note-close" } }),
    h("p", null, h("b", null, e.text), " · ", label(e.indicator)),
    h("p", { class: "quiet" }, `${stanceName(e)} · ${t("weight")} ${e.weight}`, judgedBy(e).map((x) => ` · ${x}`)),
    definition(e.indicator) && h("p", { class: "def" }, `${label(e.indicator)}${language() === "zh" ? "：" : ": "}${definition(e.indicator)}`),
    together.length > 0 && h("p", null, together.map((k) => button(`${report?.evidence[k]?.text} · ${label(report?.evidence[k]?.indicator ?? "")}`, () => select(k), { class: "link", data: { key: `note-${k}` } }))),
    e.weight > 0 && e.pillar !== null && button(state.off.has(at) ? t("on") : t("off"), () => toggleOff(at), { "aria-pressed": String(state.off.has(at)), data: { key: "note-off" } }),
  );
}

export function inSight(): number[] {
  return state.doc.report?.evidence.flatMap((e, at) => (visible(e, state.filter) ? [at] : [])) ?? [];
}

/** Characters drawn at once: a screenful first, the rest of a long text in tasks of their own. */
const FIRST = 1200;
const THEN = 2000;
let filling = 0;
function fill(node: HTMLElement, lines: Generator<HTMLElement, void>): void {
  const mine = ++filling;
  const go = (): void => {
    if (mine !== filling) return;
    const part = h("div", { class: "part" });
    let room = node.firstChild ? THEN : FIRST;
    let next = lines.next();
    for (; !next.done; next = lines.next()) {
      part.append(next.value);
      room -= next.value.textContent.length;
      if (room < 0) break;
    }
    node.append(part);
    markSelected(part);
    if (!next.done) setTimeout(go);
  };
  go();
}

function markSelected(root: ParentNode): void {
  for (const mark of root.querySelectorAll("mark.sel")) mark.classList.remove("sel");
  if (state.selected !== null) for (const mark of root.querySelectorAll(`mark[data-e~="${state.selected}"]`)) mark.classList.add("sel");
}

/** Shows which piece is chosen, and what there is to say of it. */
export function showSelection(root: HTMLElement): void {
  if (state.editing) return;
  markSelected(root);
  root.querySelector("#note")?.remove();
  append(root, [note()]);
}

function reading(): Child {
  const { doc } = state;
  const hidden = state.guess.on && !state.guess.revealed;
  const known = doc.scoredText === doc.text ? doc.report : null;
  const scored = hidden ? null : known;
  const starts = parts(doc.text);
  const page = Math.min(state.page, starts.length - 1);
  const from = starts[page] ?? 0;
  const node = h("div", { id: "reading", class: "prose" });
  // While the reader guesses, headings and languages are set as ever; nothing is marked.
  fill(node, markedLines(doc.text, scored ?? (known && { ...known, evidence: [], rejected: [] }), from, starts[page + 1] ?? doc.text.length, state.filter, state.off));
  node.addEventListener("click", (event) => {
    const ids: number[] = [];
    for (let mark = (event.target as Element).closest("mark"); mark; mark = mark.parentElement?.closest("mark") ?? null) ids.push(...(mark.dataset.e ?? "").split(" ").filter(Boolean).map(Number));
    // A second click on the same place goes on to what else begins there.
    const now = state.selected === null ? -1 : ids.indexOf(state.selected);
    if (ids.length) select(ids[(now + 1) % ids.length] ?? null);
  });
  return [
    starts.length > 1 && h("nav", { class: "pager", "aria-label": t("position") }, button(t("previous"), () => set({ page: Math.max(0, page - 1) }), { disabled: page === 0, data: { key: "page-back" } }), h("span", null, ` ${t("pageOf", page + 1, starts.length)} `), button(t("next"), () => set({ page: Math.min(starts.length - 1, page + 1) }), { disabled: page >= starts.length - 1, data: { key: "page-on" } }), h("span", { class: "quiet" }, ` ${t("largeNotice", PART.toLocaleString())}`)),
    node,
    scored && scored.evidence.length > 0 && h("div", { class: "steps" }, button(`← ${t("previousHit")}`, () => step(-1, inSight()), { data: { key: "hit-back" }, "aria-keyshortcuts": "Alt+ArrowUp" }), button(`${t("nextHit")} →`, () => step(1, inSight()), { data: { key: "hit-on" }, "aria-keyshortcuts": "Alt+ArrowDown" })),
  ];
}

/** Fills the text column. While writing it is built once and then left alone. */
export function textColumn(root: HTMLElement): void {
  if (state.editing) {
    const there = root.querySelector<HTMLElement>("#editor");
    const text = there instanceof HTMLTextAreaElement ? there.value : there ? read(there).text : null;
    if (text === null || text !== state.doc.text.replace(/\r\n?/g, "\n")) {
      const had = there !== null && document.activeElement === there;
      root.replaceChildren(editor());
      if (had) root.querySelector<HTMLElement>("#editor")?.focus();
    } else root.querySelector("#editor")?.setAttribute("aria-label", t("textLabel"));
    paintEditor();
  } else {
    swap(root, reading(), note());
  }
}

/** Moves into the editor, the caret at the end. */
export function focusEditor(): void {
  const node = document.getElementById("editor");
  node?.focus();
  if (node && !(node instanceof HTMLTextAreaElement)) getSelection()?.selectAllChildren(node);
  if (node && !(node instanceof HTMLTextAreaElement)) getSelection()?.collapseToEnd();
}
