//! Renderings of reports for people: table, Markdown, HTML, CSV. Each says what the number measures, and shows a withheld
//! headline as withheld.

pub mod csv;
mod html;
mod markdown;
mod table;

pub use html::{html, html_article, html_head, html_tail};
pub use markdown::markdown;
pub use table::table;

use super::{ConceptInfo, EvidenceInfo, IndicatorInfo, Report, num};
use crate::codebook::{Bilingual, Codebook};
use crate::json::fixed;
use crate::score::Withheld;
use crate::text::Language;

/// A report with what is needed to show it.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The codebook it was made with.
    pub codebook: &'a Codebook,
    /// The report.
    pub report: &'a Report,
    /// Where the text came from.
    pub source: &'a str,
    /// The text, where it is at hand: highlights need it.
    pub text: Option<&'a str>,
    /// Language of headings and names.
    pub language: Language,
}

impl<'a> Shown<'a> {
    /// One of two wordings.
    fn say(&self, zh: &'a str, en: &'a str) -> &'a str {
        match self.language {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    /// A name from the codebook.
    fn name(&self, name: &'a Bilingual) -> &'a str {
        self.say(&name.zh, &name.en)
    }

    /// The sentence that every export carries.
    fn measures(&self) -> &'a str {
        self.say(
            "本分数衡量文本在多大程度上呈现该框架，不衡量一地治理得好坏，也不衡量文章写得好坏。",
            "The score measures how much of the framework the text evidences; it measures neither how well a place is governed \
             nor how good the text is.",
        )
    }

    /// The headline: the index, or why it is withheld.
    fn headline(&self) -> String {
        let index = &self.report.index;
        let reason = match index.withheld {
            None => return format!("{}{}", one(index.value), interval(index.low, index.high)),
            Some(Withheld::NothingFound) => return one(index.value),
            Some(Withheld::Empty) => self.say("无文本", "no text"),
            Some(Withheld::NotText) => self.say("不是文本", "not text"),
            Some(Withheld::TooShort) => self.say("文本太短", "too short"),
        };
        format!("— ({reason}; {} {})", self.say("计算值", "computed:"), one(index.value))
    }

    /// Figures beside the index, each with its name.
    fn figures(&self) -> Vec<(&'a str, String)> {
        let r = self.report;
        let none = || "—".to_owned();
        let two = |x: Option<f64>| x.map_or_else(none, |x| fixed(x, 2));
        let share = |x: f64| format!("{} %", fixed(100.0 * x, 1));
        vec![
            (self.say("标准长度指数", "Standard length"), r.index.standard_length.map_or_else(none, one)),
            (
                self.say("编码簿更贫乏时", "If the codebook were poorer"),
                r.index.codebook_range.map_or_else(none, |x| format!("{} – {}", one(x.low), one(x.high))),
            ),
            (self.say("均衡度", "Balance"), two(r.balance)),
            (self.say("耦合协调度", "Coupling coordination"), two(r.coupling)),
            (self.say("融合度", "Integration"), r.integration.map_or_else(none, one)),
            (
                self.say("聚焦度", "Focus"),
                r.focus.map_or_else(none, |f| format!("{} [{} – {}]", share(f.value), share(f.low), share(f.high))),
            ),
            (
                self.say("立场", "Stance"),
                format!(
                    "{} {}, {} {}, θ {}, ρ {}",
                    self.say("肯定", "affirmed"),
                    r.stance.affirmed,
                    self.say("不足或否定", "deficit or negated"),
                    r.stance.deficit,
                    two(r.stance.theta),
                    two(r.stance.rho)
                ),
            ),
            (
                self.say("参与深度", "Participation depth"),
                r.participation.as_ref().map_or_else(none, |p| {
                    format!("{} ({} {})", self.rung(&p.maximum), self.say("中位", "median"), self.rung(&p.median))
                }),
            ),
        ]
    }

    fn rung<'b>(&self, code: &'b str) -> &'b str
    where
        'a: 'b,
    {
        match code {
            "inform" => self.say("公开", "inform"),
            "consult" => self.say("征求意见", "consult"),
            "involve" => self.say("参与", "involve"),
            "collaborate" => self.say("协商", "collaborate"),
            "empower" => self.say("自治", "empower"),
            other => other,
        }
    }

    fn stance<'b>(&self, label: &'b str) -> &'b str {
        match self.language {
            Language::Zh => super::trace::stance_zh(label),
            Language::En => label,
        }
    }

    /// Pillars: tag, name, and their part of the report.
    fn pillars(&self) -> impl Iterator<Item = (&'a str, &'a str, &'a super::PillarInfo)> + '_ {
        let shown = *self;
        (self.codebook.pillars.iter().zip(&self.report.pillars))
            .map(move |(p, info)| (p.tag.as_str(), shown.name(&p.name), info))
    }

    /// An indicator's name.
    fn indicator(&self, info: &'a IndicatorInfo) -> &'a str {
        let found = self.codebook.indicators.iter().find(|i| *i.id == *info.id);
        found.map_or(&info.id, |i| self.name(&i.name))
    }

    /// A concept's name.
    fn concept(&self, info: &'a ConceptInfo) -> &'a str {
        let found = self.codebook.concepts.iter().find(|c| *c.id == *info.id);
        found.map_or(&info.id, |c| self.name(&c.name))
    }

    /// Headings of the table of pillars.
    fn pillar_columns(&self) -> [&'a str; 3] {
        [self.say("支柱与指标", "Pillar, indicator"), self.say("得分", "Score"), self.say("概念", "Concepts")]
    }

    /// An indicator's row in that table: its name, its score, the names of its concepts.
    fn indicator_row(&self, info: &'a IndicatorInfo, escape: fn(&str) -> String) -> [String; 3] {
        let concepts: Vec<String> = info.concepts.iter().map(|c| escape(self.concept(c))).collect();
        [escape(self.indicator(info)), one(info.score), concepts.join(", ")]
    }

    /// Headings of the table of evidence, after its number.
    fn evidence_columns(&self) -> [&'a str; 5] {
        [
            self.say("文字", "Words"),
            self.say("概念", "Concept"),
            self.say("立场", "Stance"),
            self.say("权重", "Weight"),
            self.say("贡献", "Contribution"),
        ]
    }

    /// A piece of evidence in that table.
    fn evidence_row(&self, e: &EvidenceInfo, escape: fn(&str) -> String) -> [String; 5] {
        let stance = escape(self.stance(&e.stance));
        [escape(&e.text), escape(&e.concept), stance, num(e.weight), num(e.contribution)]
    }

    /// The patterns that the text shows, strongest first, as statements; then what the next one lacks.
    fn patterns(&self) -> Vec<String> {
        let mut shown: Vec<_> =
            self.codebook.patterns.iter().zip(&self.report.patterns).filter(|(_, p)| p.score > 0.0).collect();
        crate::order::sort_by(&mut shown, |a, b| b.1.score.total_cmp(&a.1.score));
        let statement = |(pattern, info): (&_, &_)| {
            let (zh, en) = super::statement(self.codebook, pattern, info);
            if self.language == Language::Zh { zh } else { en }
        };
        shown.into_iter().map(statement).collect()
    }

    /// The wording of a notice.
    fn notices(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.report.notices.iter().map(|n| self.say(&n.zh, &n.en))
    }

    /// What made the numbers.
    fn provenance(&self) -> String {
        let r = self.report;
        let hash: String = r.codebook.hash.chars().take(12).collect();
        format!(
            "govscore {} · {} {} ({hash}) · {}",
            r.engine.version,
            r.codebook.id,
            r.codebook.version,
            r.preset.code()
        )
    }
}

/// One decimal: what people are shown.
fn one(x: f64) -> String {
    fixed(x, 1)
}

/// An interval in brackets, with a space before it; nothing where there is none.
fn interval(low: Option<f64>, high: Option<f64>) -> String {
    match (low, high) {
        (Some(low), Some(high)) => format!(" [{} – {}]", one(low), one(high)),
        _ => String::new(),
    }
}

/// A text on one line, runs of white space as one space.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
