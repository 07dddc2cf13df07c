//! Laws of the arithmetic, over random evidence: the fast ways give, bit for bit, what the definitions give.

use govscore::codebook::{Codebook, Dimension};
use govscore::evidence::{Polarity, Realisation};
use govscore::score::uncertainty::{Jackknife, codebook_range, standard_error, standard_length};
use govscore::score::{Frozen, Piece, Reading, index, pattern, profile};
use proptest::prelude::*;

const WEIGHTS: [f64; 6] = [1.0, 0.5, 0.25, 0.125, 0.0625, 0.0];

/// Random evidence over `n` sentences, in text order.
fn pieces(n: usize) -> impl Strategy<Value = Vec<Piece>> {
    let codebook = Codebook::builtin();
    let piece = (0..n, 0..codebook.concepts.len().min(24), 0..WEIGHTS.len()).prop_map(|(sentence, c, w)| {
        // Few concepts, spread over all indicators, so that evidence meets.
        let concept = c * codebook.concepts.len() / 24;
        let weight = WEIGHTS[w];
        Piece {
            sentence,
            concept: concept.min(codebook.concepts.len() - 1),
            term: 0,
            weight,
            polarity: if weight > 0.0 { Polarity::Affirmed } else { Polarity::Deficit },
            realisation: Realisation::Described,
        }
    });
    prop::collection::vec(piece, 0..160).prop_map(|mut list| {
        list.sort_by_key(|p| p.sentence);
        list
    })
}

fn texts() -> impl Strategy<Value = (usize, Vec<Piece>)> {
    (1usize..60).prop_flat_map(|n| (Just(n), pieces(n)))
}

fn freeze(n: usize, list: Vec<Piece>) -> Frozen<'static> {
    Frozen::new(Codebook::builtin(), n, list, 0.5)
}

fn read(frozen: &Frozen) -> Reading {
    Reading::of(&frozen.frame, &frozen.sums())
}

/// The text without one sentence, by the definition: scored afresh.
fn without(n: usize, list: &[Piece], sentence: usize) -> Frozen<'static> {
    let rest = list.iter().filter(|p| p.sentence != sentence);
    let moved = rest.map(|p| Piece { sentence: p.sentence - usize::from(p.sentence > sentence), ..*p });
    freeze(n - 1, moved.collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_jackknife_is_scoring_without_each_sentence((n, list) in texts()) {
        let frozen = freeze(n, list.clone());
        let sums = frozen.sums();
        let fast = Jackknife::new(&frozen, &sums, &Reading::of(&frozen.frame, &sums));
        for s in 0..n {
            let slow = read(&without(n, &list, s));
            prop_assert_eq!(fast.index[s], slow.index);
            for (k, p) in slow.pillars.iter().enumerate() {
                prop_assert_eq!(fast.pillars[k][s], *p);
            }
        }
    }

    #[test]
    fn sums_over_all_sentences_are_the_sums((n, list) in texts()) {
        let frozen = freeze(n, list);
        let (mut sums, mut scratch) = (Vec::new(), Vec::new());
        frozen.sums_over((0..n).rev(), &mut sums, &mut scratch);
        prop_assert_eq!(sums, frozen.sums());
    }

    #[test]
    fn order_does_not_matter((n, list) in texts(), turn in 0usize..60) {
        let turned = |s: usize| (s + turn) % n;
        let mut moved: Vec<Piece> = list.iter().map(|p| Piece { sentence: turned(p.sentence), ..*p }).collect();
        moved.sort_by_key(|p| p.sentence);
        let (a, b) = (freeze(n, list), freeze(n, moved));
        prop_assert_eq!(read(&a), read(&b));
        prop_assert_eq!(index::integration(&a), index::integration(&b));
        prop_assert_eq!(index::focused(&a), index::focused(&b));
        let scores = |f: &Frozen| -> Vec<(f64, bool)> {
            pattern::patterns(f).iter().map(|p| (p.score, p.dominant)).collect()
        };
        prop_assert_eq!(scores(&a), scores(&b));
        let errors = |f: &Frozen| {
            let sums = f.sums();
            standard_error(&Jackknife::new(f, &sums, &Reading::of(&f.frame, &sums)).index)
        };
        match (errors(&a), errors(&b)) {
            (Some(x), Some(y)) => prop_assert!((x - y).abs() < 1e-9),
            (x, y) => prop_assert_eq!(x, y),
        }
    }

    #[test]
    fn more_evidence_never_lowers_a_score((n, list) in texts(), concept in 0usize..20, weight in 1usize..16) {
        let before = read(&freeze(n, list.clone()));
        let mut more = list;
        let concept = concept % Codebook::builtin().concepts.len();
        more.push(Piece {
            sentence: n, concept, term: 0, weight: weight as f64 / 16.0,
            polarity: Polarity::Affirmed, realisation: Realisation::Described,
        });
        let after = read(&freeze(n + 1, more));
        prop_assert!(after.index >= before.index);
        for (a, b) in after.pillars.iter().zip(&before.pillars) {
            prop_assert!(a >= b);
        }
    }

    #[test]
    fn every_figure_stays_in_its_range((n, list) in texts()) {
        let frozen = freeze(n, list);
        let reading = read(&frozen);
        for p in reading.pillars.iter().chain([&reading.index]) {
            prop_assert!((0.0..=100.0).contains(p), "{}", p);
        }
        let contributions: f64 = frozen.units.iter()
            .filter(|u| matches!(frozen.codebook.concepts[u.concept].dimension, Dimension::Indicator(_)))
            .map(|u| frozen.contribution(u)).sum();
        prop_assert_eq!(contributions, frozen.sums().iter().sum::<f64>(), "contributions add up to the sums");
        for p in pattern::patterns(&frozen) {
            prop_assert!((0.0..=100.0).contains(&p.score));
        }
        if let Some(range) = codebook_range(&frozen) {
            prop_assert!(range.low <= range.high && range.high <= reading.index + 1e-9);
        }
        let standard = standard_length(&frozen);
        prop_assert_eq!(standard.is_some(), n >= 20);
        if let Some(s) = standard {
            prop_assert!(s.value <= reading.index + 1e-9, "a part holds no more than the whole");
        }
        let windows = profile::profile(&frozen);
        prop_assert_eq!(windows.len(), (n + 1).saturating_sub(20));
        prop_assert!(windows.iter().all(|w| w.reading.index <= reading.index && w.to - w.from == 19));
    }
}

#[test]
fn repetition_saturates() {
    let codebook = Codebook::builtin();
    let concept = codebook.concepts.iter().position(|c| matches!(c.dimension, Dimension::Indicator(_))).unwrap();
    for (times, total) in
        [(0, 0.0), (1, 1.0), (2, 1.5), (3, 1.75), (32, 2.0 - 2f64.powi(-31)), (100, 2.0 - 2f64.powi(-31))]
    {
        let list = (0..times)
            .map(|sentence| Piece {
                sentence,
                concept,
                term: 0,
                weight: 1.0,
                polarity: Polarity::Affirmed,
                realisation: Realisation::Described,
            })
            .collect();
        assert_eq!(freeze(times, list).totals[concept], total, "{times} times");
    }
}

#[test]
fn a_pattern_is_its_weakest_gate_and_its_supports() {
    let cases: [(&[f64], &[f64], f64); 7] = [
        (&[0.5], &[], 50.0),
        (&[0.5, 0.75], &[], 50.0),
        (&[0.5, 0.0], &[1.0], 0.0),
        (&[0.5], &[0.5, 0.0], 37.5),
        (&[0.875, 0.75], &[0.5, 0.5], 62.5),
        (&[1.0], &[1.0], 100.0),
        (&[], &[1.0], 0.0),
    ];
    for (gates, supports, score) in cases {
        assert_eq!(pattern::combine(gates, supports), score, "{gates:?} {supports:?}");
    }
}
