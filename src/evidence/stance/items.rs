//! Items of an English enumeration: what counts them, where one ends, and what belongs to the next.

use super::Realisation;
use super::among::{Among, one_of, starts};
use super::clauses::Clause;
use super::cues::Tag;
use super::grammar::{Judgement, inverts};
use super::phrases::View;
use super::vocabulary::{COPULAS, DETERMINERS, JOINS, PREPOSITIONS, RELATIVE, is_finite};
use crate::codebook::CueKind;
use crate::text::marker;
use std::ops::Range;

/// What is counted before a colon: two of the promises were broken: …; falls short on three counts: ….
pub const COUNTED: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "several",
    "some",
    "many",
    "goals",
    "promises",
    "areas",
    "fields",
    "counts",
    "respects",
    "things",
    "points",
    "targets",
    "tasks",
    "items",
    "aims",
    "indicators",
    "following",
    "most",
    "best",
    "worst",
    "least",
];

impl View<'_> {
    /// Where a clause starts behind its enumerator: (2) ….
    pub fn body(&self, clause: &Clause) -> usize {
        let text = self.sentence.slice(clause.range.clone());
        let blank = text.len() - text.trim_start().len();
        clause.range.start + blank + marker(text.trim_start())
    }

    /// Whether a clause is an item with an enumerator, or announces such items.
    pub fn numbered(&self, clause: &Clause) -> bool {
        let text = self.sentence.slice(clause.range.clone());
        marker(text.trim_start()) > 0
    }

    /// The cue of a clause that counts what follows its colon: of five goals, three have been missed: …; and whether it is good.
    pub fn counted(&self, at: usize, hit: &Range<usize>) -> Option<(&Tag, bool)> {
        let clauses = &self.sentence.clauses;
        let lead = clauses.iter().take(at).rposition(|c| c.mark == ':')?;
        let clause = clauses.get(lead)?;
        let items = clause.range.end + 1..clauses.get(at)?.range.end;
        let words = self.words(clause.range.clone());
        // Missing: …; what went wrong: …
        let counts = words.iter().any(|w| one_of(w, COUNTED)) || words.len() <= 5 || words.first() == Some(&"what");
        let open = words.last().is_some_and(|w| one_of(w, PREPOSITIONS));
        if self.finite_between(items)
            || !(counts || open)
            || self.sentence.has_hit(clause)
            || hit.start < clause.range.end
        {
            return None;
        }
        let against: Vec<&Tag> = clause.tags.iter().filter(|t| inverts(t.kind) || t.kind == CueKind::Failure).collect();
        // shall be dealt with only after a decision: a rule, no count
        let rule =
            clause.tags.iter().any(|t| matches!(t.kind, CueKind::Necessity | CueKind::Condition | CueKind::Advocated));
        // In none of these respects has it moved forward: …
        let at_start = against
            .first()
            .is_some_and(|t| t.kind == CueKind::Negator && self.words(clause.range.start..t.range.start).len() <= 1);
        let at_end = at_start || against.last().is_some_and(|t| self.words(t.range.end..clause.range.end).len() <= 4);
        if self.turns_round(&against) && at_end && !rule {
            return against.first().map(|tag| (*tag, false));
        }
        let good = |t: &&Tag| matches!(t.kind, CueKind::Good | CueKind::Success);
        clause.tags.iter().find(good).filter(|_| against.is_empty()).map(|tag| (tag, true))
    }

    /// In volunteer work, the district does badly; as for the hearings, they were a farce: in what respect something falls short.
    pub fn in_respect(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement) {
        let clauses = &self.sentence.clauses;
        let Some(clause) = clauses.get(at).filter(|c| c.mark == ',') else { return };
        let lead = self.words(clause.range.start..hit.start);
        let open = matches!(
            lead[..],
            ["in" | "on" | "regarding" | "concerning", ..] | ["as", "for" | "to" | "regards" | "far", ..]
        ) || lead.starts_with(&["when", "it", "comes", "to"])
            || lead.starts_with(&["where"]) && self.words(hit.end..clause.range.end).ends_with(&["concerned"]);
        let phrase = lead.len() <= 7 && self.words(hit.end..clause.range.end).len() <= 6;
        let told =
            |c: &&Clause| self.finite_between(c.range.clone()) || c.tags.iter().any(|t| t.kind == CueKind::Deficit);
        let Some(main) = clauses.iter().skip(at + 1).find(told).filter(|_| open && phrase) else { return };
        let judges = |t: &&Tag| inverts(t.kind) || t.kind == CueKind::Failure;
        let against: Vec<&Tag> = main.tags.iter().filter(judges).collect();
        let ends = |t: &&&Tag| {
            matches!(t.kind, CueKind::Deficit | CueKind::Lack | CueKind::Less | CueKind::Few | CueKind::Failure)
                && self.words(t.range.end..main.range.end).len() <= 4
                && !self.names_people(main, t)
        };
        // In the council, the plan was called weak: where it happened.
        let place = lead.iter().any(|w| one_of(w, DETERMINERS)) && matches!(lead.first(), Some(&("in" | "on")));
        if let Some(tag) = against.last().filter(ends).filter(|_| !place && self.turns_round(&against)) {
            judgement.settle(true, true, "verdict.turn", tag);
        }
    }

    /// Among the promises not kept are A, B and C: what stands before the copula is said of the items after it.
    pub fn inverted_copula(&self, at: usize, hit: &Range<usize>) -> Option<(bool, &Tag)> {
        let copula = |w: &str| COPULAS.iter().take(4).any(|c| *c == w) || starts(w, &["remain", "belong", "rank"]);
        for (i, clause) in self.sentence.clauses.iter().enumerate().take(at + 1).rev() {
            let words = self.words(clause.range.start..hit.start.min(clause.range.end));
            let Some(verb) = words.iter().rposition(|w| copula(w)) else {
                if i == at && !self.finite_between(clause.range.start..hit.end)
                    || clause.mark == ',' && words.len() <= 6
                {
                    continue;
                }
                return None;
            };
            let (from, to) =
                (words.get(verb).map(|w| self.at(w))?, words.get(verb + 1).map_or(clause.range.end, |w| self.at(w)));
            let tags: Vec<&Tag> = clause
                .tags
                .iter()
                .filter(|t| {
                    t.range.start < from && (inverts(t.kind) || matches!(t.kind, CueKind::Failure | CueKind::ListOpen))
                })
                .collect();
            let first = words.first().copied().unwrap_or_default();
            let fronted = one_of(first, &["among", "on", "to", "first", "still", "left", "not"])
                || tags.first().is_some_and(|t| {
                    self.words(clause.range.start..t.range.start).iter().all(|w| one_of(w, DETERMINERS))
                        && t.range.end + 1 >= from
                });
            let end = self.sentence.clauses.get(at).map_or(hit.end, |c| c.range.end);
            // was removed by volunteers: no copula
            let passive = self.words(to..hit.start).contains(&"by");
            let list = !passive && !self.finite_between(to..end) && !self.new_sentence(at, hit);
            let tag = tags.first().filter(|_| fronted && list)?;
            return Some((self.turns_round(&tags), tag));
        }
        None
    }

    /// All goals were met except A; unlike B, A …; nothing works but A: of what is excepted, the opposite holds.
    pub fn excepted(&self, at: usize, hit: &Range<usize>) -> Option<bool> {
        let clauses = &self.sentence.clauses;
        let clause = clauses.get(at)?;
        let lead = self.words(clause.range.start..hit.start);
        let near = lead.iter().rev().take(6).any(|w| one_of(w, &["except", "excepting", "unlike", "exception"]));
        let but = self.all_but(at, &lead);
        let apart = lead.starts_with(&["apart", "from"]) || lead.starts_with(&["aside", "from"]);
        let all = self.words(0..self.sentence.text.len());
        let universal = all
            .iter()
            .any(|w| one_of(w, &["all", "everything", "every", "nothing", "none", "no", "nobody", "everywhere"]));
        if !(near || but || apart && universal) {
            return None;
        }
        let tags: Vec<&Tag> = clauses
            .iter()
            .flat_map(|c| &c.tags)
            .filter(|t| t.range.end <= hit.start || t.range.start >= hit.end)
            .filter(|t| !but || t.range.start < clause.range.end)
            .collect();
        let own = |t: &Tag| self.words(t.range.clone()).iter().any(|w| one_of(w, &["exception", "except"]));
        let against: Vec<&Tag> =
            tags.iter().filter(|t| (inverts(t.kind) || t.kind == CueKind::Failure) && !own(t)).copied().collect();
        let good = tags
            .iter()
            .any(|t| matches!(t.kind, CueKind::Good | CueKind::Success | CueKind::Achieved | CueKind::Remedy));
        if self.turns_round(&against) { Some(false) } else { (good || universal).then_some(true) }
    }

    /// everything but X, every interest but X: the conjunction stands where an exception would.
    fn all_but(&self, at: usize, lead: &[&str]) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.sentence.clauses.get(at)).filter(|c| c.mark == ' ');
        let words = before.map(|c| self.words(c.range.clone())).unwrap_or_default();
        let all = words.iter().rev().take(5).any(|w| one_of(w, &["every", "all"]))
            || words.last().is_some_and(|w| w.starts_with("every"));
        let bare = |w: &&str| !is_finite(w) && !w.ends_with("ed");
        let [first, rest @ ..] = lead else { return false };
        *first == "but" && all && rest.len() <= 3 && rest.iter().all(bare)
    }

    /// …, and volunteers carry water: with a verb of its own it is a sentence, and no item of the enumeration before it.
    pub fn new_sentence(&self, at: usize, hit: &Range<usize>) -> bool {
        let Some(clause) = self.sentence.clauses.get(at).filter(|_| at > 0) else { return false };
        let lead = self.words(clause.range.start..hit.start);
        let rest = self.words(hit.end..clause.range.end);
        let aside = lead.first().is_some_and(|w| one_of(w, RELATIVE));
        let predicate =
            |w: &&str| !one_of(w, PREPOSITIONS) && !one_of(w, JOINS) && !one_of(w, RELATIVE) && *w != "such";
        aside || lead.first().is_some_and(|w| one_of(w, JOINS)) && rest.len() > 1 && rest.first().is_some_and(predicate)
    }

    /// Concerns about dust were raised through the assembly: by means of a thing, not about it.
    pub fn by_means(&self, range: Range<usize>) -> bool {
        self.words(range).iter().any(|w| one_of(w, &["through", "via", "thanks", "during"]))
    }

    /// Whether a second verb, joined to the first, stands in a stretch: (charges no fee) and sets aside thirty days for …. `form` is the
    /// first verb, whose ending the second one shares.
    pub fn next_conjunct(&self, clause: &Clause, range: Range<usize>, form: Option<&str>) -> bool {
        let words = self.words(range.clone());
        let called = |word: &str| {
            clause.tags.iter().any(|t| {
                t.range.start == self.at(word)
                    && matches!(t.kind, CueKind::Imperative | CueKind::Advocated | CueKind::Achieved)
            })
        };
        words.iter().enumerate().skip(1).any(|(i, word)| {
            let joined = words.get(i - 1).is_some_and(|w| one_of(w, JOINS));
            let object = words.get(i + 1).is_some_and(|w| one_of(w, DETERMINERS));
            let alike = |ending: &str| {
                word.ends_with(ending)
                    && form.is_some_and(|form| form.ends_with(ending))
                    && words.get(i + 1).is_some_and(|w| !one_of(w, PREPOSITIONS) && !one_of(w, JOINS))
            };
            let ends = word.ends_with('s') || word.ends_with("ed");
            joined && (is_finite(word) || called(word) || object && ends || alike("s") || alike("ed"))
        })
    }

    /// … and equal access: an adjective of the next item, with no verb that leads to it.
    pub fn of_next_item(&self, tag: &Tag, hit: &Range<usize>) -> bool {
        tag.kind == CueKind::Good
            && tag.range.start >= hit.end
            && self.words(hit.end..tag.range.start).last().is_some_and(|w| one_of(w, JOINS))
            && !self.words(tag.range.end..self.sentence.text.len()).is_empty()
            && self.words(tag.range.clone()).len() == 1
            && !self.sentence.slice(tag.range.clone()).ends_among("sd")
    }

    /// an elected board, and trained staff, a contest to be won: a participle that does not tell what was done.
    pub fn participle(&self, clause: &Clause, tag: &Tag) -> bool {
        let before = self.words(clause.range.start..tag.range.start);
        let [word] = self.words(tag.range.clone())[..] else { return false };
        let after = self.words(tag.range.end..clause.range.end);
        let shaped = word.ends_with("ed") || one_of(word, &["won", "built", "held", "set", "made"]);
        let infinitive = matches!(before[..], [.., "to", "be"]);
        let noun =
            after.first().is_some_and(|w| !one_of(w, PREPOSITIONS) && !one_of(w, DETERMINERS) && !one_of(w, JOINS));
        let told = |range: Range<usize>| {
            clause.tags.iter().any(|t| t.kind == CueKind::Achieved && range.contains(&t.range.start))
                || self.finite_between(range)
        };
        let opens = before.last().is_some_and(|w| one_of(w, DETERMINERS) || one_of(w, PREPOSITIONS) && *w != "by")
            || before.last().is_some_and(|w| one_of(w, JOINS)) && !told(clause.range.start..tag.range.start);
        // is published, are soon reached: told as the way of things
        let auxiliary = before.iter().rev().find(|w| !w.ends_with("ly"));
        let present = auxiliary.is_some_and(|w| one_of(w, &["is", "are", "be", "being"]));
        infinitive || shaped && (noun && opens || present)
    }

    /// instead of the aid that neighbours no longer give: replaced already.
    pub fn replaced(&self, clause: &Clause, hit: &Range<usize>) -> bool {
        clause.tags.iter().any(|t| {
            t.kind == CueKind::Negator
                && t.range.end <= hit.start
                && one_of(self.sentence.slice(t.range.clone()), &["instead of", "in place of"])
                && !self.finite_between(t.range.end..hit.start)
        })
    }

    /// The trouble is the money, not X; the trouble is not the money but X: which of two is the trouble.
    pub fn contrasted(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement) -> bool {
        let clauses = &self.sentence.clauses;
        let (Some(clause), Some(before)) = (clauses.get(at), at.checked_sub(1).and_then(|at| clauses.get(at))) else {
            return false;
        };
        let lead = self.words(clause.range.start..hit.start);
        let it = lead.starts_with(&["it", "is"]) || lead.starts_with(&["it", "was"]);
        let denied = lead.iter().take(3).any(|w| *w == "not") || lead.first() == Some(&"rather");
        let opposed = lead.first() == Some(&"but");
        let supposed = self.words(before.range.clone()).first() == Some(&"if");
        let trouble =
            before.tags.iter().find(|t| inverts(t.kind) && t.kind != CueKind::Negator || t.kind == CueKind::ListOpen);
        let negator = trouble
            .and_then(|t| before.tags.iter().find(|n| n.kind == CueKind::Negator && n.range.start >= t.range.end));
        let bare = lead.len() <= 4 && !self.finite_between(hit.start..clause.range.end);
        let Some(tag) = trouble.filter(|_| bare && it == supposed) else { return false };
        if denied && negator.is_none() {
            judgement.settle(false, false, "parity", tag);
        } else if opposed && negator.is_some() || it && !denied {
            judgement.settle(true, true, "list.head", tag);
        } else {
            return false;
        }
        true
    }

    /// It isn't X who …: says who it is not, and takes X for granted.
    pub fn cleft(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        let words = self.words(clause.range.start..tag.range.end);
        let copula = matches!(words[..], ["it", "isn't" | "wasn't"] | ["it", "is" | "was", "not"]);
        let alone =
            !clause.tags.iter().any(|t| inverts(t.kind) && tag.range.end <= t.range.start && t.range.end <= hit.start);
        copula
            && alone
            && self.words(hit.end..clause.range.end).first().is_some_and(|w| one_of(w, &["who", "that", "which"]))
    }

    /// a slight shortage: where little is missing, little is missing.
    pub fn slight(&self, tag: &Tag) -> bool {
        self.words(tag.range.clone()).iter().any(|w| {
            one_of(w, &["small", "slight", "minimal", "negligible", "limited", "marginal", "rare", "rarely", "seldom"])
        })
    }

    /// It never got beyond a logo, although participation had been a pledge: the verdict stands before its subject is named.
    pub fn postponed(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement) -> bool {
        let clauses = &self.sentence.clauses;
        let Some(clause) = clauses.get(at).filter(|_| at > 0) else { return false };
        let concedes = clause.tags.first().is_some_and(|t| {
            matches!(t.kind, CueKind::Concession | CueKind::Contrast)
                && self.sentence.slice(t.range.clone()) != "but"
                && t.range.start <= clause.range.start + 1
                && t.range.end <= hit.start
        });
        let Some(main) = clauses.first().filter(|_| concedes) else { return false };
        let words = self.words(main.range.clone());
        if !matches!(words.first(), Some(&("it" | "they" | "this"))) {
            return false;
        }
        let tags = || clauses.iter().take(at).flat_map(|c| &c.tags);
        let against: Vec<&Tag> = tags().filter(|t| inverts(t.kind) || t.kind == CueKind::Failure).collect();
        if let Some(tag) = against.first().filter(|_| self.turns_round(&against)) {
            judgement.settle(true, true, "verdict.turn", tag);
            return true;
        }
        let good = |t: &&Tag| matches!(t.kind, CueKind::Good | CueKind::Success | CueKind::Achieved);
        let Some(tag) = tags().find(good) else { return false };
        judgement.settle(false, false, "verdict.turn", tag);
        if tags().any(|t| matches!(t.kind, CueKind::Achieved | CueKind::Success)) {
            judgement.realisation = Some(Realisation::Achieved);
        }
        true
    }
}
