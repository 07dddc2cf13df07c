//! Pages about anything but the governance of society stay below ten points, whatever words they share with it.

mod support;

use govscore::{Options, Scorer};

const LIMIT: f64 = 10.0;

#[test]
fn other_fields_score_next_to_nothing() {
    let scorer = Scorer::builtin();
    let mut high = Vec::new();
    let pages = support::files("tests/cases/offtopic");
    for (name, text) in &pages {
        let report = scorer.score(text, &Options::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
        if report.index.value >= LIMIT {
            let words: Vec<&str> = report.evidence.iter().map(|e| e.text.as_str()).collect();
            high.push(format!("{name}: {:.1} for {}", report.index.value, words.join(" / ")));
        }
    }
    assert!(pages.len() >= 16, "only {} pages", pages.len());
    assert!(high.is_empty(), "{}", high.join("\n"));
}
