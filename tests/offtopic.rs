//! Pages about anything but the governance of society stay below ten points, whatever words they share with it.

use govscore::{Options, Scorer};
use std::{fs, path::Path};

const LIMIT: f64 = 10.0;

#[test]
fn other_fields_score_next_to_nothing() {
    let scorer = Scorer::builtin();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/offtopic");
    let mut pages = 0;
    let mut high = Vec::new();
    for entry in fs::read_dir(&folder).expect("there are pages") {
        let path = entry.expect("a readable folder").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{name}: {e}"));
        let report = scorer.score(&text, &Options::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
        pages += 1;
        if report.index.value >= LIMIT {
            let words: Vec<&str> = report.evidence.iter().map(|e| e.text.as_str()).collect();
            high.push(format!("{name}: {:.1} for {}", report.index.value, words.join(" / ")));
        }
    }
    assert!(pages >= 16, "only {pages} pages");
    assert!(high.is_empty(), "{}", high.join("\n"));
}
