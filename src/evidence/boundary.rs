//! The judge of Chinese word boundaries: is 共治 a word here, or a piece of 公共治理?
//!
//! Two cuts of a small window around a candidate are compared: the best free cut (the most probable one under a unigram dictionary,
//! as jieba cuts without its hidden Markov model), and the best cut that has boundaries at both edges of the candidate. The candidate
//! is turned down only where the forced cut is worse by more than a margin. Containment in a longer word is not enough, and a
//! word that merely *could* cross an edge is not either: what counts is which reading explains the window better.
//!
//! A general dictionary does not know the field's words: 共治 and 村务公开 are not in jieba's. The codebook's are therefore words too, with
//! a modest frequency, and a candidate inside a longer one of them (公开 in 村务公开) may take its edges from it.

use super::characters::CharacterTree;
use super::dictionary::Dictionary;
use crate::text::language::is_han;
use std::ops::Range;

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

impl Dictionary {
    /// Whether a candidate's edges are in doubt: some dictionary word crosses one. Most candidates' are not.
    pub fn in_doubt(&self, text: &str, candidate: &Range<usize>) -> bool {
        window(text, candidate).is_some_and(|window| {
            let whole = text.get(window.clone()).unwrap_or_default();
            self.crossed(whole, candidate.start - window.start) || self.crossed(whole, candidate.end - window.start)
        })
    }

    /// Judges a candidate: `None` if its edges stand, or the range of the word that cuts through one.
    pub fn judge(&self, field: &FieldWords, text: &str, candidate: Range<usize>) -> Option<Range<usize>> {
        if !self.in_doubt(text, &candidate) {
            return None;
        }
        let window = window(text, &candidate)?;
        let lattice = Lattice::new(self, text.get(window.clone())?);
        let inside = lattice.character(candidate.start - window.start)..lattice.character(candidate.end - window.start);
        let free = lattice.cut(0..lattice.len());
        if lattice.forced(field, &inside, &free) >= free.log() - MARGIN {
            return None;
        }
        let crosses = |edge: usize| free.words().find(move |word| word.start < edge && edge < word.end);
        let word = crosses(inside.start).or_else(|| crosses(inside.end))?;
        Some(window.start + lattice.byte(word.start)..window.start + lattice.byte(word.end))
    }

    /// Whether any dictionary word crosses an edge.
    fn crossed(&self, window: &str, edge: usize) -> bool {
        let Some(before) = window.get(..edge) else { return false };
        before.char_indices().rev().take(LONGEST - 1).enumerate().any(|(i, (at, _))| {
            let mut crossed = false;
            let reach = i + LONGEST;
            let tail = window.get(at..).unwrap_or_default().chars().take(reach);
            self.starting(tail, |length, _| crossed |= length > i + 1);
            crossed
        })
    }
}

/// A window with all the dictionary words in it. Positions are characters.
struct Lattice<'a> {
    chars: Vec<char>,
    /// Where each character starts, and where the last one ends.
    bytes: Vec<usize>,
    /// Every word: where it ends, and its log probability; grouped by where they start.
    words: Vec<(usize, f64)>,
    /// Where the words of each character start in `words`, and where the last ones end.
    first: Vec<usize>,
    dictionary: &'a Dictionary,
}

/// The best cut of a stretch of a window.
struct Cut {
    start: usize,
    /// For each character the log probability of the best cut of all that follows, and where its first word ends.
    route: Vec<(f64, usize)>,
}

impl Cut {
    /// Log probability of the cut.
    fn log(&self) -> f64 {
        self.from(self.start)
    }

    /// Log probability of the best cut of the rest of the stretch.
    fn from(&self, at: usize) -> f64 {
        at.checked_sub(self.start).and_then(|i| self.route.get(i)).map_or(0.0, |step| step.0)
    }

    /// Its words, from a place on where one starts.
    fn words_from(&self, at: usize) -> impl Iterator<Item = Range<usize>> {
        let mut at = at;
        std::iter::from_fn(move || {
            let word = at..self.route.get(at.checked_sub(self.start)?)?.1;
            at = word.end;
            Some(word)
        })
    }

    fn words(&self) -> impl Iterator<Item = Range<usize>> {
        self.words_from(self.start)
    }
}

impl<'a> Lattice<'a> {
    fn new(dictionary: &'a Dictionary, window: &str) -> Self {
        let chars: Vec<char> = window.chars().collect();
        let bytes = window.char_indices().map(|(at, _)| at).chain([window.len()]).collect();
        let mut words = Vec::with_capacity(chars.len() * 3);
        let mut first = Vec::with_capacity(chars.len() + 1);
        for at in 0..chars.len() {
            first.push(words.len());
            let tail = chars.get(at..).unwrap_or_default().iter().copied();
            dictionary.starting(tail, |length, log| words.push((at + length, log)));
        }
        first.push(words.len());
        Lattice { chars, bytes, words, first, dictionary }
    }

    fn len(&self) -> usize {
        self.chars.len()
    }

    fn byte(&self, character: usize) -> usize {
        self.bytes.get(character).copied().unwrap_or_default()
    }

    fn character(&self, byte: usize) -> usize {
        self.bytes.partition_point(|&at| at < byte)
    }

    /// The words that start at a character.
    fn words_at(&self, at: usize) -> &[(usize, f64)] {
        match (self.first.get(at), self.first.get(at + 1)) {
            (Some(&from), Some(&to)) => self.words.get(from..to).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The best cut of a stretch. What no word of the dictionary begins with stands alone, but letters and digits stay together.
    fn cut(&self, stretch: Range<usize>) -> Cut {
        let mut route = vec![(0.0, 0); stretch.len()];
        let after = |route: &[(f64, usize)], end: usize| route.get(end - stretch.start).map_or(0.0, |step| step.0);
        for at in stretch.clone().rev() {
            let mut best: Option<(f64, usize)> = None;
            for &(end, log) in self.words_at(at).iter().take_while(|&&(end, _)| end <= stretch.end) {
                let log = log + after(&route, end);
                // Equally good: the longer word.
                if best.is_none_or(|(other, _)| log >= other) {
                    best = Some((log, end));
                }
            }
            let step = best.unwrap_or_else(|| {
                let rest = self.chars.get(at..stretch.end).unwrap_or_default();
                let end = at + rest.iter().take_while(|c| c.is_ascii_alphanumeric()).count().max(1);
                (after(&route, end) - self.dictionary.log_total, end)
            });
            if let Some(slot) = route.get_mut(at - stretch.start) {
                *slot = step;
            }
        }
        Cut { start: stretch.start, route }
    }

    fn best(&self, stretch: Range<usize>) -> f64 {
        self.cut(stretch).log()
    }

    /// Log probability of the best cut that has boundaries at both edges of a candidate, on its own or as part of a longer word of
    /// the codebook.
    fn forced(&self, field: &FieldWords, candidate: &Range<usize>, free: &Cut) -> f64 {
        let known = libm::log(FREQUENCY) - self.dictionary.log_total;
        let own = self.best(candidate.clone()).max(known);
        // Only an edge that the free cut does not have anyway can strand a character.
        let price = |edge: usize, neighbour: Option<Range<usize>>| {
            let stranded = neighbour.is_some_and(|word| word.len() == 1);
            let has_edge = edge == self.len() || free.words().any(|word| word.start == edge);
            if stranded && !has_edge { STRANDED } else { 0.0 }
        };
        let before = self.cut(0..candidate.start);
        let before = before.log() - price(candidate.start, before.words().last());
        let after = free.from(candidate.end) - price(candidate.end, free.words_from(candidate.end).next());
        let mut best = before + own + after;
        field.around(&self.chars, candidate, |outer| {
            // The longer word vouches for the candidate only if it falls into pieces at the candidate's edges itself: 村务|公开, but 公民|意识.
            let pieces = self.best(outer.start..candidate.start) + own + self.best(candidate.end..outer.end);
            let loss = (pieces - self.best_pieces(outer.clone())).min(0.0);
            best = best.max(self.best(0..outer.start) + known + loss + free.from(outer.end));
        });
        best
    }

    /// Log probability of the best cut of a word into at least two pieces.
    fn best_pieces(&self, word: Range<usize>) -> f64 {
        let halves = (word.start + 1..word.end).map(|at| self.best(word.start..at) + self.best(at..word.end));
        halves.fold(f64::NEG_INFINITY, f64::max)
    }
}

/// The words of a codebook: the longer ones help to judge boundaries.
#[derive(Debug, Default)]
pub struct FieldWords {
    /// Each under its index.
    pub words: CharacterTree,
}

impl FieldWords {
    /// Takes in the strings that a codebook's Chinese patterns are made of.
    pub fn new<'s>(strings: impl Iterator<Item = &'s str>) -> Self {
        let words: Vec<&str> = strings.collect();
        FieldWords { words: CharacterTree::new(&words) }
    }

    /// Calls `found` with each longer word around a candidate in a window.
    fn around(&self, window: &[char], candidate: &Range<usize>, mut found: impl FnMut(Range<usize>)) {
        for start in 0..=candidate.start {
            let tail = window.get(start..).unwrap_or_default().iter().copied();
            self.words.starting(tail, |length, _| {
                let outer = start..start + length;
                if length > 2 && outer.end >= candidate.end && outer != *candidate {
                    found(outer);
                }
            });
        }
    }
}

/// A candidate with the Han characters before and after it, as far as the window goes.
fn window(text: &str, candidate: &Range<usize>) -> Option<Range<usize>> {
    let before = text.get(..candidate.start)?.chars().rev().take(CONTEXT).take_while(|&c| is_han(c));
    let after = text.get(candidate.end..)?.chars().take(CONTEXT).take_while(|&c| is_han(c));
    let bytes = |c: char| c.len_utf8();
    Some(candidate.start - before.map(bytes).sum::<usize>()..candidate.end + after.map(bytes).sum::<usize>())
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

    #[test]
    fn the_free_cut_is_jiebas() {
        let dictionary = Dictionary::get().expect("the word list is part of the program");
        let words: String =
            dictionary.words().iter().map(|(word, frequency)| format!("{word} {frequency}\n")).collect();
        let jieba = jieba_rs::Jieba::with_dict(&mut words.as_bytes()).expect("a list of words");
        let sample = include_str!("../../seeds/samples/party-led-collaboration.zh.txt");
        let crafted = ["12345热线A区b1", "共治，共享。a-b", "㐀𠀀社区", "乒乓球拍卖完了", ""];
        for text in sample.lines().chain(crafted) {
            let lattice = Lattice::new(dictionary, text);
            let own: Vec<Range<usize>> = lattice.cut(0..lattice.len()).words().collect();
            let theirs: Vec<Range<usize>> = jieba.cut(text, false).iter().map(|t| t.start..t.end).collect();
            assert_eq!(own, theirs, "{text}");
        }
    }
}
