//! The worked examples of `docs/METHOD.md` hold to the digit: this test reads the page, scores its texts and compares every bold
//! number.

use govscore::{Codebook, Options, Preset, Report, Scorer};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// A fenced block: its info string and its lines.
struct Block {
    info: String,
    body: String,
}

impl Block {
    fn get(&self, key: &str) -> Option<&str> {
        self.info.split(' ').find_map(|w| w.strip_prefix(key)?.strip_prefix('='))
    }
}

/// The page in order: blocks, and table rows as (what, number).
enum Part {
    Block(Block),
    Row(String, String),
}

fn parts() -> Vec<Part> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/METHOD.md");
    let page = std::fs::read_to_string(path).unwrap();
    let mut parts = Vec::new();
    let mut open: Option<Block> = None;
    for line in page.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => open = Some(Block { info: info.to_owned(), body: String::new() }),
            (Some(_), Some(_)) => parts.extend(open.take().map(Part::Block)),
            (Some(block), None) => {
                block.body.push_str(line);
                block.body.push('\n');
            }
            (None, None) => {
                let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
                if let (Some(what), Some(number)) = (cells.first(), cells.last())
                    && what.starts_with('`')
                    && number.starts_with("**")
                {
                    parts.push(Part::Row(what.trim_matches('`').into(), number.trim_matches('*').into()));
                }
            }
        }
    }
    parts
}

/// Looks a number up: in the trace of the report, or in the report itself.
fn look_up(scorer: &Scorer, report: &Report, what: &str) -> Option<f64> {
    if let Some(field) = what.strip_prefix("focus.") {
        let json: Value = serde_json::from_str(&report.to_json()).unwrap();
        return json["focus"][field].as_f64();
    }
    if what == "codebookRange.low" {
        return report.index.codebook_range.map(|r| r.low);
    }
    scorer.trace(report, what).unwrap_or_else(|e| panic!("{what}: {e}")).value
}

#[test]
fn every_number_on_the_page_holds() {
    let parts = parts();
    let classroom = parts
        .iter()
        .find_map(|p| match p {
            Part::Block(b) if b.get("codebook") == Some("classroom") => Some(b.body.as_str()),
            _ => None,
        })
        .unwrap();
    let classroom = Scorer::new(Codebook::parse(classroom).unwrap()).unwrap();
    let builtin = Scorer::builtin();
    let mut reports: BTreeMap<String, Report> = BTreeMap::new();
    let mut current: Option<(&Scorer, Report)> = None;
    let mut checked = 0;
    for part in &parts {
        match part {
            Part::Block(block) => {
                let Some(name) = block.get("example") else { continue };
                let scorer = if block.get("codebook") == Some("builtin") { &builtin } else { &classroom };
                let preset = if block.get("preset") == Some("practice") { Preset::Practice } else { Preset::Discourse };
                let report = scorer.score(&block.body, &Options { preset, ..Options::default() }).unwrap();
                reports.insert(name.to_owned(), report.clone());
                current = Some((scorer, report));
            }
            Part::Row(what, number) => {
                let (scorer, report) = current.as_ref().unwrap();
                let value = if what.starts_with("compare.") || what.starts_with("keyness.") {
                    let (a, b) = (&reports["2"], &reports["4"]);
                    match what.strip_prefix("compare.index.") {
                        Some("difference") => Some(scorer.compare(a, b).unwrap().index.difference),
                        Some(_) => scorer.compare(a, b).unwrap().index.threshold,
                        None => {
                            let keyness = scorer.keyness(&[a], &[b]).unwrap();
                            let found = keyness.concepts.iter().find(|c| what.contains(&c.id)).unwrap();
                            if what.ends_with("logRatio") { found.log_ratio } else { Some(found.log_likelihood) }
                        }
                    }
                } else {
                    look_up(scorer, report, what)
                };
                let decimals = number.split_once('.').map_or(0, |(_, d)| d.len());
                let shown = value.map_or("null".into(), |v| format!("{v:.decimals$}").replace('-', "−"));
                assert_eq!(&shown, number, "{what}");
                checked += 1;
            }
        }
    }
    assert!(checked >= 50, "only {checked} numbers were found on the page");
}

#[test]
fn a_pattern_is_traced_through_its_conditions_to_the_words() {
    let parts = parts();
    let block = |key: &str, value: &str| {
        let found = parts.iter().find_map(|p| match p {
            Part::Block(b) if b.get(key) == Some(value) => Some(b.body.as_str()),
            _ => None,
        });
        found.unwrap()
    };
    let scorer = Scorer::new(Codebook::parse(block("codebook", "classroom")).unwrap()).unwrap();
    let report = scorer.score(block("example", "2"), &Options::default()).unwrap();
    let trace = scorer.trace(&report, "pattern.talking-builders").unwrap();
    assert_eq!(trace.arithmetic, "50 × min(0.5, 0.6464) + 50 × (0.75 + 0) / 2 = 25 + 18.75 = 43.75");
    let arithmetic: Vec<&str> = trace.parts.iter().map(|p| p.arithmetic.as_str()).collect();
    assert_eq!(
        arithmetic,
        ["1 − 2^(−1) = 0.5", "1 − 2^(−1.5) = 0.6464", "1 − 2^(−2) = 0.75", "k = 2 of 0.6464, 0, 0: 0"]
    );
    let words: Vec<Option<usize>> = trace.parts[0].parts.iter().map(|p| p.evidence).collect();
    assert_eq!(words, [Some(0), Some(1)], "the two words that stand together in ①");
    assert!(trace.en.contains("volunteers and forum in one sentence") && trace.zh.contains("志愿者与议事会（同句）"));
    let lacking = scorer.score(block("example", "4"), &Options::default()).unwrap();
    let trace = scorer.trace(&lacking, "pattern.talking-builders").unwrap();
    assert!(trace.en.contains("Missing: volunteers and forum in one sentence"), "{}", trace.en);
    assert_eq!(trace.value, Some(0.0));
}

#[test]
fn nothing_can_be_told_apart_where_the_page_says_so() {
    let classroom = parts()
        .into_iter()
        .find_map(|p| match p {
            Part::Block(b) if b.get("codebook") == Some("classroom") => Codebook::parse(&b.body).ok(),
            _ => None,
        })
        .unwrap();
    let scorer = Scorer::new(classroom).unwrap();
    let texts: Vec<Report> = parts()
        .into_iter()
        .filter_map(|p| match p {
            Part::Block(b) if matches!(b.get("example"), Some("2" | "4")) => {
                scorer.score(&b.body, &Options::default()).ok()
            }
            _ => None,
        })
        .collect();
    let comparison = scorer.compare(&texts[0], &texts[1]).unwrap();
    assert_eq!((comparison.basis.as_str(), comparison.distinguishable), ("index", Some(false)));
    let other = Scorer::builtin().compare(&texts[0], &texts[1]).unwrap_err();
    assert_eq!(other.code(), "argument", "another codebook's reports are refused");
    let practice =
        scorer.score("Volunteers sing.", &Options { preset: Preset::Practice, ..Options::default() }).unwrap();
    assert_eq!(scorer.compare(&texts[0], &practice).unwrap_err().code(), "argument");
}
