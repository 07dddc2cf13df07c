// Puts the page together: masthead, one of five views, and what listens to the reader.
import { baked } from "./baked";
import { button, h, swap, type Child } from "./dom";
import { messageOf } from "./engine";
import { announce, cancel, currentEngine, explain, open, scoreNow } from "./session";
import { decode, ENCODINGS, openFile } from "./files";
import { loadLanguage, setLanguage, t } from "./i18n";
import { firstSample, sampleDoc, samples, translation } from "./samples";
import { bare, noFilter, set, setDoc, shown, state, touch, watch, type State } from "./state";
import { fromFragment } from "./permalink";
import { remember, remembered } from "./preference";
import { step, select } from "./selection";
import { evidence } from "./panels/evidence";
import { more } from "./panels/more";
import { patternLines, patterns } from "./panels/patterns";
import { legend, miniLine, summary } from "./panels/summary";
import { reopen, take } from "./panels/take";
import { EDITABLE, focusEditor, inSight, paintEditor, showSelection, textColumn } from "./panels/text";
import { why } from "./panels/why";
import { lessonBar, lessonsView } from "./views/lessons";
import { keepOffline } from "./offline";
import "./style.css";

const embedded = new URLSearchParams(location.search).get("embed") === "1";
const VIEWS: [State["view"], "navRead" | "navCompare" | "navMany" | "navLessons" | "navCodebook"][] = [["read", "navRead"], ["compare", "navCompare"], ["many", "navMany"], ["lessons", "navLessons"], ["codebook", "navCodebook"]];

async function speak(lang: State["lang"]): Promise<void> {
  await loadLanguage(lang);
  set({ lang });
}

async function openFiles(files: FileList | readonly File[] | null): Promise<void> {
  const list = [...(files ?? [])];
  const file = list[0];
  if (!file) return;
  if (list.length > 1) {
    set({ view: "many" });
    const { addFiles } = await import("./views/many");
    return addFiles(list, () => touch("view"));
  }
  if (/\.json$/i.test(file.name)) return reopen(file);
  try {
    const { text, encoding, bytes } = await openFile(file);
    set({ view: "read" });
    open({ title: file.name, text, kind: "file", encoding, bytes });
  } catch (error) {
    set({ notice: { kind: "error", text: t("fileBad", messageOf(error)) } });
    announce(state.notice?.text ?? "");
  }
}

function openSample(id: string): void {
  const x = samples.find((y) => y.id === id);
  if (x) void sampleDoc(x).then(open);
}

// ── Parts of the page ───────────────────────────────────────────────────────────────────────────────────────────────────

function masthead(): Child {
  const theme = h("select", { "aria-label": t("theme"), data: { key: "theme" } }, (["auto", "light", "dark"] as const).map((x) => h("option", { value: x, selected: x === state.theme ? true : null }, t(x === "auto" ? "themeAuto" : x === "light" ? "themeLight" : "themeDark"))));
  theme.addEventListener("change", () => set({ theme: theme.value as State["theme"] }));
  return [
    h("div", { class: "brand" }, h("h1", null, t("brand")), h("p", null, t("tagline"))),
    h("nav", { "aria-label": t("views") }, VIEWS.map(([view, key]) => button(t(key), () => set({ view, filter: noFilter() }), { "aria-current": state.view === view ? "page" : null, data: { key: `nav-${view}` } }))),
    h("div", { class: "settings", role: "group", "aria-label": t("settings") }, button(t("otherLanguage"), () => void speak(state.lang === "zh" ? "en" : "zh"), { lang: state.lang === "zh" ? "en" : "zh-CN", data: { key: "lang" } }), theme, button(t("projector"), () => set({ projector: !state.projector }), { "aria-pressed": String(state.projector), data: { key: "projector" } })),
  ];
}

function toolbar(): Child {
  const picker = h("input", { type: "file", accept: ".txt,.md,.docx,.json", multiple: true, hidden: true, id: "file" });
  picker.addEventListener("change", () => void openFiles(picker.files));
  const pick = h("select", { "aria-label": t("samplePick"), data: { key: "sample" }, id: "sample" }, !state.doc.sample && h("option", { value: "" }, state.doc.title || t("samplePick")), (["zh", "en"] as const).map((l) => h("optgroup", { label: l === "zh" ? "中文" : "English" }, samples.filter((x) => x.language === l).map((x) => h("option", { value: x.id, lang: l === "zh" ? "zh-CN" : "en", selected: x.id === state.doc.sample ? true : null }, x.title)))));
  pick.addEventListener("change", () => openSample(pick.value));
  const { encoding, bytes } = state.doc;
  const encodings = bytes && encoding && h("select", { "aria-label": t("encoding"), data: { key: "encoding" } }, ENCODINGS.map((x) => h("option", { value: x, selected: x === encoding ? true : null }, x.toUpperCase())));
  if (encodings && bytes) encodings.addEventListener("change", () => open({ ...state.doc, text: decode(bytes, encodings.value), encoding: encodings.value, report: null, scoredText: "" }));
  return [
    pick,
    button(t("paste"), () => (open({ title: t("myText"), text: "", kind: "typed" }, { editing: true }), requestAnimationFrame(focusEditor)), { data: { key: "paste" } }),
    button(t("open"), () => picker.click(), { data: { key: "open" } }),
    picker,
    button(state.editing ? t("done") : t("edit"), () => {
      const editing = !state.editing;
      if (editing && state.doc.text.length > EDITABLE) return set({ notice: { kind: "info", text: t("tooLongToEdit", EDITABLE.toLocaleString()) } });
      set({ editing, selected: null });
      if (editing) requestAnimationFrame(focusEditor);
    }, { "aria-pressed": String(state.editing), data: { key: "edit" } }),
    encodings,
    button(t(!state.guess.on ? "guessOn" : state.guess.revealed ? "guessEnd" : "guessOff"), () => set({ guess: { on: !state.guess.on, values: [50, 50, 50], revealed: false }, selected: null }), { "aria-pressed": String(state.guess.on), data: { key: "guess" } }),
  ];
}

function notices(): Child {
  const { status, notice } = state;
  return [
    status === "starting" && h("p", { class: "notice busy" }, t("loading"), " ", h("span", { class: "quiet" }, t("starting"))),
    status === "scoring" && h("p", { class: "notice busy" }, h("progress", { "aria-label": t("scoring"), max: 1 }), " ", h("span", null, t("scoring")), " ", button(t("cancel"), cancel, { data: { key: "cancel" } })),
    status === "ask" && h("p", { class: "notice", role: "alert" }, t("tooLargeAsk", state.doc.text.length.toLocaleString()), " ", button(t("goOn"), () => void scoreNow(true), { class: "primary", data: { key: "go-on" } }), " ", button(t("dont"), () => set({ status: "idle" }), { data: { key: "dont" } })),
    notice && h("p", { class: `notice ${notice.kind}` }, notice.text, " ", notice.retry && button(t("retry"), notice.retry, { data: { key: "retry" } }), button("×", () => set({ notice: null }), { class: "close", "aria-label": t("close"), data: { key: "notice-close" } })),
  ];
}

function section(id: string, title: "evidence" | "patterns" | "why" | "more" | "export", lead: Child, body: HTMLElement): HTMLElement {
  return h("section", { id, "aria-labelledby": `${id}-title` }, h("div", { class: "about" }, h("h2", { id: `${id}-title`, data: { t: title } }, t(title)), lead), body);
}

const waiting = new Map<HTMLElement, () => Child>();
/** Draws what lies below the first screen in a task of its own; of several wishes for a place the latest counts. */
function later(place: HTMLElement, draw: () => Child): void {
  if (waiting.size === 0) setTimeout(drawNext);
  waiting.set(place, draw);
  document.documentElement.dataset.drawing = "";
}
function drawNext(): void {
  const [first] = waiting;
  if (!first) return;
  const [place, draw] = first;
  waiting.delete(place);
  swap(place, draw());
  if (waiting.size > 0) setTimeout(drawNext);
  else delete document.documentElement.dataset.drawing;
}

// ── Start ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

function build(): void {
  const header = h("header", { class: "masthead" });
  const bar = h("div", { class: "toolbar" });
  const lesson = h("div", { id: "lesson" });
  const said = h("div", { id: "notices" });
  const text = h("div", { id: "text" });
  const rail = { summary: h("div", { id: "summary" }), legend: h("div", { id: "legend" }), lines: h("div", { id: "lines" }) };
  const mini = button("", () => rail.summary.scrollIntoView(), { class: "mini" });
  // The line at the foot is for as long as the scores themselves are out of sight.
  new IntersectionObserver(([seen]) => mini.classList.toggle("there", seen?.isIntersecting === true)).observe(rail.summary);
  const body = { evidence: h("div"), patterns: h("div"), why: h("div"), more: h("div"), take: h("div") };
  const leads = { patterns: h("p", { class: "lead" }), evidence: h("p", { class: "lead" }), why: h("p", { class: "lead" }) };
  const readView = h("div", { id: "view-read" }, h("div", { class: "columns" }, h("div", { class: "textcol" }, bar, rail.legend, text), h("div", { class: "rail" }, rail.summary, rail.lines), mini), section("patterns", "patterns", leads.patterns, body.patterns), section("evidence", "evidence", leads.evidence, body.evidence), section("why", "why", leads.why, body.why), section("more", "more", null, body.more), section("take", "export", null, body.take));
  const otherView = h("div", { id: "view-other" });
  const footer = h("footer");
  const skip = h("a", { href: "#text", class: "skip" });
  // In a link's fragment the skip link would replace the text that the link carries.
  skip.addEventListener("click", (event) => (event.preventDefault(), text.setAttribute("tabindex", "-1"), text.focus()));
  document.body.prepend(skip, header, h("main", { class: "page" }, lesson, said, readView, otherView), footer, h("div", { id: "live", class: "sr", role: "status", "aria-live": "polite" }));
  if (embedded) document.documentElement.classList.add("embedded");

  watch(["lang"], () => {
    setLanguage(state.lang);
    skip.textContent = t("skip");
    document.body.dataset.drop = t("dropHere");
    leads.patterns.textContent = t("patternsLead");
    leads.evidence.textContent = t("evidenceLead");
    leads.why.textContent = t("whyLead");
    for (const title of document.querySelectorAll<HTMLElement>("h2[data-t]")) title.textContent = t(title.dataset.t as "why");
    swap(footer, h("p", null, t("disclaimer")), h("p", null, t("footer")), h("details", null, h("summary", null, t("shortcuts")), h("p", null, t("shortcutsText"))));
  });
  watch(["lang", "theme", "projector", "view"], () => {
    const root = document.documentElement;
    root.dataset.theme = state.theme;
    root.classList.toggle("projector", state.projector);
    root.dataset.view = state.view;
    swap(header, masthead());
    readView.hidden = state.view !== "read";
    otherView.hidden = state.view === "read";
    remember(state);
  });
  watch(["lang", "doc", "editing", "guess"], () => swap(bar, toolbar()));
  watch(["lang", "status", "notice"], () => {
    swap(said, notices());
    document.documentElement.classList.toggle("stale", state.status === "scoring" || state.status === "ask");
  });
  watch(["doc", "guess"], () => void document.documentElement.toggleAttribute("data-bare", bare()));
  // The bar moves in place: a button that is made anew under a pressed finger is not clicked.
  watch(["progress"], () => {
    const bar = said.querySelector("progress");
    if (!bar || !state.progress) return;
    bar.value = state.progress.fraction;
    if (bar.nextElementSibling) bar.nextElementSibling.textContent = t(`step_${state.progress.step}`);
  });
  watch(["lang", "view", "book"], () => swap(lesson, lessonBar()));
  watch(["lang", "doc", "editing", "filter", "off", "page", "book", "guess"], () => textColumn(text));
  watch(["lang", "doc", "filter", "book", "guess", "without"], () => {
    swap(rail.summary, summary());
    swap(rail.legend, state.guess.on && !state.guess.revealed ? null : legend(state.doc.report));
    swap(rail.lines, patternLines());
    swap(mini, miniLine());
  });
  const table = (): void => swap(body.evidence, evidence(table));
  const below: [HTMLElement, () => Child][] = [[body.patterns, patterns], [body.evidence, () => evidence(table)], [body.more, more], [body.take, take]];
  watch(["lang", "doc", "book"], () => below.forEach(([place, draw]) => later(place, draw)));
  // The sums stay, dimmed, until the engine has explained the result in sight.
  watch(["lang", "doc", "book", "without", "trace"], () => {
    const due = state.trace?.of !== shown();
    body.why.setAttribute("aria-busy", String(due));
    if (due) setTimeout(() => void explain());
    else later(body.why, why);
  });
  // What the reader asks for by a press comes at once.
  watch(["guess"], () => [...below, [body.why, why] as const].forEach(([place, draw]) => swap(place, draw())));
  watch(["filter", "off", "without"], table);
  watch(["selected"], () => {
    showSelection(text);
    for (const row of body.evidence.querySelectorAll("tr.sel")) row.classList.remove("sel");
    if (state.selected !== null) body.evidence.querySelector(`tr[data-e="${state.selected}"]`)?.classList.add("sel");
  });
  watch(["filter"], paintEditor);

  const others: Partial<Record<State["view"], (again: () => void) => Child>> = { lessons: lessonsView };
  let drawing = 0;
  const drawOther = (): void => {
    const view = state.view;
    if (view === "read") return;
    const draw = others[view];
    if (draw) return swap(otherView, h("h2", { class: "viewtitle" }, t(VIEWS.find(([v]) => v === view)?.[1] ?? "navRead")), draw(drawOther));
    const mine = ++drawing;
    void (view === "compare" ? import("./views/compare").then((m) => (others.compare = m.compare)) : view === "many" ? import("./views/many").then((m) => (others.many = m.many)) : import("./views/codebook").then((m) => (others.codebook = m.codebookEditor))).then(() => mine === drawing && drawOther());
  };
  watch(["view", "lang", "book"], drawOther);
  watch(["comparison", "other", "filter"], () => state.view === "compare" && drawOther());
  watch(["doc", "other", "view"], () => state.view === "compare" && void import("./views/compare").then((m) => m.judge()));
  watch(["view"], () => {
    if (state.view === "compare" && !state.other.text) {
      const next = translation(state.doc.sample) ?? firstSample(state.lang);
      if (next) void Promise.all([import("./views/compare"), sampleDoc(next)]).then(([m, doc]) => m.setOther(doc));
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      if (state.selected !== null) select(null);
      else if (state.status === "scoring") cancel();
    } else if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp") && state.view === "read") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1, inSight());
    }
  });
  // A paste into the reading view replaces the text; what comes is taken as plain text.
  document.addEventListener("paste", (event) => {
    const target = event.target as HTMLElement;
    if (target.closest("input, textarea, [contenteditable]") || state.view !== "read") return;
    const plain = event.clipboardData?.getData("text/plain");
    if (plain) open({ title: t("myText"), text: plain, kind: "typed" });
  });
  for (const type of ["dragenter", "dragover"] as const) document.addEventListener(type, (event) => (event.preventDefault(), document.documentElement.classList.add("drop")));
  document.addEventListener("dragleave", (event) => event.relatedTarget === null && document.documentElement.classList.remove("drop"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    document.documentElement.classList.remove("drop");
    void openFiles(event.dataTransfer?.files ?? null);
  });
  addEventListener("hashchange", () => void openLink());
  addEventListener("beforeprint", () => { for (const d of document.querySelectorAll<HTMLDetailsElement>("#summary details, #patterns details")) d.open = true; });
}

/** Opens the text that the address carries; true where there was one. */
async function openLink(): Promise<boolean> {
  try {
    const shared = await fromFragment(location.hash);
    if (!shared) return false;
    if (shared.text === state.doc.text) return true;
    if (shared.lang) await speak(shared.lang);
    set({ view: "read" });
    open({ title: shared.title, text: shared.text, kind: "link" });
    return true;
  } catch {
    set({ notice: { kind: "error", text: t("linkBad") } });
    announce(t("linkBad"));
    return false;
  }
}

async function start(): Promise<void> {
  const { theme } = remembered();
  if (theme === "light" || theme === "dark") state.theme = theme;
  const classFile = baked();
  if (classFile) state.lang = classFile.lang;
  await loadLanguage(state.lang);
  build();
  // The text is there to read before the engine is.
  const first = firstSample(state.lang);
  if (classFile) setDoc({ title: classFile.title, text: classFile.text, kind: "import" });
  else if (first) setDoc(await sampleDoc(first));
  if (classFile) {
    set({ guess: { on: classFile.guess, values: [50, 50, 50], revealed: false } });
    document.getElementById("lesson")?.before(h("section", { class: "lessonbar", "aria-label": t("baked") }, h("p", null, h("b", null, t("baked"))), h("ol", { class: "questions" }, classFile.questions.map((q) => h("li", null, q)))));
  }
  await boot();
  keepOffline();
}

/** Starts the engine and scores what is on the page; a failed start can be tried again. */
async function boot(): Promise<void> {
  set({ notice: null, status: "starting" });
  try {
    const ready = await currentEngine();
    // Names come before the score that they stand beside; neither waits for the other to be drawn.
    const named = ready.outline().then((book) => set({ book, engineVersion: ready.version }));
    set({ status: "idle" });
    const opened = await openLink();
    const { notice } = state;
    if (!opened) await scoreNow(true);
    await named;
    if (notice) set({ notice });
  } catch (error) {
    set({ status: "error", notice: { kind: "error", text: t("failed", messageOf(error)), retry: () => void boot() } });
  }
}

void start();
