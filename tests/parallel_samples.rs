//! A text and its translation are scored alike: what the codebook lacks in one language shows here first.

use govscore::{Options, Scorer};
use std::collections::BTreeSet;
use std::{fs, path::Path};

/// Points that a pillar of the translation may lie above or below the original's: less than one indicator's first piece of evidence.
const TOLERANCE: f64 = 5.0;

#[test]
fn translations_score_alike() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/samples");
    let names: BTreeSet<String> = fs::read_dir(&folder)
        .expect("there are samples")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    let scorer = Scorer::builtin();
    let pillars = |name: &str| -> Vec<(String, f64)> {
        let text = fs::read_to_string(folder.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
        let report = scorer.score(&text, &Options::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
        report.pillars.iter().map(|p| (p.id.to_string(), p.score)).collect()
    };
    let mut pairs = 0;
    let mut apart = Vec::new();
    for name in names.iter().filter_map(|n| n.strip_suffix(".zh.txt")) {
        let english = format!("{name}.en.txt");
        if !names.contains(&english) {
            continue;
        }
        pairs += 1;
        for ((id, zh), (_, en)) in pillars(&format!("{name}.zh.txt")).into_iter().zip(pillars(&english)) {
            if (zh - en).abs() > TOLERANCE {
                apart.push(format!("{name} {id}: zh {zh:.1}, en {en:.1}"));
            }
        }
    }
    assert!(pairs >= 13, "only {pairs} pairs");
    assert!(apart.is_empty(), "{}", apart.join("\n"));
}
