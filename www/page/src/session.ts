// Scoring the text in hand: 150 ms after the last change, never while an input method is composing, the latest text wins.
import type { Engine, Report } from "./contract";
import { engine, errorCode, isAbort, messageOf } from "./engine";
import { n1, t } from "./i18n";
import { emptyDoc, noFilter, set, setDoc, shown, state, type Doc } from "./state";

/** After the last key. */
const PAUSE = 150;
/** Above this many characters the page asks before it scores. */
export const ASK_ABOVE = 2_000_000;

/** Most evidence that a report lists: nobody reads more, and taking a longer one over would stop the page. Scores are of the whole text. */
const MOST_EVIDENCE = 3000;

let timer: ReturnType<typeof setTimeout> | undefined;
let running: AbortController | null = null;
let own: Engine | null = null;

/** Plans a score of the current text; each call puts off the one before. */
export function schedule(delay = PAUSE): void {
  clearTimeout(timer);
  timer = setTimeout(() => void scoreNow(), delay);
}
export function cancelPlanned(): void {
  clearTimeout(timer);
}
export function cancel(): void {
  clearTimeout(timer);
  if (!running) return;
  running.abort();
  running = null;
  set({ status: "idle", notice: { kind: "info", text: t("cancelled"), retry: () => void scoreNow(true) } });
}

export async function currentEngine(): Promise<Engine> {
  return own ?? (await engine());
}
/** Scores one text with the codebook in use. */
export async function scoreText(text: string, signal?: AbortSignal): Promise<Report> {
  return (await currentEngine()).score(text, { preset: "discourse", rejected: true, maxEvidence: MOST_EVIDENCE, signal, onProgress: (progress) => text === state.doc.text && set({ progress }) });
}

export async function scoreNow(confirmed = false): Promise<void> {
  clearTimeout(timer);
  const { text } = state.doc;
  if (text === state.doc.scoredText && state.doc.report && state.status === "idle") return;
  if (text.length > ASK_ABOVE && !confirmed) {
    running?.abort();
    running = null;
    set({ status: "ask" });
    return;
  }
  running?.abort();
  const mine = new AbortController();
  running = mine;
  set({ status: "scoring", progress: null });
  try {
    const report = await scoreText(text, mine.signal);
    // Taking the answer over and drawing it are tasks of their own, so that neither holds up a key.
    await new Promise((resolve) => setTimeout(resolve));
    if (running !== mine) return;
    running = null;
    const same = state.doc.text === text;
    setDoc({ report, scoredText: text });
    set({ status: same ? "idle" : "scoring", selected: null, off: new Set(), without: null });
    // A message about scoring is settled by a score; that a file could not be opened still stands.
    if (state.notice?.retry) set({ notice: null });
    announce(t("scored", report.index.withheld ? t("noInterval") : n1(report.index.value)));
  } catch (error) {
    if (running !== mine) return;
    running = null;
    if (isAbort(error)) return set({ status: "idle" });
    const trapped = errorCode(error) === "trap";
    const text = trapped ? t("trapped") : t("failed", messageOf(error));
    set({ status: "error", notice: { kind: "error", text, retry: () => void scoreNow(true) } });
    announce(text);
  }
}

/** Puts another text on the page and scores it. */
export function open(doc: Partial<Doc>, options: { editing?: boolean; confirmed?: boolean } = {}): void {
  cancelPlanned();
  running?.abort();
  running = null;
  const old = state.doc;
  set({
    // The result before stays in sight, dimmed, until the new one is there.
    doc: { ...emptyDoc(), report: old.report, scoredText: old.scoredText, ...doc },
    editing: options.editing ?? false, filter: noFilter(), selected: null, off: new Set(), without: null, page: 0, notice: null,
    guess: { ...state.guess, revealed: false },
  });
  if (state.doc.report && state.doc.scoredText === state.doc.text) return set({ status: "idle" });
  void scoreNow(options.confirmed ?? false);
}

/** Leaves a set of evidence out, or puts it back: the engine says what the score would then be. */
export async function leaveOut(off: ReadonlySet<number>): Promise<void> {
  set({ off });
  const { report, scoredText } = state.doc;
  if (!report || off.size === 0) return set({ without: null });
  const overrides = [...off].flatMap((at) => {
    const e = report.evidence[at];
    return e ? [{ start: e.start, end: e.end, concept: e.concept, excluded: true }] : [];
  });
  try {
    const without = await (await currentEngine()).score(scoredText, { preset: report.preset, rejected: true, overrides, maxEvidence: MOST_EVIDENCE });
    if (state.off === off) set({ without });
  } catch (error) {
    if (!isAbort(error)) set({ notice: { kind: "error", text: t("failed", messageOf(error)) } });
  }
}

let asked: Report | null = null;
/** Asks the engine how the result in sight came about. An answer about a result that has gone out of sight is dropped. */
export async function explain(again = false): Promise<void> {
  const of = shown();
  if (!of || (of === asked && !again)) return;
  asked = of;
  const [sums, problem] = await currentEngine().then((e) => e.trace(of, "index")).then((x) => [x, ""] as const, (error: unknown) => [null, messageOf(error)] as const);
  if (shown() === of) set({ trace: { of, sums, problem } });
}

/** Uses another engine (a changed codebook) from now on, or the built-in one again. */
export async function useEngine(next: Engine | null): Promise<void> {
  if (own && own !== next) own.free();
  own = next;
  set({ book: await (await currentEngine()).outline() });
  setDoc({ report: state.doc.report, scoredText: "\u0000" });
  await scoreNow(true);
}

// One polite message at a time, at most one in two seconds; the latest wins.
let spoken = 0;
let pending: ReturnType<typeof setTimeout> | undefined;
export function announce(text: string): void {
  clearTimeout(pending);
  const wait = Math.max(0, spoken + 2000 - performance.now());
  pending = setTimeout(() => {
    spoken = performance.now();
    const region = document.getElementById("live");
    if (region) region.textContent = text;
  }, wait);
}
