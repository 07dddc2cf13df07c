//! One pass over a sentence that finds every occurrence of every term, guard and anchor, overlapping ones too.

use super::automaton::{Automaton, Compiler, Part, Scratch, Step};
use super::boundary::FieldWords;
use super::chinese::CharacterGaps;
use super::dictionary::Dictionary;
use super::english::{Token, TokenGaps, WordTable, Words, bytes_of, fold, tokenize};
use super::numbered::Numbered;
use crate::codebook::{Codebook, Cue, pattern};
use crate::error::{Error, ErrorKind};
use crate::text::{Language, Normalized};
use std::ops::Range;
use std::sync::OnceLock;

/// Most nodes that the automata of both languages may have together: a hundred times what a large codebook needs.
const MAX_NODES: usize = 1 << 22;

/// What a pattern belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// Index into [`Codebook::terms`].
    Term(usize),
    /// Index into [`Codebook::guards`].
    Guard(usize),
    /// Index into [`Codebook::anchors`].
    Anchor(usize),
    /// Index into [`Codebook::cues`].
    Cue(usize),
}

/// An occurrence of a pattern. Ranges are bytes of the sentence's normalised text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Whose pattern.
    pub owner: Owner,
    /// Its language.
    pub language: Language,
    /// The stretches that its words cover; neighbours are merged, so what lies between two of them is a gap.
    pub parts: Vec<Range<usize>>,
}

impl Candidate {
    /// From the first part's start to the last part's end.
    pub fn range(&self) -> Range<usize> {
        let start = self.parts.first().map_or(0, |p| p.start);
        start..self.parts.last().map_or(start, |p| p.end)
    }
}

/// The patterns of a codebook. Those of a language are compiled when a text comes that needs them.
#[derive(Debug, Default)]
pub struct Patterns {
    chinese: OnceLock<Chinese>,
    english: OnceLock<English>,
}

#[derive(Debug)]
struct Chinese {
    owners: Vec<Owner>,
    strings: FieldWords,
    automaton: Automaton,
}

#[derive(Debug)]
struct English {
    owners: Vec<Owner>,
    words: WordTable,
    automaton: Automaton,
}

/// The patterns of the languages that a text is written in, compiled.
#[derive(Clone, Copy, Debug)]
pub struct Matcher<'p> {
    chinese: Option<&'p Chinese>,
    english: Option<&'p English>,
}

/// Takes in a pattern as it is written, checked.
pub type Each<'e> = &'e mut dyn FnMut(Owner, Language, &str);

/// The patterns of a codebook's terms, guards and anchors.
pub fn of_codebook(codebook: &Codebook, each: Each) {
    codebook.terms.iter().enumerate().for_each(|(i, t)| each(Owner::Term(i), t.language, &t.text));
    codebook.guards.iter().enumerate().for_each(|(i, g)| each(Owner::Guard(i), g.language, &g.text));
    codebook.anchors.iter().enumerate().for_each(|(i, a)| each(Owner::Anchor(i), a.language, &a.text));
}

/// The patterns of cues of stance.
pub fn of_cues(cues: &[Cue], each: Each) {
    cues.iter().enumerate().for_each(|(i, c)| each(Owner::Cue(i), c.language, &c.text));
}

/// Working memory, reused from sentence to sentence.
#[derive(Debug, Default)]
pub struct MatcherScratch {
    zh: Scratch,
    en: Scratch,
    tokens: Vec<Token>,
    buffer: String,
    occurrences: Vec<(Range<usize>, u32)>,
}

impl Patterns {
    /// Patterns to be compiled later.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] if the automata would not fit.
    pub fn new(patterns: &dyn Fn(Each)) -> Result<Self, Error> {
        let compiled = Patterns::default();
        let mut bytes = 0;
        patterns(&mut |_, _, text| bytes += text.len());
        // A pattern has fewer nodes than twice its bytes. Only where all together come near the limit are they counted.
        if bytes * 2 > MAX_NODES {
            let (chinese, zh_nodes) = Chinese::compile(patterns);
            let (english, en_nodes) = English::compile(patterns);
            if zh_nodes + en_nodes > MAX_NODES {
                return Err(Error::new(
                    ErrorKind::TooLarge,
                    "the codebook's patterns are too many to compile: split it",
                ));
            }
            compiled.chinese.get_or_init(|| chinese);
            compiled.english.get_or_init(|| english);
        }
        Ok(compiled)
    }

    /// A matcher for a text. `patterns` are the ones that these were made of.
    pub fn matcher(&self, text: &str, patterns: &dyn Fn(Each)) -> Matcher<'_> {
        let chinese = || has_chinese(text).then(|| self.chinese.get_or_init(|| Chinese::compile(patterns).0));
        let english = || has_english(text).then(|| self.english.get_or_init(|| English::compile(patterns).0));
        Matcher { chinese: self.chinese.get().or_else(chinese), english: self.english.get().or_else(english) }
    }
}

/// Whether Chinese patterns can stand in a text.
fn has_chinese(text: &str) -> bool {
    !text.is_ascii() && text.bytes().any(|b| b >= 0xE3)
}

/// Whether English patterns can stand in a text: it has ASCII letters. Eight bytes of Chinese are passed over at a time.
fn has_english(text: &str) -> bool {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let (chunks, rest) = text.as_bytes().as_chunks::<8>();
    let letters = |bytes: &[u8]| bytes.iter().any(u8::is_ascii_alphabetic);
    chunks.iter().any(|chunk| u64::from_le_bytes(*chunk) & HIGH != HIGH && letters(chunk)) || letters(rest)
}

impl Matcher<'_> {
    /// The word that cuts through an edge of one of a candidate's parts, if there is one.
    ///
    /// # Errors
    /// [`ErrorKind::Dictionary`] if the candidate is Chinese and no word list is loaded.
    pub fn crossing_word(&self, text: &str, candidate: &Candidate) -> Result<Option<Range<usize>>, Error> {
        let Some(chinese) = self.chinese.filter(|_| candidate.language == Language::Zh) else { return Ok(None) };
        let dictionary = Dictionary::get()?;
        Ok(candidate.parts.iter().find_map(|part| dictionary.judge(&chinese.strings, text, part.clone())))
    }

    /// Calls `found` for every occurrence in a sentence's normalised text.
    pub fn find(&self, text: &str, scratch: &mut MatcherScratch, mut found: impl FnMut(Candidate)) {
        let MatcherScratch { zh, en, tokens, buffer, occurrences } = scratch;
        if let Some(chinese) = self.chinese.filter(|_| has_chinese(text)) {
            zh.clear();
            let gaps = CharacterGaps(text);
            let mut complete = |owner: u32, parts: &[Part]| {
                let parts = merge(parts.iter().map(|p| p.start..p.end));
                emit(&chinese.owners, owner, Language::Zh, parts, &mut found);
            };
            chinese.strings.words.occurrences(text, occurrences);
            for (range, atom) in occurrences.iter() {
                let part = Part { start: range.start, end: range.end };
                chinese.automaton.step(zh, &gaps, *atom, part, &mut complete);
            }
        }
        if let Some(english) = self.english.filter(|_| has_english(text)) {
            en.clear();
            tokenize(text, tokens);
            let gaps = TokenGaps { text, tokens };
            let mut complete = |owner: u32, parts: &[Part]| {
                let bytes = parts.iter().filter_map(|&p| bytes_of(tokens, p));
                let parts = merge_tokens(parts, bytes);
                emit(&english.owners, owner, Language::En, parts, &mut found);
            };
            for (i, token) in tokens.iter().enumerate() {
                let word = text.get(token.start..token.end).unwrap_or_default();
                if !english.words.may_hold(word) {
                    continue;
                }
                let word = fold(word, buffer);
                let part = Part { start: i, end: i + 1 };
                english.words.look_up(word, &mut |atom| english.automaton.step(en, &gaps, atom, part, &mut complete));
            }
        }
    }
}

fn emit(owners: &[Owner], owner: u32, language: Language, parts: Vec<Range<usize>>, found: &mut impl FnMut(Candidate)) {
    if let Some(&owner) = owners.get(owner as usize) {
        found(Candidate { owner, language, parts });
    }
}

/// Joins parts that touch.
fn merge(parts: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for part in parts {
        match merged.last_mut() {
            Some(last) if last.end == part.start => last.end = part.end,
            _ => merged.push(part),
        }
    }
    merged
}

/// Joins the bytes of parts whose tokens touch.
fn merge_tokens(parts: &[Part], bytes: impl Iterator<Item = (usize, usize)>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    let mut end = None;
    for (part, (from, to)) in parts.iter().zip(bytes) {
        match merged.last_mut() {
            Some(last) if end == Some(part.start) => last.end = to,
            _ => merged.push(from..to),
        }
        end = Some(part.end);
    }
    merged
}

impl Chinese {
    /// The patterns of Chinese, and how many nodes they have.
    fn compile(patterns: &dyn Fn(Each)) -> (Self, usize) {
        let mut strings = Numbered::default();
        let (owners, automaton) = compile(patterns, Language::Zh, |literal, step| {
            // The same road that texts take, so that both sides arrive at the same form. Most words are in it already.
            step.push(
                [match Normalized::is_plain(literal) {
                    true => strings.number(literal.as_bytes()),
                    false => strings.number(Normalized::new(&pattern::fold(literal)).text.as_bytes()),
                }]
                .into_iter(),
            );
        });
        let strings = FieldWords::new(strings.iter().map(|string| std::str::from_utf8(string).unwrap_or_default()));
        let nodes = automaton.nodes();
        (Chinese { owners, strings, automaton: automaton.finish() }, nodes)
    }
}

impl English {
    /// The patterns of English, and how many nodes they have.
    fn compile(patterns: &dyn Fn(Each)) -> (Self, usize) {
        let mut words = Words::default();
        let (owners, automaton) =
            compile(patterns, Language::En, |literal, step| spell(&mut words, &pattern::fold(literal), step));
        let nodes = automaton.nodes();
        (English { owners, words: words.finish(), automaton: automaton.finish() }, nodes)
    }
}

/// Compiles the patterns of one language. `spell` adds to a step the ways to write a literal.
fn compile(
    patterns: &dyn Fn(Each),
    language: Language,
    mut spell: impl FnMut(&str, &mut Step),
) -> (Vec<Owner>, Compiler) {
    let mut compiler = Compiler::default();
    let mut owners = Vec::new();
    let mut step = Step::default();
    patterns(&mut |owner, written_in, text| {
        if written_in != language {
            return;
        }
        step.enumeration = pattern::items(text).nth(2).is_some();
        let mut node = None;
        for (gap, literals) in pattern::items(text) {
            step.gap = gap;
            step.alternatives.clear();
            literals.split('|').for_each(|literal| spell(literal, &mut step));
            node = Some(compiler.step(node, &mut step));
        }
        if let Some(node) = node {
            compiler.accept(node, owners.len() as u32);
        }
        owners.push(owner);
    });
    (owners, compiler)
}

/// Adds the ways to write an English word: as it is, and a hyphenated compound also as one word.
fn spell(words: &mut Words, literal: &str, step: &mut Step) {
    if !literal.contains('-') {
        return sequence(words, [literal].into_iter(), step);
    }
    let parts = literal.split('-').filter(|w| !w.is_empty());
    sequence(words, parts.clone(), step);
    if parts.clone().nth(1).is_some() {
        sequence(words, [parts.collect::<String>().as_str()].into_iter(), step);
    }
}

/// Adds a sequence of adjacent words. Only the last one can be a stem.
fn sequence<'w>(words: &mut Words, parts: impl Iterator<Item = &'w str>, step: &mut Step) {
    let mut buffer = String::new();
    let mut other = None;
    let atoms = parts.map(|part| {
        let (stem, wildcard) = part.strip_suffix('*').map_or((part, false), |stem| (stem, true));
        let atom = words.atom(fold(stem, &mut buffer), wildcard);
        // `organis*` must find what the fold has made of "organisation".
        if let Some(root) = stem.strip_suffix("is").filter(|_| wildcard && stem.len() > 4) {
            other = Some(words.atom(&format!("{root}iz"), wildcard));
        }
        atom
    });
    step.push(atoms);
    if let Some(other) = other {
        step.push_with_last(other);
    }
}
