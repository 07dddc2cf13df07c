//! Clauses: the stretches of a sentence between its punctuation marks, with their cues and hits.

use super::cues::Tag;
use crate::codebook::CueKind;
use crate::text::Language;
use std::ops::Range;

/// A clause of a sentence. Ranges are bytes of the sentence's normalised text.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Where it stands, punctuation excluded.
    pub range: Range<usize>,
    /// Its cues, in order.
    pub tags: Vec<Tag>,
    /// The mark that ends it; a space where the sentence ends without one.
    pub mark: char,
}

impl Clause {
    /// Whether a hit starts in it.
    pub fn holds(&self, hit: &Range<usize>) -> bool {
        self.range.contains(&hit.start)
    }
}

/// Cuts a sentence at commas, semicolons, colons and final marks; the enumeration comma 、 does not end a clause. English
/// subordinates without a comma: there a clause also begins at its connective.
pub fn split(text: &str, tags: &[Tag], language: Language) -> Vec<Clause> {
    let mut clauses = Vec::new();
    let mut start = 0;
    let mut push = |start: usize, end: usize, mark: char| {
        if text.get(start..end).is_some_and(|t| !t.trim().is_empty()) {
            let tags = tags.iter().filter(|t| start <= t.range.start && t.range.start < end).cloned().collect();
            clauses.push(Clause { range: start..end, tags, mark });
        }
    };
    let bytes = text.as_bytes();
    for (at, c) in text.char_indices() {
        let inside_number = matches!(c, ',' | '.')
            && at > 0
            && bytes.get(at - 1).is_some_and(u8::is_ascii_digit)
            && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        // 打造——… goes on; an English dash sets a clause apart.
        let dash = language == Language::En && c == '—';
        let ends = dash
            || matches!(
                c,
                ',' | '，' | ';' | '；' | ':' | '：' | '.' | '。' | '!' | '！' | '?' | '？' | '\n' | '\t' | '|' | '…'
            );
        if language == Language::En && at > start && tags.iter().any(|t| t.range.start == at && connects(t.kind)) {
            push(start, at, ' ');
            start = at;
        }
        if ends && !inside_number {
            push(start, at, c);
            start = at + c.len_utf8();
        }
    }
    push(start, text.len(), ' ');
    clauses
}

fn connects(kind: CueKind) -> bool {
    matches!(kind, CueKind::Contrast | CueKind::Concession | CueKind::Cause | CueKind::Purpose)
}
