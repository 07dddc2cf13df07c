//! What is done about a deficit, how that went, and what is called for.

use super::super::Realisation;
use super::super::among::{Among, ends, has, one_of, starts};
use super::super::clauses::Clause;
use super::super::cues::Tag;
use super::super::grammar::{Judgement, inverts};
use super::View;
use super::words::{CASES, EFFORTS, FORBIDDING, MODALS, SANCTIONS, STILL_NEEDED};
use crate::codebook::CueKind;
use std::ops::Range;

impl View<'_> {
    /// What is done about a deficit, and how that went.
    pub(super) fn acted_on(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement) {
        let Some(clause) = self.sentence.clauses.get(at) else { return };
        let prevention = clause.tags.iter().find(|t| t.kind == CueKind::Prevention && t.range.end <= hit.start);
        if let Some(tag) = prevention.filter(|_| judgement.falls()) {
            if self.negated(clause, tag) {
                judgement.settle(true, true, "remedy.failed", tag);
                return;
            }
            judgement.settle(false, false, "remedy.prevention", tag);
            judgement.realisation = Some(Realisation::Advocated);
            return;
        }
        if !judgement.short && !judgement.falls() {
            return;
        }
        let governs = |t: &&Tag| {
            matches!(t.kind, CueKind::Remedy | CueKind::Success)
                && t.range.end <= hit.start
                && self.reaches_right(clause, t, hit)
        };
        if let Some(tag) = clause.tags.iter().find(governs) {
            if self.negated(clause, tag) || self.text(tag.range.end..hit.start).starts_with("不了") {
                judgement.settle(true, true, "remedy.failed", tag);
                return;
            }
            // 补齐短板的行动雷声大、雨点小: how the effort itself went.
            if let Some(verdict) = clause.tags.iter().find(|t| self.judges_effort(t, hit)) {
                judgement.settle(true, true, "remedy.failed", verdict);
                return;
            }
            if judgement.falls() {
                judgement.invert("remedy", tag, true);
            }
            let planned = clause.tags.iter().any(|t| self.modal(t) && t.range.end <= tag.range.start);
            let done = clause
                .tags
                .iter()
                .any(|t| t.kind == CueKind::Achieved && t.range.start >= tag.range.start.saturating_sub(6))
                || tag.kind == CueKind::Success && !self.growing(tag)
                || self.worked(at);
            judgement.realisation = Some(if done && !planned { Realisation::Achieved } else { Realisation::Advocated });
            return;
        }
        if !judgement.falls() {
            return;
        }
        // 未按规定公开的，责令改正; 服务有短板的地方，要尽快补上: the case for which something is ordered.
        if let Some(tag) = self.ordered_for(at) {
            judgement.settle(false, false, "remedy", &tag);
            judgement.realisation = Some(Realisation::Advocated);
            return;
        }
        // …不畅的顽疾已经消除: a remedy that ends the clause is done to what stands before it.
        let last = |t: &&Tag| {
            t.kind == CueKind::Remedy
                && t.range.start >= hit.end
                && self.chars(t.range.end..clause.range.end) <= 1
                && !self.awaited(t)
        };
        // 协商取消 is the hit's own end; a difference (待遇差) is glad to grow less.
        let done_to = |t: &&Tag| !judgement.counts(t) || self.text(hit.clone()).ends_with('差');
        if let Some(tag) = clause.tags.iter().rfind(last).filter(|t| !self.negated(clause, t)).filter(done_to) {
            judgement.settle(false, false, "remedy.success", tag);
            judgement.realisation = Some(self.reached(at, hit));
            return;
        }
        let fronted = Some(clause).filter(|c| c.tags.last().is_some_and(|t| t.range.end == c.range.end));
        // The outcome is told after the deficit, here or in a clause without a hit of its own.
        let following = self.sentence.clauses.iter().enumerate().skip(at).take(3);
        for (i, later) in following {
            if i > at && self.sentence.has_hit(later) {
                return;
            }
            // 协商成了往事: the very words that judged the hit are no remedy of that.
            let success = |t: &&Tag| t.kind == CueKind::Success && t.range.start >= hit.end && !judgement.counts(t);
            // …走过场的毛病，经整改已经根除; …，这道坎迈过去了
            let trouble =
                [Some(later), fronted].into_iter().flatten().any(|c| c.tags.iter().any(|t| t.kind == CueKind::Gap));
            // 因停电耽误的评议，周五补上了
            let trouble = trouble || judgement.applied("deficit.neglect");
            let mended = |t: &&Tag| {
                i > at
                    && trouble
                    && !self.awaited(t)
                    && t.kind == CueKind::Remedy
                    && self.chars(t.range.end..later.range.end) <= 1
            };
            let outcome = later.tags.iter().find(success).or_else(|| later.tags.iter().find(mended));
            if let Some(tag) = outcome {
                if !self.negated(later, tag) {
                    judgement.settle(false, false, "remedy.success", tag);
                    judgement.realisation = Some(self.reached(at, hit));
                }
                return;
            }
        }
    }

    /// 不能流于形式, 不得拒绝监督: two inverters cancel out, and the one of them calls for what is left; 不再缺少: it has been reached.
    pub(super) fn obligations(&self, clause: &Clause, judgement: &mut Judgement) {
        if judgement.falls() || judgement.realisation.is_some() {
            return;
        }
        let here = |cue: &Range<usize>| clause.range.contains(&cue.start);
        let cues = |family: &str| {
            let denials = judgement.rules.iter().filter(|(id, _)| id.starts_with(family));
            let cues: Vec<&str> =
                denials.filter_map(|(_, cue)| cue.clone()).filter(here).map(|cue| self.text(cue)).collect();
            cues
        };
        let only = |w: &&&str| ["只", "仅", "光", "单", "停留"].iter().any(|o| w.contains(o)) && self.forbids(w);
        let (denials, definitions) = (cues("negation"), cues("definition.of"));
        let parity = denials.iter().find(|w| self.forbids(w) || w.starts_with("不再"));
        if let Some(word) = parity.or_else(|| definitions.iter().find(only)) {
            let called = self.forbids(word);
            judgement.realisation = Some(if called { Realisation::Advocated } else { Realisation::Achieved });
        }
    }

    /// Whether a cue is a modal verb, whose call goes on over the clauses that follow.
    pub(super) fn modal(&self, tag: &Tag) -> bool {
        let words = self.text(tag.range.clone());
        // 要在, 应把: a modal verb with the word that follows it.
        let compound = words.starts_among("要应");
        tag.kind == CueKind::Advocated && (compound || one_of(words, MODALS))
    }

    /// Whether a cue after the hit says that an effort named between them falls short.
    pub(super) fn judges_effort(&self, tag: &Tag, hit: &Range<usize>) -> bool {
        let between = self.text(hit.end..tag.range.start);
        matches!(tag.kind, CueKind::Deficit | CueKind::Failure)
            && between.split_once('的').is_some_and(|(_, rest)| starts(rest, EFFORTS))
    }

    /// Whether a clause directly after says that an effort worked (…，成效明显).
    pub(super) fn worked(&self, at: usize) -> bool {
        let next = self.sentence.clauses.get(at + 1);
        next.is_some_and(|c| {
            let text = self.text(c.range.clone());
            has(text, &["成效", "效果", "实效"])
                && c.tags.iter().any(|t| matches!(t.kind, CueKind::Good | CueKind::Success | CueKind::Achieved))
                && !c.tags.iter().any(|t| inverts(t.kind) || t.kind == CueKind::Failure)
        })
    }

    /// A clause that only names a case (…的, …的地方), and the call in the next one.
    pub(super) fn ordered_for(&self, at: usize) -> Option<Tag> {
        let clause = self.sentence.clauses.get(at)?;
        let text = self.text(clause.range.clone()).trim_end();
        let case = ends(text, CASES);
        let next = self.sentence.clauses.get(at + 1).filter(|_| case && matches!(clause.mark, ',' | '，'))?;
        let opening = |t: &&Tag| self.modal(t) && self.chars(next.range.start..t.range.start) <= 6;
        if let Some(tag) = next.tags.iter().find(opening) {
            return Some(tag.clone());
        }
        let words = self.text(next.range.clone());
        SANCTIONS.iter().find_map(|w| {
            let start = next.range.start + words.find(w)?;
            Some(Tag { kind: CueKind::Advocated, range: start..start + w.len() })
        })
    }

    /// Whether a negator forbids rather than denies (不能, 不得): what it forbids the opposite of is called for.
    pub(super) fn forbids(&self, words: &str) -> bool {
        starts(words, FORBIDDING) && !words.ends_among("说是")
    }

    /// Whether a negator stands directly before a remedy (没能扭转, 未解决).
    pub(super) fn governs_remedy(&self, clause: &Clause, tag: &Tag) -> bool {
        let refuses = |t: &Tag| clause.tags.iter().any(|r| r.kind == CueKind::Refusal && r.range == t.range);
        clause.tags.iter().any(|t| {
            matches!(t.kind, CueKind::Remedy | CueKind::Prevention)
                && tag.range.end <= t.range.start
                && self.chars(tag.range.end..t.range.start) <= 2
                && !refuses(t)
        })
    }

    /// 水平有待提高, 质量仍需改进: what has still to come, whatever stands between it and its subject.
    pub(super) fn still_to_come(&self, clause: &Clause, tag: &Tag) -> bool {
        let rest = self.text(tag.range.end..clause.range.end);
        match self.text(tag.range.clone()) {
            "有待" | "尚待" | "亟待" | "仍待" | "还待" => true,
            words if one_of(words, STILL_NEEDED) => {
                let verbs = [
                    "加强",
                    "提高",
                    "完善",
                    "改进",
                    "提升",
                    "加大",
                    "巩固",
                    "健全",
                    "进一步",
                    "努力",
                    "改善",
                    "增强",
                    "补",
                    "规范",
                    "破",
                    "充实",
                    "整",
                    "理顺",
                    "打通",
                    "解决",
                ];
                rest.chars().count() <= 6 && starts(rest, &verbs)
            }
            _ => false,
        }
    }

    /// 仍待破解, 亟需补课: a remedy that has still to come.
    pub(super) fn awaited(&self, tag: &Tag) -> bool {
        let before = self.text(0..tag.range.start);
        before.ends_with('待') || ends(before, STILL_NEEDED)
    }

    /// A failure told of a problem in one cue (问题没有根本解决).
    pub(super) fn unmended(&self, tag: &Tag) -> bool {
        let words = self.text(tag.range.clone());
        words.has_among("没未")
            && ends(words, &["改变", "改观", "扭转", "好转", "根除", "缓解", "解决", "打破", "消除"])
    }

    /// Whether a failure is a verb that is denied (没有兑现, 无人参与).
    pub(super) fn denies_object(&self, tag: &Tag) -> bool {
        let words = self.text(tag.range.clone());
        starts(words, &["没", "未", "无人", "谁也", "谁都"]) || ends(words, &["见不到", "找不到", "拿不出"])
    }
}
