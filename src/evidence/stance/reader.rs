//! Reads the stance of every hit of a sentence.

use super::super::matcher::MatcherScratch;
use super::among::Among;
use super::clauses::{self, Clause};
use super::cues::{CueFinder, Tag};
use super::passage::{Joined, Passage};
use super::{Attribution, Polarity, Realisation, chinese, english};
use crate::codebook::{Cue, CueKind};
use crate::error::Error;
use crate::text::Language;
use std::ops::Range;

/// Longest sentence, in bytes, that is read as a whole: no grammar reaches over pages without a full stop, and reading them in
/// stretches keeps the time linear.
const STRETCH: usize = 8 << 10;
/// The same for a clause: what goes on for longer without any mark is no clause.
const CLAUSE: usize = 1 << 10;
/// So many bytes of the sentence after are looked at for words that take up the one before; if there are none, it is left alone.
const SEQUEL: usize = 96;

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
    /// What takes up or refutes the sentence before; no cues within this one.
    pub links: Vec<Tag>,
}

impl<'a> Tagged<'a> {
    fn new(text: &'a str, tags: &[Tag], language: Language, hits: &'a [Range<usize>]) -> Self {
        let (links, cues): (Vec<Tag>, Vec<Tag>) = tags.iter().cloned().partition(|tag| tag.kind.links());
        Tagged { text, clauses: clauses::split(text, &cues, language), hits, links }
    }
}

/// The stance of a hit, with the rules that set it; cues are bytes of the document's normalised text, and while a sentence is read, of
/// the sentence's.
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
    /// Takes in a set of cues.
    ///
    /// # Errors
    /// If they are too many to compile.
    pub fn new(cues: &[Cue]) -> Result<Self, Error> {
        Ok(StanceReader { cues: CueFinder::new(cues)? })
    }

    /// Reads a sentence: one reading per hit, with cues where they stand in the document. A hit is given as the contiguous parts that
    /// its pattern matched, bytes of the sentence. `cues` are those that the reader was made of.
    ///
    /// # Errors
    /// If a Chinese boundary is in doubt and no word list is loaded.
    pub fn read(
        &self,
        cues: &[Cue],
        passage: &Passage,
        hits: &[&[Range<usize>]],
        scratch: &mut MatcherScratch,
    ) -> Result<Vec<Reading>, Error> {
        let joined = Joined::new(passage);
        let moved: Vec<Vec<Range<usize>>>;
        let mut hits = hits;
        let inside: Vec<&[Range<usize>]>;
        if passage.lead.is_some() {
            moved = hits.iter().map(|parts| parts.iter().map(|p| joined.inwards(p)).collect()).collect();
            inside = moved.iter().map(Vec::as_slice).collect();
            hits = &inside;
        }
        let next = passage.next.map(|next| next.text);
        let mut readings = self.read_text(cues, &joined.text, passage.language, hits, next, scratch)?;
        for reading in &mut readings {
            joined.place(reading);
        }
        Ok(readings)
    }

    fn read_text(
        &self,
        cues: &[Cue],
        text: &str,
        language: Language,
        hits: &[&[Range<usize>]],
        next: Option<&str>,
        scratch: &mut MatcherScratch,
    ) -> Result<Vec<Reading>, Error> {
        let endless = text.len() > CLAUSE && text.split(is_mark).any(|clause| clause.len() > CLAUSE);
        let longest = if endless { CLAUSE } else { STRETCH };
        if text.len() <= longest {
            return self.read_stretch(cues, text, language, hits, next, scratch);
        }
        let mut readings = Vec::with_capacity(hits.len());
        let mut rest = hits;
        let mut from = 0;
        while !rest.is_empty() {
            let until = stretch_end(text, from, longest);
            let here = rest.iter().take_while(|parts| whole(parts).start < until).count();
            let (hits, later) = rest.split_at(here);
            let end = hits.iter().map(|parts| whole(parts).end).fold(until, usize::max);
            let moved: Vec<Vec<Range<usize>>> =
                hits.iter().map(|parts| parts.iter().map(|p| p.start - from..p.end - from).collect()).collect();
            let parts: Vec<&[Range<usize>]> = moved.iter().map(Vec::as_slice).collect();
            let stretch = text.get(from..end).unwrap_or_default();
            for mut reading in self.read_stretch(cues, stretch, language, &parts, None, scratch)? {
                for cue in reading.rules.iter_mut().filter_map(|(_, cue)| cue.as_mut()) {
                    *cue = cue.start + from..cue.end + from;
                }
                readings.push(reading);
            }
            rest = later;
            from = until;
        }
        Ok(readings)
    }

    /// Reads a sentence, or as much of an endless one as hangs together.
    fn read_stretch(
        &self,
        cues: &[Cue],
        text: &str,
        language: Language,
        hits: &[&[Range<usize>]],
        next: Option<&str>,
        scratch: &mut MatcherScratch,
    ) -> Result<Vec<Reading>, Error> {
        if hits.is_empty() {
            return Ok(Vec::new());
        }
        let mut tags = self.cues.find(cues, text, scratch)?;
        if language == Language::Zh {
            chinese::complete(text, &mut tags);
        }
        let ranges: Vec<Range<usize>> = hits.iter().map(|parts| whole(parts)).collect();
        let sentence = Tagged::new(text, &tags, language, &ranges);
        let next = next.map(|next| self.sequel(cues, next, language, scratch)).transpose()?.flatten();
        let mut readings = match language {
            Language::Zh => chinese::read(&sentence, next.as_ref()),
            Language::En => english::read(&sentence, next.as_ref()),
        };
        for (reading, parts) in readings.iter_mut().zip(hits) {
            for tag in tags.iter().filter(|tag| denies_within(text, language, parts, tag)) {
                reading.turn(tag);
            }
        }
        Ok(readings)
    }

    /// The sentence after, tagged and cut, where its first words or its shortness show that it may take up the one before.
    fn sequel<'a>(
        &self,
        cues: &[Cue],
        text: &'a str,
        language: Language,
        scratch: &mut MatcherScratch,
    ) -> Result<Option<Tagged<'a>>, Error> {
        let head = (0..=SEQUEL.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        let mut tags = self.cues.find(cues, text.get(..head).unwrap_or_default(), scratch)?;
        if head < text.len() {
            if text.len() > CLAUSE
                || !tags.iter().any(|tag| {
                    tag.kind.links()
                        || tag.kind == CueKind::Found
                        || matches!(tag.kind, CueKind::Now | CueKind::Contrast) && tag.range.start == 0
                })
            {
                return Ok(None);
            }
            tags = self.cues.find(cues, text, scratch)?;
        }
        if language == Language::Zh {
            chinese::complete(text, &mut tags);
        }
        Ok(Some(Tagged::new(text, &tags, language, &[])))
    }
}

impl Reading {
    /// A cue between the words of the hit itself turns it round: 满意度没有提升, residents do not benefit.
    fn turn(&mut self, tag: &Tag) {
        // What another clause or a list has judged already, the cue only says again.
        let judged = self.rules.iter().any(|(id, _)| id.starts_with("verdict") || id.starts_with("list"));
        if judged && self.polarity != Polarity::Affirmed {
            return;
        }
        self.polarity = match (self.polarity, tag.kind) {
            (Polarity::Affirmed, CueKind::Negator | CueKind::Refusal) => Polarity::Negated,
            (Polarity::Affirmed, _) => Polarity::Deficit,
            _ => Polarity::Affirmed,
        };
        self.rules.push(("negation.within", Some(tag.range.clone())));
    }
}

/// Whether a character ends a clause, as normalised text has them.
fn is_mark(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '\n' | '\t')
}

/// Where the stretch that starts at `from` ends: after a mark between clauses, as far as it goes.
fn stretch_end(text: &str, from: usize, longest: usize) -> usize {
    let limit =
        (from..=(from + longest).min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let stretch = text.get(from..limit).unwrap_or_default();
    if limit == text.len() {
        return limit;
    }
    stretch.rfind(is_mark).map_or(limit, |at| from + at + 1)
}

/// From the first to the last word of a hit.
fn whole(parts: &[Range<usize>]) -> Range<usize> {
    let start = parts.first().map_or(0, |p| p.start);
    start..parts.last().map_or(start, |p| p.end)
}

/// Whether a cue in a gap of the hit governs the part after it (部门之间缺乏协同), or runs into that part (账目不公开). Farther off, or
/// before a 的, it belongs to a modifier (为行动不便的老人提供…) and says nothing of the hit.
fn denies_within(text: &str, language: Language, parts: &[Range<usize>], tag: &Tag) -> bool {
    let governs =
        matches!(tag.kind, CueKind::Negator | CueKind::Refusal | CueKind::Neglect | CueKind::Lack | CueKind::Few);
    parts.iter().zip(parts.iter().skip(1)).any(|(before, after)| {
        let between = text.get(tag.range.end..after.start).unwrap_or_default();
        let near = match language {
            Language::Zh => between.chars().count() <= 5 && !between.has_among("的、"),
            Language::En => between.split_whitespace().count() <= 1,
        };
        let inside = governs && tag.range.end <= after.start && near;
        // An English word that a term ends with is the term's own (quarrels have halved); 不公开 is one word of two signs.
        let deficient = tag.kind == CueKind::Deficit && language == Language::Zh;
        let into = (governs || deficient) && tag.range.start < after.start && after.start < tag.range.end;
        before.end <= tag.range.start && (inside || into)
    })
}
