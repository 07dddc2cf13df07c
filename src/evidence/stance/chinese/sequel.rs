//! How a Chinese sentence takes up the one before: by a pronoun or a noun with 这 or 该 as its subject, or with a bare verdict.

use super::super::among::{Among, ends, starts};
use super::super::cues::Tag;
use super::super::grammar::inverts;
use super::super::sequel::Verdict;
use super::View;
use super::words::{ADVERBS, OUTCOMES};
use crate::codebook::CueKind;
use std::ops::Range;

impl View<'_> {
    /// The subject of the sentence where it takes up what was spoken of before: 两年过去，它…; 这一做法….
    pub(super) fn taken_up(&self) -> Option<Tag> {
        for clause in self.sentence.clauses.iter().take(2) {
            let takes_up = |t: &&Tag| t.kind != CueKind::Refuted && clause.holds(&t.range);
            if let Some(tag) = self.sentence.links.iter().find(takes_up) {
                let lead = self.text(clause.range.start..tag.range.start);
                let governed = lead.ends_with([
                    '对', '把', '将', '被', '由', '给', '让', '向', '按', '据', '在', '为', '与', '和', '从',
                ]);
                let owns = self.text(tag.range.end..clause.range.end).starts_with('的');
                return Some(tag).filter(|_| lead.chars().count() <= 4 && !governed && !owns).cloned();
            }
            if self.chars(clause.range.clone()) > 10 {
                return None;
            }
        }
        None
    }

    /// A short sentence that is all verdict: 然而收效甚微。效果并不理想。
    pub(super) fn alone(&self) -> Option<(Verdict, &Tag)> {
        if self.sentence.text.chars().count() > 20 {
            return None;
        }
        let tags: Vec<&Tag> = self.sentence.clauses.iter().flat_map(|c| &c.tags).collect();
        let turn = tags.first().filter(|t| matches!(t.kind, CueKind::Contrast | CueKind::Now) && t.range.start == 0);
        let from = turn.map_or(0, |t| t.range.end);
        let rest = self.text(from..self.sentence.text.len()).trim_start_among(",，");
        let outcome = starts(rest, OUTCOMES);
        let opens = |t: &Tag| self.chars(from..t.range.start) <= 2;
        if let Some(tag) = tags.iter().find(|t| t.kind == CueKind::Failure && (outcome || opens(t))) {
            return Some((Verdict::Fails, tag));
        }
        // 如今早已停摆。一年过去，一次会也没开: after a turn or a time, a verdict without a subject.
        let bare = |t: &Tag| {
            let clause = self.sentence.clauses.iter().find(|c| c.holds(&t.range))?;
            let led = clause.tags.iter().rfind(|n| {
                n.range.end <= t.range.start && matches!(n.kind, CueKind::Contrast | CueKind::Now | CueKind::Achieved)
            });
            let lead = self.text(led.map_or(clause.range.start, |n| n.range.end)..t.range.start);
            let opens = matches!(t.kind, CueKind::Deficit | CueKind::Few) && lead.chars().all(|c| ADVERBS.contains(c));
            let verdict = (opens || self.never(t)) && !self.modifies_subject(clause, t);
            (verdict && self.inversions(clause) % 2 == 1).then_some(())
        };
        if let Some(tag) = tags.iter().find(|t| inverts(t.kind)).filter(|t| turn.is_some() && bare(t).is_some()) {
            return Some((Verdict::Fails, tag));
        }
        let mut inverters = tags.iter().filter(|t| inverts(t.kind));
        match (inverters.next(), inverters.next()) {
            (Some(tag), None) if outcome => Some((Verdict::Fails, tag)),
            (None, None) if outcome => tags.iter().find(|t| t.kind == CueKind::Good).map(|tag| (Verdict::Holds, *tag)),
            _ => None,
        }
    }

    /// What somebody found who went and looked: 记者走访十二个小区，只有两个…. What has been claimed is belied where it counts few or
    /// denies, a complaint is cleared where it tells only of what is there.
    pub(super) fn checked(&self) -> Option<(Verdict, &Tag)> {
        let clauses = &self.sentence.clauses;
        let look = clauses.first()?.tags.iter().find(|t| t.kind == CueKind::Found)?;
        if self.chars(0..look.range.start) > 8 {
            return None;
        }
        let after = || clauses.iter().flat_map(|c| &c.tags).filter(|t| t.range.start >= look.range.end);
        let denies = |t: &Tag| match t.kind {
            CueKind::Few | CueKind::Lack => true,
            CueKind::Negator => self.text(t.range.clone()).has_among("没未无拿找见"),
            _ => false,
        };
        let odd = clauses.iter().filter(|c| self.inversions(c) % 2 == 1);
        let belied = odd.flat_map(|c| &c.tags).find(|t| t.range.start >= look.range.end && denies(t));
        if let Some(tag) = belied {
            return Some((Verdict::Belied, tag));
        }
        let good = |t: &&Tag| matches!(t.kind, CueKind::Good | CueKind::Success);
        after().find(good).filter(|_| !after().any(|t| inverts(t.kind))).map(|tag| (Verdict::Cleared, tag))
    }

    /// 过去…。现在…: how it is now, against how it was.
    pub(super) fn nowadays(&self) -> Option<(Verdict, &Tag)> {
        let clauses = &self.sentence.clauses;
        let now = clauses.first()?.tags.first().filter(|t| t.kind == CueKind::Now && t.range.start == 0)?;
        let strict = ["现在", "如今", "而今", "现如今", "眼下", "今天", "今年"].contains(&self.text(now.range.clone()));
        if !strict || self.sentence.text.chars().count() > 40 {
            return None;
        }
        let falls = |t: &&Tag| matches!(t.kind, CueKind::Deficit | CueKind::Few | CueKind::Negator);
        let odd = clauses.iter().find(|c| self.inversions(c) % 2 == 1);
        if let Some(tag) = odd.and_then(|c| c.tags.iter().find(falls)) {
            return Some((Verdict::NowFails, tag));
        }
        let open =
            |t: &Tag| inverts(t.kind) || matches!(t.kind, CueKind::Definition | CueKind::Advocated | CueKind::Failure);
        let unclear = clauses.iter().flat_map(|c| &c.tags).any(open);
        (!unclear).then_some((Verdict::NowHolds, now))
    }

    /// Whether what is said after the subject is said of it, and not of something that it has or does.
    pub(super) fn judges(&self, subject: &Tag, rule: &str, cue: &Range<usize>) -> bool {
        let between = self.chars(subject.range.end..cue.start);
        let clause = self.sentence.clauses.iter().find(|c| c.holds(cue));
        let rest = clause.map_or("", |c| self.text(cue.end..c.range.end));
        match rule {
            // 它没有围墙: what it is without.
            "negation.predicate" => {
                let words = self.text(cue.clone());
                let strong = starts(words, &["从", "迟迟", "至今", "始终", "一次", "未能", "没能", "无人"]);
                let done = ["起来", "下去", "下来", "过", "落实", "落地", "实现", "成", "开展", "运转", "推开"];
                between <= 8 && (strong || rest.is_empty() || ends(rest, &done))
            }
            _ => between <= 14,
        }
    }
}
