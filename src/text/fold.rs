//! Single characters: what each is folded to for matching, and which of them cling to the one before.

use super::unicode::{combining_class, compose, decompose, is_second, is_stable, lower, nfkc, nfkd};
use crate::numbers::Numbers;
use std::sync::OnceLock;

/// What a single character becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folded {
    /// Invisible: nothing.
    Nothing,
    /// White space.
    Space,
    /// A line end that no wrapping makes (U+2028 and its like).
    Break,
    /// Another character, or itself.
    Char(char),
    /// Several fixed characters.
    Text(&'static str),
    /// Unicode's tables have to be asked.
    Unknown,
}

/// Han characters that traditional script, variants and radicals stand for, one for one.
struct Simplified {
    /// For U+4E00..=U+9FFF, by offset; 0: itself.
    common: Vec<u16>,
    /// One bit per character of `common`, so that a text in simplified script touches little memory.
    changed: [u64; COMMON_LEN / 64],
    /// Everything else, sorted.
    rest: Vec<(char, char)>,
}

const COMMON: u32 = 0x4E00;
const COMMON_LEN: usize = 0x5200;

static TABLE: OnceLock<Simplified> = OnceLock::new();

/// Takes in the table of simplified script, before any text is read. A second call changes nothing.
pub fn install_simplified(bytes: &[u8]) {
    TABLE.get_or_init(|| Simplified::read(bytes));
}

/// The table is part of the program natively; a WebAssembly module has been handed it with the framework.
#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
const CARRIED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/simplified.bin"));
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
const CARRIED: &[u8] = &[];

fn simplified() -> &'static Simplified {
    TABLE.get_or_init(|| Simplified::read(CARRIED))
}

impl Simplified {
    fn read(bytes: &[u8]) -> Self {
        let mut table = Simplified { common: vec![0; COMMON_LEN], changed: [0; COMMON_LEN / 64], rest: Vec::new() };
        let mut lists = Numbers(bytes);
        let (steps, mut others) = (lists.list(), lists.list());
        let (mut from, mut to) = (0, 0);
        for step in steps {
            to += step;
            from = others.near(from).unwrap_or(0);
            let at = from.wrapping_sub(COMMON) as usize;
            match (table.common.get_mut(at), table.changed.get_mut(at / 64), u16::try_from(to)) {
                (Some(slot), Some(bits), Ok(to)) => {
                    *slot = to;
                    *bits |= 1 << (at % 64);
                }
                _ => table.rest.extend(char::from_u32(from).zip(char::from_u32(to))),
            }
        }
        crate::order::sort(&mut table.rest);
        table
    }
}

/// The tables a scan over a text needs, fetched once per text.
#[derive(Clone, Copy)]
pub struct Tables(&'static Simplified);

impl Tables {
    /// Builds them on first use.
    pub fn get() -> Self {
        Tables(simplified())
    }

    /// Whether the character of the block U+4E00..=U+9FFF has a simplified form of its own.
    #[inline]
    pub fn has_simplified(self, code: u32) -> bool {
        let at = code.wrapping_sub(COMMON) as usize;
        self.0.changed.get(at / 64).is_none_or(|bits| bits >> (at % 64) & 1 == 1)
    }

    /// The simplified form of a character; most are their own.
    pub fn simplify(self, c: char) -> char {
        let at = (c as u32).wrapping_sub(COMMON) as usize;
        match self.0.common.get(at) {
            Some(&to) if to != 0 => char::from_u32(u32::from(to)).unwrap_or(c),
            _ if (c as u32) < 0x2E80 => c,
            _ => match self.0.rest.binary_search_by_key(&c, |&(from, _)| from) {
                Ok(i) => self.0.rest.get(i).map_or(c, |&(_, to)| to),
                Err(_) => c,
            },
        }
    }
}

/// Folds a character without asking Unicode's tables, where that is possible.
pub fn fold(c: char, tables: Tables) -> Folded {
    match c {
        '\t' | '\n' | '\u{B}' | '\u{C}' | '\r' | ' ' => Folded::Space,
        '\0'..='\u{1F}' | '\u{7F}' => Folded::Nothing,
        '`' => Folded::Char('\''),
        // A decoded or full-width sign must not read as markup the next time.
        '<' | '\u{226E}' => Folded::Char('\u{2039}'),
        '>' | '\u{226F}' => Folded::Char('\u{203A}'),
        'A'..='Z' => Folded::Char(c.to_ascii_lowercase()),
        '!'..='~' => Folded::Char(c),
        '\u{85}' | '\u{2028}' | '\u{2029}' => Folded::Break,
        '\u{80}'..='\u{9F}' => Folded::Nothing,
        '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' | '\u{FFFC}' => {
            Folded::Space
        }
        '\u{AD}'
        | '\u{34F}'
        | '\u{61C}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}' => Folded::Nothing,
        '\u{B4}'
        | '\u{2B9}'
        | '\u{2BB}'..='\u{2BD}'
        | '\u{2C8}'
        | '\u{2018}'..='\u{201B}'
        | '\u{2032}'
        | '\u{2035}'
        | '\u{300E}'
        | '\u{300F}'
        | '\u{FE43}'
        | '\u{FE44}'
        | '\u{FF07}'
        | '\u{FF40}' => Folded::Char('\''),
        '\u{AB}'
        | '\u{BB}'
        | '\u{2BA}'
        | '\u{201C}'..='\u{201F}'
        | '\u{2033}'
        | '\u{2036}'
        | '\u{300C}'
        | '\u{300D}'
        | '\u{301D}'..='\u{301F}'
        | '\u{FE41}'
        | '\u{FE42}'
        | '\u{FF02}'
        | '\u{FF62}'
        | '\u{FF63}' => Folded::Char('"'),
        '\u{2010}'..='\u{2013}' | '\u{2043}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' => Folded::Char('-'),
        '\u{2014}' | '\u{2015}' | '\u{2E3A}' | '\u{2E3B}' | '\u{FE31}' => Folded::Char('\u{2014}'),
        '\u{2026}' | '\u{22EF}' | '\u{FE19}' => Folded::Text("..."),
        '\u{2025}' | '\u{FE30}' => Folded::Text(".."),
        '\u{301C}' => Folded::Char('~'),
        '\u{2502}' | '\u{FFE8}' => Folded::Char('|'),
        // Bullets and dots, CJK punctuation, kana without marks of their own: themselves.
        '\u{B7}' | '\u{2022}' | '\u{3001}' | '\u{3002}' | '\u{3008}'..='\u{300B}' | '\u{3010}' | '\u{3011}' => {
            Folded::Char(c)
        }
        '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{2F7FF}' | '\u{30000}'..='\u{323AF}' => {
            Folded::Char(tables.simplify(c))
        }
        '\u{FF01}'..='\u{FF5E}' => match char::from_u32(c as u32 - 0xFEE0) {
            Some(ascii) => fold(ascii, tables),
            None => Folded::Unknown,
        },
        _ => {
            let stable = |c| combining_class(c) == 0 && is_stable(c);
            match lower(c) {
                (to, None) if stable(c) && stable(to) => Folded::Char(tables.simplify(to)),
                _ => Folded::Unknown,
            }
        }
    }
}

/// Whether normalisation can never join `c` to the character before it.
pub fn stands_alone(c: char) -> bool {
    match c {
        '\0'..='\u{2FF}' | '\u{2000}'..='\u{20CF}' | '\u{3000}'..='\u{3029}' | '\u{3400}'..='\u{9FFF}' => true,
        '\u{FF01}'..='\u{FF9D}' => true,
        _ => {
            let first = first_part(c);
            combining_class(first) == 0 && !is_second(first)
        }
    }
}

/// Whether a character is a mark that needs another to stand on.
pub fn is_mark(c: char) -> bool {
    combining_class(first_part(c)) != 0
}

/// The first character of the decomposition.
fn first_part(c: char) -> char {
    let mut first = None;
    decompose(c, |part| first = first.or(Some(part)));
    first.unwrap_or(c)
}

/// Marks on one character beyond this many are dropped (Unicode's stream-safe limit).
const MARKS: usize = 30;

/// Folds a character with all that clings to it, as often as it takes to change no more.
pub fn fold_cluster(cluster: &str, tables: Tables) -> String {
    let map = |c: char, out: &mut String| match fold(c, tables) {
        Folded::Nothing => {}
        Folded::Space | Folded::Break => out.push(' '),
        Folded::Char(to) => out.push(to),
        Folded::Text(text) => out.push_str(text),
        Folded::Unknown => {
            let (small, mark) = lower(tables.simplify(c));
            out.push(small);
            out.extend(mark);
        }
    };
    let mut current = cluster.to_owned();
    for _ in 0..4 {
        // Before it is taken apart, too: ´ is an apostrophe, not a space with an accent.
        let mut whole = String::with_capacity(current.len());
        current.chars().for_each(|c| map(c, &mut whole));
        let mut marks = 0;
        let mut mapped = String::with_capacity(current.len());
        for c in nfkd(&whole) {
            marks = if combining_class(c) == 0 { 0 } else { marks + 1 };
            if marks <= MARKS {
                map(c, &mut mapped);
            }
        }
        let next = nfkc(&mapped);
        if next == current {
            break;
        }
        current = next;
    }
    tidy(&current)
}

/// A folded cluster without marks that stand on nothing, with single spaces inside and none outside.
fn tidy(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut base = None;
    for c in folded.chars() {
        if combining_class(c) != 0 {
            if base.is_some_and(char::is_alphanumeric) {
                out.push(c);
            }
            continue;
        }
        base = Some(c);
        match c {
            ' ' | '|' | '*' => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            _ => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether the two characters compose to one (used where something between them has been dropped).
pub fn composes(a: char, b: char) -> bool {
    compose(a, b).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_simplified_character_is_simplified_no_further_and_needs_no_normalising() {
        let tables = Tables::get();
        let changed = || ('\u{2E80}'..='\u{3FFFF}').filter(|&c| tables.simplify(c) != c);
        assert!(changed().count() > 3300);
        for c in changed() {
            let to = tables.simplify(c);
            assert_eq!(tables.simplify(to), to, "{c}");
            assert!(is_stable(to), "{c}");
        }
    }

    #[test]
    fn folding_a_character_alone_is_folding_it_as_a_cluster() {
        let tables = Tables::get();
        for c in '\u{A0}'..='\u{3FFFF}' {
            if let Folded::Char(to) = fold(c, tables)
                && !matches!(to, '|' | '*')
            {
                assert_eq!(fold_cluster(c.encode_utf8(&mut [0; 4]), tables), to.to_string(), "{c} {:x}", c as u32);
            }
        }
    }

    #[test]
    fn everyday_traditional_text_becomes_simplified() {
        let simplify = |text: &str| text.chars().map(|c| Tables::get().simplify(c)).collect::<String>();
        assert_eq!(
            simplify("黨建引領基層治理，瞭解羣眾訴求，實現共建共治共享"),
            "党建引领基层治理，了解群众诉求，实现共建共治共享"
        );
        assert_eq!(simplify("裏裡爲為衞衛綫線鄰隣産產"), "里里为为卫卫线线邻邻产产");
    }
}
