// The worker entry, over worker_threads: order, cancelling, latest wins, recovery.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { load, sample } from "./support.mjs";

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
