// The content security policies. The hosted one stands in headers.txt, where servers find it too.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const headers = readFileSync(new URL("../headers.txt", import.meta.url), "utf8");
const TYPES = "require-trusted-types-for 'script'; trusted-types govscore";
export const HOSTED = /^Content-Security-Policy: (.+)$/m.exec(headers)[1];
export const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
export const single = (script, style) =>
  `default-src 'none'; script-src ${hash(script)} 'wasm-unsafe-eval'; worker-src blob:; connect-src 'none'; style-src ${hash(style)}; img-src blob: data:; base-uri 'none'; form-action 'none'; ${TYPES}`;
