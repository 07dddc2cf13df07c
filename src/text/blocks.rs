//! Paragraphs, headings, fragments, sentences.

use super::{Block, Document, Normalized, Sentence, language};
use std::collections::HashMap;

/// Cuts a normalised text into sentences.
pub fn segment(original: &str, normalized: Normalized) -> Document<'_> {
    let (han, words) = language::count(&normalized.text);
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let (mut paragraph, mut start) = (0, 0);
    let text = normalized.text.as_str();
    let mut chars = text.char_indices().peekable();
    let mut cut = |from: usize, to: usize, paragraph: usize| {
        let Some(slice) = text.get(from..to) else { return };
        let lead = slice.len() - slice.trim_start().len();
        let trimmed = slice.trim();
        if trimmed.is_empty() {
            return;
        }
        let range = from + lead..from + lead + trimmed.len();
        let index = sentences.len();
        let first = *seen.entry(trimmed.to_owned()).or_insert(index);
        sentences.push(Sentence {
            span: normalized.to_original(range.clone()),
            normalized: range,
            paragraph,
            block: Block::Sentence,
            language: language::of(trimmed),
            duplicate_of: (first != index).then_some(first),
            heading: None,
        });
    };
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let stop = matches!(c, '。' | '!' | '?' | '！' | '？')
            || (c == '.' && chars.peek().is_none_or(|&(_, n)| n.is_whitespace()));
        if c == '\n' || stop {
            cut(start, end, paragraph);
            start = end;
        }
        if c == '\n' {
            paragraph += 1;
        }
    }
    cut(start, text.len(), paragraph);
    Document { original, paragraphs: paragraph + 1, han, words, sentences, normalized }
}
