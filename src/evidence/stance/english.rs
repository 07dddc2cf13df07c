//! The clause grammar of English.
//!
//! English says who does what in order: a negator or a verb of refusal reaches its object to the right, a predicate its subject to
//! the left, an adjective the noun after it. Relative clauses keep to the noun they follow. Each inverter flips the parity; then
//! lists, remedies, conditions, verdicts in other clauses and the voice of the sentence have their say.

use super::Realisation;
use super::clauses::Clause;
use super::cues::Tag;
use super::grammar::{self, Grammar, Judgement, inverts};
use super::reader::{Reading, Tagged};
use crate::codebook::CueKind;
use std::ops::Range;

/// Reads every hit of a sentence.
pub fn read(sentence: &Tagged) -> Vec<Reading> {
    grammar::read(sentence, &View { sentence })
}

const RELATIVE: &[&str] = &["who", "which", "that", "where", "whose", "whom", "nobody", "when"];
const FINITE: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "should", "must", "may", "does",
    "do", "did", "goes", "go", "went", "found", "praised", "use", "uses", "used", "get", "gets", "got", "make",
    "makes", "made", "take", "takes", "took", "runs", "run", "ran", "helps", "help", "helped", "stands", "stood",
    "remains", "remain", "became", "becomes", "come", "comes", "came", "held", "holds",
];

const NO_NOUNS: &[&str] = &[
    "in", "on", "at", "yet", "enough", "there", "being", "been", "so", "as", "very", "working", "easy", "possible",
    "real", "clear",
];

struct View<'a> {
    sentence: &'a Tagged<'a>,
}

impl Grammar for View<'_> {
    /// Cues before the hit in its clause.
    fn before(&self, clause: &Clause, hit: &Range<usize>, judgement: &mut Judgement) {
        for tag in clause.tags.iter().filter(|t| t.range.end <= hit.start) {
            let distance = self.words(tag.range.end..hit.start).len();
            // Out of a relative clause only a near object is reached; and little research on it is no lack of it.
            let far = self.finite_between(tag.range.end..hit.start) || distance >= 4;
            let within = |t: &&Tag| tag.range.start <= t.range.start && t.range.end <= hit.start;
            let studied =
                clause.tags.iter().filter(within).any(|t| matches!(t.kind, CueKind::Topic | CueKind::Literature));
            if studied || self.in_relative_clause(clause, tag) && far {
                continue;
            }
            match tag.kind {
                // neither A nor B: the nor denies B
                CueKind::Negator
                    if self.sentence.slice(tag.range.clone()) == "neither" && self.nor_between(tag, hit) => {}
                CueKind::Negator => judgement.invert("negation.governor", tag, false),
                // Ignoring a shortfall does not mend it.
                CueKind::Refusal if self.shortfall_between(clause, tag, hit) => {}
                CueKind::Refusal => judgement.invert("negation.refusal", tag, false),
                CueKind::Definition | CueKind::Unworthy => judgement.settle(true, false, "definition.unworthy", tag),
                CueKind::RhetoricalDenial => judgement.settle(true, false, "degree.rhetorical-denial", tag),
                CueKind::RhetoricalAffirmation => judgement.settle(false, false, "degree.rhetorical-affirmation", tag),
                CueKind::Lack => judgement.invert("deficit.lack", tag, true),
                CueKind::Few => judgement.invert("degree.few", tag, true),
                CueKind::Gap if distance <= 5 => judgement.invert("deficit.head", tag, true),
                CueKind::Deficit if distance <= 1 => judgement.invert("deficit.modifier", tag, true),
                CueKind::SoCalled if distance <= 1 => judgement.invert("voice.so-called", tag, true),
                CueKind::Good if distance <= 1 => judgement.affirm("good.modifier", tag),
                _ => {}
            }
        }
    }

    /// What is predicated of the hit after it in its clause.
    fn after(&self, clause: &Clause, hit: &Range<usize>, judgement: &mut Judgement) {
        if self.sentence.under_studied(hit).is_some() {
            return;
        }
        let tags: Vec<&Tag> = clause.tags.iter().filter(|t| t.range.start >= hit.end).collect();
        for (i, tag) in tags.iter().enumerate() {
            if self.about_something_else(tag, hit) || inverts(tag.kind) && self.sentence.deals_with(clause, hit, tag) {
                continue;
            }
            let near = |n: &&&Tag| self.words(tag.range.end..n.range.start).len() <= 1;
            let inverted_next = tags.get(i + 1).filter(near).is_some_and(|n| inverts(n.kind));
            match tag.kind {
                CueKind::Definition if !inverted_next => {
                    judgement.affirm("definition.of", tag);
                    return;
                }
                CueKind::Negator if self.sentence.slice(tag.range.clone()) == "nor" => continue,
                CueKind::Negator if self.says_what_it_is_not(clause, tag) => {
                    judgement.affirm("definition.of", tag);
                    return;
                }
                CueKind::Negator | CueKind::Definition => judgement.invert("negation.predicate", tag, false),
                CueKind::Refusal if self.passive(hit, tag) => judgement.invert("negation.refused", tag, false),
                CueKind::Lack => judgement.invert("deficit.lack", tag, true),
                // What it acts on is its object's trouble, not its own: village rules put an end to costly weddings.
                CueKind::Remedy | CueKind::Prevention if !self.passive(hit, tag) && !self.verb_follows(clause, tag) => {
                    return;
                }
                CueKind::Deficit | CueKind::Few if self.modifies_another(clause, tag, hit) => continue,
                CueKind::Refusal if self.ends(clause, tag) => {
                    judgement.invert("deficit.predicate", tag, true);
                    return;
                }
                // from passive acceptance to active participation: what is left behind
                CueKind::Deficit if self.words(hit.end..tag.range.start).last() == Some(&"from") => continue,
                CueKind::Deficit | CueKind::Less | CueKind::Few | CueKind::Gap => {
                    judgement.invert("deficit.predicate", tag, true);
                    if judgement.falls() {
                        return;
                    }
                }
                CueKind::Failure => {
                    judgement.settle(true, true, "verdict.failure", tag);
                    return;
                }
                CueKind::Good => {
                    judgement.short |= judgement.falls();
                    judgement.affirm("good.predicate", tag);
                    return;
                }
                _ => {}
            }
        }
    }

    fn lists(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement) {
        if judgement.judged {
            return;
        }
        let clauses = &self.sentence.clauses;
        for earlier in clauses.iter().take(at + 1).rev() {
            let own = |t: &&Tag| t.range.end <= hit.start;
            if earlier.tags.iter().filter(own).any(|t| t.kind == CueKind::GoodList) {
                return;
            }
            let here = earlier.range.start <= hit.start && hit.start < earlier.range.end;
            // Across a clause boundary the list goes on after a colon, or after "such as" and the like.
            let announces = |t: &Tag| {
                let words = self.sentence.slice(t.range.clone());
                here || earlier.mark == ':'
                    || ["such as", "including", "are", "were", "include", "in", "of", "from"]
                        .iter()
                        .any(|w| words.ends_with(w))
            };
            if let Some(tag) =
                earlier.tags.iter().rev().filter(own).find(|t| t.kind == CueKind::ListOpen && announces(t))
            {
                if !self.finite_between(tag.range.end..hit.end) {
                    judgement.settle(true, true, "list.head", tag);
                }
                return;
            }
            if matches!(earlier.mark, ';') && earlier.range.end <= hit.start {
                break;
            }
        }
        let later = clauses.iter().skip(at).flat_map(|c| &c.tags);
        if let Some(tag) = later.filter(|t| t.range.start >= hit.end).find(|t| t.kind == CueKind::ListClose) {
            judgement.settle(true, true, "list.close", tag);
        }
    }

    fn remedies(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement) {
        let Some(clause) = self.sentence.clauses.get(at).filter(|_| judgement.short) else { return };
        if let Some(tag) = clause.tags.iter().find(|t| t.kind == CueKind::Prevention && t.range.end <= hit.start) {
            judgement.settle(false, false, "remedy.prevention", tag);
            judgement.realisation = Some(Realisation::Advocated);
        } else if let Some(tag) = clause.tags.iter().find(|t| t.kind == CueKind::Remedy && t.range.end <= hit.start) {
            let earlier = |kind: CueKind| clause.tags.iter().any(|t| t.kind == kind && t.range.end <= tag.range.start);
            // A remedy turns the deficit round; its own negator has turned it once more already.
            judgement.invert("remedy", tag, true);
            if clause.tags.iter().any(|t| t.kind == CueKind::Failure) {
                judgement.settle(true, true, "remedy.failed", tag);
                return;
            }
            let first = self.words(tag.range.clone()).first().copied().unwrap_or_default().to_owned();
            let past = first.ends_with("ed")
                || matches!(first.as_str(), "did" | "got" | "made" | "broke" | "kept" | "overcame");
            let planned = earlier(CueKind::Advocated) && !earlier(CueKind::Achieved);
            judgement.realisation = Some(if past && !planned { Realisation::Achieved } else { Realisation::Advocated });
        } else if let Some(tag) =
            clause.tags.iter().find(|t| t.kind == CueKind::Remedy && t.range.start >= hit.end && self.passive(hit, t))
        {
            judgement.invert("remedy.success", tag, true);
            judgement.realisation = Some(Realisation::Achieved);
        } else if let Some(tag) = clause.tags.iter().find(|t| t.kind == CueKind::Success && t.range.start >= hit.end) {
            judgement.settle(false, false, "remedy.success", tag);
            judgement.realisation = Some(Realisation::Achieved);
        }
    }

    fn conditions(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement) {
        let Some(clause) = self.sentence.clauses.get(at) else { return };
        let before = |kind: CueKind| clause.tags.iter().find(|t| t.kind == kind && t.range.start < hit.start);
        let elsewhere = self.sentence.text;
        if let Some(tag) = before(CueKind::Counterfactual) {
            judgement.settle(false, false, "condition.counterfactual", tag);
            return;
        }
        let contrary = ["would have", "would not have", "wouldn't have", "could have", "could not have"];
        if contrary.iter().any(|c| elsewhere.contains(c)) && !elsewhere.contains("have to") {
            let lead = self.words(clause.range.start..hit.start);
            let hypothetical =
                lead.first().is_some_and(|w| matches!(*w, "had" | "with" | "if")) || lead.contains(&"if");
            if hypothetical {
                let tag = Tag { kind: CueKind::Condition, range: clause.range.start..hit.start };
                judgement.invert("condition.counterfactual", &tag, false);
                return;
            }
        }
        if let Some(tag) = before(CueKind::Necessity) {
            judgement.settle(false, false, "condition.necessity", tag);
            judgement.realisation = Some(Realisation::Advocated);
            return;
        }
        if let Some(tag) = before(CueKind::Condition) {
            if judgement.falls() && !judgement.short {
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
            let general = words.iter().take(4).any(|w| matches!(*w, "any" | "no" | "will" | "cannot" | "nothing"));
            if general && !self.finite_between(clause.range.clone()) {
                judgement.settle(false, false, "condition.necessity", &tag);
                judgement.realisation = Some(Realisation::Advocated);
            }
        }
    }

    fn verdicts(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement) {
        for later in self.sentence.clauses.iter().skip(at + 1) {
            if self.sentence.has_hit(later) {
                return;
            }
            let find = |kinds: &[CueKind]| later.tags.iter().find(|t| kinds.contains(&t.kind));
            if let Some(tag) = find(&[CueKind::Failure]) {
                judgement.settle(true, true, "verdict.failure", tag);
                return;
            }
            if let Some(tag) = find(&[CueKind::Success]) {
                judgement.settle(false, false, "verdict.success", tag);
                judgement.realisation = Some(Realisation::Achieved);
                return;
            }
            let inversions = later.tags.iter().filter(|t| inverts(t.kind)).count();
            let good = find(&[CueKind::Good]).is_some();
            // …, and nobody practises it; …, which no nurse has ever seen: the clause speaks of the hit by a pronoun.
            let words = self.words(later.range.clone());
            let anaphoric = words.first() == Some(&"which") || words.iter().any(|w| matches!(*w, "it" | "them"));
            let claimed = anaphoric
                || self.sentence.before(hit, CueKind::Cited).is_some()
                || self.sentence.before(hit, CueKind::Then).is_some();
            let turn = find(&[CueKind::Contrast, CueKind::Now]).or_else(|| later.tags.first().filter(|_| claimed));
            if let Some(tag) = turn.filter(|_| inversions > 0 || good && judgement.falls()) {
                judgement.settle(inversions % 2 == 1, true, "verdict.turn", tag);
                return;
            }
        }
    }

    fn realisation(&self, at: usize, hit: &Range<usize>) -> Option<(Realisation, &'static str, Range<usize>)> {
        let clause = self.sentence.clauses.get(at)?;
        let achieved = clause.tags.iter().find(|t| t.kind == CueKind::Achieved);
        let advocated = clause.tags.iter().find(|t| t.kind == CueKind::Advocated && t.range.start <= hit.end + 20);
        let (realisation, rule, tag) = match (achieved, advocated) {
            (Some(a), Some(b)) if b.range.start < a.range.start => (Realisation::Advocated, "advocated", b),
            (Some(a), _) => (Realisation::Achieved, "achieved", a),
            (None, Some(b)) => (Realisation::Advocated, "advocated", b),
            (None, None) => return None,
        };
        Some((realisation, rule, tag.range.clone()))
    }
}

impl View<'_> {
    fn words(&self, range: Range<usize>) -> Vec<&str> {
        let slice = self.sentence.slice(range);
        slice.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|w| !w.is_empty()).collect()
    }

    fn finite_between(&self, range: Range<usize>) -> bool {
        self.words(range).iter().any(|w| FINITE.contains(w))
    }

    fn nor_between(&self, tag: &Tag, hit: &Range<usize>) -> bool {
        self.words(tag.range.end..hit.start).contains(&"nor")
    }

    fn shortfall_between(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        let between = |t: &&Tag| tag.range.end <= t.range.start && t.range.end <= hit.start;
        clause.tags.iter().filter(between).any(|t| matches!(t.kind, CueKind::Gap | CueKind::Deficit))
    }

    /// An adjective after the hit that belongs to another noun of the same enumeration (… and low turnover): no verb leads to it.
    fn modifies_another(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        let between = self.words(hit.end..tag.range.start);
        let words = self.words(tag.range.clone());
        let verb = words.first().is_some_and(|w| w.ends_with('s') || w.ends_with("ed"));
        let joined = between.iter().any(|w| matches!(*w, "and" | "or"));
        (joined || !verb)
            && !self.finite_between(hit.end..tag.range.start)
            && !self.words(tag.range.end..clause.range.end).is_empty()
    }

    /// Whether a stretch of a clause still has its finite verb to come, so that what stands before is a noun.
    fn verb_follows(&self, clause: &Clause, tag: &Tag) -> bool {
        self.finite_between(tag.range.end..clause.range.end)
    }

    /// Whether a cue stands in a relative clause: a relative pronoun a word or two before it.
    fn in_relative_clause(&self, clause: &Clause, tag: &Tag) -> bool {
        let words = self.words(clause.range.start..tag.range.start);
        words.iter().rev().take(3).any(|w| RELATIVE.contains(w))
            || RELATIVE.contains(&self.sentence.slice(tag.range.clone()))
    }

    /// is not charity, are not sameness: a noun after the copula says what a thing is not; a participle, an adjective or a place denies it.
    fn says_what_it_is_not(&self, clause: &Clause, tag: &Tag) -> bool {
        let copula = self.words(clause.range.start..tag.range.start).last().is_some_and(|w| matches!(*w, "is" | "are"));
        let after = self.words(tag.range.end..clause.range.end);
        let Some(next) = after.first() else { return false };
        let near = |t: &&Tag| t.range.start >= tag.range.end && self.words(tag.range.end..t.range.start).len() <= 2;
        let cued = clause.tags.iter().any(|t| near(&t));
        let adjective =
            ["ed", "ly", "able", "ful", "ive", "ous", "ent", "ant"].iter().any(|ending| next.ends_with(ending));
        copula && !cued && !NO_NOUNS.contains(next) && !adjective
    }

    /// … stops, … has ceased: a verb of refusal without an object says it of its subject.
    fn ends(&self, clause: &Clause, tag: &Tag) -> bool {
        let verb = self.sentence.slice(tag.range.clone());
        self.words(tag.range.end..clause.range.end).is_empty()
            && (verb.starts_with("stop") || verb.starts_with("cease"))
    }

    /// A cue after the hit that belongs to a relative clause about another noun.
    fn about_something_else(&self, tag: &Tag, hit: &Range<usize>) -> bool {
        let words = self.words(hit.end..tag.range.start);
        words.iter().position(|w| RELATIVE.contains(w)).is_some_and(|at| at > 1)
    }

    /// was cancelled, had been ignored: the verb's object is the subject.
    fn passive(&self, hit: &Range<usize>, tag: &Tag) -> bool {
        let words = self.words(hit.end..tag.range.start);
        words
            .iter()
            .rev()
            .take(3)
            .any(|w| matches!(*w, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "get" | "got"))
    }
}
