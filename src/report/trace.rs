//! Trace: for any number of a report the arithmetic with its values, as data and in words, down to spans of the text.

use super::refreeze::{Refrozen, refreeze, refreeze_shortened};
use super::{Report, SpanInfo};
use crate::codebook::{Codebook, Condition, Dimension, Target};
use crate::error::{Error, ErrorKind};
use crate::json::fixed;
use crate::score::index::{OFFSET, overlap, substantive_sentences};
use crate::score::math::{log2, round6};
use crate::score::pattern::Facts;
use crate::score::uncertainty::{CODEBOOK_DRAWS, CODEBOOK_SHARE, Jackknife, STANDARD_DRAWS, standard_error};
use crate::score::{Reading, StanceCounts, stats};
use serde::Serialize;
use std::fmt::Write;

/// A number, how it was computed, and from what.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Trace {
    /// What it is, in the form that [`trace`] takes.
    pub what: String,
    /// The number; null where it is undefined or no number.
    pub value: Option<f64>,
    /// The formula.
    pub formula: String,
    /// The formula with its values filled in.
    pub arithmetic: String,
    /// In Chinese words.
    pub zh: String,
    /// In English words.
    pub en: String,
    /// The piece of evidence that this is, as an index into the report's evidence.
    pub evidence: Option<usize>,
    /// Where it stands in the text.
    pub span: Option<SpanInfo>,
    /// What it was computed from.
    pub parts: Vec<Trace>,
}

/// Numbers that can be asked for by name. Besides: the id of a pillar, indicator or concept; `pattern.<id>`; `view.<id>`;
/// `evidence.<index>`; `sentence.<index>`.
pub const NAMES: [&str; 14] = [
    "index",
    "index.low",
    "index.high",
    "index.standardLength",
    "index.codebookRange",
    "readings.zh",
    "readings.en",
    "balance",
    "coupling",
    "integration",
    "focus",
    "stance.theta",
    "stance.rho",
    "participation",
];

/// Numbers that take all of a text's evidence to explain. Of a report whose lists are shortened they cannot be traced; index,
/// pillars, indicators and concepts can.
const OF_ALL_EVIDENCE: [&str; 9] = [
    "index.low",
    "index.high",
    "index.standardLength",
    "integration",
    "focus",
    "stance.theta",
    "stance.rho",
    "participation",
    "pattern.",
];

/// Explains a number of a report.
///
/// # Errors
/// The report was made with another codebook, has no such number, or is shortened and the number needs what was cut.
pub fn trace(codebook: &Codebook, report: &Report, what: &str) -> Result<Trace, Error> {
    let shortened = report.shortened();
    let needs_all = OF_ALL_EVIDENCE.iter().any(|name| what == *name || name.ends_with('.') && what.starts_with(name));
    let from = match shortened && !needs_all {
        true => refreeze_shortened(codebook, report)?,
        false => refreeze(codebook, report)?,
    };
    let mut unit_of = vec![None; from.frozen.pieces.len()];
    for (at, unit) in from.frozen.units.iter().enumerate() {
        if let Some(slot) = unit_of.get_mut(unit.piece) {
            *slot = Some(at);
        }
    }
    let t = Tracer { codebook, report, from, unit_of, shortened };
    let unknown = || {
        let prefixed = |prefix: &str, ids: Vec<&str>| {
            let names: Vec<String> = ids.iter().map(|id| format!("{prefix}.{id}")).collect();
            names.join(", ")
        };
        let numbered = |prefix: &str, count: usize| match count.checked_sub(1) {
            Some(last) => format!("{prefix}.0 to {prefix}.{last}"),
            None => format!("something else, as the report has no {prefix}"),
        };
        let known = match what.split_once('.').map_or("", |(prefix, _)| prefix) {
            "pattern" => prefixed("pattern", codebook.patterns.iter().map(|p| p.id.as_str()).collect()),
            "view" => prefixed("view", codebook.views.iter().map(|v| v.id.as_str()).collect()),
            "evidence" => numbered("evidence", report.evidence.len()),
            "sentence" => numbered("sentence", report.sentences.len()),
            _ => format!(
                "{}, the id of a pillar, indicator or concept, pattern.<id>, view.<id>, evidence.<index> or sentence.<index>",
                NAMES.join(", ")
            ),
        };
        Error::new(ErrorKind::Argument, format!("There is nothing called “{what}” to trace: ask for {known}."))
    };
    let found = match what {
        "index" => Some(t.index()),
        "index.low" | "index.high" => Some(t.interval(what)),
        "index.standardLength" => Some(t.standard_length()),
        "index.codebookRange" => Some(t.codebook_range()),
        "readings.zh" => Some(t.reading("readings.zh", report.readings.zh.as_ref())),
        "readings.en" => Some(t.reading("readings.en", report.readings.en.as_ref())),
        "balance" => Some(t.balance()),
        "coupling" => Some(t.coupling()),
        "integration" => Some(t.integration()),
        "focus" => Some(t.focus()),
        "stance.theta" | "stance.rho" => Some(t.logit(what)),
        "participation" => Some(t.participation()),
        _ => t.by_id(what),
    };
    found.ok_or_else(unknown)
}

struct Tracer<'a> {
    codebook: &'a Codebook,
    report: &'a Report,
    from: Refrozen<'a>,
    /// Per piece: the unit that it counts for, if it does.
    unit_of: Vec<Option<usize>>,
    /// Whether the report lists only part of the evidence.
    shortened: bool,
}

impl Tracer<'_> {
    fn by_id(&self, what: &str) -> Option<Trace> {
        if let Some(id) = what.strip_prefix("pattern.") {
            return self.pattern(id);
        }
        if let Some(id) = what.strip_prefix("view.") {
            return self.view(id);
        }
        if let Some(index) = what.strip_prefix("evidence.") {
            return self.evidence(index.parse().ok()?);
        }
        if let Some(index) = what.strip_prefix("sentence.") {
            return self.sentence(index.parse().ok()?);
        }
        let pillar = self.codebook.pillars.iter().position(|p| p.id == what);
        let indicator = self.codebook.indicators.iter().position(|i| i.id == what);
        let concept = self.codebook.concepts.iter().position(|c| c.id == what);
        (pillar.and_then(|k| self.pillar(k)))
            .or_else(|| indicator.and_then(|i| self.indicator(i)))
            .or_else(|| concept.and_then(|c| self.concept(c)))
    }

    fn pillar_scores(&self) -> Vec<f64> {
        self.report.pillars.iter().map(|p| p.score).collect()
    }

    fn index(&self) -> Trace {
        let mut trace = fai("index", self.report.index.value, &self.pillar_scores());
        let offset = num(OFFSET);
        trace.zh = format!(
            "框架契合指数是各支柱得分各加 {offset} 后的几何平均数再减 {offset}：缺一支柱会拉低指数，但不会归零。{}",
            trace.zh
        );
        trace.en = format!(
            "The Framework Alignment Index is the geometric mean of the pillars, each plus {offset}, less {offset}: a missing \
             pillar costs, but without a cliff. {}",
            trace.en
        );
        trace.parts = (0..self.codebook.pillars.len()).filter_map(|k| self.pillar(k)).collect();
        trace
    }

    fn reading(&self, what: &str, reading: Option<&super::ReadingInfo>) -> Trace {
        match reading {
            Some(r) => fai(what, r.index, &r.pillars),
            None => Trace {
                what: what.into(),
                zh: "文本中没有这种语言。".into(),
                en: "There is nothing in this language in the text.".into(),
                ..Trace::default()
            },
        }
    }

    fn pillar(&self, k: usize) -> Option<Trace> {
        let pillar = self.codebook.pillars.get(k)?;
        let info = self.report.pillars.get(k)?;
        let list = self.from.frozen.frame.pillars.get(k)?;
        let weights: Vec<f64> =
            list.iter().filter_map(|&i| self.codebook.indicators.get(i)).map(|i| i.weight).collect();
        let plain = weights.iter().all(|&w| w == 1.0);
        let terms: Vec<String> = (info.indicators.iter().zip(&weights))
            .map(|(i, w)| match plain {
                true => num(i.score / 100.0),
                false => format!("{} × {}", num(*w), num(i.score / 100.0)),
            })
            .collect();
        let n = list.len();
        Some(Trace {
            what: pillar.id.clone(),
            value: Some(info.score),
            formula: if plain { "P = 100 · Σ I_i / n" } else { "P = 100 · Σ ω_i I_i / Σ ω_i" }.into(),
            arithmetic: format!(
                "100 × ({}) / {} = {}",
                terms.join(" + "),
                num(weights.iter().sum::<f64>()),
                num(info.score)
            ),
            zh: format!(
                "“{}”是其 {n} 项指标的{}平均：{}。",
                pillar.name.zh,
                if plain { "" } else { "加权" },
                num(info.score)
            ),
            en: format!(
                "“{}” is the {}mean of its {n} indicators: {}.",
                pillar.name.en,
                if plain { "" } else { "weighted " },
                num(info.score)
            ),
            parts: list.iter().filter_map(|&i| self.indicator(i)).collect(),
            ..Trace::default()
        })
    }

    fn indicator(&self, i: usize) -> Option<Trace> {
        let indicator = self.codebook.indicators.get(i)?;
        let info = self.report.pillars.iter().flat_map(|p| &p.indicators).find(|x| *x.id == *indicator.id)?;
        let totals: Vec<String> = info.concepts.iter().map(|c| num(c.total)).collect();
        let sum = info.concepts.iter().map(|c| c.total).sum::<f64>();
        let counted = info.concepts.iter().filter(|c| c.total > 0.0).count();
        Some(Trace {
            what: indicator.id.clone(),
            value: Some(info.score),
            formula: "I = 100 · (1 − 2^(−X)), X = Σ E_c".into(),
            arithmetic: format!(
                "X = {}; 100 × (1 − 2^(−{})) = {}",
                if totals.len() > 1 { format!("{} = {}", totals.join(" + "), num(sum)) } else { num(sum) },
                num(sum),
                num(info.score)
            ),
            zh: match counted {
                0 => format!("“{}”没有肯定的证据：0。", indicator.name.zh),
                _ => format!(
                    "“{}”由 {counted} 个概念支持，合计 {}，得 {}。",
                    indicator.name.zh,
                    num(sum),
                    num(info.score)
                ),
            },
            en: match counted {
                0 => format!("“{}” has no affirmed evidence: 0.", indicator.name.en),
                _ => format!(
                    "“{}” rests on {counted} concept(s), together {}, which gives {}.",
                    indicator.name.en,
                    num(sum),
                    num(info.score)
                ),
            },
            parts: info.concepts.iter().filter_map(|c| self.concept_by_id(&c.id)).collect(),
            ..Trace::default()
        })
    }

    fn concept_by_id(&self, id: &str) -> Option<Trace> {
        self.concept(self.codebook.concepts.iter().position(|c| c.id == id)?)
    }

    fn concept(&self, c: usize) -> Option<Trace> {
        let concept = self.codebook.concepts.get(c)?;
        let frozen = &self.from.frozen;
        let units: Vec<_> = frozen.ranked.get(c)?.iter().filter_map(|&u| frozen.units.get(u)).collect();
        let mut terms: Vec<String> = Vec::new();
        for (m, u) in units.iter().take(crate::score::frozen::RANKS).enumerate() {
            terms.push(if m == 0 { num(u.weight) } else { format!("{}/2^{m}", num(u.weight)) });
        }
        let total = round6(frozen.totals.get(c).copied()?);
        // Of a shortened report's concepts some have all their evidence listed, and others only their total.
        let partial = self.shortened && round6(frozen.total_without(c, None)) != total;
        let scored = matches!(concept.dimension, Dimension::Indicator(_));
        let (zh_note, en_note) =
            if scored { ("", "") } else { ("（属于不计分的视角）", " (part of an unscored view)") };
        let listed = self.report.evidence.iter().enumerate().filter(|(_, e)| *e.concept == *concept.id).map(|(i, _)| i);
        Some(Trace {
            what: concept.id.clone(),
            value: Some(total),
            formula: "E_c = Σ e_m · 2^(−(m−1))".into(),
            arithmetic: match (partial, terms.is_empty()) {
                (true, _) => num(total),
                (false, true) => "0 = 0".into(),
                (false, false) => format!("{} = {}", terms.join(" + "), num(total)),
            },
            zh: match partial {
                true => format!("“{}”{zh_note}合计 {}；报告只列出部分证据，不逐项相加。", concept.name.zh, num(total)),
                false => format!(
                    "“{}”{zh_note}在 {} 个句子中得到肯定；重复一次，分量减半：合计 {}。",
                    concept.name.zh,
                    units.len(),
                    num(total)
                ),
            },
            en: match partial {
                true => format!(
                    "“{}”{en_note} comes to {}; the report lists only part of the evidence, so the terms are left out.",
                    concept.name.en,
                    num(total)
                ),
                false => format!(
                    "“{}”{en_note} is affirmed in {} sentence(s); each repetition counts half of the one before: {} in all.",
                    concept.name.en,
                    units.len(),
                    num(total)
                ),
            },
            parts: listed.filter_map(|e| self.evidence(e)).collect(),
            ..Trace::default()
        })
    }

    fn evidence(&self, at: usize) -> Option<Trace> {
        let e = self.report.evidence.get(at)?;
        let sentence = self.report.sentences.get(e.sentence)?;
        let (polarity, realisation, attribution, block) = self.factors(at)?;
        let mut en = format!("“{}” (sentence {}) is evidence for {}: {}", e.text, e.sentence, e.concept, e.stance);
        let mut zh =
            format!("“{}”（第 {} 句）是 {} 的证据，立场：{}", e.text, e.sentence, e.concept, stance_zh(&e.stance));
        if !e.rules.is_empty() {
            let rules: Vec<&str> = e.rules.iter().map(|r| &*r.id).collect();
            let _ = write!(en, " (rules: {})", rules.join(", "));
            let _ = write!(zh, "（规则：{}）", rules.join("、"));
        }
        let piece = self.from.evidence.binary_search(&at).ok();
        let unit = piece.and_then(|p| self.unit_of.get(p).copied().flatten());
        let unit = unit.and_then(|u| self.from.frozen.units.get(u));
        match (piece, unit.and_then(|u| u.rank)) {
            (None, _) => {
                en.push_str("; struck out by a reviewer.");
                zh.push_str("；已被人工剔除。");
            }
            (Some(_), Some(_)) if self.shortened => {
                let _ = write!(en, "; it counts {}.", num(e.contribution));
                let _ = write!(zh, "；计 {}。", num(e.contribution));
            }
            (Some(_), Some(rank)) => {
                let _ = write!(
                    en,
                    "; number {} of its concept, where it counts {}.",
                    rank + 1,
                    num(unit.map_or(0.0, |u| self.from.frozen.contribution(u)))
                );
                let _ = write!(
                    zh,
                    "；在该概念中排第 {}，计 {}。",
                    rank + 1,
                    num(unit.map_or(0.0, |u| self.from.frozen.contribution(u)))
                );
            }
            (Some(_), None) if e.weight > 0.0 => {
                en.push_str("; another hit of the same concept in the same sentence counts.");
                zh.push_str("；同一句中同一概念已由另一处计入。");
            }
            (Some(_), None) => {
                en.push_str("; it weighs nothing.");
                zh.push_str("；不计分量。");
            }
        }
        Some(Trace {
            what: format!("evidence.{at}"),
            value: Some(e.weight),
            formula: "e = w_polarity · w_realisation · w_attribution · w_block".into(),
            arithmetic: format!(
                "{} × {} × {} × {} = {} ({}, {}, {}, {})",
                num(polarity),
                num(realisation),
                num(attribution),
                num(block),
                num(e.weight),
                e.polarity,
                e.realisation,
                e.attribution,
                sentence.block
            ),
            zh,
            en,
            evidence: Some(at),
            span: Some(SpanInfo { start: e.start, end: e.end }),
            parts: Vec::new(),
        })
    }

    /// The four factors of a piece's weight.
    fn factors(&self, at: usize) -> Option<(f64, f64, f64, f64)> {
        use crate::evidence::{Attribution, Polarity, Realisation, Stance};
        let e = self.report.evidence.get(at)?;
        let weigh = |polarity, realisation, attribution| {
            self.report.preset.weight(&Stance { polarity, realisation, attribution, rules: Vec::new() })
        };
        let realisation = match &*e.realisation {
            "achieved" => Realisation::Achieved,
            "advocated" => Realisation::Advocated,
            _ => Realisation::Described,
        };
        let attribution = match &*e.attribution {
            "own" => Attribution::Own,
            "cited" => Attribution::Cited,
            _ => Attribution::Topic,
        };
        let block = match &*self.report.sentences.get(e.sentence)?.block {
            "heading" => 0.5,
            "fragment" => 0.0,
            _ => 1.0,
        };
        Some((
            if e.polarity == "affirmed" { 1.0 } else { 0.0 },
            weigh(Polarity::Affirmed, realisation, Attribution::Own),
            weigh(Polarity::Affirmed, Realisation::Achieved, attribution),
            block,
        ))
    }

    fn sentence(&self, at: usize) -> Option<Trace> {
        let info = self.report.sentences.get(at)?;
        let value = self.report.index.value;
        let counts = self.from.sentences.binary_search(&at).is_ok();
        let delta = self.report.influence.iter().find(|i| i.sentence == at).map_or(0.0, |i| i.delta);
        let own = self.report.evidence.iter().enumerate().filter(|(_, e)| e.sentence == at).map(|(i, _)| i);
        Some(Trace {
            what: format!("sentence.{at}"),
            value: Some(delta),
            formula: "Δ_j = FAI − FAI_(−j)".into(),
            arithmetic: format!("{} − {} = {}", num(value), num(value - delta), num(delta)),
            zh: match counts {
                true => format!("没有第 {at} 句，指数会是 {}。", num(value - delta)),
                false => format!("第 {at} 句不计入（重复或碎片）。"),
            },
            en: match counts {
                true => format!("Without sentence {at} the index would be {}.", num(value - delta)),
                false => format!("Sentence {at} does not count (a repetition or a fragment)."),
            },
            evidence: None,
            span: Some(SpanInfo { start: info.start, end: info.end }),
            parts: own.filter_map(|e| self.evidence(e)).collect(),
        })
    }

    fn interval(&self, what: &str) -> Trace {
        let frozen = &self.from.frozen;
        let sums = frozen.sums();
        let full = Reading::of(&frozen.frame, &sums);
        let jackknife = Jackknife::new(frozen, &sums, &full);
        let error = standard_error(&jackknife.index);
        let t = stats::t95(frozen.n.saturating_sub(1));
        let bound = if what == "index.low" { self.report.index.low } else { self.report.index.high };
        let sign = if what == "index.low" { "−" } else { "+" };
        Trace {
            what: what.into(),
            value: bound,
            formula: "FAI ± t_(n−1) · SE, SE = √((n−1)/n · Σ (FAI_(−j) − mean)²), clipped to 0–100".into(),
            arithmetic: match (bound, error, t) {
                (Some(b), Some(se), Some(t)) => format!(
                    "n = {}; SE = {}; {} {sign} {} × {} = {}{}",
                    frozen.n,
                    num(se),
                    num(full.index),
                    num(t),
                    num(se),
                    num(b),
                    if b == 0.0 || b == 100.0 { " (clipped)" } else { "" }
                ),
                _ => String::new(),
            },
            zh: "逐句剔除（刀切法）得到的 95% 区间：看指数有多依赖个别句子。".into(),
            en: "The 95 % interval of the leave-one-sentence-out jackknife: how much the index hangs on single sentences.".into(),
            parts: self.report.influence.iter().filter_map(|i| self.sentence(i.sentence)).collect(),
            ..Trace::default()
        }
    }

    fn standard_length(&self) -> Trace {
        let n = self.from.frozen.n;
        let value = self.report.index.standard_length;
        Trace {
            what: "index.standardLength".into(),
            value,
            formula: format!("mean of FAI over {STANDARD_DRAWS} draws of 20 sentences without replacement"),
            arithmetic: value
                .map(|v| format!("n = {n}; mean over {STANDARD_DRAWS} draws = {}", num(v)))
                .unwrap_or_default(),
            zh: match value {
                Some(v) => {
                    format!("从 {n} 个句子中不放回地抽取 20 句，指数平均为 {}；用于比较长短不同的文本。", num(v))
                }
                None => format!("只有 {n} 个句子，不足 20 句，没有标准长度的指数。"),
            },
            en: match value {
                Some(v) => format!(
                    "Twenty sentences drawn from the {n} without replacement have an index of {} on average; for comparing \
                     texts of different length.",
                    num(v)
                ),
                None => format!("There are only {n} sentences: below 20 there is no index at standard length."),
            },
            ..Trace::default()
        }
    }

    fn codebook_range(&self) -> Trace {
        let range = self.report.index.codebook_range;
        let percent = 100 / CODEBOOK_SHARE;
        Trace {
            what: "index.codebookRange".into(),
            value: None,
            formula: format!(
                "5th to 95th percentile of FAI over {CODEBOOK_DRAWS} draws, each without {percent} % of the concepts"
            ),
            arithmetic: range.map(|r| format!("{} … {}", num(r.low), num(r.high))).unwrap_or_default(),
            zh: format!(
                "如果编码簿更贫乏（随机去掉 {percent}% 的概念），指数大致落在此范围；它必然低于指数，不是置信区间。"
            ),
            en: format!(
                "If the codebook were poorer (without a random {percent} % of its concepts), the index would lie here; it is \
                 below the index by construction and no interval."
            ),
            ..Trace::default()
        }
    }

    fn balance(&self) -> Trace {
        let pillars = self.pillar_scores();
        let (min, max) = pillars.iter().fold((f64::INFINITY, 0.0_f64), |(a, b), &p| (a.min(p), b.max(p)));
        let value = self.report.balance;
        Trace {
            what: "balance".into(),
            value,
            formula: "min P / max P".into(),
            arithmetic: value.map(|v| format!("{} / {} = {}", num(min), num(max), num(v))).unwrap_or_default(),
            zh: "最低支柱与最高支柱之比：1 为完全均衡。".into(),
            en: "The lowest pillar over the highest: 1 is perfect balance.".into(),
            ..Trace::default()
        }
    }

    fn coupling(&self) -> Trace {
        let factors: Vec<String> = self.pillar_scores().iter().map(|&p| num(p / 100.0)).collect();
        let value = self.report.coupling;
        Trace {
            what: "coupling".into(),
            value,
            formula: "D = √((Π P_k/100)^(1/p))".into(),
            arithmetic: value
                .map(|v| format!("√(({})^(1/{})) = {}", factors.join(" × "), factors.len(), num(v)))
                .unwrap_or_default(),
            zh: "耦合协调度：各支柱几何平均数（0–1）的平方根。".into(),
            en: "The coupling coordination degree: the square root of the pillars' geometric mean on the 0–1 scale."
                .into(),
            ..Trace::default()
        }
    }

    fn integration(&self) -> Trace {
        let sets = substantive_sentences(&self.from.frozen);
        let mut parts = Vec::new();
        let mut terms = Vec::new();
        for (k, a) in sets.iter().enumerate() {
            for (l, b) in sets.iter().enumerate().skip(k + 1) {
                let (both, either) = overlap(a, b);
                let share = if either == 0 { 0.0 } else { both as f64 / either as f64 };
                let ids: Vec<&str> =
                    [k, l].iter().filter_map(|&x| self.codebook.pillars.get(x)).map(|p| p.id.as_str()).collect();
                terms.push(if either == 0 { "0".into() } else { format!("{both}/{either}") });
                parts.push(Trace {
                    what: ids.join(" + "),
                    value: Some(round6(share)),
                    formula: "|S_p ∩ S_q| / |S_p ∪ S_q|".into(),
                    arithmetic: format!("{both} / {either} = {}", num(share)),
                    zh: format!("同时涉及两者的句子 {both} 个，涉及其中之一的 {either} 个。"),
                    en: format!("{both} sentence(s) speak of both, {either} of either."),
                    ..Trace::default()
                });
            }
        }
        let value = self.report.integration;
        Trace {
            what: "integration".into(),
            value,
            formula: "100 · mean over pillar pairs of |S_p ∩ S_q| / |S_p ∪ S_q|, naming left out".into(),
            arithmetic: value
                .map(|v| format!("100 × ({}) / {} = {}", terms.join(" + "), terms.len(), num(v)))
                .unwrap_or_default(),
            zh: "各支柱在同一句中相遇的程度（明示性指标除外）。".into(),
            en: "How often the pillars meet in one sentence (naming indicators left out).".into(),
            parts,
            ..Trace::default()
        }
    }

    fn focus(&self) -> Trace {
        let n = self.from.frozen.n;
        let k = crate::score::index::focused(&self.from.frozen);
        Trace {
            what: "focus".into(),
            value: self.report.focus.map(|f| f.value),
            formula: "k / n, with Wilson's 95 % interval".into(),
            arithmetic: (self.report.focus)
                .map(|f| format!("{k} / {n} = {} ({} – {})", num(f.value), num(f.low), num(f.high)))
                .unwrap_or_default(),
            zh: format!("{n} 个句子中有 {k} 个含有肯定的证据。"),
            en: format!("{k} of {n} sentences hold affirmed evidence."),
            ..Trace::default()
        }
    }

    fn logit(&self, what: &str) -> Trace {
        let counts = StanceCounts::of(&self.from.frozen);
        let (a, b, value, zh, en) = if what == "stance.theta" {
            let zh = "肯定与不足（或否定）之比的对数：大于 0 表示肯定为多。";
            let en = "Log odds of affirmed against deficit or negated: above 0, more is affirmed.";
            (counts.affirmed, counts.deficit, self.report.stance.theta, zh, en)
        } else {
            let zh = "已实现与倡议之比的对数：大于 0 表示成效多于倡议。";
            let en = "Log odds of achieved against advocated: above 0, more is done than called for.";
            (counts.achieved, counts.advocated, self.report.stance.rho, zh, en)
        };
        Trace {
            what: what.into(),
            value,
            formula: if what == "stance.theta" {
                "θ = ln((affirmed + ½) / (deficit or negated + ½))".into()
            } else {
                "ρ = ln((achieved + ½) / (advocated + ½))".into()
            },
            arithmetic: value.map(|v| format!("ln(({a} + ½) / ({b} + ½)) = {}", num(v))).unwrap_or_default(),
            zh: zh.into(),
            en: en.into(),
            ..Trace::default()
        }
    }

    fn participation(&self) -> Trace {
        let frozen = &self.from.frozen;
        let mut rungs: Vec<_> = (frozen.units.iter().filter(|u| u.weight > 0.0))
            .filter_map(|u| Some((self.codebook.concepts.get(u.concept)?.rung?, *self.from.evidence.get(u.piece)?)))
            .collect();
        crate::order::sort(&mut rungs);
        let list: Vec<&str> = rungs.iter().map(|r| super::rung_code(r.0)).collect();
        let value = self.report.participation.as_ref();
        Trace {
            what: "participation".into(),
            value: None,
            formula: "maximum and lower median of the rungs inform < consult < involve < collaborate < empower".into(),
            arithmetic: value
                .map(|p| format!("{}: maximum {}, median {}", list.join(", "), p.maximum, p.median))
                .unwrap_or_default(),
            zh: "公众参与深度（IAP2 阶梯）：最深一级与（偏低的）中位数。".into(),
            en: "Depth of public participation on the IAP2 spectrum: the deepest rung and the lower median.".into(),
            parts: rungs.iter().filter_map(|r| self.evidence(r.1)).collect(),
            ..Trace::default()
        }
    }

    fn pattern(&self, id: &str) -> Option<Trace> {
        let pattern = self.codebook.patterns.iter().find(|p| p.id == id)?;
        let info = self.report.patterns.iter().find(|p| p.id == id)?;
        let weakest = info.gates.iter().map(|g| g.value).fold(f64::INFINITY, f64::min);
        let gates: Vec<String> = info.gates.iter().map(|g| num(g.value)).collect();
        let supports: Vec<String> = info.supports.iter().map(|s| num(s.value)).collect();
        let missing: Vec<&str> = info.gates.iter().filter(|g| g.value <= 0.0).map(|g| g.id.as_str()).collect();
        let arithmetic = if !missing.is_empty() {
            format!("weakest of {} = 0, so the score is 0", gates.join(", "))
        } else if supports.is_empty() {
            format!("100 × min({}) = {}", gates.join(", "), num(info.score))
        } else {
            format!(
                "50 × min({}) + 50 × ({}) / {} = {} + {} = {}",
                gates.join(", "),
                supports.join(" + "),
                supports.len(),
                num(50.0 * weakest),
                num(info.score - 50.0 * weakest),
                num(info.score)
            )
        };
        let (zh, en) = super::statement(self.codebook, pattern, info);
        let facts = Facts::new(&self.from.frozen);
        let gates =
            pattern.gates.iter().zip(&info.gates).map(|(c, i)| self.condition(&facts, c, i, "必要条件", "gate"));
        let supports = pattern
            .supports
            .iter()
            .zip(&info.supports)
            .map(|(c, i)| self.condition(&facts, c, i, "支持条件", "support"));
        let parts = gates.chain(supports).collect();
        Some(Trace {
            what: format!("pattern.{id}"),
            value: Some(info.score),
            formula: "50 · weakest gate + 50 · mean support; 0 where a gate is missing".into(),
            arithmetic,
            zh,
            en,
            parts,
            ..Trace::default()
        })
    }

    /// A gate or a support, down to the evidence.
    fn condition(&self, facts: &Facts, c: &Condition, info: &super::ConditionInfo, zh: &str, en: &str) -> Trace {
        let name = super::condition_name(self.codebook, c);
        let value = num(info.value);
        let (formula, arithmetic, parts) = match c {
            Condition::One(target) => {
                let parts = self.target(facts, *target);
                ("1 − 2^(−X)", format!("1 − 2^(−{}) = {value}", num(exponent(info.value))), parts)
            }
            Condition::Together(targets) => {
                let sentences = facts.together(targets);
                let of = |&t: &Target| match t {
                    Target::Concept(c) => vec![c],
                    _ => facts.concepts(t).to_vec(),
                };
                let concepts: Vec<usize> = targets.iter().flat_map(of).collect();
                let units = sentences.iter().flat_map(|&s| self.from.frozen.of_sentence(s));
                let counted = units.filter(|u| u.weight > 0.0 && concepts.contains(&u.concept));
                let parts = counted.filter_map(|u| self.evidence(*self.from.evidence.get(u.piece)?)).collect();
                let k = sentences.len();
                ("1 − 2^(−number of such sentences)", format!("1 − 2^(−{k}) = {value}"), parts)
            }
            Condition::AtLeast { count, of } => {
                let values: Vec<String> = of.iter().map(|&t| num(facts.value(t, None))).collect();
                let parts = of.iter().flat_map(|&t| self.target(facts, t)).collect();
                ("the k-th largest value", format!("k = {count} of {}: {value}", values.join(", ")), parts)
            }
        };
        Trace {
            what: info.id.clone(),
            value: Some(info.value),
            formula: formula.into(),
            arithmetic,
            zh: format!("{zh}：{}", name.0),
            en: format!("{en}: {}", name.1),
            parts,
            ..Trace::default()
        }
    }

    /// What a condition's target was computed from.
    fn target(&self, facts: &Facts, target: Target) -> Vec<Trace> {
        match target {
            Target::Indicator(i) => self.indicator(i).into_iter().collect(),
            Target::Concept(c) => self.concept(c).into_iter().collect(),
            Target::View(_) => facts.concepts(target).iter().filter_map(|&c| self.concept(c)).collect(),
            Target::Term(t) => {
                let own = self.from.frozen.pieces.iter().zip(&self.from.evidence).filter(|(p, _)| p.term == t);
                own.filter_map(|(_, &e)| self.evidence(e)).collect()
            }
        }
    }

    fn view(&self, id: &str) -> Option<Trace> {
        let view = self.codebook.views.iter().find(|v| v.id == id)?;
        let info = self.report.views.iter().find(|v| v.id == id)?;
        Some(Trace {
            what: format!("view.{id}"),
            value: None,
            formula: "not scored".into(),
            arithmetic: info.evidence.len().to_string(),
            zh: format!("“{}”：{} 处。{}", view.name.zh, info.evidence.len(), view.definition.zh),
            en: format!("“{}”: {} place(s). {}", view.name.en, info.evidence.len(), view.definition.en),
            parts: info.evidence.iter().filter_map(|&e| self.evidence(e)).collect(),
            ..Trace::default()
        })
    }
}

/// The index from its pillars.
fn fai(what: &str, value: f64, pillars: &[f64]) -> Trace {
    let offset = num(OFFSET);
    let factors: Vec<String> = pillars.iter().map(|&p| format!("({} + {offset})", num(p))).collect();
    Trace {
        what: what.into(),
        value: Some(value),
        formula: "FAI = (Π (P_k + 10))^(1/p) − 10".into(),
        arithmetic: format!("({})^(1/{}) − {offset} = {}", factors.join(" × "), pillars.len(), num(value)),
        zh: format!("结果：{}。", num(value)),
        en: format!("Here: {}.", num(value)),
        ..Trace::default()
    }
}

/// The x of `1 − 2^(−x)`.
fn exponent(value: f64) -> f64 {
    -log2(1.0 - value)
}

/// A stance label in Chinese.
pub fn stance_zh(label: &str) -> &str {
    match label {
        "deficit" => "不足",
        "negated" => "否定",
        "cited" => "转述",
        "topic" => "议题",
        "achieved" => "已实现",
        "advocated" => "倡议",
        "described" => "描述",
        other => other,
    }
}

/// Up to four decimals, as one would write them on a blackboard.
pub fn num(x: f64) -> String {
    let text = fixed(x, 4);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".into() } else { text.to_owned() }
}
