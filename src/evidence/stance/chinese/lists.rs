//! Lists of problems and of good points in Chinese: heads before them, words that close them, heads after them.

use super::super::Realisation;
use super::super::among::{Among, ends, has, one_of, starts};
use super::super::clauses::Clause;
use super::super::cues::Tag;
use super::super::grammar::{Judgement, inverts};
use super::View;
use super::words::{CENTRED, COUNTERS, HOLDS, MEMBERS, is_head, is_number, is_numeral};
use crate::codebook::CueKind;
use std::ops::Range;

/// Adverbs before what says that a list has something.
const ALSO: &[char] = &['就', '也', '便', '则', '却', '正', '都', '恰', '还', '并'];

impl View<'_> {
    /// Lists of problems and of good points.
    pub(super) fn listed(&self, at: usize, hit: &Range<usize>, judgement: &mut Judgement) {
        let clauses = &self.sentence.clauses;
        let Some(clause) = clauses.get(at) else { return };
        if let Some((tag, falls, short)) =
            self.membership(at, hit).or_else(|| self.named_as(clause, hit.start, self.text(hit.end..clause.range.end)))
        {
            judgement.settle(falls, short, if falls { "list.head" } else { "good.list" }, &tag);
            return;
        }
        let close = clause.tags.iter().find(|t| t.kind == CueKind::ListClose && t.range.start >= hit.end);
        if let Some(tag) = close {
            // 把…问题的矛盾纠纷化解在基层: they are settled after they have been named.
            let settled = || {
                clause
                    .tags
                    .iter()
                    .any(|t| t.kind == CueKind::Remedy && t.range.start >= tag.range.end && !self.negated(clause, t))
            };
            // 议事会讨论停车难等问题, 社区治理如何走出…的怪圈: they are what it works on.
            if self.sentence.deals_with(clause, hit, tag)
                || self.acts_between(clause, hit, tag)
                || self.dealt_with(clause, tag, hit)
                || settled()
                || self.state_of(clause, hit, tag)
            {
                return;
            }
            if !judgement.falls() && !judgement.applied("good.predicate") && !judgement.applied("parity") {
                judgement.settle(true, true, "list.close", tag);
            }
            return;
        }
        // 短板依次是…: a noun of deficit as the subject of what follows.
        if let Some(tag) = clause
            .tags
            .iter()
            .rfind(|t| matches!(t.kind, CueKind::Gap | CueKind::ListClose) && t.range.end <= hit.start)
            && !judgement.judged
            && self.introduces(tag, hit)
        {
            // 问题不出在…: it is none of the trouble.
            if self.text(tag.range.end..hit.start).has_among("不非没") {
                judgement.settle(false, false, "parity", tag);
                return;
            }
            judgement.settle(true, true, "list.head", tag);
            return;
        }
        // A head with a colon, or a head in an earlier clause of the same list, until a turn or a list of good points.
        for earlier in clauses.iter().take(at + 1).rev() {
            // 难点堵点，集中在A、B; 三道坎，一道是…，一道是…: a topic that the next clause goes on from.
            let next =
                clauses.iter().find(|c| c.range.start >= earlier.range.end && c.range.start <= clause.range.start);
            let goes_on = next.is_some_and(|next| {
                let text = self.text(next.range.clone()).trim_start();
                let first = text.strip_prefix(['一', '其']).and_then(|rest| rest.find('是'));
                starts(text, CENTRED) || first.is_some_and(|at| at <= 4)
            });
            let colon = !earlier.holds(hit) && (matches!(earlier.mark, ':' | '：') || goes_on);
            // 三处不足：一是…, 二是…: counted, it is a noun.
            let counted = |t: &Tag| {
                t.kind == CueKind::Deficit
                    && t.range.end == earlier.range.end
                    && self.text(earlier.range.start..t.range.start).ends_with(COUNTERS)
            };
            let noun = |t: &&Tag| {
                let named = matches!(t.kind, CueKind::Gap | CueKind::ListClose) || counted(t);
                named && self.chars(t.range.end..earlier.range.end) <= 7
            };
            let asked = |t: &&Tag| {
                self.text(t.range.clone()) == "问题" && earlier.tags.iter().any(|q| q.kind == CueKind::Topic)
            };
            if let Some(tag) =
                earlier.tags.iter().rfind(noun).filter(|t| colon && !self.remedied(earlier, t) && !asked(t))
            {
                if !judgement.judged {
                    judgement.settle(true, true, "list.head", tag);
                }
                return;
            }
            // 没做到的有两条：A、B
            if colon && let Some((tag, falls, short)) = self.named_as(earlier, earlier.range.end, "") {
                judgement.settle(falls, short, "list.head", &tag);
                return;
            }
            // 仍缺少以下机构：…; 已经建成以下机构：…: what is said of the items before they are named.
            if colon && let Some((tag, there)) = self.announced(earlier) {
                if there && !judgement.falls() && self.carried(at, hit).is_none() {
                    judgement.affirm("good.list", tag);
                    judgement.realisation = Some(Realisation::Achieved);
                } else if !there && !judgement.judged {
                    judgement.settle(true, tag.kind == CueKind::Lack, "list.head", tag);
                }
                return;
            }
            if earlier
                .tags
                .iter()
                .any(|t| matches!(t.kind, CueKind::GoodList | CueKind::ListClose) && t.range.end <= hit.start)
            {
                return;
            }
            // Across a clause boundary a head must announce its list: by a colon, or by a word such as 有, 是, 在于 at its end.
            let here = earlier.holds(hit);
            let announces = |t: &Tag| {
                let words = self.text(t.range.clone());
                // 最头疼的是垃圾，…: it has named what it announces.
                let open =
                    self.chars(t.range.end..earlier.range.end) <= 1 || earlier.mark == ';' || !words.ends_with('是');
                here || matches!(earlier.mark, ':' | '：')
                    || open && ends(words, &["有", "是", "在于", "如下", "包括", "清单"])
            };
            let head = earlier.tags.iter().find(|t| {
                t.kind == CueKind::ListOpen
                    && t.range.end <= hit.start
                    && is_head(self.text(t.range.clone()))
                    && announces(t)
            });
            if let Some(tag) = head {
                if !judgement.applied("good") && !judgement.applied("definition") {
                    judgement.settle(true, true, "list.head", tag);
                }
                return;
            }
            if earlier.mark == ';' || earlier.mark == '；' {
                break;
            }
        }
        // A head after the list: A、B、C，是三大痛点.
        let tail = clauses.get(at + 1).filter(|next| !self.sentence.has_hit(next));
        let tail = tail.and_then(|next| {
            next.tags.iter().find(|t| matches!(t.kind, CueKind::ListClose | CueKind::Gap)).filter(|t| {
                let lead = self.text(next.range.start..t.range.start);
                !self.remedied(next, t)
                    && self.chars(t.range.end..next.range.end) <= 3
                    && (starts(lead, &["是", "成为", "成了", "仍是", "还是"])
                        || lead.chars().count() <= 12
                            && lead.contains('是')
                            && self.chars(t.range.end..next.range.end) == 0
                        || t.kind == CueKind::ListClose && lead.chars().count() <= 8)
            })
        });
        if let Some(tag) = tail
            && !judgement.judged
        {
            judgement.settle(true, true, "list.tail", tag);
        }
    }

    /// 通报了五条毛病，参与不在其中; 办成的事，监督算一件; 亮点清单里，没有监督: whether a hit is one of what an earlier clause speaks of. With
    /// the words that say so, whether it falls for that, and whether it falls short rather than being absent.
    fn membership(&self, at: usize, hit: &Range<usize>) -> Option<(Tag, bool, bool)> {
        let clause = self.sentence.clauses.get(at)?;
        let earlier = self.sentence.clauses.get(..at)?;
        let told = self.text(hit.end..clause.range.end).trim_start_matches(ALSO);
        let lead = self.text(clause.range.start..hit.start).trim_start_matches(ALSO);
        let listed = earlier.last().is_some_and(|c| self.text(c.range.clone()).ends_among("里中上内的"));
        // 吐槽最多的，一是停车，二是…
        let headed = earlier.first().is_some_and(|c| self.text(c.range.clone()).ends_with('的'));
        let numbered = headed && lead.strip_suffix('是').is_some_and(|n| n.chars().count() == 1 && is_number(n));
        // 短板榜上，参与连年在列
        let among = |w: &&&str| {
            told.find(**w).is_some_and(|at| told.get(..at).is_some_and(|adverbs| adverbs.chars().count() <= 3))
        };
        // 问题清单里没有参与: the list is named in the hit's own clause.
        let inside = lead.char_indices().rev().find(|(_, c)| matches!(c, '里' | '中' | '上' | '内'));
        let held = inside.and_then(|(at, c)| lead.get(at + c.len_utf8()..)).map(|rest| rest.trim_start_matches(ALSO));
        let here = held.filter(|held| one_of(held, HOLDS));
        let words = if (lead.is_empty() || lead.ends_with('的')) && MEMBERS.iter().any(|w| among(&w)) {
            told
        } else if let Some(held) = here {
            held
        } else if numbered || listed && told.is_empty() && one_of(lead, HOLDS) {
            lead
        } else {
            return None;
        };
        // The nearest clause before that names anything good or bad.
        let bad = |t: &Tag| {
            inverts(t.kind)
                || matches!(t.kind, CueKind::ListClose | CueKind::Failure)
                || t.kind == CueKind::ListOpen && is_head(self.text(t.range.clone()))
        };
        let good = |t: &Tag| matches!(t.kind, CueKind::GoodList | CueKind::Good | CueKind::Achieved);
        let own = here.map_or(0, |held| clause.tags.partition_point(|t| t.range.end + held.len() <= hit.start));
        let lists = clause.tags.get(..own).into_iter().chain(earlier.iter().rev().take(6).map(|c| c.tags.as_slice()));
        let lists = lists.take(if here.is_some() { 1 } else { 7 });
        let head = lists.into_iter().find(|tags| tags.iter().any(|t| bad(t) || here.is_none() && good(t)))?;
        let inverters = head.iter().filter(|t| inverts(t.kind)).count();
        let solved = head.iter().any(|t| t.kind == CueKind::Remedy);
        let denied = inverters.is_multiple_of(2) && head.iter().any(|t| t.kind == CueKind::Negator);
        let bad = !denied && !solved && head.iter().any(bad);
        let member = !words.chars().take(4).any(|c| matches!(c, '不' | '未' | '没'));
        let start = clause.range.start + self.text(clause.range.clone()).find(words)?;
        let tag = Tag { kind: CueKind::ListOpen, range: start..start + words.len() };
        let absent = |t: &Tag| t.kind == CueKind::Negator;
        let short = bad && !head.iter().any(absent);
        Some((tag, bad == member, short))
    }

    /// 去年没做的几件事依次是…, 拖了后腿的是…: a subject that says what is wrong with the things that the verb then names.
    fn named_as(&self, clause: &Clause, to: usize, rest: &str) -> Option<(Tag, bool, bool)> {
        let closes = rest.is_empty() || rest.starts_among("、和与及两以");
        let lead = self.text(clause.range.start..to);
        let (relative, named) = lead.split_once('的')?;
        // 没做到的有两条
        let named =
            named.trim_end_matches(|c| is_numeral(c) || COUNTERS.contains(&c) || matches!(c, '几' | '件' | '样'));
        let verb = ["是", "有", "包括", "为", "属", "数"].iter().find(|w| named.trim_end_among("、了").ends_with(**w));
        let listed = named.contains('、') && has(named, &["是", "有", "包括", "为"]);
        // 走马观花的抽查不是监督: it is denied, not named.
        if named.has_among("不非没") {
            return None;
        }
        if !closes || verb.is_none() && !listed || !listed && named.chars().count() > 10 {
            return None;
        }
        let end = clause.range.start + relative.len();
        let near = |t: &&Tag| t.range.end <= end && self.chars(t.range.end..end) <= 4;
        let says = |t: &Tag| inverts(t.kind) || t.kind == CueKind::Failure;
        let tag = clause.tags.iter().rfind(|t| near(t) && says(t) && t.kind != CueKind::Gap)?;
        let mut inverters: Vec<_> = clause.tags.iter().filter(|t| t.range.end <= end && says(t)).collect();
        inverters.dedup_by_key(|t| t.range.start);
        let odd = inverters.len() % 2 == 1;
        // 令人想不到的是: only what is done or not done is said of the things.
        let comment = tag.kind == CueKind::Negator
            && relative.ends_among("到说提知料想变")
            && !ends(relative, &["做到", "办到", "落到", "达到"]);
        (odd && !comment).then(|| (tag.clone(), true, tag.kind != CueKind::Negator))
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
            CueKind::Negator => self.text(t.range.clone()).has_among("没未"),
            _ => false,
        };
        let near = |t: &&Tag| t.range.end <= to && self.chars(t.range.end..to) <= 4;
        let trouble = ends(text, &["情形", "行为", "问题", "情况", "现象"]);
        if let Some(tag) = clause.tags.iter().filter(near).rfind(wanting).filter(|_| !trouble) {
            return Some((tag, false));
        }
        let done = |t: &&Tag| t.kind == CueKind::Achieved && !self.planned(clause, t);
        let told = list.is_some() && text.has_among("已了") && !trouble;
        let against = clause.tags.iter().any(|t| inverts(t.kind));
        clause.tags.iter().filter(near).rfind(done).filter(|_| told && !against).map(|tag| (tag, true))
    }

    /// Whether a noun of deficit names the hit as its case (短板主要是…, 难点在于…, 查出的问题有A、B).
    pub(super) fn introduces(&self, tag: &Tag, hit: &Range<usize>) -> bool {
        let between = self.text(tag.range.end..hit.start);
        let rest = self.text(hit.end..self.sentence.text.len());
        let lead: String = between.chars().take(8).collect();
        let item = rest.starts_among("、和与及等") || between.contains('、');
        let names = [
            "是",
            "为",
            "在于",
            "包括",
            "集中在",
            "集中于",
            "体现在",
            "表现在",
            "主要有",
            "主要在",
            "反映在",
            "来自",
            "出在",
        ];
        (has(&lead, &names) || item && lead.starts_with('有')) && !lead.starts_with('的')
    }

    /// 全民参与的局面: a state of affairs that is no trouble by its name, where nothing in the clause says that it is.
    pub(super) fn state_of(&self, clause: &Clause, hit: &Range<usize>, tag: &Tag) -> bool {
        let neutral = ["的局面", "的状况", "的现象"].contains(&self.text(tag.range.clone()));
        let others = |t: &Tag| t.range != tag.range && (inverts(t.kind) || t.kind == CueKind::Remedy);
        neutral
            && !self.text(hit.end..tag.range.start).contains('、')
            && self.chars(hit.end..tag.range.start) <= 6
            && !clause.tags.iter().any(others)
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

    /// Whether a remedy acts on a noun of deficit before it in its clause (破解三大难题：).
    pub(super) fn remedied(&self, clause: &Clause, tag: &Tag) -> bool {
        clause.tags.iter().any(|t| {
            matches!(t.kind, CueKind::Remedy | CueKind::Prevention)
                && t.range.end <= tag.range.start
                && !self.negated(clause, t)
        })
    }
}
