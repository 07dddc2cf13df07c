//! The codebook: the framework as data. Nothing here, and nothing that is driven by it, knows any particular framework.

pub mod parse;
pub mod pattern;

pub use pattern::{Gap, Item, MAX_GAP_EN, MAX_GAP_ZH, TermPattern};

use crate::text::Language;

/// A text in both languages of the interface.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// A pillar: one of the few columns that the index is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Pillar {
    /// Slug, e.g. `construction`.
    pub id: String,
    /// A one-character tag that does not depend on colour, e.g. 建.
    pub tag: String,
    /// Display name.
    pub name: Bilingual,
    /// One sentence.
    pub definition: Bilingual,
}

/// An indicator: what a pillar is read from.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// Slug, e.g. `governance.deliberation`.
    pub id: String,
    /// Index into [`Codebook::pillars`].
    pub pillar: usize,
    /// Display name.
    pub name: Bilingual,
    /// One sentence.
    pub definition: Bilingual,
    /// Ids of the source documents it is read from.
    pub sources: Vec<String>,
    /// Weight ω inside its pillar, above 0.
    pub weight: f64,
    /// Whether it only records that the pillar is named.
    pub naming: bool,
}

/// What a concept is evidence for: an indicator, which is scored, or a view, which is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Index into [`Codebook::indicators`].
    Indicator(usize),
    /// Index into [`Codebook::views`].
    View(usize),
}

/// The rungs of the IAP2 spectrum of public participation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rung {
    /// 公开
    Inform,
    /// 征求意见
    Consult,
    /// 参与
    Involve,
    /// 协商
    Collaborate,
    /// 自治
    Empower,
}

/// Sentences that show what a concept is and what it is not. They are tests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examples {
    /// Sentences in which the concept must be affirmed.
    pub yes: Vec<String>,
    /// Sentences in which it must not.
    pub no: Vec<String>,
}

/// A concept: one idea, said by many terms in either language.
#[derive(Clone, Debug, PartialEq)]
pub struct Concept {
    /// Slug that starts with its indicator's.
    pub id: String,
    /// What it is evidence for.
    pub dimension: Dimension,
    /// Display name.
    pub name: Bilingual,
    /// Depth of participation that it stands for, if it is about participation.
    pub rung: Option<Rung>,
    /// Chinese examples.
    pub zh: Examples,
    /// English examples.
    pub en: Examples,
}

/// Which indicators a hit nested inside a longer one still feeds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Also {
    /// None.
    #[default]
    Nothing,
    /// All.
    Everything,
    /// These dimensions.
    These(Vec<Dimension>),
}

impl Also {
    /// Whether a nested hit of `dimension` counts.
    pub fn admits(&self, dimension: Dimension) -> bool {
        match self {
            Also::Nothing => false,
            Also::Everything => true,
            Also::These(list) => list.contains(&dimension),
        }
    }
}

/// A term: words by which a text evidences a concept.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// `<concept>/<text>`; unique.
    pub id: String,
    /// Index into [`Codebook::concepts`].
    pub concept: usize,
    /// Language it is written in.
    pub language: Language,
    /// The text or pattern as written in the codebook.
    pub text: String,
    /// The same, parsed.
    pub pattern: TermPattern,
    /// Counts only near an anchor.
    pub weak: bool,
    /// What hits nested in it still feed.
    pub also: Also,
    /// Why it is in the codebook.
    pub note: String,
}

/// A guard: wording in which the same characters mean something else.
#[derive(Clone, Debug, PartialEq)]
pub struct Guard {
    /// Language it is written in.
    pub language: Language,
    /// The text or pattern as written.
    pub text: String,
    /// The same, parsed.
    pub pattern: TermPattern,
    /// Why it is there.
    pub note: String,
    /// Limited to these dimensions; empty: all.
    pub only: Vec<Dimension>,
}

/// An anchor: wording that shows that a passage is about how society is governed.
#[derive(Clone, Debug, PartialEq)]
pub struct Anchor {
    /// Language it is written in.
    pub language: Language,
    /// The text or pattern as written.
    pub text: String,
    /// The same, parsed.
    pub pattern: TermPattern,
    /// Why it is there.
    pub note: String,
}

/// Cues of one kind in one language. What a kind means is the stance module's to know.
#[derive(Clone, Debug, PartialEq)]
pub struct CueGroup {
    /// Language they are written in.
    pub language: Language,
    /// The kind, e.g. `deficit`.
    pub kind: String,
    /// The cues, as written.
    pub list: Vec<String>,
    /// Why they are there.
    pub note: String,
}

/// What a condition of a governance pattern looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// Index into [`Codebook::indicators`].
    Indicator(usize),
    /// Index into [`Codebook::views`].
    View(usize),
    /// Index into [`Codebook::concepts`].
    Concept(usize),
    /// Index into [`Codebook::terms`].
    Term(usize),
}

/// A gate or a support of a governance pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// One indicator, view, concept or term.
    One(Target),
    /// All of these in one sentence.
    Together(Vec<Target>),
    /// At least `count` of these.
    AtLeast {
        /// How many.
        count: usize,
        /// Of which.
        of: Vec<Target>,
    },
}

/// A governance pattern (格局): gates it needs, supports that strengthen it.
#[derive(Clone, Debug, PartialEq)]
pub struct GovernancePattern {
    /// Slug.
    pub id: String,
    /// Display name.
    pub name: Bilingual,
    /// One sentence.
    pub definition: Bilingual,
    /// Ids of the source documents.
    pub sources: Vec<String>,
    /// All are needed.
    pub gates: Vec<Condition>,
    /// Each adds.
    pub supports: Vec<Condition>,
}

/// What an unscored view collects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewKind {
    /// Evidence of its own concepts.
    Concepts,
    /// Evidence of any indicator whose polarity is deficit.
    Deficits,
    /// Evidence of these indicators.
    Indicators(Vec<usize>),
}

/// An unscored dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// Slug.
    pub id: String,
    /// Display name.
    pub name: Bilingual,
    /// One sentence.
    pub definition: Bilingual,
    /// Ids of the source documents.
    pub sources: Vec<String>,
    /// What it collects.
    pub kind: ViewKind,
}

/// A codebook, checked: every index in it is valid.
#[derive(Clone, Debug, PartialEq)]
pub struct Codebook {
    /// Slug.
    pub id: String,
    /// Version of the content.
    pub version: String,
    /// Display name.
    pub name: Bilingual,
    /// Hash of the content, independent of formatting.
    pub hash: String,
    /// In the order they are shown.
    pub pillars: Vec<Pillar>,
    /// In the order of their pillars, then as written.
    pub indicators: Vec<Indicator>,
    /// As written.
    pub concepts: Vec<Concept>,
    /// As written.
    pub terms: Vec<Term>,
    /// As written.
    pub guards: Vec<Guard>,
    /// As written.
    pub anchors: Vec<Anchor>,
    /// As written; the built-in cues where a codebook brings none.
    pub cues: Vec<CueGroup>,
    /// As written.
    pub patterns: Vec<GovernancePattern>,
    /// As written.
    pub views: Vec<View>,
}
