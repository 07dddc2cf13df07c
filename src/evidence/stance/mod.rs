//! Stance: is it there, how real is it, and who says so?

mod among;
mod anaphora;
mod chinese;
pub mod clauses;
mod conditions;
pub mod cues;
mod english;
mod grammar;
mod items;
pub mod mood;
pub mod passage;
mod phrases;
mod predicates;
pub mod reader;
mod remedies;
mod sequel;
mod times;
mod vocabulary;

use crate::text::Span;
pub use reader::StanceReader;

/// Is the thing there?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// Said to be there, or called for.
    Affirmed,
    /// There, but falls short.
    Deficit,
    /// Said not to exist or happen.
    Negated,
}

/// How real is it?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Realisation {
    /// Done, with a result.
    Achieved,
    /// Called for, planned, going to be.
    Advocated,
    /// Told as it is.
    Described,
}

/// Who says it?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attribution {
    /// The text itself.
    Own,
    /// Somebody else, whom the text quotes.
    Cited,
    /// Nobody: it is what a study or section is about.
    Topic,
}

impl Polarity {
    /// The name used in reports.
    pub fn code(self) -> &'static str {
        match self {
            Polarity::Affirmed => "affirmed",
            Polarity::Deficit => "deficit",
            Polarity::Negated => "negated",
        }
    }
}

impl Realisation {
    /// The name used in reports.
    pub fn code(self) -> &'static str {
        match self {
            Realisation::Achieved => "achieved",
            Realisation::Advocated => "advocated",
            Realisation::Described => "described",
        }
    }
}

impl Attribution {
    /// The name used in reports.
    pub fn code(self) -> &'static str {
        match self {
            Attribution::Own => "own",
            Attribution::Cited => "cited",
            Attribution::Topic => "topic",
        }
    }
}

/// A rule that had a say in a stance, and the words that triggered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleApplied {
    /// Stable id of the rule, e.g. `"deficit.predicate"`.
    pub id: &'static str,
    /// The cue's place in the original text, where there is one.
    pub cue: Option<Span>,
}

/// The three answers, and the rules that gave them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stance {
    /// Is it there?
    pub polarity: Polarity,
    /// How real is it?
    pub realisation: Realisation,
    /// Who says it?
    pub attribution: Attribution,
    /// Rules in the order they were applied. Empty: plain description.
    pub rules: Vec<RuleApplied>,
}

impl Default for Stance {
    fn default() -> Self {
        Stance {
            polarity: Polarity::Affirmed,
            realisation: Realisation::Described,
            attribution: Attribution::Own,
            rules: Vec::new(),
        }
    }
}

impl Stance {
    /// The one label for display: the first that applies of deficit, negated, cited, topic, achieved, advocated, described.
    pub fn label(&self) -> &'static str {
        match (self.polarity, self.attribution) {
            (Polarity::Affirmed, Attribution::Own) => self.realisation.code(),
            (Polarity::Affirmed, attribution) => attribution.code(),
            (polarity, _) => polarity.code(),
        }
    }
}
