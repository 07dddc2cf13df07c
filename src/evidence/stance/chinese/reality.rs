//! How real a hit is: done, called for, or told as it is.

use super::super::Realisation;
use super::super::among::{Among, ends, has, starts};
use super::super::clauses::Clause;
use super::super::cues::Tag;
use super::View;
use super::words::{ACCOUNTS, GROWTH, HABITUAL, NOUNS, TASKS, is_number};
use crate::codebook::CueKind;
use std::ops::Range;

impl View<'_> {
    /// How real: what is done has a cue of completion of its own; what is called for has a modal or an imperative verb before it, and
    /// a modal reaches the clauses that go on without a subject of their own.
    pub(super) fn how_real(&self, at: usize, hit: &Range<usize>) -> Option<(Realisation, &'static str, Range<usize>)> {
        let clause = self.sentence.clauses.get(at)?;
        // 基层民主进一步健全 is a result, 进一步健全基层民主 a call.
        let growing = |t: &Tag| self.growing(t);
        let achieved = clause.tags.iter().find(|t| match t.kind {
            // 一次也没落下过: how it has always been.
            CueKind::Achieved if self.text(t.range.clone()) == "过" => {
                !self.text(clause.range.start..t.range.start).has_among("没未")
            }
            CueKind::Achieved => !(self.planned(clause, t) || growing(t) && t.range.start < hit.start),
            // 已经打通: what worked is done.
            // 走通了, 有了样子
            CueKind::Good => {
                self.text(t.range.clone()).ends_with('了') || self.text(t.range.clone()).starts_with("有了")
            }
            CueKind::Success => {
                let words = self.text(t.range.clone());
                words.starts_among("已终总被") || words.contains('了')
            }
            // 作用充分发挥 is a result as well.
            CueKind::Advocated => {
                t.range.start >= hit.end
                    && t.range.end == clause.range.end
                    && self.text(t.range.clone()).starts_with("充分")
            }
            _ => false,
        });
        let called = |t: &&Tag| {
            t.kind == CueKind::Advocated || t.kind == CueKind::Achieved && (growing(t) || self.planned(clause, t))
        };
        // What is done every week is no call, whatever verb it is told with.
        let habitual = || has(self.text(clause.range.clone()), HABITUAL);
        let own = clause
            .tags
            .iter()
            .find(|t| {
                called(t)
                    && !self.noun_like(clause, t, hit)
                    && t.range.start <= hit.start
                    && (self.modal(t) || self.chars(clause.range.start..t.range.start) <= 8 && !habitual())
            })
            // 基层党组织要…, 监督委员会应当有…: a modal directly after its subject.
            .or_else(|| {
                let after = |t: &&Tag| t.range.start >= hit.end && self.chars(hit.end..t.range.start) <= 2;
                let needed = |t: &&Tag| {
                    t.range.start >= hit.end && ["方可", "方能", "方得"].contains(&self.text(t.range.clone()))
                };
                clause.tags.iter().find(|t| self.modal(t) && after(t) || needed(t))
            });
        // 业主大会必须有…过半数: what the hit itself must do is not done yet.
        let bound = own.filter(|t| t.range.start >= hit.end);
        let planned = self
            .carried(at, hit)
            .or(bound)
            .filter(|m| achieved.is_none_or(|a| m.range.start < a.range.start && self.text(a.range.clone()) != "已"));
        // 全年化解纠纷…: in an account of what was done, the verbs with which calls begin tell what was done.
        let told = own.filter(|t| !self.modal(t)).and_then(|_| self.account(hit));
        match (planned, achieved, own) {
            (None, None, Some(_)) if told.is_some() => told.map(|frame| (Realisation::Achieved, "achieved", frame)),
            (Some(tag), _, _) | (None, None, Some(tag)) => {
                Some((Realisation::Advocated, "advocated", tag.range.clone()))
            }
            (None, None, None) if self.counted(clause, hit) => Some((Realisation::Achieved, "achieved", hit.clone())),
            (None, _, _) if self.deadline(hit).is_some() && !self.text(clause.range.clone()).contains('已') => {
                self.deadline(hit).map(|year| (Realisation::Advocated, "advocated", year))
            }
            (None, Some(tag), _) => Some((Realisation::Achieved, "achieved", tag.range.clone())),
            // What an article of a law says is called for, whatever its verb.
            (None, None, None) if self.account(hit).is_some() && !habitual() => {
                self.account(hit).map(|frame| (Realisation::Achieved, "achieved", frame))
            }
            (None, None, None) => {
                let norm = || self.article().map(|number| (Realisation::Advocated, "norm", number));
                self.task(at).map(|head| (Realisation::Advocated, "advocated", head)).or_else(norm)
            }
        }
    }

    /// Whether a cue tells of growth (不断…, 进一步…).
    pub(super) fn growing(&self, tag: &Tag) -> bool {
        starts(self.text(tag.range.clone()), GROWTH)
    }

    /// 计划完成…: what stands directly after a word of planning is not done yet.
    pub(super) fn planned(&self, clause: &Clause, tag: &Tag) -> bool {
        let before = self.text(clause.range.start..tag.range.start);
        let planned = ends(before, &["计划", "预计", "打算", "准备", "拟", "力争", "争取", "确保", "目标是"]);
        // 把…打造成: without 了 it is a call.
        let made = ["打造成", "建设成", "建成", "变成"].contains(&self.text(tag.range.clone()));
        planned || made && before.contains('把') && !self.text(tag.range.end..clause.range.end).starts_with('了')
    }

    /// The modal verb whose call reaches a hit, in its clause or an earlier one.
    pub(super) fn carried(&self, at: usize, hit: &Range<usize>) -> Option<&Tag> {
        let clauses = self.sentence.clauses.iter().take(at + 1).rev();
        clauses.map(|c| c.tags.iter().rfind(|t| self.modal(t) && t.range.start < hit.start)).find_map(|t| t)
    }

    /// How real a result is: 力争…短板补齐 is called for, …已经补齐 is there.
    pub(super) fn reached(&self, at: usize, hit: &Range<usize>) -> Realisation {
        if self.carried(at, hit).is_some() { Realisation::Advocated } else { Realisation::Achieved }
    }

    /// Nouns that are verbs elsewhere (教育、医疗、…), as part of the hit or as an item of a list.
    pub(super) fn noun_like(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        let listed = self.text(tag.range.end..clause.range.end).starts_with('、');
        NOUNS.contains(&self.text(tag.range.clone())) && (listed || hit.start <= tag.range.start)
    }

    /// 提供法律援助1300余人次: a hit that is counted at the end of its clause.
    pub(super) fn counted(&self, clause: &Clause, hit: &Range<usize>) -> bool {
        let rest = self.text(hit.end..clause.range.end);
        let count = rest.trim_start_among("近约达共");
        let plan = self.text(0..clause.range.end);
        count.starts_with(|c: char| c.is_ascii_digit())
            && count.chars().count() <= 10
            && count.ends_with([
                '个', '次', '件', '家', '户', '人', '场', '名', '处', '支', '起', '项', '条', '座', '万', '余',
            ])
            && !has(plan, &["今年", "明年", "年内", "年底前", "计划", "每"])
    }

    /// 到2030年: by when something is to be reached.
    pub(super) fn deadline(&self, hit: &Range<usize>) -> Option<Range<usize>> {
        let before = self.text(0..hit.start);
        let at = before.rfind('到')?;
        let year: String = before.get(at + '到'.len_utf8()..)?.chars().take_while(char::is_ascii_digit).collect();
        let end = at + '到'.len_utf8() + year.len();
        let ends = before.get(end..).is_some_and(|rest| rest.starts_with('年'));
        (year.len() == 4 && year.starts_with("20") && ends).then_some(at..end + '年'.len_utf8())
    }

    /// The words before a hit that make a sentence an account of what has been done (全年…, 五年来…).
    pub(super) fn account(&self, hit: &Range<usize>) -> Option<Range<usize>> {
        let before = self.text(0..hit.start);
        ACCOUNTS.iter().find_map(|w| before.find(w).map(|at| at..at + w.len()))
    }

    /// The head of a list of tasks (下一步打算：) that a hit's clause stands in.
    pub(super) fn task(&self, at: usize) -> Option<Range<usize>> {
        let head = self.sentence.clauses.iter().take(at).rfind(|c| matches!(c.mark, ':' | '：'))?;
        let text = self.text(head.range.clone());
        TASKS.iter().find_map(|w| text.rfind(w).map(|at| head.range.start + at..head.range.start + at + w.len()))
    }

    /// The number of an article (第十六条) that the sentence begins with.
    pub(super) fn article(&self) -> Option<Range<usize>> {
        let text = self.sentence.text.trim_start();
        let start = self.sentence.text.len() - text.len();
        let number = text.strip_prefix('第')?;
        let digits = number.find('条').filter(|&end| number.get(..end).is_some_and(is_number))?;
        Some(start..start + '第'.len_utf8() + digits + '条'.len_utf8())
    }
}
