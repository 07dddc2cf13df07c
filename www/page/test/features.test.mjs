// What the page is for: one selection everywhere, sums that add up, comparing, what-if, guessing, lessons, codebook, class files.
import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { createScorer } from "govscore";
import { exported, exportedJson, openText, scored, SINGLE, source, stage, value, withPage } from "./support.mjs";

const real = stage();
const n1 = (x) => x.toFixed(1);

test("a bar, a legend count, marks and rows are one selection", async () => {
  await withPage(real.browser, real.server.address, {}, async (page) => {
    const { report } = await exportedJson(page);
    const own = report.evidence.filter((e) => e.pillar === "sharing");
    await page.click('[data-key="bar-sharing"]');
    assert.equal(await page.locator("#reading mark").evaluateAll((all) => all.every((m) => m.classList.contains("k2"))), true);
    assert.equal(await page.locator("#evidence tbody tr").count(), Math.min(25, own.length));
    await page.click('[data-key="bar-sharing"]');
    const counted = Number(await page.locator('[data-key="legend-sharing"] b').innerText());
    assert.equal(counted, own.filter((e) => e.polarity === "affirmed").length);
    await page.locator("#reading mark").first().click();
    const id = (await page.locator("#reading mark.sel").first().getAttribute("data-e")).split(" ")[0];
    assert.equal(await page.locator(`#evidence tr.sel[data-e="${id}"]`).count(), 1);
    await page.locator('[data-key="query"]').pressSequentially("no such word");
    assert.equal(await page.inputValue('[data-key="query"]'), "no such word");
    assert.equal(await page.locator("#evidence tbody tr").count(), 0);
  });
});

test("the evidence table sorts by each column", async () => {
  await withPage(real.browser, real.server.address, {}, async (page) => {
    for (const column of ["keyword", "indicator", "stance", "weight", "position"]) {
      await page.click(`[data-key="sort-${column}"]`);
      assert.equal(await page.locator("#evidence th[aria-sort='ascending']").count(), 1, column);
      await page.click(`[data-key="sort-${column}"]`);
      assert.equal(await page.locator("#evidence th[aria-sort='descending']").count(), 1, column);
    }
  });
});

/** A sum as the page sets it: what is raised has lost its sign and its brackets. */
const raised = (sum) => sum.replace(/\^\(([^)]*)\)/g, "$1").replaceAll("^", "");
/** The sums that the panel shows, from the overall score down to the concepts; and those of a trace. */
const sumsShown = (page) => page.locator("#why").evaluate((root) => [...root.querySelectorAll("code")].map((c) => c.textContent));
const sumsOf = (trace) => [
  trace.arithmetic,
  ...trace.parts.flatMap((p) => [p.arithmetic, ...p.parts.filter((i) => i.parts.length > 0).flatMap((i) => [i.arithmetic, ...i.parts.map((c) => c.arithmetic).filter((x) => x.includes("="))])]),
].map(raised);

test("the sums under “why this score” are the package's trace, number for number", async () => {
  const scorer = await createScorer();
  await withPage(real.browser, real.server.address, {}, async (page) => {
    for (const id of ["full-chain.zh", "deficits.zh", "three-governances.en"]) {
      await page.selectOption("#sample", id);
      await page.waitForTimeout(50);
      await scored(page);
      const { report } = await exportedJson(page);
      const shown = await sumsShown(page);
      assert.ok(shown.length > 4);
      assert.deepEqual(shown, sumsOf(scorer.trace(report, "index")), id);
      assert.equal(await page.locator("#why h3 b").first().innerText(), n1(report.index.value));
    }
    // From an indicator to its sum, one press.
    await page.locator('[data-key="inds-governance"] summary').click();
    await page.click('[data-key="ind-governance.deliberation"]');
    await page.click('[data-key="why-this"]');
    assert.equal(await page.locator('[data-key="sum-governance.deliberation"]').evaluate((d) => d.open && d.contains(document.activeElement)), true);
    // Of a text whose lists are cut the sums are still those of the whole; a concept's terms stand where all of them are listed.
    let text = "";
    for (let n = 0; n < 1600; n += 1) text += `第${n}号院的居民参与协商议事，公共服务送到家门口。\n`;
    text += "社会组织参与社区治理。";
    await openText(page, text);
    const { report } = await exportedJson(page);
    assert.ok(report.notices.some((x) => x.code === "shortened"));
    const trace = scorer.trace(report, "index");
    assert.deepEqual(await sumsShown(page), sumsOf(trace));
    assert.match(await page.locator("#why").evaluate((root) => root.textContent), /报告只列出部分证据/);
    assert.equal(trace.value, scorer.score(text).index.value);
  });
  scorer.free();
});

test("the sums follow what is left out; a text typed meanwhile is never explained by another's sums", async () => {
  const scorer = await createScorer();
  await withPage(real.browser, real.server.address, {}, async (page) => {
    const whole = await sumsShown(page);
    const { report } = await exportedJson(page);
    const telling = report.evidence.findIndex((e) => e.pillar !== null && e.contribution === 1 && report.evidence.filter((x) => x.concept === e.concept).length === 1);
    await page.click(`#evidence [data-key="off-${telling}"]`);
    await page.waitForFunction((before) => document.querySelector("#why code").textContent !== before, whole[0]);
    await scored(page);
    const left = await page.locator("#why h3 b").first().innerText();
    assert.equal(left, n1(await value(page)), "the sums of what is in sight");
    assert.match(await page.locator("#why").innerText(), /你去掉的/);
    assert.match(await page.locator("#why").innerText(), /字面对得上/, "what was turned down before is still listed");
    await page.click('[data-key="off-reset"]');
    await page.waitForFunction((before) => document.querySelector("#why code").textContent === before, whole[0]);
    // Three texts in a row: only the last one's sums stand in the end, under the last one's score.
    for (const id of ["deficits.zh", "slogan.zh", "three-governances.en"]) await page.selectOption("#sample", id);
    await page.waitForTimeout(100);
    await scored(page);
    const last = (await exportedJson(page)).report;
    assert.deepEqual(await sumsShown(page), sumsOf(scorer.trace(last, "index")));
  });
  scorer.free();
});

test("evidence left out: the score slides, and comes back", async () => {
  await withPage(real.browser, real.server.address, {}, async (page) => {
    const whole = await value(page);
    const { report } = await exportedJson(page);
    // One of the first rows that alone carries a concept; many others are backed by a second hit.
    const telling = report.evidence.findIndex((e) => e.pillar !== null && e.contribution === 1 && report.evidence.filter((x) => x.concept === e.concept).length === 1);
    await page.click(`#evidence [data-key="off-${telling}"]`);
    await page.waitForSelector("#summary .whatif");
    assert.ok((await value(page)) < whole);
    assert.ok((await page.locator("#reading mark.off").count()) >= 1);
    await page.click('[data-key="off-reset"]');
    await page.waitForFunction(() => !document.querySelector("#summary .whatif"));
    assert.equal(await value(page), whole);
  });
});

test("guess first: no number and no mark before the reveal, the differences after it", async () => {
  await withPage(real.browser, real.server.address, {}, async (page) => {
    await page.click('[data-key="guess"]');
    assert.equal(await page.locator("#summary .big").count(), 0);
    assert.equal(await page.locator("#reading mark").count(), 0);
    assert.equal(await page.locator("#evidence table").count(), 0);
    assert.equal(await page.locator("#reading .heading").count(), 1, "the text is set as it will be");
    assert.equal(await page.locator("#why").isVisible(), false, "no section that has nothing to say yet");
    await page.locator('[data-key="guess-governance"]').fill("20");
    await page.click('[data-key="guess-reveal"]');
    const { report } = await exportedJson(page);
    const governance = report.pillars[1].score;
    assert.ok((await page.locator("#summary .guess").innerText()).includes(`你猜 20，引擎算 ${n1(governance)}，差 ${n1(Math.abs(20 - governance))}`));
  });
});

test("two texts: side by side, the verdict in words, every indicator; a translation paragraph by paragraph", async () => {
  await withPage(real.browser, real.server.address, {}, async (page) => {
    await page.click('[data-key="nav-compare"]');
    await page.waitForSelector(".verdict");
    assert.match(await page.locator(".verdict").innerText(), /分不出高下|更高|没有区间/);
    assert.equal(await page.locator(".diff tbody tr:not(.head)").count(), 20);
    assert.equal(await page.locator(".slope circle").count(), 6);
    assert.ok((await page.locator("#pairs .pair").count()) >= 4, "the sample opens beside its translation");
    await page.selectOption('[data-key="pick-other"]', "off-topic.zh");
    await page.waitForFunction(() => !document.querySelector("#pairs"));
    assert.equal(await page.locator(".side mark").first().isVisible(), true);
  });
});

test("many texts: all samples in one table, sortable, each opens", async () => {
  await withPage(real.browser, real.server.address, {}, async (page) => {
    await page.click('[data-key="nav-many"]');
    await page.click('[data-key="many-samples"]');
    await page.waitForFunction(() => document.querySelectorAll(".many tbody tr").length > 20 && !document.querySelector(".many tbody td[colspan]"), null, { timeout: 60_000 });
    await page.click('[data-key="many--2"]');
    const values = (await page.locator(".many tbody tr td:nth-child(2) b").allInnerTexts()).filter((x) => x !== "–").map(Number);
    assert.deepEqual(values, [...values].sort((a, b) => b - a));
    await page.locator(".many tbody button").first().click();
    await page.waitForSelector("#reading mark");
  });
});

test("codebook: a term taken out moves the score and its interval; a broken codebook is said", async () => {
  await withPage(real.browser, real.server.address, {}, async (page) => {
    await openText(page, "共享发展成果。居民协商议事。接受群众监督。公共服务送到家门口。整合各方资源，推动共建共治共享。社会组织参与社区治理，大家都说好，日子越过越踏实。");
    await page.click('[data-key="nav-codebook"]');
    await page.waitForSelector(".group textarea");
    await page.fill('[data-key="book-search"]', "sharing.naming");
    let word = 0;
    for (const area of await page.locator(".group textarea").all()) await area.fill((await area.getAttribute("lang")) === "en" ? `unheardof${"abcdefgh"[word++]}` : `绝不出现之词${"甲乙丙丁戊己"[word++]}`);
    // Without a press: the difference follows the typing.
    await page.waitForSelector(".livediff", { timeout: 60_000 });
    await page.waitForFunction(() => (document.querySelector(".livediff tbody td:last-child")?.textContent ?? "持平") !== "持平", null, { timeout: 60_000 });
    const changes = await page.locator(".livediff tbody td:last-child").allInnerTexts();
    assert.equal(changes.length, 4);
    assert.ok(changes[3].startsWith("−"), changes.join());
    assert.ok(changes[0].startsWith("−"), changes.join());
    assert.deepEqual(changes.slice(1, 3), ["持平", "持平"]);
    await page.locator(".group textarea").first().fill("共享 ~50 成果");
    await page.click('[data-key="book-try"]');
    await page.waitForSelector("#view-other .notice.error", { timeout: 60_000 });
  });
});

test("lessons: five, each opens its texts with two questions, in both languages", async () => {
  for (const locale of ["zh-CN", "en-GB"]) {
    await withPage(real.browser, real.server.address, { locale }, async (page) => {
      for (const id of ["boundary", "deficit", "sharing", "term", "translation"]) {
        await page.click('[data-key="nav-lessons"]');
        await page.click(`[data-key="lesson-${id}"]`);
        await page.waitForSelector(".lessonbar");
        assert.equal(await page.locator(".lessonbar .ask").count(), 2);
        if (id === "deficit" || id === "translation") await page.waitForSelector(".verdict");
        if (id === "term") {
          // It opens at the concept that its question is about, beside the text that it asks about.
          await page.waitForSelector(".tried mark");
          assert.match(await page.locator(".book").innerText(), /governance\.deliberation\.consultation/);
          assert.equal(await page.locator(".group textarea").first().getAttribute("lang"), locale === "zh-CN" ? "zh-CN" : "en");
        }
        if (id === "boundary") {
          await scored(page);
          assert.ok((await value(page)) < 10, "words that only look like the framework");
        }
        await page.click('[data-key="lesson-close"]');
      }
    });
  }
});

test("what the lessons' answers say is so, in both languages", async () => {
  const { lessons } = await source("./src/data/lessons");
  const lesson = (id) => lessons.find((x) => x.id === id);
  const quoted = (text) => [...text.matchAll(/“([^”]+)”/g)].map((m) => m[1]);
  const scorer = await createScorer();
  const pillars = (text) => scorer.score(text).pillars.map((p) => p.score);
  for (const lang of ["zh", "en"]) {
    const text = (id, k = 0) => lesson(id).texts[k][lang];
    const answer = (id, k) => lesson(id).questions[k].answer[lang];

    const looksLike = scorer.score(text("boundary"), { rejected: true });
    assert.ok(looksLike.index.value < 5, lang);
    assert.ok(looksLike.rejected.length >= 3 && new Set(looksLike.rejected.map((r) => r.reason)).size >= 2, lang);

    const { index } = scorer.compare(scorer.score(text("deficit", 0)), scorer.score(text("deficit", 1)));
    assert.ok(index.distinguishable && index.difference > 10, lang);
    assert.ok(scorer.score(text("deficit")).evidence.filter((e) => e.polarity !== "affirmed").length >= 5, lang);

    const [construction, governance, sharing] = pillars(text("sharing"));
    assert.ok(sharing < 10 && construction > sharing + 15 && governance > sharing + 15, lang);
    const sentence = quoted(answer("sharing", 1)).at(-1);
    assert.ok(pillars(`${text("sharing")}\n${sentence}`)[2] > sharing, sentence);

    // The answer names wordings that find nothing now, and a term that finds one of them.
    const term = quoted(answer("term", 1)).find((x) => x.includes("~"));
    const { hash: _, ...codebook } = scorer.codebook();
    const deliberation = codebook.concept.find((c) => c.id === "governance.deliberation.consultation");
    deliberation.terms.find((g) => g.language === lang && !g.weak).list.push(term);
    const changed = await createScorer({ codebook });
    assert.ok(changed.score(text("term")).pillars[1].score > pillars(text("term"))[1], term);
    changed.free();

    const [zh, en] = [0, 1].map((k) => scorer.score(text("translation", k)));
    assert.ok(Math.abs(zh.index.value - en.index.value) < 20, lang);
  }
  scorer.free();
});

test("patterns: statements with gates, what is missing, and evidence", async () => {
  await withPage(real.browser, real.server.address, {}, async (page) => {
    const { report } = await exportedJson(page);
    const shown = report.patterns.filter((p) => p.score > 0);
    assert.equal(await page.locator("#patterns > div > .patterns .pattern").count(), shown.length);
    const text = await page.locator("#patterns").innerText();
    if (shown.length) assert.match(text, /显出“.+”[\s\S]+具备：/);
    assert.doesNotMatch(text, /\b[a-z]+\.[a-z-]+\.[a-z-]+\b/, "no bare ids");
  });
});

test("a class file holds the text and the questions, opens from disk and makes no request", async () => {
  for (const from of [real.server.address, pathToFileURL(SINGLE).href]) {
    let file;
    await withPage(real.browser, from, {}, async (page) => {
      await page.locator('details[data-key="bake"] summary').click();
      await page.fill("#bake-questions", "谁在参与？\n</script><img src=x onerror=alert(1)>谁得了实惠？");
      file = join(mkdtempSync(join(tmpdir(), "class-")), "class.html");
      writeFileSync(file, await exported(page, "x-bake"));
    });
    await withPage(real.browser, pathToFileURL(file).href, {}, async (page) => {
      assert.equal(await page.locator(".lessonbar li").count(), 2);
      assert.ok((await page.locator(".lessonbar").innerText()).includes("</script><img src=x onerror=alert(1)>谁得了实惠？"));
      assert.equal(await page.locator("img").count(), 0);
      await page.click('[data-key="guess-reveal"]');
      assert.ok((await value(page)) > 5);
    });
  }
});

test("a QR code is drawn for a short text, and refused for a long one", async () => {
  await withPage(real.browser, real.server.address, {}, async (page) => {
    await page.click('[data-key="x-qr"]');
    await page.waitForSelector(".qrcode path");
    const long = Array.from({ length: 4000 }, (_, k) => String.fromCharCode(0x4e00 + ((k * 7919) % 20000))).join("");
    await openText(page, long);
    await page.click('[data-key="x-qr"]');
    await page.waitForFunction(() => document.querySelector(".qr p") && !document.querySelector(".qrcode"));
  });
});

test("a page opened from a file says that its link and QR code lead nowhere elsewhere", async () => {
  for (const [locale, said] of [["zh-CN", /课堂文件/], ["en-GB", /class file/]]) {
    await withPage(real.browser, pathToFileURL(SINGLE).href, { locale }, async (page) => {
      await page.click('[data-key="x-qr"]');
      assert.match(await page.locator(".qr").innerText(), said);
      assert.equal(await page.locator(".qrcode").count(), 0);
      await page.click('[data-key="x-link"]');
      await page.waitForFunction((source) => new RegExp(source).test(document.querySelector("#notices").textContent), said.source);
    });
  }
});

test("SVG and PNG charts", async () => {
  await withPage(real.browser, real.server.address, {}, async (page) => {
    const svg = (await exported(page, "x-svg")).toString("utf8");
    assert.match(svg, /^<svg [^>]+>/);
    assert.match(svg, /<text[^>]*>共建<\/text>/);
    const png = await exported(page, "x-png");
    assert.deepEqual([...png.subarray(1, 4)], [0x50, 0x4e, 0x47]);
  });
});

test("embedded, the page shows text and reading without its navigation", async () => {
  await withPage(real.browser, `${real.server.address}?embed=1`, {}, async (page) => {
    assert.equal(await page.locator("header nav").isVisible(), false);
    assert.equal(await page.locator("#reading mark").first().isVisible(), true);
  });
});

test("writing colours the text as it is typed, without touching the caret", async () => {
  await withPage(real.browser, real.server.address, {}, async (page) => {
    await page.click('[data-key="paste"]');
    await page.locator("#editor").pressSequentially("居民协商议事，公共服务共享。");
    await page.waitForTimeout(400);
    await scored(page);
    const painted = await page.evaluate(() => [...CSS.highlights.entries()].map(([name, h]) => [name, [...h].map((r) => r.toString())]));
    assert.ok(painted.some(([name, words]) => name === "k1" && words.some((w) => w.includes("协商"))), JSON.stringify(painted));
    await page.keyboard.type("好");
    assert.equal((await page.locator("#editor").innerText()).trim(), "居民协商议事，公共服务共享。好");
  });
});
