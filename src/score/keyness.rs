//! Keyness: which concepts one set of texts speaks of more than another.
//!
//! The unit is a sentence: a concept's frequency is the number of sentences that affirm it, the size of a set its number of
//! sentences. Log-likelihood (Dunning 1993, in the two-cell form of Rayson and Garside 2000) says how sure the difference is,
//! the log ratio (Hardie 2014) how large.

use super::{Frozen, math};

/// What a set of texts says of one concept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frequency {
    /// Sentences that affirm it.
    pub sentences: usize,
    /// Texts in which any does.
    pub texts: usize,
}

/// Frequencies over a set of texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Sentences that count.
    pub sentences: usize,
    /// Texts.
    pub texts: usize,
    /// Per concept of the codebook.
    pub concepts: Vec<Frequency>,
}

impl Tally {
    /// Adds a text.
    pub fn add(&mut self, frozen: &Frozen) {
        self.sentences += frozen.n;
        self.texts += 1;
        self.concepts.resize(frozen.ranked.len(), Frequency::default());
        for (frequency, units) in self.concepts.iter_mut().zip(&frozen.ranked) {
            frequency.sentences += units.len();
            frequency.texts += usize::from(!units.is_empty());
        }
    }
}

/// `2 · (a ln(a/E_a) + b ln(b/E_b))`, E being what the sizes let expect. 0 without any occurrence.
pub fn log_likelihood(a: usize, b: usize, size_a: usize, size_b: usize) -> f64 {
    let share = (a + b) as f64 / (size_a + size_b).max(1) as f64;
    let term = |k: usize, size: usize| match k {
        0 => 0.0,
        _ => k as f64 * math::ln(k as f64 / (size as f64 * share)),
    };
    (2.0 * (term(a, size_a) + term(b, size_b))).max(0.0)
}

/// Binary logarithm of the ratio of relative frequencies; a frequency of 0 counts as ½. Undefined for an empty set.
pub fn log_ratio(a: usize, b: usize, size_a: usize, size_b: usize) -> Option<f64> {
    let relative = |k: usize, size: usize| (if k == 0 { 0.5 } else { k as f64 }) / size as f64;
    (size_a > 0 && size_b > 0).then(|| math::log2(relative(a, size_a) / relative(b, size_b)))
}

/// Probability of a log-likelihood at least as large by chance (χ² with one degree of freedom).
pub fn p_value(log_likelihood: f64) -> f64 {
    libm::erfc(math::sqrt(log_likelihood / 2.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_likelihood_and_log_ratio_by_hand() {
        // 20 of 100 against 10 of 100: E = 15 each; 2·(20 ln(4/3) + 10 ln(2/3)).
        let g = log_likelihood(20, 10, 100, 100);
        assert!((g - 3.397_98).abs() < 1e-4, "{g}");
        assert_eq!(log_ratio(20, 10, 100, 100), Some(1.0));
        assert_eq!(log_ratio(2, 0, 100, 100), Some(2.0));
        assert_eq!(log_ratio(2, 0, 0, 100), None);
        assert_eq!(log_likelihood(0, 0, 10, 10), 0.0);
        assert_eq!(log_likelihood(5, 10, 50, 100), 0.0);
    }

    #[test]
    fn probabilities_match_the_usual_table() {
        for (g, p) in [(3.84, 0.05), (6.63, 0.01), (10.83, 0.001), (15.13, 0.0001)] {
            assert!((p_value(g) / p - 1.0).abs() < 0.01, "{g}: {}", p_value(g));
        }
    }
}
