//! Conditions of English, what once was, and predicates that a clause takes over from another.

use super::Realisation;
use super::among::{one_of, starts};
use super::clauses::Clause;
use super::cues::Tag;
use super::grammar::{Judgement, inverts};
use super::phrases::View;
use super::vocabulary::{COPULAS, JOINS, PREPOSITIONS, RELATIVE};
use crate::codebook::CueKind;
use std::ops::Range;

impl View<'_> {
    /// What a condition, a need or a consequence that did not come makes of a hit.
    pub fn conditioned(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement) {
        let Some(clause) = self.sentence.clauses.get(at) else { return };
        let before = |kind: CueKind| clause.tags.iter().find(|t| t.kind == kind && t.range.start < hit.start);
        let elsewhere = self.sentence.text;
        if let Some(tag) = before(CueKind::Counterfactual) {
            judgement.settle(false, false, "condition.counterfactual", tag);
            return;
        }
        // If the vote had passed, the villages would have self-governance by now.
        let unreal = |c: &Clause| {
            let words = self.words(c.range.clone());
            words.first() == Some(&"if") && words.contains(&"had")
                || c.tags.iter().any(|t| t.kind == CueKind::Counterfactual)
        };
        let lead = self.words(clause.range.start..hit.start);
        // Had there been a consultation, the bridge would stand.
        let rest = self.words(hit.end..clause.range.end);
        let opening = lead.first().copied().unwrap_or_default();
        let supposes = match opening {
            "had" => true,
            "if" => rest.first().is_some_and(|w| one_of(w, &["had", "existed", "worked", "met"])),
            _ => false,
        };
        let unfulfilled =
            |c: &Clause| self.words(c.range.clone()).iter().any(|w| one_of(w, &["would", "could", "might"]));
        let supposed = supposes && self.sentence.clauses.get(at + 1).is_some_and(unfulfilled);
        if self.sentence.clauses.iter().take(at).any(unreal)
            && lead.iter().chain(rest.iter().take(2)).any(|w| *w == "would")
        {
            let tag = Tag { kind: CueKind::Condition, range: clause.range.start..hit.start };
            judgement.settle(!judgement.falls(), false, "condition.counterfactual", &tag);
            return;
        }
        let contrary = [
            "would have",
            "would not have",
            "would never have",
            "could never have",
            "wouldn't have",
            "could have",
            "could not have",
            "might have",
            "need not have",
        ];
        let might = self.words(0..elsewhere.len()).iter().any(|w| w.starts_with("have"));
        if supposed || might && contrary.iter().any(|c| elsewhere.contains(c)) && !elsewhere.contains("have to") {
            // Had the volunteers not come, …; if they had not come, …: the verb has its negator after the subject.
            let inverted = opening == "had" || rest.iter().take(2).any(|w| *w == "had");
            // the wall would have fallen had the volunteers not come
            let main_first = lead.contains(&"have") && lead.iter().rev().take(5).any(|w| *w == "had");
            let hypothetical = one_of(opening, &["had", "with", "without", "if"]) || lead.contains(&"if") || main_first;
            if hypothetical {
                let tag = Tag { kind: CueKind::Condition, range: clause.range.start..hit.start };
                let against: Vec<&Tag> =
                    clause.tags.iter().filter(|t| inverts(t.kind) && t.range.end <= hit.start).collect();
                let negated = clause.tags.iter().any(|t| t.kind == CueKind::Negator && t.range.start >= hit.end);
                let denied = if main_first {
                    negated
                } else if inverted {
                    judgement.falls()
                } else {
                    self.turns_round(&against)
                };
                let enough = rest.first().is_some_and(|w| one_of(w, &["worked", "functioned", "mattered"]))
                    || lead.iter().any(|w| one_of(w, &["enough", "more", "better", "sufficient", "adequate"]));
                judgement.settle(!denied, enough, "condition.counterfactual", &tag);
                judgement.realisation = Some(Realisation::Achieved);
                return;
            }
        }
        // is not without oversight: two negations, and no condition
        let litotes = |t: &&Tag| {
            let copula = self.words(clause.range.start..t.range.start);
            self.sentence.slice(t.range.clone()) == "not without"
                && copula.last().is_some_and(|w| one_of(w, &["is", "are", "was", "were", "been"]))
        };
        if let Some(tag) = before(CueKind::Necessity).filter(litotes) {
            judgement.affirm("negation.governor", tag);
            return;
        }
        if let Some(tag) = before(CueKind::Necessity) {
            judgement.settle(false, false, "condition.necessity", tag);
            judgement.realisation = Some(Realisation::Advocated);
            return;
        }
        if clause.mark == ',' && !self.sentence.asks() && one_of(opening, &["should", "were"]) {
            let tag = Tag { kind: CueKind::Condition, range: clause.range.start..hit.start };
            if opening == "should" {
                judgement.affirm("condition", &tag);
                judgement.realisation = Some(Realisation::Advocated);
            } else {
                // Were there more volunteers, …: there are too few.
                judgement.settle(!judgement.falls(), true, "condition.counterfactual", &tag);
            }
            return;
        }
        // Once a model, …: a phrase without a verb tells of the past.
        let open = |t: &&Tag| {
            self.sentence.slice(t.range.clone()) != "once"
                || self.finite_between(clause.range.clone()) && !rest.contains(&"had")
        };
        if let Some(tag) = before(CueKind::Condition).filter(open) {
            // Where a committee infringes upon it, the villager may appeal: the law protects what it names.
            let protects = self
                .sentence
                .clauses
                .iter()
                .skip(at + 1)
                .any(|c| self.words(c.range.clone()).iter().any(|w| one_of(w, &["shall", "may", "must", "will"])));
            if judgement.falls() && (!judgement.short || protects && judgement.applied("deficit.neglect")) {
                judgement.settle(false, false, "condition.necessity", tag);
            }
            judgement.affirm("condition", tag);
            judgement.realisation = Some(Realisation::Advocated);
            return;
        }
        // Without X, any … goes wrong; no X, no …: said of all cases, it is a call.
        let leads = clause
            .tags
            .first()
            .filter(|t| t.range.start <= clause.range.start + 1 && inverts(t.kind) && judgement.falls());
        if let (Some(tag), Some(next)) = (leads.cloned(), self.sentence.clauses.get(at + 1)) {
            let words = self.words(next.range.clone());
            let general = words.iter().take(4).any(|w| one_of(w, &["any", "no", "will", "cannot", "nothing"]));
            if general && !self.finite_between(clause.range.clone()) {
                judgement.settle(false, false, "condition.necessity", &tag);
                judgement.realisation = Some(Realisation::Advocated);
            }
        }
    }

    /// Staff training is patchy, as is collaboration: the verdict of what stands before, taken up.
    pub fn echoed(&self, clause: &Clause, hit: &Range<usize>, judgement: &mut Judgement) -> bool {
        let lead = self.sentence.slice(clause.range.start..hit.start);
        let rest = self.words(hit.end..clause.range.end);
        let own = clause.tags.iter().any(|t| t.range.start >= hit.end && (inverts(t.kind) || t.kind == CueKind::Good));
        let bare = rest.first().is_none_or(|w| one_of(w, PREPOSITIONS) || one_of(w, JOINS) || *w == "too")
            && !self.finite_between(hit.end..clause.range.end);
        if own || !bare {
            return false;
        }
        let (links, verbs) = (
            ["as", "so", "nor", "neither"],
            ["is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "will"],
        );
        // Most clauses have no such words at all.
        let before = self.words(clause.range.start..hit.start);
        let linked = before.iter().zip(before.iter().skip(1)).any(|(a, b)| links.contains(a) && verbs.contains(b));
        if !linked && !lead.contains("same ") {
            return false;
        }
        let padded = format!(" {lead}");
        let found = links.iter().find_map(|word| {
            verbs.iter().find_map(|verb| {
                let pair = format!(" {word} {verb} ");
                padded.rfind(&pair).map(|from| (from, from + pair.len() - 1))
            })
        });
        let same = [
            "same goes for ",
            "same is true of ",
            "same is true for ",
            "same holds for ",
            "same holds true for ",
            "same applies to ",
            "same can be said of ",
            "same can be said for ",
            "same was true of ",
        ];
        let found = found.or_else(|| same.iter().find_map(|s| padded.rfind(s).map(|from| (from, from + s.len() - 1))));
        let Some((from, end)) = found else { return false };
        let (from, end) = (clause.range.start + from, clause.range.start + end);
        if end > hit.start || self.words(end..hit.start).len() > 6 || self.finite_between(end..hit.start) {
            return false;
        }
        let here: Vec<&Tag> = clause.tags.iter().filter(|t| t.range.end <= from).collect();
        let before = self.sentence.clauses.iter().rfind(|c| c.range.end <= clause.range.start);
        let lead = self.words(clause.range.start..from);
        let tags = if lead.len() <= 2 { before.map(|c| c.tags.iter().collect()).unwrap_or_default() } else { here };
        let against: Vec<&Tag> = tags.into_iter().filter(|t| inverts(t.kind)).collect();
        let Some(tag) = against.first() else { return false };
        let short = against.iter().any(|t| t.kind != CueKind::Negator && t.kind != CueKind::Refusal);
        judgement.settle(self.turns_round(&against), short, "verdict.echo", tag);
        true
    }

    /// Much is rotten; mutual aid is not: the predicate is that of the clause before, where it fell.
    pub fn ellipsis(&self, clause: &Clause, tag: &Tag) -> bool {
        let before = self.sentence.clauses.iter().rev().skip_while(|c| c.range.start >= clause.range.start);
        let mut against = before.map(|c| c.tags.iter().filter(|t| inverts(t.kind)).collect::<Vec<&Tag>>());
        self.words(tag.range.end..clause.range.end).is_empty()
            && against.find(|tags| !tags.is_empty()).is_some_and(|tags| self.turns_round(&tags))
    }

    /// this one does not; ours does: a clause that ends in its auxiliary, and whether it denies.
    pub fn takes_up_verb(&self, clause: &Clause) -> Option<bool> {
        let words = self.words(clause.range.clone());
        let last = |w: &str| one_of(w, &["does", "do", "did", "has", "have", "is", "are"]);
        match words[..] {
            // they are not: of others
            _ if words.len() > 5 || clause.mark == ' ' || words.contains(&"they") => None,
            [.., verb, "not" | "none"] if last(verb) => Some(true),
            [_, .., verb] if last(verb) => Some(false),
            _ => None,
        }
    }

    /// …, but not the hearings: what is denied of them is the verb of the clause before, where that fell.
    pub fn gapped(&self, clause: &Clause, tag: &Tag) -> bool {
        let lead = self.words(clause.range.start..tag.range.start);
        let before = self.sentence.clauses.iter().rfind(|c| c.range.end <= clause.range.start);
        let against = before
            .map(|c| c.tags.iter().filter(|t| inverts(t.kind) || t.kind == CueKind::ListOpen).collect::<Vec<&Tag>>());
        self.sentence.slice(tag.range.clone()) == "not"
            && (lead.is_empty() || matches!(lead[..], ["but" | "though"]))
            && against.is_some_and(|tags| self.turns_round(&tags))
    }

    /// Although it looked poor on the chart, …: grants an appearance, against which the main clause tells how it is.
    pub fn only_looked(&self, at: usize, hit: &Range<usize>) -> Option<&Tag> {
        let clause = self.sentence.clauses.get(at)?;
        let conceded = clause.tags.first().is_some_and(|t| {
            t.range.start <= clause.range.start + 1
                && matches!(t.kind, CueKind::Concession | CueKind::Contrast)
                && t.range.end <= hit.start
        });
        let main = self.sentence.clauses.get(at + 1).filter(|c| !c.tags.iter().any(|t| inverts(t.kind)))?;
        let looks = |w: &&&str| starts(w, &["look", "seem", "appear", "sound"]);
        let words = self.words(hit.end..clause.range.end);
        let looked = words.iter().take(4).find(looks).is_some()
            && words.iter().any(|w| one_of(w, &["on", "paper", "first", "glance", "outside", "outsiders"]));
        clause
            .tags
            .iter()
            .find(|t| inverts(t.kind) && t.range.start >= hit.end)
            .filter(|_| conceded && looked && self.finite_or_verb(main))
    }

    /// Mutual aid used to be a matter of course; there was a time when …: it is so no longer, unless the sentence goes on to speak of it.
    pub fn gone_by(&self, at: usize, hit: &Range<usize>) -> Option<&Tag> {
        let clauses = &self.sentence.clauses;
        let clause = clauses.get(at)?;
        let (lead, rest) = (clause.range.start..hit.start, hit.end..clause.range.end);
        let goes_on = |c: &Clause| self.same_subject(c) || self.words(c.range.clone()).contains(&"they");
        if clauses.iter().skip(at + 1).any(|c| goes_on(c) || self.sentence.has_hit(c)) {
            return None;
        }
        clause.tags.iter().find(|t| {
            let cue = self.words(t.range.clone());
            let between = if t.range.end <= hit.start { t.range.end..hit.start } else { hit.end..t.range.start };
            let (before, between) = (self.words(lead.start..t.range.start.min(lead.end)), self.words(between));
            let passive =
                before.last().is_some_and(|w| one_of(w, COPULAS)) || between.last().is_some_and(|w| one_of(w, COPULAS));
            let near =
                between.len() <= 4 && !passive && !before.iter().chain(between.iter()).any(|w| one_of(w, RELATIVE));
            t.kind == CueKind::Then
                && (cue.ends_with(&["used", "to"]) && near
                    || cue.contains(&"time") && cue.len() > 2 && t.range.end <= hit.start)
                && !self.words(rest.clone()).contains(&"still")
        })
    }

    /// Once hailed as a model, it has become …; once dismissed as a show, it now …: of what it once was, the opposite is said.
    pub fn reversed(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement) {
        let Some(once) = self.once(at, hit) else { return };
        let find = |wanted: fn(CueKind) -> bool| once.tags.iter().find(|t| wanted(t.kind));
        if let Some(tag) = find(inverts) {
            judgement.settle(false, false, "verdict.once", tag);
        } else if let Some(tag) = find(|k| matches!(k, CueKind::Good | CueKind::Claim)) {
            judgement.settle(true, true, "verdict.once", tag);
        }
    }

    /// Whether the hit's clause, or one before it, tells of what once was.
    pub fn told_of_the_past(&self, at: usize, hit: &Range<usize>) -> bool {
        let opening = self.sentence.clauses.first().filter(|c| c.range.end <= hit.start);
        let opening = opening.map(|c| self.words(c.range.clone())).unwrap_or_default();
        let when = opening.first() == Some(&"when") && opening.iter().any(|w| one_of(w, &["was", "were"]));
        when || self.sentence.before(hit, CueKind::Then).is_some()
            || self.sentence.clauses.get(at).is_some_and(|c| c.tags.iter().any(|t| t.kind == CueKind::Then))
    }

    /// Whether the hit was claimed, promised or only meant.
    pub fn claimed(&self, hit: &Range<usize>) -> bool {
        [CueKind::Cited, CueKind::Claim].iter().any(|kind| self.sentence.before(hit, *kind).is_some())
            || self
                .sentence
                .clauses
                .get(self.sentence.clause_of(hit))
                .is_some_and(|c| c.tags.iter().any(|t| t.kind == CueKind::Claim))
    }
}
