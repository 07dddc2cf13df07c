//! From candidates to hits: guards, word boundaries, anchors, and what to do where hits overlap.

use super::matcher::{Candidate, Matcher, Owner};
use super::{Reason, Switches};
use crate::codebook::{Codebook, Dimension};
use crate::error::Error;
use crate::text::{Language, Span};
use std::ops::Range;

/// A candidate that stood. Ranges are bytes of the sentence's normalised text.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Index into [`Codebook::terms`].
    pub term: usize,
    /// What its concept is evidence for.
    pub dimension: Dimension,
    /// From first to last part.
    pub range: Range<usize>,
    /// Its contiguous stretches.
    pub parts: Vec<Range<usize>>,
}

/// A candidate that fell, and why.
pub type Fallen = (Hit, Reason);

/// All candidates of one sentence, with what is known of the sentence.
pub struct Sentence<'a> {
    /// Its guards, those of Chinese and those of English.
    guards: [Guards; 2],
    /// What found the candidates, and judges their boundaries.
    pub matcher: Matcher<'a>,
    /// Its normalised text.
    pub text: &'a str,
    /// Everything that the matcher found in it.
    pub candidates: Vec<Candidate>,
    /// Converts a range of `text` to the original.
    pub original: &'a dyn Fn(Range<usize>) -> Span,
}

/// The guards of one language that stand in a sentence.
#[derive(Default)]
struct Guards {
    /// Index into [`Codebook::guards`] and place, in the order of their ends, which is the order in which the matcher finds them.
    found: Vec<(usize, Range<usize>)>,
    /// Length of the longest.
    longest: usize,
}

impl<'a> Sentence<'a> {
    /// A sentence with what was found in it.
    pub fn new(
        matcher: Matcher<'a>,
        text: &'a str,
        candidates: Vec<Candidate>,
        original: &'a dyn Fn(Range<usize>) -> Span,
    ) -> Self {
        let mut guards = [Guards::default(), Guards::default()];
        for candidate in &candidates {
            if let Owner::Guard(index) = candidate.owner {
                let [zh, en] = &mut guards;
                let list = if candidate.language == Language::Zh { zh } else { en };
                let range = candidate.range();
                list.longest = list.longest.max(range.len());
                list.found.push((index, range));
            }
        }
        Sentence { guards, matcher, text, candidates, original }
    }
    /// Whether an anchor stands in the sentence: at word boundaries and outside guards.
    ///
    /// # Errors
    /// If a boundary is in doubt and no dictionary is loaded.
    pub fn has_anchor(&self, switches: &Switches) -> Result<bool, Error> {
        for candidate in self.candidates.iter().filter(|c| matches!(c.owner, Owner::Anchor(_))) {
            let guarded = switches.guards && self.guard_around(&candidate.range(), None, |_| true).is_some();
            if !guarded && self.crossing_word(candidate, switches)?.is_none() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Decides which candidates count.
    ///
    /// # Errors
    /// If a boundary is in doubt and no dictionary is loaded.
    pub fn resolve(
        &self,
        codebook: &Codebook,
        anchored: bool,
        switches: &Switches,
    ) -> Result<(Vec<Hit>, Vec<Fallen>), Error> {
        let (mut standing, mut fallen) = (Vec::new(), Vec::new());
        for candidate in &self.candidates {
            let Owner::Term(index) = candidate.owner else { continue };
            let Some(term) = codebook.terms.get(index) else { continue };
            let Some(concept) = codebook.concepts.get(term.concept) else { continue };
            let hit = Hit {
                term: index,
                dimension: concept.dimension,
                range: candidate.range(),
                parts: candidate.parts.clone(),
            };
            let guard =
                self.guard_around(&hit.range, Some(codebook), |only| only.is_empty() || only.contains(&hit.dimension));
            if let Some((guard, range)) = guard.filter(|_| switches.guards) {
                fallen.push((hit, Reason::Guard(guard, (self.original)(range))));
            } else if switches.anchors && term.weak && !anchored {
                fallen.push((hit, Reason::NoAnchor));
            } else if let Some(word) = self.crossing_word(candidate, switches)? {
                fallen.push((hit, Reason::Boundary((self.original)(word))));
            } else {
                standing.push(hit);
            }
        }
        let standing = longest_per_dimension(standing);
        let (hits, nested) = self.without_nested(codebook, standing);
        fallen.extend(nested);
        crate::order::sort_by_key(&mut fallen, |(hit, _)| (hit.range.start, hit.range.end, hit.term));
        fallen.dedup_by(|a, b| a.0.term == b.0.term && a.0.range == b.0.range);
        Ok((hits, fallen))
    }

    fn crossing_word(&self, candidate: &Candidate, switches: &Switches) -> Result<Option<Range<usize>>, Error> {
        if switches.boundaries { self.matcher.crossing_word(self.text, candidate) } else { Ok(None) }
    }

    /// The first guard that covers a range, among those that `applies` accepts.
    fn guard_around(
        &self,
        range: &Range<usize>,
        codebook: Option<&Codebook>,
        applies: impl Fn(&[Dimension]) -> bool,
    ) -> Option<(usize, Range<usize>)> {
        self.guards.iter().find_map(|guards| {
            // In the order of their ends; one that ends too far off cannot reach back to the range.
            let from = guards.found.partition_point(|(_, guard)| guard.end < range.end);
            let near = guards.found.iter().skip(from).take_while(|(_, g)| g.end <= range.start + guards.longest);
            near.filter(|(_, guard)| guard.start <= range.start).find_map(|(index, guard)| {
                let only = codebook.and_then(|b| b.guards.get(*index)).map_or(&[][..], |g| &g.only);
                applies(only).then(|| (*index, guard.clone()))
            })
        })
    }

    /// Drops hits that lie strictly inside a contiguous part of a longer hit of another indicator, unless its term passes them on.
    fn without_nested(&self, codebook: &Codebook, hits: Vec<Hit>) -> (Vec<Hit>, Vec<Fallen>) {
        let scored = |hit: &Hit| matches!(hit.dimension, Dimension::Indicator(_));
        // Hits are in the order of their starts; one that starts too far before cannot reach.
        let longest = hits.iter().map(|h| h.range.len()).max().unwrap_or(0);
        let outer_of = |inner: &Hit| {
            let from = hits.partition_point(|h| h.range.start + longest < inner.range.end);
            let near = hits.iter().skip(from).take_while(|h| h.range.start <= inner.range.start);
            near.into_iter().find(|outer| {
                let passes = codebook.terms.get(outer.term).is_some_and(|t| t.also.admits(inner.dimension));
                let inside = outer
                    .parts
                    .iter()
                    .any(|p| p.start <= inner.range.start && inner.range.end <= p.end && *p != inner.range);
                scored(outer) && outer.dimension != inner.dimension && inside && !passes
            })
        };
        let (mut kept, mut nested) = (Vec::new(), Vec::new());
        for hit in &hits {
            match outer_of(hit).filter(|_| scored(hit)) {
                Some(outer) => nested.push((hit.clone(), Reason::Nested((self.original)(outer.range.clone())))),
                None => kept.push(hit.clone()),
            }
        }
        (kept, nested)
    }
}

/// Within one indicator or view: leftmost, then longest, then the term named first.
fn longest_per_dimension(mut hits: Vec<Hit>) -> Vec<Hit> {
    crate::order::sort_by_key(&mut hits, |h| (h.dimension, h.range.start, std::cmp::Reverse(h.range.end), h.term));
    let mut kept: Vec<Hit> = Vec::new();
    for hit in hits {
        let overlaps =
            kept.last().is_some_and(|last| last.dimension == hit.dimension && hit.range.start < last.range.end);
        if !overlaps {
            kept.push(hit);
        }
    }
    crate::order::sort_by_key(&mut kept, |h| (h.range.start, h.range.end, h.term));
    kept
}
