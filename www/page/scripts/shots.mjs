// Screenshots at three widths, in both languages and themes, and as projected: `npm run shots -w page`. They land in target/shots.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launch, openPage, REPOSITORY, scored, serve } from "../test/support.mjs";

const folder = join(process.env.CARGO_TARGET_DIR ?? join(REPOSITORY, "target"), "shots");
mkdirSync(folder, { recursive: true });
const server = await serve();
const browser = await launch();
const sizes = [["1280", 1280, 900], ["tablet", 820, 1100], ["390", 390, 844], ["projector", 1280, 800]];
const only = process.argv[2];
for (const lang of ["zh", "en"]) {
  for (const theme of ["light", "dark"]) {
    for (const [name, width, height] of sizes) {
      if (only && !`${name}-${lang}-${theme}`.includes(only)) continue;
      const { page, context } = await openPage(browser, server.address, { locale: lang === "zh" ? "zh-CN" : "en-GB", colorScheme: theme, viewport: { width, height } });
      await scored(page);
      if (name === "projector") await page.click('[data-key="projector"]');
      for (const view of ["read", "compare", "many", "lessons", "codebook"]) {
        if (view !== "read" && (name === "projector" || name === "tablet")) continue;
        await page.click(`[data-key="nav-${view}"]`);
        if (view === "many") await page.click('[data-key="many-samples"]');
        await page.waitForTimeout(view === "read" ? 300 : 900);
        const base = join(folder, `${name}-${lang}-${theme}-${view}`);
        await page.evaluate(() => scrollTo(0, 0));
        await page.screenshot({ path: `${base}.png` });
        if (view === "read" || view === "compare") await page.screenshot({ path: `${base}-full.png`, fullPage: true });
      }
      await context.close();
    }
  }
}
await browser.close();
await server.close();
console.log(folder);
