//! Questions that the grammars ask of words and characters in hundreds of places. Each stands once: put in place, they would be a good
//! part of the WebAssembly module.

/// Whether a word is one of some.
#[inline(never)]
pub(super) fn one_of(word: &str, words: &[&str]) -> bool {
    words.contains(&word)
}

/// Whether a text begins with one of the words.
#[inline(never)]
pub(super) fn starts(text: &str, words: &[&str]) -> bool {
    words.iter().any(|w| text.starts_with(w))
}

/// Whether a text ends with one of the words.
#[inline(never)]
pub(super) fn ends(text: &str, words: &[&str]) -> bool {
    words.iter().any(|w| text.ends_with(w))
}

/// Whether a text has one of the words in it.
#[inline(never)]
pub(super) fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|w| text.contains(w))
}

/// What a text has of the characters of a string.
pub(super) trait Among {
    /// Whether it begins with one of them.
    fn starts_among(&self, characters: &str) -> bool;
    /// Whether it ends with one of them.
    fn ends_among(&self, characters: &str) -> bool;
    /// Whether it has one of them anywhere.
    fn has_among(&self, characters: &str) -> bool;
    /// What is left of it after those that it begins with.
    fn trim_start_among(&self, characters: &str) -> &str;
    /// What is left of it before those that it ends with.
    fn trim_end_among(&self, characters: &str) -> &str;
}

impl Among for str {
    #[inline(never)]
    fn starts_among(&self, characters: &str) -> bool {
        self.chars().next().is_some_and(|c| characters.contains(c))
    }

    #[inline(never)]
    fn ends_among(&self, characters: &str) -> bool {
        self.chars().next_back().is_some_and(|c| characters.contains(c))
    }

    #[inline(never)]
    fn has_among(&self, characters: &str) -> bool {
        self.chars().any(|c| characters.contains(c))
    }

    #[inline(never)]
    fn trim_start_among(&self, characters: &str) -> &str {
        self.trim_start_matches(|c| characters.contains(c))
    }

    #[inline(never)]
    fn trim_end_among(&self, characters: &str) -> &str {
        self.trim_end_matches(|c| characters.contains(c))
    }
}
