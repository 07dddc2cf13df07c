//! Phrases of English: where a noun phrase ends, which clause holds a subject's predicate, what an enumeration or an opening
//! participle belongs to. The words they look for are in `vocabulary`.

use super::among::{one_of, starts};
use super::clauses::Clause;
use super::cues::Tag;
use super::grammar::{Judgement, inverts};
use super::reader::Tagged;
use super::vocabulary::{
    ADJUNCTS, AUXILIARIES, COPULAS, DETERMINERS, INTENTS, JOINS, PREPOSITIONS, RELATIVE, RESUMES, SUBORDINATORS,
    is_finite,
};
use crate::codebook::CueKind;
use std::borrow::Cow;
use std::ops::Range;

/// The words of a text, each with its apostrophes.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|w| !w.is_empty())
}

/// A sentence as the English grammar looks at it.
pub struct View<'a> {
    /// The sentence with its cues.
    pub sentence: &'a Tagged<'a>,
    /// All its words. The rules ask for the words of some stretch a hundred times over for every hit.
    words: Vec<&'a str>,
    /// For each of them, where it stands and whether it is a finite verb.
    places: Vec<(Range<usize>, bool)>,
}

impl<'a> View<'a> {
    /// Looks at a sentence.
    pub fn new(sentence: &'a Tagged<'a>) -> Self {
        let words: Vec<&str> = words(sentence.text).collect();
        let start = |word: &str| word.as_ptr().addr() - sentence.text.as_ptr().addr();
        let places = words.iter().map(|w| (start(w)..start(w) + w.len(), is_finite(w))).collect();
        View { sentence, words, places }
    }

    /// Which of the sentence's words stand in a stretch; `None` if an edge of it cuts through one.
    fn within(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let from = self.places.partition_point(|(place, _)| place.end <= range.start);
        let to = self.places.partition_point(|(place, _)| place.start < range.end);
        let cut = |at: Option<usize>, edge: usize| {
            at.and_then(|at| self.places.get(at)).is_some_and(|(place, _)| place.start < edge && edge < place.end)
        };
        (from <= to && !cut(Some(from), range.start) && !cut(to.checked_sub(1), range.end)).then_some(from..to)
    }

    /// The words of a stretch.
    pub fn words(&self, range: Range<usize>) -> Cow<'_, [&str]> {
        match self.within(&range).and_then(|within| self.words.get(within)) {
            Some(words) => Cow::Borrowed(words),
            None => Cow::Owned(words(self.sentence.slice(range)).collect()),
        }
    }

    /// Whether a finite verb stands in a stretch; an infinitive is none.
    pub fn finite_between(&self, range: Range<usize>) -> bool {
        if let Some(within) = self.within(&range)
            && let Some(places) = self.places.get(within.clone())
            && !places.iter().any(|&(_, finite)| finite)
        {
            return false;
        }
        let words = self.words(range);
        let before = std::iter::once(&"").chain(words.iter());
        words.iter().zip(before).any(|(word, before)| is_finite(word) && *before != "to")
    }

    pub fn joined(&self, range: Range<usize>) -> bool {
        self.words(range).iter().any(|w| one_of(w, JOINS))
    }

    /// with little ceremony, without a licence: a cue in an adverbial.
    fn adverbial(&self, clause: &Clause, tag: &Tag) -> bool {
        let first = self.words(tag.range.clone()).first().copied().unwrap_or_default();
        let before = self.words(clause.range.start..tag.range.start);
        one_of(first, PREPOSITIONS)
            || one_of(first, &["instead", "rather", "but"])
            || before.last().is_some_and(|w| one_of(w, PREPOSITIONS) && *w != "of")
    }

    /// Whether a new noun phrase begins in a stretch: a determiner after a noun, as in "without a licence the developer …".
    fn new_phrase(&self, range: Range<usize>) -> bool {
        let words = self.words(range);
        words.iter().zip(words.iter().skip(1)).any(|(before, word)| {
            let goes_on = one_of(before, PREPOSITIONS) || one_of(before, JOINS) || before.ends_with("ing");
            one_of(word, DETERMINERS) && !goes_on
        })
    }

    /// Whether a cue before the hit governs it: not out of a relative clause about another noun, nor out of an adverbial or from a
    /// noun of deficit past the verb that ends its phrase.
    pub fn reaches(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        let between = tag.range.end..hit.start;
        // inability to reach consensus: the infinitive is the cue's own
        let infinitive = self.sentence.slice(tag.range.clone()).ends_with(" to");
        let rest = self.words(between.clone());
        let after_verb = rest.get(1).map_or(hit.start, |w| self.at(w));
        // failed to remove what holds it back: the verb is the gap's own
        let gap = clause
            .tags
            .iter()
            .find(|t| t.kind == CueKind::Gap && tag.range.end <= t.range.start && t.range.end <= hit.start);
        // Nothing has been done about what keeps it out: nor does that let it in.
        let what = gap.is_some_and(|t| self.sentence.slice(t.range.clone()).starts_with("what"));
        if what && tag.kind == CueKind::Lack && !infinitive {
            return false;
        }
        let end = gap.map_or(hit.start, |t| t.range.start.max(after_verb));
        let finite = self.finite_between(if infinitive { after_verb..end } else { between.start..end });
        // scrapped the tax after a hearing, were rejected in the vote: what a verb of refusal has not for its object
        let verb = matches!(tag.kind, CueKind::Refusal | CueKind::Neglect);
        let lead = self.words(clause.range.start..tag.range.start);
        // in blocks where …, after the cuts: a noun that a verb is spelt like
        let form = self.words(tag.range.clone());
        let noun = form.len() == 1
            && form.first().is_some_and(|w| w.ends_with('s'))
            && lead.last().is_some_and(|w| one_of(w, DETERMINERS) || one_of(w, PREPOSITIONS));
        if verb && (noun || self.leaves_object(clause, &rest) || self.passive_without_object(clause, tag, &rest)) {
            return false;
        }
        let far = finite || self.words(between.clone()).len() >= 4;
        let within = |t: &&Tag| tag.range.start <= t.range.start && t.range.end <= hit.start;
        // Little research on it is no lack of it.
        let studied = clause.tags.iter().filter(within).any(|t| matches!(t.kind, CueKind::Topic | CueKind::Literature));
        if studied || self.in_relative_clause(clause, tag) && far {
            return false;
        }
        // a shortage of parking and a dearth of volunteers: each item of an enumeration has its own; and the problem of weak
        // participation is its weakness
        let own = |t: &&Tag| {
            inverts(t.kind)
                && tag.range.end <= t.range.start
                && t.range.end <= hit.start
                && (tag.kind == CueKind::Gap && matches!(t.kind, CueKind::Gap | CueKind::Deficit | CueKind::Lack)
                    || self.sentence.slice(t.range.clone()) == "nor"
                    || self.joined(tag.range.end..t.range.start))
        };
        if inverts(tag.kind) && clause.tags.iter().any(|t| own(&t)) {
            return false;
        }
        // weak in tax collection and strong in consultation: each half has its adjective
        let praised = |t: &&Tag| {
            t.kind == CueKind::Good
                && tag.range.end <= t.range.start
                && t.range.end <= hit.start
                && self.words(tag.range.end..t.range.start).last().is_some_and(|w| one_of(w, JOINS))
                && self.words(t.range.end..hit.start).first().is_some_and(|w| one_of(w, PREPOSITIONS))
        };
        if inverts(tag.kind) && clause.tags.iter().any(|t| praised(&t)) {
            return false;
        }
        // charges no fee and sets aside …; tenants who have no lift and organise …: a verb of its own after the conjunction
        // It is for want of members that …: gives the reason.
        if self.sentence.slice(tag.range.clone()).starts_with("for ")
            && lead.first() == Some(&"it")
            && rest.contains(&"that")
        {
            return false;
        }
        let object = self.sentence.slice(tag.range.clone()) == "no" && lead.len() > 1
            || inverts(tag.kind) && self.in_relative_clause(clause, tag);
        // prohibits discrimination and guarantees equal access; will oppose red tape and improve services
        let form = self.sentence.slice(tag.range.clone()).split(' ').next().filter(|_| verb);
        if (object || verb) && self.next_conjunct(clause, between.start..hit.end, form) {
            return false;
        }
        let adverbial = inverts(tag.kind)
            && self.adverbial(clause, tag)
            && !(self.sentence.slice(tag.range.clone()) != "without" && self.inverted(&lead, &between));
        let has_object =
            adverbial || matches!(tag.kind, CueKind::Lack | CueKind::Gap | CueKind::Refusal | CueKind::Neglect);
        !(has_object && finite || adverbial && self.new_phrase(between))
    }

    /// Where a word of the sentence starts.
    pub fn at(&self, word: &str) -> usize {
        word.as_ptr().addr() - self.sentence.text.as_ptr().addr()
    }

    /// Whether the words after a verb go on past its object: to an adverbial, or to a purpose (closed the road to make room).
    fn leaves_object(&self, clause: &Clause, words: &[&str]) -> bool {
        let purpose = |at: usize, next: &str| {
            at > 0
                && !next.is_empty()
                && !words.get(at - 1).is_some_and(|w| one_of(w, INTENTS))
                && clause.tags.iter().any(|t| {
                    t.range.start == self.at(next)
                        && matches!(t.kind, CueKind::Imperative | CueKind::Advocated | CueKind::Remedy)
                })
        };
        let pairs = words.iter().zip(words.iter().skip(1).chain(&[""]));
        pairs.enumerate().any(|(at, (word, next))| match *word {
            // made life hard for them
            "itself" | "themselves" | "for" => at == 0,
            "to" => purpose(at, next),
            "in" => one_of(next, &["order", "favour", "favor", "response", "return", "exchange"]),
            "as" => one_of(next, &["a", "part"]),
            // refuses to place its accounts under supervision
            "under" => !words.iter().any(|w| starts(w, &["plac", "put", "bring"])),
            word => one_of(word, ADJUNCTS),
        })
    }

    /// was rejected in the vote: after a passive no object follows, but for verbs that take two (was denied a say).
    fn passive_without_object(&self, clause: &Clause, tag: &Tag, words: &[&str]) -> bool {
        let verb = self.sentence.slice(tag.range.clone());
        let two = starts(verb, &["den", "refus", "depriv", "spared", "exclud", "barred", "ban", "forb"]);
        let open = self.words(tag.range.clone()).len() > 1;
        let lead = self.words(clause.range.start..tag.range.start);
        let passive = lead.iter().rev().take(2).any(|w| one_of(w, &["was", "were", "been", "is", "are", "being"]));
        passive && verb.ends_with('d') && !two && !open && words.first().is_some_and(|w| one_of(w, PREPOSITIONS))
    }

    /// At no point did the council …: an adverbial that turns the verb round denies the whole clause.
    fn inverted(&self, lead: &[&str], after: &Range<usize>) -> bool {
        let words = self.words(after.clone());
        let auxiliary = |w: &&str| one_of(w, AUXILIARIES);
        lead.len() <= 1 && words.iter().take(6).any(auxiliary)
    }

    /// Whether a cue stands in a relative clause: a relative pronoun a word or two before it.
    pub fn in_relative_clause(&self, clause: &Clause, tag: &Tag) -> bool {
        let words = self.words(clause.range.start..tag.range.start);
        // claims that few …: the conjunction after a verb of saying opens no relative clause
        let says = clause.tags.iter().any(|t| {
            t.kind == CueKind::Cited
                && t.range.end <= tag.range.start
                && (self.sentence.slice(t.range.clone()).ends_with(" that")
                    || self.words(t.range.end..tag.range.start).first() == Some(&"that"))
        });
        // It is a rare newcomer who does not …: the pronoun is the cue's own.
        let own = clause.tags.iter().any(|t| {
            let words = self.words(t.range.clone());
            t.kind == CueKind::Few
                && t.range.end <= tag.range.start
                && words.last().is_some_and(|w| one_of(w, RELATIVE))
        });
        !says && !own && words.iter().rev().take(4).any(|w| one_of(w, RELATIVE))
            || words
                .last()
                .is_some_and(|w| !one_of(w, SUBORDINATORS) && !one_of(w, JOINS) && !one_of(w, &["that", "but"]))
                && RELATIVE.contains(&self.sentence.slice(tag.range.clone()))
    }

    /// Whether the hit's own clause says something of it: a verb follows, or a cue, or at least no preposition.
    fn has_predicate(&self, clause: &Clause, hit: &Range<usize>) -> bool {
        let tail = hit.end..clause.range.end;
        let cued = clause.tags.iter().any(|t| {
            t.range.start >= hit.end
                && !self.of_next_item(t, hit)
                && (inverts(t.kind) || matches!(t.kind, CueKind::Good | CueKind::Failure | CueKind::Success))
        });
        let first = self.words(tail.clone()).first().copied();
        cued || self.finite_between(tail)
            || first.is_some_and(|w| !one_of(w, PREPOSITIONS) && !one_of(w, JOINS) && w != "such")
    }

    /// The clause with the predicate of a subject that an enumeration or an apposition cuts off from it: roads, jobs and public
    /// services are lacking; the council, once hailed as a model, has failed.
    pub fn predicate(&self, at: usize, hit: &Range<usize>) -> Option<usize> {
        let clauses = &self.sentence.clauses;
        let clause = clauses.get(at)?;
        let lead = self.words(clause.range.start..hit.start);
        let opens_adverbial = at == 0 && lead.first().is_some_and(|w| one_of(w, PREPOSITIONS));
        if opens_adverbial || lead.iter().any(|w| is_finite(w)) || self.has_predicate(clause, hit) {
            return None;
        }
        let mut mark = clause.mark;
        for (i, later) in clauses.iter().enumerate().skip(at + 1).take(5) {
            if !matches!(mark, ',' | ':' | '—') {
                return None;
            }
            mark = later.mark;
            let words = self.words(later.range.clone());
            let first = words.first().copied().unwrap_or_default();
            let verb = words.iter().position(|w| is_finite(w));
            match verb {
                _ if one_of(first, RELATIVE) => {}
                None => {}
                Some(0 | 1) => return Some(i),
                Some(_) if one_of(first, RESUMES) => return Some(i),
                Some(verb) if words.iter().take(verb.min(6)).any(|w| one_of(w, JOINS)) => return Some(i),
                Some(_) => return None,
            }
        }
        None
    }

    /// The cue that governs an enumeration from its first item on, where the hit is a later one: a shortage of nurses, wheelchairs
    /// and volunteers; none of the following: a hotline, a team of volunteers.
    pub fn governs_enumeration(&self, at: usize, hit: &Range<usize>) -> Option<&Tag> {
        let clauses = &self.sentence.clauses;
        let clause = clauses.get(at)?;
        let lead = clause.range.start..hit.start;
        if self.finite_between(lead.clone()) || self.words(lead.clone()).len() > 6 {
            return None;
        }
        // … shortcomings in schooling, so that the sense of gain, …: what is aimed at is no item of them.
        if clause.tags.iter().any(|t| t.kind == CueKind::Purpose && lead.contains(&t.range.start)) {
            return None;
        }
        let next_joins =
            clauses.get(at + 1).is_some_and(|c| self.words(c.range.clone()).iter().take(5).any(|w| one_of(w, JOINS)));
        let open = self.words(lead.clone()).first().is_some_and(|w| one_of(w, JOINS));
        let ends_in_join = |c: &Clause| self.words(c.range.clone()).last().is_some_and(|w| one_of(w, JOINS));
        let after_join = clauses.iter().take(at).rev().take(2).any(ends_in_join);
        let after_colon = clauses.iter().take(at).rev().take(5).any(|c| c.mark == ':');
        let join_follows = self.words(hit.end..clause.range.end).first().is_some_and(|w| one_of(w, JOINS));
        // weaknesses in monitoring, especially in consultation: narrows down what was governed
        let narrows = self
            .words(lead.clone())
            .first()
            .is_some_and(|w| one_of(w, &["especially", "particularly", "notably", "chiefly", "namely", "above"]));
        let closes = join_follows
            || narrows
            || after_join
            || after_colon
            || self.joined(lead)
            || next_joins && !self.has_predicate(clause, hit);
        let verb = |t: &Tag| {
            matches!(t.kind, CueKind::Imperative | CueKind::Advocated | CueKind::Achieved | CueKind::Remedy)
                && t.range.start < hit.end
                && self.words(t.range.end..hit.end).first().is_some_and(|w| !one_of(w, JOINS))
        };
        let own_verb = clause.tags.iter().any(verb);
        for earlier in clauses.iter().take(at).rev() {
            if !(earlier.mark == ':' || earlier.mark == ',' && closes) {
                return None;
            }
            // What the valley never lost: …: two of them cancel out.
            let against: Vec<&Tag> = earlier.tags.iter().filter(|t| inverts(t.kind)).collect();
            if earlier.mark == ':' && against.len() > 1 && !self.turns_round(&against) {
                return None;
            }
            let governs = |t: &&Tag| {
                let object = t.range.end..earlier.range.end;
                // The order forbids strikes, processions and assemblies; but: opposes waste, and fights corruption
                let forbids = || {
                    let verb = self.sentence.slice(t.range.clone());
                    !verb.ends_with("ing") && !own_verb && !self.passive(&(earlier.range.start..earlier.range.start), t)
                };
                (matches!(t.kind, CueKind::Gap | CueKind::Lack | CueKind::Few | CueKind::Negator)
                    || t.kind == CueKind::Refusal && forbids()
                    || t.kind == CueKind::Neglect && self.sentence.slice(t.range.clone()).ends_with(" about"))
                    && !self.finite_between(object.clone())
                    && (earlier.mark == ':' || !self.words(object).is_empty())
            };
            let more = self.words(clause.range.start..hit.start).last().is_some_and(|w| one_of(w, &["more", "better"]));
            if let Some(tag) = earlier.tags.iter().rev().find(governs).filter(|t| !(more && t.kind == CueKind::Few)) {
                let fronted = self.words(earlier.range.clone()).first().is_some_and(|w| one_of(w, PREPOSITIONS));
                // The district has no library, and volunteers fill in: a new sentence, not a new item.
                // Auditors noted gaps in the records, and mediation has …
                let lead = self.words(earlier.range.start..tag.range.start);
                let told = lead.len() > 1 && lead.last().is_some_and(|w| w.ends_with("ed"));
                let verb = told
                    || tag.kind == CueKind::Refusal
                    || self.finite_between(earlier.range.clone())
                    || self.in_relative_clause(earlier, tag);
                let sentence = open && self.has_predicate(clause, hit) && verb;
                return Some(tag).filter(|_| earlier.mark == ':' || !fronted && !sentence);
            }
            if self.finite_between(earlier.range.clone()) || self.words(earlier.range.clone()).len() > 7 {
                return None;
            }
        }
        None
    }

    /// The clause that opens the sentence with participles or adjectives about its subject, the hit: underfunded and rarely heard, ….
    pub fn opener(&self, at: usize, hit: &Range<usize>) -> Option<&Clause> {
        let clauses = &self.sentence.clauses;
        let lead = clauses.get(at)?.range.start..hit.start;
        if self.words(lead.clone()).len() > 3 || self.finite_between(lead) {
            return None;
        }
        let belongs = |c: &&Clause| {
            matches!(c.mark, ',' | '—') && !self.finite_between(c.range.clone()) && !self.sentence.has_hit(c)
        };
        clauses.iter().take(at).rev().take_while(belongs).last().filter(|first| {
            let lead = self.words(first.range.start..first.tags.first().map_or(first.range.end, |t| t.range.start));
            lead.len() <= 1 && !lead.iter().any(|w| one_of(w, PREPOSITIONS))
        })
    }

    /// A phrase beside the hit that tells what it once was, without a verb of its own: once hailed as a model, ….
    pub fn once(&self, at: usize, hit: &Range<usize>) -> Option<&Clause> {
        let apposition = self.sentence.clauses.get(at + 1).filter(|c| c.range.start >= hit.end);
        [self.opener(at, hit), apposition].into_iter().flatten().find(|c| {
            c.tags
                .first()
                .is_some_and(|t| t.kind == CueKind::Then && self.words(c.range.start..t.range.start).is_empty())
                && !self.finite_between(c.range.clone())
        })
    }

    /// Whether a clause goes on speaking of the same subject: by a pronoun, or with its verb at once (…, and was wound up).
    pub fn same_subject(&self, clause: &Clause) -> bool {
        let words = self.words(clause.range.clone());
        let conjunction = usize::from(words.first().is_some_and(|w| one_of(w, &["and", "then", "or", "but"])));
        let verb = words.get(conjunction).is_some_and(|w| is_finite(w));
        verb || words.iter().take(3).any(|w| *w == "which") || words.iter().any(|w| one_of(w, &["it", "them"]))
    }

    /// The hit's clause, and before it those that it is an item of: Tasks include A, B and C; three things were done: A, B, C.
    pub fn frames(&self, at: usize, hit: &Range<usize>) -> Vec<&Clause> {
        let clauses = &self.sentence.clauses;
        let mut frames: Vec<&Clause> = clauses.get(at).into_iter().collect();
        frames.extend(self.predicate(at, hit).and_then(|i| clauses.get(i)));
        let item =
            clauses.get(at).is_some_and(|c| !self.finite_between(c.range.clone()) && !self.has_predicate(c, hit));
        if item && frames.len() == 1 {
            let listed = |c: &&Clause| {
                matches!(c.mark, ',' | ':' | '—')
                    || c.mark == ';' && self.numbered(c)
                    || c.mark == '.' && self.body(c) == c.range.end
            };
            for earlier in clauses.iter().take(at).rev().take_while(listed) {
                frames.push(earlier);
                if self.finite_between(earlier.range.clone()) {
                    break;
                }
            }
        }
        frames
    }

    /// An adjective after the hit that belongs to another noun of the same enumeration (… and low turnover): no verb leads to it.
    pub fn modifies_another(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        let words = self.words(tag.range.clone());
        let first = words.first().copied().unwrap_or_default();
        // seldom, hardly: adverbs of the verb that follows
        if tag.kind == CueKind::Few && (first.ends_with("ly") || first == "seldom") {
            return false;
        }
        // … and stood empty: the verb is the cue's own
        if words.len() > 1 && is_finite(first) {
            return false;
        }
        let predicate = words.len() > 1 || first.ends_with('s') || first.ends_with("ed");
        (self.joined(hit.end..tag.range.start) || !predicate)
            && !self.finite_between(hit.end..tag.range.start)
            && !self.words(tag.range.end..clause.range.end).is_empty()
    }

    /// was cancelled, had been ignored: the verb's object is the subject.
    pub fn passive(&self, hit: &Range<usize>, tag: &Tag) -> bool {
        let words = self.words(hit.end..tag.range.start);
        // are kept out of them: the copula is the cue's own
        if self.words(tag.range.clone()).first().is_some_and(|w| COPULAS.iter().take(4).any(|c| c == w)) {
            return true;
        }
        // is blocking the road, is a protest against: no participles
        let noun = words.last().is_some_and(|w| one_of(w, DETERMINERS));
        if noun || self.words(tag.range.clone()).first().is_some_and(|w| w.ends_with("ing")) {
            return false;
        }
        // was introduced with fanfare and abandoned
        let reach = if words.iter().rev().take(2).any(|w| one_of(w, JOINS)) { words.len() } else { 3 };
        words
            .iter()
            .rev()
            .take(reach)
            .any(|w| one_of(w, &["is", "are", "was", "were", "be", "been", "being", "get", "got"]))
    }

    /// A cue after the hit that belongs to a relative clause about another noun, unless that noun says what the hit is (is a right
    /// that exists in name only).
    pub fn about_something_else(&self, tag: &Tag, hit: &Range<usize>) -> bool {
        let words = self.words(hit.end..tag.range.start);
        let Some(at) = words.iter().rposition(|w| one_of(w, RELATIVE)).filter(|at| *at > 1) else { return false };
        let mut pairs = words.iter().take(at).zip(words.iter().take(at).skip(1));
        !pairs.any(|(verb, noun)| one_of(verb, &["is", "are"]) && one_of(noun, &["a", "an", "one", "the"]))
    }

    /// Which way several cues turn a clause: they multiply, but each half of a coordination speaks for itself.
    pub fn turns_round(&self, tags: &[&Tag]) -> bool {
        let mut odd = false;
        let mut last: Option<&Tag> = None;
        for tag in tags {
            // Words that are cues of two kinds turn once.
            if last.is_some_and(|l| l.range == tag.range) {
                continue;
            }
            if odd && last.is_some_and(|l| self.joined(l.range.end..tag.range.start)) {
                return true;
            }
            odd = !odd;
            last = Some(tag);
        }
        odd
    }

    /// What opens the sentence before its subject is said of the subject: underfunded, ….
    pub fn fronted(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement) {
        let Some(clause) = self.opener(at, hit) else { return };
        let Some(tag) = clause.tags.first() else { return };
        let next = clause
            .tags
            .iter()
            .find(|n| n.range != tag.range)
            .filter(|n| self.words(tag.range.end..n.range.start).is_empty());
        match tag.kind {
            _ if inverts(tag.kind) && next.is_some_and(|n| inverts(n.kind)) => judgement.affirm("good.fronted", tag),
            CueKind::Deficit | CueKind::Neglect | CueKind::Lack | CueKind::Refusal => {
                // Mocked at first, it is now asked for advice.
                let told = |c: Option<&Clause>, kind: CueKind| c.is_some_and(|c| c.tags.iter().any(|t| t.kind == kind));
                if told(Some(clause), CueKind::Then) && told(self.sentence.clauses.get(at), CueKind::Now) {
                    return judgement.affirm("good.fronted", tag);
                }
                judgement.invert("deficit.fronted", tag, true);
            }
            CueKind::Good => judgement.affirm("good.fronted", tag),
            _ => {}
        }
    }
}
