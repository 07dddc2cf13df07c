//! What a sentence shows of the mood that it stands in.

use super::{chinese, english};
use crate::text::Language;

/// Signs of a mood, each of them shown or not: a sentence counts once, however often it shows one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// It looks back or names who spoke (了, 已, 去年, 记者; was, has been, last year).
    pub tells: bool,
    /// It counts what there is (65支, 3000余次).
    pub counts: bool,
    /// It calls for something or looks ahead (要, 应当, 到2030年; shall, must, by 2030).
    pub calls: bool,
    /// It explains or studies (是指, 学者; refers to, scholars).
    pub explains: bool,
}

/// Shorter quotations name something or single out a word; longer ones speak, and in their speaker's mood.
const NAMING: usize = 8;

impl Signs {
    /// The signs of a sentence, those of the speech that it quotes left out.
    pub fn of(text: &str, language: Language) -> Signs {
        let mut signs = Signs::default();
        let mut rest = text;
        while let Some((before, quoted, after)) = quotation(rest) {
            signs.read(before, language);
            if quoted.chars().count() <= NAMING {
                signs.read(quoted, language);
            }
            rest = after;
        }
        signs.read(rest, language);
        signs
    }

    fn read(&mut self, text: &str, language: Language) {
        match language {
            Language::Zh => chinese::read(text, self),
            Language::En => english::read(text, self),
        }
    }
}

/// What stands before a quotation, in it and after it.
fn quotation(text: &str) -> Option<(&str, &str, &str)> {
    let (at, open) = text.char_indices().find(|&(_, c)| matches!(c, '“' | '「' | '"'))?;
    let close = match open {
        '“' => '”',
        '「' => '」',
        _ => '"',
    };
    let from = at + open.len_utf8();
    let inside = text.get(from..)?;
    let end = inside.find(close)?;
    Some((text.get(..at)?, inside.get(..end)?, inside.get(end + close.len_utf8()..)?))
}
