//! What English cues make of a hit: those that govern it from before, and what is predicated of it.

use super::among::{ends, has, one_of, starts};
use super::clauses::Clause;
use super::cues::Tag;
use super::grammar::{Judgement, inverts};
use super::phrases::View;
use super::vocabulary::{DETERMINERS, JOINS, NO_NOUNS, PREPOSITIONS, RELATIVE, SUBORDINATORS, is_finite};
use crate::codebook::CueKind;
use std::ops::Range;

impl View<'_> {
    /// What a cue that reaches the hit from before makes of it.
    pub fn govern(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>, judgement: &mut Judgement) {
        let distance = self.words(tag.range.end..hit.start).len();
        match tag.kind {
            // neither A nor B: the nor denies B
            CueKind::Negator if self.sentence.slice(tag.range.clone()) == "neither" && self.nor_between(tag, hit) => {}
            // did not keep volunteers from coming
            CueKind::Negator if self.around(clause, CueKind::Prevention, hit).is_some() => {}
            // It isn't the volunteers who are to blame: it is others.
            CueKind::Negator if self.cleft(clause, tag, hit) => judgement.affirm("definition.of", tag),
            // criticises the roads but not the hearings: the verb is that of the clause before
            CueKind::Negator if distance <= 1 && self.gapped(clause, tag) => judgement.affirm("verdict.echo", tag),
            // not enough volunteers
            CueKind::Negator => {
                let enough = self.words(tag.range.end..hit.start).iter().take(2).any(|w| *w == "enough");
                judgement.invert("negation.governor", tag, enough);
            }
            // Ignoring a shortfall does not mend it; ending one does.
            CueKind::Refusal | CueKind::Neglect
                if self.shortfall_between(clause, tag, hit) && !self.remedy_between(clause, tag, hit) => {}
            // Mutual aid declined as services grew: a clause of its own.
            CueKind::Refusal | CueKind::Neglect
                if self.words(tag.range.end..hit.start).first().is_some_and(|w| one_of(w, SUBORDINATORS)) => {}
            CueKind::Refusal => judgement.invert("negation.refusal", tag, false),
            CueKind::Neglect => judgement.invert("deficit.neglect", tag, true),
            CueKind::Definition | CueKind::Unworthy => judgement.settle(true, false, "definition.unworthy", tag),
            CueKind::RhetoricalDenial if self.sentence.asks() => {
                // What good is it …: it is there, and good for nothing.
                let useless = self.words(tag.range.clone()).iter().any(|w| one_of(w, &["good", "use", "point"]));
                judgement.settle(true, useless, "degree.rhetorical-denial", tag);
            }
            CueKind::RhetoricalAffirmation if self.sentence.asks() => {
                judgement.settle(false, false, "degree.rhetorical-affirmation", tag);
            }
            // may not dispense with it: a verb of refusal denied
            CueKind::Prevention if self.forbids_refusal(clause, tag) => {
                judgement.invert("negation.governor", tag, false)
            }
            // A clause prevents participation; what is prevented by means of a thing does not stand next to the verb.
            CueKind::Prevention if self.bars(clause, tag, hit) => judgement.invert("negation.barred", tag, false),
            CueKind::Lack => judgement.invert("deficit.lack", tag, true),
            CueKind::Few => judgement.invert("degree.few", tag, true),
            CueKind::Gap if distance <= 6 => judgement.invert("deficit.head", tag, true),
            // Crime fell after volunteers came: the verb ends before the conjunction.
            CueKind::Deficit if matches!(self.words(tag.range.end..hit.start)[..], [w] if one_of(w, SUBORDINATORS)) => {
            }
            // Far from weakening it, the courts …: denies the verb.
            CueKind::Deficit if self.far_from_doing(tag) => judgement.invert("parity", tag, true),
            CueKind::Deficit if distance <= 1 => judgement.invert("deficit.modifier", tag, true),
            CueKind::SoCalled if distance <= 1 => judgement.settle(true, true, "voice.so-called", tag),
            CueKind::Good if distance <= 1 => judgement.affirm("good.modifier", tag),
            _ => {}
        }
    }

    fn far_from_doing(&self, tag: &Tag) -> bool {
        let next = self.words(tag.range.end..self.sentence.text.len());
        self.sentence.slice(tag.range.clone()) == "far from" && next.first().is_some_and(|w| w.ends_with("ing"))
    }

    fn forbids_refusal(&self, clause: &Clause, tag: &Tag) -> bool {
        let next = clause.tags.iter().find(|t| t.range.start >= tag.range.end);
        self.sentence.slice(tag.range.clone()).ends_with(" not")
            && next.is_some_and(|n| {
                matches!(n.kind, CueKind::Refusal | CueKind::Neglect)
                    && self.words(tag.range.end..n.range.start).len() <= 1
            })
    }

    /// could not keep it from withering, failed to stop it from dying out: prevention denied, of something bad.
    pub fn unprevented<'c>(&self, clause: &'c Clause, hit: &Range<usize>) -> Option<&'c Tag> {
        let tag = self.around(clause, CueKind::Prevention, hit)?;
        let denies = |t: &&Tag| inverts(t.kind) && t.range.end <= tag.range.start;
        let against: Vec<&Tag> = clause.tags.iter().filter(denies).collect();
        let bad = |t: &Tag| {
            (inverts(t.kind) || t.kind == CueKind::Failure)
                && t.range.start > hit.end
                && self.words(tag.range.end..t.range.start).len() <= 1
        };
        let last = self.words(tag.range.clone()).last().copied().unwrap_or_default();
        let wastes = ["fall", "turn", "slid", "slip", "drift", "fad", "wither", "collaps", "laps", "dying", "going"];
        (self.turns_round(&against) && (clause.tags.iter().any(bad) || wastes.iter().any(|w| last.starts_with(w))))
            .then_some(tag)
    }

    /// the plan to abolish it: what is predicated is said of the plan.
    fn attempted(&self, clause: &Clause, hit: &Range<usize>) -> bool {
        let to = |t: &Tag| self.words(clause.range.start..t.range.start).last() == Some(&"to");
        !self.finite_between(clause.range.start..hit.start)
            && clause.tags.iter().any(|t| t.kind == CueKind::Refusal && t.range.end <= hit.start && to(t))
    }

    /// the ban on it, doubts about it, obstacles to it: the hit falls by something directed against it.
    fn directed_against(&self, judgement: &Judgement) -> bool {
        let against = |w: &&str| one_of(w, &["on", "against", "to", "about", "over"]);
        judgement.rules.iter().any(|(id, cue)| {
            *id == "deficit.head" && cue.as_ref().is_some_and(|c| self.words(c.clone()).last().is_some_and(against))
        })
    }

    /// has broken the deadlock: a participle with an object.
    fn transitive(&self, clause: &Clause, tag: &Tag) -> bool {
        let has =
            self.words(clause.range.start..tag.range.start).last().is_some_and(|w| one_of(w, &["has", "have", "had"]));
        has && self.words(tag.range.end..clause.range.end).first().is_some_and(|w| one_of(w, DETERMINERS))
    }

    /// never fizzled out, is anything but a failure: what negates a verdict directly turns it round.
    pub fn denied(&self, tags: &[&Tag], verdict: &Tag) -> bool {
        let near = |t: &&&Tag| {
            t.range.end <= verdict.range.start
                && matches!(t.kind, CueKind::Negator | CueKind::Few)
                && !self.joined(t.range.end..verdict.range.start)
                && self.words(t.range.end..verdict.range.start).len() <= 3
        };
        tags.iter().filter(near).count() % 2 == 1
    }

    /// without doing everything for them, rather than assigning tasks: how something is done.
    pub fn tells_how(&self, clause: &Clause, tag: &Tag) -> bool {
        one_of(self.sentence.slice(tag.range.clone()), &["without", "rather than", "instead of"])
            && self.words(tag.range.end..clause.range.end).first().is_some_and(|w| w.ends_with("ing"))
    }

    /// Whether a verb of refusal or ill treatment has an object that it names.
    pub fn acts_on_another(&self, clause: &Clause, tag: &Tag) -> bool {
        let object = self.words(tag.range.end..clause.range.end);
        matches!(tag.kind, CueKind::Refusal | CueKind::Prevention | CueKind::Neglect)
            && object.first().is_some_and(|w| {
                !one_of(w, PREPOSITIONS)
                    && !one_of(w, JOINS)
                    && !one_of(w, &["it", "them", "this", "that", "altogether", "entirely", "again", "outright"])
            })
    }

    /// Whether a denial after the hit belongs to a verb that a conjunction joins to the hit's own.
    fn joins_another_verb(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        let before = self.words(hit.end..tag.range.start);
        let auxiliary = |w: &&&str| one_of(w, &["do", "does", "did", "shall", "should", "will", "must", "may"]);
        let joined = before.iter().rev().find(|w| !auxiliary(w)).is_some_and(|w| one_of(w, &["and", "but"]));
        let after = self.words(tag.range.end..clause.range.end);
        let verb = after.len() > 1 && after.first().is_some_and(|w| !w.ends_with("ed") && !one_of(w, PREPOSITIONS));
        let object = hit.start < clause.range.start || !self.words(clause.range.start..hit.start).is_empty();
        joined && verb && object
    }

    /// Whether a cue stands in a second predicate of the subject whose first verb the hit is the object of.
    fn of_subject(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        let between = self.words(hit.end..tag.range.start);
        let joined = between.iter().rposition(|w| one_of(w, JOINS) || *w == "but");
        let verb = joined.is_some_and(|at| between.iter().skip(at).take(3).any(|w| is_finite(w)));
        verb && self.finite_between(clause.range.start..hit.start)
    }

    /// Whether a verb of prevention has the hit for its object.
    pub fn bars(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        let verb = self.sentence.slice(tag.range.clone());
        let between = self.words(tag.range.end..hit.start);
        let direct =
            between.iter().all(|w| one_of(w, DETERMINERS) || one_of(w, &["any", "all", "real", "such", "further"]));
        let from = verb.ends_with(" from")
            && between.len() <= 5
            && starts(verb, &["prevent", "deter", "discourag", "bar", "hinder", "keep", "kept", "stop"]);
        (from || direct && starts(verb, &["prevent", "forestall"]))
            && !self.in_relative_clause(clause, tag)
            && !self.shortfall_between(clause, tag, hit)
    }

    /// exposed the shortage of beds, makes up for the lack of police: what the hit deals with. What an audit of it revealed is its own.
    fn acts_on(&self, clause: &Clause, hit: &Range<usize>, tag: &Tag) -> bool {
        let noun = self.words(clause.range.start..hit.start);
        let studied = noun.iter().rev().take(4).any(|w| one_of(w, &["of", "into", "on", "in"]));
        let verb =
            |t: &&Tag| t.kind == CueKind::DealsWith && hit.end <= t.range.start && t.range.end <= tag.range.start;
        // uncovered a fraud, exposed a sham
        let noun = self.sentence.slice(tag.range.clone()).starts_with("a ")
            && clause.tags.iter().any(|t| verb(&t) && self.words(t.range.end..tag.range.start).is_empty());
        noun || !studied && clause.tags.iter().any(|t| verb(&t)) && tag.kind == CueKind::Gap
            || self.sentence.deals_with(clause, hit, tag)
    }

    /// Whether a cue stands in a clause with "before" or "lest", which says what is not to happen.
    pub fn forestalled(&self, tag: &Tag, hit: &Range<usize>) -> bool {
        let words = self.words(hit.end..tag.range.start);
        words.iter().rev().take(4).any(|w| one_of(w, &["before", "lest"]))
    }

    /// What somebody talks a thing down as.
    pub fn called_names(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        let words = self.words(hit.end..tag.range.start);
        let talked_down = clause.tags.iter().any(|t| t.kind == CueKind::Claim && t.range.end <= hit.start);
        talked_down && words.iter().take(4).any(|w| *w == "as")
    }

    pub fn finite_or_verb(&self, clause: &Clause) -> bool {
        self.words(clause.range.clone()).len() >= 3
    }

    /// What a clause predicates of the hit before it.
    pub fn predicated(&self, clause: &Clause, hit: &Range<usize>, judgement: &mut Judgement) {
        let tags: Vec<&Tag> = clause.tags.iter().filter(|t| t.range.start >= hit.end).collect();
        // Only for want of volunteers did the wall fall: the verb has its subject after it.
        let (lead, rest) = (self.words(clause.range.start..hit.start), self.words(hit.end..clause.range.end));
        if lead.first() == Some(&"only") && rest.first().is_some_and(|w| one_of(w, &["did", "do", "does"])) {
            return;
        }
        // It is because of trust that nothing fails: what the clause goes on to say is its effect.
        let cause = clause.tags.first().is_some_and(|t| t.kind == CueKind::Cause && t.range.end <= hit.start);
        if cause && self.words(hit.end..clause.range.end).first() == Some(&"that") {
            return;
        }
        // What a thing is not said to be (not the same as leaving villagers to fend for themselves) is no verdict on it.
        let defined = tags.iter().position(|t| t.kind == CueKind::Definition).unwrap_or(tags.len());
        let failure =
            tags.iter().take(defined).find(|t| t.kind == CueKind::Failure && !self.about_something_else(t, hit));
        let remedied = clause.tags.iter().any(|t| t.kind == CueKind::Remedy && t.range.end <= hit.start);
        let failure = failure.filter(|t| !(remedied && self.lays_bare(t, hit)));
        if let Some(tag) = failure {
            // It would be wrong to say that it has achieved nothing: what is not to be said has its failure denied.
            let wrongly = |w: &str| has(w, &["wrong", "untrue", "false", "unfair", "mistake", "truth"]);
            let said = |c: &Range<usize>| {
                clause
                    .tags
                    .iter()
                    .any(|t| t.kind == CueKind::Cited && c.end <= t.range.start && t.range.end <= hit.start)
            };
            let unsaid = judgement.rules.iter().any(|(_, cue)| {
                cue.clone().is_some_and(|c| {
                    clause.holds(&c) && c.end <= hit.start && (said(&c) || wrongly(self.sentence.slice(c)))
                })
            });
            // Nobody who asked the council was turned away.
            let nobody = clause.tags.first().is_some_and(|t| {
                let (lead, between) = (
                    self.words(clause.range.start..t.range.start),
                    self.words(t.range.end..hit.start.max(t.range.end)),
                );
                t.kind == CueKind::Negator && lead.is_empty() && between.iter().any(|w| one_of(w, RELATIVE))
            });
            let unsaid = unsaid || nobody;
            // The plan to abolish it failed: what did is the plan.
            let unsaid = unsaid || self.attempted(clause, hit);
            // The doubts about it proved unfounded, the ban on it did not last: what came to nothing was directed against it.
            let unsaid = unsaid || self.directed_against(judgement);
            let denied = unsaid && judgement.falls() || self.denied(&tags, tag);
            judgement.settle(!denied, !denied, if denied { "parity" } else { "verdict.failure" }, tag);
            return;
        }
        for (i, tag) in tags.iter().enumerate() {
            if self.about_something_else(tag, hit) || inverts(tag.kind) && self.acts_on(clause, hit, tag) {
                continue;
            }
            let near = |n: &&&Tag| self.words(tag.range.end..n.range.start).len() <= 1;
            let nor = |n: &&&Tag| self.sentence.slice(n.range.clone()) == "nor";
            // stopped for a month and then resumed
            let again = |t: &&&Tag| {
                t.kind == CueKind::Success && t.range != tag.range && self.joined(tag.range.end..t.range.end)
            };
            let resumed = tags.get(i + 1..).unwrap_or_default().iter().find(again);
            let next = tags.get(i + 1).filter(|n| near(n) && !nor(n)).map(|n| n.kind);
            match tag.kind {
                // has to manage without volunteers and takes in no more than six: its subject is another
                kind if inverts(kind) && judgement.judged && self.of_subject(clause, tag, hit) => continue,
                CueKind::Definition if !next.is_some_and(inverts) => {
                    judgement.affirm("definition.of", tag);
                    return;
                }
                // The shortage is worse than ever: what is said of a deficit does not undo it.
                CueKind::Less | CueKind::Deficit | CueKind::Lack if judgement.falls() && self.worsens(tag) => return,
                // The absence of oversight has left the estate at the mercy of …: the predicate is the absence's.
                CueKind::Deficit | CueKind::Gap if judgement.applied("deficit.head") && !self.slight(tag) => {
                    return;
                }
                // dismissed it as a one-man show: what it was dismissed as does not undo that it was
                kind if inverts(kind) && judgement.falls() && self.called_names(clause, tag, hit) => return,
                // meetings that nobody attends are not worth …: one verdict after another, not one on the other
                kind if inverts(kind) && judgement.falls() && self.new_predicate(tags.get(..i), tag) => continue,
                // The absence did not go unnoticed: nor is it less of one.
                CueKind::Negator
                    if judgement.applied("deficit.head")
                        && tags.get(i + 1).is_some_and(|n| self.sentence.slice(n.range.clone()).contains("un")) =>
                {
                    return;
                }
                // hand it over before there is nobody left: what is to be forestalled.
                CueKind::Negator | CueKind::Deficit | CueKind::Lack if self.forestalled(tag, hit) => continue,
                CueKind::Negator
                    if one_of(
                        self.sentence.slice(tag.range.clone()),
                        &["nor", "instead of", "in place of", "as opposed to", "rather than"],
                    ) =>
                {
                    continue;
                }
                // … and hence no peace: another item's own
                CueKind::Negator | CueKind::Few | CueKind::Lack if self.denies_another(tag, hit) => continue,
                // What goes on without a thing does not itself fall short.
                CueKind::Negator if self.has_own_object(tag, hit, judgement) => continue,
                // … should practise self-governance and not leave everything to …: the denial is another verb's.
                CueKind::Negator if self.joins_another_verb(clause, tag, hit) => continue,
                // Much is rotten; mutual aid is not.
                CueKind::Negator if self.ellipsis(clause, tag) => {
                    judgement.affirm("verdict.echo", tag);
                    return;
                }
                CueKind::Negator if self.says_what_it_is_not(clause, tag) => {
                    judgement.affirm("definition.of", tag);
                    return;
                }
                CueKind::Negator | CueKind::Definition => judgement.invert("negation.predicate", tag, false),
                CueKind::Refusal if self.passive(hit, tag) => judgement.invert("negation.refused", tag, false),
                // The gaps in oversight have been criticised: nor does that mend them; brushing aside an objection to it does.
                CueKind::Neglect if judgement.applied("deficit.head") && !self.directed_against(judgement) => return,
                CueKind::Neglect if self.passive(hit, tag) => judgement.invert("deficit.neglected", tag, true),
                CueKind::Lack => judgement.invert("deficit.lack", tag, true),
                // coordination broke down in the first storm: without an object it says it of its subject
                CueKind::Remedy if self.breaks_down(clause, tag) => {
                    judgement.invert("deficit.predicate", tag, true);
                    return;
                }
                // What it acts on is its object's trouble, not its own: village rules put an end to costly weddings.
                CueKind::Remedy | CueKind::Prevention if !self.passive(hit, tag) && !self.verb_follows(clause, tag) => {
                    return;
                }
                CueKind::Deficit if self.transitive(clause, tag) => continue,
                // care services to the disabled and the poor: people, not a verdict
                CueKind::Deficit if self.names_people(clause, tag) => continue,
                CueKind::Deficit | CueKind::Few if self.modifies_another(clause, tag, hit) => continue,
                CueKind::Refusal if self.ends(clause, tag) && resumed.is_none() => {
                    judgement.invert("deficit.predicate", tag, true);
                    return;
                }
                // from passive acceptance to active participation: what is left behind
                CueKind::Deficit
                    if !judgement.falls() && self.words(hit.end..tag.range.start).last() == Some(&"from") =>
                {
                    continue;
                }
                CueKind::Deficit | CueKind::Less | CueKind::Few | CueKind::Gap => {
                    judgement.invert("deficit.predicate", tag, true);
                    // seldom drops below, is far from dead: the next word turns it once more
                    let words = self.words(tag.range.clone());
                    let adverb = tag.kind == CueKind::Few && words.len() == 1
                        || words.last().is_some_and(|w| one_of(w, &["from", "near"]));
                    let turned = adverb && next.is_some_and(inverts);
                    if let Some(again) = resumed {
                        judgement.settle(false, false, "verdict.now", again);
                        return;
                    }
                    if judgement.falls() && !turned {
                        return;
                    }
                }
                CueKind::Failure => {
                    judgement.settle(true, true, "verdict.failure", tag);
                    return;
                }
                // affordable housing, grassroots democracy and equal access: the next item's adjective
                CueKind::Good if self.of_next_item(tag, hit) => continue,
                // reaches only a few, exists only on paper: the object decides
                CueKind::Good if matches!(next, Some(CueKind::Few | CueKind::Deficit)) && !judgement.falls() => {
                    continue;
                }
                CueKind::Good => {
                    // Nobody believes that it works: it is there, and does not.
                    let doubted =
                        judgement.applied("negation.governor") && self.sentence.before(hit, CueKind::Cited).is_some();
                    let denied = tags.iter().take(i).any(|t| t.kind == CueKind::Negator) && !self.denies_verb(tag);
                    judgement.short |= (denied || doubted) && judgement.falls();
                    judgement.affirm("good.predicate", tag);
                    return;
                }
                _ => {}
            }
        }
    }

    /// A cue whose words stand on both sides of the hit: keeps … from, ensures that … is no longer.
    pub fn around<'c>(&self, clause: &'c Clause, kind: CueKind, hit: &Range<usize>) -> Option<&'c Tag> {
        clause.tags.iter().find(|t| t.kind == kind && t.range.start < hit.start && hit.end < t.range.end)
    }

    /// Whether a finite verb stands between the last inverter and this one.
    pub fn new_predicate(&self, before: Option<&[&Tag]>, tag: &Tag) -> bool {
        let last = before.and_then(|tags| tags.iter().rfind(|t| inverts(t.kind)));
        last.is_some_and(|l| self.finite_between(l.range.end..tag.range.start))
    }

    /// worse than ever, worsening: a deficit that has grown.
    pub fn worsens(&self, tag: &Tag) -> bool {
        self.words(tag.range.clone()).iter().any(|w| w.starts_with("wors") || w.starts_with("deteriorat"))
    }

    /// while, whereas: set two things side by side.
    pub fn compares(&self, tag: &Tag) -> bool {
        one_of(self.sentence.slice(tag.range.clone()), &["while", "whereas", "still"])
    }

    /// Whether a cue calls for the hit: a modal verb, or a bare verb that opens the clause or follows "to" or "and".
    pub fn calls(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        let near = tag.range.start <= hit.end + 20 || !self.finite_between(hit.end..tag.range.start);
        match tag.kind {
            CueKind::Advocated => near,
            CueKind::Imperative if near => {
                let lead = self.words(self.body(clause)..tag.range.start);
                lead.last()
                    .is_none_or(|w| one_of(w, &["and", "or", "to", "not", "please", "then"]) || w.ends_with("ly"))
            }
            _ => false,
        }
    }

    /// A preposition of lack that is not next to the hit has a noun of its own (went on without interruption), and so has one
    /// where the hit falls already (defects: plaques without staff).
    pub fn has_own_object(&self, tag: &Tag, hit: &Range<usize>, judgement: &Judgement) -> bool {
        let first = self.words(tag.range.clone()).first().copied().unwrap_or_default();
        // ties without relying on markets
        let gerund = self.words(tag.range.end..self.sentence.text.len()).first().is_some_and(|w| w.ends_with("ing"));
        one_of(first, &["without", "for", "absent"])
            && (gerund || judgement.falls() || !self.words(hit.end..tag.range.start).is_empty())
    }

    /// A "no" or "nothing" after "and", with no verb in between, belongs to the noun after it.
    pub fn denies_another(&self, tag: &Tag, hit: &Range<usize>) -> bool {
        let between = self.words(hit.end..tag.range.start);
        let noun = one_of(
            self.sentence.slice(tag.range.clone()),
            &["no", "nothing", "nobody", "none", "neither", "never", "not a single", "not one", "hardly any", "few"],
        );
        noun && between.iter().rev().take(2).any(|w| one_of(w, JOINS)) && !self.finite_between(hit.end..tag.range.start)
    }

    /// does not reach, no longer covers: a verb denied is not there; an adjective denied (is not active) falls short.
    pub fn denies_verb(&self, tag: &Tag) -> bool {
        let before = self.words(0..tag.range.start);
        before.iter().rev().take(3).any(|w| one_of(w, &["do", "does", "did", "longer"]))
    }

    pub fn nor_between(&self, tag: &Tag, hit: &Range<usize>) -> bool {
        self.words(tag.range.end..hit.start).contains(&"nor")
    }

    pub fn shortfall_between(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        let between = |t: &&Tag| tag.range.end <= t.range.start && t.range.end <= hit.start;
        clause.tags.iter().filter(between).any(|t| matches!(t.kind, CueKind::Gap | CueKind::Deficit))
    }

    /// refused to lift the ban: what is refused is the remedy.
    pub fn remedy_between(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        let between = |t: &&Tag| tag.range.end <= t.range.start && t.range.end <= hit.start;
        clause.tags.iter().filter(between).any(|t| t.kind == CueKind::Remedy)
    }

    /// Whether a stretch of a clause still has its finite verb to come, so that what stands before is a noun.
    pub fn verb_follows(&self, clause: &Clause, tag: &Tag) -> bool {
        self.finite_between(tag.range.end..clause.range.end)
    }

    /// is not charity, are not sameness: a noun after the copula says what a thing is not; a participle, an adjective or a place denies it.
    pub fn says_what_it_is_not(&self, clause: &Clause, tag: &Tag) -> bool {
        let lead = self.words(clause.range.start..tag.range.start);
        // Power sharing it is not when one man signs.
        let copula = lead.last().is_some_and(|w| one_of(w, &["is", "are"])) && !lead.ends_with(&["it", "is"]);
        let after = self.words(tag.range.end..clause.range.end);
        let Some(next) = after.first() else { return false };
        let near = |t: &&Tag| {
            t.range.start >= tag.range.end
                && self.words(tag.range.end..t.range.start).len() <= 2
                && self.sentence.slice(t.range.clone()) != "nor"
        };
        let cued = clause.tags.iter().any(|t| near(&t));
        let adjective = ends(next, &["ed", "ly", "able", "ful", "ive", "ous", "ent", "ant"]);
        copula && !cued && !one_of(next, NO_NOUNS) && !adjective
    }

    /// … stops, … dissolved in May: a verb of refusal without an object says it of its subject.
    pub fn ends(&self, clause: &Clause, tag: &Tag) -> bool {
        let verb = self.sentence.slice(tag.range.clone());
        let rest = self.words(tag.range.end..clause.range.end);
        let bare = |w: &&str| {
            one_of(w, PREPOSITIONS) && !one_of(w, &["of", "to", "with"])
                || one_of(w, &["where", "when", "there", "here", "once", "altogether", "entirely"])
        };
        rest.first().is_none_or(bare)
            && starts(
                verb,
                &[
                    "stop", "cease", "end", "broke", "break", "dissolve", "disband", "withdr", "quit", "give up",
                    "gave up", "given up", "resign", "pull", "opt", "walk",
                ],
            )
    }

    /// broke down in the storm, broke down when …: a verb of remedy without an object tells of an end.
    pub fn breaks_down(&self, clause: &Clause, tag: &Tag) -> bool {
        let verb = self.words(tag.range.clone());
        let rest = self.words(tag.range.end..clause.range.end);
        let bare = |w: &&str| one_of(w, PREPOSITIONS) || one_of(w, &["when", "where", "once", "there", "again"]);
        matches!(verb[..], ["break" | "breaks" | "broke", "down"]) && rest.first().is_none_or(bare)
    }

    /// the poor, the weakest: with an article and no noun after it, an adjective names people; after a copula it is a verdict.
    pub fn names_people(&self, clause: &Clause, tag: &Tag) -> bool {
        let before = self.words(clause.range.start..tag.range.start);
        let after = self.words(tag.range.end..clause.range.end);
        let [.., last, "the"] = before[..] else { return false };
        let ends = after.first().is_none_or(|w| one_of(w, JOINS) || one_of(w, PREPOSITIONS));
        // neighbours help the poor and the weak
        let helped = before
            .iter()
            .rev()
            .nth(1)
            .is_some_and(|w| starts(w, &["help", "reach", "serv", "assist", "support", "aid", "visit"]));
        let people = one_of(
            self.sentence.slice(tag.range.clone()),
            &["poor", "poorest", "weak", "weaker", "weakest", "marginalised", "marginalized", "excluded", "neglected"],
        );
        people && ends && (helped || one_of(last, PREPOSITIONS) || one_of(last, JOINS))
    }
}
