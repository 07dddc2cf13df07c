// Bad input at the door: always an error with a code, never a broken scorer.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { installed, load, sample } from "./support.mjs";

let api;
let scorer;
let good;
const text = sample("full-chain.zh.txt");
before(async () => {
  api = await load("govscore");
  scorer = await api.createScorer();
  good = scorer.scoreJson(text);
});
after(() => scorer.free());

/** Throws an error of the package with this code, and the scorer goes on as before. */
function refuses(code, run, name = String(run)) {
  let thrown;
  try {
    run();
  } catch (error) {
    thrown = error;
  }
  assert.ok(thrown instanceof api.GovscoreError && thrown instanceof Error, `${name}: ${thrown}`);
  assert.equal(thrown.code, code, `${name}: ${thrown.message}`);
  assert.ok(thrown.message.length > 10, name);
  assert.equal(scorer.scoreJson(text), good, name);
}

test("what is no text", () => {
  for (const value of [undefined, null, 0, 1n, NaN, true, Symbol("s"), [], ["text"], {}, () => "text", new String("text"), new Date(0), new Uint8Array(3)]) {
    refuses("argument", () => scorer.score(value), typeof value);
  }
});

test("texts that are too long", () => {
  const huge = "共".repeat(100 * 1024 * 1024);
  refuses("too-large", () => scorer.score(huge), "100 M characters");
  refuses("too-large", () => scorer.score(huge.slice(0, 30 * 1024 * 1024)), "90 MB of UTF-8 in 30 M characters");
  refuses("too-large", () => scorer.score("居民", { maxBytes: 5 }));
  assert.equal(scorer.score("居民", { maxBytes: 6 }).text.characters, 2);
});

test("odd but harmless texts", () => {
  const odd = ["\0", "\0".repeat(5000), "\ufeff", "\ud800", "\udfff\ud800", "\u202e共建", "a\u0301".repeat(1000), "👨‍👩‍👧‍👦".repeat(500), "﷽".repeat(500), "\r\n\r\n\r", "。".repeat(3000), "(".repeat(20000), "共".repeat(20000), "__proto__", "x".repeat(100000)];
  for (const one of odd) {
    const report = scorer.score(one, { rejected: true });
    assert.equal(report.text.characters, one.length);
    for (const e of report.evidence) assert.ok(e.start < e.end && e.end <= one.length);
  }
  assert.equal(scorer.scoreJson(text), good);
});

test("options that are wrong", () => {
  const wrong = [
    null, 5, "practice", [], { preset: "loud" }, { preset: 1 }, { presets: "practice" }, { rejected: "yes" }, { overrides: {} }, { overrides: [null] },
    { overrides: [{ start: -1, end: 2 }] }, { overrides: [{ start: 0.5, end: 2 }] }, { overrides: [{ start: 0, end: 1, polarity: "maybe" }] },
    { overrides: [{ start: 1e300, end: 1 }] }, { without: ["everything"] }, { without: "stance" }, { maxBytes: -1 }, { maxBytes: 1.5 }, { maxBytes: "many" },
    { illFormed: "perhaps" }, { maxEvidence: -2 }, { preset: 1n }, JSON.parse('{"__proto__": 1}'), JSON.parse('{"constructor": 1}'), new Proxy({}, { ownKeys() { throw new Error("no"); } }),
    { get preset() { throw new Error("thrown by a getter"); } }, { toJSON() { throw new TypeError("thrown by toJSON"); } },
  ];
  const circular = {};
  circular.preset = circular;
  for (const [i, options] of [...wrong, circular].entries()) refuses("argument", () => scorer.score(text, options), `options ${i}`);
});

test("options that are unusual and right", () => {
  for (const options of [undefined, {}, Object.create(null), Object.freeze({ preset: "discourse" }), new (class { preset = "discourse"; })(), { preset: undefined }, { get preset() { return "discourse"; } }]) {
    assert.equal(scorer.scoreJson(text, options), good);
  }
});

test("frozen to the bottom: options, codebook, reports", async () => {
  const frozen = (value) => {
    if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
    return value;
  };
  const own = await api.createScorer(frozen({ codebook: scorer.codebook() }));
  assert.equal(JSON.stringify(own.score(text, frozen({ overrides: [], without: [] })).pillars), JSON.stringify(JSON.parse(good).pillars));
  own.free();
  const report = frozen(scorer.score(text));
  assert.equal(scorer.compare(report, report).index.difference, 0);
  assert.ok(scorer.trace(report).parts.length > 0);
  assert.ok(scorer.without(report, frozen({ sentence: 1 })));
  assert.ok(scorer.render(frozen([{ source: "a", report, text }]), frozen({ format: "markdown" })).length > 100);
});

test("a getter that calls back into the scorer does no harm", () => {
  let inner;
  const options = { get preset() { inner = scorer.scoreJson(text); return "discourse"; } };
  assert.equal(scorer.scoreJson(text, options), good);
  assert.equal(inner, good);
  const own = api.createScorerSync();
  assert.throws(() => own.score(text, { get preset() { own.free(); return "discourse"; } }), { code: "freed" });
});

test("codebooks that are wrong", async () => {
  const book = scorer.codebook();
  const broken = [
    "", "nonsense", "{}", "[]", "{", "null", "\0", { pillar: [] }, { ...book, indicator: [] }, { ...book, unknown: 1 }, JSON.parse('{"__proto__": {"polluted": 1}}'),
    { ...book, concept: [{ ...book.concept[0], terms: [{ language: "zh", note: "x", list: ["一"] }] }] }, "[".repeat(100000), `a = ${"[".repeat(100000)}`, `{"a":${"[".repeat(100000)}`,
  ];
  for (const [i, codebook] of broken.entries()) {
    await assert.rejects(api.createScorer({ codebook }), (error) => error instanceof api.GovscoreError && error.code === "codebook", `codebook ${i}`);
  }
  await assert.rejects(api.createScorer({ codebook: "x".repeat(20_000_000) }), { code: "too-large" });
  for (const codebook of [5, true, [], () => 1, { get pillar() { throw new Error("no"); } }]) {
    await assert.rejects(api.createScorer({ codebook }), { code: "argument" });
  }
  assert.equal({}.polluted, undefined);
  assert.equal(scorer.scoreJson(text), good);
});

test("sources of the engine and of the word list that are wrong", async () => {
  await assert.rejects(api.createScorer({ dictionary: 5 }), { code: "argument" });
  await assert.rejects(api.createScorer({ unknown: 1 }), { code: "argument" });
  for (const options of [null, 5, "x"]) await assert.rejects(api.createScorer(options), { code: "argument" });
});

test("use before init: a first call on a fresh copy of the package", async () => {
  const script = path.join(installed(), "before-init.mjs");
  writeFileSync(script, `import { createScorerSync, exportCodebook, init, initSync, version } from "./node_modules/govscore/dist/index.js";
import { readFileSync } from "node:fs";
const file = (name) => readFileSync(new URL("./node_modules/govscore/dist/" + name, import.meta.url));
const [wasm, framework] = [file("govscore_bg.wasm"), file("framework.bin")];
const cut = framework.subarray(0, -1);
const code = (run) => { try { run(); return "none"; } catch (error) { return error.code; } };
const codes = [
  version, createScorerSync, () => exportCodebook("format = 1", "csv"), () => initSync(), () => initSync(5, framework),
  () => initSync(new Uint8Array(9), framework), () => initSync(wasm), () => initSync(wasm, 5),
  () => { initSync(wasm, cut); createScorerSync(); },
].map(code);
const failed = await Promise.all([() => init(new Uint8Array(9), framework), () => init(5, framework), () => init(wasm, 5), () => init(wasm, cut)].reduce(
  (done, run) => [...done, Promise.all(done).then(run).catch((error) => error.code)], []));
await init(wasm, framework);
console.log(JSON.stringify([codes, failed, version(), code(createScorerSync)]));
`);
  const [codes, failed, version, scorer] = JSON.parse(execFileSync(process.execPath, [script], { encoding: "utf8" }));
  assert.deepEqual(codes, ["not-initialized", "not-initialized", "not-initialized", "argument", "argument", "load", "argument", "argument", "load"]);
  assert.deepEqual(failed, ["load", "argument", "argument", "load"]);
  assert.deepEqual([version, scorer], [api.version(), "none"], "what failed is forgotten");
});

test("a framework whose file was cut short is said, and no scorer is made with it", async () => {
  const script = path.join(installed(), "cut-framework.mjs");
  writeFileSync(script, `import { createScorer } from "govscore";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
const cut = readFileSync(createRequire(import.meta.url).resolve("govscore/framework")).subarray(0, 100_000);
const error = await createScorer({ framework: cut }).catch((error) => error);
console.log(JSON.stringify([error.code, error.message, (await createScorer()).score("居民参与治理。").evidence.length]));
`);
  const [code, message, found] = JSON.parse(execFileSync(process.execPath, [script], { encoding: "utf8" }));
  assert.equal(code, "load");
  assert.match(message, /framework.*damaged/);
  assert.ok(found > 0);
});

test("concurrent calls: scorers made, streams read and texts scored across each other", async () => {
  const bytes = new TextEncoder().encode(text);
  async function* dripping(step) {
    for (let at = 0; at < bytes.length; at += step) {
      await new Promise((resolve) => setImmediate(resolve));
      yield bytes.subarray(at, at + step);
    }
  }
  const made = await Promise.all(Array.from({ length: 8 }, () => api.createScorer()));
  const reports = await Promise.all([
    ...made.map((own, i) => own.scoreStream(dripping(97 + i))),
    ...made.map(async (own) => own.score(text)),
    ...made.map((own) => own.scoreStream([text])),
  ]);
  for (const report of reports) assert.equal(JSON.stringify(report), good);
  // One of them traps while the others' streams are under way: theirs fail with a code, and all go on.
  const streams = made.map((own) => own.scoreStream(dripping(50)).then(() => "done", (error) => error.code));
  await new Promise((resolve) => setImmediate(resolve));
  assert.throws(() => made[0].panic(), { code: "trap" });
  assert.deepEqual(new Set(await Promise.all(streams)), new Set(["trap"]));
  for (const own of made) assert.equal(own.scoreJson(text), good);
  for (const own of made) own.free();
});

test("reports that are none", () => {
  const report = scorer.score(text);
  for (const value of [null, undefined, 5, "report", {}, [], { ...report, pillars: 5 }, { ...report, schemaVersion: "x" }]) {
    refuses("argument", () => scorer.compare(value, report), "compare");
    refuses("argument", () => scorer.trace(value, "index"), "trace");
    refuses("argument", () => scorer.without(value, { sentence: 0 }), "without");
    if (!Array.isArray(value)) refuses("argument", () => scorer.render(value), "render");
  }
  refuses("argument", () => scorer.trace(report, "no such number"));
  refuses("argument", () => scorer.trace(report, 5));
  refuses("argument", () => scorer.without(report, { sentence: 1e6 }));
  refuses("argument", () => scorer.without(report, {}));
  refuses("argument", () => scorer.rank(report));
  refuses("argument", () => scorer.rank([null]));
  refuses("argument", () => scorer.render(report, { format: "pdf" }));
  // Indices that lead nowhere must not break the engine.
  const wild = structuredClone(report);
  wild.evidence.forEach((e) => (e.sentence = 4e9));
  wild.pillars.forEach((p) => p.indicators.forEach((i) => i.concepts.forEach((c) => (c.evidence = [4e9]))));
  for (const use of [() => scorer.compare(wild, report), () => scorer.trace(wild, "index"), () => scorer.render({ report: wild, text }, { format: "html" })]) {
    try {
      use();
    } catch (error) {
      assert.ok(error instanceof api.GovscoreError && error.code !== "trap", `${use}: ${error}`);
    }
  }
  assert.equal(scorer.scoreJson(text), good);
});

test("use after free, freeing twice", () => {
  const own = api.createScorerSync();
  const opened = own.open(text);
  own.free();
  own.free();
  own[Symbol.dispose]?.();
  for (const use of [() => own.score(text), () => own.codebook(), () => own.info, () => own.compare({}, {}), () => opened.report]) {
    assert.throws(use, { code: "freed" });
  }
  assert.equal(scorer.scoreJson(text), good);
});

test("edits outside the text", () => {
  const opened = scorer.open("居民");
  for (const [from, to] of [[-1, 0], [0, 3], [2, 1], [0.5, 1], [NaN, 1], ["0", 1], [0, undefined]]) refuses("argument", () => opened.edit(from, to, ""), `${from}–${to}`);
  refuses("argument", () => opened.edit(0, 0, null));
  assert.equal(opened.text, "居民");
});

test("a trap says so, and every scorer of the instance goes on in a fresh one", async () => {
  const other = await api.createScorer({ codebook: scorer.codebook() });
  for (let i = 0; i < 5; i++) {
    assert.throws(() => other.panic(), (error) => error.code === "trap" && /a panic on request/.test(error.message));
    assert.equal(scorer.scoreJson(text), good);
    assert.equal(other.scoreJson(text), good);
  }
  other.free();
  // Engines of dead instances that are collected must not disturb anything.
  globalThis.gc?.();
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(scorer.scoreJson(text), good);
});

test("streams that misbehave", async () => {
  const bytes = new TextEncoder().encode(text);
  const rejects = async (source, code, options) => {
    await assert.rejects(scorer.scoreStream(source, options), (error) => error instanceof api.GovscoreError && error.code === code);
    assert.equal(scorer.scoreJson(text), good);
  };
  for (const source of [null, undefined, 5, "text", {}, bytes]) await rejects(source, "argument");
  await rejects([text, 5], "argument");
  await rejects((function* () { yield text; throw new Error("the disk is gone"); })(), "argument");
  await rejects([bytes.slice(0, 100)], "encoding");
  await rejects([new Uint8Array([0xff, 0xfe, 0x00])], "encoding");
  await rejects([bytes], "argument", { encoding: "klingon" });
  await rejects([bytes], "too-large", { maxBytes: 10 });
  let returned = false;
  async function* endless() { try { for (;;) yield text; } finally { returned = true; } }
  await rejects(endless(), "too-large", { maxBytes: 1e6 });
  assert.ok(returned);
  const controller = new AbortController();
  async function* slow() { yield text; controller.abort(); yield text; }
  await rejects(slow(), "aborted", { signal: controller.signal });
  async function* trapping() { yield text; try { scorer.panic(); } catch {} yield text; }
  await rejects(trapping(), "trap");
  const mark = new Uint8Array([0xef, 0xbb, 0xbf]);
  assert.equal(JSON.stringify(await scorer.scoreStream([mark, bytes])), good);
  const utf16 = new Uint8Array(new Uint16Array([...text].flatMap((c) => [...c].map((x) => x.charCodeAt(0)))).buffer);
  assert.equal(JSON.stringify(await scorer.scoreStream([utf16.slice(0, 333), utf16.slice(333)], { encoding: "utf-16le" })), good);
});
