//! Shortening a report's lists for an interface that could not show them anyway. Scores stay those of the whole text.

use crate::report::{Notice, Report};

/// Keeps the first `most` pieces of evidence with their sentences, and drops every index that would lead beyond.
pub fn cut(report: &mut Report, most: usize) {
    let all = report.evidence.len();
    let sentences = report.sentences.len();
    report.evidence.truncate(most);
    let last = report.evidence.last().map_or(0, |e| e.sentence + 1);
    report.sentences.truncate(most.max(last));
    let kept = report.sentences.len();
    let rejected = report.rejected.as_ref().map_or(0, Vec::len);
    if let Some(list) = &mut report.rejected {
        list.truncate(most);
        list.retain(|r| r.sentence < kept);
    }
    if all <= most && sentences == kept && rejected <= most {
        return;
    }
    let within = |list: &mut Vec<usize>| list.retain(|&e| e < most);
    for pillar in &mut report.pillars {
        for concept in pillar.indicators.iter_mut().flat_map(|i| &mut i.concepts) {
            within(&mut concept.evidence);
        }
    }
    report.patterns.iter_mut().for_each(|p| within(&mut p.evidence));
    report.views.iter_mut().for_each(|v| within(&mut v.evidence));
    report.overrides.iter_mut().for_each(|o| within(&mut o.evidence));
    report.influence.retain(|i| i.sentence < kept);
    report.profile.retain(|p| p.to < kept);
    report.notices.push(Notice {
        code: "shortened".into(),
        zh: format!("列表只含前 {} 处证据（共 {all} 处）和前 {kept} 句（共 {sentences} 句）；各项得分仍按全文计算。", report.evidence.len()),
        en: format!(
            "The lists hold the first {} of {all} pieces of evidence and the first {kept} of {sentences} sentences; every score \
             is that of the whole text.",
            report.evidence.len()
        ),
    });
}
