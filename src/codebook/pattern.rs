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
use std::borrow::Cow;

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
    /// What a pattern that has been checked is made of.
    pub(crate) fn read(text: &str) -> Self {
        let literals = |piece: &str| piece.split('|').map(|literal| fold(literal).into_owned()).collect();
        TermPattern { items: items(text).map(|(gap, piece)| Item { gap, literals: literals(piece) }).collect() }
    }
}

/// The items of a pattern that has been checked: what may stand before each, and its alternatives as they are written, between bars.
/// Nothing is copied: a codebook holds its patterns as text, and those of one language are read when a text of it comes.
pub fn items(text: &str) -> impl Iterator<Item = (Gap, &str)> {
    let mut gap = Gap::default();
    text.split(' ').filter_map(move |piece| {
        let Some(number) = piece.strip_prefix('~') else { return Some((std::mem::take(&mut gap), piece)) };
        gap = read_gap(number).unwrap_or_default();
        None
    })
}

/// A literal as texts are searched for it: in small letters.
pub fn fold(literal: &str) -> Cow<'_, str> {
    // Most are in small letters or Han characters already.
    let plain = |c: char| if c.is_ascii() { !c.is_ascii_uppercase() } else { is_han(c) };
    if literal.chars().all(plain) {
        Cow::Borrowed(literal)
    } else {
        Cow::Owned(crate::text::lower(literal).replace('’', "'"))
    }
}

/// Checks the pattern of a term, guard or anchor.
///
/// # Errors
/// A message with the column (in characters, from 1) of what is wrong.
pub fn check(text: &str, language: Language) -> Result<(), String> {
    check_cue(text, language)?;
    let one_character = |piece: &str| piece.split('|').any(|literal| fold(literal).chars().count() < 2);
    if language == Language::Zh && items(text).count() == 1 && items(text).any(|(_, piece)| one_character(piece)) {
        return Err("a term of one Han character is too loose to count: write a word".into());
    }
    Ok(())
}

/// Checks the pattern of a cue, which may be a single character (不, 未).
///
/// # Errors
/// As [`check`].
pub fn check_cue(text: &str, language: Language) -> Result<(), String> {
    if text.trim().is_empty() {
        return Err("the pattern is empty: write at least one word".into());
    }
    if text.chars().count() > MAX_PATTERN_CHARS {
        return Err(format!("the pattern is longer than {MAX_PATTERN_CHARS} characters: split it into several terms"));
    }
    // Whether there is an item before, and whether a gap stands after it.
    let (mut begun, mut open) = (false, false);
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
            if open || !begun {
                return Err(format!("column {here}: a gap needs an item on both sides"));
            }
            check_gap(number, language).map_err(|e| format!("column {here}: {e}"))?;
            open = true;
            continue;
        }
        for literal in piece.split('|') {
            check_literal(literal, language).map_err(|e| format!("column {here}: {e}"))?;
        }
        (begun, open) = (true, false);
    }
    if open {
        return Err("a gap needs an item on both sides".into());
    }
    Ok(())
}

fn read_gap(number: &str) -> Option<Gap> {
    let (comma, digits) = match number.strip_prefix(',') {
        Some(rest) => (true, rest),
        None => (false, number),
    };
    digits.parse().ok().map(|max| Gap { max, comma })
}

fn check_gap(number: &str, language: Language) -> Result<(), String> {
    let limit = if language == Language::En { MAX_GAP_EN } else { MAX_GAP_ZH };
    match read_gap(number) {
        Some(gap) if (1..=limit).contains(&gap.max) => Ok(()),
        _ => Err(format!("a gap is written ~1 to ~{limit}")),
    }
}

fn check_literal(literal: &str, language: Language) -> Result<(), String> {
    let folded = fold(literal);
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
    Ok(())
}
