//! Minimal pairs of stance, both languages, from the tables in `tests/cases`. The focus of a case is made a term of its own, so that
//! the tables test the reading of stance and not the built-in codebook.

use govscore::codebook::Codebook;
use govscore::evidence::{Engine, Polarity, Switches};
use govscore::text::Document;
use std::fs;

struct Case {
    id: String,
    rule: String,
    text: String,
    focus: String,
    affirmed: bool,
    label: String,
}

fn cases(file: &str) -> Vec<Case> {
    let path = format!("{}/tests/cases/{file}", env!("CARGO_MANIFEST_DIR"));
    let table = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let rows = table.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()).skip(1);
    rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        let [id, rule, text, focus, affirmed, label] = cells[..] else { panic!("{file}: six cells expected: {row}") };
        Case {
            id: id.into(),
            rule: rule.into(),
            text: text.into(),
            focus: focus.into(),
            affirmed: affirmed == "1",
            label: label.into(),
        }
    })
    .collect()
}

fn codebook(focus: &str, language: &str) -> Codebook {
    let focus = focus.replace([',', '“', '”', '"'], "");
    let text = format!(
        "format = 1\n[codebook]\nid = \"t\"\nversion = \"1\"\nname = {{ zh = \"t\", en = \"t\" }}\n[[pillar]]\nid = \"p\"\ntag = \"p\"\nname = {{ zh = \"p\", en = \"p\" }}\n\
         [[indicator]]\nid = \"p.i\"\npillar = \"p\"\nname = {{ zh = \"i\", en = \"i\" }}\n[[concept]]\nid = \"p.i.c\"\nindicator = \"p.i\"\nname = {{ zh = \"c\", en = \"c\" }}\n\
         [[concept.terms]]\nlanguage = \"{language}\"\nnote = \"n\"\nlist = [{focus:?}]\n"
    );
    Codebook::parse(&text).unwrap_or_else(|e| panic!("{focus}: {e}"))
}

/// Shares of cases right: affirmed-or-not, and label. Prints every miss.
fn score(file: &str, language: &str) -> (f64, f64) {
    let cases = cases(file);
    let (mut right, mut labelled) = (0, 0);
    for case in &cases {
        let book = codebook(&case.focus, language);
        let engine = Engine::new(&book).expect("compiles");
        let findings = engine.find(&book, &Document::parse(&case.text), &Switches::default()).expect("finds");
        let stances: Vec<_> = findings.evidence.iter().map(|e| &e.stance).collect();
        let affirmed = stances.iter().any(|s| s.polarity == Polarity::Affirmed);
        // Several mentions of the focus: the first that agrees with the overall polarity names the label.
        let label =
            stances.iter().find(|s| (s.polarity == Polarity::Affirmed) == affirmed).map_or("none", |s| s.label());
        right += usize::from(affirmed == case.affirmed && !stances.is_empty());
        labelled += usize::from(label == case.label);
        if affirmed != case.affirmed || label != case.label {
            let rules: Vec<&str> = stances.iter().flat_map(|s| s.rules.iter().map(|r| r.id)).collect();
            println!(
                "{} {} [{}] {} expected {} got {label} {rules:?}",
                case.id, case.rule, case.focus, case.text, case.label
            );
        }
    }
    let n = cases.len() as f64;
    println!(
        "{file}: {} cases, affirmed-or-not {:.3}, label {:.3}",
        cases.len(),
        right as f64 / n,
        labelled as f64 / n
    );
    (right as f64 / n, labelled as f64 / n)
}

#[test]
fn chinese_development_half() {
    let (affirmed, label) = score("stance_zh_dev.tsv", "zh");
    assert!(affirmed >= 0.50 && label >= 0.20, "affirmed-or-not {affirmed:.3}, label {label:.3}");
}

#[test]
fn english_development_half() {
    let (affirmed, label) = score("stance_en_dev.tsv", "en");
    assert!(affirmed >= 0.50 && label >= 0.20, "affirmed-or-not {affirmed:.3}, label {label:.3}");
}
