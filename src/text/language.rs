//! Which script a character belongs to, and which language a stretch of text is written in.

use super::Language;

/// Whether a character is a Han character (the blocks that Chinese text uses).
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3134F}' | '〇')
}

/// The language of a stretch: Chinese as soon as it has two Han characters for every three Latin words.
pub fn of(text: &str) -> Language {
    let (han, words) = count(text);
    if han * 3 >= words * 2 && han > 0 { Language::Zh } else { Language::En }
}

/// Counts Han characters and words in alphabetic scripts.
pub fn count(text: &str) -> (usize, usize) {
    let (mut han, mut words, mut in_word) = (0, 0, false);
    for c in text.chars() {
        let letter = c.is_alphabetic() && !is_han(c);
        han += usize::from(is_han(c));
        words += usize::from(letter && !in_word);
        in_word = letter || (in_word && matches!(c, '\'' | '’' | '-'));
    }
    (han, words)
}
