//! Evidence, weighed and frozen: the form in which everything is computed and recomputed.
//!
//! The unit is a pair of sentence and concept. Within it the weightiest hit counts (ties: the earliest). Per concept the units
//! are ranked by weight; the m-th counts 2^−(m−1) of its weight, up to the 32nd. All of the built-in weights are multiples of
//! 1/16, so the sums are exact, whatever the order, and so are the differences that the jackknife takes.

use super::math;
use crate::codebook::{Codebook, Dimension};
use crate::evidence::{Polarity, Realisation};

/// Units of a concept beyond this rank add nothing.
pub const RANKS: usize = 32;

/// One hit, weighed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Position among the sentences that count, from 0.
    pub sentence: usize,
    /// Index into [`Codebook::concepts`].
    pub concept: usize,
    /// Index into [`Codebook::terms`].
    pub term: usize,
    /// `w_polarity · w_realisation · w_attribution · w_block`.
    pub weight: f64,
    /// Its polarity.
    pub polarity: Polarity,
    /// Its realisation.
    pub realisation: Realisation,
}

/// What a sentence says about a concept: its weightiest hit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    /// Position among the sentences that count.
    pub sentence: usize,
    /// Index into [`Codebook::concepts`].
    pub concept: usize,
    /// `e(s,c)`.
    pub weight: f64,
    /// The piece that counts: index into the pieces it was made from.
    pub piece: usize,
    /// Rank among the concept's units, from 0; weightless units have none.
    pub rank: Option<usize>,
}

/// Which concepts feed which indicators, and which indicators which pillars.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// Per indicator: its pillar, its weight ω, whether it is a naming indicator.
    pub indicators: Vec<(usize, f64, bool)>,
    /// Per pillar: its indicators.
    pub pillars: Vec<Vec<usize>>,
    /// Per concept: the indicator it feeds; none for a view's.
    pub concepts: Vec<Option<usize>>,
}

impl Frame {
    /// Reads the frame off a codebook.
    pub fn new(codebook: &Codebook) -> Self {
        let mut pillars = vec![Vec::new(); codebook.pillars.len()];
        for (i, indicator) in codebook.indicators.iter().enumerate() {
            if let Some(list) = pillars.get_mut(indicator.pillar) {
                list.push(i);
            }
        }
        Frame {
            indicators: codebook.indicators.iter().map(|i| (i.pillar, i.weight, i.naming)).collect(),
            pillars,
            concepts: codebook
                .concepts
                .iter()
                .map(|c| match c.dimension {
                    Dimension::Indicator(i) => Some(i),
                    Dimension::View(_) => None,
                })
                .collect(),
        }
    }

    /// The pillar that a concept feeds, if any.
    pub fn pillar_of(&self, concept: usize) -> Option<usize> {
        let indicator = (*self.concepts.get(concept)?)?;
        self.indicators.get(indicator).map(|i| i.0)
    }

    /// Whether a concept feeds a naming indicator.
    pub fn is_naming(&self, concept: usize) -> bool {
        let indicator = self.concepts.get(concept).copied().flatten();
        indicator.and_then(|i| self.indicators.get(i)).is_some_and(|i| i.2)
    }
}

/// A text's evidence with its weights, ready to be summed over any choice of sentences.
#[derive(Clone, Debug)]
pub struct Frozen<'c> {
    /// The codebook it was read with.
    pub codebook: &'c Codebook,
    /// Its skeleton.
    pub frame: Frame,
    /// Number of sentences that count.
    pub n: usize,
    /// The pieces, in text order.
    pub pieces: Vec<Piece>,
    /// One per (sentence, concept), in that order.
    pub units: Vec<Unit>,
    /// Per concept: its weighty units, heaviest first, then earliest.
    pub ranked: Vec<Vec<usize>>,
    /// Per concept: `E_c`.
    pub totals: Vec<f64>,
    /// Where each sentence's units start; one more at the end.
    starts: Vec<usize>,
    /// What each further unit of a concept counts relative to the one before.
    pub decay: f64,
}

impl<'c> Frozen<'c> {
    /// Groups and ranks pieces. `decay` is ½ except to see what decay is worth, when it is 1.
    pub fn new(codebook: &'c Codebook, n: usize, pieces: Vec<Piece>, decay: f64) -> Self {
        let mut order: Vec<usize> = (0..pieces.len()).collect();
        let key = |i: &usize| pieces.get(*i).map(|p| (p.sentence, p.concept));
        crate::order::sort_by_key(&mut order, |i| (key(i), *i));
        let mut units: Vec<Unit> = Vec::new();
        for i in order {
            let Some(p) = pieces.get(i) else { continue };
            match units.last_mut() {
                Some(u) if u.sentence == p.sentence && u.concept == p.concept => {
                    if p.weight > u.weight {
                        (u.weight, u.piece) = (p.weight, i);
                    }
                }
                _ => units.push(Unit {
                    sentence: p.sentence,
                    concept: p.concept,
                    weight: p.weight,
                    piece: i,
                    rank: None,
                }),
            }
        }
        let mut ranked = vec![Vec::new(); codebook.concepts.len()];
        let mut starts = vec![0; n + 1];
        for (i, u) in units.iter().enumerate() {
            if let Some(list) = ranked.get_mut(u.concept).filter(|_| u.weight > 0.0) {
                list.push(i);
            }
            if let Some(next) = starts.get_mut(u.sentence + 1) {
                *next = i + 1;
            }
        }
        for i in 1..starts.len() {
            starts[i] = starts[i].max(starts[i - 1]);
        }
        let weight = |i: &usize| units.get(*i).map_or(0.0, |u| u.weight);
        for list in &mut ranked {
            crate::order::sort_by(list, |a, b| weight(b).total_cmp(&weight(a)));
        }
        for list in &ranked {
            for (rank, &i) in list.iter().enumerate() {
                if let Some(u) = units.get_mut(i) {
                    u.rank = Some(rank);
                }
            }
        }
        let mut frozen = Frozen {
            codebook,
            frame: Frame::new(codebook),
            n,
            pieces,
            units,
            ranked,
            totals: Vec::new(),
            starts,
            decay,
        };
        frozen.totals = (0..frozen.ranked.len()).map(|c| frozen.total_without(c, None)).collect();
        frozen
    }

    /// `E_c`, optionally without the unit of one rank.
    pub fn total_without(&self, concept: usize, rank: Option<usize>) -> f64 {
        let list = self.ranked.get(concept).map(Vec::as_slice).unwrap_or_default();
        let weights = list.iter().enumerate().filter(|&(i, _)| Some(i) != rank).map(|(_, u)| self.weight(*u));
        decayed(weights, self.decay)
    }

    fn weight(&self, unit: usize) -> f64 {
        self.units.get(unit).map_or(0.0, |u| u.weight)
    }

    /// The units of one sentence, by concept.
    pub fn of_sentence(&self, sentence: usize) -> &[Unit] {
        match (self.starts.get(sentence), self.starts.get(sentence + 1)) {
            (Some(&from), Some(&to)) => self.units.get(from..to).unwrap_or_default(),
            _ => &[],
        }
    }

    /// How much a unit adds to its concept's total.
    pub fn contribution(&self, unit: &Unit) -> f64 {
        match unit.rank {
            Some(rank) if rank < RANKS => (0..rank).fold(unit.weight, |w, _| w * self.decay),
            _ => 0.0,
        }
    }

    /// `X_i` of every indicator over the whole text.
    pub fn sums(&self) -> Vec<f64> {
        let mut sums = vec![0.0; self.frame.indicators.len()];
        for (total, indicator) in self.totals.iter().zip(&self.frame.concepts) {
            if let Some(sum) = indicator.and_then(|i| sums.get_mut(i)) {
                *sum += total;
            }
        }
        sums
    }

    /// `X_i` of every indicator over some of the sentences, written into `sums`; `scratch` is reused between calls.
    pub fn sums_over(
        &self,
        sentences: impl Iterator<Item = usize>,
        sums: &mut Vec<f64>,
        scratch: &mut Vec<(usize, f64)>,
    ) {
        scratch.clear();
        for s in sentences {
            scratch.extend(self.of_sentence(s).iter().filter(|u| u.weight > 0.0).map(|u| (u.concept, u.weight)));
        }
        crate::order::sort_by(scratch, |a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        sums.clear();
        sums.resize(self.frame.indicators.len(), 0.0);
        for group in scratch.chunk_by(|a, b| a.0 == b.0) {
            let indicator = group.first().and_then(|g| self.frame.concepts.get(g.0).copied().flatten());
            if let Some(sum) = indicator.and_then(|i| sums.get_mut(i)) {
                *sum += decayed(group.iter().map(|g| g.1), self.decay);
            }
        }
    }
}

/// `Σ e_(m) · decay^(m−1)` over the first 32 of weights that come heaviest first.
pub fn decayed(weights: impl Iterator<Item = f64>, decay: f64) -> f64 {
    let mut factor = 1.0;
    let mut sum = 0.0;
    for w in weights.take(RANKS) {
        sum += w * factor;
        factor *= decay;
    }
    sum
}

/// `1 − 2^(−x)`: 0, ½, ¾, ⅞ for 0, 1, 2, 3 independent pieces of evidence.
pub fn saturate(x: f64) -> f64 {
    1.0 - math::exp2(-x)
}
