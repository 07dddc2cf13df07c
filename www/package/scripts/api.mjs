// Writes API.md out of the types: `node scripts/api.mjs`. A test holds the file equal to what this writes.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";

const here = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const FILES = [
  ["index.d.ts", "`govscore` and `govscore/inline`"],
  ["worker-client.d.ts", "`govscore/worker`"],
  ["worker-host.d.ts", "`govscore/worker-host`"],
  ["report.d.ts", "Reports"],
  ["analysis.d.ts", "What is made of reports"],
  ["codebook.d.ts", "Codebooks"],
  ["errors.d.ts", "Errors"],
];

const doc = (node) => ts.getJSDocCommentsAndTags(node).map((d) => ts.getTextOfJSDocComment(d.comment) ?? "").join(" ").replace(/\s*\n\s*/g, " ");
const code = (text) => `\`${text.replace(/\s+/g, " ")}\``;
const cell = (text) => text.replaceAll("|", "\\|");
const exported = (node) => ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword);

/** A member's signature without its documentation. */
const signature = (member) => member.getText().replace(/;$/, "").replace(/^readonly /, "");

function describe(node) {
  const lines = [];
  if (ts.isFunctionDeclaration(node)) {
    lines.push(`### ${code(node.name.text + "()")}`, "", doc(node), "", "```ts", node.getText().replace(/^export /, ""), "```", "");
  } else if (ts.isTypeAliasDeclaration(node)) {
    lines.push(`### ${code(node.name.text)}`, "", doc(node), "", "```ts", node.getText().replace(/^export /, ""), "```", "");
  } else if (ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node)) {
    const bases = (node.heritageClauses ?? []).flatMap((clause) => clause.types).map((type) => code(type.getText()));
    lines.push(`### ${code(node.name.text)}`, "", doc(node) + (bases.length > 0 ? ` It also has what ${bases.join(" and ")} has.` : ""), "");
    if (node.members.length > 0) {
      lines.push("| member | |", "| --- | --- |");
      for (const member of node.members) lines.push(`| ${cell(code(signature(member)))} | ${cell(doc(member))} |`);
      lines.push("");
    }
  }
  return lines;
}

export function api() {
  const lines = ["# API", "", "Generated from the types (`node scripts/api.mjs`), which are the contract. Examples are in the [README](./README.md).", ""];
  for (const [file, title] of FILES) {
    const source = ts.createSourceFile(file, readFileSync(path.join(here, "types", file), "utf8"), ts.ScriptTarget.ES2022, true);
    lines.push(`## ${title}`, "");
    for (const node of source.statements) if (exported(node)) lines.push(...describe(node));
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) writeFileSync(path.join(here, "API.md"), api());
