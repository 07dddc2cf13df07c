//! The published schema of codebooks and what the engine reads and writes are the same thing: the built-in codebook, written as JSON, is
//! valid; every field and kind of the schema is known to the reader; and what the schema refuses, the reader refuses too.

mod support;

use govscore::Codebook;
use govscore::codebook::interchange::{Format, export};
use serde_json::{Value, json};
use support::schema::Validator;

fn schema() -> Validator {
    Validator::new("schemas/codebook.schema.json")
}

fn builtin() -> Value {
    serde_json::from_str(&export(Codebook::builtin(), Format::Json).text).expect("the codebook is written as JSON")
}

#[test]
fn the_built_in_codebook_is_valid() {
    let mut validator = schema();
    validator.whole(&builtin()).unwrap_or_else(|why| panic!("{why}"));
    // A form of a condition that no built-in pattern needs.
    assert_eq!(validator.never_seen(), ["#condition.term"]);
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
        let checked = schema().whole(&book);
        let reader = Codebook::parse(&book.to_string());
        assert_eq!(checked.is_ok(), valid, "{pointer} = {value}: schema {checked:?}");
        assert_eq!(reader.is_ok(), valid, "{pointer} = {value}: reader {:?}", reader.err());
    }
}

/// Every kind of cue in the schema is one that the reader knows.
#[test]
fn kinds_of_cues_are_known() {
    let kinds = schema().root["$defs"]["cue"]["properties"]["kind"]["enum"].clone();
    let cue = |kind: &Value| json!({ "language": "en", "kind": kind, "note": "a test", "list": ["somehow"] });
    let mut book = builtin();
    book["cue"] = kinds.as_array().unwrap().iter().map(cue).collect();
    Codebook::parse(&book.to_string()).unwrap_or_else(|e| panic!("{}", e.message()));
}
