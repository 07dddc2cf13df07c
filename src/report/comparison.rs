//! Comparisons as data: two reports, many reports, two sets of reports.

use super::refreeze::refreeze;
use super::{Notice, Report};
use crate::codebook::Codebook;
use crate::error::{Error, ErrorKind};
use crate::score::compare::{Estimate, Standing, distinguishable, lengths_differ, letters, threshold};
use crate::score::keyness::{Tally, log_likelihood, log_ratio, p_value};
use crate::score::math::round6;
use serde::Serialize;

/// Two reports side by side.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// `index`, or `standardLength` where the numbers of sentences differ by more than a factor of two.
    pub basis: String,
    /// Whether the two can be told apart on that basis; null where that cannot be said.
    pub distinguishable: Option<bool>,
    /// Sentences that count in either.
    pub sentences: [usize; 2],
    /// The indices.
    pub index: Contrast,
    /// The indices at standard length, where both have one.
    pub standard_length: Option<Contrast>,
    /// Pillars.
    pub pillars: Vec<NamedContrast>,
    /// Indicators: differences only; one text does not tell an indicator's error.
    pub indicators: Vec<NamedDifference>,
    /// What a reader should know.
    pub notices: Vec<Notice>,
}

/// Two values.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Contrast {
    /// The first.
    pub a: f64,
    /// The second.
    pub b: f64,
    /// `b − a`.
    pub difference: f64,
    /// What the difference must exceed.
    pub threshold: Option<f64>,
    /// Whether it does.
    pub distinguishable: Option<bool>,
}

/// Two values of a pillar.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NamedContrast {
    /// Its slug.
    pub id: String,
    /// The values.
    #[serde(flatten)]
    pub contrast: Contrast,
}

/// Two values of an indicator.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NamedDifference {
    /// Its slug.
    pub id: String,
    /// The first.
    pub a: f64,
    /// The second.
    pub b: f64,
    /// `b − a`.
    pub difference: f64,
}

fn contrast(a: Estimate, b: Estimate) -> Contrast {
    Contrast {
        a: round6(a.value),
        b: round6(b.value),
        difference: round6(b.value - a.value),
        threshold: threshold(a, b).map(round6),
        distinguishable: distinguishable(a, b),
    }
}

fn standing(codebook: &Codebook, report: &Report) -> Result<Standing, Error> {
    Ok(Standing::new(&refreeze(codebook, report)?.frozen))
}

fn same_preset(reports: &[&Report]) -> Result<(), Error> {
    if reports.windows(2).all(|w| matches!(w, [a, b] if a.preset == b.preset)) {
        return Ok(());
    }
    let message = "The reports were made with different presets: score all texts with the same one.";
    Err(Error::new(ErrorKind::Argument, message))
}

fn notice(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Notice {
    Notice { code: code.into(), zh: zh.into(), en: en.into() }
}

/// Says on which basis texts of such lengths compare, and why.
fn length_notice(differ: bool, standard: bool) -> Option<Notice> {
    match (differ, standard) {
        (false, _) => None,
        (true, true) => Some(notice(
            "standard-length",
            "文本长度相差一倍以上，因此按标准长度（20 个句子）的期望指数比较；总指数会随长度增长，不可直接相比。",
            "The texts' lengths differ by more than a factor of two, so they are compared by the expected index of 20 \
             sentences: the index itself grows with length.",
        )),
        (true, false) => Some(notice(
            "lengths-differ",
            "文本长度相差一倍以上，而其中有的不足 20 个句子，无法按标准长度比较：总指数之差可能只反映长度。",
            "The texts' lengths differ by more than a factor of two, and some have fewer than 20 sentences, so that no \
             standard length is possible: a difference of the index may be one of length alone.",
        )),
    }
}

fn withheld_notice(reports: &[&Report]) -> Option<Notice> {
    reports.iter().any(|r| r.index.withheld.is_some()).then(|| {
        notice(
            "withheld",
            "其中有的文本不足以给出总分（过短、不是文本或没有证据），其名次仅供参考。",
            "Some of the texts have no headline score (too short, not text, or nothing found): read their values with care.",
        )
    })
}

/// Compares two reports.
///
/// # Errors
/// The reports were made with another codebook or with different presets.
pub fn compare(codebook: &Codebook, a: &Report, b: &Report) -> Result<Comparison, Error> {
    same_preset(&[a, b])?;
    let (x, y) = (standing(codebook, a)?, standing(codebook, b)?);
    let differ = lengths_differ([x.n, y.n].into_iter());
    let index = contrast(x.index, y.index);
    let standard_length = x.standard_length.zip(y.standard_length).map(|(p, q)| contrast(p, q));
    let (basis, verdict) = match standard_length {
        Some(standard) if differ => ("standardLength", standard.distinguishable),
        _ if differ => ("index", None),
        _ => ("index", index.distinguishable),
    };
    let mut notices: Vec<Notice> = Vec::new();
    notices.extend(length_notice(differ, standard_length.is_some()));
    notices.extend(withheld_notice(&[a, b]));
    if verdict == Some(false) {
        notices.push(notice(
            "not-distinguishable",
            "两篇文本的差别在误差之内，不能区分高下。",
            "The two texts are not distinguishable: their difference is within the error.",
        ));
    }
    Ok(Comparison {
        basis: basis.into(),
        distinguishable: verdict,
        sentences: [x.n, y.n],
        index,
        standard_length,
        pillars: (codebook.pillars.iter().zip(x.pillars.iter().zip(&y.pillars)))
            .map(|(p, (a, b))| NamedContrast { id: p.id.clone(), contrast: contrast(*a, *b) })
            .collect(),
        indicators: (codebook.indicators.iter().zip(x.indicators.iter().zip(&y.indicators)))
            .map(|(i, (&a, &b))| NamedDifference {
                id: i.id.clone(),
                a: round6(a),
                b: round6(b),
                difference: round6(b - a),
            })
            .collect(),
        notices,
    })
}

/// Many reports in order of rank.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ranking {
    /// `index` or `standardLength`.
    pub basis: String,
    /// Highest first.
    pub items: Vec<Ranked>,
    /// What a reader should know.
    pub notices: Vec<Notice>,
}

/// One of many.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Ranked {
    /// The name it was given.
    pub source: String,
    /// Its value on the ranking's basis.
    pub value: f64,
    /// Two texts share a letter exactly where they cannot be told apart; null where there are too many texts.
    pub letters: Option<String>,
    /// The index.
    pub index: f64,
    /// The index at standard length.
    pub standard_length: Option<f64>,
    /// The pillars.
    pub pillars: Vec<f64>,
    /// Sentences that count.
    pub sentences: usize,
}

/// Ranks many reports, each with its name. Texts whose difference cannot be judged count as not distinguishable.
///
/// # Errors
/// As [`compare`].
pub fn rank(codebook: &Codebook, reports: &[(&str, &Report)]) -> Result<Ranking, Error> {
    let all: Vec<&Report> = reports.iter().map(|r| r.1).collect();
    same_preset(&all)?;
    let mut standings: Vec<(&str, Standing)> = Vec::with_capacity(reports.len());
    for (name, report) in reports {
        standings.push((name, standing(codebook, report)?));
    }
    let differ = lengths_differ(standings.iter().map(|s| s.1.n));
    let standard = differ && standings.iter().all(|s| s.1.standard_length.is_some());
    let value = |s: &Standing| if standard { s.standard_length.unwrap_or(s.index) } else { s.index };
    // A stable sort: equal values stay in the order given.
    crate::order::sort_by(&mut standings, |a, b| value(&b.1).value.total_cmp(&value(&a.1).value));
    let values: Vec<Estimate> = standings.iter().map(|s| value(&s.1)).collect();
    let letters = letters(values.len(), |i, j| match (values.get(i), values.get(j)) {
        (Some(&a), Some(&b)) => distinguishable(a, b) == Some(true),
        _ => false,
    });
    let mut notices = vec![notice(
        "letters",
        "共有任一字母的文本在误差之内不能区分；逐对比较，未作多重比较校正。",
        "Texts that share a letter are not distinguishable; pairs are compared one by one, without correction for their \
         number.",
    )];
    notices.extend(length_notice(differ, standard));
    notices.extend(withheld_notice(&all));
    Ok(Ranking {
        basis: if standard { "standardLength" } else { "index" }.into(),
        items: (standings.iter().enumerate())
            .map(|(at, (name, s))| Ranked {
                source: (*name).to_owned(),
                value: round6(value(s).value),
                letters: letters.as_ref().and_then(|l| l.get(at)).cloned(),
                index: round6(s.index.value),
                standard_length: s.standard_length.map(|e| round6(e.value)),
                pillars: s.pillars.iter().map(|p| round6(p.value)).collect(),
                sentences: s.n,
            })
            .collect(),
        notices,
    })
}

/// Which concepts set A speaks of more than set B, and the other way round.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Keyness {
    /// Texts in either set.
    pub texts: [usize; 2],
    /// Sentences that count in either set.
    pub sentences: [usize; 2],
    /// Concepts with any affirmed evidence, the surest difference first.
    pub concepts: Vec<KeyConcept>,
    /// What a reader should know.
    pub notices: Vec<Notice>,
}

/// A concept's keyness.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KeyConcept {
    /// Its slug.
    pub id: String,
    /// Sentences that affirm it in either set.
    pub sentences: [usize; 2],
    /// Texts that affirm it in either set.
    pub texts: [usize; 2],
    /// How sure the difference is.
    pub log_likelihood: f64,
    /// How large: 1 is twice as frequent in A, −1 twice as frequent in B.
    pub log_ratio: Option<f64>,
    /// Whether it holds at 5 % after Bonferroni's correction for the number of concepts, and in more than one text.
    pub significant: bool,
}

/// Keyness of concepts between two sets of reports.
///
/// # Errors
/// As [`compare`].
pub fn keyness(codebook: &Codebook, a: &[&Report], b: &[&Report]) -> Result<Keyness, Error> {
    let all: Vec<&Report> = a.iter().chain(b).copied().collect();
    same_preset(&all)?;
    let tally = |reports: &[&Report]| -> Result<Tally, Error> {
        let mut tally = Tally::default();
        tally.concepts.resize(codebook.concepts.len(), Default::default());
        for report in reports {
            tally.add(&refreeze(codebook, report)?.frozen);
        }
        Ok(tally)
    };
    let (x, y) = (tally(a)?, tally(b)?);
    let present = x.concepts.iter().zip(&y.concepts).filter(|(p, q)| p.sentences + q.sentences > 0).count();
    let mut concepts: Vec<KeyConcept> = (codebook.concepts.iter().zip(x.concepts.iter().zip(&y.concepts)))
        .filter(|(_, (p, q))| p.sentences + q.sentences > 0)
        .map(|(c, (p, q))| {
            let g = log_likelihood(p.sentences, q.sentences, x.sentences, y.sentences);
            let more_texts = if p.sentences * y.sentences >= q.sentences * x.sentences { p.texts } else { q.texts };
            KeyConcept {
                id: c.id.clone(),
                sentences: [p.sentences, q.sentences],
                texts: [p.texts, q.texts],
                log_likelihood: round6(g),
                log_ratio: log_ratio(p.sentences, q.sentences, x.sentences, y.sentences).map(round6),
                significant: more_texts > 1 && p_value(g) < 0.05 / present as f64,
            }
        })
        .collect();
    crate::order::sort_by(&mut concepts, |p, q| {
        q.log_likelihood.total_cmp(&p.log_likelihood).then_with(|| p.id.cmp(&q.id))
    });
    let mut notices = vec![
        notice(
            "keyness-reading",
            "对数似然说明差别有多确定，对数比说明差别有多大，两者应一起读；显著性已按概念数作 Bonferroni 校正。",
            "Log-likelihood says how sure a difference is, the log ratio how large: read both. Significance is corrected for \
             the number of concepts (Bonferroni).",
        ),
        notice(
            "keyness-dependence",
            "句子并非独立样本：一篇长文可以左右一个集合，请看“文本数”一栏，只在一篇文本中出现的差别不算显著。",
            "Sentences are not independent: one long text can carry a set. Look at the number of texts; a difference that \
             rests on one text is never called significant.",
        ),
    ];
    if x.sentences.min(y.sentences) < 100 {
        notices.push(notice(
            "keyness-small",
            "其中一个集合不足 100 个句子，期望频数很小，检验不可靠。",
            "One of the sets has fewer than 100 sentences: expected frequencies are small and the test is unreliable.",
        ));
    }
    Ok(Keyness { texts: [x.texts, y.texts], sentences: [x.sentences, y.sentences], concepts, notices })
}
