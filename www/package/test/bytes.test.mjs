// The same bytes natively, in Node and in Chromium: for every sample, for texts that are withheld or strange, and for a thousand
// generated ones.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { launch, open, serve } from "./chromium.mjs";
import { installed, load, repository, scratch } from "./support.mjs";
import { samples, texts } from "./texts.mjs";

const STRANGE = ["", "   \n", "短。", "0 1 2 3", "𠮷野家😀\r\n居民积极参与社区协商议事，\u200b共建共治共享。\r\n", "Ｃｏ-ｇｏｖｅｒｎａｎｃｅ ﬁrst"];
const OPTIONS = [[[], {}], [["--preset", "practice", "--rejected"], { preset: "practice", rejected: true }]];
const PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>test</title><link rel="icon" href="data:,"><script type="module">import * as govscore from "/node_modules/govscore/dist/index.js"; window.govscore = govscore;</script>';

/** The program: as `cargo xtask test` built it, or built now. */
const CLI = process.env.GOVSCORE_CLI ? [process.env.GOVSCORE_CLI] : ["cargo", "run", "--quiet", "--features", "cli", "--"];

/** What the command line prints for each text, in one run. */
function printed(all, flags) {
  const folder = scratch("bytes");
  const files = all.map((text, i) => {
    const file = path.join(folder, `${String(i).padStart(4, "0")}.txt`);
    writeFileSync(file, text);
    return file;
  });
  const [program, ...command] = [...CLI, "score", "--format", "jsonl", ...flags, folder];
  const lines = execFileSync(program, command, { cwd: repository, encoding: "utf8", maxBuffer: 2e9, stdio: ["ignore", "pipe", "ignore"] }).trimEnd().split("\n");
  assert.equal(lines.length, all.length);
  return lines.map((line, i) => {
    const source = `{"source":${JSON.stringify(files[i])},`;
    assert.ok(line.startsWith(source), line.slice(0, 200));
    return `{${line.slice(source.length)}`;
  });
}

test("JSON.stringify(report) in Node and in Chromium is what `govscore score --format jsonl` prints", { timeout: 600_000 }, async () => {
  const known = [...samples(), ...STRANGE, samples().join("\n\n")];
  const generated = texts(1000);
  // Every text with the options as they are, or as changed; those known with both.
  const halves = [0, 1].map((half) => [...known, ...generated.filter((_, i) => i % 2 === half)]);
  const { createScorer } = await load("govscore");
  const scorer = await createScorer();
  const browser = await launch();
  const server = await serve(installed(), { "/bytes.html": PAGE });
  try {
    const { page, complaints } = await open(browser, `${server.origin}/bytes.html`);
    await page.waitForFunction(() => window.govscore);
    const seen = { evidence: 0, withheld: new Set(), profile: 0 };
    for (const [half, [flags, options]] of OPTIONS.entries()) {
      const all = halves[half];
      const native = printed(all, flags);
      for (const [i, text] of all.entries()) {
        const report = scorer.score(text, options);
        assert.equal(JSON.stringify(report), native[i], `${flags}: ${JSON.stringify(text)}`);
        seen.evidence += report.evidence.length > 0;
        seen.profile += report.profile.length > 0;
        seen.withheld.add(report.index.withheld);
      }
      const digests = await page.evaluate(async ([all, options]) => {
        const scorer = await window.govscore.createScorer();
        const found = [];
        for (const text of all) {
          const bytes = new TextEncoder().encode(JSON.stringify(scorer.score(text, options)));
          found.push([...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
        }
        scorer.free();
        return found;
      }, [all, options]);
      for (const [i, text] of all.entries()) assert.equal(digests[i], createHash("sha256").update(native[i]).digest("hex"), `Chromium, ${flags}: ${JSON.stringify(text)}`);
    }
    assert.deepEqual(complaints, []);
    // The generated texts reach every part of a report.
    assert.ok(seen.evidence > 700 && seen.profile > 100 && seen.withheld.size >= 5, JSON.stringify([seen.evidence, seen.profile, [...seen.withheld]]));
  } finally {
    scorer.free();
    await server.close();
    await browser.close();
  }
});
