//! What a reader of the numbers should know, in both languages.

use super::{FocusInfo, Notice, OverrideInfo};
use crate::codebook::Codebook;
use crate::json::fixed;
use crate::score::compare::one_missed;
use crate::score::{Score, Withheld};

/// The notices of a report.
pub fn notices(
    codebook: &Codebook,
    score: &Score,
    withheld: Option<Withheld>,
    focus: Option<FocusInfo>,
    overrides: &[OverrideInfo],
) -> Vec<Notice> {
    let mut notices = Vec::new();
    let mut say = |code: &'static str, zh: String, en: String| notices.push(Notice { code: code.into(), zh, en });
    match withheld {
        Some(Withheld::Empty) => say("empty", "没有文本。".into(), "There is no text.".into()),
        Some(Withheld::NotText) => say(
            "not-text",
            "这不像是文本：没有汉字也没有单词，或含有大量控制字符。".into(),
            "This does not look like text: no words in either script, or many control characters.".into(),
        ),
        Some(Withheld::TooShort) => say(
            "too-short",
            "文本太短（不足五个不同的句子，或不足约一百个汉字、六十个英文词），因此只列证据，不给总分。".into(),
            "The text is too short for a headline score (fewer than five distinct sentences, or less than about a hundred \
             Chinese characters or sixty words): read the evidence instead."
                .into(),
        ),
        Some(Withheld::NothingFound) => {
            let upper = fixed(100.0 * focus.map_or(1.0, |f| f.high), 1);
            say(
                "nothing-found",
                format!("没有找到肯定的证据。按句子数推断，含有证据的句子不超过 {upper}%（95% 置信上限）。"),
                format!(
                    "No affirmed evidence was found. Judging by the number of sentences, at most {upper} % of such a \
                     text's sentences would hold any (95 % upper bound)."
                ),
            );
        }
        None => {}
    }
    let found = matches!(withheld, None | Some(Withheld::TooShort)) && score.reading.index > 0.0;
    let missed = one_missed(&score.frozen, &score.reading);
    for (k, pillar) in codebook.pillars.iter().enumerate().filter(|_| found) {
        if score.reading.pillars.get(k).is_none_or(|&p| p > 0.0) {
            continue;
        }
        let Some((one, then)) = missed.get(k).map(|&(one, then)| (fixed(one, 1), fixed(then, 1))) else { continue };
        say(
            "pillar-at-zero",
            format!(
                "“{}”没有肯定的证据。只要漏掉一处，该支柱就会是 {one}，总指数会是 {then}；这里的置信区间反映不出这一点。",
                pillar.name.zh
            ),
            format!(
                "There is no affirmed evidence for “{}”. One missed piece would have given the pillar {one} and the index \
                 {then}; the intervals cannot show this.",
                pillar.name.en
            ),
        );
    }
    for change in overrides.iter().filter(|o| o.evidence.is_empty()) {
        let (start, end) = (change.change.start, change.change.end);
        say(
            "override-unmatched",
            format!("位置 {start}–{end} 的人工修改没有对应的证据，未生效。"),
            format!("The reviewer's change at {start}–{end} matches no evidence and had no effect."),
        );
    }
    if score.patterns.len() > 1 && score.patterns.iter().all(|p| p.score <= 0.0) && found {
        say(
            "no-pattern",
            "没有一种治理格局的必要条件全部出现。".into(),
            "No governance pattern has all of its gates in the text.".into(),
        );
    }
    notices
}
