//! The pattern syntax of terms, guards and anchors.
//!
//! ```text
//! pattern = item { ( " " | " ~N " | " ~,N " ) item }
//! item    = literal { "|" literal }
//! ```
//!
//! In English a literal is a word (`grassroots`, `build*`, `co-governance`) and N counts words; in Chinese it is a string of
//! characters and N counts characters. A plain space means "directly after". `~,N` may cross a comma.

use crate::text::Language;
use crate::text::language::is_han;

/// What may stand between two items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gap {
    /// Up to so many words (English) or characters (Chinese).
    pub max: u8,
    /// Whether a comma may stand among them.
    pub comma: bool,
}

/// One item of a pattern: any of these literals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What may stand between the item before and this one; zero for the first.
    pub gap: Gap,
    /// The alternatives, case-folded; in English with a final `*` where any ending may follow.
    pub literals: Vec<String>,
}

/// A parsed pattern: at least one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermPattern {
    /// Items in order.
    pub items: Vec<Item>,
}

/// Widest gap in words and in characters; most alternatives and items. Beyond: an error.
pub const MAX_GAP_EN: u8 = 9;
/// See [`MAX_GAP_EN`].
pub const MAX_GAP_ZH: u8 = 20;
/// Longest pattern, in characters.
pub const MAX_PATTERN_CHARS: usize = 400;

impl TermPattern {
    /// Parses the pattern of a term, guard or anchor.
    ///
    /// # Errors
    /// A message with the column (in characters, from 1) of what is wrong.
    pub fn parse(text: &str, language: Language) -> Result<Self, String> {
        let pattern = Self::parse_cue(text, language)?;
        let one_character = |item: &Item| item.literals.iter().any(|l| l.chars().count() < 2);
        if language == Language::Zh && pattern.items.len() == 1 && pattern.items.iter().any(one_character) {
            return Err("a term of one Han character is too loose to count: write a word".into());
        }
        Ok(pattern)
    }

    /// Parses the pattern of a cue, which may be a single character (不, 未).
    ///
    /// # Errors
    /// As [`TermPattern::parse`].
    pub fn parse_cue(text: &str, language: Language) -> Result<Self, String> {
        if text.trim().is_empty() {
            return Err("the pattern is empty: write at least one word".into());
        }
        if text.chars().count() > MAX_PATTERN_CHARS {
            return Err(format!(
                "the pattern is longer than {MAX_PATTERN_CHARS} characters: split it into several terms"
            ));
        }
        let mut items: Vec<Item> = Vec::new();
        let mut gap: Option<Gap> = None;
        let mut column = 1;
        for piece in text.split(' ') {
            let here = column;
            column += piece.chars().count() + 1;
            if piece.is_empty() {
                if here > 1 && column <= text.chars().count() + 1 {
                    return Err(format!("column {here}: two spaces in a row"));
                }
                return Err(format!("column {here}: a space at the edge of the pattern"));
            }
            if let Some(number) = piece.strip_prefix('~') {
                if gap.is_some() || items.is_empty() {
                    return Err(format!("column {here}: a gap needs an item on both sides"));
                }
                gap = Some(parse_gap(number, language).map_err(|e| format!("column {here}: {e}"))?);
                continue;
            }
            let literals = piece
                .split('|')
                .map(|l| parse_literal(l, language))
                .collect::<Result<Vec<_>, _>>()
                .map_err(|e| format!("column {here}: {e}"))?;
            items.push(Item { gap: gap.take().unwrap_or_default(), literals });
        }
        if gap.is_some() {
            return Err("a gap needs an item on both sides".into());
        }
        Ok(TermPattern { items })
    }
}

fn parse_gap(number: &str, language: Language) -> Result<Gap, String> {
    let (comma, digits) = match number.strip_prefix(',') {
        Some(rest) => (true, rest),
        None => (false, number),
    };
    let limit = if language == Language::En { MAX_GAP_EN } else { MAX_GAP_ZH };
    match digits.parse::<u8>() {
        Ok(max) if (1..=limit).contains(&max) => Ok(Gap { max, comma }),
        _ => Err(format!("a gap is written ~1 to ~{limit}")),
    }
}

fn parse_literal(literal: &str, language: Language) -> Result<String, String> {
    // Most literals are in small letters or Han characters already.
    let plain = |c: char| if c.is_ascii() { !c.is_ascii_uppercase() } else { is_han(c) };
    let folded: String =
        if literal.chars().all(plain) { literal.to_owned() } else { literal.to_lowercase().replace('’', "'") };
    if folded.is_empty() {
        return Err("an empty alternative".into());
    }
    if let Some(c) =
        folded.chars().find(|c| c.is_control() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'))
    {
        return Err(format!("an invisible character (U+{:04X}) in “{literal}”: remove it", c as u32));
    }
    match language {
        Language::Zh => {
            if folded.contains(['~', '*']) {
                return Err(format!("“{literal}”: ~ and * do not belong inside a Chinese literal"));
            }
        }
        Language::En => {
            let stem = folded.strip_suffix('*').unwrap_or(&folded);
            let legal = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'');
            if stem.is_empty() || !stem.chars().all(legal) || !stem.chars().any(char::is_alphanumeric) {
                return Err(format!("“{literal}” is not a word: letters, hyphens, and * at the end only"));
            }
        }
    }
    Ok(folded)
}
