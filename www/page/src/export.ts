// What a reader can take away: the whole result as JSON (which the page opens again), the evidence as CSV, the bars as SVG.
import type { Report } from "./contract";
import { label } from "./book";
import { n1, range, t } from "./i18n";
import type { Doc } from "./state";

export interface Exported { title: string; text: string; report: Report; settings: { lang: string; preset: string; disclaimer: string } }

export function toJson(doc: Doc, lang: string): string {
  const out: Exported = { title: doc.title, text: doc.text, report: doc.report as Report, settings: { lang, preset: doc.report?.preset ?? "discourse", disclaimer: t("disclaimer") } };
  return JSON.stringify(out, null, 1);
}

/** Reads an export back; throws where it is not one. Only the text and the title are believed: the scores are worked out again.
 * Null for a report that came without its text, as the command line writes them: there is nothing to read then. */
export function fromJson(source: string): { title: string; text: string; value: number } | null {
  const data = JSON.parse(source) as Partial<Exported> & Partial<Report>;
  const { title, report } = data;
  const value = report?.index?.value ?? data.index?.value;
  if (typeof value !== "number") throw new TypeError("not an export");
  // A report of its own has figures about its text where an export has the text.
  const text: unknown = data.text;
  if (typeof text !== "string") return null;
  return { title: typeof title === "string" ? title.slice(0, 200) : "", text, value };
}

/** One cell: quoted, and kept from being run as a formula by a spreadsheet, also on later lines of the cell and after spaces. */
export function csvCell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = value.replace(/(^|[\r\n])([ \u00a0\u3000]*)([=+\-@\t\r＝＋－＠])/g, "$1'$2$3");
  return `"${safe.replaceAll('"', '""')}"`;
}

export function toCsv(doc: Doc): string {
  const report = doc.report;
  if (!report) return "";
  const head = ["start", "end", "text", "sentence", "pillar", "indicator", "indicator_name", "concept", "term", "language", "stance", "rules", "weight", "contribution"];
  const rows = report.evidence.map((e) => [
    e.start, e.end, e.text, sentenceText(doc, e.sentence), e.pillar ?? "", e.indicator, label(e.indicator), e.concept, e.term, e.language, e.stance, e.rules.map((r) => r.id).join(" "), e.weight, e.contribution,
  ]);
  const note = [`# ${t("disclaimer")}`, `# engine ${report.engine.version}, codebook ${report.codebook.id} ${report.codebook.version} ${report.codebook.hash}`];
  return "\ufeff" + [...note.map(csvCell), head.map(csvCell).join(","), ...rows.map((r) => r.map(csvCell).join(","))].join("\r\n") + "\r\n";
}
export function sentenceText(doc: Doc, at: number): string {
  const x = doc.report?.sentences[at];
  return x ? doc.text.slice(x.start, x.end) : "";
}

const COLOURS = ["#a65e00", "#1d5aa8", "#007a6c"];
const xml = (text: string): string => text.replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** The three bars as a picture of its own: real text, explicit colours, no style sheet. */
export function toSvg(doc: Doc): string {
  const report = doc.report;
  if (!report) return "";
  const rows = report.pillars.map((p, k) => {
    const y = 74 + k * 44;
    const x = (v: number): number => 130 + v * 4;
    const line = p.low === null || p.high === null ? "" : `<line x1="${x(p.low)}" x2="${x(p.high)}" y1="${y}" y2="${y}" stroke="#1d1b18" stroke-width="2"/>`;
    return `<text x="20" y="${y + 5}">${xml(label(p.id))}</text><rect x="130" y="${y - 9}" width="400" height="18" fill="#ece8de"/><rect x="130" y="${y - 9}" width="${p.score * 4}" height="18" fill="${COLOURS[k % 3]}"/>${line}<text x="544" y="${y + 5}">${n1(p.score)} <tspan font-size="11" fill="#555">${range(p.low, p.high)}</tspan></text>`;
  });
  const height = 74 + report.pillars.length * 44 + 50;
  const total = report.index.withheld ? "–" : `${n1(report.index.value)} (${range(report.index.low, report.index.high)})`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="680" height="${height}" viewBox="0 0 680 ${height}" font-family="Georgia, 'Noto Serif CJK SC', 'Songti SC', serif" font-size="15"><title>${xml(t("bars"))}</title><rect width="680" height="${height}" fill="#fbfaf6"/><text x="20" y="34" font-size="18">${xml(doc.title || t("untitled"))} · ${xml(t("index"))} ${xml(total)}</text>${rows.join("")}<text x="20" y="${height - 32}" font-size="10" fill="#555">${xml(t("disclaimer"))}</text><text x="20" y="${height - 16}" font-size="10" fill="#555">govscore ${xml(report.engine.version)} · ${xml(report.codebook.id)} ${xml(report.codebook.version)} ${xml(report.codebook.hash)}</text></svg>`;
}

/** The same picture as pixels. */
export async function toPng(doc: Doc): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([toSvg(doc)], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.width * 2;
    canvas.height = image.height * 2;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((ok, fail) => canvas.toBlob((b) => (b ? ok(b) : fail(new Error("no picture"))), "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}
