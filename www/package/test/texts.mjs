// Texts for tests that want many: the same ones on every machine, in both languages and mixed, clean and dirty.
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { repository, sample } from "./support.mjs";

export const samples = () => readdirSync(path.join(repository, "seeds/samples")).filter((name) => name.endsWith(".txt")).map(sample);

/** Mulberry32: numbers below `bound` from a seed. */
function random(seed) {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return Math.floor(((x ^ (x >>> 14)) >>> 0) / 2 ** 32 * bound);
  };
}

/** A column of one of the tables of cases. */
function column(table, name) {
  const [header, ...rows] = readFileSync(path.join(repository, "tests/cases", table), "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
  const at = header.split("\t").indexOf(name);
  return rows.map((row) => row.split("\t")[at]);
}

/** Sentences by language. */
function sentences() {
  const zh = [...column("stance_zh_dev.tsv", "text"), ...column("boundaries_dev.tsv", "text")];
  const en = column("stance_en_dev.tsv", "text");
  for (const text of [...samples(), ...column("patterns.tsv", "text")]) {
    const chinese = /\p{Script=Han}/u.test(text);
    (chinese ? zh : en).push(...text.split(chinese ? /(?<=[。！？；])|\n+/u : /(?<=[.!?]) |\n+/u).map((piece) => piece.trim()).filter(Boolean));
  }
  return { zh, en };
}

const DIRT = ["\u200b", "\u00ad", "\ufeff", "\u0000", "\u200f", "\u2028", "\u0301", "\u00a0", "\u3000", "\r", "\t", "\n", "|", "<br>", "&nbsp;", "\u{20bb7}", "\u{2f804}", "\u{1f600}", "\u{1f468}\u200d\u{1f469}", "ﬁ", "㈱", "①", "…", "·", "——", "“", "（", "3.5%", "２０２４", "\ud7a3", "\ufffd", "é", "か", "한"];
const TRADITIONAL = { 区: "區", 会: "會", 众: "眾", 参: "參", 与: "與", 协: "協", 议: "議", 务: "務", 组: "組", 织: "織", 资: "資", 发: "發", 员: "員", 党: "黨", 领: "領", 导: "導", 体: "體", 网: "網", 动: "動", 联: "聯" };
const SEPARATORS = ["", "", "", " ", "\n", "\r\n", "\n\n", "\n- ", "\n## ", "\n一、", "\n1. ", "　　"];

const traditional = (text) => [...text].map((c) => TRADITIONAL[c] ?? c).join("");
const wide = (text) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const wrapped = (text) => text.replace(/(.{18})/gu, "$1\n");
const unspaced = (text) => text.replace(/([.!?]) /g, "$1");
const shapes = [(text) => text, (text) => text, (text) => text, traditional, wide, wrapped, unspaced, (text) => text.toUpperCase(), (text) => text.normalize("NFD")];

/** `count` different texts of one to some sixty sentences. None starts with a byte-order mark, which a reader of files takes away. */
export function texts(count, seed = 1) {
  const below = random(seed);
  const pick = (list) => list[below(list.length)];
  const pool = sentences();
  const made = new Set();
  while (made.size < count) {
    const mixture = pick([["zh"], ["en"], ["zh", "en"]]);
    const length = 1 + below([3, 12, 60][below(3)]);
    const parts = [];
    for (let k = 0; k < length; k++) parts.push(below(12) ? pick(pool[pick(mixture)]) : parts.at(-1) ?? "");
    const separator = () => (mixture.includes("en") ? pick(SEPARATORS) || " " : pick(SEPARATORS));
    const clean = pick(shapes)(parts.map((part) => part + separator()).join(""));
    const characters = [...clean];
    const dirt = below(3) ? 0 : 1 + below(Math.ceil(characters.length / 25));
    for (let k = 0; k < dirt; k++) characters.splice(below(characters.length + 1), below(2), pick(DIRT));
    made.add(characters.join("").replace(/^\ufeff+/, ""));
  }
  return [...made];
}
