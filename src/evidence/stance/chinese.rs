//! The clause grammar of Chinese.

use super::Polarity;
use super::reader::{Reading, Tagged};
use crate::codebook::CueKind;

/// Reads every hit of a sentence.
pub fn read(sentence: &Tagged) -> Vec<Reading> {
    sentence
        .hits
        .iter()
        .map(|hit| {
            let mut reading = Reading::default();
            let clause = sentence.clauses.iter().find(|c| c.range.start <= hit.start && hit.start < c.range.end);
            for tag in clause.map(|c| c.tags.as_slice()).unwrap_or_default() {
                match tag.kind {
                    CueKind::Deficit | CueKind::Lack | CueKind::Gap => {
                        reading.polarity = Polarity::Deficit;
                        reading.rules.push(("deficit", Some(tag.range.clone())));
                    }
                    CueKind::Negator | CueKind::Refusal => {
                        reading.polarity = Polarity::Negated;
                        reading.rules.push(("negated", Some(tag.range.clone())));
                    }
                    _ => {}
                }
            }
            reading
        })
        .collect()
}
