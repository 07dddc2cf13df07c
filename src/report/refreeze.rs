//! The way back: from a report to the evidence it was computed from, so that it can be explained, compared and changed long
//! after the text is gone.

use super::{Id, Report};
use crate::codebook::{Codebook, Dimension};
use crate::error::{Error, ErrorKind};
use crate::evidence::{Polarity, Realisation};
use crate::order::Names;
use crate::score::math::round6;
use crate::score::{Frozen, Piece, Reading};
use std::borrow::Cow;

/// A report's evidence, and where its pieces stand in the report.
pub struct Refrozen<'c> {
    /// The evidence.
    pub frozen: Frozen<'c>,
    /// Per piece: its index into the report's evidence.
    pub evidence: Vec<usize>,
    /// Per sentence that counts: its index into the report's sentences.
    pub sentences: Vec<usize>,
}

/// Rebuilds the evidence of a report.
///
/// # Errors
/// The report was made with another codebook, with parts of the method switched off, was shortened, or was changed by hand.
pub fn refreeze<'c>(codebook: &'c Codebook, report: &Report) -> Result<Refrozen<'c>, Error> {
    if report.shortened() {
        return Err(Error::new(
            ErrorKind::Argument,
            "The report's lists are shortened, so this cannot be worked out from it: score the text again without `maxEvidence`.",
        ));
    }
    let whole = rebuild(codebook, report)?;
    let index = round6(Reading::of(&whole.frozen.frame, &whole.frozen.sums()).index);
    if index != report.index.value {
        return Err(damaged());
    }
    Ok(whole)
}

/// Names with their places in a list.
fn numbered<'s>(names: impl Iterator<Item = &'s str>) -> Names<'s> {
    names.map(Cow::Borrowed).zip(0..).collect()
}

/// Rebuilds what a shortened report still tells: the evidence it lists, and the totals of its concepts, which are those of the
/// whole text.
///
/// # Errors
/// The report was made with another codebook, with parts of the method switched off, or was changed by hand.
pub fn refreeze_shortened<'c>(codebook: &'c Codebook, report: &Report) -> Result<Refrozen<'c>, Error> {
    let mut listed = rebuild(codebook, report)?;
    let indicators = report.pillars.iter().flat_map(|p| &p.indicators);
    let concepts: Vec<_> = indicators.flat_map(|i| &i.concepts).collect();
    let reported = numbered(concepts.iter().map(|c| &*c.id));
    for (concept, total) in codebook.concepts.iter().zip(&mut listed.frozen.totals) {
        if matches!(concept.dimension, Dimension::Indicator(_)) {
            *total = reported.get(concept.id.as_str()).and_then(|&c| concepts.get(c)).map_or(0.0, |c| c.total);
        }
    }
    // The reported totals are rounded.
    let index = Reading::of(&listed.frozen.frame, &listed.frozen.sums()).index;
    if (index - report.index.value).abs() > 1e-3 {
        return Err(damaged());
    }
    Ok(listed)
}

fn rebuild<'c>(codebook: &'c Codebook, report: &Report) -> Result<Refrozen<'c>, Error> {
    if report.codebook.hash != codebook.hash {
        return Err(Error::new(
            ErrorKind::Argument,
            format!(
                "The report was made with codebook {} {}, not with this content of {} {}: load that codebook, or score the \
                 text again.",
                report.codebook.id, report.codebook.version, codebook.id, codebook.version
            ),
        ));
    }
    let concepts = numbered(codebook.concepts.iter().map(|c| c.id.as_str()));
    let terms = numbered(codebook.terms.iter().map(|t| t.id.as_str()));
    let sentences: Vec<usize> = report.valid().collect();
    let mut struck = vec![false; report.evidence.len()];
    for change in &report.overrides {
        for &e in &change.evidence {
            if let Some(cell) = struck.get_mut(e) {
                *cell = change.change.excluded;
            }
        }
    }
    let lookup = |map: &Names, id: &Id| map.get(&**id).copied().ok_or_else(damaged);
    let (mut pieces, mut evidence) = (Vec::new(), Vec::new());
    for (i, (e, struck)) in report.evidence.iter().zip(struck).enumerate() {
        let Ok(sentence) = sentences.binary_search(&e.sentence) else { continue };
        if struck {
            continue;
        }
        pieces.push(Piece {
            sentence,
            concept: lookup(&concepts, &e.concept)?,
            term: lookup(&terms, &e.term)?,
            weight: e.weight,
            polarity: match &*e.polarity {
                "affirmed" => Polarity::Affirmed,
                "deficit" => Polarity::Deficit,
                "negated" => Polarity::Negated,
                _ => return Err(damaged()),
            },
            realisation: match &*e.realisation {
                "achieved" => Realisation::Achieved,
                "advocated" => Realisation::Advocated,
                "described" => Realisation::Described,
                _ => return Err(damaged()),
            },
        });
        evidence.push(i);
    }
    let frozen = Frozen::new(codebook, sentences.len(), pieces, 0.5);
    Ok(Refrozen { frozen, evidence, sentences })
}

fn damaged() -> Error {
    let message = "The report's numbers do not follow from its evidence: it was changed by hand, or made with parts of the \
                   method switched off. Score the text again.";
    Error::new(ErrorKind::Argument, message)
}
