//! What stands next to a sentence and may judge it: the line that announces it as an item of a list, and the sentence directly after
//! it in its paragraph.

use super::stance::passage::{Passage, Stretch};
use super::stance::reader::Reading;
use super::stance::{Attribution, Polarity, Realisation};
use crate::text::{Block, Document, Sentence, marker};

/// Longest line, in bytes, that announces a list.
const LEAD: usize = 400;

/// The surroundings of every sentence of a document.
pub struct Context<'d> {
    document: &'d Document<'d>,
    /// The line that announces the item which a sentence opens.
    leads: Vec<Option<usize>>,
    /// Sentences that are repeated, each with one of its repetitions, in order.
    copies: Vec<(usize, usize)>,
}

impl<'d> Context<'d> {
    /// Looks at the surroundings of all sentences, once.
    pub fn new(document: &'d Document<'d>) -> Self {
        let repetition = |(index, sentence): (usize, &Sentence)| sentence.duplicate_of.map(|first| (first, index));
        let mut copies: Vec<_> = document.sentences.iter().enumerate().filter_map(repetition).collect();
        crate::order::sort(&mut copies);
        Context { document, leads: leads(document), copies }
    }

    /// A sentence in each of the different surroundings that it and its copies stand in, its own first.
    pub fn passages(&self, index: usize) -> Vec<Passage<'d>> {
        let from = self.copies.partition_point(|&(first, _)| first < index);
        let copies = self.copies.iter().skip(from).take_while(|&&(first, _)| first == index).map(|&(_, copy)| copy);
        let first = |at: Option<usize>| at.map(|i| self.sentence(i).and_then(|s| s.duplicate_of).unwrap_or(i));
        let lead = |at: usize| self.leads.get(at).copied().flatten();
        let mut places: Vec<usize> = std::iter::once(index).chain(copies).collect();
        if places.len() > 1 {
            let surroundings = |&at: &usize| (first(lead(at)), first(self.next(at)));
            crate::order::sort_by_key(&mut places, surroundings);
            places.dedup_by_key(|at| surroundings(at));
            crate::order::sort(&mut places);
        }
        let passage = |at: usize| {
            Some(Passage {
                sentence: self.stretch(index).unwrap_or_default(),
                language: self.sentence(at)?.language,
                lead: lead(at).and_then(|lead| self.stretch(lead)),
                next: self.next(at).and_then(|next| self.stretch(next)),
            })
        };
        places.into_iter().filter_map(passage).collect()
    }

    fn sentence(&self, index: usize) -> Option<&'d Sentence> {
        self.document.sentences.get(index)
    }

    fn stretch(&self, index: usize) -> Option<Stretch<'d>> {
        let range = self.sentence(index)?.normalized.clone();
        Some(Stretch { text: self.document.normalized.text.get(range.clone())?, at: range.start })
    }

    /// The sentence directly after one, in its paragraph and language.
    fn next(&self, index: usize) -> Option<usize> {
        let (here, next) = (self.sentence(index)?, self.sentence(index + 1)?);
        let near = next.paragraph == here.paragraph && next.language == here.language && next.block == Block::Sentence;
        (near && here.block == Block::Sentence).then_some(index + 1)
    }
}

/// For every sentence that opens an item of a list, the line with a colon that the list stands under.
fn leads(document: &Document) -> Vec<Option<usize>> {
    let mut leads = vec![None; document.sentences.len()];
    let mut lead: Option<usize> = None;
    let mut paragraph = None;
    let text = |s: &Sentence| document.normalized.text.get(s.normalized.clone()).unwrap_or_default();
    for (index, sentence) in document.sentences.iter().enumerate() {
        let line = text(sentence);
        if paragraph != Some(sentence.paragraph) {
            paragraph = Some(sentence.paragraph);
            let of_lead = lead.and_then(|l| document.sentences.get(l)).map(|l| (style(text(l)), l.language));
            // 一、问题： 1. … 2. … 二、…: an item marked as the line itself is marked stands beside it, not under it.
            let under = of_lead.is_some_and(|(style_of_lead, language)| {
                style(line).is_some() && style(line) != style_of_lead && language == sentence.language
            });
            lead = lead.filter(|_| under);
            if let Some(slot) = leads.get_mut(index) {
                *slot = lead;
            }
        }
        if line.ends_with(':') && line.len() <= LEAD {
            lead = Some(index);
        }
    }
    leads
}

/// What marks an item of a list, by the first character that is not its number; none: no item.
fn style(line: &str) -> Option<char> {
    let kind = |c: char| match c {
        '0'..='9' => '1',
        'a'..='z' => 'a',
        c if c.is_alphanumeric() => '一',
        c => c,
    };
    line.get(..marker(line)).and_then(|marker| marker.chars().next()).map(kind)
}

/// Of two readings of a sentence that is repeated in other surroundings, the weightier: what is said without a doubt in one place
/// has been said.
pub fn weightier(a: Reading, b: Reading) -> Reading {
    let rank = |r: &Reading| {
        let real = match r.realisation {
            Realisation::Achieved => 2,
            Realisation::Described => 1,
            Realisation::Advocated => 0,
        };
        (r.polarity == Polarity::Affirmed, r.attribution == Attribution::Own, real)
    };
    if rank(&b) > rank(&a) { b } else { a }
}
