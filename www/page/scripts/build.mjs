// Builds the hosted page (`dist/`) and the one-file page (`dist-single/govscore.html`, also put beside the hosted one, which bakes
// class files from it) from the same source.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build as bundle } from "esbuild";
import { build as vite } from "vite";
import { single as singlePolicy } from "./policy.mjs";
import { esbuildPlugin as samples } from "./samples.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);

// ── Hosted ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
await vite({ root, logLevel: "warn" });

// ── One file ────────────────────────────────────────────────────────────────────────────────────────────────────────────
const common = { bundle: true, write: false, minify: true, format: "iife", target: "es2022", charset: "utf8", legalComments: "none", logLevel: "error", outdir: "out", alias: { "#worker": join(root, "src/worker-single.ts") }, plugins: [samples()] };
const page = await bundle({ ...common, entryPoints: ["src/first.ts"] });
const worker = await bundle({ ...common, entryPoints: ["src/worker-entry-single.ts"] });
const find = (result, end) => result.outputFiles.find((f) => f.path.endsWith(end)).text;
// Inside a script element the text must not end the element; a hash needs line ends that no parser changes.
const inScript = (text) => text.replaceAll(/<(\/script|!--)/gi, "\\x3c$1").replaceAll("\r\n", "\n").trim();
const script = inScript(find(page, ".js"));
const style = find(page, ".css").replaceAll("\r\n", "\n").trim();
const html = readFileSync("index.html", "utf8")
  .replace(/<link rel="(icon|manifest)"[^>]*>\n/g, "")
  .replace('<meta charset="utf-8">', () => `<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${singlePolicy(script, style)}">`)
  .replace("</head>", () => `<link rel="icon" href="data:,">\n<style>${style}</style>\n</head>`)
  .replace('<script type="module" src="/src/first.ts"></script>', () => `<script type="text/plain" id="govscore-worker">${inScript(find(worker, ".js"))}</script>\n<script>${script}</script>`);
mkdirSync("dist-single", { recursive: true });
writeFileSync("dist-single/govscore.html", html);
cpSync("dist-single/govscore.html", "dist/govscore.html");

// ── Offline ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
rmSync("dist/sw.js", { force: true });
const files = readdirSync("dist", { recursive: true, withFileTypes: true }).filter((f) => f.isFile()).map((f) => relative("dist", join(f.parentPath ?? f.path, f.name))).sort();
const digest = createHash("sha256");
for (const file of files) digest.update(file).update(readFileSync(join("dist", file)));
// The one-file page is fetched when a class file is made, and kept from then on.
const kept = files.filter((f) => f !== "govscore.html").map((f) => (f === "index.html" ? "./" : `./${f}`));
writeFileSync("dist/sw.js", readFileSync("src/sw.js", "utf8").replace('"__VERSION__"', JSON.stringify(digest.digest("hex").slice(0, 12))).replace("[/* files */]", JSON.stringify(kept)));

// ── Sizes ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
const entry = /src="\.\/(assets\/[^"]+\.js)"/.exec(readFileSync("dist/index.html", "utf8"))[1];
const first = (f) => f === entry || /^assets\/(main|worker-entry-hosted)-[^/]+\.js$/.test(f);
const sizes = files.concat("sw.js").map((f) => [f, statSync(join("dist", f)).size, gzipSync(readFileSync(join("dist", f)), { level: 9 }).length, first(f) ? "first load" : ""]);
sizes.push(["dist-single/govscore.html", Buffer.byteLength(html), gzipSync(html, { level: 9 }).length, "one file"]);
for (const [name, raw, packed, note] of sizes) console.log(`${name.padEnd(44)} ${String(raw).padStart(9)} B ${String(packed).padStart(9)} B gzip  ${note}`);

/** The page's code and the worker's; which parts a visit really loads, a test asks the browser. */
const LIMIT = 40 * 1024;
const load = sizes.filter(([, , , note]) => note === "first load").reduce((sum, [, , packed]) => sum + packed, 0);
console.log(`first load: ${load} B of JavaScript (gzip), limit ${LIMIT} B`);
if (load > LIMIT) {
  console.error("over the limit: the first load");
  process.exitCode = 1;
}
