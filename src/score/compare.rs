//! Comparison: are two texts different, and which of many can be told apart?
//!
//! Two scores differ where `|a − b| > t · √(SE_a² + SE_b²)`, t being Student's with the smaller number of degrees of freedom.
//! That relation is not transitive, so rankings carry compact letters (Piepho 2004), not groups.

use super::frozen::saturate;
use super::index::{Reading, index as fai, pillar};
use super::uncertainty::{Jackknife, STANDARD_SENTENCES, standard_error, standard_length};
use super::{Frozen, math, stats};

/// Texts whose numbers of sentences differ by more than this factor are compared at standard length.
pub const LENGTH_FACTOR: usize = 2;

/// A value with its standard error and degrees of freedom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The value.
    pub value: f64,
    /// Its standard error, where it is defined; for a value of 0 what one missed hit would have given.
    pub error: Option<f64>,
    /// Sentences behind it, less one.
    pub freedom: usize,
}

/// Everything about a text that comparisons use.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Number of sentences that count.
    pub n: usize,
    /// The index.
    pub index: Estimate,
    /// The pillars.
    pub pillars: Vec<Estimate>,
    /// The indicators, 0 to 100.
    pub indicators: Vec<f64>,
    /// The index of 20 sentences, where there are 20.
    pub standard_length: Option<Estimate>,
}

impl Standing {
    /// Reads a text's standing off its evidence.
    pub fn new(frozen: &Frozen) -> Self {
        let sums = frozen.sums();
        let reading = Reading::of(&frozen.frame, &sums);
        let jackknife = Jackknife::new(frozen, &sums, &reading);
        let freedom = frozen.n.saturating_sub(1);
        let missed = one_missed(frozen, &reading);
        let estimate = |value: f64, without: &[f64], missed: f64| Estimate {
            value,
            error: standard_error(without).map(|e| if value > 0.0 { e } else { missed }),
            freedom,
        };
        let index = estimate(reading.index, &jackknife.index, missed.iter().map(|m| m.1).fold(0.0, f64::max));
        Standing {
            n: frozen.n,
            index,
            pillars: (reading.pillars.iter().zip(&jackknife.pillars).zip(&missed))
                .map(|((&p, w), m)| estimate(p, w, m.0))
                .collect(),
            indicators: reading.indicators.iter().map(|i| 100.0 * i).collect(),
            standard_length: standard_length(frozen).map(|s| Estimate {
                value: s.value,
                error: if frozen.n == STANDARD_SENTENCES {
                    index.error
                } else {
                    // The mean over all draws is a U-statistic of degree k = 20: its variance is at most k/n of one draw's
                    // (Hoeffding 1948), and draws from n sentences spread √(1 − k/n) as wide as draws from the population.
                    let k = STANDARD_SENTENCES as f64;
                    Some(s.deviation * math::sqrt(k / (frozen.n as f64 - k)))
                },
                freedom,
            }),
        }
    }
}

/// Per pillar: what it and the index would be with one more piece of evidence of weight 1 in an empty indicator, the heaviest
/// one. Where nothing was found, nothing can be left out and the jackknife's error is falsely 0; what a single missed hit
/// would have given then stands in for it.
pub fn one_missed(frozen: &Frozen, reading: &Reading) -> Vec<(f64, f64)> {
    let frame = &frozen.frame;
    let weight = |i: usize| frame.indicators.get(i).map_or(0.0, |x| x.1);
    let one = |k: usize, list: &[usize]| -> (f64, f64) {
        let mut indicators = reading.indicators.clone();
        let empty = list.iter().copied().filter(|&i| indicators.get(i) == Some(&0.0));
        let heaviest = empty.reduce(|a, b| if weight(b) > weight(a) { b } else { a });
        if let Some(value) = heaviest.and_then(|i| indicators.get_mut(i)) {
            *value = saturate(1.0);
        }
        let mut pillars = reading.pillars.clone();
        let value = pillar(frame, k, &indicators);
        if let Some(slot) = pillars.get_mut(k) {
            *slot = value;
        }
        (value, fai(&pillars))
    };
    frame.pillars.iter().enumerate().map(|(k, list)| one(k, list)).collect()
}

/// How far apart two values must be to be told apart; undefined without both standard errors.
pub fn threshold(a: Estimate, b: Estimate) -> Option<f64> {
    let (ea, eb) = (a.error?, b.error?);
    Some(stats::t95(a.freedom.min(b.freedom))? * math::sqrt(ea * ea + eb * eb))
}

/// Whether two values can be told apart; `None` where that cannot be said.
pub fn distinguishable(a: Estimate, b: Estimate) -> Option<bool> {
    threshold(a, b).map(|t| (a.value - b.value).abs() > t)
}

/// Whether lengths differ so much that the index itself does not compare.
pub fn lengths_differ(ns: impl Iterator<Item = usize> + Clone) -> bool {
    let (min, max) = (ns.clone().min().unwrap_or(0), ns.max().unwrap_or(0));
    max > LENGTH_FACTOR * min
}

/// Most texts that get letters: beyond, a list of letters says nothing to a reader.
pub const MAX_LETTERED: usize = 300;

/// Most letters: relations far from any order could need more than anybody would read, or a machine could list.
const MAX_LETTERS: usize = 1000;

/// Compact letters for items in the order of their rank: two share a letter exactly where they cannot be told apart
/// (insert and absorb, Piepho 2004). `None` beyond [`MAX_LETTERED`] items, or where too many letters would be needed.
pub fn letters(count: usize, different: impl Fn(usize, usize) -> bool) -> Option<Vec<String>> {
    if count > MAX_LETTERED {
        return None;
    }
    let mut columns: Vec<Vec<bool>> = vec![vec![true; count]];
    for i in 0..count {
        for j in i + 1..count {
            if !different(i, j) {
                continue;
            }
            let holds = |c: &Vec<bool>, x: usize| c.get(x).copied().unwrap_or(false);
            let (split, mut kept): (Vec<_>, Vec<_>) = columns.into_iter().partition(|c| holds(c, i) && holds(c, j));
            for column in split {
                for out in [j, i] {
                    let mut half = column.clone();
                    if let Some(cell) = half.get_mut(out) {
                        *cell = false;
                    }
                    if !kept.iter().any(|k| within(&half, k)) {
                        kept.retain(|k| !within(k, &half));
                        kept.push(half);
                    }
                }
            }
            columns = kept;
            if columns.len() > MAX_LETTERS {
                return None;
            }
        }
    }
    // Columns in the order of the first item that they hold, then the longer reach first.
    crate::order::sort_by(&mut columns, |a, b| b.cmp(a));
    let cell = |x: usize| -> String {
        let held = columns.iter().enumerate().filter(|(_, c)| c.get(x).copied().unwrap_or(false));
        held.map(|(at, _)| letter(at)).collect()
    };
    Some((0..count).map(cell).collect())
}

fn within(a: &[bool], b: &[bool]) -> bool {
    a.iter().zip(b).all(|(a, b)| !a || *b)
}

/// a–z, then A–Z, then a2, b2 …
fn letter(at: usize) -> String {
    const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let letter = LETTERS.get(at % 52).map_or('?', |&b| char::from(b));
    if at < 52 { letter.to_string() } else { format!("{letter}{}", at / 52 + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_shared_exactly_where_things_cannot_be_told_apart() {
        // Values on a line, told apart beyond a distance: 0 ~ 1 ~ 2 but not 0 ~ 2.
        let cases: [(&[f64], f64, &[&str]); 5] = [
            (&[9.0, 5.0, 1.0], 2.0, &["a", "b", "c"]),
            (&[3.0, 2.0, 1.0], 1.5, &["a", "ab", "b"]),
            (&[3.0, 2.0, 1.0], 5.0, &["a", "a", "a"]),
            (&[9.0, 8.0, 7.0, 3.0], 1.5, &["a", "ab", "b", "c"]),
            (&[], 1.0, &[]),
        ];
        for (values, distance, expected) in cases {
            let got = letters(values.len(), |i, j| (values[i] - values[j]).abs() > distance).unwrap();
            assert_eq!(got, expected, "{values:?}");
        }
        assert_eq!(letters(MAX_LETTERED + 1, |_, _| true), None);
        // Pairs of opposites: every choice of one from each pair is a letter, 2^20 of them.
        assert_eq!(letters(40, |i, j| i / 2 == j / 2), None);
        assert_eq!((letter(0), letter(25), letter(26), letter(52)), ("a".into(), "z".into(), "A".into(), "a2".into()));
    }

    #[test]
    fn letters_hold_for_relations_that_are_no_line() {
        // A relation without any order: i and j differ where i·j mod 3 = 2.
        let differ = |i: usize, j: usize| (i + 1) * (j + 1) % 3 == 2;
        let got = letters(9, differ).unwrap();
        for i in 0..9 {
            for j in i + 1..9 {
                let share = got[i].chars().any(|c| got[j].contains(c));
                assert_eq!(share, !differ(i, j), "{i} {j}: {got:?}");
            }
        }
    }

    #[test]
    fn texts_are_told_apart_beyond_the_threshold() {
        let at = |value, error| Estimate { value, error: Some(error), freedom: 30 };
        let t = stats::t95(30).unwrap();
        assert_eq!(distinguishable(at(0.0, 3.0), at(5.0 * t - 0.01, 4.0)), Some(false));
        assert_eq!(distinguishable(at(0.0, 3.0), at(5.0 * t + 0.01, 4.0)), Some(true));
        assert_eq!(distinguishable(at(0.0, 3.0), Estimate { error: None, ..at(50.0, 1.0) }), None);
        assert!(lengths_differ([10, 21].into_iter()));
        assert!(!lengths_differ([10, 20, 15].into_iter()));
    }
}
