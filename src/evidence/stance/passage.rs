//! A sentence with what stands next to it: the line that announces it, and the sentence that takes it up.

use super::reader::Reading;
use crate::text::{Language, marker};
use std::borrow::Cow;
use std::ops::Range;

/// A stretch of a document's normalised text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stretch<'a> {
    /// The text.
    pub text: &'a str,
    /// Where it starts in the document's normalised text, in bytes.
    pub at: usize,
}

/// A sentence, and what next to it may judge it.
#[derive(Clone, Debug)]
pub struct Passage<'a> {
    /// The sentence.
    pub sentence: Stretch<'a>,
    /// The language it is written in.
    pub language: Language,
    /// The line with a colon under which it is an item.
    pub lead: Option<Stretch<'a>>,
    /// The sentence directly after it in its paragraph.
    pub next: Option<Stretch<'a>>,
}

/// A passage as the grammars read it: an item goes on where the line that announces it ends, without its marker. Ranges of the next
/// sentence are counted on from the end of the text.
pub struct Joined<'a> {
    /// The sentence, after its lead where it has one.
    pub text: Cow<'a, str>,
    lead: Option<(usize, usize)>,
    /// Bytes of the text before the sentence, and of the sentence that are left out.
    before: usize,
    skipped: usize,
    sentence: usize,
    next: Option<usize>,
}

impl<'a> Joined<'a> {
    /// Joins a passage.
    pub fn new(passage: &Passage<'a>) -> Self {
        let sentence = passage.sentence;
        let joined = Joined {
            text: Cow::Borrowed(sentence.text),
            lead: None,
            before: 0,
            skipped: 0,
            sentence: sentence.at,
            next: passage.next.map(|next| next.at),
        };
        let Some(lead) = passage.lead else { return joined };
        let skipped = marker(sentence.text);
        let body = sentence.text.get(skipped..).unwrap_or_default();
        let text = format!("{} {body}", lead.text);
        Joined {
            text: Cow::Owned(text),
            lead: Some((lead.at, lead.text.len())),
            before: lead.text.len() + 1,
            skipped,
            ..joined
        }
    }

    /// A range of the sentence, as a range of the text.
    pub fn inwards(&self, range: &Range<usize>) -> Range<usize> {
        let moved = |at: usize| (at + self.before).saturating_sub(self.skipped);
        moved(range.start)..moved(range.end)
    }

    /// A range of the text, or of the next sentence counted on from its end, as a range of the document.
    pub fn outwards(&self, range: &Range<usize>) -> Range<usize> {
        let moved = |at: usize| match (self.lead, self.next) {
            (Some((lead, length)), _) if range.start < length => lead + at,
            (_, Some(next)) if range.start >= self.text.len() => next + (at - self.text.len()),
            _ => self.sentence + (at + self.skipped).saturating_sub(self.before),
        };
        moved(range.start)..moved(range.end)
    }

    /// Moves a reading's cues to where they stand in the document.
    pub fn place(&self, reading: &mut Reading) {
        for cue in reading.rules.iter_mut().filter_map(|(_, cue)| cue.as_mut()) {
            *cue = self.outwards(cue);
        }
    }
}
