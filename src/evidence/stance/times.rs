//! Then and now in English: how a thing was judged once, and what a later clause or the sentence after says that it has become.

use super::among::{ends, one_of, starts};
use super::clauses::Clause;
use super::cues::Tag;
use super::grammar::inverts;
use super::phrases::View;
use super::vocabulary::AUXILIARIES;
use crate::codebook::CueKind;
use std::ops::Range;

/// What takes up one of several that were counted: five motions failed; the sixth was adopted.
pub const ORDINALS: &[&str] = &[
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "next", "last", "latest", "one",
];

/// Participles that end like other words.
const PARTICIPLES: &[&str] = &[
    "become", "won", "spread", "met", "built", "held", "kept", "come", "run", "made", "found", "stood", "brought",
    "led", "grown",
];

/// Nouns for what was agreed or begun, whatever it was.
const AGREED: &[&str] = &["arrangement", "deal", "pact", "agreement", "practice", "experiment", "scheme", "venture"];

/// Verbs that bring back what was lost.
const RENEWS: &[&str] =
    &["repair", "restor", "reviv", "rebuil", "sav", "rescu", "reinstat", "mend", "resurrect", "re-"];

impl View<'_> {
    /// Whether a word that takes up something is an ordinal.
    pub fn is_ordinal(&self, tag: &Tag) -> bool {
        self.words(tag.range.clone()).last().is_some_and(|w| one_of(w, ORDINALS))
    }

    /// Whether the clause of a hit tells what was: no verb of it is in the present.
    fn tells_what_was(&self, at: usize) -> bool {
        let present = ["is", "are", "has", "have", "do", "does", "will", "can", "must", "may", "should", "remains"];
        self.sentence
            .clauses
            .get(at)
            .is_some_and(|c| !self.words(c.range.clone()).iter().any(|w| present.contains(w) || *w == "remain"))
    }

    /// The subject of a later clause, where it takes up the hit: …; all of them have since been restored.
    pub fn resumes<'c>(&'c self, later: &Clause, hit: &Range<usize>) -> Option<&'c Tag> {
        let links = self.sentence.links.iter().filter(|t| t.kind == CueKind::Anaphor && later.holds(&t.range));
        links.filter(|t| self.is_subject(later, t)).find(|t| {
            let word = self.sentence.slice(t.range.clone());
            let purpose = self.words(later.range.clone()).first().is_some_and(|w| one_of(w, &["so", "where", "that"]));
            match word {
                _ if purpose => false,
                "this" | "that" | "these" | "those" => false,
                "it" => !self.is_plural(hit),
                "they" | "them" => self.is_plural(hit) || self.words(0..hit.start).iter().any(|w| w.ends_with('s')),
                _ => ends(word, AGREED) || self.resumed(hit, Some(word)),
            }
        })
    }

    /// It was mocked as a fad, and it has spread; the war destroyed it; it has since been rebuilt: what it has become, in a clause without
    /// inverters.
    pub fn became<'c>(&'c self, at: usize, later: &'c Clause, hit: &Range<usize>) -> Option<&'c Tag> {
        let subject = self.resumes(later, hit).filter(|_| self.tells_what_was(at))?;
        self.renews(later, subject)
    }

    /// What a clause says of its subject that has come about since: in the perfect, or of another one than before.
    pub fn renews<'c>(&self, clause: &'c Clause, subject: &'c Tag) -> Option<&'c Tag> {
        let after = self.words(subject.range.end..clause.range.end);
        let has = after.iter().take(3).position(|w| one_of(w, &["has", "have"]));
        let participle = |w: &&str| w.ends_with("ed") || w.ends_with("en") || one_of(w, PARTICIPLES);
        let perfect = has.is_some_and(|at| after.iter().skip(at + 1).take(3).any(participle));
        let done = |t: &&Tag| {
            matches!(t.kind, CueKind::Achieved | CueKind::Good | CueKind::Success | CueKind::Remedy)
                && t.range.end > subject.range.end
        };
        let now = clause.tags.iter().find(|t| t.kind == CueKind::Now);
        let renewed = perfect || self.is_ordinal(subject) && clause.tags.iter().any(|t| done(&t));
        now.or(Some(subject).filter(|_| renewed))
    }

    /// It was not: by 2019 …: denies what the sentence before told of an appearance.
    pub fn denied_echo(&self) -> Option<&Tag> {
        let clause = self.sentence.clauses.first()?;
        let words = self.words(clause.range.clone());
        let pronoun = words.first().is_some_and(|w| one_of(w, &["it", "they", "this", "that"]));
        let echo = match words.get(1..)? {
            [verb, "not"] => one_of(verb, AUXILIARIES),
            [verb] => verb.ends_with("n't"),
            [_, "anything", "but"] => true,
            _ => false,
        };
        clause.tags.iter().find(|t| inverts(t.kind)).filter(|_| pronoun && echo)
    }

    /// Whether the sentence tells what a thing looked like, or was thought to be or to become.
    pub fn appeared_so(&self) -> bool {
        let looks = [
            "look", "seem", "appear", "sound", "expect", "thought", "fear", "suppos", "meant", "hope", "believ", "gave",
        ];
        self.words(0..self.sentence.text.len()).iter().any(|w| looks.iter().any(|v| w.starts_with(v)))
    }

    /// has repaired the oversight, which had broken down: tells how it was before.
    pub fn of_before(&self, at: usize, later: &Clause, hit: &Range<usize>) -> bool {
        let Some(clause) = self.sentence.clauses.get(at) else { return false };
        let words = self.words(later.range.clone());
        let background = words.first().is_some_and(|w| one_of(w, &["which", "who", "that"]))
            && words.iter().take(8).any(|w| one_of(w, &["had", "was", "were"]));
        let lead = self.words(clause.range.start..hit.start);
        let verb = lead.iter().find(|w| starts(w, RENEWS));
        background
            && verb.is_some_and(|w| {
                !clause.tags.iter().any(|t| {
                    matches!(t.kind, CueKind::Negator | CueKind::Lack | CueKind::Refusal | CueKind::Failure)
                        && t.range.start < self.at(w)
                })
            })
    }
}
