//! Strings as a tree of characters: finds which of them start at a place in a text.

use std::ops::Range;

/// Strings as a tree of characters, laid out in one piece: the children of a node stand side by side, in order.
#[derive(Debug, Default)]
pub struct CharacterTree {
    /// The character that leads to a node. Node 0 is the root.
    chars: Vec<char>,
    /// The children of node `i` are the nodes `first[i]..first[i + 1]`.
    first: Vec<u32>,
    /// Which string ends at a node, if any: its index in the list.
    ends: Vec<u32>,
    /// The root's children among everyday characters, by code point; 0 where there is none.
    roots: Vec<u32>,
    /// Where a string may begin at all: in ordinary text nearly every place is settled here, in two look-ups that fit the cache.
    openings: Openings,
}

/// How strings begin: a bit for every first character of a string that is no longer, one for every pair of first characters. Others
/// may share a bit, so that what is found here has to be looked up in the tree.
#[derive(Debug, Default)]
struct Openings {
    single: Vec<u64>,
    pairs: Vec<u64>,
}

/// Bits of each table of [`Openings`].
const OPENINGS: u32 = 1 << 16;

impl Openings {
    fn of(strings: &[&str]) -> Self {
        let mut openings = Openings { single: vec![0; OPENINGS as usize / 64], pairs: vec![0; OPENINGS as usize / 64] };
        for string in strings {
            let mut chars = string.chars();
            let Some(first) = chars.next() else { continue };
            let (table, at) = match chars.next() {
                None => (&mut openings.single, Openings::slot(first)),
                Some(second) => (&mut openings.pairs, Openings::pair(first, second)),
            };
            if let Some(bits) = table.get_mut(at as usize / 64) {
                *bits |= 1 << (at % 64);
            }
        }
        openings
    }

    fn slot(c: char) -> u32 {
        c as u32 % OPENINGS
    }

    fn pair(first: char, second: char) -> u32 {
        ((first as u32).wrapping_mul(0x9E37_79B1) >> 16) ^ Openings::slot(second)
    }

    fn has(table: &[u64], at: u32) -> bool {
        table.get(at as usize / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }

    /// Whether a string may begin with two characters.
    fn may_begin(&self, first: char, second: char) -> bool {
        Openings::has(&self.pairs, Openings::pair(first, second))
    }

    /// Whether a string may be a single character.
    fn may_be(&self, c: char) -> bool {
        Openings::has(&self.single, Openings::slot(c))
    }
}

const NONE: u32 = u32::MAX;

/// Characters with a place of their own below the root: ASCII, and Chinese marks and everyday Han characters.
const ASCII: u32 = 0x80;
const CHINESE: std::ops::Range<u32> = 0x3000..0xA000;

fn root_slot(c: char) -> Option<usize> {
    let code = c as u32;
    if CHINESE.contains(&code) {
        Some((code - CHINESE.start + ASCII) as usize)
    } else {
        (code < ASCII).then_some(code as usize)
    }
}

impl CharacterTree {
    /// A tree of strings, known by their index in the list. Of a string that stands in it twice the last index holds.
    pub fn new(strings: &[&str]) -> Self {
        let mut order: Vec<(&[u8], u32)> = strings.iter().zip(0..).map(|(s, index)| (s.as_bytes(), index)).collect();
        crate::order::sort_strings(&mut order);
        let order: Vec<(&str, u32)> =
            order.iter().filter_map(|&(_, index)| strings.get(index as usize).map(|&string| (string, index))).collect();
        let capacity = order.len() + order.len() / 2;
        let mut tree = CharacterTree {
            chars: Vec::with_capacity(capacity),
            first: Vec::with_capacity(capacity),
            ends: Vec::with_capacity(capacity),
            roots: Vec::new(),
            openings: Openings::of(strings),
        };
        tree.chars.push('\0');
        tree.ends.push(NONE);
        // Which strings pass through a node, and how many of their bytes it stands for.
        let mut through = Vec::with_capacity(capacity);
        through.push((0..order.len(), 0));
        let mut node = 0;
        while let Some((range, depth)) = through.get(node).cloned() {
            tree.first.push(tree.chars.len() as u32);
            tree.branch(&order, range, depth, &mut through);
            node += 1;
        }
        tree.first.push(tree.chars.len() as u32);
        tree.place_roots();
        tree
    }

    /// A tree of the nodes that it is made of, about `size` of them. `more` is asked, node by node in the order of the tree's levels,
    /// for the children of one: their characters in order, and which string ends at each.
    pub fn from_levels(
        size: usize,
        mut more: impl FnMut(usize, &mut dyn FnMut(char, Option<u32>)) -> Option<()>,
    ) -> Option<Self> {
        let mut tree = CharacterTree {
            chars: Vec::with_capacity(size),
            first: Vec::with_capacity(size),
            ends: Vec::with_capacity(size),
            roots: Vec::new(),
            // Only asked for the places of its strings in a text, which trees of this kind are not.
            openings: Openings::default(),
        };
        tree.chars.push('\0');
        tree.ends.push(NONE);
        let mut node = 0;
        while node < tree.chars.len() {
            tree.first.push(tree.chars.len() as u32);
            more(node, &mut |c, end| {
                tree.chars.push(c);
                tree.ends.push(end.unwrap_or(NONE));
            })?;
            node += 1;
        }
        tree.first.push(tree.chars.len() as u32);
        tree.place_roots();
        Some(tree)
    }

    fn place_roots(&mut self) {
        self.roots = vec![0; (ASCII + CHINESE.end - CHINESE.start) as usize];
        for child in 1..self.first.get(1).map_or(0, |&end| end as usize) {
            let slot = self.chars.get(child).and_then(|&c| root_slot(c)).and_then(|slot| self.roots.get_mut(slot));
            if let Some(slot) = slot {
                *slot = child as u32;
            }
        }
    }

    /// Adds the children of the node that the strings of a range pass through.
    fn branch(
        &mut self,
        order: &[(&str, u32)],
        range: Range<usize>,
        depth: usize,
        through: &mut Vec<(Range<usize>, usize)>,
    ) {
        let mut last = None;
        for (at, &(string, index)) in order.iter().enumerate().take(range.end).skip(range.start) {
            let Some(c) = string.get(depth..).and_then(|tail| tail.chars().next()) else { continue };
            let end = depth + c.len_utf8();
            if last != Some(c) {
                self.chars.push(c);
                self.ends.push(NONE);
                through.push((at..at, end));
                last = Some(c);
            }
            if let Some((strings, _)) = through.last_mut() {
                strings.end = at + 1;
            }
            if let Some(slot) = self.ends.last_mut().filter(|_| string.len() == end) {
                *slot = index;
            }
        }
    }

    #[inline(always)]
    fn child(&self, node: usize, c: char) -> Option<usize> {
        if node == 0
            && let Some(slot) = root_slot(c)
        {
            return self.roots.get(slot).map(|&child| child as usize).filter(|&child| child != 0);
        }
        let first = *self.first.get(node)? as usize;
        let children = self.chars.get(first..*self.first.get(node + 1)? as usize)?;
        if children.len() <= 8 {
            return children.iter().position(|&child| child == c).map(|at| first + at);
        }
        children.binary_search(&c).ok().map(|at| first + at)
    }

    /// Calls `found` with the number of characters and the index of every string that `chars` begins with, shortest first.
    pub fn starting(&self, chars: impl Iterator<Item = char>, mut found: impl FnMut(usize, u32)) {
        let mut node = 0;
        for (at, c) in chars.enumerate() {
            let Some(child) = self.child(node, c) else { return };
            node = child;
            if let Some(&index) = self.ends.get(node).filter(|&&index| index != NONE) {
                found(at + 1, index);
            }
        }
    }

    /// Every string with its index.
    pub fn strings(&self) -> Vec<(String, u32)> {
        let mut all = Vec::new();
        let mut names = vec![String::new()];
        for (node, children) in self.first.windows(2).enumerate() {
            let &[from, to] = children else { continue };
            let name = names.get(node).cloned().unwrap_or_default();
            all.extend(self.ends.get(node).filter(|&&index| index != NONE).map(|&index| (name.clone(), index)));
            let children = self.chars.get(from as usize..to as usize).unwrap_or_default();
            names.extend(children.iter().map(|&c| format!("{name}{c}")));
        }
        all
    }

    /// Every occurrence of every string in a text, as its bytes and its index: by their ends, of equal ends the longest first.
    pub fn occurrences(&self, text: &str, found: &mut Vec<(Range<usize>, u32)>) {
        found.clear();
        let mut chars = text.char_indices();
        let mut before = chars.next();
        while let Some((start, first)) = before {
            before = chars.next();
            if before.is_some_and(|(_, second)| self.openings.may_begin(first, second)) {
                self.occurrences_at(text, start, found);
            } else if self.openings.may_be(first)
                && let Some(&index) = self.child(0, first).and_then(|child| self.ends.get(child))
                && index != NONE
            {
                found.push((start..start + first.len_utf8(), index));
            }
        }
        // Nearly in order: what starts later ends a little earlier at most.
        crate::order::insert(found, |(a, _), (b, _)| (a.end, a.start).cmp(&(b.end, b.start)));
    }

    /// Every string that starts at a place in a text.
    fn occurrences_at(&self, text: &str, start: usize, found: &mut Vec<(Range<usize>, u32)>) {
        let mut node = 0;
        for (at, c) in text.get(start..).unwrap_or_default().char_indices() {
            let Some(child) = self.child(node, c) else { break };
            node = child;
            if let Some(&index) = self.ends.get(node).filter(|&&index| index != NONE) {
                found.push((start..start + at + c.len_utf8(), index));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_string_that_starts_at_a_place_is_found() {
        let tree = CharacterTree::new(&["社区", "社", "社区治理", "b", "社区", "社会", "", "\u{20000}"]);
        let found = |text: &str| {
            let mut all = Vec::new();
            tree.starting(text.chars(), |length, index| all.push((length, index)));
            all
        };
        assert_eq!(found("社区治理好"), [(1, 1), (2, 4), (4, 2)]);
        assert_eq!(found("社会"), [(1, 1), (2, 5)]);
        assert_eq!(found("bc"), [(1, 3)]);
        assert_eq!(found("\u{20000}"), [(1, 7)]);
        let mut strings = tree.strings();
        strings.sort_by_key(|&(_, index)| index);
        let names: Vec<&str> = strings.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["社", "社区治理", "b", "社区", "社会", "\u{20000}"]);
        assert!(found("区").is_empty() && found("").is_empty() && found("\0").is_empty());
    }

    #[test]
    fn occurrences_come_by_their_ends() {
        let tree = CharacterTree::new(&["居民自治", "自治", "民自", "治a"]);
        let mut found = Vec::new();
        tree.occurrences("x居民自治a", &mut found);
        assert_eq!(found, [(4..10, 2), (1..13, 0), (7..13, 1), (10..14, 3)]);
    }
}
