import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { HOSTED } from "./scripts/policy.mjs";
import { vitePlugin as samples } from "./scripts/samples.mjs";

/** The page starts its worker itself (src/worker-hosted.ts); the script that the package would start must not be shipped beside it. */
const OWN_START = 'new Worker(new URL("./worker.js", import.meta.url), { type: "module" })';
const ownWorkerOnly: Plugin = {
  name: "own-worker-only",
  enforce: "pre",
  transform(code, id) {
    if (!/worker-client\.js$/.test(id)) return null;
    if (!code.includes(OWN_START)) throw new Error(`${id} does not start its worker as expected`);
    return { code: code.replace(OWN_START, "undefined"), map: null };
  },
};

export default defineConfig({
  base: "./",
  plugins: [
    samples(),
    ownWorkerOnly,
    // The engine, the framework and the script of the page proper are asked for with the page, before any script has run.
    {
      name: "preload",
      apply: "build",
      transformIndexHtml: {
        order: "post",
        handler: (html: string, { bundle }) => {
          const link = (pattern: RegExp, attributes: string): string => {
            const file = Object.keys(bundle ?? {}).find((name) => pattern.test(name));
            if (!file) throw new Error(`${pattern} is not among the page's files`);
            return `<link href="./${file}" crossorigin ${attributes}>\n`;
          };
          const links = [
            link(/\.wasm$/, 'rel="preload" as="fetch" type="application/wasm"'),
            link(/framework[^/]*\.bin$/, 'rel="preload" as="fetch" type="application/octet-stream"'),
            link(/main-[^/]*\.js$/, 'rel="modulepreload"'),
            link(/main-[^/]*\.css$/, 'rel="stylesheet"'),
          ];
          return html.replace("</head>", `${links.join("")}</head>`);
        },
      },
    },
    { name: "policy", apply: "build", transformIndexHtml: (html: string) => html.replace("<meta charset=\"utf-8\">", `<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${HOSTED}">`) },
  ],
  resolve: { alias: { "#worker": fileURLToPath(new URL("src/worker-hosted.ts", import.meta.url)) } },
  worker: { format: "es" },
  build: { target: "es2022", modulePreload: { polyfill: false }, assetsInlineLimit: 0, reportCompressedSize: false },
  optimizeDeps: { exclude: ["govscore"] },
});
