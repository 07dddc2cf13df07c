//! How an English sentence takes up the one before: by a pronoun or a definite noun as its subject, or with a bare verdict.

use super::clauses::Clause;
use super::cues::Tag;
use super::grammar::inverts;
use super::phrases::{JOINS, PREPOSITIONS, View};
use super::sequel::Verdict;
use crate::codebook::CueKind;
use std::ops::Range;

/// Nouns that take up anything that was planned, tried or arranged, whatever it was called.
const GENERIC: &[&str] = &[
    "it",
    "this",
    "that",
    "they",
    "these",
    "those",
    "scheme",
    "project",
    "initiative",
    "programme",
    "program",
    "plan",
    "effort",
    "efforts",
    "experiment",
    "reform",
    "reforms",
    "measure",
    "measures",
    "arrangement",
    "arrangements",
    "idea",
    "practice",
    "policy",
    "promise",
    "promises",
    "pledge",
    "venture",
    "model",
    "approach",
    "innovation",
    "attempt",
    "attempts",
    "undertaking",
    "exercise",
    "whole",
    "thing",
    "affair",
    "provision",
    "provisions",
    "rule",
    "commitment",
    "commitments",
    "plans",
    "schemes",
    "projects",
];

/// Verbs that link a subject with what is said of it.
const COPULAS: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "being", "remain", "remains", "remained", "become", "becomes", "became",
    "stay", "stays", "stayed", "look", "looks", "looked", "seem", "seems", "seemed", "proved", "proves", "prove",
    "turned", "grown", "grew", "stands", "stood", "sits", "sat", "lies", "lay", "left", "runs", "ran", "has", "have",
];

impl View<'_> {
    /// The subject of the sentence where it takes up what was spoken of before: Two years on, it …; The scheme ….
    pub fn taken_up(&self) -> Option<Tag> {
        for clause in self.sentence.clauses.iter().take(3) {
            let takes_up = |t: &&Tag| t.kind != CueKind::Refuted && clause.holds(&t.range);
            if let Some(tag) = self.sentence.links.iter().find(takes_up) {
                return Some(tag).filter(|tag| self.is_subject(clause, tag)).cloned();
            }
            let words = self.words(clause.range.clone());
            let subordinate = words
                .first()
                .is_some_and(|w| matches!(*w, "when" | "after" | "since" | "although" | "though" | "while"));
            if !subordinate && self.finite_between(clause.range.clone()) || words.len() > 8 {
                return None;
            }
        }
        None
    }

    /// Whether a word is the subject of its clause: at most an adverbial before it, its verb after it.
    fn is_subject(&self, clause: &Clause, tag: &Tag) -> bool {
        let lead = self.words(clause.range.start..tag.range.start);
        // of it, with this; but: two years on it …
        let governed = lead.last().is_some_and(|w| PREPOSITIONS.contains(w) && !(*w == "on" && lead.len() > 1));
        let rest = self.words(tag.range.end..self.sentence.text.len());
        let cued = |t: &Tag| t.range.start >= tag.range.end && self.words(tag.range.end..t.range.start).len() <= 2;
        let verb = self.finite_between(tag.range.end..self.sentence.text.len()) || clause.tags.iter().any(cued);
        lead.len() <= 5
            && !governed
            && !self.finite_between(clause.range.start..tag.range.start)
            && verb
            && !rest.first().is_some_and(|w| PREPOSITIONS.contains(w) || JOINS.contains(w))
    }

    /// A short sentence that is all verdict: Nothing came of it; not any more.
    pub fn alone(&self) -> Option<(Verdict, &Tag)> {
        let words = self.words(0..self.sentence.text.len());
        let tags = || self.sentence.clauses.iter().flat_map(|c| &c.tags);
        if words.len() > 8 {
            return None;
        }
        if let Some(tag) = tags().find(|t| t.kind == CueKind::Failure) {
            return Some((Verdict::Fails, tag));
        }
        let first = words.first().copied().unwrap_or_default();
        let dismissive = matches!(first, "not" | "no" | "never" | "hardly" | "scarcely") && words.len() <= 4;
        tags().next().filter(|t| dismissive && t.range.start == 0 && inverts(t.kind)).map(|tag| (Verdict::Absent, tag))
    }

    /// Whether what is said after the subject is said of it: by a linking verb, a passive, or a verb without an object.
    pub fn judges(&self, subject: &Tag, rule: &str, cue: &Range<usize>) -> bool {
        let between = self.words(subject.range.end..cue.start);
        let after = self.words(cue.end..self.sentence.text.len());
        let verb = self.sentence.slice(cue.clone());
        let next = after.first().copied().unwrap_or_default();
        let linked = between.iter().rposition(|w| COPULAS.contains(w)).is_some_and(|at| {
            let rest = between.get(at + 1..).unwrap_or_default();
            rest.len() <= 3 && !rest.iter().any(|w| PREPOSITIONS.contains(w))
        });
        match rule {
            // It is hard to say: the adjective is said of what follows.
            _ if matches!(next, "that") || next == "to" && rule == "deficit.predicate" => false,
            "deficit.lack" => between.len() <= 3 && (verb.ends_with(" to") || verb.contains("short")),
            "deficit.predicate" => linked || between.len() <= 3 && (verb.contains(' ') || verb.ends_with("ed")),
            "negation.predicate" => between.len() <= 4 && self.without_object(&after),
            "verdict.turn" => between.len() <= 8 && linked,
            _ => between.len() <= 12,
        }
    }

    /// never met, has not been built yet: a verb denied as such, without an object.
    fn without_object(&self, after: &[&str]) -> bool {
        let adverb = |w: &&&str| {
            w.ends_with("ly") || matches!(**w, "yet" | "ever" | "been" | "be" | "once" | "even" | "actually")
        };
        let rest: Vec<&&str> = after.iter().skip_while(adverb).collect();
        let verb = rest.first().is_some_and(|w| !PREPOSITIONS.contains(w) && !super::phrases::DETERMINERS.contains(w));
        verb && rest.get(1).is_none_or(|w| {
            (PREPOSITIONS.contains(w) && !matches!(**w, "to" | "of"))
                || matches!(
                    **w,
                    "again"
                        | "yet"
                        | "once"
                        | "since"
                        | "until"
                        | "when"
                        | "because"
                        | "any"
                        | "anywhere"
                        | "today"
                        | "now"
                )
        })
    }

    /// Whether the sentence asserts what refutes the one before: neither denied nor somebody else's word.
    pub fn asserted(&self, tag: &Tag) -> bool {
        let clause = self.sentence.clauses.iter().find(|c| c.holds(&tag.range));
        clause.is_some_and(|clause| {
            !clause.tags.iter().any(|t| {
                t.range.end <= tag.range.start
                    && matches!(t.kind, CueKind::Negator | CueKind::Cited | CueKind::Condition | CueKind::Few)
            })
        })
    }

    /// Whether the subject of the sentence after stands for a hit of this one: they agree in number, and the hit is what this sentence
    /// is about or brings up.
    pub fn resumed(&self, hit: &Range<usize>, subject: Option<&str>) -> bool {
        let Some(subject) = subject else { return true };
        let words: Vec<&str> = subject.split_whitespace().collect();
        let head = words.last().copied().unwrap_or_default();
        let before = self.words(0..hit.start);
        let lead = self.sentence.slice(0..hit.start);
        // A platform for resource sharing …: what the sentence is about, with what belongs to it.
        let verb_before = self.finite_between(0..hit.start);
        let after = self.words(hit.end..self.sentence.text.len());
        if !GENERIC.contains(&head) {
            let same = |w: &&str| *w == head;
            let named = before.iter().rposition(same).is_some_and(|at| before.len() - at <= 6)
                && lead.rfind(head).is_some_and(|at| !self.finite_between(at..hit.start));
            return named || self.words(hit.clone()).iter().any(same) || after.first().is_some_and(same);
        }
        if !verb_before {
            return !is_plural_pronoun(head) || self.is_plural(hit) || before.iter().any(|w| w.ends_with('s'));
        }
        if matches!(head, "this" | "that") {
            return true;
        }
        let indefinite = before.iter().rev().take(4).any(|w| matches!(*w, "a" | "an"));
        let brought_up = indefinite
            || [CueKind::Claim, CueKind::Cited, CueKind::Achieved, CueKind::Advocated]
                .iter()
                .any(|kind| self.sentence.before(hit, *kind).is_some());
        brought_up && self.is_plural(hit) == is_plural_pronoun(head)
    }

    fn is_plural(&self, hit: &Range<usize>) -> bool {
        let words = self.words(hit.clone());
        let last = words.last().copied().unwrap_or_default();
        last == "people"
            || last.ends_with('s') && !last.ends_with("ss") && !last.ends_with("us") && !last.ends_with("is")
    }
}

/// Whether a pronoun or a noun takes up several things.
fn is_plural_pronoun(head: &str) -> bool {
    matches!(head, "they" | "these" | "those") || head.ends_with('s') && !matches!(head, "this")
}
