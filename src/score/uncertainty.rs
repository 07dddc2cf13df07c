//! How far to trust a score: the leave-one-sentence-out jackknife, the range under a poorer codebook, and the score at a
//! standard length. Evidence, anchors and stance stay frozen throughout.

use super::frozen::{Frozen, RANKS, saturate};
use super::index::{Reading, index, pillar};
use super::random::Draws;
use super::{math, stats};

/// Sentences in a draw of the standard length and in a window of the profile.
pub const STANDARD_SENTENCES: usize = 20;
/// Draws of the standard length: its Monte Carlo error is then a few tenths of a point at most.
pub const STANDARD_DRAWS: usize = 500;
/// Seed of these draws.
pub const STANDARD_SEED: u64 = 20;
/// Draws of the codebook range.
pub const CODEBOOK_DRAWS: usize = 400;
/// Seed of these draws.
pub const CODEBOOK_SEED: u64 = 80;
/// One concept in so many is dropped in each draw.
pub const CODEBOOK_SHARE: usize = 5;

/// An interval or a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// The scores without each of the sentences in turn.
#[derive(Clone, Debug, PartialEq)]
pub struct Jackknife {
    /// Per sentence that counts: the index without it.
    pub index: Vec<f64>,
    /// Per pillar, per sentence.
    pub pillars: Vec<Vec<f64>>,
}

impl Jackknife {
    /// Leaves out each sentence in turn. Only the concepts that the sentence ranks in are recomputed, and of each concept
    /// only 32 units can rank, so this costs far less than scoring.
    pub fn new(frozen: &Frozen, sums: &[f64], full: &Reading) -> Self {
        let mut out = Jackknife {
            index: vec![full.index; frozen.n],
            pillars: full.pillars.iter().map(|&p| vec![p; frozen.n]).collect(),
        };
        let mut indicators = full.indicators.clone();
        let mut touched: Vec<(usize, f64)> = Vec::new();
        for s in 0..frozen.n {
            touched.clear();
            for u in frozen.of_sentence(s) {
                let (Some(rank), Some(&Some(i))) = (u.rank, frozen.frame.concepts.get(u.concept)) else { continue };
                if rank >= RANKS {
                    continue;
                }
                let change =
                    frozen.total_without(u.concept, Some(rank)) - frozen.totals.get(u.concept).copied().unwrap_or(0.0);
                match touched.iter_mut().find(|t| t.0 == i) {
                    Some(t) => t.1 += change,
                    None => touched.push((i, change)),
                }
            }
            if touched.is_empty() {
                continue;
            }
            for &(i, change) in &touched {
                if let (Some(value), Some(sum)) = (indicators.get_mut(i), sums.get(i)) {
                    *value = saturate(sum + change);
                }
            }
            let mut pillars = full.pillars.clone();
            for (k, value) in pillars.iter_mut().enumerate() {
                if touched.iter().any(|t| frozen.frame.indicators.get(t.0).is_some_and(|i| i.0 == k)) {
                    *value = pillar(&frozen.frame, k, &indicators);
                }
            }
            if let Some(slot) = out.index.get_mut(s) {
                *slot = index(&pillars);
            }
            for (values, value) in out.pillars.iter_mut().zip(&pillars) {
                if let Some(slot) = values.get_mut(s) {
                    *slot = *value;
                }
            }
            for &(i, _) in &touched {
                if let (Some(value), Some(original)) = (indicators.get_mut(i), full.indicators.get(i)) {
                    *value = *original;
                }
            }
        }
        out
    }
}

/// `√((n−1)/n · Σ (x_(−j) − mean)²)`; undefined below two sentences.
pub fn standard_error(without: &[f64]) -> Option<f64> {
    let n = without.len();
    if n < 2 {
        return None;
    }
    let mean = without.iter().sum::<f64>() / n as f64;
    let squares: f64 = without.iter().map(|x| (x - mean) * (x - mean)).sum();
    Some(math::sqrt((n - 1) as f64 / n as f64 * squares))
}

/// `value ± t_(n−1) · SE`, 95 %, clipped to 0–100. Undefined below two sentences and for a value of 0: where nothing was
/// found, nothing can be left out, and the standard error would be falsely small.
pub fn interval(value: f64, without: &[f64]) -> Option<Range> {
    let se = standard_error(without)?;
    let half = stats::t95(without.len() - 1)? * se;
    (value > 0.0).then(|| Range { low: (value - half).max(0.0), high: (value + half).min(100.0) })
}

/// The index if the codebook were poorer: one in five of its scored concepts dropped, 5th to 95th percentile over the draws
/// (nearest rank). It lies below the index by construction, so it is a range, not an interval. Undefined without sentences or
/// with fewer than five concepts.
pub fn codebook_range(frozen: &Frozen) -> Option<Range> {
    let scored: Vec<usize> =
        (0..frozen.frame.concepts.len()).filter(|&c| frozen.frame.pillar_of(c).is_some()).collect();
    let dropped = scored.len() / CODEBOOK_SHARE;
    if dropped == 0 || frozen.n == 0 {
        return None;
    }
    let full = frozen.sums();
    let mut draws = Draws::new(scored.len(), CODEBOOK_SEED);
    let mut values: Vec<f64> = Vec::with_capacity(CODEBOOK_DRAWS);
    let mut sums = full.clone();
    for _ in 0..CODEBOOK_DRAWS {
        sums.clone_from(&full);
        for &d in draws.next(dropped) {
            let Some(&c) = scored.get(d) else { continue };
            if let (Some(&Some(i)), Some(&total)) = (frozen.frame.concepts.get(c), frozen.totals.get(c))
                && let Some(sum) = sums.get_mut(i)
            {
                *sum -= total;
            }
        }
        values.push(Reading::of(&frozen.frame, &sums).index);
    }
    crate::order::sort_by(&mut values, f64::total_cmp);
    let at = |share: usize| values.get((values.len() * share).div_ceil(100).saturating_sub(1)).copied();
    Some(Range { low: at(5)?, high: at(95)? })
}

/// The index of 20 sentences, on average: what a text of standard length drawn from this one would get.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StandardLength {
    /// Mean over the draws.
    pub value: f64,
    /// Standard deviation over the draws.
    pub deviation: f64,
}

/// Mean index of 20 sentences drawn without replacement. Undefined below 20 sentences.
pub fn standard_length(frozen: &Frozen) -> Option<StandardLength> {
    let values = standard_draws(frozen)?;
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
    Some(StandardLength { value: mean, deviation: math::sqrt(squares / (n - 1.0)) })
}

fn standard_draws(frozen: &Frozen) -> Option<Vec<f64>> {
    if frozen.n < STANDARD_SENTENCES {
        return None;
    }
    if frozen.n == STANDARD_SENTENCES {
        // Every draw is the whole text.
        return Some(vec![Reading::of(&frozen.frame, &frozen.sums()).index; 2]);
    }
    let (mut sums, mut scratch) = (Vec::new(), Vec::new());
    let mut draws = Draws::new(frozen.n, STANDARD_SEED);
    Some(
        (0..STANDARD_DRAWS)
            .map(|_| {
                frozen.sums_over(draws.next(STANDARD_SENTENCES).iter().copied(), &mut sums, &mut scratch);
                Reading::of(&frozen.frame, &sums).index
            })
            .collect(),
    )
}
