//! The dictionary: words with their probabilities.

use super::characters::CharacterTree;
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
    /// Reads a word list: a word, a space and its frequency a line.
    ///
    /// # Errors
    /// [`ErrorKind::Dictionary`] with the line that cannot be read.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let damaged = |what: String| Error::new(ErrorKind::Dictionary, format!("the word list cannot be read: {what}"));
        let text = std::str::from_utf8(bytes).map_err(|e| damaged(format!("not UTF-8 at byte {}", e.valid_up_to())))?;
        let mut words = Vec::with_capacity(text.len() / 12);
        let mut logs = Vec::with_capacity(text.len() / 12);
        let mut total = 0u64;
        for (number, line) in text.lines().enumerate() {
            let entry = line.split_once(' ').and_then(|(word, f)| Some((word, f.trim().parse::<u64>().ok()?)));
            let Some((word, frequency)) = entry else {
                return Err(damaged(format!("line {} is not “word frequency”", number + 1)));
            };
            total = total.saturating_add(frequency);
            words.push(word);
            logs.push(frequency.max(1) as f64);
        }
        if words.is_empty() {
            return Err(damaged("it is empty".into()));
        }
        let log_total = libm::log(total.max(1) as f64);
        for log in &mut logs {
            *log = libm::log(*log) - log_total;
        }
        Ok(Dictionary { words: CharacterTree::new(&words), logs, log_total })
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
        Dictionary::install(include_bytes!("../../seeds/data/words.txt"))?;
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
    fn a_list_that_cannot_be_read_names_its_line() {
        for (list, what) in [("一 1\n二\n", "line 2"), ("一 x", "line 1"), ("", "empty")] {
            let error = Dictionary::parse(list.as_bytes()).err().map(|e| e.to_string()).unwrap_or_default();
            assert!(error.contains(what), "{list:?}: {error}");
        }
    }
}
