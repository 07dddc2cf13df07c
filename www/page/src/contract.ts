// The shapes that the package hands over (schema version 1), as far as the page reads them.

export type Language = "zh" | "en";
export type Names = { zh: string; en: string };
export type Stance = "deficit" | "negated" | "cited" | "topic" | "achieved" | "advocated" | "described";

export interface Sentence { start: number; end: number; paragraph: number; block: string; language: string; duplicateOf: number | null }
export interface Rule { id: string; cue: { start: number; end: number } | null }
export interface Evidence {
  start: number; end: number; text: string; sentence: number; pillar: string | null; indicator: string; concept: string; term: string;
  language: string; stance: Stance; polarity: string; realisation: string; attribution: string; rules: Rule[]; weight: number; contribution: number;
}
export interface ConceptScore { id: string; total: number; evidence: number[] }
export interface IndicatorScore { id: string; score: number; concepts: ConceptScore[] }
export interface PillarScore { id: string; score: number; low: number | null; high: number | null; indicators: IndicatorScore[] }
export interface Gate { id: string; value: number }
export interface PatternScore { id: string; score: number; dominant: boolean; gates: Gate[]; supports: Gate[]; evidence: number[] }
export interface Rejected {
  start: number; end: number; text: string; sentence: number; indicator: string; concept: string; term: string;
  reason: string; by: { start: number; end: number } | null; guard: string | null;
}
export interface Override { start: number; end: number; concept: string; excluded: boolean }
export interface Report {
  schemaVersion: number;
  engine: { version: string };
  codebook: { id: string; version: string; hash: string };
  preset: string;
  text: { characters: number; han: number; words: number; paragraphs: number; hash: string };
  sentences: Sentence[];
  index: { value: number; low: number | null; high: number | null; standardLength: number | null; codebookRange: { low: number; high: number } | null; withheld: string | null };
  readings: { zh: { index: number; pillars: number[] } | null; en: { index: number; pillars: number[] } | null };
  pillars: PillarScore[];
  evidence: Evidence[];
  balance: number | null; coupling: number | null; integration: number | null;
  focus: { value: number; low: number; high: number } | null;
  stance: { affirmed: number; deficit: number; theta: number | null; rho: number | null } | null;
  participation: { maximum: string; median: string } | null;
  profile: { from: number; to: number; index: number; pillars: number[] }[];
  patterns: PatternScore[];
  views: { id: string; evidence: number[] }[];
  influence: { sentence: number; delta: number }[];
  overrides: unknown[];
  notices: { code: string; zh: string; en: string }[];
  rejected: Rejected[] | null;
}

export interface TermGroup { language: Language; weak?: boolean; also?: string[]; note?: string; list: string[] }
export interface Codebook {
  format?: number;
  hash?: string;
  codebook: { id: string; version: string; name: Names; headline?: boolean };
  pillar: { id: string; tag: string; name: Names; definition: Names; weight?: number }[];
  indicator: { id: string; pillar: string; name: Names; definition: Names; sources?: string[]; weight?: number; naming?: boolean }[];
  view?: { id: string; name: Names; definition?: Names; kind?: string }[];
  concept?: { id: string; indicator: string; name: Names; terms?: TermGroup[]; [more: string]: unknown }[];
  pattern?: { id: string; name: Names; definition: Names; sources?: string[]; gates: unknown[]; supports?: unknown[] }[];
  guard?: { language: Language; note?: string; list: string[] }[];
  anchor?: { language: Language; note?: string; list: string[] }[];
  [more: string]: unknown;
}
