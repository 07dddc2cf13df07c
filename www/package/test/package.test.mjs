// The tarball: what is in it, what it exports, how large it is, and that nothing happens at import.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import zlib from "node:zlib";
import { BUDGET } from "../scripts/budget.mjs";
import { installed, pack, packageFolder } from "./support.mjs";

const { files, size } = pack();
const folder = path.join(installed(), "node_modules/govscore");
const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));

test("every path of the exports exists", () => {
  const targets = Object.values(manifest.exports).flatMap((target) => (typeof target === "string" ? [target] : Object.values(target)));
  assert.ok(targets.length > 10);
  for (const target of [...targets, manifest.types]) assert.ok(existsSync(path.join(folder, target)), target);
  for (const [name, target] of Object.entries(manifest.exports)) {
    if (typeof target !== "object") continue;
    assert.equal(Object.keys(target)[0], "types", `${name}: types come first`);
    assert.equal(Object.keys(target).at(-1), "default", `${name}: default comes last`);
  }
});

test("the tarball holds the package and nothing else", () => {
  const stray = files.filter((file) => !/^(dist\/[\w.-]+\.(js|d\.ts|wasm|bin)|package\.json|README\.md|API\.md|LICENSE[\w-]*)$/.test(file));
  assert.deepEqual(stray, []);
  assert.ok(files.includes("README.md"));
  assert.deepEqual(manifest.dependencies ?? {}, {});
  assert.equal(manifest.sideEffects, false);
});

test("sizes", () => {
  const rows = ["govscore_bg.wasm", "framework.bin", "dictionary.bin"].map((name) => sizes(name, [name]));
  const code = readdirSync(path.join(folder, "dist")).filter((name) => name.endsWith(".js") && !name.startsWith("inline-"));
  rows.push(sizes("all other JavaScript", code));
  for (const name of ["inline-wasm.js", "inline-framework.js", "inline-dictionary.js"]) rows.push(sizes(name, [name], 5));
  console.log([`npm pack: ${size} bytes`, ...rows.map(({ name, raw, gzip, brotli }) => `${name}: ${raw} raw, ${gzip} gzip, ${brotli} brotli`)].join("\n"));
  assert.ok(rows.find(({ name }) => name.startsWith("all other")).gzip < 40_000);
  for (const [name, [, most]] of Object.entries(BUDGET)) {
    const { brotli } = rows.find((row) => row.name === name);
    assert.ok(brotli <= most, `${name}: ${brotli} bytes after brotli, at most ${most}`);
  }
  assert.ok(size < 4_000_000, `npm pack: ${size} bytes`);
});

/** Text in base64 is compressed already: brotli at its best would take long to say so. */
function sizes(name, list, quality = 11) {
  const bytes = Buffer.concat(list.map((file) => readFileSync(path.join(folder, "dist", file))));
  return { name, raw: bytes.length, gzip: zlib.gzipSync(bytes, { level: 9 }).length, brotli: zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: quality } }).length };
}

test("a script of a few lines outside the repository", () => {
  const script = path.join(installed(), "ten-lines.mjs");
  writeFileSync(script, `import { createScorer } from "govscore";
const scorer = await createScorer();
const report = scorer.score("居民积极参与社区协商议事。要整合资源，推动共建共治共享。群众参与程度不高。");
for (const { id, score } of report.pillars) console.log(id, score.toFixed(1));
scorer.free();
`);
  const printed = execFileSync(process.execPath, [script], { encoding: "utf8" });
  assert.match(printed, /^construction \d+\.\d\ngovernance \d+\.\d\nsharing \d+\.\d\n$/);
});

test("importing does nothing: no file is read, no module compiled, no handle kept", () => {
  const script = path.join(installed(), "import-only.mjs");
  writeFileSync(script, `import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
const did = [];
const { readFileSync } = fs;
fs.readFileSync = (...args) => (did.push(String(args[0])), readFileSync(...args));
syncBuiltinESMExports();
for (const name of ["Module", "Instance"]) WebAssembly[name] = new Proxy(WebAssembly[name], { construct() { did.push(name); } });
for (const name of ["compile", "instantiate"]) WebAssembly[name] = () => did.push(name);
await import("govscore");
await import("govscore/worker");
await import("govscore/inline");
console.log(JSON.stringify(did.filter((name) => !/\\.js$|package\\.json$/.test(name))));
`);
  assert.equal(execFileSync(process.execPath, [script], { encoding: "utf8" }).trim(), "[]");
});

test("the code of the package is as it is in the repository", () => {
  for (const name of readdirSync(path.join(packageFolder, "src"))) {
    const shipped = readFileSync(path.join(folder, "dist", name), "utf8");
    assert.equal(shipped, readFileSync(path.join(packageFolder, "src", name), "utf8"), `${name}: build before testing`);
  }
});
