// Assembles dist/ around the module that wasm-pack built: wasm-pack cannot write a package with several entries, and its glue
// holds one instance for ever, where a trap must be followed by a fresh one.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import zlib from "node:zlib";
import { BUDGET } from "./budget.mjs";

const here = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const root = path.resolve(here, "../..");
const pkg = process.env.GOVSCORE_WASM_DIR ?? path.join(root, "target/wasm/pkg");
const dist = path.join(here, "dist");

/** Makes a factory of wasm-bindgen's glue: one call, one instance, with a way to put it out of service. */
function factory(glue) {
  const replace = (text, pattern, by) => {
    if (!pattern.test(text)) throw new Error(`the glue is not as expected, no ${pattern}: has wasm-bindgen changed?`);
    return text.replace(pattern, by);
  };
  const names = [...glue.matchAll(/^export (?:class|function) (\w+)/gm)].map((m) => m[1]).filter((name) => name !== "start");
  let body = replace(glue, /^async function __wbg_load[\s\S]*$/m, "");
  body = replace(body, /^\/\* @ts-self-types.*$/m, "");
  body = replace(body, /^export (?=class|function)/gm, "");
  body = replace(body, /ptr => wasm\.(\w+)\(ptr, 1\)/g, "ptr => { if (!retired) wasm.$1(ptr, 1); }");
  return `// wasm-bindgen's glue as a factory: each call of bind() serves one instance.
export function bind() {
let retired = false;
${body}
return {
  imports: __wbg_get_imports(),
  finish(instance) {
    __wbg_finalize_init(instance);
    return {
      ${names.join(", ")}, memory: wasm.memory,
      retire() { retired = true; },
      get retired() { return retired; },
    };
  },
};
}
`;
}

const inline = (bytes, what) =>
  `// ${what}: deflated, base64.\nexport default "${zlib.deflateSync(bytes, { level: 9 }).toString("base64")}";\n`;

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
for (const folder of ["src", "types"]) {
  for (const name of readdirSync(path.join(here, folder))) cpSync(path.join(here, folder, name), path.join(dist, name));
}
const wasm = readFileSync(path.join(pkg, "govscore_bg.wasm"));
const framework = readFileSync(path.join(pkg, "framework.bin"));
const words = readFileSync(path.join(root, "seeds/data/words.bin"));
writeFileSync(path.join(dist, "govscore_bg.wasm"), wasm);
writeFileSync(path.join(dist, "framework.bin"), framework);
writeFileSync(path.join(dist, "dictionary.bin"), words);
writeFileSync(path.join(dist, "glue.js"), factory(readFileSync(path.join(pkg, "govscore.js"), "utf8")));
writeFileSync(path.join(dist, "inline-wasm.js"), inline(wasm, "The engine"));
writeFileSync(path.join(dist, "inline-framework.js"), inline(framework, "The built-in framework"));
writeFileSync(path.join(dist, "inline-dictionary.js"), inline(words, "The word list"));

const over = [];
for (const [name, [aim, limit]] of Object.entries(BUDGET)) {
  const bytes = readFileSync(path.join(dist, name));
  const brotli = zlib.brotliCompressSync(bytes).length;
  console.log(`${name}: ${bytes.length} bytes, ${brotli} after brotli (aim ${aim}${brotli > aim ? ", missed" : ""}; limit ${limit})`);
  if (brotli > limit) over.push(name);
}
if (over.length > 0) {
  console.error(`over the limit: ${over.join(", ")}`);
  process.exitCode = 1;
}
