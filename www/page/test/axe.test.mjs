// axe in every state of the page, in both languages, light, dark and as projected.
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import { test } from "node:test";
import { scored, stage, withPage } from "./support.mjs";

const real = stage();

// Each state with the way into it, and the way out.
const toggle = (key) => [async (page) => page.click(`[data-key="${key}"]`), async (page) => page.click(`[data-key="${key}"]`)];
const STATES = {
  read: [async () => {}, async () => {}],
  selected: [async (page) => page.locator("#reading mark").first().click(), async (page) => page.keyboard.press("Escape")],
  indicator: [async (page) => (await page.locator('[data-key="inds-governance"] summary').click(), page.click('[data-key="ind-governance.deliberation"]')), async (page) => page.click('[data-key="ind-governance.deliberation"]')],
  filtered: toggle("legend-deficit"),
  rejected: toggle("legend-rejected"),
  without: [async (page) => (await page.locator('#evidence [data-key^="off-"]').first().click(), page.waitForSelector("#evidence .whatif")), async (page) => (await page.click('[data-key="off-reset"]'), page.waitForFunction(() => !document.querySelector(".whatif")))],
  writing: toggle("edit"),
  guess: toggle("guess"),
  revealed: [async (page) => (await page.click('[data-key="guess"]'), page.click('[data-key="guess-reveal"]')), async (page) => page.click('[data-key="guess"]')],
  empty: [async (page) => page.click('[data-key="paste"]'), async (page) => page.selectOption("#sample", "full-chain.zh")],
  refused: [async (page) => (await page.setInputFiles("#file", { name: "a.pdf", mimeType: "", buffer: Buffer.from("%PDF-1.4") }), page.waitForSelector("#notices .error")), async (page) => page.click('[data-key="notice-close"]')],
  taken: [async (page) => (await page.click('[data-key="x-qr"]'), await page.waitForSelector(".qrcode"), page.locator('details[data-key="bake"] summary').click()), async (page) => page.click('[data-key="x-qr-hide"]')],
  opened: [async (page) => page.$$eval("details", (all) => all.forEach((d) => (d.open = true))), async () => {}],
  compare: [async (page) => (await page.click('[data-key="nav-compare"]'), page.waitForSelector(".verdict")), async () => {}],
  many: [async (page) => (await page.click('[data-key="nav-many"]'), await page.click('[data-key="many-samples"]'), page.waitForFunction(() => document.querySelectorAll(".many tbody svg").length > 20)), async () => {}],
  lessons: [async (page) => (await page.click('[data-key="nav-lessons"]'), page.waitForSelector(".lessons article")), async () => {}],
  codebook: [async (page) => (await page.click('[data-key="nav-codebook"]'), await page.waitForSelector(".group textarea"), await page.click('[data-key="book-try"]'), page.waitForSelector(".livediff", { timeout: 60_000 })), async () => {}],
  lesson: [async (page) => (await page.click('[data-key="nav-lessons"]'), await page.click('[data-key="lesson-deficit"]'), page.waitForSelector(".verdict")), async (page) => page.click('[data-key="lesson-close"]')],
};

for (const lang of ["zh", "en"]) {
  for (const look of ["light", "dark", "projector"]) {
    test(`check 12: axe finds nothing in any state: ${lang}, ${look}`, async () => {
      await withPage(real.browser, real.server.address, { locale: lang === "zh" ? "zh-CN" : "en-GB", colorScheme: look === "dark" ? "dark" : "light", reducedMotion: "reduce" }, async (page) => {
        if (look === "projector") await page.click('[data-key="projector"]');
        const found = [];
        for (const [name, [enter, leave]] of Object.entries(STATES)) {
          await enter(page);
          await scored(page);
          const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
          for (const v of violations) found.push(`${name}: ${v.id}: ${v.nodes.slice(0, 2).map((n) => `${n.target.join(" ")} ${n.any[0]?.message ?? ""}`).join(" | ")}`);
          await leave(page);
        }
        assert.deepEqual(found, []);
      });
    });
  }
}
