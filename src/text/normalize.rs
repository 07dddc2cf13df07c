//! Normalisation for matching, with a map back to the original.

use super::Span;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// The normalised form of a text and the map from its bytes to the original's.
#[derive(Clone, Debug, Default)]
pub struct Normalized {
    /// The text that terms are matched against.
    pub text: String,
    /// Points where the distance between the two texts changes: (normalised byte, original byte), ascending in both.
    map: Vec<(usize, usize)>,
    original_len: usize,
}

impl Normalized {
    /// Normalises a text: compatibility forms and case folded, quotes and hyphens unified, invisible characters dropped.
    pub fn new(original: &str) -> Self {
        let mut out = Normalized { original_len: original.len(), ..Default::default() };
        out.text.reserve(original.len());
        for (at, c) in original.char_indices() {
            if out.map.last().is_none_or(|&(n, o)| at - o != out.text.len() - n) {
                out.map.push((out.text.len(), at));
            }
            if matches!(c, '\u{200B}'..='\u{200D}' | '\u{FEFF}' | '\u{00AD}' | '\u{2060}') {
                continue;
            }
            for d in std::iter::once(c).nfkc().flat_map(char::to_lowercase) {
                out.text.push(match d {
                    '\u{2018}' | '\u{2019}' => '\'',
                    '\u{2010}'..='\u{2015}' => '-',
                    other => other,
                });
            }
        }
        out
    }

    /// The original bytes that a range of normalised bytes came from.
    pub fn to_original(&self, range: Range<usize>) -> Span {
        Span::new(self.offset(range.start), self.offset(range.end))
    }

    fn offset(&self, at: usize) -> usize {
        match self.map.partition_point(|&(n, _)| n <= at).checked_sub(1).and_then(|i| self.map.get(i)) {
            Some(&(n, o)) => (o + (at - n)).min(self.original_len),
            None => at.min(self.original_len),
        }
    }
}
