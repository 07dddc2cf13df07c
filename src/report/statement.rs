//! Governance patterns as named statements: what the text shows, through which gates, and what is missing.

use super::PatternInfo;
use crate::codebook::{Codebook, Condition, GovernancePattern, Target};
use crate::json::fixed;

/// A pattern as a sentence in Chinese and in English.
pub fn statement(codebook: &Codebook, pattern: &GovernancePattern, info: &PatternInfo) -> (String, String) {
    let gates = || pattern.gates.iter().zip(&info.gates);
    let missing: Vec<(String, String)> =
        gates().filter(|(_, g)| g.value <= 0.0).map(|(c, _)| condition_name(codebook, c)).collect();
    let present: Vec<(String, String)> =
        gates().filter(|(_, g)| g.value > 0.0).map(|(c, _)| condition_name(codebook, c)).collect();
    let join = |list: &[(String, String)]| -> (String, String) {
        let zh: Vec<&str> = list.iter().map(|x| x.0.as_str()).collect();
        let en: Vec<&str> = list.iter().map(|x| x.1.as_str()).collect();
        (zh.join("、"), en.join("; "))
    };
    let (has, lacks) = (join(&present), join(&missing));
    let (name, score) = (&pattern.name, fixed(info.score, 1));
    if missing.is_empty() {
        let (lead_zh, lead_en) = if info.dominant { ("主导格局：", "dominant pattern: ") } else { ("", "") };
        return (
            format!("{lead_zh}文本呈现“{}”（{score}）。必要条件：{}。", name.zh, has.0),
            format!("{lead_en}The text shows “{}” ({score}). Gates: {}.", name.en, has.1),
        );
    }
    if present.is_empty() {
        return (
            format!("文本未呈现“{}”。缺少：{}。", name.zh, lacks.0),
            format!("The text does not show “{}”. Missing: {}.", name.en, lacks.1),
        );
    }
    (
        format!("文本未呈现“{}”。已有：{}；缺少：{}。", name.zh, has.0, lacks.0),
        format!("The text does not show “{}”. There: {}. Missing: {}.", name.en, has.1, lacks.1),
    )
}

/// What a gate or support looks at, in Chinese and in English.
pub fn condition_name(codebook: &Codebook, condition: &Condition) -> (String, String) {
    let names = |targets: &[Target]| -> (Vec<String>, Vec<String>) {
        targets.iter().map(|&t| target_name(codebook, t)).unzip()
    };
    match condition {
        Condition::One(target) => target_name(codebook, *target),
        Condition::Together(targets) => {
            let (zh, en) = names(targets);
            (format!("{}（同句）", zh.join("与")), format!("{} in one sentence", en.join(" and ")))
        }
        Condition::AtLeast { count, of } => {
            let (zh, en) = names(of);
            (format!("{}之中至少 {count} 项", zh.join("、")), format!("at least {count} of {}", en.join(", ")))
        }
    }
}

fn target_name(codebook: &Codebook, target: Target) -> (String, String) {
    let name = match target {
        Target::Indicator(i) => codebook.indicators.get(i).map(|x| &x.name),
        Target::View(i) => codebook.views.get(i).map(|x| &x.name),
        Target::Concept(i) => codebook.concepts.get(i).map(|x| &x.name),
        Target::Term(_) => None,
    };
    match name {
        Some(name) => (name.zh.clone(), name.en.clone()),
        None => {
            let id = codebook.target_id(target);
            let text = id.split_once('/').map_or(id.as_str(), |(_, text)| text);
            (format!("“{text}”"), format!("“{text}”"))
        }
    }
}
