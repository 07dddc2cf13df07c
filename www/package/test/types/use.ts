// Uses the types as an application would; compiled under both ways of resolving modules, never run.
import { GovscoreError, createScorer, createScorerSync, init, lintCodebook, type Report, type Scorer } from "govscore";
import { createScorer as createInline } from "govscore/inline";
import { createPool, createScorer as createWorker, type Outcome } from "govscore/worker";
import { serve } from "govscore/worker-host";

export async function main(text: string, blob: Blob): Promise<number> {
  await init();
  const scorer: Scorer = await createScorer({ dictionary: () => fetch("/words.bin") });
  const report: Report = scorer.score(text, { preset: "practice", without: ["stance"], overrides: [{ start: 0, end: 2, excluded: true }] });
  const first: number | null = report.index.low;
  for (const e of report.evidence) if (e.polarity === "deficit" && e.pillar !== null) console.log(text.slice(e.start, e.end), e.stance);
  const again = await createInline({ codebook: scorer.codebook() });
  const difference = again.compare(report, scorer.open(text).edit(0, 0, "x")).index.difference;
  const trace = scorer.trace(report, "index").parts.map((part) => part.value);
  const markdown: string = scorer.render([{ source: "a", report, text }], { format: "html", language: "en" });
  const streamed = await scorer.scoreStream(blob, { encoding: "gb18030", signal: new AbortController().signal });
  createScorerSync().free();
  scorer.free();
  const worker = await createWorker({ worker: () => new Worker(new URL("./w.js", import.meta.url)) });
  const far = await worker.score(text, { latest: true, onProgress: ({ step }) => console.log(step satisfies "reading" | "matching" | "scoring") });
  const pool = await createPool({ size: 2 });
  for await (const outcome of pool.scoreAll([text, blob])) show(outcome);
  for (const { severity, message } of await lintCodebook("format = 1")) console.log(severity, message);
  // @ts-expect-error a preset that does not exist
  scorer.score(text, { preset: "loud" });
  // @ts-expect-error a number is no text
  scorer.score(5);
  // @ts-expect-error nothing of the report is any
  const wrong: string = far.index.value;
  return (first ?? 0) + difference + trace.length + markdown.length + streamed.evidence.length + wrong.length;
}

function show(outcome: Outcome): void {
  if (outcome.report) console.log(outcome.report.index.value);
  else if (outcome.error instanceof GovscoreError) console.log(outcome.error.code satisfies string);
}

serve(createScorer);
