// Puts the project's own texts into the page: `seeds/samples/samples.toml` and the texts beside it become the
// modules `virtual:samples` (what there is) and `virtual:sample-texts` (the texts).
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "smol-toml";

const FOLDER = new URL("../../../seeds/samples/", import.meta.url);
export const SAMPLES_FILE = fileURLToPath(new URL("samples.toml", FOLDER));

/** The samples as the page wants them; the text of each stands in a file of its name. */
export function readSamples() {
  const { sample } = parse(readFileSync(SAMPLES_FILE, "utf8"));
  return sample.map((x) => ({
    id: x.id,
    language: x.language,
    title: x.title[x.language],
    kind: x.kind,
    text: readFileSync(new URL(`${x.id}.txt`, FOLDER), "utf8").trim(),
    pair: x.pair ?? null,
  }));
}

/** The texts that the page may open with travel with it; the others are a part of their own, loaded when one is chosen. */
const FIRST = /^full-chain\./;
const MODULES = {
  "virtual:samples": () => readSamples().map(({ text, ...x }) => ({ ...x, text: FIRST.test(x.id) ? text : null })),
  "virtual:sample-texts": () => Object.fromEntries(readSamples().map((x) => [x.id, x.text])),
};
const source = (id) => `export default ${JSON.stringify(MODULES[id]())}`;
export const vitePlugin = () => ({
  name: "samples",
  resolveId: (id) => (Object.hasOwn(MODULES, id) ? `\0${id}` : null),
  load: (id) => (id.startsWith("\0virtual:sample") ? source(id.slice(1)) : null),
});
export const esbuildPlugin = () => ({
  name: "samples",
  setup(build) {
    build.onResolve({ filter: /^virtual:sample/ }, ({ path }) => ({ path, namespace: "samples" }));
    build.onLoad({ filter: /.*/, namespace: "samples" }, ({ path }) => ({ contents: source(path), loader: "js" }));
  },
});
