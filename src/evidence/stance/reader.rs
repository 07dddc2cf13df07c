//! Reads the stance of every hit of a sentence.

use super::super::matcher::MatcherScratch;
use super::clauses::{self, Clause};
use super::cues::CueFinder;
use super::{Attribution, Polarity, Realisation, chinese, english};
use crate::codebook::Cue;
use crate::error::Error;
use crate::text::Language;
use std::ops::Range;

/// Reads stances with one set of cues.
#[derive(Debug)]
pub struct StanceReader {
    cues: CueFinder,
}

/// A sentence, tagged and cut, as the grammars of the two languages see it.
pub struct Tagged<'a> {
    /// The sentence's normalised text.
    pub text: &'a str,
    /// Its clauses, each with its cues.
    pub clauses: Vec<Clause>,
    /// Where the hits stand, in text order.
    pub hits: &'a [Range<usize>],
}

/// The stance of a hit, with the rules that set it; cues are bytes of the sentence's normalised text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Is it there?
    pub polarity: Polarity,
    /// How real is it?
    pub realisation: Realisation,
    /// Who says it?
    pub attribution: Attribution,
    /// Rules in the order they were applied.
    pub rules: Vec<(&'static str, Option<Range<usize>>)>,
}

impl Default for Reading {
    fn default() -> Self {
        Reading {
            polarity: Polarity::Affirmed,
            realisation: Realisation::Described,
            attribution: Attribution::Own,
            rules: Vec::new(),
        }
    }
}

impl StanceReader {
    /// Compiles a set of cues.
    ///
    /// # Errors
    /// If they are too many to compile.
    pub fn new(cues: &[Cue]) -> Result<Self, Error> {
        Ok(StanceReader { cues: CueFinder::new(cues)? })
    }

    /// Reads a sentence: one reading per hit.
    ///
    /// # Errors
    /// If a Chinese boundary is in doubt and no word list is loaded.
    pub fn read(
        &self,
        text: &str,
        language: Language,
        hits: &[Range<usize>],
        scratch: &mut MatcherScratch,
    ) -> Result<Vec<Reading>, Error> {
        if hits.is_empty() {
            return Ok(Vec::new());
        }
        let tags = self.cues.find(text, scratch)?;
        let sentence = Tagged { text, clauses: clauses::split(text, &tags, language), hits };
        Ok(match language {
            Language::Zh => chinese::read(&sentence),
            Language::En => english::read(&sentence),
        })
    }
}
