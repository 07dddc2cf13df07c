import type { Codebook } from "./codebook.js";
import type { Comparison, Counterfactual, Keyness, LeftOut, NamedReport, Ranking, RenderOptions, ShownReport, Trace } from "./analysis.js";
import type { CodebookInfo, EngineInfo, Override, Preset, Report } from "./report.js";

export * from "./analysis.js";
export * from "./codebook.js";
export * from "./errors.js";
export * from "./report.js";

/** Bytes at hand. */
export type Bytes = ArrayBuffer | ArrayBufferView;
/** Where the engine comes from: an address (in Node also a path), a response, bytes, or a compiled module. */
export type WasmSource = string | URL | Response | Bytes | WebAssembly.Module | Promise<Response | Bytes | WebAssembly.Module>;
/** Where a file of data comes from: the built-in framework, the word list. */
export type DataSource = string | URL | Response | Bytes | Promise<Response | Bytes>;
/** Parts of the method that can be switched off, to see what each is worth. */
export type MethodPart = "guards" | "anchors" | "boundaries" | "stance" | "decay";

/** What a scorer is made with. */
export interface ScorerOptions {
  /** A codebook: TOML or JSON text, or plain data. The built-in framework unless given. */
  codebook?: string | Codebook;
  /**
   * The word list that judges Chinese word boundaries. `"eager"` (the default in browsers): loaded along with the engine, so
   * that `score` can be synchronous; `"lazy"`: left until `prepare` asks for it; or a place of your own, which as a function
   * is asked on first need. In Node it is read by itself when a text first needs it. English never needs it.
   */
  dictionary?: "eager" | "lazy" | DataSource | (() => DataSource);
  /** The built-in framework, if it is not to be found beside the package's code. The first scorer's choice holds for all. */
  framework?: DataSource | (() => DataSource);
  /** The engine, if it is not to be found beside the package's code. The first scorer's choice holds for all. */
  wasm?: WasmSource | (() => WasmSource);
}

/** How to score. */
export interface ScoreOptions {
  /** Which stances weigh how much; `discourse` unless given. */
  preset?: Preset;
  /** Whether the report lists the candidates that did not count. */
  rejected?: boolean;
  /** A reviewer's changes. */
  overrides?: Override[];
  /** Parts of the method to switch off. */
  without?: MethodPart[];
  /** Longest text accepted, in bytes of UTF-8; 64 MiB unless given. */
  maxBytes?: number;
  /** Longest lists in the report (evidence, sentences, rejected); scores are of the whole text all the same, and a notice says so. */
  maxEvidence?: number;
}

/** A text that arrives in pieces: strings, or bytes in one encoding. A surrogate pair or a character may be cut in two. */
export type TextSource =
  | Blob
  | ReadableStream<string | Uint8Array>
  | AsyncIterable<string | Bytes>
  | Iterable<string | Bytes>;

/** How to score a text that arrives in pieces. */
export interface StreamOptions extends ScoreOptions {
  /** The encoding of bytes, by the names that `TextDecoder` knows; UTF-8 unless given. */
  encoding?: string;
  /** Cancels the reading: the promise is rejected with an `AbortError`. */
  signal?: AbortSignal;
}

/** What a scorer is made of. */
export interface ScorerInfo {
  /** The engine. */
  engine: EngineInfo;
  /** The codebook. */
  codebook: CodebookInfo;
}

/** A codebook made ready for scoring. Free it when it is no longer needed, or declare it with `using`. */
export interface Scorer {
  /** What it is made of. */
  readonly info: ScorerInfo;
  /** The engine's version. */
  readonly version: string;
  /** Scores a text. A lone surrogate is scored as U+FFFD, and the report's notices say so. */
  score(text: string, options?: ScoreOptions): Report;
  /** The same as JSON text: byte for byte what the command line prints and what `JSON.stringify(report)` gives. */
  scoreJson(text: string, options?: ScoreOptions): string;
  /** Scores a text that arrives in pieces. They go straight into the engine's memory; the whole is not held outside it. */
  scoreStream(source: TextSource, options?: StreamOptions): Promise<Report>;
  /** Compares two reports that were made with this codebook: what differs, and whether it can be told apart. */
  compare(a: Report, b: Report): Comparison;
  /** Ranks reports. */
  rank(reports: NamedReport[]): Ranking;
  /** Which concepts one set of reports uses more than another. */
  keyness(a: Report[], b: Report[]): Keyness;
  /** What the scores would be without a sentence or without pieces of evidence. */
  without(report: Report, left: LeftOut): Counterfactual;
  /**
   * The arithmetic behind a number of a report, down to the words of the text. `what` is `index` (unless given), `index.low`,
   * `balance` and so on, the id of a pillar, indicator or concept, `pattern.<id>`, `view.<id>`, `evidence.<index>` or
   * `sentence.<index>`. Of a report whose lists `maxEvidence` shortened, what takes all of the evidence (intervals, patterns, stance)
   * is an error; index, pillars, indicators and concepts are traced by their totals over the whole text.
   */
  trace(report: Report, what?: string): Trace;
  /** Reports as Markdown, HTML, CSV or a plain table. */
  render(reports: Report | ShownReport | (Report | ShownReport)[], options?: RenderOptions): string;
  /** The whole codebook as plain data, its hash added. */
  codebook(): Codebook;
  /** The codebook without terms, guards, anchors, cues and examples: all that it takes to show a report, in a small part of the time. */
  outline(): Codebook;
  /** Loads the word list if scoring `text` needs it; without a text, in any case. */
  prepare(text?: string): Promise<void>;
  /** Loads the word list and scores a short text, so that the first real one is fast. */
  warmUp(): Promise<void>;
  /** Opens a text that is edited. */
  open(text: string, options?: ScoreOptions): OpenText;
  /** Makes the engine trap, to rehearse what an application does then: throws an error with code `trap`. */
  panic(): never;
  /** Gives its memory back. A second call does nothing. */
  free(): void;
  /** The same, for `using`. */
  [Symbol.dispose](): void;
}

/** A text that is edited. */
export interface OpenText {
  /** The text as it now stands. */
  readonly text: string;
  /** The report on it. */
  readonly report: Report;
  /** Replaces the code units from `from` up to `to`; the report equals that of a fresh scoring. */
  edit(from: number, to: number, insertion: string): Report;
}

/** Loads the engine if need be and makes a scorer. */
export function createScorer(options?: ScorerOptions): Promise<Scorer>;
/** Makes a scorer at once; the engine must be loaded already, except in Node, where it is read from its file. */
export function createScorerSync(options?: ScorerOptions): Scorer;
/** Loads the engine and the built-in framework. Does nothing if they are loaded; a failed attempt is forgotten. */
export function init(wasm?: WasmSource | (() => WasmSource), framework?: DataSource | (() => DataSource)): Promise<void>;
/** The same with what is at hand; Node finds both by itself. */
export function initSync(wasm?: Bytes | WebAssembly.Module, framework?: Bytes): void;
/** The engine's version. */
export function version(): string;
/** Formats of codebooks: its own (TOML is read, not written), a table of terms, and those of quanteda and LIWC. */
export type CodebookFormat = "json" | "csv" | "quanteda" | "liwc";

/** How to read a codebook. */
export interface ImportOptions {
  /** Its format; TOML, or JSON of the same shape, unless given. */
  format?: "toml" | CodebookFormat;
  /** Its slug, where the format has none. */
  id?: string;
}

/** A codebook in another format. */
export interface ExportedCodebook {
  /** The file's content. */
  text: string;
  /** What the format cannot carry. */
  losses: CodebookLoss[];
}

/** Something that a format cannot carry. */
export interface CodebookLoss {
  /** What is lost, e.g. `guards`. */
  what: string;
  /** How many of them. */
  count: number;
  /** What that means. */
  message: string;
}

/** Reads a codebook as plain data and checks it. The engine must be loaded already, except in Node. */
export function importCodebook(text: string, options?: ImportOptions): Codebook;
/** Writes a codebook in another format. The engine must be loaded already, except in Node. */
export function exportCodebook(codebook: string | Codebook, format: CodebookFormat): ExportedCodebook;
/** Puts a codebook to the test: does it load, do its examples come out as they should, is a term loose or never reached? */
export function lintCodebook(codebook: string | Codebook): Promise<Diagnostic[]>;

/** Something to mend or to look at in a codebook. */
export interface Diagnostic {
  /** Whether the codebook does not do what it says, or may do more or less than was meant. */
  severity: "error" | "warning";
  /** A stable name. */
  code: string;
  /** The line, from 1, where it could be told. */
  line: number | null;
  /** What is wrong and what to do. */
  message: string;
}
