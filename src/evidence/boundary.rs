//! The judge of Chinese word boundaries: is 共治 a word here, or a piece of 公共治理?
//!
//! Two cuts of a small window around a candidate are compared: the best free cut (jieba-rs, no HMM), and the best cut that has
//! boundaries at both edges of the candidate. Both have a log probability under the same unigram dictionary; the candidate
//! is turned down only where the forced cut is worse by more than a margin. Containment in a longer word is not enough, and a
//! word that merely *could* cross an edge is not either: what counts is which reading explains the window better.
//!
//! A general dictionary does not know the field's words: 共治 and 村务公开 are not in jieba's. The codebook's are therefore words too, with
//! a modest frequency, and a candidate inside a longer one of them (公开 in 村务公开) may take its edges from it.

use crate::error::{Error, ErrorKind};
use crate::text::language::is_han;
use jieba_rs::{Jieba, Token};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

/// The margin τ, in nats: how much worse the forced cut may be. Calibrated together with [`FREQUENCY`] and [`STRANDED`] on the
/// development half of `tests/cases/boundaries*.tsv`; the three lie on a plateau (F1 ≥ .96 for margins of 0.75 to 1.25).
pub const MARGIN: f64 = 1.25;
/// The frequency that a word of the codebook is taken to have where the dictionary does not give it a higher one. The texts that are
/// scored are full of these words.
pub const FREQUENCY: f64 = 8000.0;
/// What the forced cut pays, in nats, for a single character that it leaves beside the candidate: 一|共治|好, 中|共治|下. A lone
/// character is what a wrong cut leaves behind.
pub const STRANDED: f64 = 1.5;
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
    pub fn judge(&self, field: &FieldWords, text: &str, candidate: Range<usize>) -> Option<Range<usize>> {
        let (left, middle, right) = window(text, &candidate)?;
        if !self.doubtful(left, middle, right) {
            return None;
        }
        let start = candidate.start - left.len();
        let whole = text.get(start..candidate.end + right.len())?;
        let free = self.jieba.cut(whole, false);
        let free_log: f64 = free.iter().map(|token| self.log(token.word)).sum();
        let inside = left.len()..left.len() + middle.len();
        let cut_at = |edge: usize| free.iter().any(|t| t.byte_start == edge) || edge == whole.len();
        // Only an edge that the free cut does not have anyway can strand a character.
        let price = |edge: usize| if cut_at(edge) { 0.0 } else { STRANDED };
        if self.forced(field, whole, &inside, (price(inside.start), price(inside.end))) >= free_log - MARGIN {
            return None;
        }
        let crosses = |edge: usize| {
            free.iter()
                .find(move |t| t.byte_start < edge && edge < t.byte_end)
                .map(|t| start + t.byte_start..start + t.byte_end)
        };
        crosses(inside.start).or_else(|| crosses(inside.end))
    }

    /// Log probability of the best cut of a window that has boundaries at both edges of a candidate, on its own or as part of a
    /// longer word of the codebook.
    fn forced(&self, field: &FieldWords, window: &str, candidate: &Range<usize>, price: (f64, f64)) -> f64 {
        let part = |range: Range<usize>| window.get(range).unwrap_or_default();
        let known = libm::log(FREQUENCY) - self.log_total;
        let own = self.best(part(candidate.clone())).max(known);
        let before = self.best_beside(part(0..candidate.start), price.0, |tokens| tokens.last());
        let after = self.best_beside(part(candidate.end..window.len()), price.1, |tokens| tokens.first());
        let mut best = before + own + after;
        for outer in field.around(window, candidate) {
            // The longer word vouches for the candidate only if it falls into pieces at the candidate's edges itself: 村务|公开, but 公民|意识.
            let pieces =
                self.best(part(outer.start..candidate.start)) + own + self.best(part(candidate.end..outer.end));
            let loss = (pieces - self.best_pieces(part(outer.clone()))).min(0.0);
            best = best.max(self.best(part(0..outer.start)) + known + loss + self.best(part(outer.end..window.len())));
        }
        best
    }

    /// Log probability of the best cut of what stands beside a candidate, less the price of a character stranded next to it.
    fn best_beside(
        &self,
        text: &str,
        price: f64,
        next: impl for<'a, 't> Fn(&'a [Token<'t>]) -> Option<&'a Token<'t>>,
    ) -> f64 {
        if text.is_empty() {
            return 0.0;
        }
        let tokens = self.jieba.cut(text, false);
        let stranded = next(&tokens).is_some_and(|token| token.word.chars().nth(1).is_none());
        let log: f64 = tokens.iter().map(|token| self.log(token.word)).sum();
        if stranded { log - price } else { log }
    }

    /// Log probability of the best cut of a word into at least two pieces.
    fn best_pieces(&self, word: &str) -> f64 {
        let cuts = word.char_indices().skip(1);
        let halves = cuts.filter_map(|(at, _)| word.split_at_checked(at)).map(|(a, b)| self.best(a) + self.best(b));
        halves.fold(f64::NEG_INFINITY, f64::max)
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

/// The words of a codebook, as far as they help to judge boundaries.
#[derive(Debug, Default)]
pub struct FieldWords {
    words: HashSet<Box<str>>,
}

impl FieldWords {
    /// Takes in the strings that a codebook's Chinese patterns are made of.
    pub fn new<'s>(strings: impl Iterator<Item = &'s str>) -> Self {
        FieldWords { words: strings.filter(|s| s.chars().nth(2).is_some()).map(Box::from).collect() }
    }

    /// The longer words around a candidate in a window.
    fn around(&self, window: &str, candidate: &Range<usize>) -> Vec<Range<usize>> {
        let starts = window.char_indices().map(|(i, _)| i).take_while(|&i| i <= candidate.start);
        let ends: Vec<usize> =
            window.char_indices().map(|(i, c)| i + c.len_utf8()).filter(|&end| end >= candidate.end).collect();
        let all = starts.flat_map(|start| ends.iter().map(move |&end| start..end));
        all.filter(|r| r != candidate && window.get(r.clone()).is_some_and(|w| self.words.contains(w))).collect()
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
        let field = FieldWords::new(["村务公开", "公民意识"].into_iter());
        for (text, term, there) in [
            ("推进共治理念落实", "共治", true),
            ("多元共治理应成为常态", "共治", true),
            ("村民自治理事会定期开会", "自治", true),
            ("加强公共治理能力", "共治", false),
            ("公共享受的服务", "共享", false),
            ("中共建立了组织", "共建", false),
            ("公共建设项目", "共建", false),
            ("村务公开展示墙", "公开", true),
            ("学生的公民意识", "民意", false),
        ] {
            let at = text.find(term).expect("the term stands in the text");
            assert_eq!(dictionary.judge(&field, text, at..at + term.len()).is_none(), there, "{text}");
        }
    }
}
