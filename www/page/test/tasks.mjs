// How long the page's main thread is held: the longest task by the time its own thread ran, whatever else the machine was doing.
import assert from "node:assert/strict";

/** What browser and page do while `run` runs: the tasks of the page's main thread, longest first, in ms of its own time. */
export async function mainThreadTasks(page, run) {
  const cdp = await page.context().newCDPSession(page);
  const events = [];
  cdp.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await cdp.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["toplevel", "devtools.timeline", "__metadata"] } });
  await run();
  const done = new Promise((resolve) => cdp.once("Tracing.tracingComplete", resolve));
  await cdp.send("Tracing.end");
  await done;
  await cdp.detach();
  // The page's thread is the one that laid this page out; the browser's other renderers have their own.
  const main = new Set(events.filter((e) => e.name === "thread_name" && e.args?.name === "CrRendererMain").map((e) => `${e.pid} ${e.tid}`));
  const tasks = events.filter((e) => /RunTask$/.test(e.name) && e.tdur !== undefined && main.has(`${e.pid} ${e.tid}`));
  assert.ok(tasks.length > 0, "the trace has the page's tasks");
  return tasks.map((e) => {
    const inside = events.filter((x) => x.pid === e.pid && x.tid === e.tid && x.ts >= e.ts && x.ts + (x.dur ?? 0) <= e.ts + e.dur && x !== e && (x.tdur ?? 0) > 5000 && x.cat !== "toplevel");
    return { ms: Math.round(e.tdur / 100) / 10, what: inside.sort((a, b) => b.tdur - a.tdur).slice(0, 4).map((x) => `${x.name} ${Math.round(x.tdur / 1000)}`).join(", ") };
  }).sort((a, b) => b.ms - a.ms);
}
