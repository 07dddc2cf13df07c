//! How an English sentence takes up the one before: by a pronoun or a definite noun as its subject, or with a bare verdict.

use super::among::{has, one_of};
use super::clauses::Clause;
use super::cues::Tag;
use super::grammar::inverts;
use super::items::COUNTED;
use super::phrases::View;
use super::sequel::Verdict;
use super::times::ORDINALS;
use super::vocabulary::{COPULAS, DETERMINERS, JOINS, PREPOSITIONS, is_finite};
use crate::codebook::CueKind;
use std::ops::Range;

/// Nouns that take up anything that was planned, tried or arranged, whatever it was called.
const GENERIC: &[&str] = &[
    "it",
    "this",
    "that",
    "they",
    "them",
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
    "deal",
    "pact",
    "agreement",
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
    "rules",
    "commitment",
    "commitments",
    "results",
    "result",
    "outcome",
    "outcomes",
    "effects",
    "response",
    "turnout",
    "plans",
    "schemes",
    "projects",
];

impl View<'_> {
    /// The subject of the sentence where it takes up what was spoken of before: Two years on, it …; The scheme ….
    pub fn taken_up(&self) -> Option<Tag> {
        for clause in self.sentence.clauses.iter().take(3) {
            let takes_up = |t: &&Tag| t.kind != CueKind::Refuted && clause.holds(&t.range);
            let subject = |tag: &&Tag| self.is_subject(clause, tag);
            if let Some(tag) = self.sentence.links.iter().filter(takes_up).find(subject) {
                return Some(tag.clone());
            }
            let words = self.words(clause.range.clone());
            let subordinate =
                words.first().is_some_and(|w| one_of(w, &["when", "after", "since", "although", "though", "while"]));
            if !subordinate && self.finite_between(clause.range.clone()) || words.len() > 8 {
                return None;
            }
        }
        None
    }

    /// Whether a word is the subject of its clause: at most an adverbial before it, its verb after it.
    pub fn is_subject(&self, clause: &Clause, tag: &Tag) -> bool {
        let lead = self.words(clause.range.start..tag.range.start);
        // of it, with this; but: two years on it …
        let quantified = matches!(
            lead[..],
            [
                ..,
                "none"
                    | "most"
                    | "all"
                    | "few"
                    | "many"
                    | "some"
                    | "half"
                    | "neither"
                    | "both"
                    | "one"
                    | "last"
                    | "each",
                "of"
            ]
        );
        let governed =
            !quantified && lead.last().is_some_and(|w| one_of(w, PREPOSITIONS) && !(*w == "on" && lead.len() > 1));
        let rest = self.words(tag.range.end..self.sentence.text.len());
        let cued = |t: &Tag| t.range.start >= tag.range.end && self.words(tag.range.end..t.range.start).len() <= 2;
        let verb = self.finite_between(tag.range.end..self.sentence.text.len()) || clause.tags.iter().any(cued);
        // the sixth was adopted; but the last train left
        let alone = !self.is_ordinal(tag) || rest.first().is_some_and(|w| is_finite(w) || w.ends_with("ed"));
        lead.len() <= 5
            && alone
            && !governed
            && !self.finite_between(clause.range.start..tag.range.start)
            && verb
            && !rest.first().is_some_and(|w| one_of(w, PREPOSITIONS) || one_of(w, JOINS))
    }

    /// A short sentence that is all verdict: Nothing came of it; nobody abides by it; not any more; the survey confirms it.
    pub fn alone(&self) -> Option<(Verdict, &Tag)> {
        let words = self.words(0..self.sentence.text.len());
        let tags = || self.sentence.clauses.iter().flat_map(|c| &c.tags);
        if words.len() > 10 {
            return None;
        }
        let denied = |t: &Tag| tags().any(|n| n.kind == CueKind::Negator && n.range.end <= t.range.start);
        if let Some(tag) = tags().find(|t| t.kind == CueKind::Failure && !denied(t)) {
            return Some((Verdict::Fails, tag));
        }
        let linked =
            |from: usize| self.sentence.links.iter().any(|t| t.kind == CueKind::Anaphor && t.range.start >= from);
        if let Some(tag) = tags().find(|t| t.kind == CueKind::Success) {
            return Some((Verdict::Holds, tag)).filter(|_| linked(tag.range.end));
        }
        let clause = self.sentence.clauses.iter().find(|c| self.finite_or_cued(c))?;
        // Not everyone likes them: it is there, if not to everybody's taste.
        let all = |t: &Tag| self.sentence.slice(t.range.clone()).contains("every");
        let tag = clause.tags.iter().find(|t| inverts(t.kind)).filter(|t| !all(t))?;
        let opens =
            self.words(clause.range.start..tag.range.start).len() <= usize::from(words.first() == Some(&"there")) * 2;
        let against: Vec<&Tag> = clause.tags.iter().filter(|t| inverts(t.kind)).collect();
        // Many offices skip it.
        let skipped = |t: &&Tag| matches!(t.kind, CueKind::Refusal | CueKind::Neglect);
        let [one] = against[..] else { return self.opening(tag, opens, &against, &words) };
        if skipped(&one) && linked(one.range.end) && self.words(one.range.end..clause.range.end).len() <= 2 {
            return Some((Verdict::Fails, one));
        }
        self.opening(tag, opens, &against, &words)
    }
    /// A verdict that opens the sentence: nobody abides by it.
    fn opening<'t>(&self, tag: &'t Tag, opens: bool, against: &[&Tag], words: &[&str]) -> Option<(Verdict, &'t Tag)> {
        let linked = self.sentence.links.iter().any(|t| t.kind == CueKind::Anaphor && t.range.start >= tag.range.end);
        // Not everyone is pleased: with a verb of its own it says something else.
        let short = words.len() <= 4
            && !self.finite_between(tag.range.end..self.sentence.text.len())
            && matches!(
                words.first(),
                Some(&("not" | "no" | "never" | "hardly" | "scarcely" | "there" | "nobody" | "none"))
            );
        (opens && self.turns_round(against) && (short || linked))
            .then_some((if short { Verdict::Absent } else { Verdict::Fails }, tag))
    }

    /// A later statute took it away; the court quashed the decision; a new mayor restored it: what is done to what was spoken of.
    pub fn undone<'c>(&self, clause: &'c Clause) -> Option<(Verdict, &'c Tag, Tag)> {
        let tags = || clause.tags.iter();
        let object = |tag: &Tag| {
            // Them who? Only what has the pronoun within it (gave it back) restores for certain.
            let mends = !tags().any(|t| t.range == tag.range && inverts(t.kind));
            self.sentence.links.iter().find(|link| {
                let near = tag.range.end <= link.range.start && self.words(tag.range.end..link.range.start).is_empty();
                let inside = tag.range.start <= link.range.start && link.range.end <= tag.range.end;
                let next = self.words(link.range.end..clause.range.end).first().copied();
                link.kind == CueKind::Anaphor && (near && !mends || inside) && next.is_none_or(|w| w != "of")
            })
        };
        let acts = |t: &&Tag| matches!(t.kind, CueKind::Refusal | CueKind::Neglect | CueKind::Remedy);
        let (tag, object) = tags().filter(acts).find_map(|tag| Some((tag, object(tag)?)))?;
        // Where the same verb ends and mends, what it has for an object decides.
        let restores = !tags().any(|t| t.range == tag.range && inverts(t.kind));
        let open =
            |t: &Tag| matches!(t.kind, CueKind::Negator | CueKind::Prevention | CueKind::Advocated | CueKind::Cited);
        let denied = tags().any(|t| open(t) && t.range.end <= tag.range.start);
        let verdict = if restores { Verdict::Restored } else { Verdict::Overturned };
        (!denied && self.words(clause.range.clone()).len() <= 16).then(|| (verdict, tag, object.clone()))
    }

    /// Five years on, not one meeting has been called; our reporters met nobody who …: how it is later, or to one who goes and looks.
    pub fn later_on(&self) -> Option<(Verdict, &Tag)> {
        let clauses = &self.sentence.clauses;
        let opens =
            |t: &&Tag| matches!(t.kind, CueKind::Now | CueKind::Found) && self.words(0..t.range.start).len() <= 3;
        let first = clauses.first()?;
        // Instead, the residents got a fence: against what was promised.
        let contrast = first.tags.first().filter(|t| t.kind == CueKind::Contrast && t.range.start == first.range.start);
        let opening = first.tags.iter().find(opens).or(contrast)?;
        let against = opening.kind == CueKind::Contrast;
        let found = against || opening.kind == CueKind::Found;
        let words = self.sentence.slice(opening.range.clone());
        if has(words, &["chang", "over", "past", "gone"]) {
            return Some((Verdict::Changed, opening));
        }
        // Our data do not support this view: about what was said, not about what was spoken of.
        if self.sentence.links.iter().any(|t| t.kind == CueKind::Saying) {
            return None;
        }
        let after = |t: &&Tag| t.range.start >= opening.range.end;
        let tags = || clauses.iter().flat_map(|c| &c.tags).filter(after);
        let failure = |c: &Clause| {
            let tags: Vec<&Tag> = c.tags.iter().filter(after).collect();
            tags.iter().any(|t| t.kind == CueKind::Failure && !self.denied(&tags, t))
        };
        if clauses.iter().any(failure) {
            return Some((Verdict::Fails, opening));
        }
        let odd = clauses.iter().find(|c| {
            let turns = |t: &&Tag| inverts(t.kind) || t.kind == CueKind::Failure;
            let against: Vec<&Tag> = c.tags.iter().filter(after).filter(turns).collect();
            self.turns_round(&against)
        });
        if odd.is_some() {
            return Some((if found { Verdict::Belied } else { Verdict::NowFails }, opening));
        }
        let good = |t: &Tag| matches!(t.kind, CueKind::Good | CueKind::Success | CueKind::Achieved);
        let holds = (!found || tags().any(good)) && !tags().any(|t| inverts(t.kind));
        if against && !holds {
            return Some((Verdict::Belied, opening));
        }
        holds.then_some((if found { Verdict::Cleared } else { Verdict::NowHolds }, opening))
    }

    fn finite_or_cued(&self, clause: &Clause) -> bool {
        self.finite_between(clause.range.clone()) || clause.tags.iter().any(|t| inverts(t.kind))
    }

    /// Whether what is said after the subject is said of it: by a linking verb, a passive, or a verb without an object.
    pub fn judges(&self, subject: &Tag, rule: &str, cue: &Range<usize>) -> bool {
        let between = self.words(subject.range.end..cue.start);
        let after = self.words(cue.end..self.sentence.text.len());
        let verb = self.sentence.slice(cue.clone());
        let next = after.first().copied().unwrap_or_default();
        let linked = between.iter().rposition(|w| one_of(w, COPULAS)).is_some_and(|at| {
            let rest = between.get(at + 1..).unwrap_or_default();
            rest.len() <= 3 && !rest.iter().any(|w| one_of(w, PREPOSITIONS))
        });
        match rule {
            // It is hard to say: the adjective is said of what follows.
            _ if matches!(next, "that") || next == "to" && rule == "deficit.predicate" => false,
            "negation.governor" | "degree.few" => self.words(cue.end..subject.range.start).len() <= 1,
            "deficit.lack" => {
                between.len() <= 3
                    && (linked
                        || verb.ends_with(" to")
                        || verb.contains("short")
                        || verb.contains(" no ") && after.len() <= 1)
            }
            // It cost no more than the old one: a phrase before a noun is about that noun.
            "deficit.predicate" => {
                let ends = after.first().is_none_or(|w| one_of(w, PREPOSITIONS) || one_of(w, JOINS));
                linked || between.len() <= 3 && ends && (verb.contains(' ') || verb.ends_with("ed"))
            }
            "negation.predicate" => between.len() <= 4 && self.without_object(&after),
            "verdict.turn" => between.len() <= 8 && linked,
            "verdict.failure" => {
                between.len() <= 12 && !between.iter().any(|w| one_of(w, &["not", "never", "hardly", "nor"]))
            }
            _ => between.len() <= 12,
        }
    }

    /// never met, has not been built yet: a verb denied as such, without an object.
    fn without_object(&self, after: &[&str]) -> bool {
        let adverb =
            |w: &&&str| w.ends_with("ly") || one_of(w, &["yet", "ever", "been", "be", "once", "even", "actually"]);
        let rest: Vec<&&str> = after.iter().skip_while(adverb).collect();
        let verb = rest.first().is_some_and(|w| !one_of(w, PREPOSITIONS) && !one_of(w, DETERMINERS));
        rest.is_empty()
            || verb
                && rest.get(1).is_none_or(|w| {
                    (one_of(w, PREPOSITIONS) && !one_of(w, &["to", "of"]))
                        || one_of(
                            w,
                            &[
                                "again", "yet", "once", "since", "until", "when", "because", "any", "anywhere",
                                "today", "now",
                            ],
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
        // Its votes are binding on nobody: what is its own is said of it.
        if words.len() > 1 && matches!(words.first(), Some(&("its" | "their"))) {
            return true;
        }
        if one_of(head, ORDINALS) {
            let counts = |w: &&str| {
                one_of(w, COUNTED) || one_of(w, &["ten", "eight", "nine", "earlier", "previous", "first", "all"])
            };
            return before.iter().any(counts);
        }
        if !one_of(head, GENERIC) {
            let same = |w: &&str| *w == head;
            let named = before.iter().rposition(same).is_some_and(|at| before.len() - at <= 6)
                && lead.rfind(head).is_some_and(|at| !self.finite_between(at..hit.start));
            return named || self.words(hit.clone()).iter().any(same) || after.first().is_some_and(same);
        }
        if !verb_before {
            return !is_plural_pronoun(head) || self.is_plural(hit) || before.iter().any(|w| w.ends_with('s'));
        }
        if one_of(head, &["this", "that"]) {
            return true;
        }
        // A network of volunteers …: it is the network.
        let headed = before.iter().rev().take(4).any(|w| one_of(w, &["of", "for", "among", "between"]));
        let noun = !one_of(head, &["it", "they", "them", "these", "those"]);
        let indefinite = before.iter().rev().take(4).any(|w| one_of(w, &["a", "an"]));
        let brought_up = indefinite
            || self.sentence.told(hit, CueKind::Claim)
            || [CueKind::Cited, CueKind::Achieved, CueKind::Advocated, CueKind::Imperative]
                .iter()
                .any(|kind| self.sentence.before(hit, *kind).is_some());
        // The plan was discussed in a hearing. It was rejected: the plan.
        let where_it_was = before
            .iter()
            .rev()
            .find(|w| !one_of(w, DETERMINERS))
            .is_some_and(|w| one_of(w, &["in", "at", "during", "after", "through", "by"]));
        brought_up && (noun || !where_it_was) && (noun || headed || self.is_plural(hit) == is_plural_pronoun(head))
    }

    pub fn is_plural(&self, hit: &Range<usize>) -> bool {
        let words = self.words(hit.clone());
        // equal access to services: the noun before the preposition
        let last = words.iter().take_while(|w| !one_of(w, PREPOSITIONS)).last().copied().unwrap_or_default();
        last == "people"
            || last.ends_with('s') && !last.ends_with("ss") && !last.ends_with("us") && !last.ends_with("is")
    }
}

/// Whether a pronoun or a noun takes up several things.
fn is_plural_pronoun(head: &str) -> bool {
    one_of(head, &["they", "them", "these", "those"]) || head.ends_with('s') && !matches!(head, "this")
}
