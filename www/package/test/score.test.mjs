// Scoring in Node: numbers, spans, bytes, options.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { WORKED, load, repository, sample } from "./support.mjs";

let api;
let scorer;
before(async () => {
  api = await load("govscore");
  scorer = await api.createScorer();
});
after(() => scorer.free());

test("the worked example of the method", () => {
  const report = scorer.score(WORKED.text);
  assert.equal(report.schemaVersion, 1);
  assert.equal(report.index.withheld, WORKED.withheld);
  assert.deepEqual(report.pillars.map((p) => p.id), ["construction", "governance", "sharing"]);
  assert.ok(report.index.value > 5 && report.index.value < 60, String(report.index.value));
  assert.ok(report.evidence.some((e) => e.polarity === "deficit" && e.weight === 0));
});

test("every span slices to its words, over characters of two code units, emoji and CRLF", () => {
  const text = "𠮷野家👨‍👩‍👧‍👦街坊会😀。\r\n居民积极参与社区协商议事，共建共治共享。\r\n𠮷 Residents take part in co-governance 😀 and co-construction.\r\n";
  const report = scorer.score(text, { rejected: true });
  assert.ok(report.evidence.length >= 4);
  for (const found of [...report.evidence, ...report.rejected]) assert.equal(text.slice(found.start, found.end), found.text);
  assert.equal(report.text.characters, text.length);
});

test("the report's bytes are JSON.stringify's", () => {
  const names = readdirSync(path.join(repository, "seeds/samples")).filter((name) => name.endsWith(".txt"));
  assert.ok(names.length > 5);
  for (const name of names) {
    const json = scorer.scoreJson(sample(name), { rejected: true });
    assert.equal(JSON.stringify(JSON.parse(json)), json, name);
  }
});

test("options reach the engine", () => {
  const text = sample("full-chain.zh.txt");
  const plain = scorer.score(text);
  const practice = scorer.score(text, { preset: "practice" });
  assert.equal(practice.preset, "practice");
  assert.ok(practice.index.value < plain.index.value);
  assert.equal(plain.rejected, null);
  assert.ok(Array.isArray(scorer.score(text, { rejected: true }).rejected));
  assert.ok(scorer.score(text, { without: ["stance", "decay"] }).index.value > plain.index.value);
  const first = plain.evidence.find((e) => e.contribution > 0);
  const struck = scorer.score(text, { overrides: [{ start: first.start, end: first.end, excluded: true }] });
  assert.ok(struck.index.value < plain.index.value);
});

test("a lone surrogate is scored as U+FFFD, with a notice", () => {
  const broken = `居民积极参与社区协商议事\ud842，共建共治共享。`;
  const whole = broken.replace("\ud842", "\ufffd");
  const { notices, ...rest } = scorer.score(broken);
  const { notices: others, ...same } = scorer.score(whole);
  assert.deepEqual(rest, same);
  assert.deepEqual(notices.map((n) => n.code), [...others.map((n) => n.code), "lone-surrogate"]);
});

test("empty, blank and tiny texts are states, not errors", () => {
  for (const text of ["", " \n\t", "。", "a"]) assert.notEqual(scorer.score(text).index.withheld, null);
});

test("an open text's report equals a fresh one after every edit", () => {
  const opened = scorer.open(sample("full-chain.zh.txt").slice(0, 300));
  let seed = 7;
  const next = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const bits = ["共建共治共享", "", "。\n", "😀", "群众参与程度不高。", "\ud842", "co-governance "];
  for (let i = 0; i < 60; i++) {
    const from = next(opened.text.length + 1);
    const to = Math.min(opened.text.length, from + next(12));
    const expected = opened.text.slice(0, from) + bits[i % bits.length] + opened.text.slice(to);
    const report = opened.edit(from, to, bits[i % bits.length]);
    assert.equal(opened.text, expected);
    assert.deepEqual(report, scorer.score(expected));
  }
});

test("the codebook comes out whole and goes in again", async () => {
  const book = scorer.codebook();
  assert.equal(book.indicator.length, 20);
  assert.match(book.hash, /^[0-9a-f]{64}$/);
  const again = await api.createScorer({ codebook: book });
  assert.deepEqual(again.info, scorer.info);
  const text = sample("full-chain.en.txt");
  assert.deepEqual(again.score(text), scorer.score(text));
  again.free();
});

test("the outline of a codebook is the whole without what texts are searched for", () => {
  const { guard, anchor, cue, concept, ...rest } = scorer.codebook();
  assert.ok(guard.length && anchor.length && cue.length);
  const concepts = concept.map((c) => ({ ...c, terms: [], examples: {} }));
  assert.deepEqual(scorer.outline(), { ...rest, guard: [], anchor: [], cue: [], concept: concepts });
});

test("two scorers with different codebooks do not disturb one another", async () => {
  const small = `format = 1
[codebook]
id = "small"
version = "1"
name = { zh = "小", en = "small" }
[[pillar]]
id = "p"
tag = "甲"
name = { zh = "甲", en = "p" }
[[indicator]]
id = "p.i"
pillar = "p"
name = { zh = "乙", en = "i" }
[[concept]]
id = "p.i.c"
indicator = "p.i"
name = { zh = "丙", en = "c" }
[[concept.terms]]
language = "en"
note = "test"
list = ["banana"]
`;
  const other = await api.createScorer({ codebook: small });
  assert.deepEqual(other.score("I eat a banana.").evidence.map((e) => e.text), ["banana"]);
  assert.deepEqual(scorer.score("I eat a banana.").evidence, []);
  other.free();
});

test("codebooks are read and written in the formats of other tools", () => {
  const book = scorer.codebook();
  const { hash, ...bare } = book;
  assert.deepEqual(api.importCodebook(JSON.stringify(bare)), bare);
  const { text, losses } = api.exportCodebook(book, "csv");
  assert.ok(losses.length > 0 && losses.every((loss) => loss.count > 0 && loss.message.length > 10));
  const back = api.importCodebook(text, { format: "csv", id: "table" });
  assert.equal(back.codebook.id, "table");
  assert.equal(back.pillar.length, 3);
  for (const format of ["json", "quanteda", "liwc"]) assert.ok(api.exportCodebook(book, format).text.length > 1000, format);
  assert.throws(() => api.exportCodebook(book, "docx"), { code: "argument" });
  assert.throws(() => api.importCodebook(text), { code: "codebook" });
});
