//! Governance patterns (格局): which of them a text shows, through which gates, and what is missing.

use super::frozen::{Frozen, RANKS, decayed, saturate};
use crate::codebook::{Codebook, Condition, Dimension, GovernancePattern, Target, ViewKind};

/// Points by which a dominant pattern leads the next.
pub const LEAD: f64 = 10.0;
/// Share of the leave-one-out runs that must agree, in per cent.
pub const AGREEMENT: usize = 80;

/// A pattern's score.
#[derive(Clone, Debug, PartialEq)]
pub struct PatternScore {
    /// 0 to 100; 0 where a gate is missing.
    pub score: f64,
    /// Whether it leads clearly and steadily.
    pub dominant: bool,
    /// Value of each gate, 0 to 1.
    pub gates: Vec<f64>,
    /// Value of each support, 0 to 1.
    pub supports: Vec<f64>,
    /// Pieces of affirmed evidence that it rests on, ascending.
    pub pieces: Vec<usize>,
}

/// Scores every pattern of the codebook.
pub fn patterns(frozen: &Frozen) -> Vec<PatternScore> {
    let facts = Facts::new(frozen);
    let codebook = frozen.codebook;
    let mut scores: Vec<PatternScore> = codebook
        .patterns
        .iter()
        .map(|p| {
            let gates: Vec<f64> = p.gates.iter().map(|c| facts.condition(c, None)).collect();
            let supports: Vec<f64> = p.supports.iter().map(|c| facts.condition(c, None)).collect();
            let score = combine(&gates, &supports);
            PatternScore { score, dominant: false, gates, supports, pieces: facts.pieces(p) }
        })
        .collect();
    if let Some(top) = dominant(&facts, codebook, &scores)
        && let Some(s) = scores.get_mut(top)
    {
        s.dominant = true;
    }
    scores
}

/// `50 · weakest gate + 50 · mean support`; without supports 100 · the weakest gate; 0 where a gate is missing.
pub fn combine(gates: &[f64], supports: &[f64]) -> f64 {
    let weakest = gates.iter().copied().fold(f64::INFINITY, f64::min);
    if !weakest.is_finite() || weakest <= 0.0 {
        return 0.0;
    }
    if supports.is_empty() {
        return 100.0 * weakest;
    }
    50.0 * weakest + 50.0 * (supports.iter().sum::<f64>() / supports.len() as f64)
}

/// The pattern with the highest score, if no other equals it.
fn top(scores: &[f64]) -> Option<usize> {
    let best = scores.iter().copied().fold(0.0, f64::max);
    let mut at = scores.iter().enumerate().filter(|s| *s.1 == best && best > 0.0).map(|s| s.0);
    at.next().filter(|_| at.next().is_none())
}

fn dominant(facts: &Facts, codebook: &Codebook, scores: &[PatternScore]) -> Option<usize> {
    let values: Vec<f64> = scores.iter().map(|s| s.score).collect();
    let best = top(&values)?;
    let second = values.iter().enumerate().filter(|v| v.0 != best).map(|v| *v.1).fold(0.0, f64::max);
    if values.get(best)? - second < LEAD {
        return None;
    }
    let n = facts.frozen.n;
    let agreeing = (0..n)
        .filter(|&s| {
            if !facts.touched_by(s) {
                return true;
            }
            let without: Vec<f64> = codebook
                .patterns
                .iter()
                .map(|p| {
                    let value = |c: &Condition| facts.condition(c, Some(s));
                    let gates: Vec<f64> = p.gates.iter().map(value).collect();
                    let supports: Vec<f64> = p.supports.iter().map(value).collect();
                    combine(&gates, &supports)
                })
                .collect();
            top(&without) == Some(best)
        })
        .count();
    (agreeing * 100 >= n * AGREEMENT).then_some(best)
}

/// The targets that a condition looks at.
pub fn targets(condition: &Condition) -> &[Target] {
    match condition {
        Condition::One(target) => std::slice::from_ref(target),
        Condition::Together(list) => list,
        Condition::AtLeast { of, .. } => of,
    }
}

/// The affirmed evidence of one term.
struct TermFacts {
    term: usize,
    /// Its sentences, ascending.
    sentences: Vec<usize>,
    /// Weight, sentence and piece, heaviest first.
    ranked: Vec<(f64, usize, usize)>,
}

/// What conditions are judged on.
pub struct Facts<'f, 'c> {
    frozen: &'f Frozen<'c>,
    /// Per indicator and per view: its concepts.
    indicators: Vec<Vec<usize>>,
    views: Vec<Vec<usize>>,
    /// Terms that patterns name.
    terms: Vec<TermFacts>,
    /// Co-occurrences that patterns name, with their sentences, ascending.
    together: Vec<(&'c [Target], Vec<usize>)>,
}

impl<'f, 'c> Facts<'f, 'c> {
    /// Gathers what the codebook's patterns ask for.
    pub fn new(frozen: &'f Frozen<'c>) -> Self {
        let codebook: &'c Codebook = frozen.codebook;
        let mut indicators = vec![Vec::new(); codebook.indicators.len()];
        let mut views = vec![Vec::new(); codebook.views.len()];
        for (c, concept) in codebook.concepts.iter().enumerate() {
            let list = match concept.dimension {
                Dimension::Indicator(i) => indicators.get_mut(i),
                Dimension::View(v) => views.get_mut(v),
            };
            if let Some(list) = list {
                list.push(c);
            }
        }
        for (list, view) in views.iter_mut().zip(&codebook.views) {
            if let ViewKind::Indicators(of) = &view.kind {
                list.extend(of.iter().filter_map(|&i| indicators.get(i)).flatten());
            }
        }
        let mut facts = Facts { frozen, indicators, views, terms: Vec::new(), together: Vec::new() };
        for pattern in &codebook.patterns {
            for condition in pattern.gates.iter().chain(&pattern.supports) {
                for &target in targets(condition) {
                    facts.learn_term(target);
                }
                if let Condition::Together(list) = condition {
                    let sentences = facts.sentences_with_all(list);
                    facts.together.push((list, sentences));
                }
            }
        }
        facts
    }

    fn learn_term(&mut self, target: Target) {
        let Target::Term(term) = target else { return };
        if self.terms.iter().any(|t| t.term == term) {
            return;
        }
        let mut list: Vec<(f64, usize, usize)> = Vec::new();
        for (i, p) in self.frozen.pieces.iter().enumerate().filter(|(_, p)| p.term == term && p.weight > 0.0) {
            match list.last_mut() {
                Some(last) if last.1 == p.sentence => {
                    if p.weight > last.0 {
                        *last = (p.weight, p.sentence, i);
                    }
                }
                _ => list.push((p.weight, p.sentence, i)),
            }
        }
        let sentences = list.iter().map(|e| e.1).collect();
        crate::order::sort_by(&mut list, |a, b| b.0.total_cmp(&a.0));
        self.terms.push(TermFacts { term, sentences, ranked: list });
    }

    fn term(&self, term: usize) -> Option<&TermFacts> {
        self.terms.iter().find(|t| t.term == term)
    }

    fn ranked_term(&self, term: usize) -> &[(f64, usize, usize)] {
        self.term(term).map(|t| t.ranked.as_slice()).unwrap_or_default()
    }

    /// The concepts of an indicator or a view.
    pub fn concepts(&self, target: Target) -> &[usize] {
        match target {
            Target::Indicator(i) => self.indicators.get(i).map(Vec::as_slice).unwrap_or_default(),
            Target::View(v) => self.views.get(v).map(Vec::as_slice).unwrap_or_default(),
            Target::Concept(_) | Target::Term(_) => &[],
        }
    }

    /// Whether a target is affirmed in a sentence.
    fn stands_in(&self, target: Target, sentence: usize) -> bool {
        if let Target::Term(t) = target {
            return self.term(t).is_some_and(|f| f.sentences.binary_search(&sentence).is_ok());
        }
        let concepts = self.concepts(target);
        self.frozen.of_sentence(sentence).iter().any(|u| {
            u.weight > 0.0
                && match target {
                    Target::Concept(c) => u.concept == c,
                    _ => concepts.contains(&u.concept),
                }
        })
    }

    fn sentences_with_all(&self, targets: &[Target]) -> Vec<usize> {
        if targets.is_empty() {
            return Vec::new();
        }
        (0..self.frozen.n).filter(|&s| targets.iter().all(|&t| self.stands_in(t, s))).collect()
    }

    /// Whether leaving a sentence out can change any value: some unit of it ranks among those that count, or it is one of the
    /// sentences in which things stand together (beyond a few dozen of these, one fewer changes nothing that can be shown).
    fn touched_by(&self, sentence: usize) -> bool {
        self.frozen.of_sentence(sentence).iter().any(|u| u.rank.is_some_and(|r| r < RANKS))
            || self.terms.iter().any(|t| t.ranked.iter().take(RANKS).any(|e| e.1 == sentence))
            || self.together.iter().any(|(_, list)| list.len() <= 2 * RANKS && list.binary_search(&sentence).is_ok())
    }

    /// A concept's total, without a sentence's unit if asked.
    fn total(&self, concept: usize, without: Option<usize>) -> f64 {
        let full = self.frozen.totals.get(concept).copied().unwrap_or(0.0);
        let Some(sentence) = without else { return full };
        let unit = self.frozen.of_sentence(sentence).iter().find(|u| u.concept == concept);
        match unit.and_then(|u| u.rank) {
            Some(rank) if rank < RANKS => self.frozen.total_without(concept, Some(rank)),
            _ => full,
        }
    }

    /// The sentences in which things stand together that a pattern names, ascending.
    pub fn together(&self, targets: &[Target]) -> &[usize] {
        self.together.iter().find(|t| t.0 == targets).map(|t| t.1.as_slice()).unwrap_or_default()
    }

    /// The value of a target, 0 to 1, without a sentence if asked.
    pub fn value(&self, target: Target, without: Option<usize>) -> f64 {
        saturate(match target {
            Target::Concept(c) => self.total(c, without),
            Target::Term(t) => {
                decayed(self.ranked_term(t).iter().filter(|e| Some(e.1) != without).map(|e| e.0), self.frozen.decay)
            }
            _ => self.concepts(target).iter().map(|&c| self.total(c, without)).sum(),
        })
    }

    fn condition(&self, condition: &Condition, without: Option<usize>) -> f64 {
        match condition {
            Condition::One(target) => self.value(*target, without),
            Condition::Together(targets) => {
                let list = self.together(targets);
                let left_out = without.is_some_and(|s| list.binary_search(&s).is_ok());
                saturate((list.len() - usize::from(left_out)) as f64)
            }
            Condition::AtLeast { count, of } => {
                let mut values: Vec<f64> = of.iter().map(|&t| self.value(t, without)).collect();
                crate::order::sort_by(&mut values, |a, b| b.total_cmp(a));
                count.checked_sub(1).and_then(|k| values.get(k)).copied().unwrap_or(0.0)
            }
        }
    }

    /// The affirmed evidence that a pattern's gates and supports rest on.
    fn pieces(&self, pattern: &GovernancePattern) -> Vec<usize> {
        let mut pieces: Vec<usize> = Vec::new();
        for condition in pattern.gates.iter().chain(&pattern.supports) {
            let within = match condition {
                Condition::Together(t) => Some(self.together(t)),
                _ => None,
            };
            for &target in targets(condition) {
                let concepts: &[usize] = match target {
                    Target::Concept(ref c) => std::slice::from_ref(c),
                    _ => self.concepts(target),
                };
                if let Target::Term(t) = target {
                    pieces.extend(self.ranked_term(t).iter().map(|e| e.2));
                }
                let units = concepts.iter().filter_map(|&c| self.frozen.ranked.get(c)).flatten();
                for u in units.filter_map(|&u| self.frozen.units.get(u)) {
                    if within.is_none_or(|w| w.binary_search(&u.sentence).is_ok()) {
                        pieces.push(u.piece);
                    }
                }
            }
        }
        crate::order::sort(&mut pieces);
        pieces.dedup();
        pieces
    }
}
