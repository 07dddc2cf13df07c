// What the page's workers answer: the report of a huge text is cut down in the worker. Hundreds of thousands of pieces of
// evidence would stop the page while it takes them over, and nobody reads them there; all totals stay those of the whole text.
import type { Report } from "govscore";
import type { WorkerScope } from "govscore/worker-host";

/** A report longer than this, as JSON, is cut down. */
const LONG = 24_000_000;
/** How many sentences are kept, and the evidence in them. */
const SENTENCES = 12_000;

function shorten(json: string): string {
  const report = JSON.parse(json) as Report;
  const sentences = Math.min(report.sentences.length, SENTENCES);
  const cut = report.evidence.findIndex((e) => e.sentence >= sentences);
  const evidence = cut < 0 ? report.evidence.length : cut;
  const kept = (list: number[]): number[] => list.filter((at) => at < evidence);
  report.sentences.length = sentences;
  report.evidence.length = evidence;
  for (const c of report.pillars.flatMap((p) => p.indicators).flatMap((i) => i.concepts)) c.evidence = kept(c.evidence);
  for (const x of [...report.patterns, ...report.views]) x.evidence = kept(x.evidence);
  report.influence = report.influence.filter((x) => x.sentence < sentences);
  if (report.rejected) report.rejected = report.rejected.filter((x) => x.sentence < sentences).slice(0, 2000);
  report.notices.push({
    code: "page-shortened",
    zh: `文字很长：这里只列前 ${sentences} 句里的证据；各项分数都按全文计算。完整的结果可用命令行得到。`,
    en: `A very long text: only the evidence in its first ${sentences} sentences is listed here; every score is of the whole text. The command line gives it all.`,
  });
  return JSON.stringify(report);
}

const lean = (message: unknown): unknown => {
  const { json } = (message ?? {}) as { json?: unknown };
  return typeof json === "string" && json.length > LONG ? { ...(message as object), json: shorten(json) } : message;
};

/** The worker's own scope, with an ear on what goes out. */
export function leanScope(): WorkerScope {
  const scope: WorkerScope = { onmessage: null, postMessage: (message) => postMessage(lean(message)) };
  globalThis.onmessage = (event) => scope.onmessage?.(event);
  return scope;
}
