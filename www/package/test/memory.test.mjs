// Memory: what is made is given back. WebAssembly memory never shrinks, so after a warm-up it must not grow.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { installed, sample } from "./support.mjs";

/** Runs a script in a process of its own that can collect garbage; it prints bytes before and after. */
function measure(body) {
  const script = path.join(installed(), "memory.mjs");
  writeFileSync(script, `import { createScorer } from "govscore";
const zh = ${JSON.stringify(sample("full-chain.zh.txt"))};
const en = ${JSON.stringify(sample("full-chain.en.txt"))};
const memories = new Set();
const { Instance } = WebAssembly;
const note = (instance) => (memories.add(instance.exports.memory), instance);
WebAssembly.Instance = new Proxy(Instance, { construct: (target, args) => note(new target(...args)) });
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (...args) => note(await instantiate(...args));
const settle = async () => { for (let i = 0; i < 4; i++) { globalThis.gc(); await new Promise((r) => setTimeout(r, 5)); } };
const now = async () => { await settle(); return { heap: process.memoryUsage().heapUsed, wasm: [...memories].reduce((sum, m) => sum + m.buffer.byteLength, 0), instances: memories.size }; };
${body}`);
  const printed = execFileSync(process.execPath, ["--expose-gc", script], { encoding: "utf8" });
  return JSON.parse(printed);
}

test("10,000 scorings do not grow the heap", () => {
  const [before, after] = measure(`
const scorer = await createScorer();
const text = (i) => (i % 2 ? zh.slice(0, 200 + (i % 50)) : en.slice(0, 300 + (i % 50)));
for (let i = 0; i < 300; i++) scorer.score(text(i));
const before = await now();
for (let i = 0; i < 10000; i++) scorer.score(text(i));
console.log(JSON.stringify([before, await now()]));`);
  assert.equal(after.wasm, before.wasm);
  assert.ok(after.heap - before.heap < 1_000_000, `${after.heap - before.heap} bytes of JavaScript heap`);
});

test("100 scorers made and freed do not grow the heap", () => {
  const [before, after] = measure(`
const book = (await createScorer()).codebook();
book.concept = book.concept.slice(0, 40);
book.pattern = [];
const options = { codebook: book };
const one = async () => { const scorer = await createScorer(options); scorer.score(zh); scorer.free(); };
for (let i = 0; i < 5; i++) await one();
const before = await now();
for (let i = 0; i < 100; i++) await one();
console.log(JSON.stringify([before, await now()]));`);
  assert.equal(after.wasm, before.wasm);
  assert.ok(after.heap - before.heap < 1_000_000, `${after.heap - before.heap} bytes of JavaScript heap`);
});

test("100 scorers made and dropped without free() are collected", () => {
  const [before, after] = measure(`
const book = (await createScorer()).codebook();
book.concept = book.concept.slice(0, 40);
book.pattern = [];
const options = { codebook: book };
for (let i = 0; i < 12; i++) { await createScorer(options); if (i % 3 === 2) await settle(); }
const before = await now();
for (let i = 0; i < 100; i++) { await createScorer(options); if (i % 3 === 2) await settle(); }
console.log(JSON.stringify([before, await now()]));`);
  assert.ok(after.wasm <= before.wasm * 1.25, `${before.wasm} → ${after.wasm} bytes`);
  assert.ok(after.heap - before.heap < 1_000_000);
});

test("errors, aborted streams and open texts give everything back", () => {
  const [before, after] = measure(`
const scorer = await createScorer();
const quietly = async (run) => { try { await run(); } catch {} };
const round = async () => {
  await quietly(() => scorer.score(zh, { preset: "loud" }));
  await quietly(() => scorer.score(zh, { maxBytes: 10 }));
  await quietly(() => createScorer({ codebook: "nonsense" }));
  await quietly(() => scorer.scoreStream([zh, 5]));
  await quietly(() => scorer.scoreStream([zh, new Uint8Array([0xff])]));
  await quietly(() => scorer.compare({}, {}));
  const opened = scorer.open(zh.slice(0, 200));
  opened.edit(0, 1, "x");
};
for (let i = 0; i < 100; i++) await round();
const before = await now();
for (let i = 0; i < 500; i++) await round();
console.log(JSON.stringify([before, await now()]));`);
  assert.equal(after.wasm, before.wasm);
  assert.ok(after.heap - before.heap < 1_000_000, `${after.heap - before.heap} bytes of JavaScript heap`);
});

test("a huge text's memory is given back with the last scorer", () => {
  const [during, after] = measure(`
const scorer = await createScorer();
scorer.score((zh + "\\n").repeat(20000));
const during = await now();
scorer.free();
memories.clear();
const next = await createScorer();
next.score(zh);
console.log(JSON.stringify([during, await now()]));`);
  assert.ok(during.wasm > 64 * 1024 * 1024, `${during.wasm}`);
  assert.equal(after.instances, 1);
  assert.ok(after.wasm < during.wasm / 2);
});
