/** The codebook: the framework as data, in the shape of its TOML files. */
import type { Language, Rung } from "./report.js";

/** A text in both languages. */
export interface Names {
  /** Chinese. */
  zh: string;
  /** English. */
  en: string;
}

/** A codebook as plain data. `scorer.codebook()` answers with one, `createScorer({ codebook })` takes one. */
export interface Codebook {
  /** Version of the format: 1. */
  format?: number;
  /** SHA-256 of the content as the engine computes it; ignored in a codebook that is handed over. */
  hash?: string;
  /** What it is called. */
  codebook: {
    /** Slug. */
    id: string;
    /** Version of the content. */
    version: string;
    /** Display name. */
    name: Names;
  };
  /** The pillars of the index, in order. */
  pillar: CodebookPillar[];
  /** What the pillars are read from. */
  indicator: CodebookIndicator[];
  /** Unscored dimensions. */
  view?: CodebookView[];
  /** Ideas with their terms. */
  concept?: CodebookConcept[];
  /** Wording in which the same characters mean something else. */
  guard?: CodebookGuard[];
  /** Wording that shows that a passage is about how society is governed; weak terms need it near. */
  anchor?: CodebookAnchor[];
  /** Words that say how something stands in a text; the built-in ones where a codebook brings none. */
  cue?: CodebookCue[];
  /** Governance patterns. */
  pattern?: CodebookPattern[];
}

/** A pillar. */
export interface CodebookPillar {
  /** Slug. */
  id: string;
  /** One character that stands for it, so that nothing depends on colour. */
  tag: string;
  /** Display name. */
  name: Names;
  /** One sentence. */
  definition?: Names;
}

/** An indicator. */
export interface CodebookIndicator {
  /** Slug. */
  id: string;
  /** Its pillar's slug. */
  pillar: string;
  /** Display name. */
  name: Names;
  /** One sentence. */
  definition?: Names;
  /** Ids of the source documents it is read from. */
  sources?: string[];
  /** Weight inside its pillar, above 0; 1 unless given. */
  weight?: number;
  /** Whether it only records that the pillar is named. */
  naming?: boolean;
}

/** An unscored dimension. */
export interface CodebookView {
  /** Slug. */
  id: string;
  /** Display name. */
  name: Names;
  /** One sentence. */
  definition?: Names;
  /** Ids of the source documents. */
  sources?: string[];
  /** What it collects: its own concepts' evidence (the default), deficits, or the evidence of some indicators. */
  kind?: "concepts" | "deficits" | "indicators";
  /** The indicators, for that kind. */
  indicators?: string[];
}

/** A concept: one idea, said by many terms. */
export interface CodebookConcept {
  /** Slug that starts with its indicator's. */
  id: string;
  /** Its indicator's slug, or `view.` and a view's. */
  indicator: string;
  /** Display name. */
  name: Names;
  /** Depth of participation that it stands for. */
  rung?: Rung;
  /** Its terms, in groups that share a reason. */
  terms: CodebookTerms[];
  /** Sentences that it must and must not be found in. */
  examples?: Partial<Record<Language, CodebookExamples>>;
}

/** Sentences that show what a concept is and what it is not. */
export interface CodebookExamples {
  /** Sentences in which it must be affirmed. */
  yes?: string[];
  /** Sentences in which it must not. */
  no?: string[];
}

/** A group of terms. */
export interface CodebookTerms {
  /** Their language. */
  language: Language;
  /** Count only near an anchor. */
  weak?: boolean;
  /** Indicators that a hit nested inside one of these still feeds; `*` for all. */
  also?: string[];
  /** Why they are in the codebook. */
  note: string;
  /** The terms, in the codebook's pattern syntax. */
  list: string[];
}

/** Guards that share a reason. */
export interface CodebookGuard {
  /** Their language. */
  language: Language;
  /** Why. */
  note: string;
  /** Limited to these indicators; all unless given. */
  indicators?: string[];
  /** The wordings. */
  list: string[];
}

/** Anchors that share a reason. */
export interface CodebookAnchor {
  /** Their language. */
  language: Language;
  /** Why. */
  note: string;
  /** The wordings. */
  list: string[];
}

/** Cues of stance of one kind. */
export interface CodebookCue {
  /** Their language. */
  language: Language;
  /** What they do, e.g. `negator` or `achieved`. */
  kind: string;
  /** Why. */
  note: string;
  /** The wordings. */
  list: string[];
}

/** A governance pattern. */
export interface CodebookPattern {
  /** Slug. */
  id: string;
  /** Display name. */
  name: Names;
  /** One sentence. */
  definition?: Names;
  /** Ids of the source documents. */
  sources?: string[];
  /** All are needed. */
  gates: CodebookCondition[];
  /** Each adds. */
  supports?: CodebookCondition[];
}

/** A gate or a support: one of these forms. */
export interface CodebookCondition {
  /** An indicator has evidence. */
  indicator?: string;
  /** A view has evidence. */
  view?: string;
  /** A concept has evidence. */
  concept?: string;
  /** A term has evidence. */
  term?: string;
  /** All of these in one sentence. */
  together?: string[];
  /** At least so many of `of`. */
  at_least?: number;
  /** Of which. */
  of?: string[];
}
