//! The codebook: the framework as data. Nothing here, and nothing that is driven by it, knows any particular framework.

pub mod diff;
pub mod interchange;
mod packed;
pub mod parse;
pub mod pattern;
mod raw;
mod transcode;

pub(crate) use packed::Packed;
pub use pattern::{Gap, Item, MAX_GAP_EN, MAX_GAP_ZH, TermPattern};

use crate::text::Language;
use std::sync::Arc;

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
    /// Counts only near an anchor.
    pub weak: bool,
    /// What hits nested in it still feed.
    pub also: Also,
    /// Why it is in the codebook.
    pub note: Arc<str>,
}

impl Term {
    /// The text or pattern, parsed.
    pub fn pattern(&self) -> TermPattern {
        TermPattern::read(&self.text)
    }
}

/// A guard: wording in which the same characters mean something else.
#[derive(Clone, Debug, PartialEq)]
pub struct Guard {
    /// Language it is written in.
    pub language: Language,
    /// The text or pattern as written.
    pub text: String,
    /// Why it is there.
    pub note: Arc<str>,
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
    /// Why it is there.
    pub note: Arc<str>,
}

/// A cue of stance: words that say how something stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Cue {
    /// Language it is written in.
    pub language: Language,
    /// What it does.
    pub kind: CueKind,
    /// The text or pattern as written.
    pub text: String,
    /// Why it is there.
    pub note: Arc<str>,
}

macro_rules! cue_kinds {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal,)+) => {
        /// What a cue does. The codes are what a codebook writes as `kind`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum CueKind { $($(#[doc = $doc])+ $name,)+ }
        impl CueKind {
            /// Every kind, in order.
            pub const ALL: &[CueKind] = &[$(CueKind::$name,)+];
            /// The code that a codebook writes.
            pub fn code(self) -> &'static str {
                match self { $(CueKind::$name => $code,)+ }
            }
            /// The kind of a code.
            pub fn from_code(code: &str) -> Option<CueKind> {
                CueKind::ALL.iter().copied().find(|k| k.code() == code)
            }
        }
    };
}

cue_kinds! {
    /// Words that look like a cue and are none (不断, 困难群众, not only, no less than): they hide the cues inside them.
    Mask = "mask",
    /// Says that something is not so (不, 没有, 从未; not, never, no): turns what it governs round.
    Negator = "negator",
    /// A verb that says no (拒绝, 取消, 绕开; refuse, cancel, skip): its object does not happen.
    Refusal = "refusal",
    /// A verb of ill treatment (忽视, 削弱; neglect, undermine): its object is there, and falls short for it.
    Neglect = "neglect",
    /// A verb or preposition of want (缺乏, 缺少; lack, without): its object falls short.
    Lack = "lack",
    /// A predicate that falls short (不足, 薄弱, 流于形式; is patchy, remains weak): its subject falls short.
    Deficit = "deficit",
    /// A noun of deficit (短板, 缺失, 空白; absence, gap, shortage): its complement falls short.
    Gap = "gap",
    /// A predicate that holds good (踊跃, 健全, 有声有色; thrives, is robust): its subject is there.
    Good = "good",
    /// Few of the good (极少数, 个别, 屈指可数; few, hardly any).
    Few = "few",
    /// Compares downward (不如, 低于; lower than, worse than).
    Less = "less",
    /// A verb that acts on a deficit (解决, 弥补; address, overcome).
    Remedy = "remedy",
    /// A verb that keeps a deficit from happening (防止, 避免; prevent, keep from).
    Prevention = "prevention",
    /// Says that what was tried worked (得到解决, 已经根治; has been resolved).
    Success = "success",
    /// Says that what was tried did not work, or that nothing came of it (收效甚微, 再无下文; to little effect, came to nothing).
    Failure = "failure",
    /// Opens a list of problems (存在, 面临; problems such as).
    ListOpen = "list-open",
    /// Closes a list of problems (等问题, 双重困境).
    ListClose = "list-close",
    /// Opens a list of good points (亮点包括, 得益于; strengths such as).
    GoodList = "good-list",
    /// Something is done (已, 建成, 形成了; has established).
    Achieved = "achieved",
    /// Something is called for (要, 应, 推动; should, must, aims to).
    Advocated = "advocated",
    /// A bare verb that calls for something where it opens a clause (完善; strengthen), and is a plain verb elsewhere.
    Imperative = "imperative",
    /// Needed, said by a double negative or a condition (离不开, 只有, 除非; cannot do without, only if, unless).
    Necessity = "necessity",
    /// An open condition (如果, 只要; if, provided that).
    Condition = "condition",
    /// A condition contrary to fact (要不是, 倘若当初; had it not been for, if only).
    Counterfactual = "counterfactual",
    /// A cause (由于, 因为; because of): leaves polarity as it is.
    Cause = "cause",
    /// A purpose (为了, 以免; so that, in order to): what is in it touches nothing outside.
    Purpose = "purpose",
    /// Turns against what went before (但, 却, 然而; but, however).
    Contrast = "contrast",
    /// Grants a point that the main clause overrides (虽然, 尽管; although).
    Concession = "concession",
    /// Once (过去, 曾经; formerly).
    Then = "then",
    /// Now (如今, 现在; now, today).
    Now = "now",
    /// What is promised, meant or laid down, as against what is found (号称, 理论上; in theory, was meant to).
    Claim = "claim",
    /// What is found, as against what was claimed (实际上; in practice, on the ground).
    Found = "found",
    /// Somebody else's claim (指出, 据称; said, according to).
    Cited = "cited",
    /// An authority speaks (全会提出, 会议强调; the congress called on): what it calls for is called for, what it claims is its claim.
    Demand = "demand",
    /// The author's own voice (本文提出, 我们认为; we propose).
    Own = "own",
    /// What a study or section is about (本文研究, 第三章讨论; this paper examines).
    Topic = "topic",
    /// What has been written about a matter (既有研究, 学界对; the literature on): how little of it there is says nothing of the matter.
    Literature = "literature",
    /// A verb whose object is another matter than its subject (讨论, 查出; discusses, uncovers): what is said of the one is not said
    /// of the other.
    DealsWith = "deals-with",
    /// A finding of the author's (研究发现, 数据表明; we find).
    Finding = "finding",
    /// Says what a concept is not (不等于, 并不意味着; is not a licence).
    Definition = "definition",
    /// Says that something does not deserve the name (算不上, 称不上; does not amount to).
    Unworthy = "unworthy",
    /// Asks in order to deny (何来, 哪里谈得上; what kind of … is that).
    RhetoricalDenial = "rhetorical-denial",
    /// Asks in order to affirm (岂能没有, 谁说; who says there is no).
    RhetoricalAffirmation = "rhetorical-affirmation",
    /// A real question (如何, 怎样, 能否; how, whether).
    Question = "question",
    /// Ironic distance (所谓; so-called).
    SoCalled = "so-called",
    /// Takes up, in the next sentence, what the one before spoke of (这, 此举; it, this, the scheme).
    Anaphor = "anaphor",
    /// Takes up, in the next sentence, what somebody said in the one before (这一说法; the complaint, the claim).
    Saying = "saying",
    /// Says that what was said before is not so (恰恰相反, 与事实不符; the opposite, is unfounded).
    Refuted = "refuted",
}

impl CueKind {
    /// Whether it links a sentence to the one before, rather than acting within one.
    pub fn links(self) -> bool {
        matches!(self, CueKind::Anaphor | CueKind::Saying | CueKind::Refuted)
    }
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
    pub cues: Vec<Cue>,
    /// As written.
    pub patterns: Vec<GovernancePattern>,
    /// As written.
    pub views: Vec<View>,
}

impl Codebook {
    /// The id of an indicator, or `view.` and the id of a view.
    pub fn dimension_id(&self, dimension: Dimension) -> String {
        match dimension {
            Dimension::Indicator(i) => self.indicators.get(i).map(|i| i.id.clone()).unwrap_or_default(),
            Dimension::View(v) => self.views.get(v).map(|v| format!("view.{}", v.id)).unwrap_or_default(),
        }
    }

    /// The id of what a condition of a governance pattern looks at.
    pub fn target_id(&self, target: Target) -> String {
        match target {
            Target::Indicator(i) => self.dimension_id(Dimension::Indicator(i)),
            Target::View(v) => self.dimension_id(Dimension::View(v)),
            Target::Concept(c) => self.concepts.get(c).map(|c| c.id.clone()).unwrap_or_default(),
            Target::Term(t) => self.terms.get(t).map(|t| t.id.clone()).unwrap_or_default(),
        }
    }
}
