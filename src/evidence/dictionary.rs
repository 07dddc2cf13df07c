//! The dictionary: words with their probabilities.

use super::characters::CharacterTree;
use super::word_list;
use crate::error::{Error, ErrorKind};
use std::sync::OnceLock;

/// Words with their log probabilities.
pub struct Dictionary {
    words: CharacterTree,
    /// Log probability of every word.
    logs: Vec<f64>,
    /// Logarithm of the sum of all frequencies.
    pub log_total: f64,
}

static INSTALLED: OnceLock<Dictionary> = OnceLock::new();

impl Dictionary {
    /// Reads a word list as `cargo xtask derive words` packs it.
    ///
    /// # Errors
    /// [`ErrorKind::Dictionary`] if it is damaged.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let (words, frequencies) = word_list::read(bytes).ok_or_else(|| {
            Error::new(ErrorKind::Dictionary, "the word list cannot be read: it is damaged or of another version")
        })?;
        Ok(Dictionary::weighed(words, &frequencies))
    }

    /// Words with their frequencies.
    pub fn from_words<'w>(words: impl IntoIterator<Item = (&'w str, u64)>) -> Self {
        let (words, frequencies): (Vec<&str>, Vec<u64>) = words.into_iter().unzip();
        Dictionary::weighed(CharacterTree::new(&words), &frequencies)
    }

    fn weighed(words: CharacterTree, frequencies: &[u64]) -> Self {
        let total = frequencies.iter().fold(0u64, |sum, &f| sum.saturating_add(f));
        let log_total = libm::log(total.max(1) as f64);
        let log = |frequency: u64| libm::log(frequency.max(1) as f64) - log_total;
        // Most words are rare: the logarithms of small numbers are computed once.
        let small: Vec<f64> = (0..256).map(log).collect();
        let logs = frequencies.iter().map(|&f| {
            let known = usize::try_from(f).ok().and_then(|f| small.get(f));
            known.copied().unwrap_or_else(|| log(f))
        });
        let logs = logs.collect();
        Dictionary { words, logs, log_total }
    }

    /// Every word with its frequency.
    pub fn words(&self) -> Vec<(String, u64)> {
        let frequency =
            |index: u32| self.logs.get(index as usize).map_or(0.0, |log| libm::exp(log + self.log_total).round());
        self.words.strings().into_iter().map(|(word, index)| (word, frequency(index) as u64)).collect()
    }

    /// Calls `found` with the number of characters and the log probability of every word that `chars` begins with, shortest first.
    pub fn starting(&self, chars: impl Iterator<Item = char>, mut found: impl FnMut(usize, f64)) {
        self.words
            .starting(chars, |length, index| found(length, self.logs.get(index as usize).copied().unwrap_or(0.0)));
    }

    /// Makes a word list available to every scorer of this process or module. A second call changes nothing.
    ///
    /// # Errors
    /// As [`Dictionary::parse`].
    pub fn install(bytes: &[u8]) -> Result<(), Error> {
        if INSTALLED.get().is_none() {
            let dictionary = Dictionary::parse(bytes)?;
            INSTALLED.get_or_init(|| dictionary);
        }
        Ok(())
    }

    /// Whether a word list is at hand without loading one.
    pub fn is_installed() -> bool {
        INSTALLED.get().is_some()
    }

    /// The word list in use. Natively it is part of the program; in WebAssembly it has to be installed first.
    ///
    /// # Errors
    /// [`ErrorKind::Dictionary`] if there is none.
    pub fn get() -> Result<&'static Dictionary, Error> {
        #[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
        Dictionary::install(include_bytes!("../../seeds/data/words.bin"))?;
        INSTALLED.get().ok_or_else(|| {
            Error::new(
                ErrorKind::Dictionary,
                "this text has Chinese terms, and the word list that judges their boundaries is not loaded: load it first",
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_list_is_an_error() {
        let list = include_bytes!("../../seeds/data/words.bin");
        assert!(Dictionary::parse(list).is_ok());
        for damaged in
            [&list[..0], &list[..20], &list[..list.len() / 2], &list[..list.len() - 1], &list[1..], b"\xE4\xB8\x80 1\n"]
        {
            let error = Dictionary::parse(damaged).err().map(|e| e.to_string()).unwrap_or_default();
            assert!(error.contains("damaged"), "{} bytes: {error}", damaged.len());
        }
        // Whatever the bytes are, they are read or refused.
        for at in (17..list.len()).step_by(40_009) {
            let mut changed = list.to_vec();
            changed[at] ^= 0x91;
            let _ = Dictionary::parse(&changed);
        }
    }
}
