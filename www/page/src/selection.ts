// One selection: choosing a mark, a row or a bar's evidence shows the same piece everywhere.
import { announce } from "./session";
import { label } from "./book";
import { t } from "./i18n";
import { parts } from "./marks";
import { set, state } from "./state";

/** Selects a piece of evidence and, on request, brings it into view in the text. */
export function select(at: number | null, reveal = false): void {
  const e = at === null ? null : state.doc.report?.evidence[at];
  if (!e) return set({ selected: null });
  const starts = parts(state.doc.scoredText);
  let page = starts.length - 1;
  while (page > 0 && (starts[page] ?? 0) > e.start) page -= 1;
  set({ selected: at, page, editing: false, view: "read" });
  announce(t("selected", `${e.text} · ${label(e.indicator)}`));
  if (reveal) requestAnimationFrame(() => requestAnimationFrame(() => reveal_(at as number)));
}

function reveal_(at: number, tries = 60): void {
  const mark = document.querySelector(`#reading mark[data-e~="${at}"]`);
  // A long text is still being drawn.
  if (!mark && tries > 0) return void requestAnimationFrame(() => reveal_(at, tries - 1));
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  mark?.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
}

/** Opens an indicator's sum under “why this score” and goes there. */
export function showSum(indicator: string): void {
  const sum = [...document.querySelectorAll<HTMLDetailsElement>("#why .sums details")].find((x) => x.dataset.key === `sum-${indicator}`);
  if (!sum) return;
  sum.open = true;
  sum.scrollIntoView({ block: "center" });
  sum.querySelector("summary")?.focus({ preventScroll: true });
}

/** The next or previous piece of evidence that is in sight. */
export function step(by: 1 | -1, among: number[]): void {
  if (among.length === 0) return;
  const at = state.selected === null ? -1 : among.indexOf(state.selected);
  const next = at < 0 ? (by > 0 ? 0 : among.length - 1) : (at + by + among.length) % among.length;
  select(among[next] ?? null, true);
}
