//! The clause grammar of English.
//!
//! English says who does what in order: a negator or a verb of refusal reaches its object to the right, a predicate its subject to
//! the left, an adjective the noun after it. Relative clauses keep to the noun they follow. Each inverter flips the parity; then
//! lists, remedies, conditions, verdicts in other clauses and the voice of the sentence have their say.

use super::Realisation;
use super::among::{ends, one_of, starts};
use super::clauses::Clause;
use super::cues::Tag;
use super::grammar::{self, Grammar, Judgement, inverts};
use super::phrases::View;
use super::reader::{Reading, Tagged};
use super::sequel::{Sequel, Verdict};
use super::vocabulary::{PREPOSITIONS, RELATIVE};
use crate::codebook::CueKind;
use std::ops::Range;

/// Reads every hit of a sentence, with the sentence after it in its paragraph.
pub fn read(sentence: &Tagged, next: Option<&Tagged>) -> Vec<Reading> {
    let sequel = next.and_then(|next| Sequel::new(next, &View::new(next), sentence.text.len()));
    grammar::read(sentence, &View::new(sentence), sequel.as_ref())
}

impl Grammar for View<'_> {
    /// Cues before the hit in its clause, or at the head of the enumeration that it is an item of.
    fn before(&self, clause: &Clause, hit: &Range<usize>, judgement: &mut Judgement) {
        if self.sentence.under_studied(hit).is_some() {
            return;
        }
        let at = self.sentence.clause_of(hit);
        if self.contrasted(at, hit, judgement) {
            return;
        }
        if let Some(falls) = self.excepted(at, hit) {
            let tag = Tag { kind: CueKind::Contrast, range: clause.range.start..hit.start };
            judgement.settle(falls, true, "parity", &tag);
            return;
        }
        // Isn't it the tenants who …? affirms.
        let first = self.words(0..clause.range.end).first().copied().unwrap_or_default();
        if self.sentence.asks() && first.ends_with("n't") {
            let tag = Tag { kind: CueKind::RhetoricalAffirmation, range: 0..first.len() };
            judgement.settle(false, false, "degree.rhetorical-affirmation", &tag);
            return;
        }
        // how poor elderly care is: a cue that the hit cuts short
        let cut = |t: &&Tag| t.kind == CueKind::Deficit && t.range.start < hit.start && hit.start < t.range.end;
        let how = |t: &Tag| self.words(clause.range.start..t.range.start).last() == Some(&"how");
        if let Some(tag) = clause.tags.iter().find(|t| cut(t) && how(t)) {
            judgement.invert("deficit.modifier", tag, true);
        }
        if let Some(tag) = self.unprevented(clause, hit) {
            judgement.settle(true, true, "parity", tag);
            return;
        }
        for tag in clause.tags.iter().filter(|t| t.range.end <= hit.start) {
            if self.reaches(clause, tag, hit) {
                self.govern(clause, tag, hit, judgement);
            }
        }
        // An item with a verdict of its own (and local units lack enthusiasm) is no item of what stood before.
        let own = clause.tags.iter().any(|t| t.range.start >= hit.end && inverts(t.kind));
        if judgement.judged || own {
            return;
        }
        // What accountability is there in a council that …? asks around the noun.
        if let Some(tag) = self.around(clause, CueKind::RhetoricalDenial, hit).filter(|_| self.sentence.asks()) {
            judgement.settle(true, false, "degree.rhetorical-denial", tag);
            return;
        }
        // Nowhere in the region is participation lower; struck them from the list: the words stand around it.
        for (kind, short, rule) in [
            (CueKind::Few, true, "degree.few"),
            (CueKind::Refusal, false, "negation.refusal"),
            (CueKind::Neglect, true, "deficit.neglect"),
            (CueKind::Unworthy, false, "definition.unworthy"),
        ] {
            if let Some(tag) = self.around(clause, kind, hit) {
                judgement.settle(true, short, rule, tag);
                return;
            }
        }
        if let Some(tag) = self.governs_enumeration(self.sentence.clause_of(hit), hit) {
            judgement.invert("deficit.enumeration", tag, tag.kind != CueKind::Negator);
        }
    }

    /// What is predicated of the hit after it, in its clause or in the one that its enumeration or apposition leads to.
    fn after(&self, clause: &Clause, hit: &Range<usize>, judgement: &mut Judgement) {
        // Of what is so called in irony, no predicate makes a real one.
        let ironic = judgement.applied("voice.so-called");
        // Was it not the tenants that …?: the question has answered itself; nor does what a thing is put in place of need a predicate.
        let settled = judgement.applied("degree.rhetorical")
            || judgement.applied("parity")
            || judgement.applied("list.head")
            || self.replaced(clause, hit);
        if ironic || settled || self.sentence.under_studied(hit).is_some() {
            return;
        }
        if self.echoed(clause, hit, judgement) {
            return;
        }
        self.predicated(clause, hit, judgement);
        // Rumours that it had been abolished are unfounded: what was said is not so.
        let refuted =
            |t: &&Tag| t.kind == CueKind::Refuted && hit.end <= t.range.start && t.range.end <= clause.range.end;
        let said = self.words(clause.range.start..hit.start).contains(&"that");
        let counted = |t: &Tag| {
            judgement.rules.iter().flat_map(|(_, c)| c).any(|c| c.start < t.range.end && t.range.start < c.end)
        };
        if let Some(tag) = self.sentence.links.iter().find(refuted).filter(|t| said && !counted(t)) {
            let falls = judgement.falls();
            judgement.settle(!falls, true, "verdict.claim", tag);
            return;
        }
        // What its own clause has judged already needs no predicate from a later one.
        if judgement.judged {
            return;
        }
        let predicate = self.predicate(self.sentence.clause_of(hit), hit);
        if let Some(clause) = predicate.and_then(|i| self.sentence.clauses.get(i)) {
            self.predicated(clause, hit, judgement);
        }
    }

    fn lists(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement) {
        if !judgement.judged {
            self.fronted(at, hit, judgement);
            self.in_respect(at, hit, judgement);
        }
        // Never had: monthly meetings. An adjective of praise is no verdict.
        if judgement.judged && judgement.rules.iter().any(|(id, _)| *id != "good.modifier") {
            return;
        }
        let clauses = &self.sentence.clauses;
        if let Some((tag, good)) = self.counted(at, hit) {
            if good {
                judgement.affirm("good.list", tag)
            } else {
                judgement.settle(true, true, "list.head", tag)
            }
            return;
        }
        if judgement.judged {
            return;
        }
        if let Some((falls, tag)) = self.inverted_copula(at, hit) {
            if falls {
                judgement.settle(true, true, "list.head", tag)
            } else {
                judgement.affirm("good.list", tag)
            }
            return;
        }
        let told = clauses.get(at).is_some_and(|c| self.finite_between(hit.end..c.range.end));
        for earlier in clauses.iter().take(at + 1).rev() {
            // …; oversight has put both right: a sentence of its own
            if told && earlier.mark == ';' && earlier.range.end <= hit.start && !self.numbered(earlier) {
                break;
            }
            let own = |t: &&Tag| t.range.end <= hit.start;
            if earlier.tags.iter().filter(own).any(|t| t.kind == CueKind::GoodList) {
                return;
            }
            let here = earlier.holds(hit);
            // Across a clause boundary the list goes on after a colon, or after "such as" and the like.
            let announces = |t: &Tag| {
                let words = self.sentence.slice(t.range.clone());
                // Officials who ignore complaints are reported to …
                let next = self.words(t.range.end..earlier.range.end);
                let copula = ends(words, &["re", "is", "was"]);
                if copula && next.first().is_some_and(|w| w.ends_with("ed")) || self.in_relative_clause(earlier, t) {
                    return false;
                }
                // Missing from the charter are …: said of what follows where it opens the clause.
                if starts(words, &["missing", "absent", "omitted", "lacking", "gone", "excluded", "struck"])
                    && self.words(earlier.range.start..t.range.start).len() > 2
                {
                    return false;
                }
                // grave shortcomings in A, B and C
                let within = next.first().is_some_and(|w| one_of(w, &["in", "of", "with", "regarding", "concerning"]));
                here || earlier.mark == ':'
                    || within
                    || ends(
                        words,
                        &[
                            "such as",
                            "including",
                            "is",
                            "was",
                            "are",
                            "were",
                            "include",
                            "in",
                            "of",
                            "from",
                            "on",
                            "for",
                            "with",
                            "about",
                            "over",
                            "by",
                            "to",
                            "regarding",
                            "concerning",
                            "concern",
                            "concerned",
                            "side",
                        ],
                    )
            };
            // The weaknesses of the scheme are as follows: …
            let heads = |t: &Tag| {
                let lead = self.words(earlier.range.start..t.range.start);
                let last = self.words(earlier.range.clone()).last().copied().unwrap_or_default();
                matches!(t.kind, CueKind::Gap | CueKind::ListOpen)
                    && earlier.mark == ':'
                    && lead.len() <= 3
                    && one_of(last, &["follows", "these", "following", "are", "were", "include", "included"])
            };
            if let Some(tag) =
                earlier.tags.iter().rev().filter(own).find(|t| t.kind == CueKind::ListOpen && announces(t) || heads(t))
            {
                let from = if heads(tag) { earlier.range.end } else { tag.range.end };
                if !self.finite_between(from..hit.end) && !self.new_sentence(at, hit) && !self.by_means(from..hit.start)
                {
                    judgement.settle(true, true, "list.head", tag);
                }
                return;
            }
            if matches!(earlier.mark, ';') && earlier.range.end <= hit.start && !self.numbered(earlier) {
                break;
            }
        }
        let later = clauses.iter().skip(at).flat_map(|c| &c.tags);
        if let Some(tag) = later.filter(|t| t.range.start >= hit.end).find(|t| t.kind == CueKind::ListClose) {
            judgement.settle(true, true, "list.close", tag);
        }
    }

    fn remedies(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement) {
        if !judgement.applied("parity") {
            self.remedied(at, hit, judgement);
        }
    }

    fn conditions(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement) {
        self.conditioned(at, hit, judgement);
    }

    fn verdicts(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement) {
        if self.sentence.under_studied(hit).is_some() {
            return;
        }
        let predicate = self.predicate(at, hit).unwrap_or(at);
        if self.postponed(at, hit, judgement) {
            return;
        }
        if let Some(tag) = self.only_looked(at, hit).filter(|_| judgement.falls()) {
            judgement.settle(false, false, "verdict.appearance", tag);
            return;
        }
        for later in self.sentence.clauses.iter().skip(predicate + 1) {
            if self.sentence.has_hit(later) {
                break;
            }
            // has repaired the oversight, which had broken down: how it was before
            if self.of_before(at, later, hit) {
                judgement.realisation = Some(Realisation::Achieved);
                continue;
            }
            // those who hold office but fail to do their jobs: told of them
            let lead = self.sentence.clauses.iter().rfind(|c| c.range.end <= later.range.start);
            let aside =
                |c: &Clause| c.mark == ' ' && self.words(c.range.clone()).iter().rev().take(8).any(|w| *w == "who");
            if lead.is_some_and(aside) {
                continue;
            }
            // Self-governance, however, it guarantees: a word between commas is no clause.
            if later.tags.first().is_some_and(|t| t.kind == CueKind::Contrast && t.range == later.range) {
                continue;
            }
            // …, not even in winter: goes on about when and where.
            let goes_on = later.tags.first().filter(|t| t.kind == CueKind::Negator).is_some_and(|t| {
                let rest = self.words(t.range.end..later.range.end);
                self.words(later.range.start..t.range.start).is_empty()
                    && self.sentence.slice(t.range.clone()).ends_with("even")
                    && rest.first().is_some_and(|w| one_of(w, PREPOSITIONS))
            });
            if goes_on {
                continue;
            }
            let find = |kind: CueKind| later.tags.iter().find(|t| t.kind == kind);
            // …; the new mayor has torn it up; …; a new form put an end to that.
            if let Some((verdict, tag, object)) = self.undone(later) {
                let falls = judgement.falls();
                let trouble = one_of(self.sentence.slice(object.range.clone()), &["this", "that"]);
                if falls == (trouble || verdict == Verdict::Restored) {
                    judgement.settle(!falls, !falls, "verdict.turn", tag);
                    judgement.realisation = falls.then_some(Realisation::Achieved);
                    return;
                }
            }
            // Other towns have a council; this one does not: the verb is the hit's, taken up by its auxiliary.
            if let Some(falls) = self.takes_up_verb(later).filter(|falls| *falls != judgement.falls()) {
                let tag = Tag { kind: CueKind::Negator, range: later.range.clone() };
                judgement.settle(falls, false, "verdict.echo", &tag);
                return;
            }
            // Everyone had written it off, and everyone was wrong.
            if let Some(tag) = self.sentence.refuted(later).filter(|_| self.claimed(hit)) {
                let falls = judgement.falls();
                judgement.settle(!falls, true, "verdict.claim", tag);
                return;
            }
            // shall support it, and shall not load …: one duty after another
            let duty = self.words(later.range.clone());
            if matches!(duty[..], ["and" | "or", "shall" | "must" | "may" | "should", "not" | "never", ..]) {
                continue;
            }
            let tags: Vec<&Tag> = later.tags.iter().collect();
            if let Some(tag) = find(CueKind::Failure) {
                // X is said to be dead; the survey proves the contrary.
                let refuted = self.sentence.links.iter().any(|l| {
                    l.kind == CueKind::Refuted && l.range.start < tag.range.end && tag.range.start < l.range.end
                });
                let talk = self
                    .sentence
                    .clauses
                    .get(at)
                    .is_some_and(|c| c.tags.iter().any(|t| matches!(t.kind, CueKind::Cited | CueKind::Claim)));
                let denial = refuted && talk && judgement.falls() || self.denied(&tags, tag);
                judgement.settle(!denial, true, "verdict.failure", tag);
                return;
            }
            // Twelve centres opened; all of them have since been closed: a gap that is closed is good, a centre is not.
            let closed = |t: &&Tag| self.words(t.range.clone()).last() == Some(&"closed") && !judgement.falls();
            if let Some(tag) = find(CueKind::Success).filter(|t| closed(t) && self.resumes(later, hit).is_some()) {
                judgement.settle(true, false, "verdict.turn", tag);
                return;
            }
            // The shortage has shrunk, and that is good; the number of volunteers has, and that is not.
            let shrinks = |t: &Tag| {
                !judgement.falls() && later.tags.iter().any(|d| d.kind == CueKind::Deficit && d.range == t.range)
            };
            if let Some(tag) = find(CueKind::Success).filter(|t| !shrinks(t) && !self.denied(&tags, t)) {
                judgement.settle(false, false, "verdict.success", tag);
                judgement.realisation = Some(Realisation::Achieved);
                return;
            }
            // limited to one seat without a vote: what it goes without besides does not take the verdict back
            let besides = |t: &Tag| {
                self.sentence.slice(t.range.clone()) == "without"
                    && later.tags.iter().any(|d| d.kind == CueKind::Deficit && d.range.end <= t.range.start)
            };
            let against: Vec<&Tag> =
                later.tags.iter().filter(|t| inverts(t.kind) && !besides(t) && !self.tells_how(later, t)).collect();
            // is no rule of law: it leaves officials free; what explains a denial does not take it back
            let between = self.sentence.clauses.iter().skip(predicate).take_while(|c| c.range.end <= later.range.start);
            let explains = between.last().is_some_and(|c| c.mark == ':')
                || self.sentence.clauses.get(predicate).is_some_and(|c| c.mark == ':');
            let good = find(CueKind::Good).is_some();
            let contrast = find(CueKind::Contrast).or_else(|| find(CueKind::Found));
            let turns = contrast.or_else(|| find(CueKind::Now));
            // …, and nobody practises it; …, which no nurse has ever seen: the clause speaks of the hit by a pronoun.
            let claimed = self.claimed(hit);
            let speaks_of_it = self.same_subject(later)
                || self.resumes(later, hit).is_some()
                || claimed
                || self.sentence.before(hit, CueKind::Then).is_some();
            // …, since a permit is void where …: gives the reason.
            let reason = |t: &&Tag| {
                self.sentence.slice(t.range.clone()) == "since"
                    && self.words(later.range.start..t.range.start).is_empty()
                    && self.finite_between(t.range.end..later.range.end)
            };
            let turns = turns.filter(|t| !reason(t) && !self.tells_how(later, t));
            // We should build A, put an end to B: a verb with an object of its own speaks of that.
            let of_another = !claimed && !against.is_empty() && against.iter().all(|t| self.acts_on_another(later, t));
            let turn = turns.or_else(|| later.tags.first().filter(|t| speaks_of_it && !of_another && !reason(t)));
            // is not a charity, nor is it a developer: goes on to say what it is not.
            if judgement.applied("definition") && later.tags.first().is_some_and(|t| t.kind == CueKind::Definition) {
                continue;
            }
            if let Some(tag) =
                turn.filter(|_| !against.is_empty() || good && judgement.falls() && (turns.is_some() || !explains))
            {
                let refused = against.iter().all(|t| t.kind == CueKind::Refusal);
                // refused it, even with …: what was not there is not there for falling short
                let short = if judgement.falls() { judgement.short } else { !refused };
                judgement.settle(self.turns_round(&against), short, "verdict.turn", tag);
                continue;
            }
            // What was wrong once is told in order to say that it is so no longer.
            if let Some(tag) =
                turns.filter(|_| judgement.falls() && against.is_empty() && self.told_of_the_past(at, hit))
            {
                judgement.settle(false, false, "verdict.now", tag);
                if find(CueKind::Achieved).is_some() {
                    judgement.realisation = Some(Realisation::Achieved);
                }
                continue;
            }
            if let Some(tag) = self.became(at, later, hit).filter(|_| judgement.falls() && against.is_empty()) {
                judgement.settle(false, false, "verdict.now", tag);
                judgement.realisation = find(CueKind::Achieved).map(|_| Realisation::Achieved);
                continue;
            }
            // Critics dismissed it as a dream, but …: a denial that was only talk, turned against.
            let talked_down = |t: &Tag| t.kind == CueKind::Claim && judgement.counts(t);
            if let Some(tag) = contrast.filter(|_| judgement.falls() && against.is_empty())
                && (self.sentence.clauses.iter().flat_map(|c| &c.tags).any(talked_down)
                    || claimed && contrast.is_some_and(|t| t.kind == CueKind::Found))
            {
                judgement.settle(false, false, "verdict.talk", tag);
                continue;
            }
            // What was claimed or meant and is then turned against was not so, unless the turn says something good.
            let done = good || find(CueKind::Achieved).is_some();
            if let Some(tag) = contrast.filter(|t| claimed && !done && !self.compares(t)) {
                judgement.settle(true, true, "verdict.claim", tag);
                return;
            }
        }
        if !judgement.judged {
            self.reversed(at, hit, judgement);
        }
        if let Some(tag) = self.gone_by(at, hit).filter(|_| !judgement.falls() && !judgement.applied("verdict")) {
            // There used to be a council: there is none.
            let absent = self.words(0..tag.range.start).last() == Some(&"there");
            judgement.settle(true, !absent, "verdict.once", tag);
        }
    }

    fn speaker(&self, at: usize, hit: &Range<usize>) -> Option<&Tag> {
        let clauses = self.sentence.clauses.iter().skip(at + 1).take(3);
        clauses.take_while(|c| !self.sentence.has_hit(c)).find_map(|clause| {
            let tag = clause.tags.iter().find(|t| t.kind == CueKind::Cited && t.range.start >= hit.end)?;
            let lead = self.words(clause.range.start..tag.range.start);
            let rest = self.words(tag.range.end..clause.range.end);
            let own = clause.tags.iter().any(|t| t.kind == CueKind::Contrast)
                || lead.first().is_some_and(|w| one_of(w, RELATIVE) || *w == "and");
            Some(tag).filter(|_| !own && (lead.is_empty() || lead.len() <= 8 && rest.len() <= 3))
        })
    }

    fn realisation(&self, at: usize, hit: &Range<usize>) -> Option<(Realisation, &'static str, Range<usize>)> {
        self.frames(at, hit).into_iter().find_map(|clause| {
            let outside = |t: &&Tag| t.range.end <= hit.start || t.range.start >= hit.end;
            let achieved =
                clause.tags.iter().filter(outside).find(|t| t.kind == CueKind::Achieved && !self.participle(clause, t));
            let advocated = clause.tags.iter().filter(outside).find(|t| self.calls(clause, t, hit));
            let (realisation, rule, tag) = match (achieved, advocated) {
                (Some(a), Some(b)) if b.range.start < a.range.start => (Realisation::Advocated, "advocated", b),
                (Some(a), _) => (Realisation::Achieved, "achieved", a),
                (None, Some(b)) => (Realisation::Advocated, "advocated", b),
                (None, None) => return None,
            };
            Some((realisation, rule, tag.range.clone()))
        })
    }

    fn subject(&self) -> Option<Tag> {
        self.taken_up()
    }

    fn bare_verdict(&self) -> Option<(Verdict, &Tag)> {
        self.alone()
    }

    fn found(&self) -> Option<(Verdict, &Tag)> {
        self.later_on()
    }

    fn overturned(&self) -> Option<(Verdict, &Tag, Tag)> {
        self.undone(self.sentence.clauses.first()?)
    }

    fn is_verdict(&self, subject: &Tag, rule: &str, cue: &Range<usize>) -> bool {
        self.judges(subject, rule, cue)
    }

    fn asserts(&self, tag: &Tag) -> bool {
        self.asserted(tag)
    }

    fn of_the_past(&self, hit: &Range<usize>) -> bool {
        let clause = self.sentence.clauses.get(self.sentence.clause_of(hit));
        let past = |w: &&str| one_of(w, &["was", "were", "had", "looked", "seemed", "stood"]);
        clause.is_some_and(|c| self.words(c.range.clone()).iter().any(past))
    }

    fn denies(&self) -> Option<&Tag> {
        self.denied_echo()
    }

    fn appeared(&self) -> bool {
        self.appeared_so()
    }

    fn renewed<'s>(&'s self, subject: &'s Tag) -> Option<&'s Tag> {
        self.renews(self.sentence.clauses.get(self.sentence.clause_of(&subject.range))?, subject)
    }

    fn stands_for(&self, hit: &Range<usize>, subject: Option<&str>) -> bool {
        self.resumed(hit, subject)
    }
}
