// The README's examples run, and the API reference is what the types say.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { api } from "../scripts/api.mjs";
import { installed, packageFolder } from "./support.mjs";

const readme = readFileSync(path.join(packageFolder, "README.md"), "utf8");
/** Blocks that name a file are recipes, which the consumer tests run. */
const examples = [...readme.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map((match) => match[1]);

test("the README has examples", () => {
  assert.ok(examples.length >= 7);
});

for (const [i, code] of examples.entries()) {
  test(`example ${i + 1}`, { timeout: 120_000 }, async () => {
    const script = path.join(installed(), `example-${i}.mjs`);
    writeFileSync(script, code);
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [script], { encoding: "utf8" });
    assert.equal(stderr, "");
    assert.ok(stdout.trim().length > 0 && !/undefined|NaN|\[object/.test(stdout), stdout);
  });
}

test("the API reference is up to date", () => {
  assert.equal(readFileSync(path.join(packageFolder, "API.md"), "utf8"), api(), "run `node scripts/api.mjs`");
});
