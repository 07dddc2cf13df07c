//! The published schema of codebooks and what the engine reads and writes are the same thing: the built-in codebook, written as JSON, is
//! valid; every field and kind of the schema is known to the reader; and what the schema refuses, the reader refuses too.

use govscore::Codebook;
use govscore::codebook::interchange::{Format, export};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

/// Checks a value against the part of JSON Schema that `codebook.schema.json` uses; anything else in it is an error.
struct Validator {
    root: Value,
    /// Fields met, by their definition.
    seen: BTreeSet<String>,
}

impl Validator {
    fn new() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/codebook.schema.json");
        let root = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        Validator { root, seen: BTreeSet::new() }
    }

    fn whole(&mut self, value: &Value) -> Result<(), String> {
        let root = self.root.clone();
        self.check(&root, "codebook", value)
    }

    fn check(&mut self, schema: &Value, at: &str, value: &Value) -> Result<(), String> {
        for key in schema.as_object().unwrap().keys() {
            let known = [
                "$schema",
                "$id",
                "$defs",
                "$ref",
                "title",
                "description",
                "type",
                "properties",
                "required",
                "additionalProperties",
                "items",
                "enum",
                "const",
                "minimum",
            ];
            assert!(known.contains(&key.as_str()), "{at}: the test does not know {key}");
        }
        if let Some(name) = schema["$ref"].as_str().and_then(|r| r.strip_prefix("#/$defs/")) {
            let def = self.root["$defs"][name].clone();
            assert!(def.is_object(), "{at}: no definition {name}");
            return self.check(&def, name, value);
        }
        let fits = match schema["type"].as_str() {
            None => true,
            Some("object") => value.is_object(),
            Some("array") => value.is_array(),
            Some("string") => value.is_string(),
            Some("boolean") => value.is_boolean(),
            Some("number") => value.is_number(),
            Some("integer") => value.is_u64(),
            Some(other) => panic!("{at}: type {other}"),
        };
        if !fits {
            return Err(format!("{at}: {value} is no {}", schema["type"]));
        }
        if schema["enum"].as_array().is_some_and(|list| !list.contains(value))
            || (!schema["const"].is_null() && schema["const"] != *value)
            || schema["minimum"].as_f64().is_some_and(|m| value.as_f64().is_some_and(|x| x < m))
        {
            return Err(format!("{at}: {value} is not allowed"));
        }
        for item in value.as_array().into_iter().flatten() {
            self.check(&schema["items"], at, item)?;
        }
        if let Some(fields) = value.as_object() {
            assert_eq!(schema["additionalProperties"], Value::Bool(false), "{at} is open");
            for name in schema["required"].as_array().unwrap().iter().filter_map(Value::as_str) {
                if !fields.contains_key(name) {
                    return Err(format!("{at}: no {name}"));
                }
            }
            for (name, field) in fields {
                let declared = &schema["properties"][name];
                if declared.is_null() {
                    return Err(format!("{at}: {name} is not declared"));
                }
                self.seen.insert(format!("{at}.{name}"));
                self.check(declared, &format!("{at}.{name}"), field)?;
            }
        }
        Ok(())
    }
}

fn builtin() -> Value {
    serde_json::from_str(&export(Codebook::builtin(), Format::Json).text).expect("the codebook is written as JSON")
}

#[test]
fn the_built_in_codebook_is_valid() {
    let mut validator = Validator::new();
    validator.whole(&builtin()).unwrap_or_else(|why| panic!("{why}"));
    let root = validator.root.clone();
    let mut declared = BTreeSet::new();
    let definitions = root["$defs"].as_object().unwrap().iter().map(|(name, def)| (name.as_str(), def));
    for (name, def) in definitions.chain([("codebook", &root)]) {
        for field in def["properties"].as_object().into_iter().flatten().map(|(field, _)| field) {
            declared.insert(format!("{name}.{field}"));
        }
    }
    let unseen: Vec<&String> = declared.difference(&validator.seen).collect();
    // Forms of a condition that no built-in pattern needs.
    let spare = ["condition.term", "condition.view"];
    let missing: Vec<_> = unseen.into_iter().filter(|place| !spare.contains(&place.as_str())).collect();
    assert!(missing.is_empty(), "never written: {missing:?}");
}

/// What a change makes invalid for the schema is invalid for the reader, and the other way round.
#[test]
fn schema_and_reader_refuse_alike() {
    let cases: [(&str, Value, bool); 11] = [
        ("/format", json!(2), false),
        ("/pillar/0/colour", json!("red"), false),
        ("/pillar/0/name", json!("共建"), false),
        ("/indicator/0/weight", json!("1"), false),
        ("/indicator/0/weight", json!(0.5), true),
        ("/view/0/kind", json!("numbers"), false),
        ("/concept/0/rung", json!("decide"), false),
        ("/concept/0/rung", json!("consult"), true),
        ("/concept/0/terms/0/language", json!("fr"), false),
        ("/cue/0/kind", json!("mood"), false),
        ("/guard/0/note", json!("another reason"), true),
    ];
    for (pointer, value, valid) in cases {
        let mut book = builtin();
        let (parent, field) = pointer.rsplit_once('/').unwrap();
        book.pointer_mut(parent).unwrap_or_else(|| panic!("no {parent}"))[field] = value.clone();
        let schema = Validator::new().whole(&book);
        let reader = Codebook::parse(&book.to_string());
        assert_eq!(schema.is_ok(), valid, "{pointer} = {value}: schema {schema:?}");
        assert_eq!(reader.is_ok(), valid, "{pointer} = {value}: reader {:?}", reader.err());
    }
}

/// Every kind of cue in the schema is one that the reader knows.
#[test]
fn kinds_of_cues_are_known() {
    let kinds = Validator::new().root["$defs"]["cue"]["properties"]["kind"]["enum"].clone();
    let cue = |kind: &Value| json!({ "language": "en", "kind": kind, "note": "a test", "list": ["somehow"] });
    let mut book = builtin();
    book["cue"] = kinds.as_array().unwrap().iter().map(cue).collect();
    Codebook::parse(&book.to_string()).unwrap_or_else(|e| panic!("{}", e.message()));
}
