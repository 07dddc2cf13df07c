//! Where a sentence ends inside a block.

use super::language::is_han;
use std::ops::Range;

/// Cuts a block of normalised text into sentences: ranges of `block`, in order, covering it up to white space.
///
/// `source` tells what normalisation has hidden: which character the original has at a place in the block. `cased` says
/// whether its writer uses capitals at all: where nobody does, small letters say nothing.
pub fn sentences(block: &str, source: impl Fn(usize) -> Option<char>, cased: impl Fn() -> bool) -> Vec<Range<usize>> {
    let mut cutter =
        Cutter { block, source, cased, start: 0, held: 0, quoted: false, blank: 0, begun: false, closes: [0; 2] };
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(found) = cutter.candidate(at) {
        at = match cutter.end(found) {
            Ok(end) => {
                out.push(cutter.start..end);
                cutter.start = end;
                end
            }
            Err(next) => next.max(found + 1),
        };
    }
    if cutter.start < block.len() {
        out.push(cutter.start..block.len());
    }
    out
}

struct Cutter<'b, S, C> {
    block: &'b str,
    source: S,
    cased: C,
    /// Where the current sentence starts.
    start: usize,
    /// Up to here a bracket or a title in the midst of the sentence is open.
    held: usize,
    /// Inside straight quotation marks.
    quoted: bool,
    /// Up to here the sentence has been searched for a letter; whether one was found.
    blank: usize,
    begun: bool,
    /// The next `)` and `》` known.
    closes: [usize; 2],
}

/// A bracket that is not closed within so many bytes holds nothing.
const BRACKET: usize = 300;

/// Marks after which, even behind a quotation, the sentence goes on.
const GOES_ON: &str = ",;:、)]}》〉】—/%";
/// Characters with which a sentence goes on after a quoted question or exclamation.
const AFTER_QUESTION: &str = "的是等之为成这和与及或也都";

const INTERESTING: [bool; 256] = {
    let mut table = [false; 256];
    table[b'.' as usize] = true;
    table[b'!' as usize] = true;
    table[b'?' as usize] = true;
    table[b'"' as usize] = true;
    table[b'(' as usize] = true;
    table[0xE3] = true;
    table
};

impl<S: Fn(usize) -> Option<char>, C: Fn() -> bool> Cutter<'_, S, C> {
    fn char_at(&self, at: usize) -> Option<char> {
        self.block.get(at..).and_then(|rest| rest.chars().next())
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.block.get(..at).and_then(|rest| rest.chars().next_back())
    }

    /// The next place from `at` on where a sentence might end; brackets and quotation marks on the way are noted.
    fn candidate(&mut self, mut at: usize) -> Option<usize> {
        let bytes = self.block.as_bytes();
        loop {
            at += bytes.get(at..)?.iter().position(|&b| INTERESTING[b as usize])?;
            match bytes.get(at)? {
                b'"' => self.quoted = !self.quoted,
                b'(' => self.hold(at, 0, ")"),
                0xE3 => match bytes.get(at + 1..at + 3) {
                    Some([0x80, 0x82]) if at >= self.held => return Some(at),
                    Some([0x80, 0x8A]) => self.hold(at, 1, "》"),
                    _ => {}
                },
                _ if at >= self.held => return Some(at),
                _ => {}
            }
            at += 1;
        }
    }

    /// Whether a letter or a digit stands between the start of the sentence and `at`.
    fn has_begun(&mut self, at: usize) -> bool {
        if self.blank < self.start {
            (self.blank, self.begun) = (self.start, false);
        }
        if !self.begun {
            self.begun = self.block.get(self.blank..at).is_some_and(|text| text.contains(char::is_alphanumeric));
            self.blank = at;
        }
        self.begun
    }

    /// Notes a bracket that opens at `at`; one that starts the sentence holds nothing.
    fn hold(&mut self, at: usize, kind: usize, close: &str) {
        if kind == 0 && !self.has_begun(at) {
            return;
        }
        let Some(known) = self.closes.get_mut(kind) else { return };
        if *known <= at {
            *known = self.block.get(at..).and_then(|rest| rest.find(close)).map_or(usize::MAX, |i| at + i + 1);
        }
        if *known - at <= BRACKET {
            self.held = self.held.max(*known);
        }
    }

    /// Whether the mark at `at` ends the sentence: where it ends, or where to go on looking.
    fn end(&mut self, at: usize) -> Result<usize, usize> {
        let marks = self.block.get(at..).unwrap_or_default();
        let length = marks.find(|c| !matches!(c, '.' | '!' | '?' | '。')).unwrap_or(marks.len());
        let run = marks.get(..length).unwrap_or_default();
        let run_end = at + length;
        let quoted = self.quoted;
        let end = self.closers(run_end);
        let closed = end > run_end;
        let rest = self.block.get(end..).unwrap_or_default();
        let next_at = end + rest.len() - rest.trim_start().len();
        let Some(next) = self.char_at(next_at) else { return Ok(end) };
        let spaced = next_at > end;
        let goes_on = GOES_ON.contains(next);
        let ends = if run.contains('。') {
            !(goes_on || closed && matches!(next, '的' | '等'))
        } else if run.contains(['!', '?']) {
            // Inside an address (`?id=3`) or a name (Yahoo! groups), or at the end of a quoted part.
            let direct =
                !closed && !spaced && (next.is_ascii_digit() || "=&_".contains(next) || self.is_lower(next_at));
            let part = direct || self.is_small(next_at, next);
            let clause = closed && !spaced && AFTER_QUESTION.contains(next);
            !goes_on && !part && !clause
        } else if length > 1 {
            let chinese = self.char_before(at).is_some_and(|c| !c.is_ascii()) || is_han(next);
            let capital = spaced && !goes_on && !self.is_small(next_at, next);
            if chinese {
                (closed && !goes_on && !AFTER_QUESTION.contains(next)) || (spaced && capital && !is_han(next))
            } else {
                capital
            }
        } else {
            !goes_on && self.full_stop(at, next_at, spaced || closed, next)
        };
        if ends {
            return Ok(end);
        }
        self.quoted = quoted;
        Err(run_end)
    }

    /// Whether the original has a small letter there.
    fn is_lower(&self, at: usize) -> bool {
        (self.source)(at).is_some_and(char::is_lowercase)
    }

    /// Whether a small letter there shows that the sentence goes on.
    fn is_small(&self, at: usize, c: char) -> bool {
        c.is_alphabetic() && !is_han(c) && self.is_lower(at) && (self.cased)()
    }

    /// Whether the quotation mark there opens a quotation.
    fn is_opening(&self, at: usize) -> bool {
        (self.source)(at).is_some_and(|c| matches!(c, '“' | '‘' | '「' | '『' | '«' | '〝' | '﹁' | '﹃' | '｢'))
    }

    /// Past closing quotes and brackets, and past note numbers (`[3]`).
    fn closers(&mut self, mut at: usize) -> usize {
        while let Some(c) = self.char_at(at) {
            let after = at + c.len_utf8();
            let closing = match c {
                ')' | ']' | '}' | '》' | '〉' | '】' | '\u{203A}' => true,
                '"' | '\'' if self.is_opening(at) => false,
                '"' => std::mem::take(&mut self.quoted),
                '\'' => self.char_at(after).is_none_or(|next| !next.is_alphanumeric() || is_han(next)),
                '[' => {
                    let inner = self.block.get(after..).unwrap_or_default();
                    let digits = inner.bytes().take(4).take_while(u8::is_ascii_digit).count();
                    if digits > 0 && inner.get(digits..).is_some_and(|rest| rest.starts_with(']')) {
                        at = after + digits + 1;
                        continue;
                    }
                    false
                }
                _ => false,
            };
            if !closing {
                break;
            }
            at = after;
        }
        at
    }

    /// Whether a single full stop at `at` ends the sentence.
    fn full_stop(&self, at: usize, next_at: usize, apart: bool, next: char) -> bool {
        let Some(before) = self.char_before(at) else { return false };
        let sentence = self.block.get(self.start..=at).unwrap_or_default();
        let lead = sentence.trim_start();
        if super::item::marker(self.block.get(self.start..).unwrap_or_default().trim_start()) >= lead.len() {
            return false;
        }
        if !apart {
            return !(next.is_ascii_alphanumeric() || is_han(next) && before.is_numeric());
        }
        if self.is_small(next_at, next) {
            return false;
        }
        let word = self.word_before(at);
        // Only after what may be an abbreviation does the next word matter.
        let starts_anew = || {
            let rest = self.block.get(next_at..).unwrap_or_default().chars();
            let following: String = rest.take(12).take_while(|c| c.is_alphabetic()).collect();
            STARTERS.contains(&following.as_str()) || is_han(next)
        };
        match word {
            "" => true,
            "a.m" | "p.m" => true,
            _ if NEVER.contains(&word) => false,
            _ if BEFORE_NUMBER.contains(&word) => !next.is_numeric(),
            _ if word.contains('.') || OFTEN.contains(&word) => starts_anew(),
            _ => word.len() > 1 || !word.starts_with(|c: char| c.is_ascii_lowercase()) || starts_anew(),
        }
    }

    /// The letters and full stops right before `at`.
    fn word_before(&self, at: usize) -> &str {
        let bytes = self.block.as_bytes().get(..at).unwrap_or_default();
        let length = bytes.iter().rev().take(16).take_while(|b| b.is_ascii_lowercase() || **b == b'.').count();
        let word = self.block.get(at - length..at).unwrap_or_default();
        // Digits before it (`5g.`) make it no abbreviation.
        let joined = bytes.len() > length
            && bytes.get(bytes.len() - length - 1).is_some_and(|b| b.is_ascii_digit() || *b == b'-' || *b == b'\'');
        if joined { "" } else { word.trim_start_matches('.') }
    }
}

/// Abbreviations that never end a sentence.
const NEVER: &[&str] = &[
    "approx", "ca", "capt", "cf", "col", "dr", "e.g", "eg", "gen", "gov", "hon", "i.e", "ie", "lt", "messrs", "mr",
    "mrs", "ms", "mt", "prof", "rep", "rev", "sen", "sgt", "st", "viz", "vs",
];
/// Abbreviations that stand before a number; before anything else their full stop ends the sentence.
const BEFORE_NUMBER: &[&str] = &[
    "apr", "art", "arts", "aug", "ch", "chap", "dec", "eq", "feb", "fig", "figs", "jan", "jul", "jun", "mar", "no",
    "nos", "nov", "oct", "p", "para", "pp", "sec", "sect", "sep", "sept", "tab", "vol", "vols",
];
/// Abbreviations that end a sentence only where what follows starts one.
const OFTEN: &[&str] =
    &["al", "assoc", "bros", "co", "corp", "dept", "ed", "eds", "est", "govt", "inc", "jr", "ltd", "ph.d", "sr"];
/// Words that, capitalised, start a sentence rather than go on with a name.
const STARTERS: &[&str] = &[
    "a",
    "after",
    "all",
    "although",
    "an",
    "and",
    "as",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "each",
    "even",
    "every",
    "finally",
    "first",
    "for",
    "from",
    "he",
    "hence",
    "her",
    "here",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "instead",
    "it",
    "its",
    "many",
    "moreover",
    "most",
    "my",
    "nevertheless",
    "no",
    "nobody",
    "none",
    "nor",
    "not",
    "now",
    "of",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "others",
    "our",
    "people",
    "residents",
    "second",
    "she",
    "since",
    "so",
    "some",
    "still",
    "such",
    "that",
    "the",
    "their",
    "then",
    "there",
    "therefore",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "thus",
    "to",
    "today",
    "under",
    "until",
    "we",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "why",
    "with",
    "without",
    "yet",
    "you",
    "your",
];
