import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { HOSTED } from "./scripts/policy.mjs";
import { vitePlugin as samples } from "./scripts/samples.mjs";

export default defineConfig({
  base: "./",
  plugins: [
    samples(),
    { name: "policy", apply: "build", transformIndexHtml: (html: string) => html.replace("<meta charset=\"utf-8\">", `<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${HOSTED}">`) },
  ],
  resolve: { alias: { "#worker": fileURLToPath(new URL("src/worker-hosted.ts", import.meta.url)) } },
  worker: { format: "es" },
  build: { target: "es2022", modulePreload: { polyfill: false }, assetsInlineLimit: 0, reportCompressedSize: false },
  optimizeDeps: { exclude: ["govscore"] },
});
