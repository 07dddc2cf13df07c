//! The automaton that all patterns of a codebook are compiled into.
//!
//! Atoms (words of English, strings of Chinese) arrive in the order of their ends. A *node* stands for "the first k items of some
//! pattern have been read"; patterns that begin alike share nodes. Every arrival extends the partial matches that end close
//! enough before it. Gaps are bounded, so the work per arrival is bounded by the codebook, never by the text.

use super::numbered::Numbered;
use crate::codebook::Gap;

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

/// Compiled patterns.
#[derive(Debug, Default)]
pub struct Automaton {
    /// The transitions of atom `i` are `transitions[of_atom[i]..of_atom[i + 1]]`.
    transitions: Vec<Transition>,
    of_atom: Vec<u32>,
    /// Owners that are complete at node `i`: `owners[of_node[i]..of_node[i + 1]]`.
    owners: Vec<u32>,
    of_node: Vec<u32>,
}

/// Compiles patterns.
#[derive(Debug, Default)]
pub struct Compiler {
    transitions: Vec<(u32, Transition)>,
    accepts: Vec<(u32, u32)>,
    nodes: u32,
    /// What leads from one node to the next, and to which.
    steps: Numbered<u32>,
    targets: Vec<u32>,
}

/// An item of a pattern in atoms.
#[derive(Debug, Default)]
pub struct Step {
    /// What may stand before it.
    pub gap: Gap,
    /// Whether the pattern is long enough for an enumeration.
    pub enumeration: bool,
    /// Its alternatives, sequences of adjacent atoms, each behind its length.
    pub alternatives: Vec<u32>,
    /// Where the last one begins.
    last: usize,
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

impl Step {
    /// Adds an alternative.
    pub fn push(&mut self, atoms: impl Iterator<Item = u32>) {
        let begin = self.alternatives.len();
        self.alternatives.push(0);
        self.alternatives.extend(atoms);
        let length = self.alternatives.len() - begin - 1;
        if let Some(place) = self.alternatives.get_mut(begin) {
            *place = length as u32;
        }
        self.last = begin;
    }

    /// Adds the alternative before once more, with another atom in the last place.
    pub fn push_with_last(&mut self, atom: u32) {
        let begin = self.alternatives.len();
        self.alternatives.extend_from_within(self.last..);
        if let Some(place) = self.alternatives.last_mut() {
            *place = atom;
        }
        self.last = begin;
    }
}

impl Compiler {
    /// How many nodes there are.
    pub fn nodes(&self) -> usize {
        self.nodes as usize
    }

    /// Goes on from a node; `None` is the start.
    pub fn step(&mut self, from: Option<u32>, step: &mut Step) -> u32 {
        let from = from.unwrap_or(START);
        // The alternatives and what else tells a step from others.
        let alternatives = step.alternatives.len();
        let flags = u32::from(step.gap.max) << 2 | u32::from(step.gap.comma) << 1 | u32::from(step.enumeration);
        step.alternatives.extend([flags, from]);
        let known = self.steps.number(&step.alternatives);
        step.alternatives.truncate(alternatives);
        if let Some(&to) = self.targets.get(known as usize) {
            return to;
        }
        let to = self.node();
        self.targets.push(to);
        let mut rest = step.alternatives.as_slice();
        while let Some((&length, tail)) = rest.split_first() {
            let (atoms, tail) = tail.split_at_checked(length as usize).unwrap_or((tail, &[]));
            self.connect(from, to, step, atoms);
            rest = tail;
        }
        to
    }

    /// A pattern is complete at a node.
    pub fn accept(&mut self, node: u32, owner: u32) {
        self.accepts.push((node, owner));
    }

    fn node(&mut self) -> u32 {
        self.nodes += 1;
        self.nodes - 1
    }

    fn connect(&mut self, from: u32, to: u32, step: &Step, atoms: &[u32]) {
        let mut from = from;
        for (i, &atom) in atoms.iter().enumerate() {
            let here = if i + 1 == atoms.len() { to } else { self.node() };
            let gap = if i == 0 { step.gap } else { Gap::default() };
            self.transitions.push((atom, Transition { from, to: here, gap, enumeration: step.enumeration && i == 0 }));
            from = here;
        }
    }

    /// Lays out what has been compiled.
    pub fn finish(self) -> Automaton {
        let (transitions, of_atom) = grouped(&self.transitions);
        let (owners, mut of_node) = grouped(&self.accepts);
        of_node.resize(self.nodes as usize + 1, owners.len() as u32);
        Automaton { transitions, of_atom, owners, of_node }
    }
}

/// Puts what belongs to the same number side by side, in the order in which it came. Also says where what belongs to each begins,
/// and where the last ends.
fn grouped<T: Copy>(list: &[(u32, T)]) -> (Vec<T>, Vec<u32>) {
    let numbers = list.iter().map(|&(number, _)| number as usize + 1).max().unwrap_or(0);
    // First of each the count, then where it begins, at last where it ends.
    let mut ends = vec![0u32; numbers];
    for &(number, _) in list {
        if let Some(count) = ends.get_mut(number as usize) {
            *count += 1;
        }
    }
    let mut begin = 0;
    for end in &mut ends {
        begin += std::mem::replace(end, begin);
    }
    let Some(&(_, first)) = list.first() else { return (Vec::new(), vec![0]) };
    let mut all = vec![first; list.len()];
    for &(number, item) in list {
        if let Some(end) = ends.get_mut(number as usize) {
            if let Some(place) = all.get_mut(*end as usize) {
                *place = item;
            }
            *end += 1;
        }
    }
    ends.insert(0, 0);
    (all, ends)
}

/// What belongs to a number, as [`grouped`] has put it.
fn group<'l, T>(list: &'l [T], begins: &[u32], number: u32) -> &'l [T] {
    match begins.get(number as usize..).and_then(|begins| begins.first_chunk()) {
        Some(&[from, to]) => list.get(from as usize..to as usize).unwrap_or_default(),
        None => &[],
    }
}

impl Automaton {
    fn nodes(&self) -> usize {
        self.of_node.len().saturating_sub(1)
    }

    /// Takes in one atom at `part`; calls `emit(owner, parts)` for each pattern that it completes. Parts are in order.
    #[inline(always)]
    pub fn step(
        &self,
        scratch: &mut Scratch,
        between: &impl Between,
        atom: u32,
        part: Part,
        emit: &mut impl FnMut(u32, &[Part]),
    ) {
        let transitions = group(&self.transitions, &self.of_atom, atom);
        if scratch.by_node.len() < self.nodes() {
            scratch.by_node.resize_with(self.nodes(), Vec::new);
            scratch.reached.resize(self.nodes().div_ceil(64), 0);
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
        let owners = group(&self.owners, &self.of_node, node);
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
