//! What is done about a deficit in English, and how that went: planned or going on, done, in vain.

use super::Realisation;
use super::among::one_of;
use super::clauses::Clause;
use super::cues::Tag;
use super::grammar::{Judgement, inverts};
use super::phrases::View;
use super::vocabulary::{DETERMINERS, JOINS, PREPOSITIONS};
use crate::codebook::CueKind;
use std::ops::Range;

impl View<'_> {
    /// What a remedy makes of a deficit: planned, done, failed or denied.
    pub fn remedied(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement) {
        // no longer lacks a council, no longer complain of poor coordination: it has got one
        let over = |(_, cue): &(&str, Option<Range<usize>>)| {
            cue.as_ref().is_some_and(|c| self.sentence.slice(c.clone()) == "no longer")
        };
        if !judgement.falls() && judgement.short && judgement.rules.iter().any(over) {
            judgement.realisation = Some(Realisation::Achieved);
        }
        let Some(clause) = self.sentence.clauses.get(at).filter(|_| judgement.short) else { return };
        let before = |kind: CueKind| clause.tags.iter().find(|t| t.kind == kind && t.range.end <= hit.start);
        let after = |kind: CueKind| clause.tags.iter().find(|t| t.kind == kind && t.range.start >= hit.end);
        // Poor coordination, the complaint of every winter, has been put right: past an apposition.
        let apposed = self.predicate(at, hit).and_then(|i| self.sentence.clauses.get(i));
        let apposed = apposed.and_then(|c| c.tags.iter().find(|t| t.kind == CueKind::Success));
        // What has eased is the shortage; where none was named, it is the thing itself.
        let named = |t: &Tag| inverts(t.kind) || t.kind == CueKind::ListOpen;
        let before_any = clause.tags.iter().any(|t| named(t) && t.range.end <= hit.start);
        let harm = |t: &Tag| {
            clause.tags.iter().any(|n| {
                matches!(n.kind, CueKind::Neglect | CueKind::Refusal)
                    && t.range.end <= n.range.start
                    && n.range.end <= hit.start
            }) && !judgement.applied("deficit.head")
        };
        // was never revived: a remedy denied
        let tags: Vec<&Tag> = clause.tags.iter().filter(|t| t.range.start >= hit.end).collect();
        let mends = |t: &Tag| matches!(t.kind, CueKind::Remedy | CueKind::Success) && !judgement.counts(t);
        // was closed on paper only
        let hollow = |t: &Tag| {
            let says = |n: &&&Tag| matches!(n.kind, CueKind::Claim | CueKind::Deficit) && n.range.start >= t.range.end;
            tags.iter().find(says).is_some_and(|n| !self.joined(t.range.end..n.range.start))
        };
        let denied = tags.iter().find(|t| mends(t) && (self.denied(&tags, t) || hollow(t)));
        if let Some(tag) = before(CueKind::Failure).or_else(|| self.around(clause, CueKind::Failure, hit)) {
            // did nothing to harm it: what came to nothing was the harm
            let falls = !harm(tag);
            judgement.settle(falls, falls, "remedy.failed", tag);
        } else if let Some(tag) = denied {
            judgement.settle(true, true, "remedy.failed", tag);
        } else if let Some(tag) = before(CueKind::Prevention).filter(|t| !judgement.counts(t)) {
            judgement.settle(false, false, "remedy.prevention", tag);
            judgement.realisation = Some(Realisation::Advocated);
        } else if let Some(tag) = self.around(clause, CueKind::Prevention, hit) {
            judgement.settle(false, false, "remedy.prevention", tag);
            judgement.realisation = Some(Realisation::Advocated);
        } else if let Some(tag) = before(CueKind::Success).filter(|t| !self.undone_at_once(clause, t)) {
            judgement.settle(false, false, "remedy.success", tag);
            judgement.realisation = Some(Realisation::Achieved);
        } else if let Some(tag) =
            before(CueKind::Remedy).filter(|t| !self.attributive(clause, t)).or_else(|| self.gives_up(clause, hit))
        {
            // A remedy turns the deficit round; its own negator has turned it once more already.
            judgement.invert("remedy", tag, true);
            // Measures against it exist only on paper: what is said of the remedy.
            let against: Vec<&Tag> = tags.iter().filter(|t| inverts(t.kind)).copied().collect();
            let noun = |w: &&str| one_of(w, PREPOSITIONS) || w.ends_with("ing");
            let subject = self.words(tag.range.clone()).last().is_some_and(noun)
                && !self.finite_between(clause.range.start..hit.start)
                && against.first().is_some_and(|t| self.finite_between(hit.end..t.range.end))
                && self.turns_round(&against);
            let unmade = against.first().copied().filter(|_| subject);
            if let Some(failure) = after(CueKind::Failure).or(unmade).filter(|t| !self.lays_bare(t, hit)) {
                judgement.settle(true, true, "remedy.failed", failure);
                return;
            }
            judgement.realisation = Some(self.progress(clause, tag));
        } else if let Some(tag) = after(CueKind::Remedy).filter(|t| self.passive(hit, t) && !self.plain(t)) {
            judgement.invert("remedy.success", tag, true);
            judgement.realisation = Some(self.progress(clause, tag));
        } else if let Some(tag) = after(CueKind::Success).or(apposed).filter(|_| before_any) {
            judgement.settle(false, false, "remedy.success", tag);
            judgement.realisation = Some(Realisation::Achieved);
        }
    }

    /// failed to live up to: no success.
    fn undone_at_once(&self, clause: &Clause, tag: &Tag) -> bool {
        let next = |t: &Tag| t.range.end <= tag.range.start && self.words(t.range.end..tag.range.start).is_empty();
        clause.tags.iter().any(|t| inverts(t.kind) && next(t))
    }

    /// How far a remedy has come: planned or going on, or done.
    pub fn progress(&self, clause: &Clause, remedy: &Tag) -> Realisation {
        let earlier = |kind: CueKind| {
            clause
                .tags
                .iter()
                .any(|t| t.kind == kind && t.range.start <= remedy.range.start && !self.participle(clause, t))
        };
        let before = self.words(clause.range.start..remedy.range.start);
        let first = self.words(remedy.range.clone()).first().copied().unwrap_or_default().to_owned();
        let past = earlier(CueKind::Achieved)
            || first.ends_with("ed")
            || one_of(first.as_str(), &["did", "got", "made", "broke", "kept", "overcame", "put", "has", "have"])
            || before.iter().rev().take(3).any(|w| one_of(w, &["has", "have", "had"]));
        let planned = (earlier(CueKind::Advocated) || before.last() == Some(&"to")) && !earlier(CueKind::Achieved);
        if past && !planned { Realisation::Achieved } else { Realisation::Advocated }
    }

    /// …, closed data and weak collaboration: a participle that opens an item of an enumeration is no remedy.
    pub fn attributive(&self, clause: &Clause, tag: &Tag) -> bool {
        let verb = self.sentence.slice(tag.range.clone());
        let opens = self.words(clause.range.start..tag.range.start).is_empty();
        // broken lifts, slow fixes: after an adjective it is a noun
        let noun = |t: &Tag| {
            t.kind == CueKind::Deficit
                && t.range.end <= tag.range.start
                && self.words(t.range.end..tag.range.start).is_empty()
        };
        if clause.tags.iter().any(noun) && verb.ends_with('s') {
            return true;
        }
        // training, repairs and volunteers
        let item = self.words(tag.range.end..clause.range.end).first().is_some_and(|w| one_of(w, JOINS));
        // the report on the bridge
        let words = self.words(tag.range.clone());
        let before = self.words(clause.range.start..tag.range.start);
        words.len() == 1 && before.last().is_some_and(|w| one_of(w, DETERMINERS))
            || opens && clause.range.start > 0 && (item || verb.ends_with("ed") || verb.ends_with("en"))
    }

    /// has rarely been close: an adjective that a verb of remedy is spelt like.
    pub fn plain(&self, tag: &Tag) -> bool {
        one_of(self.sentence.slice(tag.range.clone()), &["close", "narrow", "fix", "clear"])
    }

    /// the gaps in transparency that the scandal laid bare: told of the hit by a relative clause, not of what is done about it.
    pub fn lays_bare(&self, tag: &Tag, hit: &Range<usize>) -> bool {
        self.words(hit.end..tag.range.start).first().is_some_and(|w| one_of(w, &["that", "which"]))
    }

    /// dropped its opposition, struck down the ban: a verb of giving up that has the bar for its object.
    pub fn gives_up<'c>(&self, clause: &'c Clause, hit: &Range<usize>) -> Option<&'c Tag> {
        let last = clause.tags.iter().rfind(|t| {
            t.range.end <= hit.start && matches!(t.kind, CueKind::Refusal | CueKind::Remedy | CueKind::Neglect)
        });
        last.filter(|tag| {
            tag.kind == CueKind::Refusal
                && self.shortfall_between(clause, tag, hit)
                && clause.tags.iter().any(|t| {
                    t.kind == CueKind::Gap
                        && tag.range.end <= t.range.start
                        && self.words(tag.range.end..t.range.start).len() <= 2
                        && !self.words(tag.range.end..t.range.start).contains(&"to")
                })
        })
    }
}
