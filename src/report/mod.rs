//! Report: plain, versioned, serialisable data. What callers get, in every language, and what the renderings show.
//!
//! Field names and their order are the contract; later versions add, never rename. Spans count UTF-16 code units of the
//! original text. Numbers carry six decimals. What is not there is null.

mod build;
mod comparison;
mod counterfactual;
mod id;
mod notices;
mod refreeze;
pub mod render;
mod statement;
mod trace;

pub use crate::json::to_json;
pub use build::{Names, Parts, build, condition_id, rung_code};
pub use comparison::{
    Comparison, Contrast, KeyConcept, Keyness, NamedContrast, NamedDifference, Ranked, Ranking, compare, keyness, rank,
};
pub use counterfactual::{Counterfactual, Without, without};
pub use id::Id;
pub use statement::{condition_name, statement};
pub use trace::{NAMES, Trace, num, trace};

use crate::error::{Error, ErrorKind};
use crate::json::{Faults, Fields, Node, Plain, plain};
use crate::score::{Preset, Withheld};
use serde::Serialize;
use std::borrow::Cow;

/// Version of the serialised form.
pub const SCHEMA_VERSION: u32 = 1;

/// A short name out of a fixed list, such as `"affirmed"`.
pub type Code = Cow<'static, str>;

/// What was scored, how, and with which result.
#[derive(Clone, Default, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// What scored it.
    pub engine: EngineInfo,
    /// What it was scored with.
    pub codebook: CodebookInfo,
    /// Which stances weigh how much.
    pub preset: Preset,
    /// What was scored.
    pub text: TextInfo,
    /// Sentences, headings and fragments in text order.
    pub sentences: Vec<SentenceInfo>,
    /// The Framework Alignment Index.
    pub index: IndexInfo,
    /// Each language alone.
    pub readings: Readings,
    /// Pillars with their indicators and concepts.
    pub pillars: Vec<PillarInfo>,
    /// Every piece of evidence in text order; indices elsewhere in the report point here.
    pub evidence: Vec<EvidenceInfo>,
    /// Lowest over highest pillar.
    pub balance: Option<f64>,
    /// Coupling coordination degree 耦合协调度.
    pub coupling: Option<f64>,
    /// How often the pillars meet in one sentence, 0 to 100.
    pub integration: Option<f64>,
    /// Share of the sentences with affirmed evidence.
    pub focus: Option<FocusInfo>,
    /// Affirmed against deficit, achieved against advocated.
    pub stance: StanceInfo,
    /// Participation depth on the IAP2 spectrum.
    pub participation: Option<ParticipationInfo>,
    /// Scores over a sliding window.
    pub profile: Vec<ProfilePoint>,
    /// Governance patterns, as the codebook lists them.
    pub patterns: Vec<PatternInfo>,
    /// Unscored views, as the codebook lists them.
    pub views: Vec<ViewInfo>,
    /// Sentences without which the index would be lower, in text order, and by how much.
    pub influence: Vec<Influence>,
    /// What a reviewer changed.
    pub overrides: Vec<OverrideInfo>,
    /// What a reader of the numbers should know.
    pub notices: Vec<Notice>,
    /// Candidates that did not count; on request.
    pub rejected: Option<Vec<RejectedInfo>>,
}

/// Byte offsets of ascending UTF-16 offsets of a text; beyond its end, its length.
pub fn byte_offsets(text: &str, utf16: &[usize]) -> Vec<usize> {
    let mut chars = text.char_indices();
    let (mut units, mut byte) = (0, 0);
    let mut out = Vec::with_capacity(utf16.len());
    for &wanted in utf16 {
        while units < wanted {
            match chars.next() {
                Some((at, c)) => {
                    units += c.len_utf16();
                    byte = at + c.len_utf8();
                }
                None => break,
            }
        }
        out.push(byte);
    }
    out
}

impl Report {
    /// The report as JSON, byte for byte what `JSON.stringify` writes.
    pub fn to_json(&self) -> String {
        to_json(self).unwrap_or_default()
    }

    /// Reads a report from JSON.
    ///
    /// # Errors
    /// [`ErrorKind::Argument`] if it is none.
    pub fn from_json(json: &str) -> Result<Report, Error> {
        let unreadable = |e| format!("This is no report that this version can read: {e}.");
        crate::json::from_str(json).map_err(|e| Error::new(ErrorKind::Argument, unreadable(e)))
    }

    /// Whether the lists were shortened for an interface: the scores are of the whole text, the evidence is not all of it.
    pub fn shortened(&self) -> bool {
        self.notices.iter().any(|n| n.code == "shortened")
    }

    /// The sentences that count, as indices into [`Report::sentences`]: distinct, and no fragments.
    pub fn valid(&self) -> impl Iterator<Item = usize> + '_ {
        let counts = |s: &SentenceInfo| s.duplicate_of.is_none() && s.block != "fragment";
        self.sentences.iter().enumerate().filter(move |(_, s)| counts(s)).map(|(i, _)| i)
    }
}

/// The engine.
#[derive(Clone, Default, Debug, PartialEq, Serialize)]
pub struct EngineInfo {
    /// Its version.
    pub version: Code,
}

/// The codebook.
#[derive(Clone, Default, Debug, PartialEq, Serialize)]
pub struct CodebookInfo {
    /// Its slug.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its content, hexadecimal.
    pub hash: String,
}

/// The text.
#[derive(Clone, Default, Debug, PartialEq, Serialize)]
pub struct TextInfo {
    /// Length in UTF-16 code units.
    pub characters: usize,
    /// Han characters.
    pub han: usize,
    /// Words in alphabetic scripts.
    pub words: usize,
    /// Paragraphs.
    pub paragraphs: usize,
    /// SHA-256 of its UTF-8 bytes, hexadecimal.
    pub hash: String,
}

/// A sentence, heading or fragment.
#[derive(Clone, Default, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SentenceInfo {
    /// First code unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Its paragraph, from 0.
    pub paragraph: usize,
    /// `heading`, `fragment` or `sentence`.
    pub block: Code,
    /// `zh` or `en`.
    pub language: Code,
    /// The sentence it repeats, if any; repetitions do not count.
    pub duplicate_of: Option<usize>,
}

/// The index and what is said with it.
#[derive(Clone, Default, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct IndexInfo {
    /// 0 to 100; always computed.
    pub value: f64,
    /// Lower end of the 95 % jackknife interval.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Expected index of 20 of its sentences.
    pub standard_length: Option<f64>,
    /// The index if the codebook were poorer; a range, not an interval.
    pub codebook_range: Option<RangeInfo>,
    /// Why the value should not be shown as a headline, if so.
    pub withheld: Option<Withheld>,
}

/// A range.
#[derive(Clone, Copy, Default, Debug, PartialEq, Serialize)]
pub struct RangeInfo {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Scores from the evidence of one language.
#[derive(Clone, Default, Debug, PartialEq, Serialize)]
pub struct Readings {
    /// From Chinese alone; null in a text without Chinese.
    pub zh: Option<ReadingInfo>,
    /// From English alone; null in a text without English.
    pub en: Option<ReadingInfo>,
}

/// An index and its pillars.
#[derive(Clone, Default, Debug, PartialEq, Serialize)]
pub struct ReadingInfo {
    /// The index.
    pub index: f64,
    /// The pillars in the codebook's order.
    pub pillars: Vec<f64>,
}

/// A pillar.
#[derive(Clone, Default, Debug, PartialEq, Serialize)]
pub struct PillarInfo {
    /// Its slug.
    pub id: Id,
    /// 0 to 100.
    pub score: f64,
    /// Lower end of the 95 % jackknife interval.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Its indicators.
    pub indicators: Vec<IndicatorInfo>,
}

/// An indicator.
#[derive(Clone, Default, Debug, PartialEq, Serialize)]
pub struct IndicatorInfo {
    /// Its slug.
    pub id: Id,
    /// 0 to 100.
    pub score: f64,
    /// Those of its concepts that have evidence.
    pub concepts: Vec<ConceptInfo>,
}

/// A concept with evidence.
#[derive(Clone, Default, Debug, PartialEq, Serialize)]
pub struct ConceptInfo {
    /// Its slug.
    pub id: Id,
    /// `E_c`, 0 to 2.
    pub total: f64,
    /// Indices into the report's evidence.
    pub evidence: Vec<usize>,
}

/// A piece of evidence.
#[derive(Clone, Default, Debug, PartialEq, Serialize)]
pub struct EvidenceInfo {
    /// First code unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words.
    pub text: String,
    /// Index into the report's sentences.
    pub sentence: usize,
    /// The pillar's slug; null for a view's.
    pub pillar: Option<Id>,
    /// The indicator's slug, or `view.` and the view's.
    pub indicator: Id,
    /// The concept's slug.
    pub concept: Id,
    /// The term's id.
    pub term: Id,
    /// `zh` or `en`.
    pub language: Code,
    /// The one label for display.
    pub stance: Code,
    /// `affirmed`, `deficit` or `negated`.
    pub polarity: Code,
    /// `achieved`, `advocated` or `described`.
    pub realisation: Code,
    /// `own`, `cited` or `topic`.
    pub attribution: Code,
    /// Rules that had a say, in order.
    pub rules: Vec<RuleInfo>,
    /// Its weight.
    pub weight: f64,
    /// What it adds to its concept's total.
    pub contribution: f64,
}

/// A rule that had a say in a stance.
#[derive(Clone, Default, Debug, PartialEq, Serialize)]
pub struct RuleInfo {
    /// Its id.
    pub id: Code,
    /// Where its cue stands.
    pub cue: Option<SpanInfo>,
}

/// A span in UTF-16 code units.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq, Serialize)]
pub struct SpanInfo {
    /// First code unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// A share with its Wilson 95 % interval, 0 to 1.
#[derive(Clone, Copy, Default, Debug, PartialEq, Serialize)]
pub struct FocusInfo {
    /// The share.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Counts of units of sentence and concept, and their logits.
#[derive(Clone, Copy, Default, Debug, PartialEq, Serialize)]
pub struct StanceInfo {
    /// Affirmed units.
    pub affirmed: usize,
    /// Units that are deficits or negated.
    pub deficit: usize,
    /// `ln((affirmed+½)/(deficit+½))`.
    pub theta: Option<f64>,
    /// `ln((achieved+½)/(advocated+½))`.
    pub rho: Option<f64>,
}

/// Participation depth: rungs `inform`, `consult`, `involve`, `collaborate`, `empower`.
#[derive(Clone, Default, Debug, PartialEq, Serialize)]
pub struct ParticipationInfo {
    /// Deepest rung.
    pub maximum: Code,
    /// Lower median.
    pub median: Code,
}

/// Scores of a window of sentences.
#[derive(Clone, Default, Debug, PartialEq, Serialize)]
pub struct ProfilePoint {
    /// First sentence (index into the report's sentences).
    pub from: usize,
    /// Last sentence.
    pub to: usize,
    /// The index over it.
    pub index: f64,
    /// The pillars over it.
    pub pillars: Vec<f64>,
}

/// A governance pattern.
#[derive(Clone, Default, Debug, PartialEq, Serialize)]
pub struct PatternInfo {
    /// Its slug.
    pub id: String,
    /// 0 to 100; 0 where a gate is missing.
    pub score: f64,
    /// Whether it leads clearly and steadily.
    pub dominant: bool,
    /// All are needed; a gate of value 0 is missing.
    pub gates: Vec<ConditionInfo>,
    /// Each adds.
    pub supports: Vec<ConditionInfo>,
    /// Affirmed evidence that it rests on.
    pub evidence: Vec<usize>,
}

/// A gate or a support.
#[derive(Clone, Default, Debug, PartialEq, Serialize)]
pub struct ConditionInfo {
    /// What it looks at: an id; `a + b` for together in one sentence; `2 of a, b, c` for at least two of three.
    pub id: String,
    /// 0 to 1.
    pub value: f64,
}

/// An unscored view.
#[derive(Clone, Default, Debug, PartialEq, Serialize)]
pub struct ViewInfo {
    /// Its slug.
    pub id: String,
    /// Indices into the report's evidence.
    pub evidence: Vec<usize>,
}

/// What a sentence is worth.
#[derive(Clone, Copy, Default, Debug, PartialEq, Serialize)]
pub struct Influence {
    /// Index into the report's sentences.
    pub sentence: usize,
    /// Index minus the index without it.
    pub delta: f64,
}

/// A reviewer's change and what it did.
#[derive(Clone, Default, Debug, PartialEq, Serialize)]
pub struct OverrideInfo {
    /// The change, as asked for.
    #[serde(flatten)]
    pub change: Override,
    /// The evidence that it changed.
    pub evidence: Vec<usize>,
}

/// A reviewer's change to evidence: a stance set by hand, or the evidence struck out.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Override {
    /// First code unit of the evidence.
    pub start: usize,
    /// One past its last.
    pub end: usize,
    /// Only evidence of this concept; null: any.
    pub concept: Option<String>,
    /// `affirmed`, `deficit` or `negated`; null: as read.
    pub polarity: Option<String>,
    /// `achieved`, `advocated` or `described`; null: as read.
    pub realisation: Option<String>,
    /// `own`, `cited` or `topic`; null: as read.
    pub attribution: Option<String>,
    /// Strike it out: it stays listed with weight 0.
    pub excluded: bool,
    /// Why.
    pub note: Option<String>,
}

/// Something a reader of the numbers should know, in both languages.
#[derive(Clone, Default, Debug, PartialEq, Serialize)]
pub struct Notice {
    /// A stable name.
    pub code: Code,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// A candidate that did not count.
#[derive(Clone, Default, Debug, PartialEq, Serialize)]
pub struct RejectedInfo {
    /// First code unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words.
    pub text: String,
    /// Index into the report's sentences.
    pub sentence: usize,
    /// The indicator's slug, or `view.` and the view's.
    pub indicator: Id,
    /// The concept's slug.
    pub concept: Id,
    /// The term's id.
    pub term: Id,
    /// `boundary`, `guard`, `nested` or `no-anchor`.
    pub reason: Code,
    /// The word, guard or longer hit that turned it down.
    pub by: Option<SpanInfo>,
    /// The guard as the codebook has it.
    pub guard: Option<String>,
}

// ---- reading --------------------------------------------------------------------------------------------------------

plain!(lax Report { schema_version = "schemaVersion", engine, codebook, preset, text, sentences, index, readings, pillars, evidence, balance, coupling, integration, focus, stance, participation, profile, patterns, views, influence, overrides, notices, rejected });
plain!(lax EngineInfo { version });
plain!(lax CodebookInfo { id, version, hash });
plain!(lax TextInfo { characters, han, words, paragraphs, hash });
plain!(lax SentenceInfo { start, end, paragraph, block, language, duplicate_of = "duplicateOf" });
plain!(lax IndexInfo { value, low, high, standard_length = "standardLength", codebook_range = "codebookRange", withheld });
plain!(lax RangeInfo { low, high });
plain!(lax Readings { zh, en });
plain!(lax ReadingInfo { index, pillars });
plain!(lax PillarInfo { id, score, low, high, indicators });
plain!(lax IndicatorInfo { id, score, concepts });
plain!(lax ConceptInfo { id, total, evidence });
plain!(lax EvidenceInfo { start, end, text, sentence, pillar, indicator, concept, term, language, stance, polarity, realisation, attribution, rules, weight, contribution });
plain!(lax RuleInfo { id, cue });
plain!(lax SpanInfo { start, end });
plain!(lax FocusInfo { value, low, high });
plain!(lax StanceInfo { affirmed, deficit, theta, rho });
plain!(lax ParticipationInfo { maximum, median });
plain!(lax ProfilePoint { from, to, index, pillars });
plain!(lax PatternInfo { id, score, dominant, gates, supports, evidence });
plain!(lax ConditionInfo { id, value });
plain!(lax ViewInfo { id, evidence });
plain!(lax Influence { sentence, delta });
plain!(lax Override { start, end } { concept, polarity, realisation, attribution, excluded, note });
plain!(lax Notice { code, zh, en });
plain!(lax RejectedInfo { start, end, text, sentence, indicator, concept, term, reason, by, guard });

impl Plain for OverrideInfo {
    fn read(node: &Node, faults: &mut Faults) -> Self {
        let fields = Fields::of(node, None, faults);
        OverrideInfo { change: Override::read(node, faults), evidence: fields.needed("evidence", faults) }
    }
}
