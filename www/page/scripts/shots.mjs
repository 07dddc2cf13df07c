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
/** What a press or two leads to, each from a page just opened. */
const STATES = {
  selected: async (page) => page.locator("#reading mark").nth(3).click(),
  writing: async (page) => page.click('[data-key="edit"]'),
  empty: async (page) => page.click('[data-key="paste"]'),
  guess: async (page) => page.click('[data-key="guess"]'),
  refused: async (page) => page.setInputFiles("#file", { name: "a.pdf", mimeType: "", buffer: Buffer.from("%PDF-1.4") }),
  lesson: async (page) => (await page.click('[data-key="nav-lessons"]'), page.click('[data-key="lesson-deficit"]')),
  difference: async (page) => (await page.click('[data-key="nav-codebook"]'), await page.click('[data-key="book-try"]'), page.waitForSelector(".livediff")),
  taken: async (page) => (await page.click('[data-key="x-qr"]'), await page.locator('details[data-key="bake"] summary').click(), page.locator("#take").scrollIntoViewIfNeeded()),
  print: async (page) => page.emulateMedia({ media: "print" }),
};
for (const lang of ["zh", "en"]) {
  for (const theme of ["light", "dark"]) {
    for (const [name, width, height] of sizes) {
      if (only && !`${name}-${lang}-${theme}`.includes(only)) continue;
      const { page, context } = await openPage(browser, server.address, { locale: lang === "zh" ? "zh-CN" : "en-GB", colorScheme: theme, viewport: { width, height } });
      await scored(page);
      if (name === "projector") await page.click('[data-key="projector"]');
      for (const view of ["read", "compare", "many", "lessons", "codebook"]) {
        if (view !== "read" && name === "projector") continue;
        await page.click(`[data-key="nav-${view}"]`);
        if (view === "many") await page.click('[data-key="many-samples"]');
        await page.waitForTimeout(view === "read" ? 300 : 900);
        const base = join(folder, `${name}-${lang}-${theme}-${view}`);
        await page.evaluate(() => scrollTo(0, 0));
        await page.screenshot({ path: `${base}.png` });
        if (view === "read" || view === "compare") await page.screenshot({ path: `${base}-full.png`, fullPage: true });
      }
      await context.close();
      if (name !== "1280" && name !== "390") continue;
      for (const [state, enter] of Object.entries(STATES)) {
        const { page: own, context: its } = await openPage(browser, server.address, { locale: lang === "zh" ? "zh-CN" : "en-GB", colorScheme: theme, viewport: { width, height } });
        await scored(own);
        await enter(own);
        await own.waitForTimeout(700);
        await own.screenshot({ path: `${join(folder, `${name}-${lang}-${theme}`)}-${state}.png`, fullPage: state === "print" });
        await its.close();
      }
    }
  }
}
await browser.close();
await server.close();
console.log(folder);
