// The content security policies. The hosted one is also what a server should send as a header (it then governs the worker too).
import { createHash } from "node:crypto";

const TYPES = "require-trusted-types-for 'script'; trusted-types govscore";
export const HOSTED =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' blob: data:; manifest-src 'self'; base-uri 'none'; form-action 'none'; " + TYPES;
export const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
export const single = (script, style) =>
  `default-src 'none'; script-src ${hash(script)} 'wasm-unsafe-eval'; worker-src blob:; connect-src 'none'; style-src ${hash(style)}; img-src blob: data:; base-uri 'none'; form-action 'none'; ${TYPES}`;
