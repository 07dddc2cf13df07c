// What the browser tests share: a server that sends the page with its policy as a header, a real browser, and a page that is held to
// the rules which hold for every test: no policy violation, no console error, no request that leaves the server.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { HOSTED } from "../scripts/policy.mjs";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));
export const DIST = join(ROOT, "dist");
export const SINGLE = join(ROOT, "dist-single", "govscore.html");
export const REPOSITORY = join(ROOT, "..", "..");

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json", ".json": "application/json" };

/** Serves a folder; keeps the list of what was asked for. `change` may rewrite a file's bytes. */
export async function serve({ folder = DIST, headers = { "content-security-policy": HOSTED }, change } = {}) {
  const asked = [];
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname)).replace(/^\/+/, "");
    asked.push(path);
    let file = join(folder, path);
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    if (!file.startsWith(folder) || !existsSync(file)) return response.writeHead(404, headers).end();
    const bytes = readFileSync(file);
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "cache-control": "no-store", ...headers }).end(change?.(path, bytes) ?? bytes);
  });
  await new Promise((ok) => server.listen(0, "127.0.0.1", ok));
  return { address: `http://127.0.0.1:${server.address().port}/`, asked, close: () => new Promise((ok) => (server.closeAllConnections(), server.close(ok))) };
}

export const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const CANDIDATES = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser", "/usr/bin/microsoft-edge", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"];
export function browserPath() {
  const found = [process.env.GOVSCORE_BROWSER, ...CANDIDATES].find((x) => x && existsSync(x));
  if (!found) throw new Error("no Chrome, Chromium or Edge found: install one, or set GOVSCORE_BROWSER");
  return found;
}
export const launch = () => chromium.launch({ executablePath: browserPath(), args: FLAGS });

/** The browser and the server of a test file: there once its tests run, closed after them. */
export function stage(start = launch) {
  const real = {};
  before(async () => Object.assign(real, { browser: await start(), server: await serve() }));
  after(async () => {
    await real.browser?.close();
    await real.server?.close();
  });
  return real;
}

/** A page that records console errors, policy violations and requests from the start. */
export async function openPage(browser, address, { init, ...options } = {}) {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const seen = { errors: [], requests: [] };
  page.on("console", (m) => m.type() === "error" && seen.errors.push(m.text()));
  page.on("pageerror", (e) => seen.errors.push(String(e)));
  context.on("request", (r) => seen.requests.push(r.url()));
  await context.addInitScript(() => {
    globalThis.__violations = [];
    addEventListener("securitypolicyviolation", (e) => globalThis.__violations.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
  });
  if (init) await context.addInitScript(init);
  await page.goto(address);
  return { page, context, seen };
}

/** Waits until the text in hand has its score. */
export const scored = (page) =>
  page.waitForFunction(() => document.querySelector("#summary .say") && !document.documentElement.classList.contains("stale") && document.documentElement.dataset.drawing === undefined && !document.querySelector("#notices .busy, [aria-busy=true]") && !document.querySelector("#reading mark[data-wait]"), null, { timeout: 60_000 });

/** Opens the page, runs a test on it, and holds it to the rules for all. `errors` are console errors that the test expects. */
export async function withPage(browser, address, options, run) {
  const { errors = [], ...rest } = options;
  const { page, context, seen } = await openPage(browser, address, rest);
  try {
    await scored(page);
    await run(page, context, seen);
    assert.deepEqual(await page.evaluate(() => globalThis.__violations), [], "policy violations");
    assert.deepEqual(seen.errors.filter((e) => !errors.some((known) => known.test(e))), [], "console errors");
    const origin = address.startsWith("http") ? new URL(address).origin : "file://";
    assert.deepEqual(seen.requests.filter((url) => !url.startsWith(origin) && !/^(blob|data):/.test(url)), [], "requests that leave");
  } finally {
    await context.close();
  }
}

/** Puts a text on the page as a reader would: the editor, then back to reading. */
export async function write(page, text) {
  await page.click('[data-key="paste"]');
  await page.locator("#editor").fill(text);
  await page.waitForTimeout(250);
  await scored(page);
  await page.click('[data-key="edit"]');
  await scored(page);
}
/** Puts a text on the page byte for byte, as a file. */
export async function openText(page, text, name = "text.txt") {
  await page.setInputFiles("#file", { name, mimeType: "text/plain", buffer: Buffer.isBuffer(text) ? text : Buffer.from(text, "utf8") });
  await page.waitForFunction((n) => document.querySelector("#sample option")?.textContent === n, name);
  await scored(page);
}
/** The score that is shown. */
export const value = (page) => page.locator("#summary .big").getAttribute("data-value").then(Number);

async function downloaded(page, key) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.click(`[data-key="${key}"]`)]);
  return readFileSync(await file.path());
}
/** What some of the page's own sources export. */
export async function source(...paths) {
  const { outputFiles } = await build({ stdin: { contents: paths.map((path) => `export * from "${path}";`).join("\n"), resolveDir: ROOT, loader: "ts" }, bundle: true, write: false, format: "esm" });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}
/** What a button of the export section downloads. */
export const exported = async (page, key) => downloaded(page, key);
export const exportedJson = async (page) => JSON.parse(await downloaded(page, "x-json"));

/** What workers were given to score, as text, and what was built on the main thread; runs in the page before its scripts. */
export function spy() {
  globalThis.__scores = [];
  globalThis.__workers = 0;
  globalThis.__mainWasm = 0;
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (String(message?.call).startsWith("score")) globalThis.__scores.push(JSON.stringify(message));
    return post.call(this, message, ...rest);
  };
  const Real = globalThis.Worker;
  globalThis.Worker = class extends Real {
    constructor(...args) {
      super(...args);
      globalThis.__workers += 1;
    }
  };
  // Compiling from a stream goes on beside the main thread.
  for (const name of ["instantiate", "instantiateStreaming", "compile", "Module", "Instance"]) {
    const was = WebAssembly[name];
    WebAssembly[name] = new Proxy(was, {
      apply: (f, self, args) => ((globalThis.__mainWasm += 1), Reflect.apply(f, self, args)),
      construct: (f, args) => ((globalThis.__mainWasm += 1), Reflect.construct(f, args)),
    });
  }
}
export const posts = (page, text) => page.evaluate((x) => globalThis.__scores.filter((m) => m.includes(JSON.stringify(x).slice(1, -1))).length, text);
