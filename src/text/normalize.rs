//! Normalisation for matching, with a map back to the original.
//!
//! What the normalised text is, so that others can rely on it:
//! - lower case, NFKC, simplified script; invisible characters, marks without a letter under them and `*` gone;
//! - quotes are `"` or `'`, hyphens and short dashes `-`, long dashes `—`, ellipses `...`; of the Chinese marks only
//!   those without an ASCII twin are left (。、《》【】…): `，` reads `,`;
//! - white space is a single space, and none where a wrapped Chinese line ran on;
//! - `"\n\n"` stands between blocks and nowhere else; a tab stands between the cells of a row;
//! - tags are gone, character references decoded;
//! - `goals.Basic` reads `goals. basic`, `peopleSocial` reads `people. social`, `govern-⏎ance` reads `governance`.
//!
//! Normalising it again changes nothing, nor does normalising one of its sentences alone.
//!
//! Ordinary text is copied in runs; only what has to change is looked at one character at a time.

use super::Span;
use super::fold::{self, Folded, Tables};
use super::item;
use super::language::is_han;
use super::map::Map;
use super::markup::{self, Effect, Tags};
use super::wrap;
use std::ops::Range;

/// The longest text that offsets are kept for: callers refuse longer ones.
pub const MAX_BYTES: usize = 256 << 20;

/// So many characters after a letter are looked at together with it.
const CLUSTER: usize = 63;

/// The normalised form of a text and the map from its bytes to the original's.
#[derive(Clone, Debug, Default)]
pub struct Normalized {
    /// The text that terms are matched against.
    pub text: String,
    map: Map,
}

impl Normalized {
    /// Normalises a text.
    pub fn new(original: &str) -> Self {
        let mut writer = Writer::new(original);
        writer.run();
        writer.finish()
    }

    /// Whether a word is of everyday Han characters in simplified script alone, which normalising leaves as they are.
    pub fn is_plain(word: &str) -> bool {
        let tables = Tables::get();
        word.chars().all(|c| !tables.has_simplified(c as u32))
    }

    /// The original bytes that a range of normalised bytes came from. Invisible characters at either edge are left out.
    pub fn to_original(&self, range: Range<usize>) -> Span {
        self.map.original(range)
    }
}

/// White space that has been read but not written: what it will be depends on what follows. Later kinds win.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    /// A line end that is mere wrapping.
    Wrap,
    /// The edge of a table cell.
    Cell,
    /// The end of a block.
    Block,
}

/// How a byte is treated when text is copied in runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Plain,
    Upper,
    Space,
    Stop,
    Hyphen,
    Han,
    Punctuation,
    Special,
}

const CLASSES: [Class; 256] = {
    let mut table = [Class::Special; 256];
    let mut b = 0x21;
    while b < 0x7F {
        table[b] = match b as u8 {
            b'A'..=b'Z' => Class::Upper,
            b'.' => Class::Stop,
            b'-' => Class::Hyphen,
            b'<' | b'>' | b'&' | b'|' | b'*' | b'`' | b';' => Class::Special,
            _ => Class::Plain,
        };
        b += 1;
    }
    table[0x20] = Class::Space;
    table[0xE3] = Class::Punctuation;
    let mut b = 0xE4;
    while b <= 0xE9 {
        table[b] = Class::Han;
        b += 1;
    }
    table
};

struct Writer<'t> {
    original: &'t str,
    tables: Tables,
    tags: Tags,
    text: String,
    map: Map,
    /// Up to here the original is accounted for in `text` or in `gap`.
    at: usize,
    gap: Gap,
    /// Where the gap started.
    gap_at: usize,
    /// Whether the gap holds a line end already.
    line_end: bool,
    /// Where the current line of the original starts.
    line_at: usize,
    /// Inside a paragraph of HTML, where line ends are white space.
    flow: bool,
    /// What follows is an item of an HTML list: it gets the bullet that a browser would show.
    bullet: bool,
    /// Where a space was written between two Han characters.
    spaced_han: Vec<usize>,
}

impl<'t> Writer<'t> {
    fn new(original: &'t str) -> Self {
        Writer {
            original,
            tables: Tables::get(),
            tags: Tags::default(),
            text: String::with_capacity(original.len() + original.len() / 64),
            map: Map::new(original.len()),
            at: 0,
            gap: Gap::None,
            gap_at: 0,
            line_end: false,
            line_at: 0,
            flow: false,
            bullet: false,
            spaced_han: Vec::new(),
        }
    }

    fn byte(&self, at: usize) -> u8 {
        self.original.as_bytes().get(at).copied().unwrap_or(b'\n')
    }

    fn slice(&self, range: Range<usize>) -> &'t str {
        self.original.get(range).unwrap_or_default()
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.original.get(at..).and_then(|rest| rest.chars().next())
    }

    fn run(&mut self) {
        while self.at < self.original.len() {
            let (mut end, upper) = self.scan();
            let mut cluster = false;
            if let Some(next) = self.char_at(end).filter(|&c| end > self.at && !fold::stands_alone(c)) {
                // A mark follows: it belongs to the last character of the run.
                let last = self.slice(self.at..end).chars().next_back().unwrap_or(next);
                end -= last.len_utf8();
                cluster = true;
            }
            if end > self.at {
                self.copy(end, upper);
            }
            if cluster {
                self.cluster();
            } else if self.at < self.original.len() {
                self.special();
            }
        }
    }

    /// How far the original can be copied from `at` on, and whether capitals are among it.
    fn scan(&self) -> (usize, bool) {
        let bytes = self.original.as_bytes();
        let mut upper = false;
        let mut at = self.at;
        while let Some(&b) = bytes.get(at) {
            match CLASSES[b as usize] {
                Class::Plain => {
                    at += 1;
                    while bytes.get(at).is_some_and(|&b| CLASSES[b as usize] == Class::Plain) {
                        at += 1;
                    }
                }
                Class::Han => {
                    let (Some(&c), Some(&d)) = (bytes.get(at + 1), bytes.get(at + 2)) else { break };
                    let code = u32::from(b & 0x0F) << 12 | u32::from(c & 0x3F) << 6 | u32::from(d & 0x3F);
                    if self.tables.has_simplified(code) {
                        break;
                    }
                    at += 3;
                }
                Class::Upper => {
                    if self.is_fused(at) {
                        break;
                    }
                    upper = true;
                    at += 1;
                }
                Class::Space => {
                    let before = if at > self.at { self.byte(at - 1) } else { b' ' };
                    let after = CLASSES[self.byte(at + 1) as usize];
                    let plain = matches!(after, Class::Plain | Class::Upper) || (after == Class::Han && before < 0x80);
                    if before == b' ' || !plain {
                        break;
                    }
                    at += 1;
                }
                Class::Stop => {
                    if self.byte(at + 1).is_ascii_uppercase() && self.lacks_space(at) {
                        break;
                    }
                    at += 1;
                }
                Class::Hyphen => {
                    if matches!(self.byte(at + 1), b' ' | b'\n' | b'\r') {
                        break;
                    }
                    at += 1;
                }
                Class::Punctuation => {
                    // 、 。 〈 〉 《 》 【 】
                    match (bytes.get(at + 1), bytes.get(at + 2)) {
                        (Some(0x80), Some(0x81 | 0x82 | 0x88..=0x8B | 0x90 | 0x91)) => at += 3,
                        _ => break,
                    }
                }
                Class::Special => break,
            }
        }
        (at, upper)
    }

    /// Whether the capital at `at` starts a word that has grown together with the one before (`peopleSocial`).
    fn is_fused(&self, at: usize) -> bool {
        self.byte(at.wrapping_sub(1)).is_ascii_lowercase()
            && self.byte(at + 1).is_ascii_lowercase()
            && self.small_letters_before(at) >= 4
            && self.byte(at + 2).is_ascii_lowercase()
    }

    /// How many small letters stand right before `at`; 20 is as many as are counted.
    fn small_letters_before(&self, at: usize) -> usize {
        let bytes = self.original.as_bytes().get(at.saturating_sub(20)..at).unwrap_or_default();
        bytes.iter().rev().take_while(|b| b.is_ascii_lowercase()).count()
    }

    /// Whether the full stop at `at`, with a capital right after it, ends a sentence (`goals.Basic`), and is not part of
    /// an address or an abbreviation.
    fn lacks_space(&self, at: usize) -> bool {
        let follows = self.byte(at + 2);
        if !(follows.is_ascii_lowercase() || (follows == b' ' && matches!(self.byte(at + 1), b'A' | b'I'))) {
            return false;
        }
        let start = at.saturating_sub(48);
        let before = self.original.as_bytes().get(start..at).unwrap_or_default();
        let word = before
            .iter()
            .rposition(|b| !b.is_ascii_graphic())
            .map_or(before, |i| before.get(i + 1..).unwrap_or_default());
        let address = word.iter().any(|b| matches!(b, b'/' | b'@' | b'_' | b'\\')) || word.starts_with(b"www");
        let ends_word = self.small_letters_before(at) >= 2
            || matches!(self.byte(at.wrapping_sub(1)), b')' | b'"' | b']' | b'%' | b'0'..=b'9' | b'A'..=b'Z')
                && word.len() >= 3;
        ends_word && !address
    }

    /// Copies the original up to `end`.
    fn copy(&mut self, end: usize, upper: bool) {
        let run = self.slice(self.at..end);
        let Some(first) = run.chars().next() else { return };
        self.close_gap(first);
        let from = self.text.len();
        self.text.push_str(run);
        if upper && let Some(copied) = self.text.get_mut(from..) {
            copied.make_ascii_lowercase();
        }
        self.at = end;
    }

    /// Adds the original up to `end` to the gap.
    fn widen(&mut self, gap: Gap, end: usize) {
        if self.gap == Gap::None {
            self.gap_at = self.at;
        }
        self.gap = self.gap.max(gap);
        self.at = end;
    }

    /// Leaves the original up to `end` out.
    fn omit(&mut self, end: usize) {
        if self.gap == Gap::None {
            self.map.push(self.text.len(), 0, self.at..end);
        }
        self.at = end;
    }

    /// Writes the gap, now that what follows it is known.
    fn close_gap(&mut self, next: char) {
        if self.gap == Gap::None {
            return;
        }
        let last = self.text.chars().next_back();
        let written = match (self.gap, last) {
            (_, None) | (Gap::None, _) => "",
            (Gap::Block, _) => "\n\n",
            (Gap::Cell, _) => "\t",
            (Gap::Wrap, Some(last)) if joins(last, next) => "",
            (Gap::Wrap | Gap::Space, Some(last)) => {
                if is_han(last) && is_han(next) {
                    self.spaced_han.push(self.text.len());
                }
                " "
            }
        };
        let source = self.slice(self.gap_at..self.at);
        if source != written {
            self.map.push(self.text.len(), written.len(), self.gap_at..self.at);
        }
        self.text.push_str(written);
        self.gap = Gap::None;
        self.line_end = false;
        if std::mem::take(&mut self.bullet) {
            self.insert("• ");
        }
    }

    /// Writes `text` for the original up to `end`.
    fn replace(&mut self, text: &str, end: usize) {
        let Some(first) = text.chars().next() else { return self.omit(end) };
        self.close_gap(first);
        let source = self.slice(self.at..end);
        let one = |text: &str| text.len() == first_len(text);
        let in_step = source.len() == text.len() && (source == text || (one(source) && one(text)));
        if !in_step {
            self.map.push(self.text.len(), text.len(), self.at..end);
        }
        self.text.push_str(text);
        self.at = end;
    }

    /// Deals with the one construct at `at` that cannot be copied.
    fn special(&mut self) {
        let at = self.at;
        match self.byte(at) {
            b'\n' | b'\r' | 0xB | 0xC => self.end_line(),
            b'\t' => self.widen(Gap::Cell, at + 1),
            b'<' => match self.tags.at(self.original, at) {
                Some(tag) => self.tag(tag),
                None => self.fold('<', at + 1),
            },
            b'&' => match markup::reference(self.original, at) {
                Some((c, end)) => self.decoded(c, end),
                None => self.replace("&", at + 1),
            },
            b'-' => self.hyphen(at + 1),
            b'.' => {
                self.replace(".", at + 1);
                self.insert(" ");
            }
            b'A'..=b'Z' => {
                // A small word ends a sentence there; a capitalised one may be a name (PowerPoint).
                let word = at - self.small_letters_before(at);
                let capitalised = word > 0 && self.byte(word - 1).is_ascii_alphanumeric();
                self.insert(if capitalised { " " } else { ". " });
                self.fold(char::from(self.byte(at)), at + 1);
            }
            _ => match self.char_at(at) {
                Some(c) => self.other(c),
                None => self.at = self.original.len(),
            },
        }
    }

    /// Writes `text` for nothing in the original.
    fn insert(&mut self, text: &str) {
        self.map.push(self.text.len(), text.len(), self.at..self.at);
        self.text.push_str(text);
    }

    /// A character that is none of the special signs: folded alone where no mark follows.
    fn other(&mut self, c: char) {
        let end = self.at + c.len_utf8();
        let marked = !self.byte(end).is_ascii() && self.char_at(end).is_some_and(|next| !fold::stands_alone(next));
        if c == '\u{AD}' {
            self.hyphen(end);
        } else if marked && !c.is_ascii() {
            self.cluster();
        } else {
            self.fold(c, end);
        }
    }

    /// Writes the folded form of `c` for the original up to `end`.
    fn fold(&mut self, c: char, end: usize) {
        match fold::fold(c, self.tables) {
            Folded::Nothing => self.omit(end),
            Folded::Space => self.widen(Gap::Space, end),
            Folded::Break => self.widen(Gap::Block, end),
            Folded::Char('|') => self.widen(Gap::Cell, end),
            Folded::Char('*') => {
                // A bullet at the start of a line; anything else is emphasis.
                if (self.text.is_empty() || self.gap == Gap::Block) && !self.bullet {
                    self.replace("*", end)
                } else {
                    self.omit(end)
                }
            }
            Folded::Char(';') => {
                if self.looks_like_reference() {
                    self.replace(" ;", end);
                } else {
                    self.replace(";", end);
                }
            }
            Folded::Char(to) => self.replace(to.encode_utf8(&mut [0; 4]), end),
            Folded::Text(text) => self.replace(text, end),
            Folded::Unknown => self.cluster(),
        }
    }

    /// Whether a `;` written now would complete a character reference that the original did not have.
    fn looks_like_reference(&self) -> bool {
        self.gap == Gap::None
            && self
                .text
                .bytes()
                .rev()
                .take(markup::LONGEST_REFERENCE + 1)
                .find(|b| !(b.is_ascii_alphanumeric() || *b == b'#'))
                == Some(b'&')
    }

    /// The character at `at` with all that clings to it.
    fn cluster(&mut self) {
        let rest = self.original.get(self.at..).unwrap_or_default();
        let mut chars = rest.chars();
        let Some(first) = chars.next() else { return };
        // Only letters carry others: a sentence may end right after anything else.
        let most = if first.is_alphabetic() { CLUSTER } else { 0 };
        let clinging = chars.take(most).take_while(|&c| !fold::stands_alone(c));
        let length = first.len_utf8() + clinging.map(char::len_utf8).sum::<usize>();
        let end = self.at + length;
        self.write_cluster(first, self.slice(self.at..end), end);
    }

    /// A character reference.
    fn decoded(&mut self, c: char, end: usize) {
        match c {
            '&' => self.replace("&", end),
            '\u{AD}' => self.omit(end),
            _ if matches!(fold::fold(c, self.tables), Folded::Unknown) => {
                self.write_cluster(c, c.encode_utf8(&mut [0; 4]), end)
            }
            _ => self.fold(c, end),
        }
    }

    fn write_cluster(&mut self, first: char, cluster: &str, end: usize) {
        if fold::is_mark(first) {
            return self.omit(end);
        }
        let folded = fold::fold_cluster(cluster, self.tables);
        let mut chars = folded.chars();
        match (chars.next(), chars.next()) {
            (None, _) if first.is_whitespace() => self.widen(Gap::Space, end),
            (None, _) => self.omit(end),
            (Some(c), None) if matches!(fold::fold(c, self.tables), Folded::Char(_)) => self.fold(c, end),
            (Some(c), _) => {
                let last = self.text.chars().next_back().filter(|_| self.gap == Gap::None);
                if last.is_some_and(|last| fold::composes(last, c)) {
                    // What stood between them is gone; they must not grow together.
                    self.widen(Gap::Space, self.at);
                }
                self.replace(&folded, end);
            }
        }
    }

    /// A hyphen at the end of a line is dropped with the line end where the word goes on; `end`: one past the hyphen.
    fn hyphen(&mut self, end: usize) {
        let soft = end > self.at + 1;
        let letter = self.gap == Gap::None && self.text.ends_with(|c: char| c.is_ascii_alphabetic());
        let rest = self.original.get(end..).unwrap_or_default();
        let spaces = rest.bytes().take(8).take_while(|b| *b == b' ').count();
        let line_end = rest
            .get(spaces..)
            .map_or(0, |r| if r.starts_with("\r\n") { 2 } else { usize::from(r.starts_with(['\n', '\r'])) });
        let next = spaces + line_end;
        let indent = rest.bytes().skip(next).take(8).take_while(|b| *b == b' ').count();
        let goes_on = self.byte(end + next + indent).is_ascii_lowercase();
        if letter && line_end > 0 && goes_on {
            self.omit(end + next + indent);
        } else if soft {
            self.omit(end);
        } else {
            self.replace("-", end);
        }
    }

    fn end_line(&mut self) {
        let at = self.at;
        let end = at + if self.slice(at..at + 2) == "\r\n" { 2 } else { 1 };
        let gap = if self.line_end {
            self.flow = false;
            Gap::Block
        } else if self.flow
            || (matches!(self.byte(at), b'\n' | b'\r') && wrap::is_wrapping(self.original, self.line_at..at))
        {
            Gap::Wrap
        } else {
            Gap::Block
        };
        self.line_end = true;
        self.line_at = end;
        self.widen(gap, end);
    }

    fn tag(&mut self, tag: markup::Tag) {
        let gap = match tag.effect {
            Effect::Inline => return self.omit(tag.end),
            Effect::Cell => Gap::Cell,
            Effect::Line => {
                let finished = self.text.trim_end_matches(['"', '\'', ')']).ends_with(['.', '!', '?', '。', ';', ':']);
                let rest = self.original.get(tag.end..).unwrap_or_default();
                let opens = rest.starts_with('\u{3000}') || item::marker(rest.trim_start()) > 0;
                let gap = if finished || opens || self.line_end { Gap::Block } else { Gap::Wrap };
                self.widen(gap, tag.end);
                self.line_end = true;
                return;
            }
            Effect::Flow | Effect::Item | Effect::Block => Gap::Block,
        };
        // A line end right after the tag is not a blank line.
        self.line_end = false;
        self.flow = matches!(tag.effect, Effect::Flow | Effect::Item | Effect::Cell);
        // A list of links is navigation, not text.
        let link = self.original.get(tag.end..).is_some_and(|rest| rest.trim_start().starts_with("<a "));
        self.bullet = tag.effect == Effect::Item && !link;
        self.widen(gap, tag.end);
    }

    fn finish(mut self) -> Normalized {
        self.map.finish();
        let normalized = Normalized { text: self.text, map: self.map };
        if self.spaced_han.is_empty() { normalized } else { close_up(normalized, &self.spaced_han) }
    }
}

/// The length of the first character.
fn first_len(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// Whether the characters on both sides of a wrapped line end stand side by side: where either is a Han character, or
/// both are marks.
fn joins(last: char, next: char) -> bool {
    let is_mark = |c: char| matches!(c, ',' | ':' | '!' | '?' | '"') || !(c.is_ascii() || c.is_alphanumeric());
    is_han(last) || is_han(next) || (is_mark(last) && is_mark(next))
}

/// Takes out spaces between Han characters where they are an artefact (`社 区 治 理`, `共 享的社会治理格局…`): stretches of Han and
/// single spaces in which three characters stand alone, or two long pieces meet. `spaces`: where they are.
fn close_up(normalized: Normalized, spaces: &[usize]) -> Normalized {
    let text = normalized.text.as_str();
    let mut gone = Vec::new();
    let mut rest = spaces;
    while let Some(&first) = rest.first() {
        let before = text.get(..first).unwrap_or_default();
        let mut stretch = Stretch::new(before.chars().rev().take(LONG).take_while(|&c| is_han(c)).count());
        let mut length = 0;
        let mut end = first;
        while rest.get(length) == Some(&end) {
            let after = text.get(end + 1..).unwrap_or_default();
            let piece = after.find(|c| !is_han(c)).map_or(after, |at| after.get(..at).unwrap_or_default());
            stretch.add(piece.chars().count());
            end += 1 + piece.len();
            length += 1;
        }
        let (stretch_spaces, others) = rest.split_at(length);
        if stretch.is_artefact() {
            gone.extend_from_slice(stretch_spaces);
        }
        rest = others;
    }
    if gone.is_empty() {
        return normalized;
    }
    let mut closed = String::with_capacity(text.len());
    let mut from = 0;
    for &at in &gone {
        closed.push_str(text.get(from..at).unwrap_or_default());
        from = at + 1;
    }
    closed.push_str(text.get(from..).unwrap_or_default());
    Normalized { map: normalized.map.without(&gone), text: closed }
}

/// The pieces of a stretch of Han characters with single spaces between them.
struct Stretch {
    last: usize,
    pieces: usize,
    alone: usize,
    long: bool,
}

/// Two neighbouring pieces with this many Han characters are running text, not a list of words.
const LONG: usize = 16;

impl Stretch {
    fn new(first: usize) -> Self {
        Stretch { last: first, pieces: 1, alone: usize::from(first == 1), long: false }
    }

    fn add(&mut self, piece: usize) {
        self.long |= self.last + piece >= LONG;
        self.alone += usize::from(piece == 1);
        self.pieces += 1;
        self.last = piece;
    }

    fn is_artefact(&self) -> bool {
        self.long || (self.alone >= 3 && self.alone * 2 >= self.pieces) || (self.alone == 2 && self.pieces == 2)
    }
}
