// For everybody: underlines without colour, small screens, both languages, print, spreadsheets.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { exported, exportedJson, openText, REPOSITORY, ROOT, source, stage, value, withPage } from "./support.mjs";

const real = stage();

const MIXED = "公共建设很快。社会组织参与社区治理。居民协商议事。公共服务送到家门口。社区居民参与程度不高。推动共建共治共享。";
test("check 13: the kinds of marks differ by their lines, also under forced colours", async () => {
  for (const forcedColors of ["none", "active"]) {
    await withPage(real.browser, real.server.address, { forcedColors }, async (page) => {
      await openText(page, MIXED);
      const style = (selector) => page.locator(selector).first().evaluate((m) => `${getComputedStyle(m).textDecorationLine} ${getComputedStyle(m).textDecorationStyle}`);
      const kinds = await Promise.all(["#reading mark.k0:not(.short)", "#reading mark.k1:not(.short)", "#reading mark.k2:not(.short)", "#reading mark.short"].map(style));
      await page.click('[data-key="legend-rejected"]');
      kinds.push(await style("#reading mark.not"));
      assert.equal(new Set(kinds).size, 5, kinds.join(", "));
      assert.ok(kinds.every((k) => k.startsWith("underline")));
    });
  }
});

test("check 14: at 320 px and at 200 % nothing is clipped, in every view and both languages", async () => {
  for (const locale of ["zh-CN", "en-GB"]) {
    for (const width of [320, 640]) {
      await withPage(real.browser, real.server.address, { locale, viewport: { width, height: 700 } }, async (page) => {
        for (const view of ["read", "compare", "many", "lessons", "codebook"]) {
          await page.click(`[data-key="nav-${view}"]`);
          if (view === "many") await page.click('[data-key="many-samples"]');
          await page.waitForTimeout(500);
          const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth);
          assert.ok(wide <= 0, `${locale} ${width} ${view}: ${wide}px too wide`);
          const clipped = await page.$$eval("main *, header *, footer *", (all) => all.filter((e) => {
            const s = getComputedStyle(e);
            const text = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
            return text && s.overflowX === "hidden" && e.scrollWidth > e.clientWidth + 1 && !e.closest(".sr");
          }).map((e) => e.outerHTML.slice(0, 80)));
          assert.deepEqual(clipped, []);
          const small = await page.$$eval("main button, header button, main select, header select", (all) => all.filter((e) => e.offsetParent && (e.getBoundingClientRect().height < 23.5 || e.getBoundingClientRect().width < 23.5)).map((e) => e.outerHTML.slice(0, 90)));
          assert.deepEqual(small, [], "targets of at least 24 px");
        }
      });
    }
  }
});

test("check 15: both languages have every text, and the switch leaves the scores alone", async () => {
  const { zh, en, lessons } = await source("./src/i18n-zh", "./src/i18n-en", "./src/data/lessons");
  assert.deepEqual(Object.keys(en).sort(), Object.keys(zh).sort());
  const holes = (x) => [...x.matchAll(/\{\d\}/g)].map((m) => m[0]).sort().join();
  for (const key of Object.keys(zh)) {
    assert.equal(holes(en[key]), holes(zh[key]), key);
    assert.ok(zh[key] && en[key], key);
  }
  // The rules that the method lists, and the engine names: a test of the engine holds these two together.
  const method = readFileSync(join(REPOSITORY, "docs/METHOD.md"), "utf8").split("### Rules of stance")[1].split("\n## ")[0];
  const listed = [...method.matchAll(/^\| `([^`]+)` \|/gm)].map((m) => m[1]);
  assert.ok(listed.includes("verdict.sequel"));
  assert.deepEqual(listed.filter((id) => !zh[`rule.${id}`]), []);
  assert.equal(lessons.length, 5);
  for (const lesson of lessons) for (const names of [lesson.title, lesson.aim, ...lesson.questions.flatMap((q) => [q.ask, q.answer])]) assert.ok(names.zh && names.en && /\p{Script=Han}/u.test(names.zh) && names.zh !== names.en);
  assert.ok(lessons.every((x) => x.questions.length === 2));
  await withPage(real.browser, real.server.address, {}, async (page) => {
    const before = await exportedJson(page);
    const shown = await value(page);
    await page.click('[data-key="lang"]');
    await page.waitForFunction(() => document.documentElement.lang === "en");
    assert.equal(await value(page), shown);
    assert.deepEqual((await exportedJson(page)).report, before.report);
    const keys = new Set(Object.keys(zh));
    const missing = await page.$$eval("body *", (all) => all.flatMap((e) => [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data.trim())));
    assert.deepEqual(missing.filter((x) => keys.has(x) && !Object.values(en).includes(x)), []);
    assert.deepEqual(missing.filter((x) => /^\{\d\}|undefined|\[object/.test(x)), []);
    // English with Chinese only where it is meant: the other language's name, tags, the text's own words, names of samples.
    const rail = await page.locator("#summary").innerText();
    assert.doesNotMatch(rail.replace(/[建治享缺非]/g, "").replace("共建共治共享", ""), /\p{Script=Han}/u);
  });
});

test("check 16: cells that would start a formula are made harmless in CSV", async () => {
  const lines = ["=HYPERLINK(\"http://x\")居民参与协商议事。", "+居民参与协商议事一。", "-居民参与协商议事二。", "@居民参与协商议事三。", "   =居民参与协商议事四。", "\t=居民参与协商议事五。"];
  await withPage(real.browser, real.server.address, {}, async (page) => {
    await openText(page, lines.join("\n"));
    const csv = (await exported(page, "x-csv")).toString("utf8").replace(/^\ufeff/, "");
    const cells = [...csv.matchAll(/"((?:[^"]|"")*)"/g)].map((m) => m[1].replaceAll('""', '"'));
    assert.ok(cells.length > 30);
    for (const cell of cells) for (const line of cell.split(/[\r\n]/)) assert.doesNotMatch(line, /^[ \u00a0\u3000]*[=+\-@\t\r]/);
    assert.ok(cells.some((c) => c.includes("HYPERLINK")));
  });
});

test("check 18: the print has selectable text, the scores, version and codebook hash", async () => {
  await withPage(real.browser, real.server.address, {}, async (page) => {
    const { report } = await exportedJson(page);
    const pdf = await page.pdf({ format: "A4", printBackground: true });
    const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
    const doc = await getDocument({ data: new Uint8Array(pdf), useSystemFonts: true, verbosity: 0, standardFontDataUrl: join(ROOT, "..", "node_modules", "pdfjs-dist", "standard_fonts/") }).promise;
    let text = "";
    for (let n = 1; n <= doc.numPages; n += 1) text += (await (await doc.getPage(n)).getTextContent()).items.map((i) => i.str).join("");
    const plain = text.normalize("NFKC").replace(/\s+/g, "");
    for (const piece of [report.index.value.toFixed(1), report.pillars[0].score.toFixed(1), report.engine.version, report.codebook.hash, new Date().toISOString().slice(0, 10), "柳河镇"]) assert.ok(plain.includes(piece.normalize("NFKC")), `${piece} in the print`);
  });
});

test("keyboard alone: skip link, evidence row, next piece, escape", async () => {
  await withPage(real.browser, real.server.address, { reducedMotion: "reduce" }, async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "text");
    await page.keyboard.press("Alt+ArrowDown");
    await page.waitForSelector("#reading mark.sel");
    await page.waitForSelector("#note");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => !document.querySelector("#note"));
    await page.locator('#evidence [data-key^="row-"]').nth(2).focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector("#reading mark.sel");
    assert.equal(await page.locator("#evidence tr.sel").count(), 1);
  });
});
