/** The report: plain JSON-safe data, schema version 1. Later versions add fields, they never rename any. */

/** Chinese or English. */
export type Language = "zh" | "en";
/** Which stances weigh how much: what a text speaks for, or what it says is done. */
export type Preset = "discourse" | "practice";
/** Whether a piece of evidence counts for the framework. */
export type Polarity = "affirmed" | "deficit" | "negated";
/** Whether what it names is done, called for, or merely described. */
export type Realisation = "achieved" | "advocated" | "described";
/** Whose claim it is: the text's own, somebody else's, or only what a study is about. */
export type Attribution = "own" | "cited" | "topic";
/** The one label of a stance that is shown. */
export type StanceLabel = "deficit" | "negated" | "cited" | "topic" | "achieved" | "advocated" | "described";
/** The rungs of the IAP2 spectrum of public participation, shallow to deep. */
export type Rung = "inform" | "consult" | "involve" | "collaborate" | "empower";
/** Why an index should not be shown as a headline; the first that applies. */
export type Withheld = "empty" | "not-text" | "too-short" | "nothing-found";

/** Everything that was found in a text and what follows from it. */
export interface Report {
  /** Version of this shape: 1. */
  schemaVersion: number;
  /** What scored the text. */
  engine: EngineInfo;
  /** What it was scored with. */
  codebook: CodebookInfo;
  /** Which stances weigh how much. */
  preset: Preset;
  /** Facts about the text. */
  text: TextInfo;
  /** Sentences, headings and fragments in text order. */
  sentences: SentenceInfo[];
  /** The alignment index. */
  index: IndexInfo;
  /** Scores from the evidence of one language alone. */
  readings: Readings;
  /** Pillars with their indicators and concepts, in the codebook's order. */
  pillars: PillarInfo[];
  /** Every piece of evidence in text order; indices elsewhere in the report point here. */
  evidence: EvidenceInfo[];
  /** Lowest over highest pillar, 0 to 1; null where undefined. */
  balance: number | null;
  /** Coupling coordination degree 耦合协调度; null where undefined. */
  coupling: number | null;
  /** How often the pillars meet in one sentence, 0 to 100; null where undefined. */
  integration: number | null;
  /** Share of the sentences with affirmed evidence; null without sentences. */
  focus: FocusInfo | null;
  /** Affirmed against deficit, achieved against advocated. */
  stance: StanceInfo;
  /** Depth of participation; null without evidence of it. */
  participation: ParticipationInfo | null;
  /** Scores over a sliding window of sentences. */
  profile: ProfilePoint[];
  /** Governance patterns 格局, as the codebook lists them. */
  patterns: PatternInfo[];
  /** Unscored views, as the codebook lists them. */
  views: ViewInfo[];
  /** Sentences without which the index would be lower, and by how much. */
  influence: Influence[];
  /** What a reviewer changed, and what that did. */
  overrides: OverrideInfo[];
  /** What a reader of the numbers should know. */
  notices: Notice[];
  /** Candidates that did not count; null unless asked for with `rejected: true`. */
  rejected: RejectedInfo[] | null;
}

/** The engine. */
export interface EngineInfo {
  /** Its version. */
  version: string;
}

/** The codebook that a report was made with. */
export interface CodebookInfo {
  /** Its slug. */
  id: string;
  /** Its version. */
  version: string;
  /** SHA-256 of its content, hexadecimal; formatting and comments do not enter. */
  hash: string;
}

/** Facts about the text. */
export interface TextInfo {
  /** Length in UTF-16 code units: `text.length`. */
  characters: number;
  /** Han characters. */
  han: number;
  /** Words in alphabetic scripts. */
  words: number;
  /** Paragraphs. */
  paragraphs: number;
  /** SHA-256 of its UTF-8 bytes, hexadecimal. */
  hash: string;
}

/** A stretch of the text in UTF-16 code units: `text.slice(start, end)`. */
export interface SpanInfo {
  /** First code unit. */
  start: number;
  /** One past the last. */
  end: number;
}

/** A sentence, heading or fragment. */
export interface SentenceInfo {
  /** First code unit. */
  start: number;
  /** One past the last. */
  end: number;
  /** Its paragraph, from 0. */
  paragraph: number;
  /** Its role: evidence in a heading weighs half, in a fragment nothing. */
  block: "heading" | "fragment" | "sentence";
  /** The language most of it is in. */
  language: Language;
  /** The earlier sentence that it repeats; repetitions do not count. */
  duplicateOf: number | null;
}

/** The alignment index and what is said with it. */
export interface IndexInfo {
  /** 0 to 100; always computed. */
  value: number;
  /** Lower end of the 95 % jackknife interval. */
  low: number | null;
  /** Upper end. */
  high: number | null;
  /** Expected index of 20 of its sentences, for comparing texts of different length. */
  standardLength: number | null;
  /** The index if the codebook were poorer: a range, not an interval. */
  codebookRange: RangeInfo | null;
  /** Why the value should not be shown as a headline, if so. */
  withheld: Withheld | null;
}

/** A range. */
export interface RangeInfo {
  /** Lower end. */
  low: number;
  /** Upper end. */
  high: number;
}

/** Scores from the evidence of one language alone. */
export interface Readings {
  /** From Chinese; null in a text without Chinese. */
  zh: ReadingInfo | null;
  /** From English; null in a text without English. */
  en: ReadingInfo | null;
}

/** An index with its pillars. */
export interface ReadingInfo {
  /** The index. */
  index: number;
  /** The pillars in the codebook's order. */
  pillars: number[];
}

/** A pillar. */
export interface PillarInfo {
  /** Its slug. */
  id: string;
  /** 0 to 100. */
  score: number;
  /** Lower end of the 95 % jackknife interval. */
  low: number | null;
  /** Upper end. */
  high: number | null;
  /** Its indicators, all of them. */
  indicators: IndicatorInfo[];
}

/** An indicator. */
export interface IndicatorInfo {
  /** Its slug. */
  id: string;
  /** 0 to 100. */
  score: number;
  /** Those of its concepts that have evidence. */
  concepts: ConceptInfo[];
}

/** A concept with evidence. */
export interface ConceptInfo {
  /** Its slug. */
  id: string;
  /** The sum of its evidence's contributions, 0 to 2. */
  total: number;
  /** Indices into the report's evidence. */
  evidence: number[];
}

/** A rule that had a say in a stance. */
export interface RuleInfo {
  /** Its id. */
  id: string;
  /** Where the words stand that set it off. */
  cue: SpanInfo | null;
}

/** A piece of evidence: a term of the codebook where it stands in the text, and in which stance. */
export interface EvidenceInfo {
  /** First code unit. */
  start: number;
  /** One past the last. */
  end: number;
  /** The words: `text.slice(start, end)`. */
  text: string;
  /** Index into the report's sentences. */
  sentence: number;
  /** The pillar's slug; null for evidence of an unscored view. */
  pillar: string | null;
  /** The indicator's slug, or `view.` and the view's. */
  indicator: string;
  /** The concept's slug. */
  concept: string;
  /** The term's id: the concept's slug, a slash, and the term as the codebook writes it. */
  term: string;
  /** The term's language. */
  language: Language;
  /** The one label for display. */
  stance: StanceLabel;
  /** Whether it counts for the framework. */
  polarity: Polarity;
  /** Whether it is done, called for, or described. */
  realisation: Realisation;
  /** Whose claim it is. */
  attribution: Attribution;
  /** Rules that had a say, in order. */
  rules: RuleInfo[];
  /** Its weight: 0 for deficits and denials. */
  weight: number;
  /** What it adds to its concept's total; repetition adds less each time. */
  contribution: number;
}

/** A share with its Wilson 95 % interval, 0 to 1. */
export interface FocusInfo {
  /** The share. */
  value: number;
  /** Lower end. */
  low: number;
  /** Upper end. */
  high: number;
}

/** Counts of units of sentence and concept, and their logits. */
export interface StanceInfo {
  /** Affirmed units. */
  affirmed: number;
  /** Units that are deficits or negated. */
  deficit: number;
  /** `ln((affirmed+½)/(deficit+½))`; null without units. */
  theta: number | null;
  /** `ln((achieved+½)/(advocated+½))`; null without units. */
  rho: number | null;
}

/** Depth of participation. */
export interface ParticipationInfo {
  /** The deepest rung that has evidence. */
  maximum: Rung;
  /** The lower median. */
  median: Rung;
}

/** Scores of a window of sentences. */
export interface ProfilePoint {
  /** First sentence of the window. */
  from: number;
  /** Last sentence of the window. */
  to: number;
  /** The index over it. */
  index: number;
  /** The pillars over it. */
  pillars: number[];
}

/** A governance pattern. */
export interface PatternInfo {
  /** Its slug. */
  id: string;
  /** 0 to 100; 0 where a gate is missing. */
  score: number;
  /** Whether it leads clearly and steadily. */
  dominant: boolean;
  /** All are needed; a gate of value 0 is missing. */
  gates: ConditionInfo[];
  /** Each adds. */
  supports: ConditionInfo[];
  /** Affirmed evidence that it rests on: indices into the report's evidence. */
  evidence: number[];
}

/** A gate or a support of a pattern. */
export interface ConditionInfo {
  /** What it looks at: an id; `a + b` for together in one sentence; `2 of a, b, c` for at least two of three. */
  id: string;
  /** 0 to 1. */
  value: number;
}

/** An unscored view. */
export interface ViewInfo {
  /** Its slug. */
  id: string;
  /** Indices into the report's evidence. */
  evidence: number[];
}

/** What a sentence is worth. */
export interface Influence {
  /** Index into the report's sentences. */
  sentence: number;
  /** The index minus the index without it. */
  delta: number;
}

/** A reviewer's change to evidence: a stance set by hand, or the evidence struck out. */
export interface Override {
  /** First code unit of the evidence. */
  start: number;
  /** One past its last. */
  end: number;
  /** Only evidence of this concept; null or left out: any. */
  concept?: string | null;
  /** The polarity to set; null or left out: as read. */
  polarity?: Polarity | null;
  /** The realisation to set; null or left out: as read. */
  realisation?: Realisation | null;
  /** The attribution to set; null or left out: as read. */
  attribution?: Attribution | null;
  /** Strike it out: it stays listed with weight 0. */
  excluded?: boolean;
  /** Why. */
  note?: string | null;
}

/** A reviewer's change and what it did. */
export interface OverrideInfo extends Required<Override> {
  /** The evidence that it changed: indices into the report's evidence. */
  evidence: number[];
}

/** Something a reader of the numbers should know. */
export interface Notice {
  /** A stable name. */
  code: string;
  /** In Chinese. */
  zh: string;
  /** In English. */
  en: string;
}

/** A candidate that did not count. */
export interface RejectedInfo {
  /** First code unit. */
  start: number;
  /** One past the last. */
  end: number;
  /** The words. */
  text: string;
  /** Index into the report's sentences. */
  sentence: number;
  /** The indicator's slug, or `view.` and the view's. */
  indicator: string;
  /** The concept's slug. */
  concept: string;
  /** The term's id. */
  term: string;
  /** Its edges cut through a word; a guard covers it; it lies in a longer hit; a weak term without an anchor. */
  reason: "boundary" | "guard" | "nested" | "no-anchor";
  /** Where the word, guard or longer hit stands that turned it down. */
  by: SpanInfo | null;
  /** The guard as the codebook has it. */
  guard: string | null;
}
