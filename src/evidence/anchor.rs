//! Context for weak terms: does the passage speak of how society is governed at all?

use crate::text::Document;
use std::collections::HashMap;

/// For every sentence, whether a weak term in it counts: an anchor stands in the sentence itself, in a distinct sentence next to
/// it in its paragraph, or in the heading of its paragraph. Repetitions share the answer: anchored if any copy is.
pub fn anchored(document: &Document, has_anchor: &[bool]) -> Vec<bool> {
    let first = |i: usize| document.sentences.get(i).and_then(|s| s.duplicate_of).unwrap_or(i);
    let anchors = |i: usize| has_anchor.get(first(i)).copied().unwrap_or(false);
    let mut by_first: HashMap<usize, bool> = HashMap::new();
    for (i, sentence) in document.sentences.iter().enumerate() {
        let same_paragraph = |j: &usize| document.sentences.get(*j).is_some_and(|s| s.paragraph == sentence.paragraph);
        let distinct = |j: &usize| first(*j) != first(i);
        let before = (0..i).rev().take_while(same_paragraph).find(distinct);
        let after = (i + 1..document.sentences.len()).take_while(same_paragraph).find(distinct);
        let near = [Some(i), before, after, sentence.heading].into_iter().flatten().any(anchors);
        *by_first.entry(first(i)).or_default() |= near;
    }
    (0..document.sentences.len()).map(|i| by_first.get(&first(i)).copied().unwrap_or(false)).collect()
}
