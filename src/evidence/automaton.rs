//! The automaton that all patterns of a codebook are compiled into.
//!
//! Atoms (words of English, strings of Chinese) arrive in the order of their ends. A *node* stands for "the first k items of some
//! pattern have been read"; patterns that begin alike share nodes. Every arrival extends the partial matches that end close
//! enough before it. Gaps are bounded, so the work per arrival is bounded by the codebook, never by the text.

use crate::codebook::Gap;
use std::collections::HashMap;

const START: u32 = u32::MAX;
/// Partial matches kept per node and end position. More would only differ in where earlier parts stand.
const KEPT: usize = 4;

/// How an atom moves the automaton.
#[derive(Clone, Copy, Debug)]
struct Transition {
    from: u32,
    to: u32,
    gap: Gap,
    /// Whether the pattern is long enough for an enumeration (three items): commas are then skipped between neighbours.
    enumeration: bool,
}

/// What leads from one node to the next.
type Key = (u32, Gap, bool, Vec<Vec<u32>>);

/// Compiles patterns and runs them.
#[derive(Debug, Default)]
pub struct Automaton {
    transitions: Vec<Vec<Transition>>,
    /// Owners that are complete at a node.
    accepts: Vec<Vec<u32>>,
    nodes: HashMap<Key, u32>,
}

/// One part of a match: positions in the units of the language (bytes for Chinese, tokens for English).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// First position.
    pub start: usize,
    /// One past the last position.
    pub end: usize,
}

#[derive(Clone, Copy, Debug)]
struct Partial {
    part: Part,
    before: u32,
}

/// Working memory of a run, reused from sentence to sentence.
#[derive(Debug, Default)]
pub struct Scratch {
    arena: Vec<Partial>,
    by_node: Vec<Vec<u32>>,
    touched: Vec<u32>,
    /// A bit per node: whether it has been reached. Most transitions start from nodes that have not, and this fits the cache.
    reached: Vec<u64>,
}

/// Whether what lies between two parts satisfies the gap.
pub trait Between {
    /// `from..to` is what lies between the end of one part and the start of the next; `to >= from`.
    fn fits(&self, from: usize, to: usize, gap: Gap, enumeration: bool) -> bool;
    /// Whether `from` is so far before `to` that no gap of any pattern reaches.
    fn out_of_reach(&self, from: usize, to: usize) -> bool;
}

impl Automaton {
    /// How many nodes there are.
    pub fn nodes(&self) -> usize {
        self.accepts.len()
    }

    /// Adds a pattern. Each item is a list of alternatives, each a sequence of adjacent atoms.
    pub fn add(&mut self, owner: u32, items: &[(Gap, Vec<Vec<u32>>)]) {
        let enumeration = items.len() >= 3;
        let mut from = START;
        for (gap, alternatives) in items {
            let to = self.node((from, *gap, enumeration, alternatives.clone()));
            let (fresh, to) = to;
            if fresh {
                for alternative in alternatives {
                    self.connect(from, to, *gap, enumeration, alternative);
                }
            }
            from = to;
        }
        if let Some(owners) = self.accepts.get_mut(from as usize) {
            owners.push(owner);
        }
    }

    fn node(&mut self, key: Key) -> (bool, u32) {
        let next = self.accepts.len() as u32;
        let node = *self.nodes.entry(key).or_insert(next);
        if node == next {
            self.accepts.push(Vec::new());
        }
        (node == next, node)
    }

    fn connect(&mut self, from: u32, to: u32, gap: Gap, enumeration: bool, atoms: &[u32]) {
        let mut from = from;
        for (i, &atom) in atoms.iter().enumerate() {
            let last = i + 1 == atoms.len();
            let here = if last {
                to
            } else {
                self.accepts.push(Vec::new());
                self.accepts.len() as u32 - 1
            };
            let atom = atom as usize;
            if atom >= self.transitions.len() {
                self.transitions.resize_with(atom + 1, Vec::new);
            }
            let gap = if i == 0 { gap } else { Gap::default() };
            if let Some(list) = self.transitions.get_mut(atom) {
                list.push(Transition { from, to: here, gap, enumeration: enumeration && i == 0 });
            }
            from = here;
        }
    }

    /// Takes in one atom at `part`; calls `emit(owner, parts)` for each pattern that it completes. Parts are in order.
    pub fn step(
        &self,
        scratch: &mut Scratch,
        between: &impl Between,
        atom: u32,
        part: Part,
        emit: &mut impl FnMut(u32, &[Part]),
    ) {
        let Some(transitions) = self.transitions.get(atom as usize) else { return };
        if scratch.by_node.len() < self.accepts.len() {
            scratch.by_node.resize_with(self.accepts.len(), Vec::new);
            scratch.reached.resize(self.accepts.len().div_ceil(64), 0);
        }
        for t in transitions {
            if t.from == START {
                self.advance(scratch, t.to, Partial { part, before: START }, emit);
                continue;
            }
            if !scratch.is_reached(t.from) {
                continue;
            }
            let known = scratch.by_node.get(t.from as usize).map_or(0, Vec::len);
            for i in (0..known).rev() {
                let Some(&index) = scratch.by_node.get(t.from as usize).and_then(|list| list.get(i)) else { break };
                let Some(&partial) = scratch.arena.get(index as usize) else { break };
                if partial.part.end > part.start {
                    continue;
                }
                if between.out_of_reach(partial.part.end, part.start) {
                    break;
                }
                if between.fits(partial.part.end, part.start, t.gap, t.enumeration) {
                    self.advance(scratch, t.to, Partial { part, before: index }, emit);
                }
            }
        }
    }

    fn advance(&self, scratch: &mut Scratch, node: u32, partial: Partial, emit: &mut impl FnMut(u32, &[Part])) {
        let index = scratch.arena.len() as u32;
        let Some(list) = scratch.by_node.get_mut(node as usize) else { return };
        let same_end = |&i: &u32| scratch.arena.get(i as usize).is_some_and(|p| p.part.end == partial.part.end);
        if list.iter().rev().take(KEPT).filter(|i| same_end(i)).count() == KEPT {
            return;
        }
        if list.is_empty() {
            scratch.touched.push(node);
            if let Some(bits) = scratch.reached.get_mut(node as usize / 64) {
                *bits |= 1 << (node % 64);
            }
        }
        list.push(index);
        scratch.arena.push(partial);
        let Some(owners) = self.accepts.get(node as usize) else { return };
        if owners.is_empty() {
            return;
        }
        let mut parts = vec![partial.part];
        let mut before = partial.before;
        while let Some(p) = scratch.arena.get(before as usize) {
            parts.push(p.part);
            before = p.before;
        }
        parts.reverse();
        for &owner in owners {
            emit(owner, &parts);
        }
    }
}

impl Scratch {
    fn is_reached(&self, node: u32) -> bool {
        self.reached.get(node as usize / 64).is_some_and(|bits| bits >> (node % 64) & 1 == 1)
    }

    /// Forgets all partial matches: nothing crosses a sentence.
    pub fn clear(&mut self) {
        for node in self.touched.drain(..) {
            if let Some(list) = self.by_node.get_mut(node as usize) {
                list.clear();
            }
            if let Some(bits) = self.reached.get_mut(node as usize / 64) {
                *bits = 0;
            }
        }
        self.arena.clear();
    }
}
