//! Minimal pairs of stance, both languages, from the tables in `tests/cases`. The foci of a table are made the terms of a codebook of
//! their own, so that the tables test the reading of stance and not the built-in framework.

mod support;

use govscore::codebook::Codebook;
use govscore::evidence::{Engine, Polarity, Switches};
use govscore::text::{Document, Language};
use support::{Row, table};

fn codebook(rows: &[Row], language: Language) -> Codebook {
    let mut foci: Vec<String> =
        rows.iter().map(|row| row.get("focus").to_lowercase().replace([',', '“', '”', '"', '’'], "")).collect();
    foci.sort();
    foci.dedup();
    let name = r#"{ zh = "x", en = "x" }"#;
    let text = format!(
        "format = 1\n[codebook]\nid = \"t\"\nversion = \"1\"\nname = {name}\n[[pillar]]\nid = \"p\"\ntag = \"p\"\nname = {name}\n\
         [[indicator]]\nid = \"p.i\"\npillar = \"p\"\nname = {name}\n[[concept]]\nid = \"p.i.c\"\nindicator = \"p.i\"\nname = {name}\n\
         [[concept.terms]]\nlanguage = \"{}\"\nnote = \"n\"\nlist = {foci:?}\n",
        language.code()
    );
    Codebook::parse(&text).unwrap_or_else(|e| panic!("{e}"))
}

/// Shares of cases right: affirmed-or-not, and label. Prints every miss.
fn score(file: &str, language: Language) -> (f64, f64) {
    let rows = table(file);
    let book = codebook(&rows, language);
    let engine = Engine::new(&book).expect("the codebook compiles");
    let (mut right, mut labelled) = (0, 0);
    for row in &rows {
        let (text, focus) = (row.get("text"), row.get("focus"));
        let at = text.find(focus).unwrap_or_else(|| panic!("{}: the focus is not in the text", row.get("id")));
        let findings =
            engine.find(&book, &Document::parse(text), &Switches::default()).expect("the word list is built in");
        let hits = findings.evidence.iter().filter(|e| e.span.start < at + focus.len() && at < e.span.end);
        let stances: Vec<_> = hits.map(|e| &e.stance).collect();
        let affirmed = stances.iter().any(|s| s.polarity == Polarity::Affirmed);
        let label =
            stances.iter().find(|s| (s.polarity == Polarity::Affirmed) == affirmed).map_or("none", |s| s.label());
        let expected = row.get("affirmed") == "1";
        right += usize::from(affirmed == expected && !stances.is_empty());
        labelled += usize::from(label == row.get("label"));
        if affirmed != expected || label != row.get("label") {
            let rules: Vec<&str> = stances.iter().flat_map(|s| s.rules.iter().map(|r| r.id)).collect();
            let mark = if affirmed == expected { "label" } else { "WRONG" };
            println!(
                "{mark} {} {} [{focus}] {text} expected {} got {label} {rules:?}",
                row.get("id"),
                row.get("rule"),
                row.get("label")
            );
        }
    }
    let share = |n: usize| n as f64 / rows.len() as f64;
    println!("{file}: {} cases, affirmed-or-not {:.3}, label {:.3}", rows.len(), share(right), share(labelled));
    (share(right), share(labelled))
}

/// Rounds of cases: the development half, then each written by somebody who had seen neither the answers nor the rounds before, and not
/// changed since. What each first measured stands in docs/VALIDITY.md.
const ROUNDS: [&str; 7] = ["dev", "blind", "third", "fourth", "fifth", "sixth", "seventh"];

/// Target of validity test V2 for affirmed-or-not; for the label of seven, what is reached.
fn assert_v2(language: Language) {
    let missed: Vec<String> = ROUNDS
        .iter()
        .map(|round| format!("stance_{}_{round}.tsv", language.code()))
        .filter_map(|file| {
            let (affirmed, label) = score(&file, language);
            (affirmed < 0.90 || label < 0.80).then(|| format!("{file}: {affirmed:.3}, {label:.3}"))
        })
        .collect();
    assert!(missed.is_empty(), "affirmed-or-not below .90, or label below .80: {missed:?}");
}

#[test]
fn chinese_minimal_pairs() {
    assert_v2(Language::Zh);
}

#[test]
fn english_minimal_pairs() {
    assert_v2(Language::En);
}
