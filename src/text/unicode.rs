//! Unicode normalisation (NFKC and NFKD) and small letters from tables of a few kilobytes, which are unfolded when the first character needs them:
//! Chinese and English text in its usual form never does.
//!
//! `build/unicode.rs` takes the tables from the crate `unicode-normalization` and the standard library, and the tests hold the results
//! equal to theirs.

use crate::numbers::Numbers;
use std::sync::OnceLock;

/// The tables are part of the program natively; a WebAssembly module is handed them with the framework.
#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
const CARRIED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/unicode.bin"));
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
const CARRIED: &[u8] = &[];

static PACKED: OnceLock<Vec<u8>> = OnceLock::new();

/// Takes in the tables, before any text is read. A second call changes nothing.
pub fn install(packed: &[u8]) {
    PACKED.get_or_init(|| packed.to_vec());
}

/// Hangul syllables are leading, vowel and trailing letters by arithmetic.
const SYLLABLES: u32 = 0xAC00;
const LEADING: u32 = 0x1100;
const VOWELS: u32 = 0x1161;
const TRAILING: u32 = 0x11A7;
const LEADING_COUNT: u32 = 19;
const VOWEL_COUNT: u32 = 21;
const TRAILING_COUNT: u32 = 28;
const SYLLABLE_COUNT: u32 = LEADING_COUNT * VOWEL_COUNT * TRAILING_COUNT;

/// The tables, unfolded.
#[derive(Default)]
struct Tables {
    /// Characters that decompose, in order, each with where its parts start in `parts`.
    decomposed: Vec<(u32, usize)>,
    parts: Vec<char>,
    /// Pairs that compose, in order, and to what.
    composed: Vec<((char, char), char)>,
    /// Second halves of such pairs and what begins with one, in order.
    seconds: Vec<char>,
    /// Characters with a combining class, in order.
    classes: Vec<(u32, u8)>,
    /// Capitals, in order, and their small letters.
    capitals: Vec<(char, char)>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| Tables::read(PACKED.get().map_or(CARRIED, Vec::as_slice)))
}

impl Tables {
    fn read(packed: &[u8]) -> Self {
        let mut lists = Numbers(packed);
        let (steps, mut shapes, mut mapped) = (lists.list(), lists.list(), lists.list());
        let (mut classes, mut capitals) = (lists.list(), lists.list());
        let mut tables = Tables::default();
        let mut composing = Vec::new();
        let mut before: Vec<u32> = Vec::new();
        let mut character = 0;
        for step in steps {
            character += step;
            let shape = shapes.next().unwrap_or(0);
            let parts: Vec<u32> = (0..shape as usize / 2)
                .map(|at| mapped.near(before.get(at).copied().unwrap_or(0)).unwrap_or(0))
                .collect();
            let start = tables.parts.len();
            tables.decomposed.push((character, start));
            tables.parts.extend(parts.iter().filter_map(|&part| char::from_u32(part)));
            if shape % 2 == 1 {
                composing.push((start..tables.parts.len(), character));
            }
            before = parts;
        }
        let mut character = 0;
        while let (Some(step), Some(class)) = (classes.next(), classes.next()) {
            character += step;
            tables.classes.push((character, class as u8));
        }
        let mut character = 0;
        while let Some(step) = capitals.next() {
            character += step;
            let small = capitals.near(character).and_then(char::from_u32);
            tables.capitals.extend(char::from_u32(character).zip(small));
        }
        // Of three parts the first two have a composed form of their own, which comes first.
        crate::order::sort_by_key(&mut composing, |(range, character)| (range.len(), *character));
        for (range, character) in composing {
            let parts = tables.parts.get(range).unwrap_or_default();
            let (Some((&last, begin)), Some(whole)) = (parts.split_last(), char::from_u32(character)) else { continue };
            let mut parts = begin.iter().copied();
            let first = parts.next().unwrap_or_default();
            let first = parts.fold(first, |a, b| {
                tables.composed.iter().find(|(pair, _)| *pair == (a, b)).map_or(a, |&(_, whole)| whole)
            });
            tables.composed.push(((first, last), whole));
            tables.seconds.push(last);
        }
        // Shorter ones come first here, so what begins with one that begins with one is found too.
        for &((first, _), whole) in &tables.composed {
            if tables.seconds.contains(&first) {
                tables.seconds.push(whole);
            }
        }
        crate::order::sort(&mut tables.composed);
        crate::order::sort(&mut tables.seconds);
        tables.seconds.dedup();
        tables
    }

    /// The parts of a character that decomposes.
    fn parts(&self, c: char) -> Option<&[char]> {
        let at = self.decomposed.binary_search_by_key(&(c as u32), |&(c, _)| c).ok()?;
        let start = self.decomposed.get(at)?.1;
        self.parts.get(start..self.decomposed.get(at + 1).map_or(self.parts.len(), |&(_, end)| end))
    }
}

/// The canonical combining class: 0 for all but marks.
pub fn combining_class(c: char) -> u8 {
    if c < '\u{300}' {
        return 0;
    }
    let classes = &tables().classes;
    let found = classes.binary_search_by_key(&(c as u32), |&(c, _)| c).ok().and_then(|at| classes.get(at));
    found.map_or(0, |&(_, class)| class)
}

/// The small letter of a character, and the mark that it has on it where that is a character of its own.
pub fn lower(c: char) -> (char, Option<char>) {
    if c.is_ascii() {
        return (c.to_ascii_lowercase(), None);
    }
    if c == 'İ' {
        return ('i', Some('\u{307}'));
    }
    let capitals = &tables().capitals;
    let found = capitals.binary_search_by_key(&c, |&(capital, _)| capital).ok().and_then(|at| capitals.get(at));
    (found.map_or(c, |&(_, small)| small), None)
}

/// Calls `part` with each character of the compatibility decomposition, which is the character itself for most.
pub fn decompose(c: char, mut part: impl FnMut(char)) {
    let syllable = (c as u32).wrapping_sub(SYLLABLES);
    if c.is_ascii() {
        part(c);
    } else if syllable < SYLLABLE_COUNT {
        let vowels = VOWEL_COUNT * TRAILING_COUNT;
        let letters = [
            Some(LEADING + syllable / vowels),
            Some(VOWELS + syllable % vowels / TRAILING_COUNT),
            Some(TRAILING + syllable % TRAILING_COUNT).filter(|&t| t != TRAILING),
        ];
        letters.into_iter().flatten().filter_map(char::from_u32).for_each(part);
    } else {
        match tables().parts(c) {
            Some(parts) => parts.iter().copied().for_each(part),
            None => part(c),
        }
    }
}

/// What two characters compose to.
pub fn compose(a: char, b: char) -> Option<char> {
    let (first, second) = (a as u32, b as u32);
    let (leading, vowel, trailing) =
        (first.wrapping_sub(LEADING), second.wrapping_sub(VOWELS), second.wrapping_sub(TRAILING));
    if leading < LEADING_COUNT && vowel < VOWEL_COUNT {
        return char::from_u32(SYLLABLES + (leading * VOWEL_COUNT + vowel) * TRAILING_COUNT);
    }
    let syllable = first.wrapping_sub(SYLLABLES);
    if syllable < SYLLABLE_COUNT && syllable % TRAILING_COUNT == 0 && (1..TRAILING_COUNT).contains(&trailing) {
        return char::from_u32(first + trailing);
    }
    if b < '\u{300}' {
        return None;
    }
    let composed = &tables().composed;
    let at = composed.binary_search_by_key(&(a, b), |&(pair, _)| pair).ok()?;
    composed.get(at).map(|&(_, whole)| whole)
}

/// Whether a character may compose with the one before it.
pub fn is_second(c: char) -> bool {
    let letter = |from: u32, count: u32| (c as u32).wrapping_sub(from) < count;
    letter(VOWELS, VOWEL_COUNT)
        || letter(TRAILING + 1, TRAILING_COUNT - 1)
        || c >= '\u{300}' && tables().seconds.binary_search(&c).is_ok()
}

/// Whether a character is its own NFKC form, whatever stands around it.
pub fn is_stable(c: char) -> bool {
    let mut parts = 0;
    let mut whole = None;
    decompose(c, |part| {
        parts += 1;
        whole = if parts == 1 { Some(part) } else { whole.and_then(|whole| compose(whole, part)) };
    });
    whole == Some(c) && !is_second(c)
}

/// NFKD.
pub fn nfkd(text: &str) -> Vec<char> {
    let mut chars = Vec::with_capacity(text.len());
    text.chars().for_each(|c| decompose(c, |part| chars.push(part)));
    for marks in chars.chunk_by_mut(|_, &next| combining_class(next) != 0) {
        // The first is what they stand on, or a mark without anything to stand on.
        let from = marks.first().map_or(0, |&first| usize::from(combining_class(first) == 0));
        if let Some(marks) = marks.get_mut(from..) {
            crate::order::sort_by_key(marks, |&mark| combining_class(mark));
        }
    }
    chars
}

/// NFKC.
pub fn nfkc(text: &str) -> String {
    let mut composed: Vec<char> = Vec::with_capacity(text.len());
    let mut base = None;
    // The class of what stands between the base and the next character.
    let mut between = None;
    for c in nfkd(text) {
        let class = combining_class(c);
        let blocked = between.is_some_and(|between| between >= class);
        if let Some(slot) = base.and_then(|at: usize| composed.get_mut(at)).filter(|_| !blocked)
            && let Some(whole) = compose(*slot, c)
        {
            *slot = whole;
            continue;
        }
        if class == 0 {
            base = Some(composed.len());
            between = None;
        } else {
            between = Some(class);
        }
        composed.push(c);
    }
    composed.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::{IsNormalized, char as theirs, is_nfkc_quick};

    #[test]
    fn every_character_is_as_the_crate_has_it() {
        for c in '\0'..=char::MAX {
            let (mut own, mut other) = (Vec::new(), Vec::new());
            decompose(c, |part| own.push(part));
            theirs::decompose_compatible(c, |part| other.push(part));
            assert_eq!(own, other, "{c:?}");
            let (small, mark) = lower(c);
            assert!(std::iter::once(small).chain(mark).eq(c.to_lowercase()), "{c:?}");
            assert_eq!(combining_class(c), theirs::canonical_combining_class(c), "{c:?}");
            let quick = is_nfkc_quick(std::iter::once(c));
            assert_eq!(is_stable(c), quick == IsNormalized::Yes, "{c:?}");
            assert_eq!(is_second(c), quick == IsNormalized::Maybe, "{c:?}");
        }
    }

    #[test]
    fn pairs_compose_as_in_the_crate() {
        let normal = |c: &char| is_nfkc_quick(std::iter::once(*c)) != IsNormalized::No;
        let all: Vec<char> = ('\0'..=char::MAX).filter(normal).collect();
        let seconds: Vec<char> = all.iter().copied().filter(|&c| is_second(c)).collect();
        assert!(seconds.len() > 100);
        let firsts = all.iter().filter(|&&c| {
            c < '\u{3100}' || ('\u{AC00}'..'\u{AC80}').contains(&c) || c > '\u{10000}' && c < '\u{12000}'
        });
        for &first in firsts {
            for &second in &seconds {
                assert_eq!(compose(first, second), theirs::compose(first, second), "{first:?} {second:?}");
            }
        }
    }

    #[test]
    fn texts_are_normalised_as_by_the_crate() {
        // Every kind of character next to every other, by numbers that never change.
        let kinds: Vec<char> = ('\0'..=char::MAX)
            .filter(|&c| {
                c < '\u{250}'
                    || combining_class(c) != 0
                    || is_second(c)
                    || (c as u32).is_multiple_of(13) && !is_stable(c)
            })
            .chain(['\u{1100}', '\u{1161}', '\u{11A8}', '\u{AC00}', '\u{AC01}', '社'])
            .collect();
        let mut state = 7u64;
        for _ in 0..60_000 {
            let text: String = (0..9)
                .filter_map(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    kinds.get((state >> 33) as usize % kinds.len())
                })
                .collect();
            assert_eq!(nfkd(&text), text.nfkd().collect::<Vec<_>>(), "{text:?}");
            assert_eq!(nfkc(&text), text.nfkc().collect::<String>(), "{text:?}");
        }
    }
}
