// What comes in: typing with an input method, pastes, files of every kind, links; and what must never come of them.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { exportedJson, openText, posts, ROOT, scored, serve, spy, stage, value, withPage, write } from "./support.mjs";

const real = stage();

/** Waits until nothing more is being scored. */
async function settled(page) {
  await page.waitForTimeout(400);
  await scored(page);
  await page.waitForTimeout(200);
}

test("check 05: nothing is scored while an input method composes, exactly once after", async () => {
  await withPage(real.browser, real.server.address, { init: spy }, async (page, context) => {
    await page.click('[data-key="paste"]');
    await settled(page);
    const cdp = await context.newCDPSession(page);
    const before = await page.evaluate(() => globalThis.__scores.length);
    for (const text of ["g", "go", "gong", "gong'z", "gong'zhi"]) {
      await cdp.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
      await page.waitForTimeout(220);
    }
    assert.equal((await page.evaluate(() => globalThis.__scores.length)) - before, 0, "while composing");
    await cdp.send("Input.insertText", { text: "共治" });
    await page.waitForTimeout(700);
    await scored(page);
    const posted = await page.evaluate((n) => globalThis.__scores.slice(n), before);
    assert.equal(posted.length, 1, `after composing: ${posted.join(" ").slice(0, 600)}`);
    assert.ok(posted[0].includes('"共治"'));
    assert.equal(await page.locator("#editor").innerText(), "共治");
  });
});

test("check 06: with Safari's order of events, input after compositionend, exactly one score", async () => {
  await withPage(real.browser, real.server.address, { init: spy }, async (page) => {
    await page.click('[data-key="paste"]');
    await settled(page);
    const before = await page.evaluate(() => globalThis.__scores.length);
    await page.evaluate(async () => {
      const editor = document.getElementById("editor");
      const fire = (type, isComposing) => editor.dispatchEvent(new InputEvent(type, { bubbles: true, isComposing, inputType: "insertCompositionText" }));
      editor.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
      editor.textContent = "gong";
      fire("input", true);
      await new Promise((ok) => setTimeout(ok, 250));
      editor.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, data: "共享" }));
      editor.textContent = "共享发展成果";
      fire("input", false);
    });
    await page.waitForTimeout(700);
    await scored(page);
    assert.equal((await page.evaluate(() => globalThis.__scores.length)) - before, 1);
    assert.equal(await posts(page, "共享发展成果"), 1);
  });
});

const ATTACK = '<img src=x onerror="globalThis.__hit=1"><script>globalThis.__hit=2</script>居民参与协商议事 <svg onload=globalThis.__hit=3>';
const unharmed = async (page) => {
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => globalThis.__hit), undefined);
  assert.equal(await page.locator('img, svg[onload], [onerror], script:not([type]):not([src]):not(body > script)').count(), 0);
};

test("check 07: markup in a text, a paste, a file name, a codebook or a link stays text", async () => {
  await withPage(real.browser, real.server.address, {}, async (page) => {
    await write(page, ATTACK);
    assert.ok((await page.locator("#reading").innerText()).includes('<img src=x onerror="globalThis.__hit=1">'));
    await unharmed(page);
    // A paste with an HTML flavour, into the reading view.
    await page.evaluate((attack) => {
      const data = new DataTransfer();
      data.setData("text/html", attack);
      data.setData("text/plain", `贴 ${attack}`);
      document.getElementById("reading").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
    }, ATTACK);
    await scored(page);
    assert.ok((await page.locator("#reading").innerText()).startsWith("贴 <img"));
    await unharmed(page);
    await openText(page, "居民参与协商议事。", '<img src=x onerror=globalThis.__hit=4>.txt');
    await unharmed(page);
  });
});

test("check 07b: a codebook whose labels hold markup shows them as text", async () => {
  await withPage(real.browser, real.server.address, {}, async (page) => {
    await page.click('[data-key="nav-codebook"]');
    const [file] = await Promise.all([page.waitForEvent("download"), page.click('[data-key="book-save"]')]);
    const book = JSON.parse(readFileSync(await file.path(), "utf8"));
    for (const x of [...book.pillar, ...book.indicator, ...(book.concept ?? [])]) x.name = { zh: `${ATTACK}${x.id}`, en: `${ATTACK}${x.id}` };
    await page.setInputFiles('#view-other input[type="file"]', { name: "b.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(book)) });
    await page.waitForSelector(".livediff", { timeout: 60_000 });
    await page.click('[data-key="book-use"]');
    await page.click('[data-key="nav-read"]');
    await scored(page);
    await page.waitForFunction(() => document.querySelector("#summary .barrow .name")?.textContent?.startsWith("<img"));
    await unharmed(page);
  });
});

test("check 07c: no call that parses markup or runs text stands in the sources", () => {
  const banned = /innerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|srcdoc|\beval\(|new Function|outerHTML\s*=/;
  const folder = join(ROOT, "src");
  for (const file of readdirSync(folder, { recursive: true })) {
    if (!/\.(ts|js)$/.test(file)) continue;
    assert.doesNotMatch(readFileSync(join(folder, file), "utf8"), banned, file);
  }
});

test("check 08: a file of 10 MB is asked about, can be cancelled, leaves the page answering; the next score is right", async () => {
  let text = "";
  for (let i = 0; text.length < 4.4 * 1024 * 1024; i += 1) text += `第${i}号社区居民参与协商议事，接受群众监督，公共服务送到家门口，${i}户的发展成果由大家共享。\n`;
  const big = Buffer.from(text);
  assert.ok(big.length > 10 * 1024 * 1024);
  await withPage(real.browser, real.server.address, {}, async (page) => {
    await page.setInputFiles("#file", { name: "big.txt", mimeType: "text/plain", buffer: big });
    await page.waitForSelector('[data-key="go-on"]');
    // The page answers while it scores.
    await page.click('[data-key="go-on"]');
    await page.click('[data-key="lang"]');
    await page.waitForFunction(() => document.documentElement.lang === "en");
    await page.click('[data-key="lang"]');
    await page.waitForFunction(() => document.documentElement.lang === "zh-CN");
    // Said to be cancelled while it is under way: the page says so and shows no score of it.
    await page.selectOption("#sample", "full-chain.zh");
    await scored(page);
    const before = await value(page);
    await page.setInputFiles("#file", { name: "big.txt", mimeType: "text/plain", buffer: big });
    await page.click('[data-key="go-on"]');
    await page.click('[data-key="cancel"]');
    await page.waitForSelector("#notices .info");
    await page.waitForTimeout(600);
    assert.equal(await value(page), before);
    assert.equal(await page.locator("#reading mark").count(), 0, "no marks on a text that was not scored");
    await openText(page, "居民参与协商议事。", "small.txt");
    const { report } = await exportedJson(page);
    assert.equal(report.text.characters, 9);
    assert.ok(report.evidence.some((e) => e.text.includes("协商")));
    // And it can be scored to the end.
    await page.setInputFiles("#file", { name: "big.txt", mimeType: "text/plain", buffer: big });
    await page.click('[data-key="go-on"]');
    await page.waitForFunction(() => !document.documentElement.classList.contains("stale"), null, { timeout: 120_000 });
    await page.waitForSelector("#reading mark", { timeout: 60_000 });
  });
});

/** A zip archive with one deflated entry. */
function zip(name, content) {
  const packed = deflateRawSync(content, { level: 9 });
  const head = (signature, central) => {
    const b = Buffer.alloc(central ? 46 : 30);
    b.writeUInt32LE(signature, 0);
    const at = central ? 2 : 0;
    b.writeUInt16LE(20, 4);
    b.writeUInt16LE(8, 8 + at);
    b.writeUInt32LE(packed.length, 18 + at);
    // The declared size is a lie, as a bomb's would be.
    b.writeUInt32LE(100, 22 + at);
    b.writeUInt16LE(Buffer.byteLength(name), 26 + at);
    return b;
  };
  const local = Buffer.concat([head(0x04034b50, false), Buffer.from(name), packed]);
  const central = Buffer.concat([head(0x02014b50, true), Buffer.from(name)]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

test("check 09: a zip bomb is refused, a normal Word document is read exactly", async () => {
  await withPage(real.browser, real.server.address, {}, async (page) => {
    await page.setInputFiles("#file", { name: "bomb.docx", mimeType: DOCX, buffer: zip("word/document.xml", Buffer.alloc(200 * 1024 * 1024, 32)) });
    await page.waitForSelector("#notices .error");
    assert.match(await page.locator("#notices .error").innerText(), /上限/);
    const xml = `<?xml version="1.0"?><w:document ${W}><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>标题 &amp; &lt;副题&gt;</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">居民</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>参与协商&#x8BAE;事。</w:t></w:r><w:r><w:br/><w:t>𠮷</w:t></w:r></w:p><w:p/><w:p><w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:r><w:t>完</w:t></w:r></w:p></w:body></w:document>`;
    await page.setInputFiles("#file", { name: "ok.docx", mimeType: DOCX, buffer: zip("word/document.xml", Buffer.from(xml)) });
    await page.waitForFunction(() => document.querySelector("#sample option")?.textContent === "ok.docx");
    await scored(page);
    assert.equal((await exportedJson(page)).text, "标题 & <副题>\n居民参与协商议事。\n𠮷\n\n完\n");
    await page.setInputFiles("#file", { name: "bad.docx", mimeType: DOCX, buffer: Buffer.from("not a zip at all, only words") });
    await page.waitForSelector("#notices .error");
  });
});

test("check 09b: UTF-8, UTF-16 and GB18030 files are read, and the encoding can be chosen", async () => {
  const text = "居民参与协商议事，接受监督。";
  const gb = Buffer.from("bed3c3f1b2ced3ebd0adc9ccd2e9cac2a3acbdd3cadcbce0b6bda1a3", "hex");
  await withPage(real.browser, real.server.address, {}, async (page) => {
    for (const [name, bytes, encoding] of [["u8.txt", Buffer.from(text), "utf-8"], ["u16.txt", Buffer.from(`\ufeff${text}`, "utf16le"), "utf-16le"], ["u16n.txt", Buffer.from("residents take part", "utf16le"), "utf-16le"], ["gb.txt", gb, "gb18030"]]) {
      await openText(page, bytes, name);
      assert.equal(await page.inputValue('[data-key="encoding"]'), encoding, name);
      assert.equal((await exportedJson(page)).text, name === "u16n.txt" ? "residents take part" : text, name);
    }
    await page.selectOption('[data-key="encoding"]', "utf-8");
    await scored(page);
    assert.match((await exportedJson(page)).text, /\ufffd/);
  });
});

test("check 10: after a panic in the engine there is a message, a fresh engine, and the next score is right", async () => {
  // The call that would score this text becomes the engine's own panic, a real trap in WebAssembly.
  const trap = `self.addEventListener("message", (e) => { if (JSON.stringify(e.data).includes("引擎出事")) { e.stopImmediatePropagation(); self.onmessage({ data: { ...e.data, call: "panic", args: [] } }); } });`;
  const here = await serve({ change: (path, bytes) => (/worker-entry/.test(path) ? Buffer.concat([Buffer.from(trap), bytes]) : null) });
  await withPage(real.browser, here.address, { serviceWorkers: "block", init: spy }, async (page) => {
    const whole = await value(page);
    const workers = await page.evaluate(() => globalThis.__workers);
    await page.click('[data-key="paste"]');
    await page.locator("#editor").fill("引擎出事。居民参与协商议事。");
    await page.waitForSelector("#notices .error");
    assert.match(await page.locator("#notices .error").innerText(), /换上新的/);
    await page.selectOption("#sample", "full-chain.zh");
    await scored(page);
    await page.waitForFunction((v) => Number(document.querySelector("#summary .big")?.getAttribute("data-value")) === v, whole);
    assert.equal(await page.evaluate(() => globalThis.__workers), workers + 1, "one fresh worker");
  });
  await here.close();
});

test("check 11: every mark is exactly a slice of the text, and its evidence's words", async () => {
  const text = "𠮷祥社区👨‍👩‍👧居民参与协商议事。\r\n公共服务送到家门口🏠，发展成果由大家共享。\r\n\r\nResidents 😀 deliberate on public affairs.\r居民参与程度不高。\r\n自治、法治、德治相结合𠮷，接受群众监督。";
  await withPage(real.browser, real.server.address, {}, async (page) => {
    await openText(page, text);
    const { report } = await exportedJson(page);
    const marks = await page.$$eval("#reading mark", (list) => list.map((m) => ({ text: m.textContent, start: Number(m.dataset.s), ids: m.dataset.e.split(" ").filter(Boolean).map(Number) })));
    assert.ok(marks.length >= 8, String(marks.length));
    const words = new Map();
    for (const m of marks) {
      assert.equal(text.slice(m.start, m.start + m.text.length), m.text);
      for (const id of m.ids) words.set(id, (words.get(id) ?? "") + m.text);
    }
    for (const [id, joined] of words) assert.equal(joined, report.evidence[id].text);
    for (const e of report.evidence) assert.equal(text.slice(e.start, e.end), e.text);
    const shown = report.evidence.flatMap((e, k) => (e.pillar === null ? [] : [k]));
    assert.deepEqual([...words.keys()].sort((a, b) => a - b), shown);
  });
});

test("check 17: a link carries the text there and back; a damaged one is said kindly", async () => {
  await withPage(real.browser, real.server.address, { permissions: ["clipboard-write", "clipboard-read"] }, async (page, context) => {
    const text = "居民参与协商议事，𠮷😀。\n第二行 <b>x</b>。\n三。四。五。公共服务共享。";
    await openText(page, text, "链接.txt");
    const first = await exportedJson(page);
    await page.click('[data-key="x-link"]');
    await page.waitForFunction(() => location.hash.startsWith("#t="));
    assert.match(await page.locator("#notices").innerText(), /全文/);
    const address = page.url();
    const other = await context.newPage();
    await other.goto(address);
    await other.waitForFunction(() => document.querySelector("#sample option")?.textContent === "链接.txt");
    await scored(other);
    assert.deepEqual((await exportedJson(other)).report, first.report);
    for (const bad of [address.slice(0, -9), `${address.slice(0, -4)}AAAA`, `${address.split("#")[0]}#t=%%%`, `${address.split("#")[0]}#t=`]) {
      const damaged = await context.newPage();
      await damaged.goto(bad);
      await damaged.waitForSelector("#notices .error");
      assert.match(await damaged.locator("#notices .error").innerText(), /链接/);
      await damaged.waitForSelector("#reading mark");
      await damaged.close();
    }
    await other.close();
  });
});

test("check 17b: re-importing an exported JSON gives the same view", async () => {
  await withPage(real.browser, real.server.address, {}, async (page) => {
    await openText(page, "居民参与协商议事。公共服务送到家门口。接受群众监督。整合各方资源。发展成果由大家共享。社区里大家互相帮忙，日子过得踏实，社区安全。".repeat(1));
    const data = await exportedJson(page);
    const shown = await page.locator("#summary").innerText();
    await page.selectOption("#sample", { index: 2 });
    await scored(page);
    await page.setInputFiles("#file", { name: "x.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(data)) });
    await page.waitForFunction(() => document.querySelector("#notices .info"));
    assert.deepEqual((await exportedJson(page)).report, data.report);
    assert.equal(await page.locator("#summary").innerText(), shown);
    await page.setInputFiles("#file", { name: "y.json", mimeType: "application/json", buffer: Buffer.from('{"a":1}') });
    await page.waitForSelector("#notices .error");
    // A report without its text (the command line writes them) is told from a stranger's file; what was on the page stays.
    for (const report of [data.report, { title: "x", report: data.report }]) {
      await page.click('[data-key="notice-close"]');
      await page.setInputFiles("#file", { name: "z.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(report)) });
      await page.waitForFunction(() => /没有原文/.test(document.querySelector("#notices .error")?.textContent ?? ""));
      assert.equal(await page.locator("#summary").innerText(), shown);
    }
  });
});

test("empty, too short, not a text, nothing found: each has its state, none a headline it should not have", async () => {
  await withPage(real.browser, real.server.address, {}, async (page) => {
    for (const text of ["   \n ", "12345 !!! 678", "居民参与协商议事。"]) {
      await openText(page, text);
      assert.equal(await page.locator("#summary .big").count(), 0, JSON.stringify(text));
      assert.ok((await page.locator("#summary .say").innerText()).length > 4);
    }
    await openText(page, "今天天气很好，太阳出来了。我们去公园里看花。孩子们在草地上放风筝。中午吃了面条和饺子。下午回家睡了一觉，醒来已经黄昏。晚上听了一会儿音乐，又看了几页小说，然后关灯睡觉，一夜无梦。早饭是豆浆油条，味道很香，两个人吃得干干净净。第二天早晨又下起雨来，窗外的树叶都绿得发亮。");
    assert.equal(await value(page), 0);
  });
});
