//! What makes a clause without a hit of its own a verdict on the one before: how it opens, and how many inverters it holds.

use super::super::among::{Among, has, starts};
use super::super::clauses::Clause;
use super::super::cues::Tag;
use super::super::grammar::inverts;
use super::View;
use super::words::{ADVERBS, BELITTLING, CAUSING, DEALING, UNWANTED, is_numeral};
use crate::codebook::CueKind;
use std::ops::Range;

impl View<'_> {
    /// Whether a cue opens its clause, at most behind an adverb or a word of the hit (监督委员会…，监督难以服众); 暖气不热 has a subject of
    /// its own.
    pub(super) fn opens(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        let lead = self.text(clause.range.start..tag.range.start);
        lead.chars().count() <= 2
            && (self.text(hit.clone()).contains(lead) || lead.chars().all(|c| ADVERBS.contains(c)) || lead == "等于")
    }

    /// 采纳的没几条, 经常参加的不到一成: a clause that says at its end how few of something there are, unless they are unwanted.
    pub(super) fn few_of_them(&self, clause: &Clause, tag: &Tag) -> bool {
        let before = self.text(clause.range.start..tag.range.start);
        let whose = before.rsplit_once('的').map(|(_, rest)| rest.chars().count());
        let whose = whose.or(before.ends_among("者数").then_some(0));
        let few = match tag.kind {
            CueKind::Few => true,
            CueKind::Deficit => starts(self.text(tag.range.clone()), &["不多", "很少", "不足", "寥寥", "稀少"]),
            _ => false,
        };
        let denied = clause.tags.iter().any(|t| inverts(t.kind) && t.range.end <= tag.range.start);
        few && !denied
            && whose.is_some_and(|n| n <= 4)
            && self.chars(tag.range.end..clause.range.end) <= 4
            && !has(before, UNWANTED)
    }

    /// 一次也没有, 从未: a denial so strong that it speaks of what the sentence is about, whatever its subject.
    pub(super) fn never(&self, tag: &Tag) -> bool {
        let words = self.text(tag.range.clone());
        let clause = self.sentence.clauses.iter().find(|c| c.holds(&tag.range));
        let lead = clause.map_or("", |c| self.text(c.range.start..tag.range.start));
        // 一场也没有, 到村里的物资一箱也没见到
        let least = lead.rfind('一').and_then(|one| lead.get(one..)).map_or(0, |tail| tail.chars().count());
        let rest = clause.map_or("", |c| self.text(tag.range.end..c.range.end));
        let kept = rest.starts_with([
            '错', '丢', '少', '差', '落', '漏', '误', '断', '停', '改', '变', '动', '多', '关', '歇', '缺', '乱', '吵',
            '闹',
        ]);
        // 一户没解: 也 may be left out.
        let bare = least <= 3 && words.starts_among("没未");
        let none = (2..=6).contains(&least) && (lead.ends_among("也都") || bare) && !has(lead, UNWANTED);
        let strong = ["一次也", "一次都", "从未", "从没", "从来没", "至今没", "至今未", "一天也", "一个都", "谁也"];
        !kept && (none || starts(words, &strong))
    }

    /// 缺乏产权手续的居民楼每年…: a cue at the start of a clause whose 的 leads to a subject with a predicate of its own.
    pub(super) fn modifies_subject(&self, clause: &Clause, tag: &Tag) -> bool {
        let rest = self.text(tag.range.end..clause.range.end);
        rest.starts_with('的') || rest.split_once('的').is_some_and(|(_, noun)| noun.chars().count() > 6)
    }

    /// 没有一条石沉大海, 没有哪家退出: a denial of every one directly before a cue.
    pub(super) fn none_of_them(&self, clause: &Clause, tag: &Tag) -> bool {
        clause.tags.iter().any(|t| {
            let words = self.text(t.range.clone());
            let between = self.text(t.range.end..tag.range.start);
            t.kind == CueKind::Negator
                && t.range.end <= tag.range.start
                && (words.starts_with("没有") || words.starts_with("无一") || words.starts_with("从"))
                && (between.is_empty() || between.starts_among("一哪") && between.chars().count() <= 3)
        })
    }

    /// …，如今已不复存在: gone, said without a subject of its own: of a trouble it would be good.
    pub(super) fn lost(&self, clause: &Clause, tag: &Tag) -> bool {
        let gone = clause.tags.iter().any(|t| t.kind == CueKind::Deficit && t.range == tag.range);
        let turn = clause.tags.iter().rfind(|t| {
            t.range.end <= tag.range.start && matches!(t.kind, CueKind::Now | CueKind::Contrast | CueKind::Achieved)
        });
        gone && self.chars(turn.map_or(clause.range.start, |t| t.range.end)..tag.range.start) <= 2
    }

    /// 连路灯电费都交不上: a clause that says what is not even so.
    pub(super) fn not_even(&self, clause: &Clause, tag: &Tag) -> bool {
        let before = self.text(clause.range.start..tag.range.start).trim_start();
        before.char_indices().take(4).any(|(_, c)| c == '连') && before.has_among("都也") && !has(before, UNWANTED)
    }

    /// …，随着采纳率走低逐渐冷却: a clause that opens with a cause and ends with what has come of it goes on about the one before.
    pub(super) fn comes_to(&self, clause: &Clause, tag: &Tag) -> bool {
        let text = self.text(clause.range.clone()).trim_start();
        matches!(tag.kind, CueKind::Deficit | CueKind::Failure)
            && starts(text, &["随着", "因", "由于"])
            && clause.tags.iter().filter(|t| inverts(t.kind)).all(|t| t.range.start <= tag.range.start)
            && self.chars(tag.range.end..clause.range.end) <= 1
    }

    /// …，引来一片质疑; …，令人寒心: a clause without a subject that says what it has brought about, and ends with the verdict.
    pub(super) fn causes(&self, clause: &Clause, tag: &Tag) -> bool {
        let mends = |t: &Tag| matches!(t.kind, CueKind::Remedy | CueKind::Prevention | CueKind::Success);
        starts(self.text(clause.range.clone()).trim_start(), CAUSING)
            && matches!(tag.kind, CueKind::Deficit | CueKind::Refusal)
            && self.chars(tag.range.end..clause.range.end) <= 2
            && !clause.tags.iter().any(|t| mends(t) && t.range != tag.range)
    }

    /// …，去年全年只开过一次: only a time stands before the verdict.
    pub(super) fn only_when(&self, clause: &Clause, tag: &Tag) -> bool {
        let lead = self.text(clause.range.start..tag.range.start).trim();
        // 换了系统后卡壳不断
        let since = lead.ends_among("后时") && lead.chars().count() <= 8 && !self.sentence.has_hit(clause);
        since
            || lead.chars().all(|c| {
                is_numeral(c)
                    || "去今前后本上下全半多几个年月日天周季度来内里间中至迄累计共总截底末初已又也还都仍就便竟"
                        .contains(c)
            })
    }

    /// 新协议把它拖进了泥潭: whether a clause speaks of what was named before.
    pub(super) fn takes_up(&self, clause: &Clause) -> bool {
        let granted = clause.tags.iter().any(|t| t.kind == CueKind::Concession);
        !granted && self.sentence.links.iter().any(|t| t.kind == CueKind::Anaphor && clause.holds(&t.range))
    }

    /// …，哪一桩都让人犯愁; …，样样落后: a clause whose subject takes up every one of what stands before.
    pub(super) fn each_of_them(&self, clause: &Clause) -> bool {
        let text = self.text(clause.range.clone()).trim_start();
        let counted =
            text.trim_start_matches(|c: char| is_numeral(c) || "这那哪几每些样件桩项条次回个者处".contains(c));
        let first: Vec<char> = text.chars().take(2).collect();
        let repeated = matches!(first.as_slice(), [a, b] if a == b && "样件桩项条次回个处".contains(*a));
        repeated
            || counted.len() < text.len() && counted.starts_with("全部")
            || starts(counted, &["都", "均", "皆", "全都", "统统", "无一不"])
            || starts(text, &["三者", "两者", "二者"])
    }

    /// How many inverters a clause holds; words that are cues of two kinds count once.
    pub(super) fn inversions(&self, clause: &Clause) -> usize {
        // 只剩举手走过场: that there is little of it and that it falls short are one verdict.
        let short = clause.tags.iter().any(|t| t.kind == CueKind::Deficit);
        // 被物业以手续不全为由退回: the grounds that are given are no verdict.
        let grounds = |t: &Tag| {
            let rest = self.text(t.range.end..clause.range.end);
            rest.split_once("为由").or(rest.split_once("为名")).is_some_and(|(lead, _)| lead.chars().count() <= 3)
        };
        let counts = |t: &&Tag| {
            inverts(t.kind) && self.says_enough(clause, t) && !(short && t.kind == CueKind::Few) && !grounds(t)
        };
        // 并非摆设: a denial directly before a verdict turns it.
        let denies = |t: &&Tag| {
            t.kind == CueKind::Definition
                && clause.tags.iter().any(|n| {
                    inverts(n.kind) && n.range.start >= t.range.end && self.chars(t.range.end..n.range.start) <= 1
                })
        };
        // 问题却没人管: trouble that fares badly is one trouble.
        // 却解决了大问题, 没能解决任何问题: it is the dealing with it that holds or fails.
        let suffers = |t: &&Tag| {
            t.kind == CueKind::Gap
                && clause.tags.iter().any(|n| {
                    let left = n.kind == CueKind::Negator && self.governs_remedy(clause, n);
                    let dealt = n.kind == CueKind::Remedy && n.range.end <= t.range.start;
                    (n.kind == CueKind::Deficit || left) && n.range.start >= t.range.end || dealt
                })
        };
        // 没有发生一起投诉: one is glad of it.
        let spared = |t: &Tag| {
            let rest: String = self.text(t.range.end..clause.range.end).chars().take(8).collect();
            matches!(t.kind, CueKind::Negator | CueKind::Few) && has(&rest, UNWANTED) && !has(&rest, DEALING)
        };
        let inverters = clause.tags.iter().filter(|t| counts(t) && !suffers(t) && !spared(t) || denies(t));
        let mut ranges: Vec<_> = inverters.map(|t| (t.range.start, t.range.end)).collect();
        ranges.dedup();
        // 不会用、不敢用: the items of a list fall together.
        let apart = |pair: &&[(usize, usize)]| match pair {
            [(_, end), (start, _)] => self.text(*end..*start).contains('、'),
            _ => false,
        };
        ranges.len() - ranges.windows(2).filter(apart).count()
    }

    /// Whether a cue says that something comes to no more than what follows (不过是一块招牌).
    pub(super) fn belittles(&self, tag: &Tag) -> bool {
        let words = self.text(tag.range.clone());
        tag.kind == CueKind::SoCalled && starts(words, BELITTLING)
    }

    /// 由被动转为主动, 从无到有: the state that is left behind is no verdict.
    pub(super) fn left_behind(&self, clause: &Clause, tag: &Tag) -> bool {
        if !inverts(tag.kind) && tag.kind != CueKind::Good {
            return false;
        }
        let before = self.text(clause.range.start..tag.range.start);
        let after = self.text(tag.range.end..clause.range.end);
        // 比各打各的算盘强: what it is better than.
        if tag.kind == CueKind::Deficit && before.ends_with('比') {
            return true;
        }
        // 从二十个减少到六个, 由七成降至三成: where it has fallen to is the verdict.
        let falls_to = after.starts_among("到至") || self.text(tag.range.clone()).ends_among("到至");
        if falls_to && self.text(tag.range.clone()).has_among("减降跌缩滑") {
            return false;
        }
        let from = before.chars().rev().take(4).any(|c| matches!(c, '由' | '从'));
        let to =
            after.chars().take(6).any(|c| matches!(c, '到' | '转' | '变' | '向' | '走' | '成' | '为' | '爬' | '升'));
        from && to
    }
}
