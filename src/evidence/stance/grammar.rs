//! What the grammars of both languages share: the order of questions, the parity of inverters, and the voice of a sentence.

use super::among::{Among, one_of};
use super::clauses::Clause;
use super::cues::Tag;
use super::reader::{Reading, Tagged};
use super::sequel::{Sequel, Verdict};
use super::{Attribution, Polarity, Realisation};
use crate::codebook::CueKind;
use std::ops::Range;

/// The questions that a language answers in its own way, in the order in which they are asked of a hit. `at` is the hit's clause.
pub trait Grammar {
    /// Cues before the hit in its clause.
    fn before(&self, clause: &Clause, hit: &Range<usize>, judgement: &mut Judgement);
    /// What is predicated of the hit after it in its clause.
    fn after(&self, clause: &Clause, hit: &Range<usize>, judgement: &mut Judgement);
    /// Lists of problems and of good points.
    fn lists(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement);
    /// What is done about a deficit, and how that went.
    fn remedies(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement);
    /// Conditions and needs.
    fn conditions(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement);
    /// Verdicts in other clauses.
    fn verdicts(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement);
    /// Who is named as the speaker after what was said (“…,” said the mayor); before it, any citing cue will do.
    fn speaker(&self, _at: usize, _hit: &Range<usize>) -> Option<&Tag> {
        None
    }
    /// How real it is, with the rule and the cue that say so.
    fn realisation(&self, at: usize, hit: &Range<usize>) -> Option<(Realisation, &'static str, Range<usize>)>;

    /// Of a sentence after another: its subject, where that takes up what was spoken of (it, the scheme, the complaint).
    fn subject(&self) -> Option<Tag> {
        None
    }
    /// Of a sentence after another, without such a subject: a verdict that stands alone (Nothing came of it).
    fn bare_verdict(&self) -> Option<(Verdict, &Tag)> {
        None
    }
    /// Of a sentence after another: what somebody found who went and looked, against what was claimed there.
    fn found(&self) -> Option<(Verdict, &Tag)> {
        None
    }
    /// Of a sentence after another: what somebody overturned or gave back there, and the words that take it up.
    fn overturned(&self) -> Option<(Verdict, &Tag, Tag)> {
        None
    }
    /// Of a sentence after another: whether what a rule made of its subject is a verdict on that, not on another matter.
    fn is_verdict(&self, _subject: &Tag, _rule: &str, _cue: &Range<usize>) -> bool {
        true
    }
    /// Of a sentence after another: whether it asserts what a cue says, which is not denied or supposed.
    fn asserts(&self, _tag: &Tag) -> bool {
        true
    }
    /// Whether the sentence tells how a hit was judged in the past, so that the one after may tell how it is now.
    fn of_the_past(&self, _hit: &Range<usize>) -> bool {
        false
    }
    /// Whether the sentence tells what a thing looked like, or was thought to be.
    fn appeared(&self) -> bool {
        false
    }
    /// Of a sentence after another: the words that deny no more than what that one said (It was not: …).
    fn denies(&self) -> Option<&Tag> {
        None
    }
    /// Of a sentence after another: what has come about since of its subject.
    fn renewed<'s>(&'s self, _subject: &'s Tag) -> Option<&'s Tag> {
        None
    }
    /// Whether the subject of the sentence after, if it has one that takes this one up, stands for a hit of this one.
    fn stands_for(&self, _hit: &Range<usize>, _subject: Option<&str>) -> bool {
        false
    }
}

/// Reads every hit of a sentence with the grammar of its language, and of the sentence after it what that says of them.
pub fn read(sentence: &Tagged, grammar: &impl Grammar, sequel: Option<&Sequel>) -> Vec<Reading> {
    sentence.hits.iter().map(|hit| read_hit(sentence, grammar, hit, sequel)).collect()
}

/// Reads one hit.
pub fn read_hit(sentence: &Tagged, grammar: &impl Grammar, hit: &Range<usize>, sequel: Option<&Sequel>) -> Reading {
    let at = sentence.clause_of(hit);
    let Some(clause) = sentence.clauses.get(at) else { return Reading::default() };
    let mut judgement = Judgement::default();
    grammar.before(clause, hit, &mut judgement);
    grammar.after(clause, hit, &mut judgement);
    grammar.lists(at, hit, &mut judgement);
    grammar.remedies(at, hit, &mut judgement);
    grammar.conditions(at, hit, &mut judgement);
    // What a condition settles, its consequence does not unsettle.
    if !judgement.applied("condition") {
        grammar.verdicts(at, hit, &mut judgement);
    }
    let fixed = judgement.realisation;
    let mut reading = judgement.reading();
    if let Some(realisation) = fixed {
        reading.realisation = realisation;
    } else if let Some((realisation, rule, cue)) = grammar.realisation(at, hit) {
        reading.realisation = realisation;
        reading.rules.push((rule, Some(cue)));
    }
    sentence.voice(hit, grammar.speaker(at, hit), &mut reading);
    // Nearest first: what comes after another hit is said of that one.
    let last = !sentence.clauses.iter().skip(at + 1).any(|later| sentence.has_hit(later));
    if let Some(sequel) = sequel.filter(|_| last) {
        sequel.judge(sentence, grammar, hit, &mut reading);
    }
    reading
}

/// What has been made out about a hit so far.
#[derive(Default)]
pub struct Judgement {
    /// Inverters so far; odd: it falls.
    inversions: usize,
    /// The inverter before: words that are cues of two kinds turn once.
    last: Option<Range<usize>>,
    /// Whether one of them says that it falls short, rather than that it is not there.
    pub short: bool,
    /// Whether anything at all was predicated of it, good or bad.
    pub judged: bool,
    /// Set where a rule fixes how real it is.
    pub realisation: Option<Realisation>,
    /// Rules in the order they were applied.
    pub rules: Vec<(&'static str, Option<Range<usize>>)>,
}

impl Judgement {
    /// An inverter reaches the hit.
    pub fn invert(&mut self, rule: &'static str, tag: &Tag, short: bool) {
        if self.last.as_ref() == Some(&tag.range) {
            return;
        }
        self.last = Some(tag.range.clone());
        self.inversions += 1;
        self.short |= short;
        self.judged = true;
        self.rules.push((rule, Some(tag.range.clone())));
    }

    /// Something good is predicated of the hit.
    pub fn affirm(&mut self, rule: &'static str, tag: &Tag) {
        self.judged = true;
        self.rules.push((rule, Some(tag.range.clone())));
    }

    /// A later word overrides what was made out.
    #[inline(never)]
    pub fn settle(&mut self, falls: bool, short: bool, rule: &'static str, tag: &Tag) {
        self.inversions = usize::from(falls);
        self.short = short;
        self.affirm(rule, tag);
    }

    /// Whether a rule of a family has been applied: `"condition"`, `"good.predicate"`.
    #[inline(never)]
    pub fn applied(&self, family: &str) -> bool {
        self.rules.iter().any(|(id, _)| id.starts_with(family))
    }

    /// Whether the inverters so far leave it denied or deficient.
    pub fn falls(&self) -> bool {
        self.inversions % 2 == 1
    }

    /// Whether a cue's words have been counted already, for another kind that they belong to as well.
    pub fn counts(&self, tag: &Tag) -> bool {
        self.rules.iter().any(|(_, range)| range.as_ref() == Some(&tag.range))
    }

    /// The reading so far: polarity as judged, described, in the text's own voice.
    pub fn reading(self) -> Reading {
        let polarity = match (self.falls(), self.short) {
            (false, _) => Polarity::Affirmed,
            (true, true) => Polarity::Deficit,
            (true, false) => Polarity::Negated,
        };
        Reading { polarity, realisation: Realisation::Described, attribution: Attribution::Own, rules: self.rules }
    }
}

/// Whether a stretch between a verb and a cue holds an object: 讨论不足 and 处理得不好 speak of the verb itself.
fn names_something(between: &str) -> bool {
    !between.starts_with('得') && between.chars().filter(|c| c.is_alphanumeric()).count() >= 2
}

/// Whether a cue of this kind turns the parity of what it governs.
pub fn inverts(kind: CueKind) -> bool {
    matches!(
        kind,
        CueKind::Negator
            | CueKind::Refusal
            | CueKind::Neglect
            | CueKind::Lack
            | CueKind::Deficit
            | CueKind::Gap
            | CueKind::Few
            | CueKind::Less
    )
}

/// English verbs that open a question of yes or no.
const AUXILIARIES: &[&str] =
    &["is", "are", "was", "were", "do", "does", "did", "has", "have", "can", "could", "will", "would", "should"];

/// Chinese verbs of saying that are nouns as well.
const NOUNS_OF_SAYING: &[&str] = &["质疑", "主张", "建议", "批评", "呼吁", "介绍", "讲话"];

impl Tagged<'_> {
    /// A stretch of the sentence. Asked in hundreds of places: put in place it would be a good part of the module.
    #[inline(never)]
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The clause that a hit starts in.
    pub fn clause_of(&self, hit: &Range<usize>) -> usize {
        self.clauses.iter().position(|c| c.holds(hit)).unwrap_or(0)
    }

    /// Whether any hit starts in a clause.
    pub fn has_hit(&self, clause: &Clause) -> bool {
        self.hits.iter().any(|hit| clause.holds(hit))
    }

    /// The last cue of a kind that stands before a hit, in its clause or an earlier one.
    pub fn before(&self, hit: &Range<usize>, kind: CueKind) -> Option<&Tag> {
        self.clauses.iter().flat_map(|c| &c.tags).rfind(|t| t.kind == kind && t.range.end <= hit.start)
    }

    /// The words of a clause that say that what was said before is not so.
    pub fn refuted(&self, clause: &Clause) -> Option<&Tag> {
        self.links.iter().find(|t| t.kind == CueKind::Refuted && clause.holds(&t.range))
    }

    /// Whether the sentence has a cue of a kind up to the end of the hit's clause: how it was once, what was claimed.
    pub fn told(&self, hit: &Range<usize>, kind: CueKind) -> bool {
        let end = self.clauses.get(self.clause_of(hit)).map_or(hit.end, |c| c.range.end);
        self.before(&(end..end), kind).is_some()
    }

    /// The first cue of a kind anywhere in the sentence.
    pub fn anywhere(&self, kind: CueKind) -> Option<&Tag> {
        self.clauses.iter().flat_map(|c| &c.tags).find(|t| t.kind == kind)
    }

    /// The author's voice, findings, topics, citations and real questions, in this order.
    pub fn voice(&self, hit: &Range<usize>, speaker: Option<&Tag>, reading: &mut Reading) {
        // Does oversight lower costs?
        let opening = self.slice(0..self.text.len()).split(' ').next().unwrap_or_default();
        let applied = |family: &str| reading.rules.iter().any(|(id, _)| id.starts_with(family));
        // What the author refutes or confirms is not left to who said it.
        if applied("verdict.claim") || applied("verdict.success") && applied("good") {
            return;
        }
        let rhetorical = applied("degree.rhetorical");
        let inverted = Some(Tag { kind: CueKind::Question, range: 0..opening.len() })
            .filter(|_| !rhetorical && one_of(opening, AUXILIARIES));
        let mut applied = |id: &'static str, tag: &Tag| reading.rules.push((id, Some(tag.range.clone())));
        if let Some(tag) = self.before(hit, CueKind::Own) {
            applied("voice.own", tag);
            // What the author holds to be so (文章认为) is told; what the author proposes is called for.
            if !self.slice(tag.range.clone()).ends_with("认为") && reading.realisation == Realisation::Described {
                reading.realisation = Realisation::Advocated;
            }
        } else if let Some(tag) = self.before(hit, CueKind::Finding) {
            applied("voice.finding", tag);
        } else if let Some(tag) = self.anywhere(CueKind::Topic).or_else(|| self.under_studied(hit)) {
            applied("voice.topic", tag);
            reading.attribution = Attribution::Topic;
        } else if let Some(tag) = self.demanded(hit).filter(|_| reading.realisation == Realisation::Advocated) {
            applied("voice.demand", tag);
        } else if let Some(tag) =
            self.cited(hit).or_else(|| self.speaker_after(hit)).or(speaker).or_else(|| self.demanded(hit))
        {
            applied("voice.cited", tag);
            reading.attribution = Attribution::Cited;
        } else if let Some(tag) = self.anywhere(CueKind::Question).or(inverted.as_ref()).filter(|_| self.asks()) {
            applied("voice.question", tag);
            reading.attribution = Attribution::Topic;
        }
    }

    /// Somebody else's claim before a hit. A noun after 的 (群众的质疑, 党的主张) says nothing, unless its content follows.
    fn cited(&self, hit: &Range<usize>) -> Option<&Tag> {
        let noun = |tag: &Tag| {
            let content = self.slice(tag.range.end..hit.start).starts_among(":：是为");
            let nominal = NOUNS_OF_SAYING.contains(&self.slice(tag.range.clone()));
            nominal && self.slice(0..tag.range.start).ends_with('的') && !content
        };
        let mut tags = self.clauses.iter().flat_map(|c| &c.tags).filter(|t| t.range.end <= hit.start);
        tags.rfind(|t| t.kind == CueKind::Cited && !noun(t))
    }

    /// The authority whose demand a hit stands in, if nobody else speaks after it.
    fn demanded(&self, hit: &Range<usize>) -> Option<&Tag> {
        let tag = self.before(hit, CueKind::Demand)?;
        self.cited(hit).is_none_or(|cited| cited.range.end <= tag.range.end).then_some(tag)
    }

    /// “…，我们心里踏实。”刘阿姨说: the speaker of a quotation that the hit stands in, named after it.
    fn speaker_after(&self, hit: &Range<usize>) -> Option<&Tag> {
        let close = hit.end + self.slice(hit.end..self.text.len()).find(['”', '"', '」'])?;
        let open = self.slice(0..hit.start).rfind(['“', '"', '「'])?;
        let reopened = self.slice(open..hit.start).has_among("”」");
        self.clauses
            .iter()
            .flat_map(|c| &c.tags)
            .find(|t| !reopened && t.kind == CueKind::Cited && t.range.start >= close)
    }

    /// Whether what a cue after the hit says is said of another matter that the hit deals with (议事会讨论停车难, the council discussed
    /// the lack of parking).
    pub fn deals_with(&self, clause: &Clause, hit: &Range<usize>, tag: &Tag) -> bool {
        clause.tags.iter().any(|t| {
            t.kind == CueKind::DealsWith
                && hit.end <= t.range.start
                && t.range.end <= tag.range.start
                && names_something(self.slice(t.range.end..tag.range.start))
        })
    }

    /// Whether the sentence says before the hit how little has been written about it: a gap in the literature, not in the thing.
    pub fn under_studied(&self, hit: &Range<usize>) -> Option<&Tag> {
        self.before(hit, CueKind::Literature)
    }

    /// Whether it is a question.
    pub fn asks(&self) -> bool {
        self.clauses.last().is_some_and(|c| matches!(c.mark, '?' | '？'))
    }
}
