//! The worked example of the method: three sentences that anybody can score on a blackboard.
//!
//! ① and ② evidence participation, deliberation, pooling of inputs and the three naming indicators, each once: 50 %. ③ says
//! that participation falls short and earns nothing. With 6, 7 and 7 indicators that is 100/6, 150/7 and 50/7.

use govscore::report::{Notice, Without};
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

#[test]
fn a_shortened_report_is_traced_by_the_totals_of_the_whole_text() {
    let (scorer, _) = report();
    let text: String = (1..40)
        .map(|n| format!("第{n}号院的居民参与协商议事。第{n}号院的公共服务送到家门口。"))
        .chain(["社会组织参与社区治理。".into()])
        .collect();
    let whole = scorer.score(&text, &Options::default()).unwrap();
    let mut cut = whole.clone();
    cut.evidence.truncate(3);
    for concept in cut.pillars.iter_mut().flat_map(|p| &mut p.indicators).flat_map(|i| &mut i.concepts) {
        concept.evidence.retain(|&e| e < 3);
    }
    let notice = Notice { code: "shortened".into(), zh: "只列前 3 处".into(), en: "The first 3 are listed".into() };
    cut.notices.push(notice);
    let (a, b) = (scorer.trace(&whole, "index").unwrap(), scorer.trace(&cut, "index").unwrap());
    assert_eq!((&b.arithmetic, b.value), (&a.arithmetic, Some(whole.index.value)));
    let mut partial = 0;
    for (p, q) in a.parts.iter().zip(&b.parts) {
        assert_eq!((&q.arithmetic, q.value), (&p.arithmetic, p.value));
        for (i, j) in p.parts.iter().zip(&q.parts) {
            assert_eq!((&j.arithmetic, j.value), (&i.arithmetic, i.value));
            for (c, d) in i.parts.iter().zip(&j.parts) {
                assert_eq!((&d.what, d.value), (&c.what, c.value));
                // The terms are written out where all of them are listed, and only there.
                let listed = d.arithmetic == c.arithmetic;
                assert!(listed || !d.arithmetic.contains('=') && d.en.contains("lists only part"), "{}", d.arithmetic);
                partial += usize::from(!listed);
            }
        }
    }
    assert!(partial > 0);
    for what in ["balance", "index.codebookRange", "readings.zh", "evidence.2"] {
        assert!(scorer.trace(&cut, what).is_ok(), "{what}");
    }
    for what in [
        "index.low",
        "index.high",
        "index.standardLength",
        "integration",
        "focus",
        "stance.theta",
        "participation",
        "pattern.full-chain",
    ] {
        assert!(scorer.trace(&whole, what).is_ok(), "{what}");
        assert!(scorer.trace(&cut, what).unwrap_err().message().contains("shortened"), "{what}");
    }
    assert!(scorer.compare(&whole, &cut).unwrap_err().message().contains("shortened"));
    cut.index.value += 1.0;
    assert!(scorer.trace(&cut, "index").unwrap_err().message().contains("changed by hand"));
}
