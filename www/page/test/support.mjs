// What the browser tests share: a server that sends the page with its policy as a header, and a real browser.
import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { HOSTED } from "../scripts/policy.mjs";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));
export const DIST = join(ROOT, "dist");
export const SINGLE = join(ROOT, "dist-single", "govscore.html");
export const REPOSITORY = join(ROOT, "..", "..");

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json", ".json": "application/json", ".bin": "application/octet-stream" };

/** Serves a folder; keeps the list of what was asked for. */
export async function serve(folder = DIST, headers = { "content-security-policy": HOSTED }) {
  const asked = [];
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname)).replace(/^\/+/, "");
    asked.push(path);
    let file = join(folder, path);
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    if (!file.startsWith(folder) || !existsSync(file)) return response.writeHead(404, headers).end();
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "cache-control": "no-store", ...headers }).end(readFileSync(file));
  });
  await new Promise((ok) => server.listen(0, "127.0.0.1", ok));
  return { address: `http://127.0.0.1:${server.address().port}/`, asked, close: () => new Promise((ok) => (server.closeAllConnections(), server.close(ok))) };
}

export const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
export function browserPath() {
  const found = [process.env.GOVSCORE_BROWSER, "/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser", "/usr/bin/microsoft-edge", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"].find((x) => x && existsSync(x));
  if (!found) throw new Error("no Chrome, Chromium or Edge found: install one, or set GOVSCORE_BROWSER");
  return found;
}
export const launch = () => chromium.launch({ executablePath: browserPath(), args: FLAGS });

/** A page that records console errors, policy violations and requests from the start. */
export async function openPage(browser, address, options = {}) {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const seen = { errors: [], requests: [], violations: [] };
  page.on("console", (m) => m.type() === "error" && seen.errors.push(m.text()));
  page.on("pageerror", (e) => seen.errors.push(String(e)));
  context.on("request", (r) => seen.requests.push(r.url()));
  await context.addInitScript(() => {
    globalThis.__violations = [];
    addEventListener("securitypolicyviolation", (e) => globalThis.__violations.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
  });
  if (options.init) await context.addInitScript(options.init);
  await page.goto(address);
  seen.close = () => context.close();
  seen.policy = () => page.evaluate(() => globalThis.__violations);
  return { page, context, seen };
}
/** Waits until the text in hand has its score. */
export const scored = (page) => page.waitForFunction(() => document.querySelector("#summary .say") && !document.documentElement.classList.contains("stale") && !document.querySelector("#notices .notice"), null, { timeout: 60_000 });
/** Starts at a given text, as a reader would: into the editor, then back to reading. */
export async function type(page, text) {
  await page.click('[data-key="paste"]');
  await page.fill("#editor", text);
  await page.waitForTimeout(200);
  await scored(page);
  await page.click('[data-key="edit"]');
}
