//! The clause grammar of Chinese.
//!
//! Chinese is topic-prominent: what a clause says last is said of what it names first, and what a verb governs follows the verb.
//! So every hit is asked from two sides: which cues *before* it in the clause reach it (verbs, negators, modifiers with 的), and what
//! is *predicated* of it after it. Each inverter flips the parity; then lists, remedies, conditions, verdicts in other clauses and
//! the voice of the sentence have their say.

mod counts;
mod lists;
mod outcomes;
mod reality;
mod relations;
mod remedies;
mod sequel;
mod verdicts;
mod words;

use self::words::{PROPOSING, cannot, falls_to, is_numeral};
use super::Realisation;
use super::among::{Among, ends, has, starts};
use super::clauses::Clause;
use super::cues::Tag;
use super::grammar::{self, Grammar, Judgement, inverts};
use super::reader::{Reading, Tagged};
use super::sequel::{Sequel, Verdict};
use crate::codebook::CueKind;
use std::ops::Range;

/// Reads every hit of a sentence, with the sentence after it in its paragraph.
pub fn read(sentence: &Tagged, next: Option<&Tagged>) -> Vec<Reading> {
    let sequel = next.and_then(|next| Sequel::new(next, &View { sentence: next }, sentence.text.len()));
    grammar::read(sentence, &View { sentence }, sequel.as_ref())
}

/// What the text itself shows of cues beyond the lists: numbers that say how little there is, proposals that are the author's own,
/// questions that say neither yes nor no.
pub fn complete(text: &str, tags: &mut Vec<Tag>) {
    tags.retain(|tag| !asks_either_way(text, tag));
    counts::add(text, tags);
    own_proposals(text, tags);
}

/// 强不强, 认不认: a cue whose 不 stands between a word and itself.
fn asks_either_way(text: &str, tag: &Tag) -> bool {
    let (before, from) = (text.get(..tag.range.start), text.get(tag.range.start..));
    let after = from.and_then(|rest| rest.strip_prefix('不')).and_then(|rest| rest.chars().next());
    after.is_some() && before.and_then(|lead| lead.chars().next_back()) == after
}

/// 建议：… without a speaker before it is the author's own proposal.
fn own_proposals(text: &str, tags: &mut [Tag]) {
    let mut cited = false;
    for tag in tags.iter_mut().filter(|t| t.kind == CueKind::Cited) {
        let before = text.get(..tag.range.start).unwrap_or_default().trim_end();
        let opens = before.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let proposing = opens || ends(before, PROPOSING);
        if !cited && proposing && text.get(tag.range.clone()) == Some("建议") {
            tag.kind = CueKind::Own;
        } else {
            cited = true;
        }
    }
}

struct View<'a> {
    sentence: &'a Tagged<'a>,
}

impl Grammar for View<'_> {
    /// Cues before the hit in its clause.
    fn before(&self, clause: &Clause, hit: &Range<usize>, judgement: &mut Judgement) {
        if self.sentence.under_studied(hit).is_some() {
            return;
        }
        // 打着…的幌子, 名为…实为…: the hit stands between their words.
        let around = |t: &&Tag| t.range.start < hit.start && hit.end <= t.range.end;
        if let Some(tag) = clause.tags.iter().find(|t| t.kind == CueKind::SoCalled && around(t)) {
            judgement.settle(true, true, "voice.so-called", tag);
        }
        // 跟志愿服务压根不是一回事: before it is what it differs from.
        if let Some(tag) = clause.tags.iter().filter(around).find(|t| t.kind == CueKind::Unworthy) {
            judgement.settle(true, false, "definition.unworthy", tag);
        }
        // 真正参与…的寥寥无几: how few there are of those who do it.
        if let Some(tag) = clause.tags.iter().filter(around).find(|t| self.few_who(t)) {
            judgement.settle(true, true, "degree.few", tag);
        }
        // 一年只协商一次: how seldom it is done.
        if let Some(tag) = clause.tags.iter().filter(around).find(|t| t.kind == CueKind::Few) {
            judgement.settle(true, true, "degree.few", tag);
        }
        // 离…还有距离: how far it is from it.
        if let Some(tag) = clause.tags.iter().filter(around).find(|t| t.kind == CueKind::Deficit) {
            judgement.settle(true, true, "deficit.predicate", tag);
        }
        for tag in clause.tags.iter().filter(|t| t.range.end <= hit.start) {
            if !self.reaches_right(clause, tag, hit) || self.has_own_object(clause, tag, hit) {
                continue;
            }
            match tag.kind {
                // What has not been remedied: the remedy fails, the hit is not denied.
                CueKind::Negator | CueKind::Prevention if self.governs_remedy(clause, tag) => {}
                // 不能只讲效率不讲公平: the first negator reaches over the second.
                CueKind::Negator if self.not_only_before(clause, tag) || self.unsurpassed(clause, tag, hit) => {}
                // 不仅是…, 不能代替…: what is said of it goes further, or nothing takes its place.
                CueKind::Definition if self.leaves_standing(tag) => {}
                CueKind::Negator | CueKind::Definition => judgement.invert("negation.governor", tag, false),
                // 无人参与村务公开, 没有兑现公开承诺: a failure with an object denies it.
                CueKind::Failure if self.denies_object(tag) => judgement.invert("negation.governor", tag, false),
                // Ignoring a shortfall does not mend it.
                CueKind::Refusal | CueKind::Neglect if self.has_deficit(clause, hit) => {}
                CueKind::Refusal => judgement.invert("negation.refusal", tag, false),
                CueKind::Neglect => judgement.invert("deficit.neglect", tag, true),
                CueKind::Unworthy => judgement.settle(true, false, "definition.unworthy", tag),
                CueKind::RhetoricalDenial => judgement.settle(true, false, "degree.rhetorical-denial", tag),
                CueKind::RhetoricalAffirmation => {
                    judgement.settle(false, false, "degree.rhetorical-affirmation", tag);
                    judgement.realisation = Some(Realisation::Advocated);
                }
                // 社区亟需志愿服务: called for.
                CueKind::Lack if ["亟需", "亟须", "急需"].contains(&self.text(tag.range.clone())) => {}
                CueKind::Lack if self.text(tag.range.end..hit.start).ends_with('的') => {
                    judgement.invert("deficit.modifier", tag, true);
                }
                CueKind::Lack => judgement.invert("deficit.lack", tag, true),
                // 少数乡镇…不足, 个别村没有…: that it is few who fall short does not make it good.
                CueKind::Few
                    if self.some(tag) && clause.tags.iter().any(|t| t.range != tag.range && inverts(t.kind)) => {}
                CueKind::Few => judgement.invert("degree.few", tag, true),
                CueKind::SoCalled if self.defines(tag, hit) => {
                    judgement.affirm("definition.of", tag);
                }
                CueKind::SoCalled => judgement.invert("voice.so-called", tag, true),
                // 边缘化了参与: done to it.
                CueKind::Deficit if self.done_to(clause, tag, hit) => {
                    judgement.invert("deficit.neglect", tag, true);
                }
                CueKind::Deficit if self.modifies(tag, hit) => judgement.invert("deficit.modifier", tag, true),
                _ => {}
            }
        }
    }

    /// What is predicated of the hit after it in its clause.
    fn after(&self, clause: &Clause, hit: &Range<usize>, judgement: &mut Judgement) {
        if self.sentence.under_studied(hit).is_some() || self.defined(clause, hit) {
            return;
        }
        // 法治意识淡薄: a cue may begin with the hit's own last words.
        // 没有补上参与缺位这一课: what one cue spans from end to end.
        let around =
            |t: &Tag, all: &Tag| all.range.start < hit.start && t.range != all.range && t.range.end <= all.range.end;
        let spanned = |t: &Tag| clause.tags.iter().any(|all| all.kind == CueKind::Deficit && around(t, all));
        let said = |t: &&Tag| self.follows(clause, hit, t) && !self.says_when(clause, t, hit) && !spanned(t);
        let tags: Vec<&Tag> = clause.tags.iter().filter(said).collect();
        let mut negated_until = None;
        let mut last_end = hit.end;
        for (i, tag) in tags.iter().enumerate() {
            // 不敢、不愿、不会: items of a list fall together, not in turn.
            let listed = i.checked_sub(1).and_then(|before| tags.get(before)).is_some_and(|before| {
                inverts(before.kind) && inverts(tag.kind) && self.text(before.range.end..tag.range.start).contains('、')
            });
            if listed {
                continue;
            }
            let distance = self.chars(hit.end..tag.range.start);
            let ends_clause = self.chars(tag.range.end..clause.range.end) <= 2;
            let next_is_near = tags.get(i + 1).is_some_and(|n| {
                let acts = n.kind == CueKind::Refusal && self.acts(clause, n, tag.range.end);
                self.chars(tag.range.end..n.range.start) <= 2 && inverts(n.kind) && !acts
            });
            match tag.kind {
                // 没有因为改革而削弱, 没人因为公开而吃亏: this 而 turns nothing.
                CueKind::Contrast
                    if negated_until.is_some_and(|end| self.gives_cause(end..tag.range.start))
                        || distance == 0 && self.text(clause.range.start..hit.start).contains('因') =>
                {
                    continue;
                }
                // 成立了却一次没开过: that it was done is no verdict that a turn could leave behind.
                CueKind::Contrast if !judgement.rules.is_empty() => return,
                // The research on it, not the thing itself.
                CueKind::Topic if distance <= 1 => return,
                // What it acts on is its object's trouble, not its own: 以协商破解停车难. At the end of a clause the same verbs are
                // predicates: 参与减少.
                CueKind::Remedy | CueKind::Prevention if !ends_clause || judgement.judged => {
                    if distance > 0 && self.text(hit.end..tag.range.start).contains('的') {
                        continue;
                    }
                    return;
                }
                _ if self.about_something_else(clause, tag, hit) || self.left_behind(clause, tag) => continue,
                // 是否低于…: asked, not said.
                _ if inverts(tag.kind) && self.open_question(clause, tag) => continue,
                _ if self.belittles(tag) => {
                    judgement.settle(true, true, "voice.so-called", tag);
                    return;
                }
                CueKind::Definition if next_is_near => judgement.invert("parity", tag, false),
                CueKind::Definition => {
                    judgement.affirm("definition.of", tag);
                    return;
                }
                // 缺乏规则的协商往往沦为…, 薄弱的服务难以…: what it lacks and what comes of it are one verdict.
                CueKind::Negator | CueKind::Deficit | CueKind::Less | CueKind::Few
                    if judgement.falls() && judgement.applied("deficit.modifier") =>
                {
                    judgement.settle(true, true, "deficit.predicate", tag);
                    return;
                }
                // 不达标的寥寥无几: few of the bad.
                CueKind::Deficit | CueKind::Less | CueKind::Negator if self.few_such(clause, tag, hit) => {
                    judgement.affirm("parity", tag);
                    return;
                }
                // 有协商才没闹上法庭: what it has kept from happening.
                CueKind::Negator if self.text(hit.end..tag.range.start).ends_with('才') => return,
                // 老毛病至今没有根除: what is still there.
                CueKind::Negator if judgement.falls() && self.governs_remedy(clause, tag) => return,
                CueKind::Negator => {
                    judgement.invert("negation.predicate", tag, false);
                    negated_until = Some(tag.range.end);
                }
                // 床位尚缺一千张: so many of the subject are missing.
                CueKind::Lack if self.text(tag.range.end..clause.range.end).starts_with(is_numeral) => {
                    judgement.invert("deficit.lack", tag, true);
                    return;
                }
                // 居民议事会否决了方案, 社会监督影响决策: with an object it is the hit that does it.
                CueKind::Refusal | CueKind::Neglect if self.acts(clause, tag, last_end) => continue,
                CueKind::Refusal | CueKind::Neglect | CueKind::Lack => {
                    // 从未因天气中断: the cause stands between.
                    let negated = negated_until.is_some_and(|end| {
                        self.chars(end..tag.range.start) <= 2 || self.gives_cause(end..tag.range.start)
                    });
                    // 去年中断, 一度停办: without an object it is the hit's own end.
                    let ended = tag.range.end == clause.range.end
                        && tag.kind == CueKind::Refusal
                        && (self.undergoes(clause, hit)
                            || self.chars(last_end..tag.range.start) <= 4
                                && !self.text(last_end..tag.range.start).has_among("的把将对向让、"));
                    let wanting = tag.kind == CueKind::Lack && tag.range.end == clause.range.end;
                    if !negated
                        && !ended
                        && !wanting
                        && !self.passive(tag, last_end)
                        && !self.still_to_come(clause, tag)
                    {
                        continue;
                    }
                    judgement.invert("negation.refused", tag, true);
                }
                // 减少了纠纷: with an object, a verb of decrease acts on it.
                CueKind::Deficit
                    if !ends_clause
                        && tags.iter().any(|t| t.kind == CueKind::Remedy && t.range == tag.range)
                        && !self
                            .text(tag.range.end..clause.range.end)
                            .trim_start_matches('了')
                            .starts_with(falls_to) =>
                {
                    return;
                }
                CueKind::Deficit | CueKind::Good if !self.says_enough(clause, tag) => continue,
                // 协商中的扯皮少了一半: trouble that has grown less.
                CueKind::Deficit | CueKind::Gap if self.next_tags(clause, tag).any(|n| self.lessens(tag, n)) => {
                    judgement.affirm("remedy.success", tag);
                    judgement.realisation = Some(Realisation::Achieved);
                    return;
                }
                // 志愿服务跟花钱雇工不是一回事: it is set apart from something else.
                CueKind::Unworthy if self.text(tag.range.clone()).starts_among("跟与和同") => {
                    judgement.affirm("definition.of", tag);
                    return;
                }
                CueKind::Unworthy => judgement.invert("definition.unworthy", tag, true),
                CueKind::Few if self.few_of_the_bad(clause, tag, hit) => {
                    judgement.affirm("parity", tag);
                    return;
                }
                CueKind::Deficit | CueKind::Less | CueKind::Few => {
                    judgement.invert("deficit.predicate", tag, true);
                    return;
                }
                // 束缚自治的条条框框, 监督不敢真管的老毛病: one trouble, said twice.
                CueKind::Gap if judgement.falls() && self.same_trouble(judgement, last_end..tag.range.start) => {
                    judgement.settle(true, true, "deficit.head", tag);
                    return;
                }
                // 协调处理信访问题, 补齐民生短板: what is dealt with falls to nobody's charge.
                CueKind::Gap if self.dealt_with(clause, tag, hit) => return,
                CueKind::Gap if self.heads(hit, tag) => {
                    judgement.invert("deficit.head", tag, true);
                    return;
                }
                // 何谈实效, 何曾停过: a question that denies, or denies a denial.
                CueKind::RhetoricalDenial => {
                    judgement.invert("degree.rhetorical-denial", tag, false);
                    negated_until = Some(tag.range.end);
                }
                // …的问题没有根本解决: what has not been mended.
                CueKind::Failure if self.unmended(tag) => {
                    judgement.settle(true, true, "verdict.failure", tag);
                    return;
                }
                // 调解作用有限, 协商收效甚微: how little came of it is its predicate.
                CueKind::Failure if ends_clause && !self.goes_on(clause, tag) && self.fails(clause, tag, hit) => {
                    judgement.settle(true, true, "verdict.failure", tag);
                    return;
                }
                // 打通不了: what cannot be done.
                CueKind::Good if cannot(self.text(tag.range.end..clause.range.end)) => {
                    judgement.invert("negation.predicate", tag, true);
                    return;
                }
                CueKind::Good if next_is_near || self.part_of_a_noun(clause, tag) => {}
                CueKind::Good => {
                    judgement.short |= judgement.falls();
                    judgement.affirm("good.predicate", tag);
                    return;
                }
                CueKind::Achieved => judgement.judged = true,
                _ => continue,
            }
            last_end = tag.range.end;
        }
    }

    fn lists(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement) {
        self.listed(at, hit, judgement);
    }

    fn remedies(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement) {
        self.acted_on(at, hit, judgement);
    }

    fn conditions(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement) {
        let Some(clause) = self.sentence.clauses.get(at) else { return };
        self.obligations(clause, judgement);
        let near = |t: &&Tag| t.range.start < hit.start && self.reaches_right(clause, t, hit);
        if let Some(tag) = clause
            .tags
            .iter()
            .find(|t| t.kind == CueKind::Necessity && !self.none_at_all(t) && (near(t) || t.range.contains(&hit.start)))
        {
            judgement.settle(false, false, "condition.necessity", tag);
            // 如果没有…，早就停了: it was there.
            let was = has(self.sentence.text, &["早就", "早已", "当时", "当初", "有今天"]);
            // 绕不过…, 不得不…: how things are done.
            let practised = starts(self.text(tag.range.clone()), &["绕不", "躲不", "避不", "逃不", "不得不"]);
            judgement.realisation =
                Some(if was || practised { Realisation::Described } else { Realisation::Advocated });
            return;
        }
        if let Some(tag) = clause.tags.iter().find(|t| {
            t.kind == CueKind::Necessity
                && t.range.start >= hit.end
                && self.chars(hit.end..t.range.start) <= 12
                && !self.needs_object(t)
        }) {
            if !judgement.judged || judgement.falls() && !judgement.short {
                judgement.settle(false, false, "condition.necessity", tag);
            }
            return;
        }
        if let Some(tag) = clause.tags.iter().find(|t| t.kind == CueKind::Counterfactual && near(t)) {
            // 要不是后来没了…: it was there no longer.
            let lost = |t: &Tag| inverts(t.kind) && tag.range.end <= t.range.start && t.range.end <= hit.start;
            let falls = clause.tags.iter().filter(|t| lost(t)).count() % 2 == 1;
            judgement.settle(falls, false, "condition.counterfactual", tag);
            return;
        }
        // 监督一旦缺位，…: directly after its subject.
        let close = |t: &&Tag| t.range.start >= hit.end && self.chars(hit.end..t.range.start) <= 1;
        if let Some(tag) = clause.tags.iter().find(|t| t.kind == CueKind::Condition && (near(t) || close(t))) {
            let past = [
                "何至于",
                "何至",
                "当初",
                "当年",
                "早就",
                "当时",
                "本可",
                "不至于",
                "就不会",
                "去年",
                "前年",
                "早点",
                "早些",
                "早知",
                "那天",
                "那晚",
                "那次",
                "那年",
            ];
            let unlikely = ["也不会", "也不至于"].iter().any(|p| self.sentence.text.contains(p));
            if past.iter().any(|p| self.sentence.text.contains(p))
                || unlikely && !starts(self.text(tag.range.clone()), &["只要", "一旦"])
            {
                judgement.invert("condition.counterfactual", tag, false);
                return;
            }
            if judgement.falls() {
                judgement.settle(false, false, "condition.necessity", tag);
            }
            judgement.realisation = Some(Realisation::Advocated);
            judgement.rules.push(("condition", Some(tag.range.clone())));
        }
    }

    fn verdicts(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement) {
        self.judged_elsewhere(at, hit, judgement);
    }

    fn realisation(&self, at: usize, hit: &Range<usize>) -> Option<(Realisation, &'static str, Range<usize>)> {
        self.how_real(at, hit)
    }

    fn subject(&self) -> Option<Tag> {
        self.taken_up()
    }

    fn bare_verdict(&self) -> Option<(Verdict, &Tag)> {
        self.alone()
    }

    fn found(&self) -> Option<(Verdict, &Tag)> {
        self.checked().or_else(|| self.nowadays())
    }

    fn is_verdict(&self, subject: &Tag, rule: &str, cue: &Range<usize>) -> bool {
        self.judges(subject, rule, cue)
    }

    fn asserts(&self, tag: &Tag) -> bool {
        let clause = self.sentence.clauses.iter().find(|c| c.holds(&tag.range));
        clause.is_some_and(|c| {
            !c.tags.iter().any(|t| {
                t.range.end <= tag.range.start
                    && matches!(t.kind, CueKind::Negator | CueKind::Cited | CueKind::Condition)
            })
        })
    }

    /// The noun that takes something up is one of its own words (该平台), or one for anything that is done.
    fn stands_for(&self, hit: &Range<usize>, subject: Option<&str>) -> bool {
        let Some(subject) = subject else { return true };
        let last = subject.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
        let head = subject.get(last..).unwrap_or(subject);
        let named = ["平台", "组织", "队伍", "站点", "中心", "机构"].contains(&head);
        !named || self.text(hit.start..self.sentence.text.len()).contains(head)
    }
}
