// P5 and P6: a cold page in a real browser, from the navigation to the first score on the screen, against a blank page that loads
// jieba-wasm and cuts its first sentence. A context of its own for every visit: nothing is cached. Beside them the floors: what a
// browser takes for a blank page, for a worker that answers, and for compiling the engine.
//
// By itself: node cold.mjs RUNS [FOLDER OF ANOTHER BUILD OF THE PAGE, to be visited in turn]
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { DIST, launch, openPage, serve } from "../www/page/test/support.mjs";

const page = (script) => `<!doctype html><meta charset="utf-8"><title>cold</title><script type="module">
${script}
document.title = "done";
</script>`;

/** Pages with as little around what is measured as can be. */
const PAGES = {
  peer: page(`import init, { cut } from "./jieba_rs_wasm.js";
await init();
cut("居民参与社区治理，共建共治共享。", false);`),
  blank: page(""),
  worker: page(`await new Promise((ok) => (new Worker("./answer.js", { type: "module" }).onmessage = ok));`),
  engine: page(`await WebAssembly.compileStreaming(fetch("./engine.wasm"));`),
};

/** Notes the frame after the one in which what is waited for stands on the page. Runs in the page before its scripts. */
function note() {
  const there = () => (document.querySelector("#summary .big") && !document.documentElement.classList.contains("stale")) || document.title === "done";
  const look = new MutationObserver(() => {
    if (!there()) return;
    look.disconnect();
    requestAnimationFrame(() => (globalThis.__shown = performance.now()));
  });
  look.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}

/** Milliseconds from the navigation to what is waited for, and what was asked of the server. */
async function visit(browser, server, file, locale) {
  server.asked.length = 0;
  const { page, context } = await openPage(browser, server.address + file, { locale, serviceWorkers: "block", init: note });
  try {
    await page.waitForFunction(() => globalThis.__shown, null, { timeout: 60_000 });
    return { milliseconds: await page.evaluate(() => globalThis.__shown), asked: [...server.asked] };
  } finally {
    await context.close();
  }
}

/** Visits in turn; medians of milliseconds, and how often English asked for the word list. `other`: the folder of another build. */
export async function cold(runs, jieba, other) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "govscore-cold-"));
  const servers = [];
  const browser = await launch();
  try {
    cpSync(path.join(jieba, "pkg", "web"), folder, { recursive: true });
    for (const [name, html] of Object.entries(PAGES)) writeFileSync(path.join(folder, `${name}.html`), html);
    writeFileSync(path.join(folder, "answer.js"), "postMessage(0);");
    const assets = path.join(DIST, "assets");
    cpSync(path.join(assets, readdirSync(assets).find((file) => file.endsWith(".wasm"))), path.join(folder, "engine.wasm"));
    servers.push(await serve(), await serve({ folder, headers: {} }));
    const [own, bare] = servers;
    const visits = [["zh", own, "", "zh-CN"], ["en", own, "", "en-GB"], ...Object.keys(PAGES).map((name) => [name, bare, `${name}.html`, "zh-CN"])];
    if (other) {
      servers.push(await serve({ folder: other }));
      visits.push(["otherZh", servers[2], "", "zh-CN"], ["otherEn", servers[2], "", "en-GB"]);
    }
    const times = Object.fromEntries(visits.map(([name]) => [name, []]));
    let words = 0;
    for (let run = 0; run <= runs; run++) {
      for (const [name, server, file, locale] of visits) {
        const { milliseconds, asked } = await visit(browser, server, file, locale);
        if (name === "en") words += asked.filter((file) => /dictionary[^/]*\.bin$/.test(file)).length;
        // The first round warms the browser up.
        if (run > 0) times[name].push(milliseconds);
      }
    }
    const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
    return { ...Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)])), words };
  } finally {
    await browser.close();
    await Promise.all(servers.map((server) => server.close()));
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [runs = "5", other] = process.argv.slice(2);
  const here = path.dirname(fileURLToPath(import.meta.url));
  console.log(await cold(Number(runs), path.join(here, "node_modules", "jieba-wasm"), other));
}
