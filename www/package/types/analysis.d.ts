/** What is made of reports: comparisons, explanations, renderings. */
import type { Notice, Report, SpanInfo } from "./report.js";

/** A report with a name. */
export interface NamedReport {
  /** Where the text came from. */
  source: string;
  /** Its report. */
  report: Report;
}

/** A report to be shown. */
export interface ShownReport {
  /** Where the text came from. */
  source?: string;
  /** Its report. */
  report: Report;
  /** The text, where it is at hand: the HTML rendering then shows the evidence in it. */
  text?: string;
}

/** How to render reports. */
export interface RenderOptions {
  /** `markdown` unless given. */
  format?: "markdown" | "html" | "csv" | "table";
  /** What a row of CSV is: a document (unless given), a piece of evidence, or a document's 0/1 row of indicators. */
  rows?: "documents" | "evidence" | "matrix";
  /** Language of headings and names; `zh` unless given. */
  language?: "zh" | "en";
}

/** Two reports side by side. */
export interface Comparison {
  /** What the verdict rests on: `standardLength` where the numbers of sentences differ by more than a factor of two. */
  basis: "index" | "standardLength";
  /** Whether the two can be told apart; null where that cannot be said. */
  distinguishable: boolean | null;
  /** Sentences that count in either. */
  sentences: [number, number];
  /** The indices. */
  index: Contrast;
  /** The indices at standard length, where both have one. */
  standardLength: Contrast | null;
  /** The pillars. */
  pillars: NamedContrast[];
  /** The indicators. */
  indicators: NamedDifference[];
  /** What a reader should know. */
  notices: Notice[];
}

/** Two values. */
export interface Contrast {
  /** The first. */
  a: number;
  /** The second. */
  b: number;
  /** The second minus the first. */
  difference: number;
  /** The least difference that can be told apart. */
  threshold: number | null;
  /** Whether they can be told apart; null where that cannot be said. */
  distinguishable: boolean | null;
}

/** Two values of a pillar. */
export interface NamedContrast extends Contrast {
  /** Its slug. */
  id: string;
}

/** Two values of an indicator. */
export interface NamedDifference {
  /** Its slug. */
  id: string;
  /** The first. */
  a: number;
  /** The second. */
  b: number;
  /** The second minus the first. */
  difference: number;
}

/** Many reports in order. */
export interface Ranking {
  /** What they are ranked by. */
  basis: "index" | "standardLength";
  /** Highest first. */
  items: Ranked[];
  /** What a reader should know. */
  notices: Notice[];
}

/** A report in its place. */
export interface Ranked {
  /** Where the text came from. */
  source: string;
  /** The value that it is ranked by. */
  value: number;
  /** Compact letters: two texts that share one cannot be told apart; null where that cannot be said. */
  letters: string | null;
  /** Its index. */
  index: number;
  /** Its index at standard length. */
  standardLength: number | null;
  /** Its pillars. */
  pillars: number[];
  /** Its sentences that count. */
  sentences: number;
}

/** Concepts by how differently two sets of texts use them. */
export interface Keyness {
  /** Texts in either set. */
  texts: [number, number];
  /** Sentences that count in either. */
  sentences: [number, number];
  /** Concepts, the most different first. */
  concepts: KeyConcept[];
  /** What a reader should know. */
  notices: Notice[];
}

/** How differently a concept is used. */
export interface KeyConcept {
  /** Its slug. */
  id: string;
  /** Sentences with it in either set. */
  sentences: [number, number];
  /** Texts with it in either set. */
  texts: [number, number];
  /** Log-likelihood G². */
  logLikelihood: number;
  /** Binary logarithm of the ratio of shares; null where it is undefined. */
  logRatio: number | null;
  /** Whether the difference is significant after correction for the number of concepts. */
  significant: boolean;
}

/** What to leave out of a report. */
export type LeftOut = SentenceLeftOut | EvidenceLeftOut;

/** A sentence to leave out. */
export interface SentenceLeftOut {
  /** Index into the report's sentences. */
  sentence: number;
}

/** Pieces of evidence to leave out. */
export interface EvidenceLeftOut {
  /** Indices into the report's evidence. */
  evidence: number[];
}

/** Scores with something left out. */
export interface Counterfactual {
  /** The index without it. */
  index: number;
  /** The index minus that. */
  delta: number;
  /** The pillars without it. */
  pillars: number[];
}

/** A number, how it was computed, and from what. */
export interface Trace {
  /** What it is, in the form that `trace` takes. */
  what: string;
  /** The number; null where it is undefined or no number. */
  value: number | null;
  /** The formula. */
  formula: string;
  /** The formula with its values filled in. */
  arithmetic: string;
  /** In Chinese words. */
  zh: string;
  /** In English words. */
  en: string;
  /** The piece of evidence that this is: index into the report's evidence. */
  evidence: number | null;
  /** Where it stands in the text. */
  span: SpanInfo | null;
  /** What it was computed from. */
  parts: Trace[];
}
