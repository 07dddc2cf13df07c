// The same bytes as the command line's, for every sample and for texts that are dirty, withheld or of another kind.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { load, repository, sample, scratch } from "./support.mjs";

test("JSON.stringify(report) in Node is what `govscore score --format jsonl` prints", { timeout: 600_000 }, async () => {
  const cargo = ["run", "--quiet", "--features", "cli", "--"];
  const folder = scratch("bytes");
  const texts = readdirSync(path.join(repository, "seeds/samples")).filter((name) => name.endsWith(".txt")).map(sample);
  texts.push("", "   \n", "短。", "0 1 2 3", "𠮷野家😀\r\n居民积极参与社区协商议事，\u200b共建共治共享。\r\n", "Ｃｏ-ｇｏｖｅｒｎａｎｃｅ ﬁrst", `${texts.join("\n\n")}`);
  const files = texts.map((text, i) => {
    const file = path.join(folder, `${String(i).padStart(2, "0")}.txt`);
    writeFileSync(file, text);
    return file;
  });
  const { createScorer } = await load("govscore");
  const scorer = await createScorer();
  for (const [flags, options] of [[[], {}], [["--preset", "practice", "--rejected"], { preset: "practice", rejected: true }]]) {
    const printed = execFileSync("cargo", [...cargo, "score", "--format", "jsonl", ...flags, ...files], { cwd: repository, encoding: "utf8", maxBuffer: 1e9 });
    const lines = printed.trimEnd().split("\n");
    assert.equal(lines.length, texts.length);
    for (const [i, text] of texts.entries()) {
      const report = JSON.stringify(scorer.score(text, options));
      assert.equal(lines[i], `{"source":${JSON.stringify(files[i])},${report.slice(1)}`, `text ${i} ${flags}`);
    }
  }
  scorer.free();
});
