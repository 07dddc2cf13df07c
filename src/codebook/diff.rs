//! What differs between two codebooks, entry by entry: for reviews and for changelogs.

use super::Codebook;
use super::raw::RawCodebook;
use serde_json::Value;
use std::collections::BTreeMap;

/// A difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Only in the second codebook.
    Added(String),
    /// Only in the first.
    Removed(String),
    /// In both, with other content.
    Changed(String),
}

/// The differences between two codebooks, in the order of their entries' names.
pub fn diff(a: &Codebook, b: &Codebook) -> Vec<Change> {
    let (a, b) = (entries(a), entries(b));
    let mut changes = Vec::new();
    for (key, value) in &a {
        match b.get(key) {
            None => changes.push(Change::Removed(key.clone())),
            Some(other) if other != value => changes.push(Change::Changed(key.clone())),
            Some(_) => {}
        }
    }
    changes.extend(b.keys().filter(|key| !a.contains_key(*key)).cloned().map(Change::Added));
    changes
}

/// Every entry under a name of its own; terms, guards, anchors and cues one by one.
fn entries(book: &Codebook) -> BTreeMap<String, Value> {
    let mut entries = BTreeMap::new();
    let raw = serde_json::to_value(RawCodebook::from(book)).unwrap_or_default();
    for kind in ["pillar", "indicator", "view", "concept", "pattern"] {
        for entry in raw.get(kind).and_then(Value::as_array).into_iter().flatten() {
            let id = entry.get("id").and_then(Value::as_str).unwrap_or_default();
            let mut entry = entry.clone();
            // A concept's terms are compared one by one below.
            if let Some(fields) = entry.as_object_mut() {
                fields.remove("terms");
            }
            entries.insert(format!("{kind} {id}"), entry);
        }
    }
    for term in &book.terms {
        entries
            .insert(format!("term {}", term.id), Value::from(format!("{} {:?} {}", term.weak, term.also, term.note)));
    }
    for guard in &book.guards {
        entries.insert(format!("guard {}", guard.text), Value::from(format!("{:?} {}", guard.only, guard.note)));
    }
    for anchor in &book.anchors {
        entries.insert(format!("anchor {}", anchor.text), Value::from(&*anchor.note));
    }
    for cue in &book.cues {
        entries.insert(format!("cue {} {}", cue.kind.code(), cue.text), Value::from(&*cue.note));
    }
    entries
}
