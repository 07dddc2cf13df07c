//! Numbers that say how little there is of something: 只有六个, 仅十二名, 只来了三家, 没过半.
//!
//! No list of cues can hold them all, so they are read out of the text: a word for only, where it needs one a verb with its aspect, a
//! numeral, and a measure of persons, things or shares. Spans of time are none (不到三年, 只用了两天): what takes little of them is good.

use super::super::among::{Among, starts};
use super::super::cues::Tag;
use super::words::is_numeral;
use crate::codebook::CueKind;
use std::ops::Range;

/// Words for only that a numeral follows.
const ONLY: &[&str] = &[
    "只有",
    "仅有",
    "只剩下",
    "只剩",
    "仅剩下",
    "仅剩",
    "仅为",
    "仅存",
    "只占",
    "仅占",
    "不到",
    "不足",
    "不过",
    "没到",
    "未到",
    "没过",
    "未过",
    "不满",
    "尚不足",
    "仅",
    "才有",
    "才占",
];

/// Words for what goes on, that say little where a small share follows (仍在一成上下, 停在百分之三).
const STILL: &[&str] =
    &["停在", "停留在", "仍在", "还在", "只在", "仍是", "还是", "仍为", "徘徊在", "止步于", "仍不过", "只到"];

/// Words for only that a verb with its aspect follows before the numeral (只来了六个, 仅选出两名).
const ONLY_DONE: &[&str] = &["只", "仅", "才"];

/// What stands between such a verb and its number.
const DONE: &[char] = &['了', '过', '到', '出', '成', '满', '有'];

/// Measures of persons and things.
const MEASURES: &[char] = &[
    '个', '名', '人', '家', '户', '件', '位', '次', '场', '支', '处', '所', '间', '例', '起', '项', '笔', '篇', '封',
    '票', '张', '条', '户', '桩', '席', '回',
];

/// What after 个 makes it a measure of time.
const TIMES: &[&str] = &["月", "多月", "小时", "工作日", "星期", "礼拜", "季度", "钟头", "学期"];

/// Adds the cues that count, in their places; what they cover of other cues falls away.
pub fn add(text: &str, tags: &mut Vec<Tag>) {
    let mut counts: Vec<Tag> = Vec::new();
    for (at, _) in text
        .char_indices()
        .filter(|(_, c)| matches!(c, '只' | '仅' | '才' | '不' | '没' | '未' | '尚' | '停' | '仍' | '还' | '徘' | '止'))
    {
        let free = counts.last().is_none_or(|t| t.range.end <= at);
        if let Some(range) = count(text, at).filter(|_| free) {
            counts.push(Tag { kind: CueKind::Few, range });
        }
    }
    if counts.is_empty() {
        return;
    }
    let mut rest = counts.as_slice();
    tags.retain(|tag| {
        while let Some((_, later)) = rest.split_first().filter(|(count, _)| count.range.end <= tag.range.start) {
            rest = later;
        }
        // 还没过半: the negator is part of the count.
        let part = rest.first().is_some_and(|count| tag.kind == CueKind::Negator && count.range.start < tag.range.end);
        tag.kind.links() || !part && rest.first().is_none_or(|count| tag.range.start < count.range.start)
    });
    tags.append(&mut counts);
    tags.sort_by_key(|tag| tag.range.start);
}

/// A count that begins here.
fn count(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    // 见不到一个人: what cannot be seen is not counted.
    let verb = text.get(..at).is_some_and(|before| before.ends_among("见找看等得收听做摸碰遇请招拿盼"));
    if verb && rest.starts_with("不到") {
        return None;
    }
    // 只有经过三分之二以上业主同意才…: a condition, told by what follows.
    let direct = ONLY.iter().filter_map(|w| rest.strip_prefix(w)).min_by_key(|r| r.len());
    let done = || {
        let after = ONLY_DONE.iter().find_map(|w| rest.strip_prefix(w))?;
        let verb = after.char_indices().skip(1).take(2).filter(|(_, c)| DONE.contains(c));
        let done = verb.filter_map(|(end, c)| after.get(end + c.len_utf8()..)).find(|r| number(r).is_some());
        // 只协商一次: how often needs no aspect.
        let often = || {
            let to = after.char_indices().skip(1).take(4).find(|&(_, c)| is_numeral(c))?.0;
            let rest = after.get(to..)?;
            let times = number(rest).is_some_and(|r| r.starts_among("次回场趟"));
            (times && !after.starts_among("需要用跑须")).then_some(rest)
        };
        done.or_else(often)
    };
    let still = STILL.iter().find_map(|w| rest.strip_prefix(w)).filter(|r| small(r));
    let direct = direct.or(still);
    let (number_at, exact) = match direct.filter(|r| number(r).is_some()) {
        Some(after) => (after, true),
        None => (done()?, false),
    };
    let after = number(number_at)?;
    let end = |rest: &str| Some(at..text.len() - rest.len());
    let shared = number_at.len() - after.len();
    let words = number_at.get(..shared)?;
    // 不到一成, 没过半, 不足百分之五: a share.
    if words.contains("分之") || words.ends_with('半') || words.ends_with('成') {
        let share = after.strip_prefix('数').unwrap_or(after);
        let time = share.starts_among("年天月个小日生程价");
        return if time { None } else { end(share) };
    }
    let measure = after.chars().next().filter(|c| MEASURES.contains(c))?;
    let unit = after.get(measure.len_utf8()..)?;
    // 只有八条: how many clauses a rule has is no verdict.
    let of_them = text.get(..at).is_some_and(|before| before.ends_with('的'));
    let neutral = exact && !of_them && matches!(measure, '条' | '项' | '张');
    let time = measure == '个' && starts(unit, TIMES);
    let one_by_one = unit.starts_with(is_numeral);
    if neutral || time || one_by_one { None } else { end(unit) }
}

/// Whether a text begins with a share of a third at most.
fn small(text: &str) -> bool {
    let percent = text.strip_prefix("百分之");
    match percent {
        Some(rest) => {
            let digits = rest.chars().take_while(char::is_ascii_digit).count();
            if digits == 0 {
                !rest.starts_among("四五六七八九百") || !rest.contains('十')
            } else {
                digits == 1 || digits == 2 && rest.starts_among("12")
            }
        }
        None => starts(text, &["一成", "两成", "二成", "三成", "个位数", "零"]),
    }
}

/// What follows the number that a text begins with.
fn number(text: &str) -> Option<&str> {
    let text = ["区区", "寥寥", "可怜的"].iter().find_map(|w| text.strip_prefix(w)).unwrap_or(text);
    let rest = text.trim_start_matches("百分之");
    let digits = rest.trim_start_matches(|c: char| is_numeral(c) || matches!(c, '几' | '半' | '.' | '%' | '来' | '余'));
    if digits.len() == rest.len() {
        return None;
    }
    let part = digits.strip_prefix("分之").map(|r| r.trim_start_matches(is_numeral));
    let digits = part.unwrap_or(digits);
    Some(digits.strip_prefix('成').unwrap_or(digits))
}
