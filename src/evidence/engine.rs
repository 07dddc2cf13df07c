//! From a document to its evidence.

use super::anchor;
use super::context::{Context, weightier};
use super::matcher::{Candidate, MatcherScratch, Owner, Patterns, of_codebook};
use super::resolve::{Hit, Sentence};
use super::stance::mood::{self, Plain};
use super::stance::reader::Reading;
use super::stance::{RuleApplied, StanceReader};
use super::{Evidence, Findings, Rejected, Stance, Switches};
use crate::codebook::{Codebook, Cue};
use crate::error::Error;
use crate::text::{Block, Document, Span};
use std::ops::Range;

/// Finds evidence for one codebook. Compile once, use for any number of texts.
#[derive(Debug)]
pub struct Engine {
    patterns: Patterns,
    stance: StanceReader,
}

impl Engine {
    /// Compiles a codebook.
    ///
    /// # Errors
    /// If the codebook is too large to compile.
    pub fn new(codebook: &Codebook) -> Result<Self, Error> {
        Ok(Engine {
            patterns: Patterns::new(&|each| of_codebook(codebook, each))?,
            stance: StanceReader::new(cues(codebook)?)?,
        })
    }

    /// Finds all evidence in a document. `codebook` is the one the engine was made of.
    ///
    /// # Errors
    /// [`ErrorKind::Dictionary`](crate::ErrorKind::Dictionary) if Chinese candidates stand in the text and no word list is loaded.
    pub fn find(&self, codebook: &Codebook, document: &Document, switches: &Switches) -> Result<Findings, Error> {
        self.find_watched(codebook, document, switches, &mut |_| {})
    }

    /// As [`Engine::find`], and tells `watch` now and then what share of the work is behind.
    ///
    /// # Errors
    /// As [`Engine::find`].
    pub fn find_watched(
        &self,
        codebook: &Codebook,
        document: &Document,
        switches: &Switches,
        watch: &mut dyn FnMut(f64),
    ) -> Result<Findings, Error> {
        self.run(codebook, document, switches, None, watch)
    }

    /// Every term, guard and anchor whose words stand in a document at all, whether they count or not.
    pub fn present(&self, codebook: &Codebook, document: &Document) -> Vec<Owner> {
        let mut scratch = MatcherScratch::default();
        let mut owners = Vec::new();
        let matcher = self.patterns.matcher(&document.normalized.text, &|each| of_codebook(codebook, each));
        for sentence in &document.sentences {
            let text = document.normalized.text.get(sentence.normalized.clone()).unwrap_or_default();
            matcher.find(text, &mut scratch, |candidate| owners.push(candidate.owner));
        }
        crate::order::sort(&mut owners);
        owners.dedup();
        owners
    }

    /// As [`Engine::find`], as if one term, guard or anchor did not stand in the codebook: the question whether it is needed.
    ///
    /// # Errors
    /// As [`Engine::find`].
    pub fn find_without(
        &self,
        codebook: &Codebook,
        document: &Document,
        switches: &Switches,
        removed: Option<Owner>,
    ) -> Result<Findings, Error> {
        self.run(codebook, document, switches, removed, &mut |_| {})
    }

    fn run(
        &self,
        codebook: &Codebook,
        document: &Document,
        switches: &Switches,
        removed: Option<Owner>,
        watch: &mut dyn FnMut(f64),
    ) -> Result<Findings, Error> {
        let mut scratch = MatcherScratch::default();
        let matcher = self.patterns.matcher(&document.normalized.text, &|each| of_codebook(codebook, each));
        let mut has_anchor = vec![false; document.sentences.len()];
        let mut read: Vec<(usize, Vec<Candidate>)> = Vec::new();
        for (index, sentence) in document.sentences.iter().enumerate() {
            tell(watch, index, document.sentences.len(), 0.0);
            if sentence.duplicate_of.is_some() || sentence.block == Block::Fragment {
                continue;
            }
            let text = document.normalized.text.get(sentence.normalized.clone()).unwrap_or_default();
            let mut candidates = Vec::new();
            matcher.find(text, &mut scratch, |c| candidates.extend(Some(c).filter(|c| Some(c.owner) != removed)));
            if candidates.is_empty() {
                continue;
            }
            let original = |range: Range<usize>| original_span(document, sentence.normalized.start, range);
            let view = Sentence::new(matcher, text, candidates, &original);
            if let Some(found) = has_anchor.get_mut(index) {
                *found = view.has_anchor(switches)?;
            }
            read.push((index, view.candidates));
        }
        let anchored = anchor::anchored(document, &has_anchor);
        let context = Context::new(document);
        let mut findings = Findings::default();
        let mut plain: Vec<Plain> = Vec::new();
        let all = read.len();
        for (at, (index, candidates)) in read.into_iter().enumerate() {
            tell(watch, at, all, 0.5);
            let Some(sentence) = document.sentences.get(index) else { continue };
            let text = document.normalized.text.get(sentence.normalized.clone()).unwrap_or_default();
            let original = |range: Range<usize>| original_span(document, sentence.normalized.start, range);
            let view = Sentence::new(matcher, text, candidates, &original);
            let (hits, fallen) = view.resolve(codebook, anchored.get(index).copied().unwrap_or(false), switches)?;
            let readings = if switches.stance {
                let parts: Vec<&[Range<usize>]> = hits.iter().map(|h| h.parts.as_slice()).collect();
                self.read_passages(codebook, &context, index, &parts, &mut scratch)?
            } else {
                vec![Reading::default(); hits.len()]
            };
            for (hit, reading) in hits.iter().zip(readings) {
                let language = sentence.language;
                let bare = Plain::new(&document.normalized.text, language, &sentence.normalized, &hit.range, &reading);
                let stance = stance(reading, &|cue| document.normalized.to_original(cue));
                if let Some(piece) = evidence(codebook, hit, index, original(hit.range.clone()), stance) {
                    findings.evidence.push(piece);
                    plain.push(bare);
                }
            }
            findings.rejected.extend(fallen.into_iter().map(|(hit, reason)| Rejected {
                span: original(hit.range),
                sentence: index,
                term: hit.term,
                reason,
            }));
        }
        if switches.stance {
            mood::read(document, &mut findings.evidence, &plain);
        }
        Ok(findings)
    }

    /// Reads the hits of a sentence in all surroundings in which it is repeated: the same scores, in whatever order its copies stand.
    fn read_passages(
        &self,
        codebook: &Codebook,
        context: &Context,
        index: usize,
        hits: &[&[Range<usize>]],
        scratch: &mut MatcherScratch,
    ) -> Result<Vec<Reading>, Error> {
        let mut readings: Vec<Reading> = Vec::new();
        if hits.is_empty() {
            return Ok(readings);
        }
        let cues = cues(codebook)?;
        for passage in context.passages(index) {
            let read = self.stance.read(cues, &passage, hits, scratch)?;
            readings = if readings.is_empty() {
                read
            } else {
                readings.into_iter().zip(read).map(|(a, b)| weightier(a, b)).collect()
            };
        }
        Ok(readings)
    }
}

/// How a language negates and promises does not depend on the framework: a codebook without cues gets the built-in ones.
fn cues(codebook: &Codebook) -> Result<&[Cue], Error> {
    let book = if codebook.cues.is_empty() { Codebook::try_builtin()? } else { codebook };
    Ok(&book.cues)
}

/// Sentences between two words about progress: often enough for a bar, too seldom to cost anything.
const TOLD_EVERY: usize = 2048;

/// Tells how far one half of the work has come, which begins at `from`.
fn tell(watch: &mut dyn FnMut(f64), at: usize, all: usize, from: f64) {
    if at > 0 && at.is_multiple_of(TOLD_EVERY) {
        watch(from + 0.5 * at as f64 / all as f64);
    }
}

fn original_span(document: &Document, base: usize, range: Range<usize>) -> Span {
    document.normalized.to_original(base + range.start..base + range.end)
}

fn evidence(codebook: &Codebook, hit: &Hit, sentence: usize, span: Span, stance: Stance) -> Option<Evidence> {
    let term = codebook.terms.get(hit.term)?;
    Some(Evidence {
        span,
        sentence,
        term: hit.term,
        concept: term.concept,
        dimension: hit.dimension,
        language: term.language,
        stance,
    })
}

/// Moves a reading's cues to the original text.
fn stance(reading: Reading, original: &impl Fn(Range<usize>) -> Span) -> Stance {
    let rules = reading.rules.into_iter().map(|(id, cue)| RuleApplied { id, cue: cue.map(original) }).collect();
    Stance { polarity: reading.polarity, realisation: reading.realisation, attribution: reading.attribution, rules }
}
