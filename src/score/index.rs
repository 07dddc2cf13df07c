//! From sums to indicators, pillars and the Framework Alignment Index; and what is read off the pillars.

use super::frozen::{Frame, Frozen, saturate};
use super::math;

/// A missing pillar costs, but without a cliff: the offset of the geometric mean.
pub const OFFSET: f64 = 10.0;

/// Indicators, pillars and index over some evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// `I_i`, 0 to 1.
    pub indicators: Vec<f64>,
    /// `P_k`, 0 to 100.
    pub pillars: Vec<f64>,
    /// The Framework Alignment Index, 0 to 100.
    pub index: f64,
}

impl Reading {
    /// Computes a reading from the sums `X_i`.
    pub fn of(frame: &Frame, sums: &[f64]) -> Self {
        let indicators: Vec<f64> = sums.iter().map(|&x| saturate(x)).collect();
        let pillars: Vec<f64> = (0..frame.pillars.len()).map(|k| pillar(frame, k, &indicators)).collect();
        let index = index(&pillars);
        Reading { indicators, pillars, index }
    }
}

/// `P = 100 · Σ ω_i I_i / Σ ω_i`; 0 for a pillar without indicators.
pub fn pillar(frame: &Frame, k: usize, indicators: &[f64]) -> f64 {
    let (mut sum, mut weights) = (0.0, 0.0);
    for &i in frame.pillars.get(k).map(Vec::as_slice).unwrap_or_default() {
        if let (Some(&(_, weight, _)), Some(value)) = (frame.indicators.get(i), indicators.get(i)) {
            sum += weight * value;
            weights += weight;
        }
    }
    if weights > 0.0 { 100.0 * sum / weights } else { 0.0 }
}

/// `FAI = (Π (P_k + 10))^(1/p) − 10`.
pub fn index(pillars: &[f64]) -> f64 {
    match pillars {
        [] => 0.0,
        // Equal pillars are their own mean; said apart so that no root can be a hair off.
        [first, rest @ ..] if rest.iter().all(|p| p == first) => *first,
        _ => {
            let product: f64 = pillars.iter().map(|p| p + OFFSET).product();
            (math::root(product, pillars.len()) - OFFSET).clamp(0.0, 100.0)
        }
    }
}

/// `min P / max P`; undefined with fewer than two pillars or without any evidence.
pub fn balance(pillars: &[f64]) -> Option<f64> {
    let (min, max) = pillars.iter().fold((f64::INFINITY, 0.0_f64), |(a, b), &p| (a.min(p), b.max(p)));
    (pillars.len() > 1 && max > 0.0).then(|| min / max)
}

/// The coupling coordination degree 耦合协调度, `√GM` of the pillars on the 0–1 scale.
pub fn coupling(pillars: &[f64]) -> Option<f64> {
    let product: f64 = pillars.iter().map(|p| p / 100.0).product();
    (!pillars.is_empty()).then(|| math::sqrt(math::root(product, pillars.len())))
}

/// How often the pillars meet: 100 · the mean Jaccard coefficient of their sets of sentences, naming indicators left out.
/// An empty pair counts 0; undefined with fewer than two pillars.
pub fn integration(frozen: &Frozen) -> Option<f64> {
    let sets = substantive_sentences(frozen);
    let p = sets.len();
    if p < 2 {
        return None;
    }
    let (mut sum, mut pairs) = (0.0, 0.0);
    for (k, a) in sets.iter().enumerate() {
        for b in sets.iter().skip(k + 1) {
            let (both, either) = overlap(a, b);
            sum += if either == 0 { 0.0 } else { both as f64 / either as f64 };
            pairs += 1.0;
        }
    }
    Some(100.0 * sum / pairs)
}

/// Per pillar, the sentences with affirmed evidence outside its naming indicators, ascending.
pub fn substantive_sentences(frozen: &Frozen) -> Vec<Vec<usize>> {
    let mut sets: Vec<Vec<usize>> = vec![Vec::new(); frozen.frame.pillars.len()];
    for u in frozen.units.iter().filter(|u| u.weight > 0.0 && !frozen.frame.is_naming(u.concept)) {
        if let Some(set) = frozen.frame.pillar_of(u.concept).and_then(|k| sets.get_mut(k))
            && set.last() != Some(&u.sentence)
        {
            set.push(u.sentence);
        }
    }
    sets
}

/// Sizes of intersection and union of two ascending lists.
pub fn overlap(a: &[usize], b: &[usize]) -> (usize, usize) {
    let (mut i, mut j, mut both) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        both += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    (both, a.len() + b.len() - both)
}

/// Number of sentences with affirmed evidence of the framework (views left out).
pub fn focused(frozen: &Frozen) -> usize {
    (0..frozen.n)
        .filter(|&s| {
            frozen.of_sentence(s).iter().any(|u| u.weight > 0.0 && frozen.frame.pillar_of(u.concept).is_some())
        })
        .count()
}
