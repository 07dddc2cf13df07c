//! The packed word list, as `cargo xtask derive words` writes it: the tree of its characters, level by level, in lists of numbers
//! that resemble each other, so that what carries the file compresses it well. Reading it *is* building the tree.

use super::characters::CharacterTree;
use crate::numbers::Numbers;

/// What the file starts with.
const MAGIC: &[u8] = b"govscore words 1\n";
/// Ranks from here on, and frequencies, take more than a byte.
const LONG_RANK: u8 = 208;
/// See [`LONG_RANK`].
const LONG_FREQUENCY: u8 = 240;

/// Reads a word list: the tree of its words, and their frequencies. `None` if it is damaged.
///
/// In the file there stand, each list behind its length: the characters that words begin with; those that stand only inside words;
/// of each node of the tree how many children it has, doubled, less one if a word ends there; of each node's
/// children the ranks of their characters (by the frequency of the character as a word), each as the distance from the one before,
/// in two lists; of each word its frequency, in two lists.
pub fn read(bytes: &[u8]) -> Option<(CharacterTree, Vec<u64>)> {
    let mut lists = Numbers(bytes.strip_prefix(MAGIC)?);
    let firsts = characters(lists.list())?;
    let inner = characters(lists.list())?;
    let mut list = Nodes {
        shapes: lists.list(),
        ranks: lists.list(),
        long_ranks: lists.list(),
        frequencies: lists.list(),
        long_frequencies: lists.list(),
        counts: vec![firsts.len() as u32],
        words: Vec::new(),
    };
    // Of most nodes a byte tells how many children they have.
    let size = list.shapes.0.len();
    let mut shelf = Shelf::default();
    let mut ranked: Vec<char> = Vec::new();
    let mut siblings = Vec::new();
    let tree = CharacterTree::from_levels(size, |node, child| {
        if node == 0 {
            let mut described = Vec::with_capacity(firsts.len());
            list.describe(&firsts, &mut |c, word| {
                described.push((c, word));
                child(c, word);
            })?;
            // The most frequent first, of equally frequent ones the first in order, in which they come.
            let rarity = |word: Option<u32>| !word.and_then(|w| list.words.get(w as usize)).copied().unwrap_or(0);
            let keys: Vec<[u8; 8]> = described.iter().map(|&(_, word)| rarity(word).to_be_bytes()).collect();
            let mut order: Vec<(&[u8], char)> =
                keys.iter().zip(&described).map(|(key, &(c, _))| (&key[..], c)).collect();
            crate::order::sort_strings(&mut order);
            ranked = order.into_iter().map(|(_, c)| c).chain(inner.iter().copied()).collect();
            return Some(());
        }
        siblings.clear();
        let mut next = 0;
        for _ in 0..*list.counts.get(node)? {
            let rank = next + list.rank()?;
            siblings.push(*ranked.get(rank)?);
            next = rank + 1;
        }
        shelf.sort(&mut siblings)?;
        list.describe(&siblings, child)
    })?;
    Some((tree, list.words)).filter(|(_, words)| !words.is_empty())
}

/// Characters, each as the distance from the one before.
fn characters(steps: Numbers) -> Option<Vec<char>> {
    let mut last = 0u32;
    let next = |step| {
        last = last.checked_add(step)?;
        char::from_u32(last)
    };
    steps.map(next).collect()
}

/// Sorts characters without comparing them: each is a bit in its place.
struct Shelf {
    bits: Vec<u64>,
    /// Which of `bits` are not 0.
    used: [u64; 16],
}

impl Default for Shelf {
    fn default() -> Self {
        Shelf { bits: vec![0; 1 << 10], used: [0; 16] }
    }
}

impl Shelf {
    /// Sorts characters. `None` if one of them stands there twice.
    fn sort(&mut self, chars: &mut [char]) -> Option<()> {
        if chars.len() <= 6 || chars.iter().any(|&c| c > '\u{FFFF}') {
            crate::order::sort(chars);
            return Some(());
        }
        for &c in &*chars {
            let place = c as usize / 64;
            *self.bits.get_mut(place)? |= 1 << (c as usize % 64);
            *self.used.get_mut(place / 64)? |= 1 << (place % 64);
        }
        let mut sorted = chars.iter_mut();
        for (block, used) in (0..).zip(&mut self.used) {
            while *used != 0 {
                let place = block * 64 + used.trailing_zeros();
                *used &= *used - 1;
                let mut bits = std::mem::take(self.bits.get_mut(place as usize)?);
                while bits != 0 {
                    *sorted.next()? = char::from_u32(place * 64 + bits.trailing_zeros())?;
                    bits &= bits - 1;
                }
            }
        }
        sorted.next().is_none().then_some(())
    }
}

/// What is read of the nodes, level by level.
struct Nodes<'b> {
    shapes: Numbers<'b>,
    ranks: Numbers<'b>,
    long_ranks: Numbers<'b>,
    frequencies: Numbers<'b>,
    long_frequencies: Numbers<'b>,
    /// How many children the nodes have.
    counts: Vec<u32>,
    /// The words' frequencies.
    words: Vec<u64>,
}

impl Nodes<'_> {
    /// Reads what there is to know of the children of a node.
    fn describe(&mut self, siblings: &[char], child: &mut dyn FnMut(char, Option<u32>)) -> Option<()> {
        for &c in siblings {
            let shape = self.shapes.next()?;
            self.counts.push(shape.div_ceil(2));
            // A leaf is a word.
            let word = (shape % 2 == 1 || shape == 0).then_some(self.words.len() as u32);
            if word.is_some() {
                let frequency = self.frequency()?;
                self.words.push(frequency);
            }
            child(c, word);
        }
        Some(())
    }

    fn rank(&mut self) -> Option<usize> {
        let short = self.ranks.byte()?;
        match short.checked_sub(LONG_RANK) {
            None => Some(usize::from(short)),
            Some(high) => {
                Some(usize::from(LONG_RANK) + (usize::from(high) << 8 | usize::from(self.long_ranks.byte()?)))
            }
        }
    }

    fn frequency(&mut self) -> Option<u64> {
        let short = self.frequencies.byte()?;
        let Some(bits) = short.checked_sub(LONG_FREQUENCY) else { return Some(u64::from(short)) };
        // The highest bit is told by the first byte, those below it follow.
        let bits = u32::from(bits) + 7;
        let mut frequency = 1 << bits;
        for byte in 0..bits.div_ceil(8) {
            frequency |= u64::from(self.long_frequencies.byte()?) << (8 * byte);
        }
        Some(frequency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_sorted_on_the_shelf() {
        let mut shelf = Shelf::default();
        for text in
            ["", "区社", "社区治理居民参与和谐共建", "zyxwvutsrqp\u{FFFF}\0", "\u{20000}社区治理居民参与和谐共建"]
        {
            let (mut own, mut other): (Vec<char>, Vec<char>) = (text.chars().collect(), text.chars().collect());
            assert_eq!(shelf.sort(&mut own), Some(()));
            other.sort();
            assert_eq!(own, other);
        }
        assert_eq!(shelf.sort(&mut "社区治理居民社".chars().collect::<Vec<char>>()), None);
    }
}
