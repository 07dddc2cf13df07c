// Scores a file with the package as built and prints a short table: `node scripts/score.mjs FILE`.
import { readFileSync } from "node:fs";
import { createScorer } from "../dist/index.node.js";

const [file] = process.argv.slice(2);
if (!file) {
  console.error("usage: node scripts/score.mjs FILE");
  process.exit(2);
}
const scorer = await createScorer();
const report = scorer.score(readFileSync(file, "utf8"));
const book = scorer.codebook();
const nameOf = (list, id) => list.find((item) => item.id === id)?.name ?? { zh: id, en: id };
const bar = (score) => "█".repeat(Math.round(score / 2.5)).padEnd(40, "░");
/** Columns on a terminal: a Han character takes two. */
const width = (text) => [...text].reduce((sum, c) => sum + (/[\u1100-\u115f\u2e80-\uffdc]/u.test(c) ? 2 : 1), 0);
const pad = (text, columns) => text + " ".repeat(Math.max(0, columns - width(text)));

const { value, low, high, withheld } = report.index;
const interval = low === null ? "" : ` (${low.toFixed(1)}–${high.toFixed(1)})`;
console.log(`${file}\n${book.codebook.name.zh} ${book.codebook.name.en}, codebook ${book.codebook.version}\n`);
console.log(`alignment index  ${value.toFixed(1)}${interval}${withheld ? `  withheld: ${withheld}` : ""}\n`);
for (const pillar of report.pillars) {
  const { zh, en } = nameOf(book.pillar, pillar.id);
  console.log(`${pad(`${zh} ${en}`, 22)} ${bar(pillar.score)} ${pillar.score.toFixed(1).padStart(5)}`);
}
const strongest = report.evidence
  .filter((e) => e.pillar !== null && e.contribution > 0)
  .sort((a, b) => b.contribution - a.contribution || a.start - b.start);
const seen = new Set();
const shown = strongest.filter((e) => !seen.has(e.concept) && seen.add(e.concept)).slice(0, 9);
if (shown.length > 0) console.log("\nevidence that adds most");
for (const e of shown) {
  const { zh, en } = nameOf(book.indicator, e.indicator);
  console.log(`  ${pad(e.text.replace(/\s+/g, " "), 30)} ${pad(e.stance, 10)} ${zh} ${en}`);
}
const against = report.evidence.filter((e) => e.pillar !== null && e.weight === 0).length;
console.log(`\n${report.evidence.length} pieces of evidence, ${against} of them deficits or denials; ${report.sentences.length} sentences.`);
console.log("The number says how much of the framework the text speaks for, not how well a place is governed.");
scorer.free();
