// Puts the project's own texts into the page: `seeds/samples/samples.toml` becomes the module `virtual:samples`.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "smol-toml";

const FOLDER = new URL("../../../seeds/samples/", import.meta.url);
export const SAMPLES_FILE = fileURLToPath(new URL("samples.toml", FOLDER));

/** The samples as the page wants them; a sample's text stands in the file itself or in a file that it names. */
export function readSamples() {
  const { sample } = parse(readFileSync(SAMPLES_FILE, "utf8"));
  return sample.map((x) => ({
    id: x.id,
    language: x.language,
    title: x.title,
    text: (x.text ?? readFileSync(new URL(x.file, FOLDER), "utf8")).trim(),
    note: x.note ?? "",
    pair: x.pair ?? null,
  }));
}
const source = () => `export default ${JSON.stringify(readSamples())}`;

const ID = "virtual:samples";
export const vitePlugin = () => ({
  name: "samples",
  resolveId: (id) => (id === ID ? `\0${ID}` : null),
  load: (id) => (id === `\0${ID}` ? source() : null),
});
export const esbuildPlugin = () => ({
  name: "samples",
  setup(build) {
    build.onResolve({ filter: /^virtual:samples$/ }, () => ({ path: ID, namespace: "samples" }));
    build.onLoad({ filter: /.*/, namespace: "samples" }, () => ({ contents: source(), loader: "js" }));
  },
});
