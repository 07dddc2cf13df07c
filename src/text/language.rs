//! Which script a character belongs to, and which language a stretch of text is written in.

/// The language of a sentence, a term or a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl Language {
    /// The language tag, `"zh"` or `"en"`.
    pub fn code(self) -> &'static str {
        match self {
            Language::Zh => "zh",
            Language::En => "en",
        }
    }
}

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
        let bytes = text.as_bytes();
        let mut extent = Extent::default();
        let mut in_word = false;
        let mut at = 0;
        while let Some(&b) = bytes.get(at) {
            match b {
                b'a'..=b'z' => {
                    extent.words += usize::from(!in_word);
                    in_word = true;
                    at += 1;
                    while bytes.get(at).is_some_and(u8::is_ascii_lowercase) {
                        at += 1;
                    }
                }
                0..0x80 => {
                    let letter = b.is_ascii_uppercase();
                    extent.words += usize::from(letter && !in_word);
                    extent.digits += usize::from(b.is_ascii_digit());
                    in_word = letter || (in_word && matches!(b, b'\'' | b'-'));
                    at += 1;
                }
                // U+5000..=U+9FFF: Han, the common case.
                0xE5..=0xE9 => {
                    extent.han += 1;
                    in_word = false;
                    at += 3;
                }
                _ => {
                    let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
                    let han = is_han(c);
                    let letter = !han && !matches!(c, '、' | '。' | '《' | '》') && c.is_alphabetic();
                    extent.han += usize::from(han);
                    extent.words += usize::from(letter && !in_word);
                    extent.digits += usize::from(!han && !letter && c.is_numeric());
                    in_word = letter;
                    at += c.len_utf8();
                }
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_characters_and_digits_are_told_apart() {
        let extent = Extent::of("The residents' co-op 在社区 covers 20 亩。");
        assert_eq!(extent, Extent { han: 4, words: 4, digits: 2 });
        assert_eq!(Extent::of("党建 co-governance").language(), Language::Zh);
        assert_eq!(Extent::of("the slogan 共治 is here").language(), Language::En);
        assert!(Extent::of("——…… !?").is_empty());
    }
}
