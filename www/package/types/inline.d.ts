/** The entry that carries engine and word list in itself: no request, no file. */
export * from "./index.js";
