//! How a cue stands to a hit in a Chinese clause: whether it reaches it, modifies it, is denied itself, or speaks of something else.

use super::super::Realisation;
use super::super::clauses::Clause;
use super::super::cues::Tag;
use super::super::grammar::{Judgement, inverts};
use super::View;
use super::words::{BELITTLING, CASES, EFFORTS, FORBIDDING, MODALS, PREDICATES, SANCTIONS, UNWANTED, WHETHER};
use crate::codebook::CueKind;
use std::ops::Range;

impl View<'_> {
    pub(super) fn text(&self, range: Range<usize>) -> &str {
        self.sentence.slice(range)
    }

    pub(super) fn chars(&self, range: Range<usize>) -> usize {
        self.text(range).chars().count()
    }

    /// Whether a cue before a hit reaches it: not out of a relative clause about something else, nor across a turn.
    pub(super) fn reaches_right(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
        let between = self.text(tag.range.end..hit.start);
        let turned = clause
            .tags
            .iter()
            .any(|t| t.kind == CueKind::Contrast && tag.range.end <= t.range.start && t.range.end <= hit.start);
        // 不到一成的行政村制定了…: how few there are holds for the whole clause.
        let counted = tag.kind == CueKind::Few && between.starts_with('的');
        let relative = !counted
            && between.rfind('的').is_some_and(|de| {
                let rest = between.get(de + '的'.len_utf8()..).unwrap_or_default();
                rest.chars().count() > 4 || PREDICATES.iter().any(|w| rest.contains(w))
            });
        !turned && !relative
    }

    /// 缺编制、缺经费、缺部门联动: each item of a list has its own inverter, and only the last one's is the hit.
    pub(super) fn has_own_object(&self, clause: &Clause, tag: &Tag, hit: &Range<usize>) -> bool {
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
        let compound = words.starts_with(['要', '应']);
        tag.kind == CueKind::Advocated && (compound || MODALS.contains(&words))
    }

    /// 采纳的没几条, 经常参加的不到一成: a clause that says at its end how few of something there are, unless they are unwanted.
    pub(super) fn few_of_them(&self, clause: &Clause, tag: &Tag) -> bool {
        let before = self.text(clause.range.start..tag.range.start);
        let whose = before.rsplit_once('的').map(|(_, rest)| rest.chars().count());
        let few = match tag.kind {
            CueKind::Few => true,
            CueKind::Deficit => {
                ["不多", "很少", "不足", "寥寥", "稀少"].iter().any(|w| self.text(tag.range.clone()).starts_with(w))
            }
            _ => false,
        };
        few && whose.is_some_and(|n| n <= 4)
            && self.chars(tag.range.end..clause.range.end) <= 4
            && !UNWANTED.iter().any(|w| before.contains(w))
    }

    /// 真正参与…的寥寥无几: a cue around the hit that says how few there are of those who do it.
    pub(super) fn few_who(&self, tag: &Tag) -> bool {
        let words = self.text(tag.range.clone());
        tag.kind == CueKind::Failure && ["真正", "真能", "能", "会", "愿意"].iter().any(|w| words.starts_with(w))
    }

    /// 绝大多数村的村务监督…: the hit's clause speaks of most.
    pub(super) fn most(&self, clause: &Clause, hit: &Range<usize>) -> bool {
        let lead = self.text(clause.range.start..hit.start);
        ["多数", "大部分", "九成", "八成", "大都", "普遍"].iter().any(|w| lead.contains(w))
    }

    /// 此后却逐步走上了正轨: since then it has gone well, so what was told before is past.
    pub(super) fn since_then(&self, clause: &Clause) -> bool {
        let text = self.text(clause.range.clone());
        ["此后", "自此", "自那以后", "从那以后"].iter().any(|w| text.starts_with(w))
            && clause.tags.iter().any(|t| matches!(t.kind, CueKind::Good | CueKind::Achieved | CueKind::Success))
    }

    /// Whether a clause begins with a word for now.
    pub(super) fn opens_with_now(&self, clause: &Clause) -> bool {
        clause
            .tags
            .first()
            .is_some_and(|t| t.kind == CueKind::Now && self.text(clause.range.start..t.range.start).trim().is_empty())
    }

    /// 全民参与的局面: a state of affairs that is no trouble by its name, where nothing in the clause says that it is.
    pub(super) fn state_of(&self, clause: &Clause, hit: &Range<usize>, tag: &Tag) -> bool {
        let neutral = ["的局面", "的状况", "的现象"].contains(&self.text(tag.range.clone()));
        let others = |t: &Tag| t.range != tag.range && (inverts(t.kind) || t.kind == CueKind::Remedy);
        neutral && hit.end == tag.range.start && !clause.tags.iter().any(others)
    }

    /// What a clause with 以下 and a colon says of the items that it announces: that they are wanting, or (`true`) that they are there.
    pub(super) fn announced<'c>(&self, clause: &'c Clause) -> Option<(&'c Tag, bool)> {
        let text = self.text(clause.range.clone());
        let list = ["以下", "下列", "如下"].iter().filter_map(|w| text.rfind(w)).max();
        let to = clause.range.start + list.unwrap_or(text.len());
        if self.chars(to..clause.range.end) > 10 || clause.tags.iter().any(|t| self.modal(t)) {
            return None;
        }
        let wanting = |t: &&Tag| match t.kind {
            CueKind::Lack => true,
            CueKind::Negator => self.text(t.range.clone()).contains(['没', '未']),
            _ => false,
        };
        let near = |t: &&Tag| t.range.end <= to && self.chars(t.range.end..to) <= 4;
        let trouble = ["情形", "行为", "问题", "情况", "现象"].iter().any(|w| text.ends_with(w));
        if let Some(tag) = clause.tags.iter().filter(near).rfind(wanting).filter(|_| !trouble) {
            return Some((tag, false));
        }
        let done = |t: &&Tag| t.kind == CueKind::Achieved && !self.planned(clause, t);
        let told = list.is_some() && text.contains(['已', '了']) && !trouble;
        let against = clause.tags.iter().any(|t| inverts(t.kind));
        clause.tags.iter().filter(near).rfind(done).filter(|_| told && !against).map(|tag| (tag, true))
    }

    /// Whether 不能只… stands before a negator in its clause.
    pub(super) fn not_only_before(&self, clause: &Clause, tag: &Tag) -> bool {
        clause.tags.iter().any(|t| {
            t.kind == CueKind::Definition
                && t.range.end <= tag.range.start
                && self.text(t.range.clone()).ends_with(['只', '仅', '光'])
        })
    }

    /// 论获得感，…; 在公共服务方面，…: the hit's clause only names what the next one speaks of.
    pub(super) fn fronts(&self, clause: Option<&Clause>, hit: &Range<usize>) -> bool {
        clause.is_some_and(|c| {
            let (lead, rest) = (self.text(c.range.start..hit.start), self.text(hit.end..c.range.end));
            let opens = ["论", "说到", "说起", "要说", "谈到", "谈起", "提起", "至于", "就", "在", "对"];
            // 在A、B、C等领域，…: of a list the last item stands before the close.
            let listed = rest.starts_with('、') && rest.chars().count() <= 24;
            (rest.chars().count() <= 6 || listed)
                && (lead.chars().count() <= 6 || lead.ends_with('、') && lead.chars().count() <= 24)
                && opens.iter().any(|w| lead.starts_with(w))
                && (rest.is_empty()
                    || ["方面", "领域", "环节", "上", "而言", "来说", "来看", "看", "中"]
                        .iter()
                        .any(|w| rest.ends_with(w)))
        })
    }

    /// 一次也没有, 从未: a denial so strong that it speaks of what the sentence is about, whatever its subject.
    pub(super) fn never(&self, tag: &Tag) -> bool {
        let words = self.text(tag.range.clone());
        ["一次也", "一次都", "从未", "从没", "从来没", "至今没", "至今未", "一天也", "一个都", "谁也"]
            .iter()
            .any(|w| words.starts_with(w))
    }

    /// Whether a cue says that something comes to no more than what follows (不过是一块招牌).
    pub(super) fn belittles(&self, tag: &Tag) -> bool {
        let words = self.text(tag.range.clone());
        tag.kind == CueKind::SoCalled && BELITTLING.iter().any(|w| words.starts_with(w))
    }

    /// Whether a word of number says "some" rather than "hardly any".
    pub(super) fn some(&self, tag: &Tag) -> bool {
        ["少数", "个别", "少数几", "部分"].contains(&self.text(tag.range.clone()))
    }

    /// 不仅是…, 不限于…, 不能代替…: a denial that leaves what it governs as it is.
    pub(super) fn leaves_standing(&self, tag: &Tag) -> bool {
        let words = self.text(tag.range.clone());
        ["只", "仅", "单", "光", "止", "限", "影响", "妨碍", "排", "替代", "代替", "取代"]
            .iter()
            .any(|w| words.contains(w))
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
        let opens = before.starts_with(['到', '在', '遇', '碰', '逢', '一', '每', '临', '轮']);
        let rest = self.text(tag.range.end..clause.range.end);
        let near =
            rest.char_indices().take(6).find(|&(_, c)| c == '时').and_then(|(at, c)| rest.get(at + c.len_utf8()..));
        let ends =
            |after: &str| !after.is_empty() && !after.starts_with(['间', '代', '期', '段', '限', '效', '长', '的']);
        opens && near.is_some_and(ends)
    }

    /// A failure told of a problem in one cue (问题没有根本解决).
    pub(super) fn unmended(&self, tag: &Tag) -> bool {
        let words = self.text(tag.range.clone());
        words.contains(['没', '未'])
            && ["改变", "改观", "扭转", "好转", "根除", "缓解", "解决", "打破", "消除"]
                .iter()
                .any(|w| words.ends_with(w))
    }

    /// 志愿服务是指…: what follows says what it is, and denies only other things.
    pub(super) fn defined(&self, clause: &Clause, hit: &Range<usize>) -> bool {
        let rest = self.text(hit.end..clause.range.end).trim_start_matches(['”', '"', '」', '》']);
        ["是指", "指的是", "系指", "即指", "是一种"].iter().any(|w| rest.starts_with(w))
    }

    /// 制度化、规范化水平…: a good word that is one of a list, or qualifies the noun that is judged.
    pub(super) fn part_of_a_noun(&self, clause: &Clause, tag: &Tag) -> bool {
        let rest = self.text(tag.range.end..clause.range.end);
        let noun = |text: &str| ["水平", "程度", "能力"].iter().any(|w| text.starts_with(w));
        noun(rest)
            || rest.starts_with('、') && rest.char_indices().take(16).any(|(at, _)| rest.get(at..).is_some_and(noun))
    }

    /// Whether the hit acts on what a cue after it names: a verb of remedy stands between, and is not denied.
    pub(super) fn acts_between(&self, clause: &Clause, hit: &Range<usize>, tag: &Tag) -> bool {
        clause.tags.iter().any(|t| {
            matches!(t.kind, CueKind::Remedy | CueKind::Prevention)
                && hit.end <= t.range.start
                && t.range.end <= tag.range.start
                && !self.text(hit.end..t.range.start).contains('的')
                && !self.negated(clause, t)
        })
    }

    /// Whether a cue after the hit says that an effort named between them falls short.
    pub(super) fn judges_effort(&self, tag: &Tag, hit: &Range<usize>) -> bool {
        let between = self.text(hit.end..tag.range.start);
        matches!(tag.kind, CueKind::Deficit | CueKind::Failure)
            && EFFORTS.iter().any(|w| between.split_once('的').is_some_and(|(_, rest)| rest.starts_with(w)))
    }

    /// 没有任何…, 没有什么…: a denial of all there could be, no condition.
    pub(super) fn none_at_all(&self, tag: &Tag) -> bool {
        ["没有任何", "没有什么", "没有一切"].contains(&self.text(tag.range.clone()))
    }

    /// Whether a clause directly after says that an effort worked (…，成效明显).
    pub(super) fn worked(&self, at: usize) -> bool {
        let next = self.sentence.clauses.get(at + 1);
        next.is_some_and(|c| {
            let text = self.text(c.range.clone());
            ["成效", "效果", "实效"].iter().any(|w| text.contains(w))
                && c.tags.iter().any(|t| matches!(t.kind, CueKind::Good | CueKind::Success | CueKind::Achieved))
                && !c.tags.iter().any(|t| inverts(t.kind) || t.kind == CueKind::Failure)
        })
    }

    /// A clause that only names a case (…的, …的地方), and the call in the next one.
    pub(super) fn ordered_for(&self, at: usize) -> Option<Tag> {
        let clause = self.sentence.clauses.get(at)?;
        let text = self.text(clause.range.clone()).trim_end();
        let case = CASES.iter().any(|w| text.ends_with(w));
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
        FORBIDDING.iter().any(|w| words.starts_with(w)) && !words.ends_with(['说', '是'])
    }

    /// Whether a negator stands directly before a remedy (没能扭转, 未解决).
    pub(super) fn governs_remedy(&self, clause: &Clause, tag: &Tag) -> bool {
        clause.tags.iter().any(|t| {
            matches!(t.kind, CueKind::Remedy | CueKind::Prevention)
                && tag.range.end <= t.range.start
                && self.chars(tag.range.end..t.range.start) <= 2
        })
    }

    /// Whether a word of need asks for what stands after it (只有, 没有…就), and says nothing of what stands before.
    pub(super) fn needs_object(&self, tag: &Tag) -> bool {
        let words = self.text(tag.range.clone());
        ["只有", "唯有", "惟有", "除非", "没有", "若无", "如果没有", "缺了", "离开"]
            .iter()
            .any(|w| words.starts_with(w))
    }

    /// Whether a shortfall is predicated of the hit after it.
    pub(super) fn has_deficit(&self, clause: &Clause, hit: &Range<usize>) -> bool {
        clause.tags.iter().any(|t| t.range.start >= hit.end && matches!(t.kind, CueKind::Deficit | CueKind::Gap))
    }

    /// 薄弱的公共服务, 流于形式的协商: a deficit word directly before 的 and the hit.
    pub(super) fn modifies(&self, tag: &Tag, hit: &Range<usize>) -> bool {
        let between = self.text(tag.range.end..hit.start);
        between.is_empty()
            || between
                .strip_prefix('的')
                .is_some_and(|rest| rest.chars().count() <= 4 && !rest.contains(['是', '不', '没', '被', '非']))
    }

    /// Whether a remedy acts on a noun of deficit before it in its clause (破解三大难题：).
    pub(super) fn remedied(&self, clause: &Clause, tag: &Tag) -> bool {
        clause
            .tags
            .iter()
            .any(|t| matches!(t.kind, CueKind::Remedy | CueKind::Prevention) && t.range.end <= tag.range.start)
    }

    /// Whether a noun of deficit names the hit as its case (短板主要是…, 难点在于…).
    pub(super) fn introduces(&self, tag: &Tag, hit: &Range<usize>) -> bool {
        let between = self.text(tag.range.end..hit.start);
        let lead: String = between.chars().take(8).collect();
        ["是", "为", "在于", "包括", "集中在", "集中于", "体现在", "表现在", "主要有", "主要在", "反映在", "来自"]
            .iter()
            .any(|w| lead.contains(w))
            && !lead.starts_with('的')
    }

    /// Whether a noun of deficit is the head that a hit belongs to (居民参与的缺失, 信息共享短板), rather than the object of a verb
    /// that the hit is (协商停车问题).
    pub(super) fn heads(&self, hit: &Range<usize>, tag: &Tag) -> bool {
        let between = self.text(hit.end..tag.range.start);
        let near = between.chars().count() <= 1;
        let owned = between.contains('的') || ["存在", "有", "是", "成", "仍"].iter().any(|w| between.contains(w));
        let general = matches!(self.text(tag.range.clone()), "问题" | "难题" | "困难" | "难点" | "矛盾");
        (near && !general) || owned && between.chars().count() <= 12 || (!general && between.chars().count() <= 6)
    }

    /// 水平有待提高, 质量仍需改进: what has still to come, whatever stands between it and its subject.
    pub(super) fn still_to_come(&self, clause: &Clause, tag: &Tag) -> bool {
        let rest = self.text(tag.range.end..clause.range.end);
        match self.text(tag.range.clone()) {
            "有待" | "尚待" | "亟待" => true,
            "还需" | "仍需" | "亟需加强" => {
                let verbs =
                    ["加强", "提高", "完善", "改进", "提升", "加大", "巩固", "健全", "进一步", "努力", "改善", "增强"];
                rest.chars().count() <= 6 && verbs.iter().any(|w| rest.starts_with(w))
            }
            _ => false,
        }
    }

    /// Whether a stretch after a negator begins with a cause (从未因天气中断).
    pub(super) fn gives_cause(&self, stretch: Range<usize>) -> bool {
        ["因", "由于"].iter().any(|w| self.text(stretch.clone()).starts_with(w))
    }

    /// 被取消, 被忽视 and the bare 缺乏 at the end of a clause say it of their subject.
    pub(super) fn passive(&self, tag: &Tag, from: usize) -> bool {
        let between = self.text(from..tag.range.start);
        between.contains('被') || between.contains('遭') || between.chars().count() <= 1 && between != "的"
    }

    /// How many inverters a clause holds; words that are cues of two kinds count once.
    pub(super) fn inversions(&self, clause: &Clause) -> usize {
        // 只剩举手走过场: that there is little of it and that it falls short are one verdict.
        let short = clause.tags.iter().any(|t| t.kind == CueKind::Deficit);
        let counts = |t: &&Tag| inverts(t.kind) && self.says_enough(clause, t) && !(short && t.kind == CueKind::Few);
        // 并非摆设: a denial directly before a verdict turns it.
        let denies = |t: &&Tag| {
            t.kind == CueKind::Definition
                && clause.tags.iter().any(|n| {
                    inverts(n.kind) && n.range.start >= t.range.end && self.chars(t.range.end..n.range.start) <= 1
                })
        };
        // 问题却没人管: trouble that fares badly is one trouble.
        let suffers = |t: &&Tag| {
            t.kind == CueKind::Gap
                && clause.tags.iter().any(|n| n.kind == CueKind::Deficit && n.range.start >= t.range.end)
        };
        let inverters = clause.tags.iter().filter(|t| counts(t) && !suffers(t) || denies(t));
        let mut ranges: Vec<_> = inverters.map(|t| (t.range.start, t.range.end)).collect();
        ranges.dedup();
        ranges.len()
    }

    /// A single character (慢, 乱) is a predicate where a clause or an item of a list ends with it, or a degree stands before it.
    pub(super) fn says_enough(&self, clause: &Clause, tag: &Tag) -> bool {
        let rest = self.text(tag.range.end..clause.range.end);
        let before = self.text(clause.range.start..tag.range.start);
        tag.kind != CueKind::Deficit
            || self.chars(tag.range.clone()) > 1
            || rest.is_empty()
            || rest.starts_with(['、', '了', '得', '的'])
            || before.ends_with(['很', '太', '较', '偏', '过', '最', '更', '又', '还', '也', '仍', '分', '不'])
    }

    /// 缺乏产权手续的居民楼每年…: a cue at the start of a clause whose 的 leads to a subject with a predicate of its own.
    pub(super) fn modifies_subject(&self, clause: &Clause, tag: &Tag) -> bool {
        let rest = self.text(tag.range.end..clause.range.end);
        rest.starts_with('的') || rest.split_once('的').is_some_and(|(_, noun)| noun.chars().count() > 6)
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
        let to = after.chars().take(6).any(|c| matches!(c, '到' | '转' | '变' | '向' | '走' | '成' | '为'));
        from && to
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
            && (before.starts_with(['向', '往', '朝']) && after.chars().count() >= 2
                || ["倾斜", "延伸", "下沉", "拓展", "集中"].iter().any(|w| after.starts_with(w)))
        {
            return true;
        }
        let modifies = after
            .char_indices()
            .take(7)
            .find(|&(_, c)| c == '的')
            .is_some_and(|(i, c)| after.get(i + c.len_utf8()..).is_some_and(|rest| rest.chars().count() >= 1));
        let governed = before.starts_with(['让', '使', '把', '将', '对', '为', '给', '替', '帮']);
        modifies && (governed || object || before.chars().count() > 3) && tag.kind != CueKind::Gap
    }
}
