//! Checks values against the project's published schemas, and says which of their fields no value had.

use serde_json::Value;
use std::collections::BTreeSet;

/// The part of JSON Schema that the project's schemas use; anything else in them is an error.
const KNOWN: [&str; 18] = [
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
    "anyOf",
    "minimum",
    "maximum",
    "maxItems",
    "pattern",
];

/// A schema.
pub struct Validator {
    /// The schema itself.
    pub root: Value,
    /// Fields met with a value that is not null, by their place in the schema.
    seen: BTreeSet<String>,
}

impl Validator {
    /// Reads a schema of the repository.
    pub fn new(path: &str) -> Self {
        Validator { root: serde_json::from_str(&super::read(path)).unwrap(), seen: BTreeSet::new() }
    }

    /// Checks a whole document.
    pub fn whole(&mut self, value: &Value) -> Result<(), String> {
        let root = self.root.clone();
        self.check(&root, "", value)
    }

    fn check(&mut self, schema: &Value, at: &str, value: &Value) -> Result<(), String> {
        for key in schema.as_object().unwrap().keys() {
            assert!(KNOWN.contains(&key.as_str()), "{at}: the test does not know {key}");
        }
        if let Some(name) = schema["$ref"].as_str().and_then(|r| r.strip_prefix("#/$defs/")) {
            let def = self.root["$defs"][name].clone();
            assert!(def.is_object(), "{at}: no definition {name}");
            return self.check(&def, &format!("#{name}"), value);
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
        if let Some(pattern) = schema["pattern"].as_str() {
            assert_eq!(pattern, "^[0-9a-f]{64}$", "{at}: the test does not know this pattern");
            let hexadecimal = |text: &str| text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
            if value.as_str().is_some_and(|text| text.len() != 64 || !hexadecimal(text)) {
                return Err(format!("{at}: {value} is no SHA-256"));
            }
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
            for name in schema["required"].as_array().unwrap().iter().filter_map(Value::as_str) {
                if !fields.contains_key(name) {
                    return Err(format!("{at}: no {name}"));
                }
            }
            for (name, field) in fields {
                let (place, declared) = (format!("{at}.{name}"), &schema["properties"][name]);
                if declared.is_null() {
                    return Err(format!("{place} is not declared"));
                }
                self.check(declared, &place, field)?;
                if !field.is_null() {
                    self.seen.insert(place);
                }
            }
        }
        Ok(())
    }

    /// The fields of the schema that no value has had.
    pub fn never_seen(&self) -> Vec<String> {
        let mut places = BTreeSet::new();
        self.objects(&mut |at, schema| {
            let names = schema["properties"].as_object().into_iter().flatten().map(|(name, _)| format!("{at}.{name}"));
            places.extend(names);
        });
        places.difference(&self.seen).cloned().collect()
    }

    /// Visits every part of the schema that describes an object, with its place.
    pub fn objects(&self, visit: &mut impl FnMut(&str, &Value)) {
        walk(&self.root, "", visit);
        for (name, def) in self.root["$defs"].as_object().unwrap() {
            walk(def, &format!("#{name}"), visit);
        }
    }
}

fn walk(schema: &Value, at: &str, visit: &mut impl FnMut(&str, &Value)) {
    if schema["properties"].is_object() {
        visit(at, schema);
    }
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        walk(field, &format!("{at}.{name}"), visit);
    }
    if schema["items"].is_object() {
        walk(&schema["items"], &format!("{at}[]"), visit);
    }
}
