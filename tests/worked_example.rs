//! The worked example of the method: three sentences that anybody can score on a blackboard.
//!
//! ① and ② evidence participation, deliberation, pooling of inputs and the three naming indicators, each once: 50 %. ③ says
//! that participation falls short and earns nothing. With 6, 7 and 7 indicators that is 100/6, 150/7 and 50/7.

use govscore::report::Without;
use govscore::score::Withheld;
use govscore::{Options, Report, Scorer};

const TEXT: &str = "居民积极参与社区协商议事。要整合资源，推动共建共治共享。群众参与程度不高。";

fn report() -> (Scorer, Report) {
    let scorer = Scorer::builtin();
    let report = scorer.score(TEXT, &Options::default()).unwrap();
    (scorer, report)
}

#[test]
fn the_numbers_are_those_of_the_blackboard() {
    let (_, r) = report();
    let pillars: Vec<f64> = r.pillars.iter().map(|p| p.score).collect();
    assert_eq!(pillars, [16.666667, 21.428571, 7.142857]);
    assert_eq!(r.index.value, 14.310405);
    assert_eq!(r.balance, Some(0.333333));
    assert_eq!(r.index.withheld, Some(Withheld::TooShort));
    assert_eq!(r.index.standard_length, None);
    let fifty: Vec<&str> =
        (r.pillars.iter().flat_map(|p| &p.indicators)).filter(|i| i.score == 50.0).map(|i| &*i.id).collect();
    assert_eq!(
        fifty,
        [
            "construction.naming",
            "construction.resources",
            "governance.naming",
            "governance.participation",
            "governance.deliberation",
            "sharing.naming"
        ]
    );
    assert!(r.pillars.iter().flat_map(|p| &p.indicators).all(|i| i.score == 50.0 || i.score == 0.0));
}

#[test]
fn the_third_sentence_is_a_deficit_and_is_listed() {
    let (_, r) = report();
    let last: Vec<_> = r.evidence.iter().filter(|e| e.sentence == 2 && e.pillar.is_some()).collect();
    assert!(!last.is_empty());
    assert!(last.iter().all(|e| e.stance == "deficit" && e.weight == 0.0 && e.contribution == 0.0));
    let deficits = r.views.iter().find(|v| v.id == "deficits").unwrap();
    assert!(deficits.evidence.iter().all(|&e| r.evidence[e].sentence == 2));
    assert_eq!(r.stance.affirmed, 6);
    assert_eq!(r.stance.deficit, 1);
}

#[test]
fn spans_are_utf16_and_slice_to_their_evidence() {
    let (_, r) = report();
    let units: Vec<u16> = TEXT.encode_utf16().collect();
    for e in &r.evidence {
        assert_eq!(String::from_utf16(&units[e.start..e.end]).unwrap(), e.text);
    }
}

#[test]
fn leaving_sentences_out_gives_what_influence_says() {
    let (scorer, r) = report();
    // Without ②: participation and deliberation alone, 100/7; FAI = ∛(10 · 24.285714 · 10) − 10.
    let without = scorer.without(&r, Without::Sentence(1)).unwrap();
    assert_eq!(without.pillars, [0.0, 14.285714, 0.0]);
    assert_eq!(without.index, 3.441_579);
    let influence: Vec<(usize, f64)> = r.influence.iter().map(|i| (i.sentence, i.delta)).collect();
    assert_eq!(influence.len(), 2, "the deficit carries nothing");
    assert_eq!(influence[1], (1, without.delta));
    let third = scorer.without(&r, Without::Sentence(2)).unwrap();
    assert_eq!(third.delta, 0.0);
    let evidence: Vec<usize> = (0..r.evidence.len()).filter(|&e| r.evidence[e].sentence == 1).collect();
    assert_eq!(scorer.without(&r, Without::Evidence(&evidence)).unwrap().index, without.index);
    assert!(scorer.without(&r, Without::Sentence(3)).is_err());
}

#[test]
fn every_number_can_be_traced() {
    let (scorer, r) = report();
    let index = scorer.trace(&r, "index").unwrap();
    assert_eq!(index.arithmetic, "((16.6667 + 10) × (21.4286 + 10) × (7.1429 + 10))^(1/3) − 10 = 14.3104");
    let pillar = &index.parts[2];
    assert_eq!(pillar.arithmetic, "100 × (0.5 + 0 + 0 + 0 + 0 + 0 + 0) / 7 = 7.1429");
    let concept = &pillar.parts[0].parts[0];
    assert_eq!(concept.arithmetic, "1 = 1");
    let evidence = &concept.parts[0];
    let span = evidence.span.unwrap();
    let units: Vec<u16> = TEXT.encode_utf16().collect();
    assert_eq!(String::from_utf16(&units[span.start..span.end]).unwrap(), "共建共治共享");
    for what in govscore::report::NAMES {
        let trace = scorer.trace(&r, what).unwrap();
        assert_eq!(trace.what, what);
        assert!(!trace.zh.is_empty() && !trace.en.is_empty(), "{what}");
    }
    for what in ["pattern.full-chain", "view.deficits", "evidence.0", "sentence.1", "governance"] {
        assert!(scorer.trace(&r, what).is_ok(), "{what}");
    }
    for what in ["", "nonsense", "evidence.99", "evidence.-1", "pattern.none"] {
        assert_eq!(scorer.trace(&r, what).unwrap_err().code(), "argument", "{what}");
    }
}
