//! Verdicts that other clauses of a Chinese sentence pass on a hit, and what in a clause makes it one.

use super::super::Realisation;
use super::super::clauses::Clause;
use super::super::cues::Tag;
use super::super::grammar::{Judgement, inverts};
use super::View;
use super::words::{
    ADVERBS, ASPECTS, BELITTLING, CAUSING, DEALING, EVERYWHERE, UNWANTED, ends, has, is_numeral, starts,
};
use crate::codebook::CueKind;
use std::ops::Range;

impl View<'_> {
    /// A clause without a hit of its own that judges the one before it.
    pub(super) fn judged_elsewhere(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement) {
        let clauses = &self.sentence.clauses;
        // 关于参与的研究，国内不多: what is said of those who study it, or has been said of a list, is no verdict.
        let studied = |c: &Clause| c.tags.iter().any(|t| t.kind == CueKind::Topic && t.range.start == hit.end);
        if judgement.applied("list.head") || judgement.applied("good.list") || clauses.get(at).is_some_and(studied) {
            return;
        }
        // 而督查组走访时，多数住户说没见过人: a turn may stand a clause before its verdict.
        let mut announced: Option<&Tag> = None;
        if let Some((tag, falls)) = self.exception(at, hit) {
            judgement.settle(falls, true, "verdict.exception", &tag);
            return;
        }
        // What somebody merely claims, a later clause may belie without a turn.
        let claimed = clauses.get(at).is_some_and(|c| {
            c.tags.iter().any(|t| {
                t.range.end <= hit.start
                    && (t.kind == CueKind::Claim
                        || t.kind == CueKind::Cited && self.text(t.range.clone()).ends_with('称'))
            })
        });
        // What was wrong once is told in order to say that it is so no longer.
        let mut once = self.sentence.told(hit, CueKind::Then);
        let most = clauses.get(at).is_some_and(|c| self.most(c, hit));
        // 完善制度，避免走过场; 尊重自治，不得妨碍…: after a call, the next clause calls or forbids in its turn.
        let called = |t: &Tag| {
            let told = match t.kind {
                CueKind::Negator => self.text(t.range.clone()).contains(['没', '未', '迟']),
                kind => !matches!(kind, CueKind::Refusal | CueKind::Neglect | CueKind::Lack),
            };
            let calls = |m: &Tag| self.modal(m) || m.kind == CueKind::Remedy && m.range == t.range;
            let calls = clauses.iter().any(|c| c.holds(&t.range) && c.tags.iter().any(calls));
            (calls || !told) && matches!(self.how_real(at, hit), Some((Realisation::Advocated, ..)))
        };
        for (i, later) in clauses.iter().enumerate().skip(at + 1) {
            if self.sentence.has_hit(later) {
                return;
            }
            let lead: Vec<&Tag> = later.tags.iter().collect();
            // …，除了多出几摞报表，什么也没有改变: what is excepted is no verdict.
            if self.excepts(later) && i > at + 1 {
                announced = announced.or(lead.first().copied().filter(|t| t.kind == CueKind::Now));
                continue;
            }
            // …的老毛病，不复存在: the clause has been read as the outcome of a remedy.
            if judgement
                .rules
                .iter()
                .any(|(id, cue)| *id == "remedy.success" && cue.as_ref().is_some_and(|cue| later.holds(cue)))
            {
                return;
            }
            once |= self.since_then(later);
            // 全靠协商，会才没开崩: what it has kept from happening.
            if !judgement.falls() && has(self.text(later.range.clone()), &["才没", "才不", "才未", "才免"]) {
                return;
            }
            // 绝大多数村已做到…，个别村还停留在…: the exception does not undo what holds for most.
            if most && lead.iter().any(|t| self.some(t) && self.chars(later.range.start..t.range.start) <= 4) {
                continue;
            }
            if lead.iter().any(|t| t.kind == CueKind::Literature) {
                return;
            }
            let turn = lead.iter().find(|t| match t.kind {
                CueKind::Contrast => self.turns(later, t),
                _ => matches!(t.kind, CueKind::Now | CueKind::Finding | CueKind::Found),
            });
            let claim = || lead.first().copied().filter(|_| claimed);
            let turns = turn.copied().or(announced.take()).or_else(claim);
            if let Some(tag) = turns.filter(|t| (claimed || once && t.kind == CueKind::Now) && judgement.falls())
                && !lead.iter().any(|t| inverts(t.kind) || matches!(t.kind, CueKind::Definition | CueKind::Failure))
            {
                judgement.settle(false, false, "verdict.now", tag);
                judgement.realisation = self.done(later);
                return;
            }
            // What somebody said turns out false: a complaint leaves the thing as it is, praise does not.
            let said = claimed || self.sentence.before(hit, CueKind::Cited).is_some();
            if let Some(tag) = self.sentence.refuted(later).filter(|_| said) {
                judgement.settle(!judgement.falls(), true, "verdict.claim", tag);
                return;
            }
            if let Some(tag) = lead.iter().find(|t| {
                let denied = !judgement.falls() && judgement.applied("negation");
                let thrives = || lead.iter().any(|g| g.kind == CueKind::Good) && self.inversions(later) == 0;
                t.kind == CueKind::Failure && !(self.goes_on(later, t) && (denied || thrives()))
            }) {
                // 只剩一项未兑现: how few there are of those that failed.
                let rare = |t: &&Tag| {
                    t.kind == CueKind::Few
                        && t.range.end <= tag.range.start
                        && self.chars(t.range.end..tag.range.start) <= 3
                };
                if lead.iter().copied().any(|t| rare(&t)) {
                    return;
                }
                // 没有一条石沉大海: a failure denied.
                if self.none_of_them(later, tag) {
                    judgement.affirm("parity", tag);
                    return;
                }
                let short = judgement.short || !judgement.falls();
                judgement.settle(true, short, "verdict.failure", tag);
                return;
            }
            if let Some(tag) = lead.iter().find(|t| t.kind == CueKind::Success) {
                let negated = lead.iter().any(|t| t.kind == CueKind::Negator && t.range.end <= tag.range.start);
                if !judgement.falls() && self.lost(later, tag) {
                    judgement.settle(!negated, !negated, "verdict.bare", tag);
                    return;
                }
                judgement.settle(negated, negated, "verdict.success", tag);
                judgement.realisation = Some(Realisation::Achieved);
                return;
            }
            // …，不过是换块牌子: what it comes to is told at the start of the clause.
            let from = turns.filter(|t| later.holds(&t.range)).map_or(later.range.start, |t| t.range.end);
            let belittled =
                |t: &&&Tag| self.belittles(t) && from <= t.range.start && self.chars(from..t.range.start) <= 2;
            if let Some(tag) = lead.iter().find(belittled) {
                judgement.settle(true, true, "voice.so-called", tag);
                return;
            }
            if let Some(tag) = lead.first().filter(|t| t.kind == CueKind::RhetoricalDenial) {
                let falls = self.inversions(later).is_multiple_of(2);
                judgement.settle(falls, falls, "degree.rhetorical-denial", tag);
                return;
            }
            // …，采纳的没几条: how few there are of those who make it real.
            if let Some(tag) = lead.iter().find(|t| self.few_of_them(later, t)).filter(|_| !judgement.falls()) {
                judgement.settle(true, true, "verdict.bare", tag);
                return;
            }
            let inversions = self.inversions(later);
            // 花名册上只有二十人，铲雪时却来了六十人: a turn to what was done.
            let counted = |t: &&Tag| {
                t.kind == CueKind::Achieved && self.text(t.range.end..later.range.end).starts_with(is_numeral)
            };
            let good = lead.iter().any(|t| t.kind == CueKind::Good && self.says_enough(later, t))
                || judgement.applied("deficit.predicate") && turn.is_some() && lead.iter().any(counted)
                || inversions == 0 && has(self.text(later.range.clone()), EVERYWHERE);
            if let Some(turn) = turns {
                // 不是由业主协商，而是…; 不是没有共识，只是…: what is denied stays so, and twice denied it is granted.
                let denials = judgement.rules.iter().filter(|(id, _)| *id == "negation.governor").count();
                let settled = match self.text(turn.range.clone()) {
                    "而是" => judgement.falls() && denials > 0,
                    "只是" | "不过" | "只不过" => !judgement.falls() && denials > 1,
                    _ => false,
                };
                if settled {
                    return;
                }
                // 不是…，而是…: goes on to say what it is.
                if judgement.applied("definition.of") && self.text(turn.range.clone()) == "而是" {
                    let last = later.tags.last().filter(|t| inverts(t.kind) && t.range.end == later.range.end);
                    if let Some(tag) = last.filter(|_| inversions % 2 == 1) {
                        judgement.settle(true, true, "verdict.turn", tag);
                    }
                    return;
                }
                // 原以为…，结果…: it came out otherwise.
                if self.believed(hit) && (inversions > 0 || good) {
                    judgement.settle(!judgement.falls(), true, "verdict.claim", turn);
                    return;
                }
                // 走在前列，只是人才培养滞后: what was found good is not undone by another subject's trouble.
                let far = |t: &&&Tag| {
                    turn.range.end <= t.range.start
                        && self.chars(turn.range.end.max(later.range.start)..t.range.start) > 3
                };
                let other = judgement.applied("good.predicate")
                    && !(once || claimed || self.sentence.before(hit, CueKind::Concession).is_some())
                    && lead.iter().find(|t| inverts(t.kind)).filter(far).is_some();
                // 存在…等问题，不过物业管理井井有条: nor is a shortcoming undone by what is well with another.
                let listed = clauses.get(at).is_some_and(|c| c.tags.iter().any(|t| t.kind == CueKind::ListClose));
                let other = other
                    || listed
                        && judgement.falls()
                        && inversions == 0
                        && lead.iter().find(|t| t.kind == CueKind::Good).filter(far).is_some();
                if other {
                    return;
                }
                if inversions > 0 || good {
                    let falls = inversions % 2 == 1;
                    // What was denied before the turn stays denied.
                    let worse = lead.iter().any(|t| matches!(t.kind, CueKind::Deficit | CueKind::Gap));
                    let short = judgement.short || !judgement.falls() || worse;
                    let same = falls == judgement.falls();
                    // 如今再也见不到了: it is there no longer.
                    let gone = ends(self.text(later.range.clone()).trim_end_matches('了'), &["没有", "见不到", "不见"]);
                    let short = short && !(falls && gone);
                    judgement.settle(falls, short, "verdict.turn", turn);
                    if !falls && (once || self.text(later.range.clone()).contains('已')) {
                        judgement.realisation = self.done(later);
                    }
                    // 起初…，四月以后…: how it was at first is not the last word.
                    let first = lead.iter().any(|t| t.kind == CueKind::Then);
                    if !(first || claimed && same && !falls) {
                        return;
                    }
                    once |= first;
                    continue;
                }
                announced = Some(turn);
            } else if !judgement.judged || !judgement.falls() {
                // Without a turn only a clause that starts with its verdict and has no subject of its own, or an aspect of the hit for a
                // subject (效果不佳), speaks of the one before; after a fronted topic (论获得感，…) any does.
                let apart = clauses.get(i - 1).is_some_and(|c| matches!(c.mark, ';' | '；'));
                let aspect = starts(self.text(later.range.clone()).trim_start(), ASPECTS);
                let fronted = self.fronts(clauses.get(at), hit);
                // …，被物业以手续不全为由一口回绝: the passive has no subject of its own.
                let suffered = self.text(later.range.clone()).trim_start().starts_with(['被', '遭']);
                let bare = lead.iter().find(|t| inverts(t.kind) && t.kind != CueKind::Gap).filter(|t| {
                    (fronted
                        || self.opens(later, t, hit)
                        || aspect
                        || self.takes_up(later)
                        || self.never(t)
                        || self.only_when(later, t)
                        || self.each_of_them(later)
                        || self.not_even(later, t)
                        || self.causes(later, t)
                        || suffered)
                        && !self.forbids(self.text(t.range.clone()))
                        && !(judgement.applied("remedy") && self.text(t.range.clone()).ends_with('需'))
                        && !self.modifies_subject(later, t)
                        && !self.left_behind(later, t)
                        && !(t.range.start == later.range.start && self.acts(later, t, t.range.start))
                });
                let outcome = || lead.iter().find(|t| self.comes_to(later, t));
                if let Some(tag) =
                    bare.filter(|t| inversions % 2 == 1 && !apart && (suffered || !called(t))).or_else(outcome)
                {
                    let refused = suffered && tag.kind == CueKind::Refusal;
                    judgement.settle(true, !refused, "verdict.bare", tag);
                    once = true;
                }
            }
            // 过去…；现在…: the two halves of a comparison are told over a semicolon.
            let goes_on = once
                && matches!(later.mark, ';' | '；')
                && clauses.get(i + 1).is_some_and(|next| self.opens_with_now(next));
            if matches!(later.mark, '。' | ';' | '；' | '.') && !goes_on {
                break;
            }
        }
    }

    /// Whether a cue opens its clause, at most behind an adverb or a word of the hit (监督委员会…，监督难以服众); 暖气不热 has a subject of
    /// its own.
    fn opens(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        let lead = self.text(clause.range.start..tag.range.start);
        lead.chars().count() <= 2
            && (self.text(hit.clone()).contains(lead) || lead.chars().all(|c| ADVERBS.contains(c)) || lead == "等于")
    }

    /// Whether a conjunction turns against the clause before: 可 and 而 do so only where they open a clause (not in 可根据…, 因…而…), and
    /// 而不用 says what there is no need of.
    fn turns(&self, clause: &Clause, tag: &Tag) -> bool {
        let spared = ["不用", "不必", "无需", "无须", "不需"];
        !matches!(self.text(tag.range.clone()), "可" | "而")
            || self.chars(clause.range.start..tag.range.start) == 0
                && !starts(self.text(tag.range.end..clause.range.end), &spared)
    }

    /// 采纳的没几条, 经常参加的不到一成: a clause that says at its end how few of something there are, unless they are unwanted.
    pub(super) fn few_of_them(&self, clause: &Clause, tag: &Tag) -> bool {
        let before = self.text(clause.range.start..tag.range.start);
        let whose = before.rsplit_once('的').map(|(_, rest)| rest.chars().count());
        let whose = whose.or(before.ends_with(['者', '数']).then_some(0));
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

    /// 绝大多数村的村务监督…: the hit's clause speaks of most.
    pub(super) fn most(&self, clause: &Clause, hit: &Range<usize>) -> bool {
        let lead = self.text(clause.range.start..hit.start);
        has(lead, &["多数", "大部分", "九成", "八成", "大都", "普遍"])
    }

    /// 此后却逐步走上了正轨: since then it has gone well, so what was told before is past.
    pub(super) fn since_then(&self, clause: &Clause) -> bool {
        let text = self.text(clause.range.clone());
        starts(text, &["此后", "自此", "自那以后", "从那以后"])
            && clause.tags.iter().any(|t| matches!(t.kind, CueKind::Good | CueKind::Achieved | CueKind::Success))
    }

    /// Whether a clause begins with a word for now.
    pub(super) fn opens_with_now(&self, clause: &Clause) -> bool {
        clause
            .tags
            .first()
            .is_some_and(|t| t.kind == CueKind::Now && self.text(clause.range.start..t.range.start).trim().is_empty())
    }

    /// 论获得感，…; 在公共服务方面，…: the hit's clause only names what the next one speaks of.
    pub(super) fn fronts(&self, clause: Option<&Clause>, hit: &Range<usize>) -> bool {
        clause.is_some_and(|c| {
            let (lead, rest) = (self.text(c.range.start..hit.start), self.text(hit.end..c.range.end));
            let opens = ["论", "说到", "说起", "要说", "谈到", "谈起", "提起", "至于", "就", "在", "对"];
            // 在A、B、C等领域，…: of a list the last item stands before the close.
            let listed = rest.starts_with('、') && rest.chars().count() <= 24;
            // “法治社区”的牌子底下，…
            if c.tags.iter().any(|t| t.kind == CueKind::SoCalled && t.range.start >= hit.end) {
                return true;
            }
            (rest.chars().count() <= 6 || listed)
                && (lead.chars().count() <= 6 || lead.ends_with('、') && lead.chars().count() <= 24)
                && starts(lead, &opens)
                && (rest.is_empty() || ends(rest, &["方面", "领域", "环节", "上", "而言", "来说", "来看", "看", "中"]))
        })
    }

    /// 一次也没有, 从未: a denial so strong that it speaks of what the sentence is about, whatever its subject.
    pub(super) fn never(&self, tag: &Tag) -> bool {
        let words = self.text(tag.range.clone());
        let clause = self.sentence.clauses.iter().find(|c| c.holds(&tag.range));
        let lead = clause.map_or("", |c| self.text(c.range.start..tag.range.start));
        // 一场也没有, 到村里的物资一箱也没见到
        let least = lead.rfind('一').and_then(|one| lead.get(one..)).map_or(0, |tail| tail.chars().count());
        let rest = clause.map_or("", |c| self.text(tag.range.end..c.range.end));
        let kept = rest.starts_with(['错', '丢', '少', '差', '落', '漏', '误', '断', '停', '改', '变', '动', '多']);
        // 一户没解: 也 may be left out.
        let bare = least <= 3 && words.starts_with(['没', '未']);
        let none = (2..=6).contains(&least) && (lead.ends_with(['也', '都']) || bare) && !kept && !has(lead, UNWANTED);
        none || starts(
            words,
            &["一次也", "一次都", "从未", "从没", "从来没", "至今没", "至今未", "一天也", "一个都", "谁也"],
        )
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
                && (between.is_empty() || between.starts_with(['一', '哪']) && between.chars().count() <= 3)
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
        before.char_indices().take(4).any(|(_, c)| c == '连') && before.contains(['都', '也']) && !has(before, UNWANTED)
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
    fn causes(&self, clause: &Clause, tag: &Tag) -> bool {
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
        let since = lead.ends_with(['后', '时']) && lead.chars().count() <= 8 && !self.sentence.has_hit(clause);
        since
            || lead.chars().all(|c| {
                is_numeral(c)
                    || "去今前后本上下全半多几年月日天周季度来内里间中至迄累计共总截底末初已又也还都仍就便竟"
                        .contains(c)
            })
    }

    /// 除…外: a clause that only names what is excepted.
    pub(super) fn excepts(&self, clause: &Clause) -> bool {
        self.text(clause.range.clone()).trim_start().starts_with('除')
    }

    /// 除村民自治外，其余均已达标: the hit is the exception to what is said of the rest, and whether it falls for that.
    pub(super) fn exception(&self, at: usize, hit: &Range<usize>) -> Option<(Tag, bool)> {
        let clause = self.sentence.clauses.get(at)?;
        let lead = self.text(clause.range.start..hit.start).trim();
        let rest = self.text(hit.end..clause.range.end).trim();
        let next = self.sentence.clauses.get(at + 1)?;
        let others = self.text(next.range.clone()).trim_start();
        let told_of = self.text(next.range.clone());
        let bare = lead == "除了" && rest.is_empty() && told_of.contains(['都', '均', '全']);
        let excepted = matches!(lead, "除" | "除了" | "除去") && matches!(rest, "外" | "以外" | "之外" | "这一项外")
            || bare && !told_of.contains(['也', '还']);
        let all = ["其余", "其他", "其它", "别的", "样样", "全部", "各项", "余下"]
            .iter()
            .find(|w| others.starts_with(**w))?;
        let start = next.range.end - others.len();
        let tag = Tag { kind: CueKind::Contrast, range: start..start + all.len() };
        let told = next.tags.iter().any(|t| inverts(t.kind) || matches!(t.kind, CueKind::Good | CueKind::Achieved));
        (excepted && told).then(|| (tag, self.inversions(next).is_multiple_of(2)))
    }

    /// 原以为…: what somebody took to be so before the hit.
    pub(super) fn believed(&self, hit: &Range<usize>) -> bool {
        let claim = self.sentence.before(hit, CueKind::Claim).map(|t| self.text(t.range.clone()));
        claim.is_some_and(|words| ends(words, &["以为", "指望", "原想", "本想", "担心"]))
    }

    /// 新协议把它拖进了泥潭: whether a clause speaks of what was named before.
    fn takes_up(&self, clause: &Clause) -> bool {
        let granted = clause.tags.iter().any(|t| t.kind == CueKind::Concession);
        !granted && self.sentence.links.iter().any(|t| t.kind == CueKind::Anaphor && clause.holds(&t.range))
    }

    /// How real a clause says that a thing has become; none where it leaves that to the hit's own.
    fn done(&self, clause: &Clause) -> Option<Realisation> {
        let good = |t: &Tag| t.kind == CueKind::Good;
        let done = |t: &Tag| match t.kind {
            CueKind::Achieved | CueKind::Success => true,
            _ => good(t) && self.text(t.range.clone()).contains('了'),
        };
        let told = clause.tags.iter().any(done) || !clause.tags.iter().any(good);
        told.then_some(Realisation::Achieved)
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
        let falls_to = after.starts_with(['到', '至']) || self.text(tag.range.clone()).ends_with(['到', '至']);
        if falls_to && self.text(tag.range.clone()).contains(['减', '降', '跌', '缩', '滑']) {
            return false;
        }
        let from = before.chars().rev().take(4).any(|c| matches!(c, '由' | '从'));
        let to =
            after.chars().take(6).any(|c| matches!(c, '到' | '转' | '变' | '向' | '走' | '成' | '为' | '爬' | '升'));
        from && to
    }
}
