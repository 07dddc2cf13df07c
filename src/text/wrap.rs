//! Is a line end only where the line was full, or where the writer ended something?
//!
//! The answer looks at a few lines around the line end and nowhere else, so that what stands in another part of the text
//! never changes how this part is read.

use super::language::is_han;
use std::ops::{Range, RangeInclusive};

/// Columns (a Han character takes two) below which a line is too short to have been wrapped, and above which it is a
/// paragraph on one line.
const COLUMNS: RangeInclusive<usize> = 28..=160;
/// No line of [`COLUMNS`] is longer in bytes.
const LINE_BYTES: usize = 480;
/// How far the lines of a wrapped Chinese paragraph differ (marks are kept from the start of a line).
const SLACK: usize = 4;
/// How many lines after the line end are looked at.
const AHEAD: usize = 12;

/// A line of the original text, without outer white space.
#[derive(Clone, Copy)]
struct Line<'t> {
    text: &'t str,
    indent: usize,
    columns: usize,
}

impl<'t> Line<'t> {
    fn new(raw: &'t str) -> Self {
        let text = raw.trim_matches(blank);
        let indent = raw.len() - raw.trim_start_matches(blank).len();
        let indent = raw.get(..indent).map_or(0, columns);
        Line { text, indent, columns: columns(text) }
    }

    fn last(self) -> Option<char> {
        self.text.chars().next_back()
    }

    fn first(self) -> Option<char> {
        self.text.chars().next()
    }

    fn first_word(self) -> &'t str {
        self.text.split(' ').next().unwrap_or_default()
    }

    fn last_word(self) -> &'t str {
        self.text.rsplit(' ').next().unwrap_or_default()
    }

    /// Whether it ends as a sentence does, closing quotes and brackets aside.
    fn is_finished(self) -> bool {
        let end = self.text.trim_end_matches(is_closer).chars().next_back();
        end.is_some_and(|c| matches!(c, '。' | '！' | '？' | '!' | '?' | '.' | '．' | '；' | ';' | '：' | ':' | '…'))
    }

    /// Whether a paragraph, an item or a row starts here whatever stands before.
    fn opens_block(self) -> bool {
        self.text.contains('\t')
            || self.text.starts_with(['|', '#', '<', '>'])
            || super::item::marker(self.text) > 0
            || self.text.starts_with('\u{3000}')
    }
}

/// Whether the end of the line at `range` of the original text is mere wrapping. (A line feed, a carriage return or both
/// stand there.)
pub fn is_wrapping(text: &str, range: Range<usize>) -> bool {
    let at = range.end;
    if range.len() > LINE_BYTES {
        return false;
    }
    let Some(line) = text.get(range.clone()).map(Line::new) else { return false };
    if !COLUMNS.contains(&line.columns)
        || line.text.contains('\t')
        || line.text.ends_with('>')
        || line.text.starts_with('|')
    {
        return false;
    }
    let before =
        || Some(line_before(text, range.start.checked_sub(1)?)?).filter(|line| COLUMNS.contains(&line.columns));
    let finished = line.is_finished();
    if finished && before().is_none_or(Line::is_finished) {
        return false;
    }
    let mut after = lines_after(text, at);
    let Some(next) = after.next() else { return false };
    if next.text.is_empty() || next.opens_block() || next.indent > line.indent + 1 {
        return false;
    }
    if finished {
        // A sentence that ends just where a full line does, inside a paragraph that is already seen to be wrapped.
        return before().is_some_and(|before| {
            runs_on(before, line) && as_wide(line, before) && as_wide(line, next) && next.columns > line.columns / 2
        });
    }
    runs_on(line, next) || fills(line, next, before(), after)
}

/// Whether the words alone show that `next` goes on with the sentence of `line`.
fn runs_on(line: Line, next: Line) -> bool {
    let (Some(last), Some(first)) = (line.last(), next.first()) else { return false };
    if is_closer(first) || matches!(first, '，' | '。' | '、' | '；' | '：' | '！' | '？' | ',' | ';' | '%' | '％')
    {
        return true;
    }
    if matches!(last, ',' | '，' | '、' | '-' | '(' | '（' | '《' | '“' | '「') {
        return true;
    }
    if is_han(last) {
        return LINKS.contains(last) || (is_han(first) && FOLLOWS.contains(first));
    }
    let word = line.last_word();
    FUNCTION_WORDS.contains(&word) || (first.is_lowercase() && (last.is_alphanumeric() || is_closer(last)))
}

/// Whether the lines around show a paragraph whose lines were broken where they were full.
fn fills<'t>(line: Line, next: Line, before: Option<Line>, after: impl Iterator<Item = Line<'t>>) -> bool {
    if !as_wide(line, next) {
        return false;
    }
    let mut full = 1 + usize::from(before.is_some_and(|b| !b.is_finished() && as_wide(b, line) && as_wide(line, b)));
    let mut current = next;
    let mut rest = after;
    // Follow the paragraph to its end: every line full but the last, and that one finished.
    for _ in 0..AHEAD {
        if current.is_finished() {
            let mixed = line.text.contains(['，', '。', '；', '：', '、', ',']) || line.columns > 60;
            return full > 1 || (mixed && is_prose(line));
        }
        match rest.next() {
            Some(following) if as_wide(current, following) && as_wide(line, current) && as_wide(current, line) => {
                if following.text.is_empty() || following.opens_block() {
                    return false;
                }
                full += 1;
                current = following;
            }
            _ => return false,
        }
    }
    true
}

/// Whether `line` is as full as the width that `other` shows: nothing more would have fitted.
fn as_wide(line: Line, other: Line) -> bool {
    if line.last().is_some_and(|c| !c.is_ascii()) || other.first().is_some_and(is_han) {
        return other.columns <= line.columns + SLACK;
    }
    line.columns + 1 + columns(other.first_word()) + SLACK > other.columns
}

/// Whether a line reads like running text rather than like a title: in English, most of its words in lower case.
fn is_prose(line: Line) -> bool {
    if line.text.chars().any(is_han) {
        return true;
    }
    let words = line.text.split(' ').filter(|w| !w.is_empty());
    let (small, all) =
        words.fold((0, 0), |(s, n), w| (s + usize::from(w.starts_with(|c: char| c.is_lowercase())), n + 1));
    small * 5 >= all * 3
}

/// Characters after which a Chinese line never ends a block.
const LINKS: &str = "的和与及或在对为将把被从向由并而于使让是以";
/// Characters that never start a Chinese block.
const FOLLOWS: &str = "的了们";
/// Words after which an English line never ends a block.
const FUNCTION_WORDS: &[&str] = &[
    "a", "an", "the", "of", "to", "in", "for", "and", "or", "with", "by", "on", "at", "from", "as", "that", "which",
    "is", "are", "was", "were", "be", "its", "their", "this", "these", "into", "than", "between", "not", "has", "have",
    "will",
];

/// White space and what is dropped.
fn blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{2060}')
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '」' | '』' | ')' | '）' | ']' | '】' | '》' | '〉' | '〕' | '}')
}

/// Display columns, not counted beyond what matters.
fn columns(text: &str) -> usize {
    text.bytes()
        .take(LINE_BYTES + 1)
        .map(|b| {
            if b < 0x80 {
                1
            } else if b >= 0xE0 {
                2
            } else {
                usize::from(b >= 0xC0)
            }
        })
        .sum()
}

fn is_line_end(b: &u8) -> bool {
    matches!(b, b'\n' | b'\r')
}

/// Where the line that ends at `end` starts.
fn start_of(text: &str, end: usize) -> usize {
    let window = end.saturating_sub(LINE_BYTES + 1);
    let bytes = text.as_bytes().get(window..end).unwrap_or_default();
    bytes.iter().rposition(is_line_end).map_or(window, |i| window + i + 1)
}

/// The line that ends at `end`, unless it is too long to matter.
fn line_before(text: &str, end: usize) -> Option<Line<'_>> {
    // A carriage return before the line feed belongs to the line end.
    let end = if text.as_bytes().get(end) == Some(&b'\n') && text.get(..end)?.ends_with('\r') { end - 1 } else { end };
    let start = start_of(text, end);
    if end - start > LINE_BYTES {
        return None;
    }
    text.get(start..end).map(Line::new)
}

/// The lines after the line end at `at`, up to one that is too long to matter.
fn lines_after(text: &str, at: usize) -> impl Iterator<Item = Line<'_>> {
    let mut next = Some(at);
    std::iter::from_fn(move || {
        let mut from = next? + 1;
        if text.as_bytes().get(from - 1) == Some(&b'\r') && text.as_bytes().get(from) == Some(&b'\n') {
            from += 1;
        }
        let rest = text.as_bytes().get(from..)?;
        let length = rest.iter().take(LINE_BYTES + 1).position(is_line_end);
        let end = match length {
            Some(length) => from + length,
            None if rest.len() <= LINE_BYTES => text.len(),
            None => return None,
        };
        next = (end < text.len()).then_some(end);
        text.get(from..end).map(Line::new)
    })
}
