// The package's types under the names that the page uses.
export type {
  Codebook, CodebookTerms as TermGroup, Comparison, Ranking, ConditionInfo as Gate, EvidenceInfo as Evidence, Language, Names, Override, PatternInfo as PatternScore,
  PillarInfo as PillarScore, Progress, RejectedInfo as Rejected, Report, Trace, WorkerScorer as Engine, WorkerScoreOptions as ScoreOptions,
} from "govscore/worker";
