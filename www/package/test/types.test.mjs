// The types: they resolve for bundlers and for Node, they are documented, and they say exactly what the engine emits.
import assert from "node:assert/strict";
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { before, test } from "node:test";
import ts from "typescript";
import { installed, load, packageFolder, repository } from "./support.mjs";

let project;
before(() => {
  project = installed();
  copyFileSync(path.join(packageFolder, "test/types/use.ts"), path.join(project, "use.ts"));
});

function problems(module, moduleResolution) {
  const lib = ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts", "lib.esnext.disposable.d.ts"];
  const options = { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, lib, types: [], module, moduleResolution, exactOptionalPropertyTypes: true };
  writeFileSync(path.join(project, "package.json"), '{ "type": "module" }');
  const program = ts.createProgram([path.join(project, "use.ts")], options);
  return ts.getPreEmitDiagnostics(program).map((d) => `${d.file?.fileName}: ${ts.flattenDiagnosticMessageText(d.messageText, "\n")}`);
}

test("they resolve under bundler", () => {
  assert.deepEqual(problems(ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler), []);
});

test("they resolve under nodenext", () => {
  assert.deepEqual(problems(ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext), []);
});

/** The declarations of the package. */
function sources() {
  const folder = path.join(project, "node_modules/govscore/dist");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".d.ts"))
    .map((name) => ts.createSourceFile(name, readFileSync(path.join(folder, name), "utf8"), ts.ScriptTarget.ES2022, true));
}

test("every export and every member is documented, and none is any", () => {
  const bare = [];
  const any = [];
  const visit = (node, file) => {
    const exported = ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword);
    const member = ts.isPropertySignature(node) || ts.isMethodSignature(node) || ts.isPropertyDeclaration(node) || ts.isConstructorDeclaration(node);
    if ((exported || member) && ts.getJSDocCommentsAndTags(node).length === 0) bare.push(`${file.fileName}: ${node.getText().slice(0, 60)}`);
    if (node.kind === ts.SyntaxKind.AnyKeyword) any.push(`${file.fileName}: ${node.parent.getText()}`);
    ts.forEachChild(node, (child) => visit(child, file));
  };
  for (const file of sources()) visit(file, file);
  assert.deepEqual(bare, []);
  assert.deepEqual(any, []);
});

/** A checker over the declarations, and the type of an exported name. */
function declared(file, name) {
  const entry = path.join(project, "node_modules/govscore/dist", file);
  const program = ts.createProgram([entry], { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.esnext.disposable.d.ts"], types: [] });
  const checker = program.getTypeChecker();
  const symbol = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(entry))).find((s) => s.name === name);
  return { checker, type: checker.getDeclaredTypeOfSymbol(symbol) };
}

/**
 * Holds a value against a type, both ways: every property of the one is a property of the other, in the same order, and
 * every literal is among those that the type allows. Notes which members were seen with a value.
 */
function conform(checker, type, value, where, seen, faults) {
  const options = type.isUnion() ? type.types : [type];
  const has = (flag) => options.some((o) => o.flags & flag);
  if (value === null) return has(ts.TypeFlags.Null) || faults.push(`${where}: null`);
  if (typeof value === "string") {
    const literals = options.filter((o) => o.isStringLiteral()).map((o) => o.value);
    return has(ts.TypeFlags.String) || literals.includes(value) || faults.push(`${where}: “${value}” is none of ${literals}`);
  }
  if (typeof value === "number") return has(ts.TypeFlags.Number) || faults.push(`${where}: a number`);
  if (typeof value === "boolean") return has(ts.TypeFlags.BooleanLike) || faults.push(`${where}: a boolean`);
  const object = options.find((o) => o.flags & ts.TypeFlags.Object);
  if (!object) return faults.push(`${where}: an object`);
  if (Array.isArray(value)) {
    const element = checker.isTupleType(object) ? checker.getTypeArguments(object)[0] : checker.getIndexTypeOfType(object, ts.IndexKind.Number);
    if (!element) return faults.push(`${where}: an array`);
    value.forEach((item) => conform(checker, element, item, `${where}[]`, seen, faults));
    return undefined;
  }
  const properties = checker.getPropertiesOfType(object);
  const names = properties.map((p) => p.name);
  for (const key of Object.keys(value)) if (!names.includes(key)) faults.push(`${where}.${key} is not in the types`);
  for (const property of properties) {
    const optional = property.flags & ts.SymbolFlags.Optional;
    if (!Object.hasOwn(value, property.name)) {
      if (!optional) faults.push(`${where}.${property.name} is not emitted`);
      continue;
    }
    if (value[property.name] !== null) seen.add(`${where}.${property.name}`);
    conform(checker, checker.getTypeOfSymbol(property), value[property.name], `${where}.${property.name}`, seen, faults);
  }
  return undefined;
}

test("reports are what the types say, over every sample and over texts that withhold", async () => {
  const { createScorer } = await load("govscore");
  const scorer = await createScorer();
  const { checker, type } = declared("report.d.ts", "Report");
  const folder = path.join(repository, "seeds/samples");
  const texts = readdirSync(folder).filter((name) => name.endsWith(".txt")).map((name) => readFileSync(path.join(folder, name), "utf8"));
  texts.push("", "0 1 2 3", "短。", texts.join("\n\n"), "共享单车停在公共治理大楼前。".repeat(2));
  const seen = new Set();
  const faults = [];
  for (const text of texts) {
    const plain = scorer.score(text);
    const first = plain.evidence[0] ?? { start: 0, end: 1 };
    const overrides = [{ start: first.start, end: first.end, concept: first.concept, polarity: "negated", realisation: "achieved", attribution: "cited", note: "a test" }];
    for (const options of [{}, { rejected: true, overrides }, { preset: "practice" }]) {
      conform(checker, type, scorer.score(text, options), "report", seen, faults);
    }
  }
  assert.deepEqual([...new Set(faults)], []);
  // A member that no text ever fills would be held against nothing.
  const names = [...seen];
  for (const needed of ["report.index.low", "report.index.standardLength", "report.index.codebookRange.low", "report.readings.zh.pillars", "report.readings.en.index", "report.participation.maximum", "report.rejected[].guard", "report.rejected[].by.start", "report.evidence[].rules[].cue.start", "report.stance.theta", "report.stance.rho", "report.overrides[].evidence", "report.profile[].index", "report.influence[].delta", "report.patterns[].gates[].value"]) {
    assert.ok(names.includes(needed), `no text of this test fills ${needed}`);
  }
  scorer.free();
});

test("comparisons, rankings, keyness, traces and codebooks are what the types say", async () => {
  const { createScorer, lintCodebook } = await load("govscore");
  const scorer = await createScorer();
  const folder = path.join(repository, "seeds/samples");
  const reports = ["full-chain.zh.txt", "grid-governance.zh.txt", "off-topic.en.txt"].map((name) => scorer.score(readFileSync(path.join(folder, name), "utf8")));
  const named = reports.map((report, i) => ({ source: String(i), report }));
  const values = {
    Comparison: scorer.compare(reports[0], reports[1]),
    Ranking: scorer.rank(named),
    Keyness: scorer.keyness([reports[0]], [reports[1], reports[2]]),
    Counterfactual: scorer.without(reports[0], { sentence: 0 }),
    Trace: scorer.trace(reports[0], "index"),
    Codebook: scorer.codebook(),
    ScorerInfo: scorer.info,
  };
  for (const [name, value] of Object.entries(values)) {
    const { checker, type } = declared("index.d.ts", name);
    const faults = [];
    conform(checker, type, value, name, new Set(), faults);
    assert.deepEqual([...new Set(faults)], [], name);
  }
  const { checker, type } = declared("index.d.ts", "Diagnostic");
  const faults = [];
  for (const finding of await lintCodebook("nonsense")) conform(checker, type, finding, "Diagnostic", new Set(), faults);
  assert.deepEqual(faults, []);
  scorer.free();
});
