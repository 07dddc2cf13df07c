// A real browser and a static server for the tests. A missing browser fails them; nothing is skipped.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

export async function launch() {
  const executablePath = process.env.GOVSCORE_BROWSER ?? PLACES.find((place) => existsSync(place));
  if (!executablePath) throw new Error("no browser: set GOVSCORE_BROWSER to the path of Chrome, Chromium or Edge");
  return chromium.launch({ executablePath, args: FLAGS });
}

/** A page whose requests and complaints are written down. */
export async function open(browser, address) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const requests = [];
  const complaints = [];
  // The context hears of workers' requests too.
  context.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(address);
  return { page, requests, complaints, close: () => context.close() };
}

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".json": "application/json", ".css": "text/css" };

/** Serves a folder; `pages` are documents that exist only here. */
export async function serve(folder, pages = {}) {
  const server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    if (Object.hasOwn(pages, name)) {
      response.writeHead(200, { "content-type": TYPES[path.extname(name)] ?? "text/html; charset=utf-8" }).end(pages[name]);
      return;
    }
    const file = path.join(folder, path.normalize(name.endsWith("/") ? `${name}index.html` : name));
    if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found");
      return;
    }
    response.writeHead(200, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }) };
}

