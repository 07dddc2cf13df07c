// P5 and P6: a cold page in a real browser, from the navigation to the first score on the screen, against a blank page that loads
// jieba-wasm and cuts its first sentence. A context of its own for every visit: nothing is cached.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { launch, openPage, scored, serve } from "../www/page/test/support.mjs";

/** The peer's page: as little around it as can be. */
const PEER = `<!doctype html><meta charset="utf-8"><title>cold</title><script type="module">
import init, { cut } from "./jieba_rs_wasm.js";
await init();
document.title = cut("居民参与社区治理，共建共治共享。", false).join("/");
</script>`;

const cut = (page) => page.waitForFunction(() => document.title !== "cold", null, { timeout: 60_000 });

/** Milliseconds from the navigation to what `ready` waits for, and what was asked of the server. */
async function visit(browser, server, locale, ready) {
  server.asked.length = 0;
  const { page, context } = await openPage(browser, server.address, { locale, serviceWorkers: "block" });
  try {
    await ready(page);
    return { milliseconds: await page.evaluate(() => performance.now()), asked: [...server.asked] };
  } finally {
    await context.close();
  }
}

/** Visits in turn; medians of milliseconds, and whether English did without the word list. */
export async function cold(runs, jieba) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "govscore-cold-"));
  const servers = [];
  const browser = await launch();
  try {
    cpSync(path.join(jieba, "pkg", "web"), folder, { recursive: true });
    writeFileSync(path.join(folder, "index.html"), PEER);
    servers.push(await serve(), await serve({ folder, headers: {} }));
    const [own, peer] = servers;
    const times = { zh: [], en: [], peer: [] };
    let words = 0;
    for (let run = 0; run <= runs; run++) {
      const zh = await visit(browser, own, "zh-CN", scored);
      const en = await visit(browser, own, "en-GB", scored);
      const other = await visit(browser, peer, "zh-CN", cut);
      words += en.asked.filter((file) => file.endsWith(".bin")).length;
      // The first round warms the browser up.
      if (run > 0) for (const [name, seen] of Object.entries({ zh, en, peer: other })) times[name].push(seen.milliseconds);
    }
    const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
    return { zh: median(times.zh), en: median(times.en), peer: median(times.peer), words };
  } finally {
    await browser.close();
    await Promise.all(servers.map((server) => server.close()));
    rmSync(folder, { recursive: true, force: true });
  }
}
