//! One pass over a sentence that finds every occurrence of every term, guard and anchor, overlapping ones too.

use super::automaton::{Automaton, Part, Scratch};
use super::boundary::FieldWords;
use super::characters::CharacterTree;
use super::chinese::CharacterGaps;
use super::dictionary::Dictionary;
use super::english::{self, Token, TokenGaps, WordTable, WordTrie};
use crate::codebook::{Codebook, Cue, Gap, TermPattern};
use crate::error::{Error, ErrorKind};
use crate::text::{Language, Normalized};
use std::collections::HashMap;
use std::ops::Range;

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

/// All patterns of a codebook, compiled.
#[derive(Debug)]
pub struct Matcher {
    owners: Vec<Owner>,
    strings: CharacterTree,
    chinese: Automaton,
    words: WordTable,
    english: Automaton,
    field_words: FieldWords,
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

impl Matcher {
    /// Compiles the terms, guards and anchors of a codebook.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] if the automaton would not fit.
    pub fn new(codebook: &Codebook) -> Result<Self, Error> {
        let terms = codebook.terms.iter().enumerate().map(|(i, t)| (Owner::Term(i), t.language, &t.pattern));
        let guards = codebook.guards.iter().enumerate().map(|(i, g)| (Owner::Guard(i), g.language, &g.pattern));
        let anchors = codebook.anchors.iter().enumerate().map(|(i, a)| (Owner::Anchor(i), a.language, &a.pattern));
        Self::compile(terms.chain(guards).chain(anchors))
    }

    /// Compiles cues of stance.
    ///
    /// # Errors
    /// As [`Matcher::new`].
    pub fn of_cues(cues: &[Cue]) -> Result<Self, Error> {
        Self::compile(cues.iter().enumerate().map(|(i, c)| (Owner::Cue(i), c.language, &c.pattern)))
    }

    fn compile<'p>(patterns: impl Iterator<Item = (Owner, Language, &'p TermPattern)>) -> Result<Self, Error> {
        let mut compiler = Compiler::default();
        let mut owners = Vec::new();
        for (owner, language, pattern) in patterns {
            compiler.add(owners.len() as u32, language, pattern);
            owners.push(owner);
        }
        if compiler.chinese.nodes() + compiler.english.nodes() > MAX_NODES {
            return Err(Error::new(ErrorKind::TooLarge, "the codebook's patterns are too many to compile: split it"));
        }
        let strings: Vec<&str> = compiler.strings.iter().map(String::as_str).collect();
        let field_words = FieldWords::new(strings.iter().copied());
        let strings = CharacterTree::new(&strings);
        Ok(Matcher {
            owners,
            field_words,
            strings,
            chinese: compiler.chinese,
            words: compiler.words.finish(),
            english: compiler.english,
        })
    }

    /// The word that cuts through an edge of one of a candidate's parts, if there is one.
    ///
    /// # Errors
    /// [`ErrorKind::Dictionary`] if the candidate is Chinese and no word list is loaded.
    pub fn crossing_word(&self, text: &str, candidate: &Candidate) -> Result<Option<Range<usize>>, Error> {
        if candidate.language == Language::En {
            return Ok(None);
        }
        let dictionary = Dictionary::get()?;
        Ok(candidate.parts.iter().find_map(|part| dictionary.judge(&self.field_words, text, part.clone())))
    }

    /// Calls `found` for every occurrence in a sentence's normalised text.
    pub fn find(&self, text: &str, scratch: &mut MatcherScratch, mut found: impl FnMut(Candidate)) {
        let MatcherScratch { zh, en, tokens, buffer, occurrences } = scratch;
        if text.bytes().any(|b| b >= 0xE3) {
            zh.clear();
            let gaps = CharacterGaps(text);
            let mut emit = |owner: u32, parts: &[Part]| {
                let parts = merge(parts.iter().map(|p| p.start..p.end));
                self.emit(owner, Language::Zh, parts, &mut found);
            };
            self.strings.occurrences(text, occurrences);
            for (range, atom) in occurrences.iter() {
                let part = Part { start: range.start, end: range.end };
                self.chinese.step(zh, &gaps, *atom, part, &mut emit);
            }
        }
        if text.bytes().any(|b| b.is_ascii_alphabetic()) {
            en.clear();
            english::tokenize(text, tokens);
            let gaps = TokenGaps(tokens);
            let mut emit = |owner: u32, parts: &[Part]| {
                let bytes = parts.iter().filter_map(|&p| english::bytes_of(tokens, p));
                let parts = merge_tokens(parts, bytes);
                self.emit(owner, Language::En, parts, &mut found);
            };
            for (i, token) in tokens.iter().enumerate() {
                let word = english::fold(text.get(token.start..token.end).unwrap_or_default(), buffer);
                let part = Part { start: i, end: i + 1 };
                self.words.look_up(word, &mut |atom| self.english.step(en, &gaps, atom, part, &mut emit));
            }
        }
    }

    fn emit(&self, owner: u32, language: Language, parts: Vec<Range<usize>>, found: &mut impl FnMut(Candidate)) {
        if let Some(&owner) = self.owners.get(owner as usize) {
            found(Candidate { owner, language, parts });
        }
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

#[derive(Default)]
struct Compiler {
    strings: Vec<String>,
    string_atoms: HashMap<String, u32>,
    chinese: Automaton,
    words: WordTrie,
    word_count: u32,
    english: Automaton,
}

impl Compiler {
    fn add(&mut self, owner: u32, language: Language, pattern: &TermPattern) {
        let items: Vec<(Gap, Vec<Vec<u32>>)> = pattern
            .items
            .iter()
            .map(|item| {
                let alternatives = item.literals.iter().flat_map(|literal| match language {
                    Language::Zh => vec![vec![self.string(literal)]],
                    Language::En => self.word(literal),
                });
                (item.gap, alternatives.collect())
            })
            .collect();
        match language {
            Language::Zh => self.chinese.add(owner, &items),
            Language::En => self.english.add(owner, &items),
        }
    }

    fn string(&mut self, literal: &str) -> u32 {
        // The same road that texts take, so that both sides arrive at the same form.
        let literal = Normalized::new(literal).text;
        let next = self.strings.len() as u32;
        let atom = *self.string_atoms.entry(literal.clone()).or_insert(next);
        if atom == next {
            self.strings.push(literal);
        }
        atom
    }

    /// The ways to write a word: as it is, and a hyphenated compound also as one word.
    fn word(&mut self, literal: &str) -> Vec<Vec<u32>> {
        let words: Vec<&str> = literal.split('-').filter(|w| !w.is_empty()).collect();
        let mut ways = self.sequence(&words);
        if words.len() > 1 {
            ways.extend(self.sequence(&[&words.concat()]));
        }
        ways
    }

    fn sequence(&mut self, words: &[&str]) -> Vec<Vec<u32>> {
        let mut buffer = String::new();
        let mut ways = vec![Vec::new()];
        for word in words {
            let (stem, wildcard) = word.strip_suffix('*').map_or((*word, false), |stem| (stem, true));
            let folded = english::fold(stem, &mut buffer).to_owned();
            let mut stems = vec![folded];
            // `organis*` must find what the fold has made of "organisation".
            if wildcard && stem.ends_with("is") && stem.len() > 4 {
                stems.push(format!("{}iz", stem.strip_suffix("is").unwrap_or(stem)));
            }
            let atoms: Vec<u32> = stems
                .iter()
                .map(|stem| {
                    let atom = self.words.insert(stem, wildcard, self.word_count);
                    self.word_count = self.word_count.max(atom + 1);
                    atom
                })
                .collect();
            ways = ways
                .iter()
                .flat_map(|way: &Vec<u32>| atoms.iter().map(move |&a| [way.as_slice(), &[a]].concat()))
                .collect();
        }
        ways
    }
}
