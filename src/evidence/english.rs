//! English words: tokens with their spelling folded, and the trie that finds which words of the codebook a token is.

use super::automaton::{Between, Part};
use super::numbered::Numbered;
use crate::codebook::{Gap, MAX_GAP_EN};
use crate::text::language::is_han;

/// A word of the text. Positions are bytes of the sentence's normalised text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What separates it from the token before.
    pub break_before: Break,
}

/// What a word tells of the clause around it, as far as gaps care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// Nothing.
    Plain,
    /// A finite auxiliary: the middle of a clause of its own.
    Auxiliary,
    /// Joins the last item of an enumeration.
    Conjunction,
}

/// How strongly two neighbouring words are separated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// By a space, a hyphen, a quotation mark.
    None,
    /// By a comma.
    Comma,
    /// By a semicolon, a colon, a bracket, a line break, Chinese text, or the end of a sentence.
    Hard,
}

/// Cuts a stretch of normalised text into words.
pub fn tokenize(text: &str, tokens: &mut Vec<Token>) {
    tokens.clear();
    let bytes = text.as_bytes();
    let mut broken = Break::None;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let (is_word, length) = if byte.is_ascii() {
            (byte.is_ascii_alphanumeric(), 1)
        } else {
            let Some(c) = char_at(text, at) else { break };
            (is_letter(c), c.len_utf8())
        };
        if is_word {
            let end = word_end(text, at + length);
            tokens.push(Token { start: at, end, break_before: broken });
            broken = Break::None;
            at = end;
        } else {
            // Most are the space between two words.
            if byte != b' ' && !abbreviates(bytes, at) {
                broken = broken.max(char_at(text, at).map_or(Break::None, break_of));
            }
            at += length;
        }
    }
}

/// Where the word ends that goes on at `at` or ends there.
#[inline(always)]
fn word_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
            at += 1;
        }
        match bytes.get(at) {
            // Between letters an apostrophe belongs to the word; between digits, the comma and the point of a number (3,000; 98.5).
            Some(b'\'') if char_at(text, at + 1).is_some_and(is_letter) => at += 1,
            Some(b',' | b'.') if is_digit(bytes, at.wrapping_sub(1)) && is_digit(bytes, at + 1) => at += 1,
            Some(byte) if !byte.is_ascii() => match char_at(text, at).filter(|&c| is_letter(c)) {
                Some(c) => at += c.len_utf8(),
                None => return at,
            },
            _ => return at,
        }
    }
}

fn is_digit(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(u8::is_ascii_digit)
}

/// Whether a full stop marks an abbreviation: the words are of one sentence, so one before a space closes none. One before a letter
/// does where a space is missing (“… in 2020.The village …”), but not after a single letter (the U.S. system).
fn abbreviates(bytes: &[u8], at: usize) -> bool {
    let spaced = bytes.get(at + 1).is_none_or(|b| *b == b' ');
    let initial = at < 2 || bytes.get(at - 2).is_some_and(|b| !b.is_ascii_alphanumeric());
    bytes.get(at) == Some(&b'.') && (spaced || initial)
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..).and_then(|rest| rest.chars().next())
}

/// Whether words are made of a character.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}

/// How a character that belongs to no word separates those around it.
fn break_of(c: char) -> Break {
    match c {
        ',' | '、' | '，' => Break::Comma,
        ';' | ':' | '；' | '：' | '\n' | '\t' | '|' | '.' | '!' | '?' | '。' | '！' | '？' => Break::Hard,
        c if is_han(c) => Break::Hard,
        _ => Break::None,
    }
}

fn role(word: &str) -> Role {
    match word {
        "and" | "or" | "nor" => Role::Conjunction,
        "is" | "are" | "was" | "were" | "has" | "have" | "had" | "will" | "should" | "must" | "can" | "could"
        | "would" => Role::Auxiliary,
        _ => Role::Plain,
    }
}

/// Folds what British and American spelling, possessives and the like set apart. Text and codebook go through the same fold, so
/// it need not be right in itself, only the same on both sides and without merging different words.
pub fn fold<'w>(word: &'w str, buffer: &'w mut String) -> &'w str {
    let word = word.strip_suffix("'s").or(word.strip_suffix('\'')).unwrap_or(word);
    if word.len() < 5 || !word.is_ascii() {
        return word;
    }
    if word.starts_with(['c', 'p', 'f', 'e', 'd', 'l', 'j'])
        && let Some((from, to)) = WHOLE.iter().find(|(from, _)| word.starts_with(from))
    {
        return replaced(buffer, word, 0, from.len(), to);
    }
    let (mut our, mut is) = (None, false);
    for (at, pair) in word.as_bytes().windows(2).enumerate() {
        match pair {
            b"ou" if our.is_none() && word.as_bytes().get(at + 2) == Some(&b'r') => our = Some(at),
            b"is" => is = true,
            _ => {}
        }
    }
    if let Some(at) = our
        && word.get(..at).is_some_and(|stem| OUR.contains(&stem))
    {
        return replaced(buffer, word, at, 3, "or");
    }
    if !is {
        return word;
    }
    for ending in ISE {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() >= 3
        {
            return replaced(buffer, word, stem.len(), 2, "iz");
        }
    }
    word
}

fn replaced<'w>(buffer: &'w mut String, word: &str, at: usize, len: usize, with: &str) -> &'w str {
    buffer.clear();
    buffer.push_str(word.get(..at).unwrap_or_default());
    buffer.push_str(with);
    buffer.push_str(word.get(at + len..).unwrap_or_default());
    buffer
}

const OUR: &[&str] =
    &["behavi", "lab", "neighb", "hon", "fav", "harb", "endeav", "col", "hum", "vig", "disfav", "belab", "misbehavi"];
const ISE: &[&str] = &["ise", "ised", "ises", "ising", "iser", "isers", "isation", "isations", "isational"];
const WHOLE: &[(&str, &str)] = &[
    ("centre", "center"),
    ("programme", "program"),
    ("fulfill", "fulfil"),
    ("enroll", "enrol"),
    ("defence", "defense"),
    ("licence", "license"),
    ("judgement", "judgment"),
    ("counsellor", "counselor"),
    ("counselling", "counseling"),
];

/// The words of a codebook while they are being gathered; the number of each is its atom.
#[derive(Debug, Default)]
pub struct Words {
    /// A word that stands for its stem ends with a star.
    known: Numbered<u8>,
    buffer: Vec<u8>,
}

impl Words {
    /// The atom of a word (`stem*` with its star taken off: `wildcard`).
    pub fn atom(&mut self, word: &str, wildcard: bool) -> u32 {
        if !wildcard {
            return self.known.number(word.as_bytes());
        }
        self.buffer.clear();
        self.buffer.extend_from_slice(word.as_bytes());
        self.buffer.push(b'*');
        self.known.number(&self.buffer)
    }

    /// Lays the words out for looking up.
    pub fn finish(&self) -> WordTable {
        let mut table = WordTable::default();
        let words = self.known.iter().zip(0..).map(|(word, atom)| match word.strip_suffix(b"*") {
            Some(stem) => (stem, (true, atom)),
            None => (word, (false, atom)),
        });
        let mut words: Vec<(&[u8], (bool, u32))> = words.collect();
        crate::order::sort_strings(&mut words);
        table.openings = vec![0; OPENINGS / 64];
        for &(word, (wildcard, _)) in &words {
            table.open(word, wildcard);
        }
        let mut through = vec![(0..words.len(), 0)];
        let mut at = 0;
        while let Some((range, depth)) = through.get(at).cloned() {
            let mut node = WordNode {
                first: table.bytes.len() as u32,
                last: 0,
                exact: NO_ATOM,
                stem: NO_ATOM,
                letters: 0,
                letter: 0,
            };
            let first_child = through.len();
            for (index, &(word, (wildcard, atom))) in words.iter().enumerate().take(range.end).skip(range.start) {
                let Some(&byte) = word.get(depth) else {
                    *(if wildcard { &mut node.stem } else { &mut node.exact }) = atom;
                    continue;
                };
                let fresh = through.len() == first_child || table.bytes.last() != Some(&byte);
                if fresh {
                    table.bytes.push(byte);
                    table.targets.push(through.len() as u32);
                    through.push((index..index, depth + 1));
                }
                if let Some((words, _)) = through.last_mut() {
                    words.end = index + 1;
                }
            }
            node.last = table.bytes.len() as u32;
            for (&byte, &target) in table.bytes.iter().zip(&table.targets).skip(node.first as usize) {
                if let Some(letter) = letter(byte) {
                    node.letter = if node.letters == 0 { target } else { node.letter };
                    node.letters |= 1 << letter;
                }
            }
            table.nodes.push(node);
            at += 1;
        }
        table.roots = vec![0; 256];
        if let Some(root) = table.nodes.first().copied() {
            for at in root.first..root.last {
                let edge = table.bytes.get(at as usize).zip(table.targets.get(at as usize));
                if let Some((slot, &target)) =
                    edge.and_then(|(&b, target)| Some((table.roots.get_mut(b as usize)?, target)))
                {
                    *slot = target;
                }
            }
        }
        table
    }
}

/// Finds the words of a codebook by walking a trie once along a token: exact words at its end, `stem*` on the way.
#[derive(Debug, Default)]
pub struct WordTable {
    /// A bit for each beginning of three letters that any word has; others may share it.
    openings: Vec<u64>,
    /// The edges out of all nodes, those of a node side by side: their bytes, and the nodes that they lead to.
    bytes: Vec<u8>,
    targets: Vec<u32>,
    nodes: Vec<WordNode>,
    /// The nodes below the root, by byte; 0 where there is none.
    roots: Vec<u32>,
}

/// Bits of [`WordTable::openings`]: five of each of three letters.
const OPENINGS: usize = 1 << 15;

const NO_ATOM: u32 = u32::MAX;

/// A node: its edges, and the atoms of the word and of the stem that end there.
#[derive(Clone, Copy, Debug)]
struct WordNode {
    first: u32,
    last: u32,
    exact: u32,
    stem: u32,
    /// Which letters lead on from it, and where the first of them leads to; the others lead to the nodes after that.
    letters: u32,
    letter: u32,
}

/// The place of a small letter in the alphabet.
#[inline(always)]
fn letter(byte: u8) -> Option<u32> {
    byte.is_ascii_lowercase().then(|| u32::from(byte - b'a'))
}

impl WordTable {
    /// Notes how a word begins.
    fn open(&mut self, word: &[u8], wildcard: bool) {
        let slot = opening(word);
        // A shorter stem goes on with any letter.
        let known = 5 * word.len().min(3);
        let count = if wildcard { OPENINGS >> known } else { 1 };
        for slot in (0..count).map(|tail| slot | tail << known) {
            if let Some(bits) = self.openings.get_mut(slot / 64) {
                *bits |= 1 << (slot % 64);
            }
        }
    }

    /// Whether a word of the text may be one of the table's, by its first letters. [`fold`] leaves those as they are, unless it takes
    /// a possessive ending from a very short word.
    #[inline(always)]
    pub fn may_hold(&self, word: &str) -> bool {
        let slot = opening(word.as_bytes());
        self.openings.get(slot / 64).is_some_and(|bits| bits >> (slot % 64) & 1 == 1)
            || word.bytes().take(3).any(|b| b == b'\'')
    }

    /// Calls `found` with each atom that the word is.
    #[inline(always)]
    pub fn look_up(&self, word: &str, found: &mut impl FnMut(u32)) {
        let mut bytes = word.bytes();
        let root = bytes.next().and_then(|b| self.roots.get(b as usize)).filter(|&&root| root != 0);
        let Some(mut node) = root.and_then(|&root| self.nodes.get(root as usize)) else { return };
        for byte in bytes {
            if node.stem != NO_ATOM {
                found(node.stem);
            }
            let target = match letter(byte) {
                Some(letter) if node.letters >> letter & 1 == 1 => {
                    let before = node.letters & ((1 << letter) - 1);
                    Some(node.letter + before.count_ones())
                }
                Some(_) => None,
                None => {
                    let edges = self.bytes.get(node.first as usize..node.last as usize).unwrap_or_default();
                    let at = edges.iter().position(|&b| b == byte);
                    at.and_then(|at| self.targets.get(node.first as usize + at)).copied()
                }
            };
            let Some(next) = target.and_then(|target| self.nodes.get(target as usize)) else { return };
            node = next;
        }
        [node.stem, node.exact].into_iter().filter(|&atom| atom != NO_ATOM).for_each(found);
    }
}

/// The first three letters of a word, five bits of each.
#[inline(always)]
fn opening(word: &[u8]) -> usize {
    word.iter().take(3).enumerate().map(|(at, byte)| usize::from(byte & 31) << (5 * at)).sum()
}

/// Gaps between tokens.
pub struct TokenGaps<'a> {
    /// The text that they are of.
    pub text: &'a str,
    /// All its tokens.
    pub tokens: &'a [Token],
}

impl Between for TokenGaps<'_> {
    fn fits(&self, from: usize, to: usize, gap: Gap, enumeration: bool) -> bool {
        if to - from > gap.max as usize {
            return false;
        }
        // Breaks stand before tokens: those skipped, and the one the next part starts with.
        let crossed = self.tokens.get(from..=to).unwrap_or_default();
        match crossed.iter().map(|t| t.break_before).max().unwrap_or(Break::Hard) {
            Break::None => true,
            // A comma in an enumeration may be crossed, one between two clauses may not.
            Break::Comma => {
                let has = |wanted: Role| {
                    crossed.iter().any(|t| role(self.text.get(t.start..t.end).unwrap_or_default()) == wanted)
                };
                let listed = gap.comma || enumeration || gap.max > 0 && has(Role::Conjunction);
                listed && !has(Role::Auxiliary)
            }
            Break::Hard => false,
        }
    }

    fn out_of_reach(&self, from: usize, to: usize) -> bool {
        to - from > MAX_GAP_EN as usize
    }
}

/// The bytes that a part of tokens covers.
pub fn bytes_of(tokens: &[Token], part: Part) -> Option<(usize, usize)> {
    let first = tokens.get(part.start)?;
    let last = tokens.get(part.end.checked_sub(1)?)?;
    Some((first.start, last.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_is_folded_alike() {
        for (a, b) in [
            ("organisation", "organization"),
            ("neighbourhood", "neighborhood"),
            ("centre", "center"),
            ("people's", "people"),
            ("mobilised", "mobilized"),
        ] {
            let (mut x, mut y) = (String::new(), String::new());
            assert_eq!(fold(a, &mut x), fold(b, &mut y));
        }
        let mut buffer = String::new();
        assert_eq!(fold("four", &mut buffer), "four");
        assert_eq!(fold("source", &mut buffer), "source");
    }

    #[test]
    fn words_and_stems_are_found_in_one_walk() {
        let mut words = Words::default();
        let gathered = [("co", false), ("communit", true), ("community", false), ("co", false)];
        assert_eq!(gathered.map(|(word, wildcard)| words.atom(word, wildcard)), [0, 1, 2, 0]);
        let table = words.finish();
        let found = |word: &str| {
            let mut atoms = Vec::new();
            table.look_up(word, &mut |a| atoms.push(a));
            atoms
        };
        assert_eq!(found("community"), [1, 2]);
        assert_eq!(found("communities"), [1]);
        assert_eq!(found("co"), [0]);
        assert!(found("common").is_empty());
    }
}
