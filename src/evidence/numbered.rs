//! Numbers for sequences: the same one for the same sequence, in the order in which they come.

/// Sequences, all in one list, each known by its number.
///
/// They are found by a hash of their own: no list is allocated for any of them, and the standard library's hash, which is made to
/// withstand senders who choose keys with care, would take a fifth of the time that compiling a codebook takes.
#[derive(Debug)]
pub struct Numbered<T> {
    items: Vec<T>,
    /// Where each sequence ends, and its hash.
    ends: Vec<(usize, u32)>,
    /// By hash, the sequence's number and one; 0 where there is none. Its length is a power of two, at least twice as many as there
    /// are sequences.
    slots: Vec<u32>,
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Numbered { items: Vec::new(), ends: Vec::new(), slots: Vec::new() }
    }
}

impl<T: Copy + Eq + Into<u32>> Numbered<T> {
    /// The number of a sequence.
    pub fn number(&mut self, sequence: &[T]) -> u32 {
        if self.ends.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let hash = hash(sequence);
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        // There are free places, so this comes to an end.
        while let Some(number) = self.slots.get(at).and_then(|slot| slot.checked_sub(1)) {
            let same = self.ends.get(number as usize).is_some_and(|&(_, other)| other == hash);
            if same && self.get(number) == sequence {
                return number;
            }
            at = (at + 1) & mask;
        }
        let number = self.ends.len() as u32;
        self.items.extend_from_slice(sequence);
        self.ends.push((self.items.len(), hash));
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = number + 1;
        }
        number
    }

    /// The sequence of a number.
    pub fn get(&self, number: u32) -> &[T] {
        let before =
            (number as usize).checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&(end, _)| end);
        let end = self.ends.get(number as usize).map_or(before, |&(end, _)| end);
        self.items.get(before..end).unwrap_or_default()
    }

    /// All sequences, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &[T]> {
        (0..self.ends.len() as u32).map(|number| self.get(number))
    }

    fn grow(&mut self) {
        let slots = (self.slots.len() * 2).max(64);
        self.slots.clear();
        self.slots.resize(slots, 0);
        for (&(_, hash), number) in self.ends.iter().zip(1..) {
            let mut at = hash as usize & (slots - 1);
            while self.slots.get(at).is_some_and(|&slot| slot != 0) {
                at = (at + 1) & (slots - 1);
            }
            if let Some(slot) = self.slots.get_mut(at) {
                *slot = number;
            }
        }
    }
}

/// Takes in one item after the other; the upper half of the product depends on all of them.
fn hash<T: Copy + Into<u32>>(sequence: &[T]) -> u32 {
    let step =
        |hash: u64, &item: &T| (hash.rotate_left(5) ^ u64::from(item.into())).wrapping_mul(0x517C_C1B7_2722_0A95);
    (sequence.iter().fold(sequence.len() as u64, step) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_sequence_has_the_same_number() {
        let mut numbered = Numbered::default();
        let words: Vec<String> = (0..1000).map(|i| format!("{}", i * 7 % 600)).collect();
        for (i, word) in words.iter().enumerate() {
            let first = words.iter().position(|w| w == word);
            assert_eq!(Some(numbered.number(word.as_bytes()) as usize), first, "{i}");
        }
        assert_eq!(numbered.iter().count(), 600);
        assert!(numbered.iter().zip(&words).all(|(found, word)| found == word.as_bytes()));
        // Where one ends and the next begins is part of a sequence.
        let mut numbered = Numbered::default();
        assert_eq!([&[1u32, 2][..], &[1, 2, 3], &[1], &[], &[1, 2]].map(|s| numbered.number(s)), [0, 1, 2, 3, 0]);
    }
}
