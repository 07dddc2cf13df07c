//! Text: from the original characters to a [`Document`] of blocks and sentences.
//!
//! Matching works on a *normalised* copy; everything that is shown or reported is a span of the *original*. The map between
//! the two is kept here, so that no later step ever computes an offset of its own.

pub mod blocks;
mod fold;
mod item;
pub mod language;
mod map;
mod markup;
pub mod normalize;
pub mod span;
mod stops;
mod unicode;
mod wrap;

pub(crate) use item::marker;
pub use language::Language;
pub use normalize::Normalized;
pub use span::{Span, Utf16Index};

use std::ops::Range;

/// Takes in the tables of characters that a WebAssembly module does not carry, before any text is read.
pub(crate) fn install_tables(simplified: &[u8], unicode: &[u8]) {
    fold::install_simplified(simplified);
    self::unicode::install(unicode);
}

/// In small letters.
pub(crate) fn lower(text: &str) -> String {
    let mut small = String::with_capacity(text.len());
    for (letter, mark) in text.chars().map(unicode::lower) {
        small.push(letter);
        small.extend(mark);
    }
    small
}

/// What role a stretch of text plays, and so how much its evidence weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Block {
    /// A line that announces the blocks after it: weight ½.
    Heading,
    /// Too short to say anything (buttons, counters, breadcrumbs): weight 0.
    Fragment,
    /// Everything else: weight 1.
    Sentence,
}

impl Block {
    /// The name used in reports.
    pub fn code(self) -> &'static str {
        match self {
            Block::Heading => "heading",
            Block::Fragment => "fragment",
            Block::Sentence => "sentence",
        }
    }

    /// The factor that evidence in such a block is weighted with.
    pub fn weight(self) -> f64 {
        match self {
            Block::Heading => 0.5,
            Block::Fragment => 0.0,
            Block::Sentence => 1.0,
        }
    }
}

/// A sentence (or heading, or fragment) of the document: the unit of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands in the original text, outer white space trimmed.
    pub span: Span,
    /// Where it stands in the normalised text (bytes).
    pub normalized: Range<usize>,
    /// The paragraph it belongs to, from 0.
    pub paragraph: usize,
    /// Its role.
    pub block: Block,
    /// The language most of it is written in.
    pub language: Language,
    /// The sentence of which this one is a repetition (same normalised form), if any. Repetitions are not counted.
    pub duplicate_of: Option<usize>,
    /// The heading under which its paragraph stands, as an index into [`Document::sentences`].
    pub heading: Option<usize>,
}

/// A text, read: normalised, cut into blocks and sentences. All indices are stable and in text order.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    /// The text as it was given.
    pub original: &'t str,
    /// The text as it is matched, with the way back.
    pub normalized: Normalized,
    /// Sentences, headings and fragments in the order of the text.
    pub sentences: Vec<Sentence>,
    /// Number of paragraphs.
    pub paragraphs: usize,
    /// Number of Han characters.
    pub han: usize,
    /// Number of words in alphabetic scripts.
    pub words: usize,
}

impl<'t> Document<'t> {
    /// Reads a text. Never fails: any string is a document, if perhaps an empty one.
    pub fn parse(original: &'t str) -> Self {
        let normalized = Normalized::new(original);
        blocks::segment(original, normalized)
    }

    /// The sentences that count: distinct, and neither fragments nor repetitions.
    pub fn valid(&self) -> impl Iterator<Item = (usize, &Sentence)> {
        self.sentences.iter().enumerate().filter(|(_, s)| s.duplicate_of.is_none() && s.block != Block::Fragment)
    }
}
