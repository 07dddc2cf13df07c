//! Paragraphs, headings, fragments, sentences.

use super::language::Extent;
use super::{Block, Document, Language, Normalized, Sentence, Span, item, stops};
use std::cell::OnceCell;
use std::ops::{Range, RangeInclusive};

/// Length of a heading: Han characters, or words.
const HEADING_HAN: RangeInclusive<usize> = 8..=30;
const HEADING_WORDS: RangeInclusive<usize> = 5..=15;

/// A paragraph and what decides about its role.
struct Paragraph {
    /// Its sentences.
    sentences: Range<usize>,
    /// What kind of list marker it starts with, and its number.
    marker: Option<(Marker, u32)>,
    /// How it ends.
    ending: Ending,
    /// How its length compares to a heading's.
    size: Size,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Marker {
    Bullet,
    Clause,
    Bracketed,
    Digits,
    Numerals,
    Letters,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// As a sentence, or as a part of one that others follow.
    Punctuated,
    /// With a colon: an announcement, or a label of page chrome.
    Colon,
    /// Neither.
    Open,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Size {
    Short,
    Heading,
    Long,
}

/// Cuts a normalised text into sentences.
pub fn segment(original: &str, normalized: Normalized) -> Document<'_> {
    let (mut sentences, mut paragraphs) = (Vec::new(), Vec::new());
    let (mut han, mut words) = (0, 0);
    let mut start = 0;
    for text in normalized.text.split('\n') {
        let block = start..start + text.len();
        start = block.end + 1;
        if text.is_empty() {
            continue;
        }
        let first = sentences.len();
        for range in cut(original, &normalized, text, block.start) {
            let extent = Extent::of(normalized.text.get(range.clone()).unwrap_or_default());
            if extent.is_empty() {
                continue;
            }
            han += extent.han;
            words += extent.words;
            sentences.push(Sentence {
                span: normalized.to_original(range.clone()),
                normalized: range,
                paragraph: paragraphs.len(),
                block: Block::Sentence,
                language: extent.language(),
                duplicate_of: None,
                heading: None,
            });
        }
        if let Some(head) = sentences.get(first) {
            paragraphs.push(Paragraph::new(text, original, head.span, first..sentences.len()));
        }
    }
    for (i, paragraph) in paragraphs.iter().enumerate() {
        let role = role(paragraph, i.checked_sub(1).and_then(|p| paragraphs.get(p)), paragraphs.get(i + 1));
        if let Some(sentence) = sentences.get_mut(paragraph.sentences.start) {
            sentence.block = role;
        }
    }
    mark_duplicates(&mut sentences, &normalized.text);
    mark_headings(&mut sentences);
    Document { original, paragraphs: paragraphs.len(), han, words, sentences, normalized }
}

/// The sentences of a block that starts at `base`, as ranges of the whole normalised text without outer white space.
fn cut(original: &str, normalized: &Normalized, text: &str, base: usize) -> Vec<Range<usize>> {
    let source = |at: usize| {
        let span = normalized.to_original(base + at..base + at + 1);
        original.get(span.start..).and_then(|rest| rest.chars().next())
    };
    let capitals = OnceCell::new();
    let cased = || {
        *capitals.get_or_init(|| {
            let span = normalized.to_original(base..base + text.len());
            original.get(span.start..span.end).is_some_and(|source| source.contains(char::is_uppercase))
        })
    };
    let mut ranges = stops::sentences(text, source, cased);
    for range in &mut ranges {
        let piece = text.get(range.clone()).unwrap_or_default();
        let start = base + range.start + (piece.len() - piece.trim_start().len());
        *range = start..start + piece.trim().len();
    }
    ranges
}

impl Paragraph {
    fn new(text: &str, original: &str, head: Span, sentences: Range<usize>) -> Self {
        let length = item::marker(text);
        let first = original.get(head.start..).and_then(|rest| rest.chars().next());
        // ① reads 1 once normalised: ask the original.
        let encircled = first
            .is_some_and(|c| matches!(c, '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}' | '\u{3220}'..='\u{3229}'));
        let marker = match first {
            Some(c) if encircled => Some((Marker::Bracketed, c as u32)),
            _ => text.get(..length).and_then(|m| marker_kind(m).map(|kind| (kind, item::ordinal(m)))),
        };
        let (body, ending) = (text.get(length..).unwrap_or_default(), ending(text));
        // A row of short cells, a menu or a path (首页 › 新闻) is no longer than its longest part.
        let parts = body.split(['\t', '\u{203A}']).map(|part| size(Extent::of(part)));
        let size = if ending == Ending::Punctuated { Size::Long } else { parts.max().unwrap_or(Size::Short) };
        Paragraph { sentences, marker, ending, size }
    }
}

fn marker_kind(marker: &str) -> Option<Marker> {
    Some(match marker.chars().next()? {
        '第' => Marker::Clause,
        '(' | '[' => Marker::Bracketed,
        '0'..='9' => Marker::Digits,
        c if c.is_ascii_alphabetic() => Marker::Letters,
        c if c.is_alphabetic() || c == '〇' => Marker::Numerals,
        _ => Marker::Bullet,
    })
}

fn ending(text: &str) -> Ending {
    let last =
        text.chars().rev().find(|c| !matches!(c, '"' | '\'' | ')' | ']' | '}' | '》' | '〉' | '】' | ' ' | '\t'));
    match last {
        Some('.' | '!' | '?' | '。' | ';' | ',' | '、' | '—') => Ending::Punctuated,
        Some(':') => Ending::Colon,
        _ => Ending::Open,
    }
}

fn size(extent: Extent) -> Size {
    let (length, range) = match extent.language() {
        Language::Zh => (extent.han + extent.words, HEADING_HAN),
        Language::En => (extent.words + extent.han / 2, HEADING_WORDS),
    };
    match length {
        _ if length < *range.start() => Size::Short,
        _ if range.contains(&length) => Size::Heading,
        _ => Size::Long,
    }
}

/// The role of a paragraph, after what stands before and after it.
fn role(paragraph: &Paragraph, before: Option<&Paragraph>, after: Option<&Paragraph>) -> Block {
    let Some(after) = after else { return Block::Sentence };
    if paragraph.sentences.len() > 1 || paragraph.ending == Ending::Punctuated {
        return Block::Sentence;
    }
    match (paragraph.marker, paragraph.size) {
        // A numbered line right before or after its neighbour in number is an item; otherwise it is a heading.
        (Some((Marker::Bullet | Marker::Clause, _)), _) => Block::Sentence,
        (Some(_), Size::Short | Size::Long) => Block::Sentence,
        (Some((kind, number)), Size::Heading) => {
            let follows = after.marker == Some((kind, number + 1));
            let continues = before
                .is_some_and(|b| b.marker == Some((kind, number.wrapping_sub(1))) && b.ending != Ending::Punctuated);
            if follows || continues || paragraph.ending == Ending::Colon { Block::Sentence } else { Block::Heading }
        }
        (None, Size::Short) => Block::Fragment,
        (None, Size::Heading) if paragraph.ending == Ending::Open => Block::Heading,
        (None, _) => Block::Sentence,
    }
}

/// Finds repetitions. The first occurrence stands for all, in the weightiest role that any of them has: so that a text and
/// the same text twice are read alike, though what was its last line is now followed by another.
fn mark_duplicates(sentences: &mut [Sentence], text: &str) {
    let mut first = crate::order::Names::with_capacity(sentences.len());
    for i in 0..sentences.len() {
        let Some(sentence) = sentences.get_mut(i) else { continue };
        let form = text.get(sentence.normalized.clone()).unwrap_or_default();
        let known = *first.entry(form.into()).or_insert(i);
        if known == i {
            continue;
        }
        sentence.duplicate_of = Some(known);
        let block = sentence.block;
        if let Some(original) = sentences.get_mut(known)
            && original.block.weight() < block.weight()
        {
            original.block = block;
        }
    }
    for i in 0..sentences.len() {
        let block =
            sentences.get(i).and_then(|s| s.duplicate_of).and_then(|first| sentences.get(first)).map(|s| s.block);
        if let (Some(sentence), Some(block)) = (sentences.get_mut(i), block) {
            sentence.block = block;
        }
    }
}

/// Tells every sentence under which heading it stands; of a repeated heading, its first occurrence.
fn mark_headings(sentences: &mut [Sentence]) {
    let mut heading = None;
    for (i, sentence) in sentences.iter_mut().enumerate() {
        if sentence.block == Block::Heading {
            heading = Some(sentence.duplicate_of.unwrap_or(i));
        } else {
            sentence.heading = heading;
        }
    }
}
