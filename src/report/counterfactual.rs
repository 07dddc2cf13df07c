//! What the scores would be without a sentence or without pieces of evidence: the same definition as the jackknife's.

use super::Report;
use super::refreeze::refreeze;
use crate::codebook::Codebook;
use crate::error::{Error, ErrorKind};
use crate::score::math::round6;
use crate::score::{Frozen, Reading};
use serde::Serialize;

/// Scores with something left out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Counterfactual {
    /// The index without it.
    pub index: f64,
    /// The index minus that.
    pub delta: f64,
    /// The pillars without it.
    pub pillars: Vec<f64>,
}

/// What to leave out of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Without<'a> {
    /// A sentence: index into the report's sentences.
    Sentence(usize),
    /// Pieces of evidence: indices into the report's evidence.
    Evidence(&'a [usize]),
}

/// Recomputes a report's scores with something left out, everything else frozen.
///
/// # Errors
/// The report was made with another codebook, or there is no such sentence or evidence in it.
pub fn without(codebook: &Codebook, report: &Report, what: Without) -> Result<Counterfactual, Error> {
    let known = match what {
        Without::Sentence(s) => s < report.sentences.len(),
        Without::Evidence(list) => list.iter().all(|&e| e < report.evidence.len()),
    };
    if !known {
        let message = format!(
            "The report has {} sentences and {} pieces of evidence, counted from 0: there is no such one.",
            report.sentences.len(),
            report.evidence.len()
        );
        return Err(Error::new(ErrorKind::Argument, message));
    }
    let full = refreeze(codebook, report)?;
    let keep = |at: usize, sentence: usize| match what {
        Without::Sentence(s) => full.sentences.get(sentence) != Some(&s),
        Without::Evidence(list) => full.evidence.get(at).is_none_or(|e| !list.contains(e)),
    };
    let pieces = full.frozen.pieces.iter().enumerate().filter(|(at, p)| keep(*at, p.sentence)).map(|(_, p)| *p);
    let frozen = Frozen::new(codebook, full.frozen.n, pieces.collect(), full.frozen.decay);
    let after = Reading::of(&frozen.frame, &frozen.sums());
    let before = Reading::of(&full.frozen.frame, &full.frozen.sums());
    Ok(Counterfactual {
        index: round6(after.index),
        delta: round6(before.index - after.index),
        pillars: after.pillars.iter().map(|&p| round6(p)).collect(),
    })
}
