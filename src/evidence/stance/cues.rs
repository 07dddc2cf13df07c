//! Finds the cues of a sentence: the tags that the clause grammar works on.

use super::super::matcher::{Candidate, MatcherScratch, Owner, Patterns, of_cues};
use crate::codebook::{Cue, CueKind};
use crate::error::Error;
use std::ops::Range;

/// A cue in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// What it does.
    pub kind: CueKind,
    /// Bytes of the sentence's normalised text, from its first to its last word.
    pub range: Range<usize>,
}

/// The cues of a codebook, compiled as they are needed.
#[derive(Debug)]
pub struct CueFinder {
    patterns: Patterns,
}

impl CueFinder {
    /// Takes in cues.
    ///
    /// # Errors
    /// If they are too many to compile.
    pub fn new(cues: &[Cue]) -> Result<Self, Error> {
        Ok(CueFinder { patterns: Patterns::new(&|each| of_cues(cues, each))? })
    }

    /// The cues of a sentence in text order. Where cues overlap, the leftmost and then the longest stands; where the same words are
    /// cues of several kinds, all stand. How real a thing is and whether it is there are two questions: words that answer the first
    /// hide none that answer the second (has become a formality). Masks hide what they cover and are not returned. `cues` are those
    /// that the finder was made of.
    ///
    /// # Errors
    /// If a Chinese boundary is in doubt and no word list is loaded.
    pub fn find(&self, cues: &[Cue], text: &str, scratch: &mut MatcherScratch) -> Result<Vec<Tag>, Error> {
        let mut found: Vec<(Candidate, CueKind)> = Vec::new();
        let matcher = self.patterns.matcher(text, &|each| of_cues(cues, each));
        matcher.find(text, scratch, |candidate| {
            if let Owner::Cue(index) = candidate.owner {
                found.extend(cues.get(index).map(|cue| (candidate, cue.kind)));
            }
        });
        crate::order::sort_by_key(&mut found, |(c, kind)| (c.range().start, std::cmp::Reverse(c.range().end), *kind));
        let mut tags: Vec<(Vec<Range<usize>>, Tag)> = Vec::new();
        for (candidate, kind) in found {
            let range = candidate.range();
            let hidden =
                tags.iter().rev().take(8).any(|(parts, tag)| {
                    tag.range != range && hides(tag.kind, kind) && touches(parts, &candidate.parts)
                });
            let repeated = tags.iter().rev().take(8).any(|(_, tag)| tag.range == range && tag.kind == kind);
            if hidden || repeated || matcher.crossing_word(text, &candidate)?.is_some() {
                continue;
            }
            tags.push((candidate.parts, Tag { kind, range }));
        }
        Ok(tags.into_iter().map(|(_, tag)| tag).filter(|tag| tag.kind != CueKind::Mask).collect())
    }
}

fn hides(standing: CueKind, overlapping: CueKind) -> bool {
    // What links a sentence to the one before is asked apart from what its words do within it.
    if standing.links() != overlapping.links() {
        return standing == CueKind::Mask;
    }
    // Whether a sentence asks is asked apart, too (is the weakest link).
    if standing == CueKind::Question {
        return matches!(overlapping, CueKind::RhetoricalDenial | CueKind::RhetoricalAffirmation);
    }
    let real = |kind| matches!(kind, CueKind::Achieved | CueKind::Advocated | CueKind::Imperative);
    !real(standing) || real(overlapping)
}

fn touches(a: &[Range<usize>], b: &[Range<usize>]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.start < y.end && y.start < x.end))
}
