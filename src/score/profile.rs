//! Where in a long text the framework is spoken to: the scores of a sliding window.

use super::frozen::Frozen;
use super::index::Reading;
use super::uncertainty::STANDARD_SENTENCES;

/// Most points of a profile; beyond, windows start at even distances.
pub const MAX_POINTS: usize = 200;

/// One window.
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    /// Position of its first sentence among those that count.
    pub from: usize,
    /// Position of its last.
    pub to: usize,
    /// Its scores.
    pub reading: Reading,
}

/// Scores of windows of 20 sentences; none for a text shorter than one window.
pub fn profile(frozen: &Frozen) -> Vec<Window> {
    let Some(last) = frozen.n.checked_sub(STANDARD_SENTENCES) else { return Vec::new() };
    let points = (last + 1).min(MAX_POINTS);
    let (mut sums, mut scratch) = (Vec::new(), Vec::new());
    (0..points)
        .map(|k| {
            let from = if points > 1 { k * last / (points - 1) } else { 0 };
            let to = from + STANDARD_SENTENCES - 1;
            frozen.sums_over(from..=to, &mut sums, &mut scratch);
            Window { from, to, reading: Reading::of(&frozen.frame, &sums) }
        })
        .collect()
}
