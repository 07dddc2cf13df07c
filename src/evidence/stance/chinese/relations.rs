//! How a cue stands to a hit in a Chinese clause: whether it reaches it, modifies it, is denied itself, or speaks of something else.

use super::super::among::{Among, ends, has, starts};
use super::super::clauses::Clause;
use super::super::cues::Tag;
use super::super::grammar::{Judgement, inverts};
use super::View;
use super::words::{AGENTIVE, DEALING, OUTCOMES, PREDICATES, PROVIDING, UNWANTED, WHETHER, is_numeral};
use crate::codebook::CueKind;
use std::ops::Range;

impl View<'_> {
    pub(super) fn text(&self, range: Range<usize>) -> &str {
        self.sentence.slice(range)
    }

    #[inline(never)]
    pub(super) fn chars(&self, range: Range<usize>) -> usize {
        self.text(range).chars().count()
    }

    /// Whether a cue before a hit reaches it: not out of a relative clause about something else, nor across a turn.
    pub(super) fn reaches_right(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        let between = self.text(tag.range.end..hit.start);
        // 没有因为疫情而停下服务: this 而 turns nothing.
        let turned = clause.tags.iter().any(|t| {
            t.kind == CueKind::Contrast
                && tag.range.end <= t.range.start
                && t.range.end <= hit.start
                && !self.gives_cause(tag.range.end..t.range.start)
        });
        // 对破坏古村的行为提起公益诉讼: what it is done about has the cue for its modifier.
        let about = between.contains('的') && self.within_object(clause, tag);
        // 不到一成的行政村制定了…: how few there are holds for the whole clause.
        let counted = tag.kind == CueKind::Few && between.starts_with('的');
        let relative = !counted
            && between.rfind('的').is_some_and(|de| {
                let rest = between.get(de + '的'.len_utf8()..).unwrap_or_default();
                // 拒绝为符合条件的农民工提供法律援助: 的 belongs to whom it is done for.
                let benefits = between.starts_among("为向给对与和跟") && ends(rest.trim_end_matches('过'), PROVIDING);
                (rest.chars().count() > 4 || has(rest, PREDICATES)) && !benefits
            });
        !turned && !relative && !about
    }

    /// Whether a cue directly follows a preposition that puts an object before the verb (对, 向, 将).
    fn within_object(&self, clause: &Clause, tag: &Tag) -> bool {
        let before = self.text(clause.range.start..tag.range.start);
        matches!(tag.kind, CueKind::Refusal | CueKind::Neglect | CueKind::Lack | CueKind::Negator)
            && before.ends_among("对向将把为给")
            && !ends(before, &["因为", "成为", "作为", "认为"])
    }

    /// 所谓多元共治，就是几家一起扛: without quotation marks, and with a plain predicate, it is explained.
    pub(super) fn defines(&self, tag: &Tag, hit: &Range<usize>) -> bool {
        let rest = self.text(hit.end..self.sentence.text.len());
        let quoted = self.text(tag.range.end..hit.start).has_among("“\"「");
        let says = rest.trim_start_among(",，");
        let explained = starts(says, &["就是", "即", "指", "是指", "说的是"]);
        let against = |t: &Tag| t.range.start >= hit.end && (inverts(t.kind) || t.kind == CueKind::Failure);
        explained
            && !quoted
            && hit.start == tag.range.end
            && !self.sentence.clauses.iter().flat_map(|c| &c.tags).any(against)
    }

    /// Whether a verb that says no has an object, so that it is what stands before it that says no.
    pub(super) fn acts(&self, clause: &Clause, tag: &Tag, from: usize) -> bool {
        let object = self.text(tag.range.end..clause.range.end).trim_start_matches('了');
        AGENTIVE.contains(&self.text(tag.range.clone()).trim_end_matches('了'))
            && object.chars().count() >= 2
            && !object.starts_among("的、")
            && !self.text(from..tag.range.start).has_among("被遭受")
    }

    /// 扯皮已经少了一半: a word of trouble, and directly after it one of decrease.
    pub(super) fn lessens(&self, tag: &Tag, next: &Tag) -> bool {
        let between = self.text(tag.range.end..next.range.start);
        let words = self.text(next.range.clone());
        let fewer = starts(
            words,
            &[
                "少了",
                "减少",
                "下降",
                "降到",
                "降至",
                "减到",
                "减至",
                "骤减",
                "锐减",
                "大减",
                "消失",
                "消散",
                "绝迹",
                "不见了",
            ],
        );
        let degrees = ["", "已", "已经", "大大", "明显", "逐年", "大幅", "也", "也就", "渐渐", "逐渐", "一下", "现象"];
        tag.range.end <= next.range.start && fewer && degrees.contains(&between)
    }

    /// The few cues that follow a cue in its clause.
    pub(super) fn next_tags<'c>(&self, clause: &'c Clause, tag: &Tag) -> impl Iterator<Item = &'c Tag> + use<'c> {
        let from = clause.tags.partition_point(|t| t.range.start < tag.range.end);
        clause.tags.get(from..).unwrap_or_default().iter().take(6)
    }

    /// 不达标的寥寥无几: how few there are of the bad.
    pub(super) fn few_such(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        let few = |t: &&Tag| {
            t.kind == CueKind::Few
                || t.kind == CueKind::Deficit
                    && starts(
                        self.text(t.range.clone()),
                        &[
                            "寥寥",
                            "很少",
                            "不多",
                            "极少",
                            "少之又少",
                            "屈指可数",
                            "凤毛麟角",
                            "微乎其微",
                            "罕见",
                            "少见",
                        ],
                    )
        };
        self.next_tags(clause, tag).find(few).is_some_and(|t| {
            let between = self.text(tag.range.end..t.range.start);
            let head = between.trim_end_among("只是已很");
            let case = has(between, &["的现象", "的情况", "的问题", "的情形", "的做法"]);
            (head.ends_with('的') && between.chars().count() <= 8 || case && between.chars().count() <= 12)
                && self.chars(t.range.end..clause.range.end) <= 4
                && hit.end <= tag.range.start
        })
    }

    /// 未签字的只有两户, 只有三家缺席: there are few of those who did not.
    pub(super) fn few_of_the_bad(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        let before = self.text(hit.end..tag.range.start);
        let later = |t: &Tag| {
            let few = t.kind == CueKind::Few || !inverts(t.kind);
            !few && self.chars(tag.range.end..t.range.start) <= 4 && self.says_enough(clause, t)
        };
        has(before, UNWANTED) || self.next_tags(clause, tag).any(later)
    }

    /// 协商无果而终, 实事一件没落实: a failure that is told of the hit itself, not of what it deals with.
    pub(super) fn fails(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        let between = self.text(hit.end..tag.range.start);
        let outcome = starts(self.text(tag.range.clone()), OUTCOMES);
        outcome
            || between.chars().count() <= 8
                && !between.contains('的')
                && !self.negated(clause, tag)
                && !clause.tags.iter().any(|t| {
                    hit.end <= t.range.start
                        && t.range.end <= tag.range.start
                        && matches!(
                            t.kind,
                            CueKind::Remedy | CueKind::Prevention | CueKind::DealsWith | CueKind::Success
                        )
                })
    }

    /// 缺编制、缺经费、缺部门联动: each item of a list has its own inverter, and only the last one's is the hit.
    pub(super) fn has_own_object(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        // 制度不全、参与面窄: where both items have a predicate, the cue is the other's.
        let between = self.text(tag.range.end..hit.start);
        let judged =
            |t: &Tag| inverts(t.kind) && t.range.start >= hit.end && !self.text(hit.end..t.range.start).contains('、');
        if between.contains('、') && tag.kind == CueKind::Negator && clause.tags.iter().any(judged) {
            return true;
        }
        // 消防设施短缺、联动不顺: the predicate of an item of its own.
        if tag.kind == CueKind::Lack && between.starts_with('、') {
            return true;
        }
        inverts(tag.kind)
            && clause.tags.iter().any(|t| {
                inverts(t.kind)
                    && tag.range.end <= t.range.start
                    && t.range.end <= hit.start
                    && self.text(tag.range.end..t.range.start).contains('、')
            })
    }

    /// Whether a cue is denied: a negator stands a few characters before it.
    pub(super) fn negated(&self, clause: &Clause, tag: &Tag) -> bool {
        clause.tags.iter().filter(|t| t.kind == CueKind::Negator && t.range.end <= tag.range.start).any(|t| {
            let between = self.text(t.range.end..tag.range.start);
            between.chars().count() <= 6 && !between.contains('的')
                || ['让', '使', '令'].iter().any(|&c| between.starts_with(c))
        })
    }

    /// 真正参与…的寥寥无几: a cue around the hit that says how few there are of those who do it.
    pub(super) fn few_who(&self, tag: &Tag) -> bool {
        let words = self.text(tag.range.clone());
        tag.kind == CueKind::Failure && starts(words, &["真正", "真能", "能", "会", "愿意"])
    }

    /// Whether 不能只… stands before a negator in its clause.
    pub(super) fn not_only_before(&self, clause: &Clause, tag: &Tag) -> bool {
        clause.tags.iter().any(|t| {
            t.kind == CueKind::Definition
                && t.range.end <= tag.range.start
                && self.text(t.range.clone()).ends_among("只仅光")
        })
    }

    /// Whether a word of number says "some" rather than "hardly any".
    pub(super) fn some(&self, tag: &Tag) -> bool {
        ["少数", "个别", "少数几", "部分"].contains(&self.text(tag.range.clone()))
    }

    /// 不仅是…, 不限于…, 不能代替…: a denial that leaves what it governs as it is.
    pub(super) fn leaves_standing(&self, tag: &Tag) -> bool {
        let words = self.text(tag.range.clone());
        has(words, &["只", "仅", "单", "光", "止", "限", "影响", "妨碍", "排", "替代", "代替", "取代"])
    }

    /// Whether a cue stands after a hit, or begins with its last words where the hit keeps nothing off itself (防止…推诿).
    pub(super) fn follows(&self, clause: &Clause, hit: &Range<usize>, tag: &Tag) -> bool {
        let keeps_off = || {
            clause.tags.iter().any(|t| {
                matches!(t.kind, CueKind::Prevention | CueKind::Remedy | CueKind::Negator)
                    && hit.contains(&t.range.start)
                    && t.range.end <= hit.end
            })
        };
        tag.range.start >= hit.end || tag.range.start > hit.start && tag.range.end > hit.end && !keeps_off()
    }

    /// 联动到了夜间查处超载时…: a cue that only says when, before the predicate.
    pub(super) fn says_when(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        let before = self.text(hit.end.min(tag.range.start)..tag.range.start);
        let opens = before.starts_among("到在遇碰逢一每临轮");
        let rest = self.text(tag.range.end..clause.range.end);
        let near =
            rest.char_indices().take(6).find(|&(_, c)| c == '时').and_then(|(at, c)| rest.get(at + c.len_utf8()..));
        let ends = |after: &str| !after.is_empty() && !after.starts_among("间代期段限效长的");
        opens && near.is_some_and(ends)
    }

    /// 志愿服务是指…: what follows says what it is, and denies only other things.
    pub(super) fn defined(&self, clause: &Clause, hit: &Range<usize>) -> bool {
        let rest = self.text(hit.end..clause.range.end).trim_start_among("”\"」》");
        starts(rest, &["是指", "指的是", "系指", "即指", "是一种"])
    }

    /// 制度化、规范化水平…: a good word that is one of a list, or qualifies the noun that is judged.
    pub(super) fn part_of_a_noun(&self, clause: &Clause, tag: &Tag) -> bool {
        let rest = self.text(tag.range.end..clause.range.end);
        let noun = |text: &str| starts(text, &["水平", "程度", "能力", "率", "面", "度", "量"]);
        // 覆盖的学校不到一成: it only qualifies what is judged.
        noun(rest)
            || rest.starts_with('的') && self.next_tags(clause, tag).any(|t| inverts(t.kind))
            || rest.starts_with('、') && rest.char_indices().take(16).any(|(at, _)| rest.get(at..).is_some_and(noun))
    }

    /// 没有任何…, 没有什么…: a denial of all there could be, no condition; nor is one 没有…，结果…, which tells what came of it.
    pub(super) fn none_at_all(&self, tag: &Tag) -> bool {
        let words = self.text(tag.range.clone());
        ["没有任何", "没有什么", "没有一切"].contains(&words) || words.contains("结果")
    }

    /// 没有比…更冷清的, 没有哪里的…比这里更热闹: there is nothing beyond it, and what follows 更 says in what.
    pub(super) fn unsurpassed(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        let between = self.text(tag.range.end..hit.start);
        let rest = self.text(hit.end..clause.range.end);
        between.starts_with('比') && between.contains('更')
            || rest.contains('更') && (between.starts_with('比') || between.starts_among("哪谁") && rest.contains('比'))
    }

    /// Whether what was held against a hit is said again by a noun of deficit that it belongs to.
    pub(super) fn same_trouble(&self, judgement: &Judgement, between: Range<usize>) -> bool {
        let modified = ["deficit.modifier", "deficit.neglect", "negation.refusal"].iter().any(|r| judgement.applied(r));
        let between = self.text(between);
        let denied = judgement.applied("negation.predicate") && between.chars().count() <= 5
            || judgement.applied("negation.governor") && between == "的";
        (modified || denied) && between.ends_with('的')
    }

    /// 依旧红火, 照旧贴在门厅里: what goes on is told after the word, and may be good or bad.
    pub(super) fn goes_on(&self, clause: &Clause, tag: &Tag) -> bool {
        ["依旧", "照旧", "依然", "仍旧"].contains(&self.text(tag.range.clone()))
            && self.chars(tag.range.end..clause.range.end) > 0
    }

    /// Whether a word of need asks for what stands after it (只有, 没有…就), and says nothing of what stands before.
    pub(super) fn needs_object(&self, tag: &Tag) -> bool {
        let words = self.text(tag.range.clone());
        starts(words, &["只有", "唯有", "惟有", "除非", "没有", "若无", "如果没有", "缺了", "离开"])
    }

    /// Whether a shortfall is predicated of the hit after it.
    pub(super) fn has_deficit(&self, clause: &Clause, hit: &Range<usize>) -> bool {
        clause.tags.iter().any(|t| t.range.start >= hit.end && matches!(t.kind, CueKind::Deficit | CueKind::Gap))
    }

    /// 边缘化了参与, 荒废了居民的民主协商: a verb of deficit with its aspect, and the hit as its object.
    pub(super) fn done_to(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        let between = self.text(tag.range.end..hit.start);
        let object = if self.text(tag.range.clone()).ends_with('了') {
            Some(between)
        } else {
            between.strip_prefix(['了', '着'])
        };
        let mends = || clause.tags.iter().any(|t| t.kind == CueKind::Remedy && t.range.start == tag.range.start);
        object.is_some_and(|object| {
            object.chars().count() <= 5
                && !object.starts_with(|c: char| is_numeral(c) || "的多好几大半整很".contains(c))
                && !object.has_among("、是有在以用靠把让由后")
                && (object.is_empty() || !mends())
        })
    }

    /// 薄弱的公共服务, 流于形式的协商: a deficit word directly before 的 and the hit.
    pub(super) fn modifies(&self, tag: &Tag, hit: &Range<usize>) -> bool {
        let between = self.text(tag.range.end..hit.start);
        between.is_empty()
            || between
                .strip_prefix('的')
                .is_some_and(|rest| rest.chars().count() <= 4 && !rest.has_among("是不没被非的"))
    }

    /// Whether a noun of deficit is the head that a hit belongs to (居民参与的缺失, 信息共享短板), rather than the object of a verb
    /// that the hit is (协商停车问题).
    pub(super) fn heads(&self, hit: &Range<usize>, tag: &Tag) -> bool {
        let between = self.text(hit.end..tag.range.start);
        let near = between.chars().count() <= 1;
        let owned = between.contains('的')
            || has(between, &["存在", "有", "是", "成", "仍", "遇到", "遇上", "陷入", "面临", "碰到", "碰上", "出现"]);
        let general = matches!(self.text(tag.range.clone()), "问题" | "难题" | "困难" | "难点" | "矛盾");
        (near && !general) || owned && between.chars().count() <= 12 || (!general && between.chars().count() <= 6)
    }

    /// Whether a noun of deficit after a hit is what the clause deals with: its verb stands before the hit, or the hit begins with it.
    pub(super) fn dealt_with(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        let denied = clause.tags.iter().any(|t| inverts(t.kind) && t.range.start < tag.range.start);
        let deals = has(self.text(clause.range.start..hit.start), DEALING) || starts(self.text(hit.clone()), DEALING);
        deals && !denied
    }

    /// Whether a stretch after a negator begins with a cause (从未因天气中断).
    pub(super) fn gives_cause(&self, stretch: Range<usize>) -> bool {
        starts(self.text(stretch.clone()), &["因", "由于"])
    }

    /// 被取消, 被忽视 and the bare 缺乏 at the end of a clause say it of their subject.
    pub(super) fn passive(&self, tag: &Tag, from: usize) -> bool {
        let between = self.text(from..tag.range.start);
        self.gives_cause(from..tag.range.start)
            || between.contains('被')
            || between.contains('遭')
            || between.chars().count() <= if tag.kind == CueKind::Lack { 3 } else { 1 }
                && !between.has_among("的对把、")
    }

    /// 对村务公开一年比一年放松: the hit is what the verb that ends its clause is done to.
    pub(super) fn undergoes(&self, clause: &Clause, hit: &Range<usize>) -> bool {
        let lead = self.text(clause.range.start..hit.start);
        lead.rfind(['把', '将', '对']).is_some_and(|at| {
            let (before, object) = lead.split_at(at);
            object.chars().count() <= 8 && !before.ends_among("面针应反绝相")
        })
    }

    /// A single character (慢, 乱) is a predicate where a clause or an item of a list ends with it, or a degree stands before it.
    pub(super) fn says_enough(&self, clause: &Clause, tag: &Tag) -> bool {
        let rest = self.text(tag.range.end..clause.range.end);
        let before = self.text(clause.range.start..tag.range.start);
        !matches!(tag.kind, CueKind::Deficit | CueKind::Good)
            || self.chars(tag.range.clone()) > 1
            || rest.is_empty()
            || rest.starts_among("、了得的")
            || before.ends_among("很太较偏过最更又还也仍分不")
    }

    /// Whether a cue stands in a question that is left open (能否, 是否).
    pub(super) fn open_question(&self, clause: &Clause, tag: &Tag) -> bool {
        clause.tags.iter().any(|t| {
            t.kind == CueKind::Question
                && t.range.end <= tag.range.start
                && WHETHER.contains(&self.text(t.range.clone()))
        })
    }

    /// A cue after the hit that modifies another noun (…了三笔没有入账的租金).
    pub(super) fn about_something_else(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        if !inverts(tag.kind) {
            return false;
        }
        let when = |t: &Tag| t.kind == CueKind::DealsWith && self.says_when(clause, t, hit);
        if self.sentence.deals_with(clause, hit, tag) && !clause.tags.iter().any(when) {
            return true;
        }
        let before = self.text(hit.end..tag.range.start);
        let after = self.text(tag.range.end..clause.range.end);
        // 惠及得不到照料的老人: its object's modifier.
        let object = clause
            .tags
            .iter()
            .any(|t| t.kind == CueKind::DealsWith && hit.end <= t.range.start && t.range.end <= tag.range.start);
        // 向偏远山区、薄弱环节延伸: where it goes.
        if matches!(tag.kind, CueKind::Deficit | CueKind::Gap)
            && (before.starts_among("向往朝") && after.chars().count() >= 2
                || starts(after, &["倾斜", "延伸", "下沉", "拓展", "集中"]))
        {
            return true;
        }
        let modifies = after
            .char_indices()
            .take(7)
            .find(|&(_, c)| c == '的')
            .is_some_and(|(i, c)| after.get(i + c.len_utf8()..).is_some_and(|rest| rest.chars().count() >= 1));
        let governed = before.starts_among("让使把将对为给替帮");
        // 监督失灵引发的纠纷, 未签字的只有两户: its consequence, or how many there are of them, is told.
        let consequence = starts(after, &["引发", "导致", "造成", "引起", "带来", "所致", "诱发", "酿成"]);
        let counted = self.next_tags(clause, tag).any(|t| {
            t.kind == CueKind::Few
                && self.text(tag.range.end..t.range.start).ends_with('的')
                && self.chars(tag.range.end..t.range.start) <= 7
        });
        modifies
            && !consequence
            && !counted
            && (governed || object || before.chars().count() > 3)
            && tag.kind != CueKind::Gap
    }
}
