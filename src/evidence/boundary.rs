//! The judge of Chinese word boundaries: is 共治 a word here, or a piece of 公共治理?
//!
//! Two cuts of a small window around a candidate are compared: the best free cut (jieba-rs, no HMM), and the best cut that has
//! boundaries at both edges of the candidate. Both have a log probability under the same unigram dictionary; the candidate
//! is turned down only where the forced cut is worse by more than a margin. Containment in a longer word is not enough, and a
//! word that merely *could* cross an edge is not either: what counts is which reading explains the window better.

use crate::error::{Error, ErrorKind};
use crate::text::language::is_han;
use jieba_rs::Jieba;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// The margin τ, in nats: how much worse the forced cut may be.
pub const MARGIN: f64 = 5.0;
/// Characters of context on either side of a candidate.
const CONTEXT: usize = 8;
/// Longest dictionary word that is looked for across an edge, in characters.
const LONGEST: usize = 8;

/// The dictionary: words with frequencies.
pub struct Dictionary {
    jieba: Jieba,
    logs: HashMap<Box<str>, f64>,
    log_total: f64,
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
        let jieba = Jieba::with_dict(&mut text.as_bytes()).map_err(|e| damaged(e.to_string()))?;
        let mut logs = HashMap::new();
        let mut total = 0u64;
        for (number, line) in text.lines().enumerate() {
            let frequency = line.split_once(' ').and_then(|(word, f)| Some((word, f.trim().parse::<u64>().ok()?)));
            let Some((word, frequency)) = frequency else {
                return Err(damaged(format!("line {} is not “word frequency”", number + 1)));
            };
            total += frequency;
            logs.insert(word.into(), libm::log(frequency.max(1) as f64));
        }
        if logs.is_empty() {
            return Err(damaged("it is empty".into()));
        }
        Ok(Dictionary { jieba, logs, log_total: libm::log(total as f64) })
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

    fn log(&self, word: &str) -> f64 {
        self.logs.get(word).copied().unwrap_or(0.0) - self.log_total
    }

    /// Log probability of the best cut.
    fn best(&self, text: &str) -> f64 {
        if text.is_empty() {
            return 0.0;
        }
        self.jieba.cut(text, false).iter().map(|token| self.log(token.word)).sum()
    }

    /// Judges a candidate: `None` if its edges stand, or the range of the word that cuts through one.
    pub fn judge(&self, text: &str, candidate: Range<usize>) -> Option<Range<usize>> {
        let (left, middle, right) = window(text, &candidate)?;
        if !self.doubtful(left, middle, right) {
            return None;
        }
        let start = candidate.start - left.len();
        let whole = text.get(start..candidate.end + right.len())?;
        let free = self.jieba.cut(whole, false);
        let free_log: f64 = free.iter().map(|token| self.log(token.word)).sum();
        let forced = self.best(left) + self.best(middle) + self.best(right);
        if forced >= free_log - MARGIN {
            return None;
        }
        let crosses = |edge: usize| {
            let edge = edge - start;
            free.iter()
                .find(move |t| t.byte_start < edge && edge < t.byte_end)
                .map(|t| start + t.byte_start..start + t.byte_end)
        };
        crosses(candidate.start).or_else(|| crosses(candidate.end))
    }

    /// Whether any dictionary word crosses an edge at all.
    fn doubtful(&self, left: &str, middle: &str, right: &str) -> bool {
        self.crossed(left, &[middle, right].concat()) || self.crossed(&[left, middle].concat(), right)
    }

    fn crossed(&self, before: &str, after: &str) -> bool {
        let ends: Vec<usize> = after.char_indices().map(|(i, c)| i + c.len_utf8()).take(LONGEST - 1).collect();
        let mut word = String::new();
        before.char_indices().rev().take(LONGEST - 1).any(|(at, _)| {
            ends.iter().any(|&end| {
                word.clear();
                word.push_str(before.get(at..).unwrap_or_default());
                word.push_str(after.get(..end).unwrap_or_default());
                self.logs.contains_key(word.as_str())
            })
        })
    }
}

/// The Han characters before, in and after a candidate, as far as the window goes.
fn window<'t>(text: &'t str, candidate: &Range<usize>) -> Option<(&'t str, &'t str, &'t str)> {
    let before = text.get(..candidate.start)?;
    let after = text.get(candidate.end..)?;
    let left = before
        .char_indices()
        .rev()
        .take(CONTEXT)
        .take_while(|&(_, c)| is_han(c))
        .last()
        .map_or(before.len(), |(i, _)| i);
    let right =
        after.char_indices().take(CONTEXT).take_while(|&(_, c)| is_han(c)).last().map_or(0, |(i, c)| i + c.len_utf8());
    Some((before.get(left..)?, text.get(candidate.clone())?, after.get(..right)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_cut_through_reject_and_words_that_seem_to_do_not() {
        let dictionary = Dictionary::get().expect("the word list is part of the program");
        for (text, term, there) in [
            ("推进共治理念落实", "共治", true),
            ("多元共治理应成为常态", "共治", true),
            ("村民自治理事会定期开会", "自治", true),
            ("加强公共治理能力", "共治", false),
            ("公共享受的服务", "共享", false),
            ("中共建立了组织", "共建", false),
            ("公共建设项目", "共建", false),
        ] {
            let at = text.find(term).expect("the term stands in the text");
            assert_eq!(dictionary.judge(text, at..at + term.len()).is_none(), there, "{text}");
        }
    }
}
