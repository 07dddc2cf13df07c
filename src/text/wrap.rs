//! Is a line end only where the line was full, or where the writer ended something?
//!
//! The answer looks at a few lines around the line end and nowhere else, so that what stands in another part of the text
//! never changes how this part is read.

use super::language::is_han;
use std::ops::{Range, RangeInclusive};

/// Columns (a Han character takes two) below which a line is too short to have been wrapped, and above which it is a
/// paragraph on one line.
const COLUMNS: RangeInclusive<usize> = 28..=160;
/// The same where a line ends with a Chinese comma: no block ends so.
const COMMA_COLUMNS: RangeInclusive<usize> = 8..=160;
/// A heading with its number is no longer than this.
const HEADING_COLUMNS: usize = 60;
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

    fn characters(self) -> usize {
        self.text.chars().count()
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
    let comma = line.text.ends_with('，');
    if !(if comma { COMMA_COLUMNS } else { COLUMNS }).contains(&line.columns)
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
            runs_on(before, line)
                && full(line, next, before)
                && full(line, next, next)
                && next.columns > line.columns / 2
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
    if !full(line, next, next) {
        return false;
    }
    // A heading with its number may happen to be as wide as the lines under it.
    let numbered =
        super::item::marker(line.text) > 0 && line.columns <= HEADING_COLUMNS && !line.text.starts_with('第');
    let alike = |b: &Line| !b.is_finished() && full(*b, line, line) && full(line, next, *b);
    let mut count = 1 + usize::from(before.is_some_and(|b| alike(&b)));
    let mut current = next;
    let mut rest = after;
    // Follow the paragraph to its end: every line full but the last, and that one finished.
    for _ in 0..AHEAD {
        if current.is_finished() {
            // Two lines only. A Chinese title has no commas and is not as long; an English one may be anything, but a
            // paragraph under it is seldom so short.
            let chinese = line.text.contains(['，', '。', '；', '：', '、']) || line.columns > HEADING_COLUMNS;
            let english =
                super::item::marker(line.text) == 0 && is_prose(line) && current.columns * 5 <= line.columns * 3;
            return count > 1 + usize::from(numbered)
                || (!numbered && if line.text.contains(is_han) { chinese } else { english });
        }
        match rest.next() {
            Some(following)
                if full(current, following, following)
                    && full(current, following, line)
                    && full(line, next, current) =>
            {
                if following.text.is_empty() || following.opens_block() {
                    return false;
                }
                count += 1;
                current = following;
            }
            _ => return false,
        }
    }
    true
}

/// Whether nothing of `next` would have fitted on `line`, given the width that `other` shows. Some programs count
/// characters, some the columns they take.
fn full(line: Line, next: Line, other: Line) -> bool {
    if line.last().is_some_and(is_wide) || next.first().is_some_and(is_wide) {
        return other.columns <= line.columns + SLACK || other.characters() <= line.characters() + SLACK / 2;
    }
    line.columns + 1 + columns(next.first_word()) + SLACK > other.columns
}

/// Whether a character takes two columns, as Han characters and their punctuation do.
fn is_wide(c: char) -> bool {
    c >= '\u{2E80}' || matches!(c, '\u{2014}' | '\u{2018}'..='\u{201D}' | '\u{2026}')
}

/// Whether an English line reads like running text rather than like a title: most of its words in lower case.
fn is_prose(line: Line) -> bool {
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
    "a", "an", "and", "are", "be", "has", "have", "his", "her", "into", "is", "its", "not", "of", "or", "than", "that",
    "the", "their", "these", "this", "was", "were", "which", "whose", "will",
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

#[cfg(test)]
mod tests {
    use super::is_wrapping;

    /// Whether the only line end of the text, or its first, is mere wrapping.
    fn first_wraps(text: &str) -> bool {
        let at = text.find('\n').expect("a line end");
        is_wrapping(text, 0..at)
    }

    #[test]
    fn a_sentence_that_runs_on_is_joined() {
        for text in [
            "The neighbours of the old tannery have met every Thursday since the fire, and\nthey still do.",
            "议事厅就设在村口的老祠堂里，谁家有难处谁先开口，说完一件议一\n件，议定一件办一件。",
            "我们仍处于并将长期处于社会主义初级阶段，\n进一步促进社会公平正义。",
            "For twelve years the ditch has been cleaned by the people who live along it, from\nDublin Street to the sea.",
        ] {
            assert!(first_wraps(text), "{text}");
        }
    }

    #[test]
    fn titles_items_paragraphs_and_rows_are_kept_apart() {
        for text in [
            "党建引领基层治理的实践探索与启示——以某街道为例\n近年来，街道把支部建在网格上，把服务送到楼道里，探索出一条路子。",
            "健全协商议事制度，打造共建共治格局\n一年来，全镇开展协商三百余次，形成了一套行之有效的做法，群众满意度大幅提升。",
            "9. Further improving our work of opening to the outside world\nChina cannot develop without interacting with the rest of the world.",
            "How Neighbours Learned to Govern a Market Street\nThe market street of the old port was nobody's business until the fire.",
            "居民参与社区协商的热情一年比一年高，账目也一年比一年清楚。\n村里的账目每季度在祠堂外墙上张贴一次，谁都能看，谁都能问。",
            "各街道办事处、各社区居委会、各有关单位负责人\n一、总体要求",
            "完善城乡社区协商议事的制度和程序\n健全村级事务阳光公开的办法和清单\n培育社会组织参与治理的能力和空间",
        ] {
            assert!(!first_wraps(text), "{text}");
        }
    }
}
