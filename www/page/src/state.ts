// What the page knows, in one object, and who wants to hear of a change.
import type { Codebook, Comparison, Language, Progress, Report, Trace } from "./contract";

export interface Doc {
  title: string;
  text: string;
  kind: "sample" | "typed" | "file" | "import" | "link";
  sample?: string;
  /** The bytes of an opened file, kept so that another encoding can be chosen. */
  bytes?: Uint8Array<ArrayBuffer>;
  encoding?: string;
  report: Report | null;
  /** The text that `report` belongs to; differs from `text` while a new score is under way. */
  scoredText: string;
}
export type Status = "starting" | "idle" | "scoring" | "ask" | "error";
export interface Filter { pillar: string | null; indicator: string | null; kind: "evidence" | "deficit" | "rejected" | null; query: string }
export interface State {
  lang: Language;
  theme: "auto" | "light" | "dark";
  projector: boolean;
  view: "read" | "compare" | "many" | "lessons" | "codebook";
  doc: Doc;
  /** The second text of the comparison. */
  other: Doc;
  /** What the engine says of the two. */
  comparison: Comparison | null;
  editing: boolean;
  /** How far a long text has come. */
  progress: Progress | null;
  status: Status;
  /** A message for the reader; one at a time. */
  notice: { text: string; retry?: () => void; kind: "info" | "error" } | null;
  filter: Filter;
  selected: number | null;
  /** Evidence that the reader has left out to see what the score would be. */
  off: ReadonlySet<number>;
  /** The result without it. */
  without: Report | null;
  /** How the engine says that a result came about; where it could not say, why. */
  trace: { of: Report; sums: Trace | null; problem: string } | null;
  page: number;
  guess: { on: boolean; values: number[]; revealed: boolean };
  book: Codebook | null;
  engineVersion: string;
}

/** The result in sight: that of the text, or the one without what the reader left out. */
export const shown = (): Report | null => state.without ?? state.doc.report;
/** Whether there is nothing to say of the text but a sentence: no text yet, or a reader who is still guessing. */
export const bare = (): boolean => (state.guess.on && !state.guess.revealed) || state.doc.report?.index.withheld === "empty";
export const emptyDoc = (): Doc => ({ title: "", text: "", kind: "typed", report: null, scoredText: "" });
export const noFilter = (): Filter => ({ pillar: null, indicator: null, kind: null, query: "" });

export const state: State = {
  lang: "zh", theme: "auto", projector: false, view: "read", doc: emptyDoc(), other: emptyDoc(), comparison: null, editing: false, progress: null, status: "starting",
  notice: null, filter: noFilter(), selected: null, off: new Set(), without: null, trace: null, page: 0, guess: { on: false, values: [50, 50, 50], revealed: false },
  book: null, engineVersion: "",
};

type Key = keyof State;
const watchers: { keys: readonly Key[]; run: () => void }[] = [];
let changed = new Set<Key>();
let queued = false;

/** Takes values over and tells those who watch what has changed. */
export function set(patch: Partial<State>): void {
  const keys = (Object.keys(patch) as Key[]).filter((key) => state[key] !== patch[key]);
  Object.assign(state, patch);
  touch(...keys);
}
/** Tells watchers of something that changed without a new value. */
export function touch(...keys: Key[]): void {
  for (const key of keys) changed.add(key);
  if (queued || keys.length === 0) return;
  queued = true;
  queueMicrotask(() => {
    queued = false;
    const now = changed;
    changed = new Set();
    for (const w of [...watchers]) if (w.keys.some((k) => now.has(k))) w.run();
  });
}
/** Calls `run` now and whenever one of the keys is set; returns a way to stop. */
export function watch(keys: readonly Key[], run: () => void): () => void {
  const watcher = { keys, run };
  watchers.push(watcher);
  run();
  return () => void watchers.splice(watchers.indexOf(watcher), 1);
}
export const setDoc = (patch: Partial<Doc>): void => set({ doc: { ...state.doc, ...patch } });
