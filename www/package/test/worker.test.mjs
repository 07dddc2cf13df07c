// The worker entry, over worker_threads: order, cancelling, latest wins, recovery.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { installed, load, sample } from "./support.mjs";

const require = createRequire(path.join(installed(), "index.js"));

let api;
let scorer;
let direct;
before(async () => {
  api = await load("govscore/worker");
  scorer = await api.createScorer();
  direct = await (await load("govscore")).createScorer();
});
after(() => {
  scorer.free();
  direct.free();
});

const zh = sample("full-chain.zh.txt");
const en = sample("full-chain.en.txt");
/** Takes seconds: nothing that a test waits for. */
const long = `${zh}\n`.repeat(6000);
const isAbort = (error) => error instanceof api.GovscoreError && error.code === "aborted" && error.name === "AbortError";

test("the same report as on the main thread", async () => {
  assert.deepEqual(scorer.info, direct.info);
  assert.deepEqual(await scorer.score(zh, { preset: "practice" }), direct.score(zh, { preset: "practice" }));
  assert.deepEqual(await scorer.codebook(), direct.codebook());
  assert.deepEqual(await scorer.outline(), direct.outline());
});

test("calls are answered in order", async () => {
  const done = [];
  await Promise.all([zh, en, "", zh].map(async (text, i) => {
    const report = await scorer.score(text);
    assert.equal(report.text.characters, text.length);
    done.push(i);
  }));
  assert.deepEqual(done, [0, 1, 2, 3]);
});

test("a signal cancels what waits and what runs, and the next call is right", async () => {
  const already = AbortSignal.abort();
  await assert.rejects(scorer.score(zh, { signal: already }), isAbort);
  const running = new AbortController();
  const waiting = new AbortController();
  const first = scorer.score(long, { signal: running.signal });
  const second = scorer.score(zh, { signal: waiting.signal });
  waiting.abort();
  await assert.rejects(second, isAbort);
  await new Promise((resolve) => setTimeout(resolve, 50));
  running.abort();
  await assert.rejects(first, isAbort);
  assert.deepEqual(await scorer.score(en), direct.score(en));
});

test("aborted at any moment: at each step, at each share of it, after any time", async () => {
  const whole = direct.score(long);
  const cut = async (after, at) => {
    const controller = new AbortController();
    const heard = [];
    const onProgress = (progress) => {
      heard.push(progress);
      if (heard.length === at) controller.abort();
    };
    const call = scorer.score(long, { signal: controller.signal, onProgress });
    if (after === null) await assert.rejects(call, isAbort);
    else {
      // A clock may come too late, on a fast machine: then the report is there, and whole.
      setTimeout(() => controller.abort(new Error("enough")), after);
      await call.then((report) => assert.deepEqual(report, whole), (error) => assert.ok(isAbort(error), String(error)));
    }
    assert.deepEqual(await scorer.score(en), direct.score(en), `after ${after} ms, at message ${at}`);
    return heard.length;
  };
  for (const at of [1, 2, 3, 4, 6]) assert.equal(await cut(null, at), at, "nothing is heard after the abort");
  for (const after of [0, 1, 3, 10, 40, 150, 190, 210, 400]) await cut(after, Infinity);
});

test("progress: the steps in order, a share that never falls and moves within a step", async () => {
  const heard = [];
  // Of a fresh worker: the word list comes on the way.
  const fresh = await api.createScorer();
  await fresh.score(long, { onProgress: (progress) => heard.push(progress) });
  fresh.free();
  assert.deepEqual([...new Set(heard.map((p) => p.step))], ["reading", "matching", "scoring"]);
  assert.ok(heard.length > 6, JSON.stringify(heard));
  heard.forEach((p, i) => assert.ok(p.fraction >= (heard[i - 1]?.fraction ?? 0) && p.fraction <= 1));
  assert.ok(new Set(heard.filter((p) => p.step === "matching").map((p) => p.fraction)).size > 3);
  // What a listener throws does not concern the call.
  assert.deepEqual(await scorer.score(en, { onProgress: () => { throw new Error("no"); } }), direct.score(en));
});

test("the latest of calls that say so wins", async () => {
  const calls = [zh, en, "a", zh + en].map((text) => scorer.score(text, { latest: true }));
  const results = await Promise.allSettled(calls);
  assert.deepEqual(results.map((r) => r.status), ["rejected", "rejected", "rejected", "fulfilled"]);
  assert.ok(results.slice(0, 3).every((r) => isAbort(r.reason)));
  assert.deepEqual(results[3].value, direct.score(zh + en));
});

test("a trap is reported and the next call is right", async () => {
  await assert.rejects(scorer.panic(), { code: "trap" });
  assert.deepEqual(await scorer.score(zh), direct.score(zh));
});

test("a worker that takes another's place, or starts beside it, need not compile the engine again", async () => {
  const given = [];
  const spied = (create) => api.createScorer({ ...create, worker: () => watched(given) });
  const first = await spied({});
  await first.score(en);
  assert.ok(first.module instanceof WebAssembly.Module);
  await assert.rejects(first.panic(), { code: "trap" });
  assert.deepEqual(await first.score(zh), direct.score(zh));
  const second = await spied({ wasm: first.module });
  assert.deepEqual(await second.score(zh), direct.score(zh));
  assert.deepEqual(given.map((wasm) => wasm instanceof WebAssembly.Module), [false, true, true]);
  first.free();
  second.free();
});

/** A worker as the package starts it, with a note of the engine that it is given. */
function watched(given) {
  const thread = new Worker(new URL("worker.node.js", pathToFileURL(require.resolve("govscore/dictionary"))));
  const worker = {
    postMessage: (message) => {
      if (message.call === "create") given.push(message.args[0].wasm);
      thread.postMessage(message);
    },
    terminate: () => thread.terminate(),
  };
  thread.on("message", (data) => worker.onmessage({ data }));
  thread.on("error", (error) => worker.onerror(error));
  return worker;
}

test("a text of 100 MB is refused at the door, or scored where the limit is raised", async () => {
  const huge = "residents take part. ".repeat(5 * 1024 * 1024);
  await assert.rejects(scorer.score(huge), { code: "too-large" });
  await assert.rejects(scorer.scoreStream(new Blob([huge])), { code: "too-large" });
  const report = await scorer.score(huge, { maxBytes: 2 ** 27, maxEvidence: 10 });
  assert.equal(report.text.characters, huge.length);
  assert.deepEqual(await scorer.score(zh), direct.score(zh));
});

test("an open text", async () => {
  const opened = scorer.open(zh);
  assert.deepEqual(await opened.report, direct.score(zh));
  opened.edit(0, 2, "甲");
  const report = await opened.edit(0, 1, "共建共治共享。");
  assert.equal(opened.text, `共建共治共享。${zh.slice(2)}`);
  assert.deepEqual(report, direct.score(opened.text));
});

test("errors keep their codes", async () => {
  await assert.rejects(scorer.score(null), { code: "argument" });
  await assert.rejects(scorer.score(zh, { preset: "loud" }), { code: "argument" });
  await assert.rejects(scorer.score(zh, { maxBytes: 10 }), { code: "too-large" });
  await assert.rejects(api.createScorer({ codebook: "not a codebook" }), { code: "codebook" });
  await assert.rejects(api.createScorer({ worker: () => { throw new Error("no"); } }), { code: "load" });
  assert.deepEqual(await scorer.score(zh), direct.score(zh));
});

test("freeing rejects what waits", async () => {
  const other = await api.createScorer();
  const call = other.score(zh);
  other.free();
  await assert.rejects(call, { code: "freed" });
  await assert.rejects(other.score(zh), { code: "freed" });
});
