//! The published schema and what the engine emits are the same thing: every report is valid, every field of the schema is
//! emitted somewhere, and objects carry their fields in the schema's order.

mod support;

use govscore::report::Override;
use govscore::{Options, Preset, Scorer};
use serde_json::Value;
use std::collections::BTreeSet;
use support::schema::Validator;

const SCHEMA: &str = "schemas/report.schema.json";

/// Reports in which every field has a value somewhere.
fn reports() -> Vec<String> {
    let scorer = Scorer::builtin();
    let mut texts: Vec<String> = ["", "共建", "1 2 3", "今天天气很好。"].map(String::from).to_vec();
    texts.extend(support::files("seeds/samples").into_iter().map(|(_, text)| text));
    let both = texts.iter().skip(4).take(4).cloned().collect::<Vec<_>>().join("\n\n");
    texts.push(format!("{both}\n\n{both}\n\n首页\n\n公共治理与公共建设要推进共治理念。小区里有共享单车。"));
    let mut out = Vec::new();
    for (i, text) in texts.iter().enumerate() {
        let mut options = Options::default();
        out.push(scorer.score(text, &options).unwrap());
        if i % 5 == 4 || i + 1 == texts.len() {
            options.preset = Preset::Practice;
            options.rejected = true;
            let place = out.last().and_then(|r| r.evidence.first()).map_or((0, 0), |e| (e.start, e.end));
            options.overrides = vec![
                Override {
                    start: place.0,
                    end: place.1,
                    concept: out.last().and_then(|r| r.evidence.first()).map(|e| e.concept.to_string()),
                    polarity: Some("deficit".into()),
                    realisation: Some("achieved".into()),
                    attribution: Some("cited".into()),
                    note: Some("by hand".into()),
                    ..Override::default()
                },
                Override { excluded: true, ..Override::default() },
            ];
            out.push(scorer.score(text, &options).unwrap());
        }
    }
    out.iter().map(govscore::Report::to_json).collect()
}

#[test]
fn reports_and_schema_are_the_same() {
    let mut validator = Validator::new(SCHEMA);
    validator.objects(&mut |at, schema| {
        let declared: BTreeSet<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        let required: BTreeSet<&str> =
            schema["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert_eq!(declared, required, "{at}: every field is always there");
    });
    for json in reports() {
        let report: Value = serde_json::from_str(&json).unwrap();
        validator.whole(&report).unwrap_or_else(|why| panic!("{why}"));
    }
    assert_eq!(validator.never_seen(), [""; 0], "no report has a value for these");
}

#[test]
fn fields_stand_in_the_order_of_the_schema() {
    // The order of an object's fields, read off the text: a parser's map would lose it.
    let order = |text: &str, from: &str, fields: &[&str]| {
        let mut rest = text.split_once(from).unwrap_or_else(|| panic!("{from} is missing")).1;
        for field in fields {
            let key = format!("\"{field}\"");
            let (before, after) = rest.split_once(&key).unwrap_or_else(|| panic!("{field} is missing or too early"));
            assert!(!before.contains("\n\n"));
            rest = after;
        }
    };
    let top = [
        "schemaVersion",
        "engine",
        "codebook",
        "preset",
        "text",
        "sentences",
        "index",
        "readings",
        "pillars",
        "evidence",
        "balance",
        "coupling",
        "integration",
        "focus",
        "stance",
        "participation",
        "profile",
        "patterns",
        "views",
        "influence",
        "overrides",
        "notices",
        "rejected",
    ];
    // A row of CSV has the same fields after its source; the header is their list.
    let header = govscore::report::render::csv::evidence_header();
    let evidence: Vec<&str> = header.trim_end().split(',').skip(1).collect();
    assert_eq!((evidence.first(), evidence.last(), evidence.len()), (Some(&"start"), Some(&"contribution"), 16));
    let schema = support::read(SCHEMA);
    order(&schema, "\"required\"", &top);
    order(&schema, "\"A piece of evidence.\"", &evidence);
    let scorer = Scorer::builtin();
    let json = scorer.score("要整合资源，推动共建共治共享。", &Options::default()).unwrap().to_json();
    order(&json, "{", &top);
    order(&json, "\"evidence\":[{", &evidence);
    order(&json, "\"index\":{", &["value", "low", "high", "standardLength", "codebookRange", "withheld"]);
}
