//! Context for weak terms: does the passage speak of how society is governed at all?

use crate::text::Document;

/// For every sentence, whether a weak term in it counts: an anchor stands in the sentence itself, in a distinct sentence next to
/// it in its paragraph, or in the heading of its paragraph. Repetitions share the answer: anchored if any copy is.
pub fn anchored(document: &Document, has_anchor: &[bool]) -> Vec<bool> {
    let sentences = &document.sentences;
    let first = |i: usize| sentences.get(i).and_then(|s| s.duplicate_of).unwrap_or(i);
    let anchors = |i: usize| has_anchor.get(first(i)).copied().unwrap_or(false);
    let paragraph = |i: usize| sentences.get(i).map(|s| s.paragraph);
    // The nearest distinct sentence is the neighbour, or, where that is a repetition, the neighbour's nearest.
    let nearest = |i: usize, neighbour: Option<usize>, nearest_to: &[Option<usize>]| {
        let neighbour = neighbour.filter(|&j| paragraph(j) == paragraph(i))?;
        if first(neighbour) != first(i) { Some(neighbour) } else { nearest_to.get(neighbour).copied().flatten() }
    };
    let mut before = vec![None; sentences.len()];
    let mut after = before.clone();
    for i in 0..sentences.len() {
        let (earlier, later) = (i, sentences.len() - 1 - i);
        let (found_before, found_after) =
            (nearest(earlier, earlier.checked_sub(1), &before), nearest(later, Some(later + 1), &after));
        if let (Some(before), Some(after)) = (before.get_mut(earlier), after.get_mut(later)) {
            (*before, *after) = (found_before, found_after);
        }
    }
    let mut by_first = vec![false; sentences.len()];
    for (i, (sentence, (before, after))) in sentences.iter().zip(before.into_iter().zip(after)).enumerate() {
        let near = [Some(i), before, after, sentence.heading].into_iter().flatten().any(anchors);
        if let Some(anchored) = by_first.get_mut(first(i)) {
            *anchored |= near;
        }
    }
    (0..sentences.len()).map(|i| by_first.get(first(i)).copied().unwrap_or(false)).collect()
}
