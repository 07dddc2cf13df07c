// What must also hold in a real Firefox: the single file from disk, the hosted page, live scores while typing.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";
import { SINGLE, stage } from "../support.mjs";

const CANDIDATES = [process.env.GOVSCORE_FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox", "/Applications/Firefox.app/Contents/MacOS/firefox", "C:\\Program Files\\Mozilla Firefox\\firefox.exe"];
const real = stage(() => {
  const executablePath = CANDIDATES.find((x) => x && existsSync(x));
  assert.ok(executablePath, "no Firefox found: install one (Debian: firefox-esr), or set GOVSCORE_FIREFOX");
  return puppeteer.launch({ browser: "firefox", executablePath, headless: true });
});

async function opened(address) {
  const page = await real.browser.newPage();
  const errors = [];
  page.on("console", (m) => m.type() === "error" && errors.push(m.text()));
  page.on("pageerror", (e) => errors.push(String(e)));
  await page.goto(address);
  await page.waitForSelector("#reading mark", { timeout: 60_000 });
  return { page, errors };
}
const shown = (page) => page.$eval("#summary .big", (x) => Number(x.getAttribute("data-value")));

test("check 01, Firefox: a cold file:// page scores its sample without an error", async () => {
  const { page, errors } = await opened(pathToFileURL(SINGLE).href);
  assert.ok((await shown(page)) > 5);
  assert.deepEqual(errors, []);
  await page.close();
});

test("Firefox: the hosted page scores the same, and colours what is typed", async () => {
  const disk = await opened(pathToFileURL(SINGLE).href);
  const { page, errors } = await opened(real.server.address);
  assert.equal(await shown(page), await shown(disk.page));
  await page.click('[data-key="paste"]');
  await page.waitForSelector("#editor");
  await page.type("#editor", "居民参与协商议事，公共服务共享。");
  await page.waitForFunction(() => document.querySelector('[data-key="legend-governance"] b')?.textContent !== "0" && document.querySelector("#summary .say"), { timeout: 30_000 });
  await page.click('[data-key="edit"]');
  await page.waitForSelector("#reading mark.k1");
  assert.deepEqual(errors, []);
  await disk.page.close();
  await page.close();
});
