// The page's sources hold against the types that the package ships.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { test } from "node:test";
import { ROOT } from "./support.mjs";

test("the page type-checks against the package", () => {
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [tsc, "--noEmit"], { cwd: ROOT, encoding: "utf8" });
  assert.equal(status, 0, stdout);
});
