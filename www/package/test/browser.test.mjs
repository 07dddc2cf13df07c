// The package in Chromium, without a bundler, and in one HTML file from disk.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { launch, open, serve } from "./chromium.mjs";
import { installed, load, sample, scratch } from "./support.mjs";

const zh = sample("full-chain.zh.txt");
const en = sample("full-chain.en.txt");
let browser;
let server;
let expected;

const html = (script) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>test</title><link rel="icon" href="data:,">${script}`;
const module = (code) => html(`<script type="importmap">{"imports":{"govscore":"/node_modules/govscore/dist/index.js","govscore/worker":"/node_modules/govscore/dist/worker-client.js","govscore/inline":"/node_modules/govscore/dist/inline.js"}}</script><script type="module">${code}</script>`);

const pages = {
  "/main.html": module('import * as govscore from "govscore"; window.govscore = govscore;'),
  "/worker.html": module('import * as govscore from "govscore/worker"; window.govscore = govscore;'),
  "/own-worker.html": module('const worker = new Worker("/own-worker.js", { type: "module" }); window.ask = (text) => new Promise((resolve) => { worker.onmessage = (e) => resolve(e.data); worker.postMessage(text); });'),
  "/own-worker.js": 'import { createScorer } from "/node_modules/govscore/dist/index.js"; onmessage = async ({ data }) => { const scorer = await createScorer(); postMessage(scorer.scoreJson(data)); scorer.free(); };',
};

before(async () => {
  const project = installed();
  const { createScorer } = await load("govscore");
  const scorer = await createScorer();
  expected = { zh: scorer.scoreJson(zh), en: scorer.scoreJson(en) };
  scorer.free();
  browser = await launch();
  server = await serve(project, pages);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const dictionaryOf = (requests) => requests.filter((url) => url.endsWith("/dictionary.bin")).length;

test("a plain script module: nothing at import, English without the word list, Chinese with it", async () => {
  const { page, requests, complaints, close } = await open(browser, `${server.origin}/main.html`);
  await page.waitForFunction(() => window.govscore);
  assert.deepEqual(requests.filter((url) => /\.(wasm|bin)$/.test(url)), [], "nothing is fetched at import");
  const results = await page.evaluate(async ([zh, en]) => {
    const { createScorer, createScorerSync, GovscoreError } = window.govscore;
    const early = (() => { try { createScorerSync(); } catch (error) { return error instanceof GovscoreError && error.code; } })();
    const lazy = await createScorer({ dictionary: "lazy" });
    const english = lazy.scoreJson(en);
    const refused = (() => { try { lazy.score(zh); } catch (error) { return error.code; } })();
    await lazy.prepare(en);
    return { early, english, refused };
  }, [zh, en]);
  assert.deepEqual(results, { early: "not-initialized", english: expected.en, refused: "dictionary" });
  assert.equal(dictionaryOf(requests), 0, "English never fetches the word list");
  const chinese = await page.evaluate(async (zh) => {
    const scorer = window.govscore.createScorerSync();
    await scorer.prepare(zh);
    const before = scorer.scoreJson(zh);
    try { scorer.panic(); } catch {}
    return [before, scorer.scoreJson(zh), (await window.govscore.createScorer()).scoreJson(zh)];
  }, zh);
  assert.deepEqual(chinese, [expected.zh, expected.zh, expected.zh]);
  assert.equal(dictionaryOf(requests), 1, "and it is fetched once");
  assert.deepEqual(complaints, []);
  await close();
});

test("by default a scorer is ready for Chinese; a failed load is said and forgotten", async () => {
  const { page, close } = await open(browser, `${server.origin}/main.html`);
  await page.waitForFunction(() => window.govscore);
  const results = await page.evaluate(async (zh) => {
    const { createScorer, init } = window.govscore;
    const codes = [];
    for (const wrong of ["/nowhere.wasm", "/main.html", new Uint8Array([1, 2, 3]), 5]) codes.push(await init(wrong).catch((error) => `${error.code}: ${/inline/.test(error.message)}`));
    codes.push(await createScorer({ framework: "/nowhere.bin", dictionary: "lazy" }).catch((error) => error.code));
    codes.push(await createScorer({ dictionary: "/nowhere.bin" }).catch((error) => error.code));
    const scorer = await createScorer();
    return { codes, json: scorer.scoreJson(zh) };
  }, zh);
  assert.deepEqual(results.codes, ["load: true", "load: true", "load: true", "argument: false", "load", "load"]);
  assert.equal(results.json, expected.zh);
  await close();
});

test("the worker entry: lazy word list, latest wins, abort, trap, recovery", async () => {
  const { page, requests, complaints, close } = await open(browser, `${server.origin}/worker.html`);
  await page.waitForFunction(() => window.govscore);
  const english = await page.evaluate(async (en) => {
    window.scorer = await window.govscore.createScorer();
    return JSON.stringify(await window.scorer.score(en));
  }, en);
  assert.equal(english, expected.en);
  assert.equal(dictionaryOf(requests), 0);
  const results = await page.evaluate(async ([zh, en]) => {
    const { scorer } = window;
    const settled = await Promise.allSettled([zh, en, zh].map((text) => scorer.score(text, { latest: true })));
    const controller = new AbortController();
    const long = scorer.score(`${zh}\n`.repeat(5000), { signal: controller.signal }).catch((error) => `${error.name} ${error.code}`);
    setTimeout(() => controller.abort(), 30);
    const aborted = await long;
    const trapped = await scorer.panic().catch((error) => error.code);
    const blob = await scorer.scoreStream(new Blob([zh]));
    return [settled.map((s) => s.status), JSON.stringify(settled[2].value), aborted, trapped, JSON.stringify(blob), JSON.stringify(await scorer.score(en))];
  }, [zh, en]);
  assert.deepEqual(results, [["rejected", "rejected", "fulfilled"], expected.zh, "AbortError aborted", "trap", expected.zh, expected.en]);
  assert.ok(dictionaryOf(requests) >= 1);
  const pooled = await page.evaluate(async ([zh, en]) => {
    const pool = await window.govscore.createPool({ size: 2 });
    const found = [];
    for await (const { report } of pool.scoreAll([zh, en, zh, en, zh])) found.push(JSON.stringify(report));
    pool.free();
    return found;
  }, [zh, en]);
  assert.deepEqual(pooled, [expected.zh, expected.en, expected.zh, expected.en, expected.zh]);
  assert.deepEqual(complaints, []);
  await close();
});

test("a worker that cannot start says so", async () => {
  const { page, close } = await open(browser, `${server.origin}/worker.html`);
  await page.waitForFunction(() => window.govscore);
  const code = await page.evaluate(() => window.govscore.createScorer({ worker: () => new Worker("/nowhere.js", { type: "module" }) }).catch((error) => `${error.code}: ${error.message}`));
  assert.match(code, /^load: .*README/);
  await close();
});

test("a module worker of one's own", async () => {
  const { page, complaints, close } = await open(browser, `${server.origin}/own-worker.html`);
  await page.waitForFunction(() => window.ask);
  assert.equal(await page.evaluate((zh) => window.ask(zh), zh), expected.zh);
  assert.deepEqual(complaints, []);
  await close();
});

/** One HTML file: the inline entry on the page, and in a classic worker made of a blob. */
async function singleFile() {
  const bundle = async (contents) => {
    const options = { stdin: { contents, resolveDir: installed() }, bundle: true, format: "iife", minify: true, write: false, charset: "utf8" };
    return (await esbuild.build(options)).outputFiles[0].text.replaceAll("</script", "<\\/script");
  };
  const host = await bundle('import { createScorer } from "govscore/inline"; import { serve } from "govscore/worker-host"; serve(createScorer);');
  const main = await bundle(`
    import { createScorer } from "govscore/inline";
    import { createScorer as createWorker } from "govscore/worker";
    const worker = () => new Worker(URL.createObjectURL(new Blob([document.getElementById("host").textContent])));
    const zh = ${JSON.stringify(zh)};
    globalThis.result = (async () => {
      const scorer = await createScorer();
      const far = await createWorker({ worker });
      return [scorer.scoreJson(zh), JSON.stringify(await far.score(zh))];
    })();
    globalThis.result.then((r) => parent !== self && parent.postMessage(r, "*"), (e) => parent !== self && parent.postMessage(String(e), "*"));`);
  return html(`<script type="text/plain" id="host">${host}</script><script>${main}</script>`);
}

test("one HTML file from disk, and the same in a sandboxed frame", async () => {
  const content = await singleFile();
  const file = path.join(scratch("single"), "govscore.html");
  writeFileSync(file, content);
  const { page, requests, complaints, close } = await open(browser, pathToFileURL(file).href);
  assert.deepEqual(await page.evaluate(() => window.result), [expected.zh, expected.zh]);
  assert.deepEqual(requests.filter((url) => !/^(file:.*govscore\.html|data:|blob:)/.test(url)), []);
  const framed = await page.evaluate((content) => new Promise((resolve) => {
    addEventListener("message", (event) => resolve(event.data));
    const frame = document.createElement("iframe");
    frame.sandbox = "allow-scripts";
    frame.srcdoc = content;
    document.body.append(frame);
  }), content);
  assert.deepEqual(framed, [expected.zh, expected.zh]);
  assert.deepEqual(complaints, []);
  await close();
});
