// Text of ordinary statistics, made anew each time from what the repository and its packages carry; the same seed gives the same text.
//
// Chinese: words drawn by their frequency in jieba's dictionary, in sentences of ordinary length; every twelfth sentence is one of the samples'
// with its clauses recombined, so that terms stand about as often as in mixed policy text. English: a chain of words read off the prose
// in the documentation of the crates that cargo has unpacked; every twelfth sentence is made of the samples' clauses.
import { readFileSync, readdirSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const { dict } = createRequire(import.meta.url)("@node-rs/jieba/dict");
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function samples(language) {
  const folder = path.join(root, "seeds", "samples");
  const names = readdirSync(folder).filter((name) => name.endsWith(`.${language}.txt`)).sort();
  return names.map((name) => readFileSync(path.join(folder, name), "utf8")).join("\n");
}

/** A generator of whole texts: sentences from `sentence`, three to eight to a paragraph, until there are `bytes` of them. */
function text(bytes, next, sentence, space) {
  const parts = [];
  let length = 0;
  while (length < bytes) {
    const count = 3 + Math.floor(next() * 6);
    const paragraph = Array.from({ length: count }, sentence).join(space) + "\n\n";
    parts.push(paragraph);
    length += Buffer.byteLength(paragraph);
  }
  return parts.join("");
}

export function chinese(bytes, seed = 1) {
  const next = random(seed);
  const words = [];
  const sums = [];
  let sum = 0;
  for (const line of Buffer.from(dict).toString("utf8").split("\n")) {
    const [word, frequency] = line.split(" ");
    if (!/^\p{Script=Han}+$/u.test(word)) continue;
    sum += Number(frequency);
    words.push(word);
    sums.push(sum);
  }
  const word = () => {
    const goal = next() * sum;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] > goal) high = middle;
      else low = middle + 1;
    }
    return words[low];
  };
  const clauses = samples("zh").split(/[，。；！？\n]/u).filter((clause) => clause.length >= 4 && clause.length < 40);
  const clause = () => clauses[Math.floor(next() * clauses.length)];
  const sentence = () => {
    const known = next() < 1 / 12;
    const count = 1 + Math.floor(next() * 4);
    const part = () => (known && next() < 0.6 ? clause() : Array.from({ length: 4 + Math.floor(next() * 8) }, word).join(""));
    return Array.from({ length: count }, part).join("，") + "。";
  };
  return text(bytes, next, sentence, "");
}

/** Prose out of the READMEs and module documentation of the crates that cargo has unpacked (GOVSCORE_CRATES: their folder). */
function prose() {
  const folder = process.env.GOVSCORE_CRATES;
  if (!folder) throw new Error("GOVSCORE_CRATES must name the folder of unpacked crates; cargo xtask bench sets it");
  const texts = [];
  for (const name of readdirSync(folder).sort()) {
    const [readme, lib] = ["README.md", "src/lib.rs"].map((file) => path.join(folder, name, file));
    if (existsSync(readme)) texts.push(readFileSync(readme, "utf8"));
    if (existsSync(lib)) texts.push(readFileSync(lib, "utf8").replace(/^(?!\/\/!).*$/gm, "").replace(/^\/\/! ?/gm, ""));
  }
  return texts.join("\n\n").replace(/```[^]*?```/g, "\n").split(/\n\s*\n/).map((paragraph) => paragraph.replace(/\s+/g, " ").trim());
}

export function english(bytes, seed = 1) {
  const next = random(seed);
  const lines = prose().filter((line) => /^[A-Z][^|`<>{}=#[\]]{60,}[.]$/.test(line));
  const chain = new Map();
  const starts = [];
  const learn = (words) => {
    starts.push(words[0]);
    words.forEach((word, at) => {
      if (!chain.has(word)) chain.set(word, []);
      chain.get(word).push(words[at + 1] ?? "");
    });
  };
  const known = samples("en");
  for (const line of lines) {
    for (const sentence of line.split(/(?<=[.!?])\s+/)) {
      const words = sentence.trim().replace(/[.!?]$/, "").split(/\s+/).filter(Boolean);
      if (words.length > 3) learn(words);
    }
  }
  const clauses = known.split(/[,;.\n]/).map((clause) => clause.trim()).filter((clause) => clause.length > 15);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const sentence = () => {
    if (next() < 1 / 12) return Array.from({ length: 2 }, () => pick(clauses)).join(", ") + ".";
    const words = [pick(starts)];
    while (words.length < 40) {
      const word = pick(chain.get(words.at(-1)) ?? [""]);
      if (!word) break;
      words.push(word);
    }
    return words.join(" ") + ".";
  };
  return text(bytes, next, sentence, " ");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [language, bytes, seed] = process.argv.slice(2);
  process.stdout.write((language === "zh" ? chinese : english)(Number(bytes), Number(seed ?? 1)));
}
