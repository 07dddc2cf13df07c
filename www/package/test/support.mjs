// The package as its users get it: packed, unpacked into a scratch project, imported by name.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const packageFolder = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const repository = path.resolve(packageFolder, "../..");

/** A folder that goes when the tests end. */
export function scratch(name) {
  const folder = mkdtempSync(path.join(tmpdir(), `govscore-${name}-`));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

const npm = process.platform === "win32" ? "npm.cmd" : "npm";

/** Packs the tarball; answers with its path and what is in it. */
export function pack() {
  const folder = scratch("pack");
  const options = { cwd: packageFolder, encoding: "utf8", shell: process.platform === "win32", stdio: ["ignore", "pipe", "pipe"] };
  const [told] = JSON.parse(execFileSync(npm, ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], options));
  return { tarball: path.join(folder, told.filename), files: told.files.map((file) => file.path), size: told.size };
}

/** Unpacks a tarball where a project's Node, bundlers and TypeScript look for it. */
export function install(tarball, project) {
  const folder = path.join(project, "node_modules", "govscore");
  mkdirSync(folder, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "-C", folder, "--strip-components=1"]);
  return folder;
}

let project;
/** A scratch project with the packed package in it, one per test file. */
export function installed() {
  if (!project) {
    project = scratch("project");
    install(pack().tarball, project);
  }
  return project;
}

/** Imports an entry of the packed package as a Node script in the project would. */
export async function load(specifier) {
  const require = createRequire(path.join(installed(), "index.js"));
  const { exports } = JSON.parse(readFileSync(require.resolve("govscore/package.json"), "utf8"));
  const target = exports[specifier.replace("govscore", ".")];
  return import(pathToFileURL(path.join(path.dirname(require.resolve("govscore/package.json")), target.node ?? target.default ?? target)));
}

export const sample = (name) => readFileSync(path.join(repository, "seeds/samples", name), "utf8");

/** The worked example of the method: known to the last digit. */
export const WORKED = { text: "居民积极参与社区协商议事。要整合资源，推动共建共治共享。群众参与程度不高。", withheld: "too-short" };
