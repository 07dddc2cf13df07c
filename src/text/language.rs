//! Which script a character belongs to, and which language a stretch of text is written in.

use super::Language;
use std::ops::Range;

/// Whether a character is a Han character (the blocks that Chinese text uses).
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' | '〇')
}

/// What a stretch of text is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Han characters.
    pub han: usize,
    /// Words in alphabetic scripts.
    pub words: usize,
    /// Digits.
    pub digits: usize,
}

impl Extent {
    /// Measures a stretch.
    pub fn of(text: &str) -> Self {
        let mut extent = Extent::default();
        let mut in_word = false;
        let mut rest = text;
        while let Some(&b) = rest.as_bytes().first() {
            if b < 0x80 {
                let letter = b.is_ascii_alphabetic();
                extent.words += usize::from(letter && !in_word);
                extent.digits += usize::from(b.is_ascii_digit());
                in_word = letter || (in_word && matches!(b, b'\'' | b'-'));
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            let Some(c) = rest.chars().next() else { break };
            if is_han(c) {
                extent.han += 1;
                in_word = false;
            } else {
                let letter = c.is_alphabetic();
                extent.words += usize::from(letter && !in_word);
                extent.digits += usize::from(c.is_numeric());
                in_word = letter || (in_word && c == '’');
            }
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
        extent
    }

    /// Whether there is nothing but marks.
    pub fn is_empty(self) -> bool {
        self == Extent::default()
    }

    /// Chinese as soon as there are two Han characters for every three words.
    pub fn language(self) -> Language {
        if self.han > 0 && self.han * 3 >= self.words * 2 { Language::Zh } else { Language::En }
    }
}

/// The language of a stretch.
pub fn of(text: &str) -> Language {
    Extent::of(text).language()
}

/// Counts Han characters and words in alphabetic scripts.
pub fn count(text: &str) -> (usize, usize) {
    let extent = Extent::of(text);
    (extent.han, extent.words)
}

/// The stretches of one language each that a text is made of, in order and without gaps: digits, marks and spaces go with
/// what stands before them.
pub fn runs(text: &str) -> Vec<(Range<usize>, Language)> {
    let mut runs: Vec<(Range<usize>, Language)> = Vec::new();
    for (at, c) in text.char_indices() {
        let language = match c {
            _ if is_han(c) => Some(Language::Zh),
            _ if c.is_alphabetic() => Some(Language::En),
            _ => None,
        };
        match (runs.last_mut(), language) {
            (Some((range, known)), Some(found)) if *known != found => {
                range.end = at;
                runs.push((at..text.len(), found));
            }
            (None, Some(found)) => runs.push((0..text.len(), found)),
            _ => {}
        }
    }
    runs
}
