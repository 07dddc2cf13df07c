//! Signs of mood in Chinese, character by character: verbs have no tense, so it is particles, adverbs, dates and counts that look back.

use super::signs::Signs;
use Sign::{Calls, Explains, Tells};

/// What a word is a sign of.
#[derive(Clone, Copy)]
enum Sign {
    /// It looks back, or names who looked (记者).
    Tells,
    /// It calls or looks ahead.
    Calls,
    /// It explains or studies.
    Explains,
}

/// Words that are signs, by their first character: nearly all characters of a text open none, and are asked once.
fn words(first: char) -> &'static [(Sign, &'static str)] {
    match first {
        '今' => &[(Tells, "今年以来"), (Calls, "今后")],
        '近' => &[(Tells, "近年来"), (Tells, "近些年来"), (Tells, "近几年来"), (Tells, "近日")],
        '日' => &[(Tells, "日前")],
        '去' => &[(Tells, "去年")],
        '以' => &[(Tells, "以来")],
        '截' => &[(Tells, "截至")],
        '累' => &[(Tells, "累计")],
        '记' => &[(Tells, "记者")],
        '先' => &[(Tells, "先后")],
        '荣' => &[(Tells, "荣获")],
        '如' => &[(Tells, "如今")],
        '目' => &[(Tells, "目前")],
        '必' => &[(Calls, "必须")],
        '务' => &[(Calls, "务必")],
        '不' => &[(Calls, "不得")],
        '力' => &[(Calls, "力争")],
        '争' => &[(Calls, "争取")],
        '下' => &[(Calls, "下一步"), (Calls, "下半年")],
        '接' => &[(Calls, "接下来")],
        '明' => &[(Calls, "明年")],
        '未' => &[(Calls, "未来")],
        '年' => &[(Calls, "年底前")],
        '月' => &[(Calls, "月底前")],
        '将' => &[(Calls, "将于"), (Calls, "将会"), (Calls, "将进"), (Calls, "将继")],
        '本' => &[(Explains, "本文")],
        '研' => &[(Explains, "研究发现"), (Explains, "研究表明"), (Explains, "研究认为"), (Explains, "研究者")],
        '既' => &[(Explains, "既有研究")],
        '是' => &[(Explains, "是指"), (Explains, "是一种"), (Explains, "是一个"), (Explains, "是一项")],
        '指' => &[(Explains, "指的是")],
        '所' => &[(Explains, "所谓")],
        '称' => &[(Explains, "称为")],
        '又' => &[(Explains, "又称")],
        '属' => &[(Explains, "属于")],
        '学' => &[(Explains, "学者"), (Explains, "学界")],
        '理' => &[(Explains, "理论上")],
        '论' => &[(Explains, "论文")],
        '文' => &[(Explains, "文章认为")],
        '概' => &[(Explains, "概念")],
        '案' => &[(Explains, "案例")],
        '意' => &[(Explains, "意味着")],
        '由' => &[(Explains, "由此")],
        _ => &[],
    }
}

/// What is counted.
const MEASURES: &[&str] = &[
    "个", "次", "件", "家", "户", "人", "位", "场", "名", "处", "支", "起", "项", "条", "座", "万元", "亿元", "元",
    "公里", "套", "张", "小时", "期",
];

/// Longer numbers count nothing; and a column of figures is not read again from each of them.
const LONGEST_NUMBER: usize = 16;

/// Verbs of what is set up, done or brought about.
const DEEDS: &[&str] = &[
    "成立", "组建", "建立", "设立", "开设", "搭建", "打造", "创新", "推出", "提供", "开展", "举办", "组织", "引入",
    "整合", "签订", "制定", "出台", "配备", "安排", "投入", "新增", "新建", "培育", "孵化", "化解", "解决", "走访",
    "调解", "募集", "发放", "组成", "建起", "落实", "实现", "完成", "纳入", "设置", "创建", "吸纳", "覆盖", "推行",
];

/// Modals, after which a verb calls in any mood.
const MODALS: &[&str] = &[
    "要", "应", "必须", "务必", "须", "需要", "力争", "争取", "拟", "有权", "预计", "不得", "可", "方可", "方能",
    "方得", "到",
];

/// Whether a cue is a modal or a deadline.
pub fn is_modal(cue: &str) -> bool {
    MODALS.iter().any(|modal| cue.starts_with(modal))
}

/// Whether a clause tells of something done, not of a habit.
pub fn tells_a_deed(clause: &str) -> bool {
    let habitual = ["每周", "每月", "每天", "每年", "每季"].iter().any(|word| clause.contains(word));
    !habitual && DEEDS.iter().any(|verb| clause.contains(verb))
}

/// Adds the signs of a stretch of text.
pub fn read(text: &str, signs: &mut Signs) {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let next = after.chars().next().unwrap_or(' ');
        signs.tells |= match c {
            '了' => !"为除受".contains(before) && !"解然结".contains(next),
            '已' => next != '然',
            '过' => "的了一两三,，。".contains(next) || next.is_ascii_digit(),
            '说' | '称' => ":：,，。".contains(next),
            _ => false,
        };
        signs.calls |= match c {
            '要' => !"需只主想重必摘纪简概首紧".contains(before) && !"求点素闻件目么领义害道塞职紧旨".contains(next),
            '应' => !"回响适反相供答呼对因“".contains(before) && !"急用对邀聘征有答”".contains(next),
            '须' => next != '知',
            '拟' => !"模虚".contains(before),
            '到' => after.starts_with("20") || after.starts_with("二〇"),
            _ => false,
        };
        for (sign, _) in words(c).iter().filter(|(_, word)| rest.starts_with(word)) {
            match sign {
                Tells => signs.tells = true,
                Calls => signs.calls = true,
                Explains => signs.explains = true,
            }
        }
        if is_numeral(c) {
            signs.counts |= !is_numeral(before) && before != '第' && counts(rest) || dated(before, rest);
        }
        before = c;
    }
}

/// A year, which counts as a number does: plans have years as well. 2025年底 and 到2025年 are deadlines.
fn dated(before: char, rest: &str) -> bool {
    let year = rest.get(..4).is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()));
    let century = rest.starts_with("19") || rest.starts_with("20");
    let ends = rest.get(4..).and_then(|rest| rest.strip_prefix('年'));
    let open = !before.is_ascii_digit() && before != '到';
    open && year && century && ends.is_some_and(|rest| !rest.starts_with(['底', '前', '末']))
}

fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '0'..='9'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '两'
            | '余'
            | '多'
    )
}

/// Whether a number of things opens a stretch: 65支, 三十一位, but not 一个.
fn counts(text: &str) -> bool {
    let number = |c: &char| is_numeral(*c) || *c == '.' || *c == ',';
    let length = text.chars().take_while(number).take(LONGEST_NUMBER).map(char::len_utf8).sum();
    let (digits, rest) = text.split_at_checked(length).unwrap_or_default();
    let large = digits.starts_with(|c: char| c.is_ascii_digit())
        || digits.chars().count() > 1 && digits.contains(['十', '百', '千', '万', '余', '多']);
    let measure = || MEASURES.iter().find_map(|measure| rest.strip_prefix(measure));
    large && measure().is_some_and(|after| !after.starts_with(['月', '年']))
}
