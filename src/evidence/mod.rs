//! Evidence: which terms of the codebook stand where, checked for word boundaries and context, each with its stance.

pub mod anchor;
pub mod automaton;
pub mod boundary;
pub mod characters;
pub mod chinese;
mod context;
pub mod dictionary;
mod engine;
pub mod english;
pub mod matcher;
mod numbered;
pub mod resolve;
pub mod stance;
mod word_list;

use crate::codebook::Dimension;
use crate::text::{Language, Span};
pub use dictionary::Dictionary;
pub use engine::Engine;
pub use stance::{Attribution, Polarity, Realisation, RuleApplied, Stance};

/// A term found in a text, in a stance. The unit from which everything is scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Where it stands in the original text.
    pub span: Span,
    /// Index into [`Document::sentences`](crate::text::Document::sentences).
    pub sentence: usize,
    /// Index into [`Codebook::terms`](crate::codebook::Codebook::terms).
    pub term: usize,
    /// Index into [`Codebook::concepts`](crate::codebook::Codebook::concepts).
    pub concept: usize,
    /// The indicator or view it is evidence for.
    pub dimension: Dimension,
    /// The language of the term.
    pub language: Language,
    /// What the text says of it.
    pub stance: Stance,
}

/// Why a candidate did not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its edges cut through a word: the word, as it stands in the original text.
    Boundary(Span),
    /// A guard covers it: index into [`Codebook::guards`](crate::codebook::Codebook::guards) and the guard's place.
    Guard(usize, Span),
    /// It lies inside a longer hit whose term does not pass it on: that hit's place.
    Nested(Span),
    /// A weak term without social-governance context near it.
    NoAnchor,
}

/// A candidate that did not count, and why. Reported on request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Where it stands in the original text.
    pub span: Span,
    /// Index into [`Document::sentences`](crate::text::Document::sentences).
    pub sentence: usize,
    /// Index into [`Codebook::terms`](crate::codebook::Codebook::terms).
    pub term: usize,
    /// Why it did not count.
    pub reason: Reason,
}

/// Everything found in a text: evidence in text order, and what was turned down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Evidence, by position in the text, then by term.
    pub evidence: Vec<Evidence>,
    /// Rejected candidates, by position in the text, then by term.
    pub rejected: Vec<Rejected>,
}

/// Parts of the method that can be switched off, to show what each is worth. All are on by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Switches {
    /// Guards remove hits.
    pub guards: bool,
    /// Weak terms need an anchor.
    pub anchors: bool,
    /// Chinese candidates are judged for word boundaries.
    pub boundaries: bool,
    /// Stance is read; off, everything is affirmed and described.
    pub stance: bool,
    /// Repeating a concept adds less each time; off, every sentence adds the same.
    pub decay: bool,
}

impl Default for Switches {
    fn default() -> Self {
        Switches { guards: true, anchors: true, boundaries: true, stance: true, decay: true }
    }
}
