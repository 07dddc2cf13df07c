//! The published schema and what the engine emits are the same thing: every report is valid, every field of the schema is
//! emitted somewhere, and objects carry their fields in the schema's order.

use govscore::report::Override;
use govscore::{Options, Preset, Scorer};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// Checks a value against the part of JSON Schema that `report.schema.json` uses; anything else in it is an error.
struct Validator {
    root: Value,
    /// Fields met with a value that is not null, by their place in the schema.
    seen: BTreeSet<String>,
}

impl Validator {
    fn check(&mut self, schema: &Value, at: &str, value: &Value) -> Result<(), String> {
        if let Some(name) = schema["$ref"].as_str().and_then(|r| r.strip_prefix("#/$defs/")) {
            let def = self.root["$defs"][name].clone();
            assert!(def.is_object(), "{at}: no definition {name}");
            return self.check(&def, &format!("#{name}"), value);
        }
        for key in schema.as_object().unwrap().keys() {
            let known = [
                "$schema",
                "$id",
                "$defs",
                "title",
                "description",
                "type",
                "properties",
                "required",
                "additionalProperties",
                "items",
                "enum",
                "const",
                "anyOf",
                "minimum",
                "maximum",
                "maxItems",
                "pattern",
            ];
            assert!(known.contains(&key.as_str()), "{at}: the test does not know {key}");
        }
        if let Some(any) = schema["anyOf"].as_array() {
            let results: Vec<_> = any.clone().iter().map(|s| self.check(s, at, value)).collect();
            return if results.iter().any(Result::is_ok) { Ok(()) } else { Err(format!("{at}: {results:?}")) };
        }
        let types: Vec<&str> = match &schema["type"] {
            Value::String(t) => vec![t],
            Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let is = |t: &&str| match *t {
            "null" => value.is_null(),
            "boolean" => value.is_boolean(),
            "string" => value.is_string(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            "number" => value.is_number(),
            "integer" => value.is_u64(),
            other => panic!("{at}: type {other}"),
        };
        if !types.is_empty() && !types.iter().any(is) {
            return Err(format!("{at}: {value} is no {types:?}"));
        }
        if schema["enum"].as_array().is_some_and(|list| !list.contains(value)) {
            return Err(format!("{at}: {value} is not in {}", schema["enum"]));
        }
        if !schema["const"].is_null() && schema["const"] != *value {
            return Err(format!("{at}: {value} is not {}", schema["const"]));
        }
        if let Some(x) = value.as_f64() {
            let (min, max) = (schema["minimum"].as_f64(), schema["maximum"].as_f64());
            if min.is_some_and(|m| x < m) || max.is_some_and(|m| x > m) {
                return Err(format!("{at}: {x} is out of range"));
            }
        }
        if let Some(text) = value.as_str().filter(|_| schema["pattern"] == "^[0-9a-f]{64}$")
            && (text.len() != 64 || !text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')))
        {
            return Err(format!("{at}: {text} is no SHA-256"));
        }
        if let Some(list) = value.as_array() {
            if schema["maxItems"].as_u64().is_some_and(|m| list.len() as u64 > m) {
                return Err(format!("{at}: {} items", list.len()));
            }
            for item in list {
                self.check(&schema["items"], &format!("{at}[]"), item)?;
            }
        }
        if let Some(fields) = value.as_object() {
            assert_eq!(schema["additionalProperties"], Value::Bool(false), "{at} is open");
            let declared: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
            let required: Vec<&str> = schema["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
            assert_eq!(sorted(&declared), sorted(&required), "{at}: every field is always there");
            let emitted: Vec<&str> = fields.keys().map(String::as_str).collect();
            if sorted(&emitted) != sorted(&required) {
                return Err(format!("{at}: fields {emitted:?}, not {required:?}"));
            }
            for (name, field) in fields {
                let place = format!("{at}.{name}");
                self.check(&schema["properties"][name], &place, field)?;
                if !field.is_null() {
                    self.seen.insert(place);
                }
            }
        }
        Ok(())
    }

    /// Every place in the schema that has a name.
    fn places(&self, schema: &Value, at: &str, out: &mut BTreeSet<String>) {
        for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            let place = format!("{at}.{name}");
            self.places(field, &place, out);
            out.insert(place);
        }
        if schema["items"].is_object() {
            self.places(&schema["items"], &format!("{at}[]"), out);
        }
    }
}

fn sorted<'a>(list: &[&'a str]) -> Vec<&'a str> {
    let mut list = list.to_vec();
    list.sort_unstable();
    list
}

fn schema_text() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/report.schema.json")).unwrap()
}

/// Reports in which every field has a value somewhere.
fn reports() -> Vec<String> {
    let scorer = Scorer::builtin();
    let mut texts: Vec<String> = ["", "共建", "1 2 3", "今天天气很好。"].map(String::from).to_vec();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/samples");
    let mut files: Vec<_> = std::fs::read_dir(samples).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "txt")) {
        texts.push(std::fs::read_to_string(file).unwrap());
    }
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
    let root: Value = serde_json::from_str(&schema_text()).unwrap();
    let mut validator = Validator { root: root.clone(), seen: BTreeSet::new() };
    for json in reports() {
        let report: Value = serde_json::from_str(&json).unwrap();
        if let Err(e) = validator.check(&root, "", &report) {
            panic!("{e}");
        }
    }
    let mut places = BTreeSet::new();
    validator.places(&root, "", &mut places);
    for (name, def) in root["$defs"].as_object().unwrap() {
        validator.places(def, &format!("#{name}"), &mut places);
    }
    let never: Vec<_> = places.difference(&validator.seen).collect();
    assert!(never.is_empty(), "no report has a value for {never:?}");
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
    let schema = schema_text();
    order(&schema, "\"required\"", &top);
    order(&schema, "\"A piece of evidence.\"", &evidence);
    let scorer = Scorer::builtin();
    let json = scorer.score("要整合资源，推动共建共治共享。", &Options::default()).unwrap().to_json();
    order(&json, "{", &top);
    order(&json, "\"evidence\":[{", &evidence);
    order(&json, "\"index\":{", &["value", "low", "high", "standardLength", "codebookRange", "withheld"]);
}
