//! Unicode's tables of normalisation and of small letters in few bytes, taken from the crate `unicode-normalization` and from the
//! standard library: theirs are laid out for speed, hardly compress, and would make up a fifth of the WebAssembly module.
//! `src/text/unicode.rs` reads them. And the table of simplified script, which `src/text/fold.rs` reads.

use unicode_normalization::char::{canonical_combining_class, compose, decompose_canonical, decompose_compatible};

/// Hangul syllables are composed by arithmetic.
const HANGUL: std::ops::RangeInclusive<char> = '\u{AC00}'..='\u{D7A3}';

/// Five lists, each of variable-length numbers behind its count of bytes:
/// - characters that decompose: how far each is from the one before;
/// - of each, the number of characters it decomposes to, doubled, plus one if these compose to it;
/// - these characters, each as the difference from the one at its place in the entry before, zigzag;
/// - combining classes: how far a character is from the one before it that has a class, and its class;
/// - capitals: how far each is from the one before, and its small letter from it, zigzag.
pub fn tables() -> Vec<u8> {
    let (mut steps, mut shapes, mut mapped, mut classes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut before: Vec<i64> = Vec::new();
    let mut last = 0;
    let mut last_class = 0;
    for c in (0..=0x10FFFF).filter_map(char::from_u32).filter(|c| !HANGUL.contains(c)) {
        let class = canonical_combining_class(c);
        if class != 0 {
            number(&mut classes, u64::from(c as u32 - last_class));
            number(&mut classes, u64::from(class));
            last_class = c as u32;
        }
        let mut parts = Vec::new();
        decompose_compatible(c, |d| parts.push(d));
        if parts == [c] {
            continue;
        }
        let composes = parts.len() > 1 && is_composition(c, &parts);
        number(&mut steps, u64::from(c as u32 - last));
        last = c as u32;
        number(&mut shapes, parts.len() as u64 * 2 + u64::from(composes));
        let parts: Vec<i64> = parts.iter().map(|&d| i64::from(d as u32)).collect();
        for (at, &part) in parts.iter().enumerate() {
            let step = part - before.get(at).copied().unwrap_or(0);
            difference(&mut mapped, step);
        }
        before = parts;
    }
    lists(&[steps, shapes, mapped, classes, capitals()])
}

/// Capitals with a small letter that is a single character, which all but one have.
fn capitals() -> Vec<u8> {
    let mut capitals = Vec::new();
    let mut last = 0;
    for c in (0..=0x10FFFF).filter_map(char::from_u32) {
        let mut small = c.to_lowercase();
        if let (Some(small), None) = (small.next().filter(|&small| small != c), small.next()) {
            number(&mut capitals, u64::from(c as u32 - last));
            difference(&mut capitals, i64::from(small as u32) - i64::from(c as u32));
            last = c as u32;
        }
    }
    capitals
}

/// Two lists like those of [`tables`], of lines that hold a character and its simplified form, in the order of the simplified forms:
/// how far each of these is from the one before; the same of the other characters, zigzag.
pub fn simplified(lines: &str) -> Vec<u8> {
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for line in lines.lines().filter(|line| !line.starts_with('#')) {
        let mut chars = line.chars();
        if let (Some(from), Some(to)) = (chars.next(), chars.next()) {
            pairs.push((to as u32, from as u32));
        }
    }
    pairs.sort_unstable();
    let (mut simple, mut others) = (Vec::new(), Vec::new());
    let mut last = (0, 0);
    for (to, from) in pairs {
        number(&mut simple, u64::from(to - last.0));
        difference(&mut others, i64::from(from) - i64::from(last.1));
        last = (to, from);
    }
    lists(&[simple, others])
}

/// Each list behind its count of bytes.
fn lists(lists: &[Vec<u8>]) -> Vec<u8> {
    let mut all = Vec::new();
    for list in lists {
        number(&mut all, list.len() as u64);
        all.extend(list);
    }
    all
}

/// Whether a character's canonical parts are all its parts and compose to it again.
fn is_composition(c: char, all: &[char]) -> bool {
    let mut parts = Vec::new();
    decompose_canonical(c, |d| parts.push(d));
    let mut whole = parts.first().copied();
    for &part in parts.iter().skip(1) {
        whole = whole.and_then(|whole| compose(whole, part));
    }
    parts == all && whole == Some(c)
}

/// Zigzag: small numbers for small differences in either direction.
fn difference(out: &mut Vec<u8>, step: i64) {
    number(out, if step < 0 { (-step as u64) * 2 - 1 } else { step as u64 * 2 });
}

fn number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}
