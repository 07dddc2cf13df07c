// Loading, the worker, the policies, offline use, sizes, and the same result as the command line.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { readSamples } from "../scripts/samples.mjs";
import { DIST, exportedJson, openPage, posts, REPOSITORY, scored, serve, SINGLE, spy, stage, value, withPage } from "./support.mjs";

const real = stage();

test("check 01: a cold file:// page scores its sample, makes no further request and logs no error", async () => {
  await withPage(real.browser, pathToFileURL(SINGLE).href, {}, async (page, _, seen) => {
    assert.ok((await value(page)) > 5);
    assert.ok((await page.locator("#reading mark").count()) > 5);
    assert.deepEqual(seen.requests.filter((url) => !/^(data|blob):/.test(url)), [pathToFileURL(SINGLE).href]);
  });
});

test("check 02: the single file works in a sandboxed frame without storage or service worker", async () => {
  const outer = createServer((request, response) => {
    if (request.url === "/inner") return response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(readFileSync(SINGLE));
    response.writeHead(200, { "content-type": "text/html" }).end('<!doctype html><iframe sandbox="allow-scripts" src="/inner" style="width:100%;height:90vh"></iframe>');
  });
  await new Promise((ok) => outer.listen(0, "127.0.0.1", ok));
  const { page, context, seen } = await openPage(real.browser, `http://127.0.0.1:${outer.address().port}/`);
  try {
    const frame = page.frames().find((f) => f.url().endsWith("/inner"));
    await frame.waitForSelector("#reading mark", { timeout: 60_000 });
    assert.ok(Number(await frame.locator("#summary .big").getAttribute("data-value")) > 5);
    assert.deepEqual(seen.errors.filter((e) => !/favicon/.test(e)), []);
  } finally {
    await context.close();
    outer.closeAllConnections();
    outer.close();
  }
});

test("check 03: both builds carry a strict policy, and a walk through every view violates none", async () => {
  for (const file of [join(DIST, "index.html"), SINGLE]) {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(readFileSync(file, "utf8"))[1];
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /require-trusted-types-for 'script'/);
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*|https?:/);
  }
  for (const address of [real.server.address, pathToFileURL(SINGLE).href]) {
    await withPage(real.browser, address, {}, async (page) => {
      for (const view of ["compare", "many", "lessons", "codebook", "read"]) {
        await page.click(`[data-key="nav-${view}"]`);
        await page.waitForSelector(view === "read" ? "#reading mark" : "#view-other .lead");
      }
      await page.click('[data-key="guess"]');
      await page.click('[data-key="guess-reveal"]');
      await page.click('[data-key="x-qr"]');
      await page.waitForSelector(".qr > *");
    });
  }
});

test("check 03b: the worker asks for nothing but its own parts, and nothing leaves the server", async () => {
  const here = await serve();
  await withPage(real.browser, here.address, { serviceWorkers: "block" }, async (page) => {
    await page.waitForTimeout(300);
    const known = new Set(["", "index.html"]);
    assert.deepEqual(here.asked.filter((p) => !known.has(p) && !/^(assets\/[\w.-]+\.(js|css|wasm|bin)|icon\.svg|manifest\.webmanifest|favicon\.ico)$/.test(p)), []);
  });
  await here.close();
});

test("check 04: scoring happens in the worker, and the latest text wins over a slower earlier one", async () => {
  const slow = () => {
    // The answer to the text that says SLOW arrives a second late.
    const Real = globalThis.Worker;
    let slowIds = new Set();
    globalThis.Worker = class extends Real {
      postMessage(message, ...rest) {
        if (JSON.stringify(message).includes("SLOW")) {
          setTimeout(() => super.postMessage(message, ...rest), 1000);
          return;
        }
        super.postMessage(message, ...rest);
      }
    };
    void slowIds;
  };
  await withPage(real.browser, real.server.address, { init: `(${spy})(); (${slow})()` }, async (page) => {
    await page.click('[data-key="paste"]');
    await page.locator("#editor").fill("SLOW 居民参与协商议事，接受群众监督。");
    await page.waitForTimeout(300);
    await page.locator("#editor").fill("公共服务送到家门口。");
    await page.waitForTimeout(1800);
    await scored(page);
    await page.click('[data-key="edit"]');
    assert.equal(await page.locator("#reading").innerText(), "公共服务送到家门口。");
    const json = await exportedJson(page);
    assert.equal(json.report.text.characters, "公共服务送到家门口。".length);
    assert.equal(await page.evaluate(() => globalThis.__mainWasm), 0, "WebAssembly on the main thread");
    assert.ok((await page.evaluate(() => globalThis.__workers)) >= 1);
    assert.equal(await posts(page, "公共服务送到家门口。"), 1);
  });
});

test("check 04b: many keys within the pause make one score", async () => {
  await withPage(real.browser, real.server.address, { init: spy }, async (page) => {
    await page.click('[data-key="paste"]');
    await page.waitForTimeout(400);
    await scored(page);
    await page.waitForTimeout(200);
    // Where a busy machine makes a pause between two keys, the text is typed again.
    for (let attempt = 0; ; attempt++) {
      assert.ok(attempt < 8, "too slow a machine to type within the pause");
      const before = await page.evaluate(() => globalThis.__scores.length);
      await page.locator("#editor").focus();
      const longest = await page.evaluate(async () => {
        let last = performance.now();
        let longest = 0;
        for (const key of "residents take part") {
          document.execCommand("insertText", false, key);
          await new Promise((resolve) => setTimeout(resolve, 20));
          longest = Math.max(longest, performance.now() - last);
          last = performance.now();
        }
        return longest;
      });
      await page.waitForTimeout(600);
      await scored(page);
      if (longest > 120) continue;
      assert.equal((await page.evaluate(() => globalThis.__scores.length)) - before, 1);
      break;
    }
  });
});

test("check 19: after the first visit the hosted page works offline", async () => {
  const here = await serve();
  const { page, context } = await openPage(real.browser, here.address);
  await scored(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await here.close();
  await context.setOffline(true);
  await page.reload();
  await scored(page);
  assert.ok((await value(page)) > 5);
  await page.click('[data-key="lang"]');
  await page.waitForFunction(() => document.documentElement.lang === "en");
  for (const view of ["compare", "many", "lessons", "codebook"]) {
    await page.click(`[data-key="nav-${view}"]`);
    await page.waitForSelector("#view-other .lead");
  }
  await context.close();
});

test("check 20: the first load takes at most 40 KB of JavaScript, compressed", async () => {
  const here = await serve();
  await withPage(real.browser, here.address, { serviceWorkers: "block" }, async (page) => {
    await page.waitForTimeout(500);
    const loaded = [...new Set(here.asked.filter((p) => p.endsWith(".js")))];
    const texts = loaded.filter((p) => p.includes("i18n-"));
    const size = (list) => list.reduce((sum, p) => sum + gzipSync(readFileSync(join(DIST, p)), { level: 9 }).length, 0);
    const total = size(loaded) - size(texts);
    console.log(`first load: ${total} B of JavaScript, ${size(texts)} B of interface texts (gzip): ${loaded.join(" ")}`);
    assert.ok(loaded.length >= 2, "the page and its worker");
    assert.ok(total <= 40 * 1024, `${total} bytes`);
  });
  await here.close();
});

/** The command line: as `cargo xtask test` built it, or built now (at once where it is up to date). */
function native() {
  if (process.env.GOVSCORE_CLI) return process.env.GOVSCORE_CLI;
  execFileSync("cargo", ["build", "--quiet", "--features", "cli"], { cwd: REPOSITORY, stdio: "inherit" });
  return join(process.env.CARGO_TARGET_DIR ?? join(REPOSITORY, "target"), "debug", "govscore");
}

test("check 21: for every sample the page's result is the command line's, byte for byte", async () => {
  const binary = native();
  await withPage(real.browser, real.server.address, {}, async (page) => {
    for (const { id } of readSamples()) {
      await page.selectOption("#sample", id);
      await page.waitForFunction((x) => document.querySelector("#sample")?.value === x, id);
      await page.waitForTimeout(30);
      await scored(page);
      const { report, text } = await exportedJson(page);
      const own = JSON.parse(execFileSync(binary, ["score", "-", "--format", "json"], { input: text, encoding: "utf8", maxBuffer: 1 << 28 }));
      // The page also asks for what was not counted; the command line leaves that out unless told.
      delete own.source;
      const [a, b] = [report, own].map((r) => JSON.stringify({ ...r, rejected: null }));
      const at = [...a].findIndex((c, k) => c !== b[k]);
      assert.ok(a === b, `${id}: page …${a.slice(Math.max(0, at - 60), at + 40)}… command line …${b.slice(Math.max(0, at - 60), at + 40)}…`);
    }
  });
});
