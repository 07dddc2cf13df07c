//! The scorer: a codebook made ready, and the way from a text to a report.

use crate::codebook::Codebook;
use crate::error::{Error, ErrorKind};
use crate::evidence::{Attribution, Engine, Findings, Polarity, Realisation, RuleApplied, Stance, Switches};
use crate::report::{self, Comparison, Counterfactual, Keyness, Names, Override, Ranking, Report, Trace, Without};
use crate::score::{Piece, Preset, Score, Weighed};
use crate::text::{Block, Document, Utf16Index};
use std::borrow::Cow;

/// Longest text that is scored unless [`Options::max_bytes`] says otherwise: 64 MiB of UTF-8. Longer: an error, never a cut.
pub const MAX_TEXT_BYTES: usize = 64 << 20;

/// How to score.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Which stances weigh how much.
    pub preset: Preset,
    /// Whether the report lists candidates that did not count.
    pub rejected: bool,
    /// A reviewer's changes.
    pub overrides: Vec<Override>,
    /// Parts of the method that can be switched off, to see what each is worth.
    pub switches: Switches,
    /// Longest text accepted, in bytes of UTF-8.
    pub max_bytes: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            preset: Preset::default(),
            rejected: false,
            overrides: Vec::new(),
            switches: Switches::default(),
            max_bytes: MAX_TEXT_BYTES,
        }
    }
}

/// What a scorer does one after the other: for callers that show progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Normalises the text and cuts it into sentences.
    Reading,
    /// Looks for evidence.
    Matching,
    /// Computes scores and their uncertainty.
    Scoring,
}

impl Step {
    /// What share of the whole is behind when the step begins and when it ends, as measured on texts of several MB.
    fn shares(self) -> (f64, f64) {
        match self {
            Step::Reading => (0.0, 0.15),
            Step::Matching => (0.15, 0.7),
            Step::Scoring => (0.7, 1.0),
        }
    }
}

/// How far a score has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// What is being done.
    pub step: Step,
    /// Roughly what share of the whole is behind, from 0 to 1. It never falls.
    pub fraction: f64,
}

impl Progress {
    /// `done`: the share of the step itself that is behind.
    fn new(step: Step, done: f64) -> Self {
        let (from, to) = step.shares();
        Progress { step, fraction: from + (to - from) * done }
    }
}

/// A codebook made ready for scoring. Making one takes a while; scoring with it does not change it.
pub struct Scorer {
    codebook: Cow<'static, Codebook>,
    /// An error only if the built-in codebook does not compile, which every build tests; it then comes out of scoring.
    engine: Result<Engine, Error>,
    names: Names,
}

impl Scorer {
    /// A scorer with the built-in framework. In WebAssembly [`Codebook::install_builtin`] comes first; scoring says so otherwise.
    pub fn builtin() -> Self {
        Scorer::with(Cow::Borrowed(Codebook::builtin()))
    }

    /// A scorer with a codebook of one's own.
    ///
    /// # Errors
    /// The codebook's terms cannot be made into a matcher within the limits.
    pub fn new(codebook: Codebook) -> Result<Self, Error> {
        let scorer = Scorer::with(Cow::Owned(codebook));
        match &scorer.engine {
            Err(e) => Err(e.clone()),
            Ok(_) => Ok(scorer),
        }
    }

    fn with(codebook: Cow<'static, Codebook>) -> Self {
        let engine = Engine::new(&codebook);
        let names = Names::new(&codebook);
        Scorer { codebook, engine, names }
    }

    /// The codebook it scores with.
    pub fn codebook(&self) -> &Codebook {
        &self.codebook
    }

    /// Scores a text.
    ///
    /// # Errors
    /// The text is longer than [`Options::max_bytes`], an override names a stance that does not exist, or the word list that
    /// Chinese needs is not there.
    pub fn score(&self, text: &str, options: &Options) -> Result<Report, Error> {
        self.score_watched(text, options, &mut |_| {})
    }

    /// As [`Scorer::score`], and tells `watch` of each step as it begins and, in a long text, how far it has come.
    ///
    /// # Errors
    /// As [`Scorer::score`].
    pub fn score_watched(
        &self,
        text: &str,
        options: &Options,
        watch: &mut dyn FnMut(Progress),
    ) -> Result<Report, Error> {
        if text.len() > options.max_bytes {
            return Err(Error::new(
                ErrorKind::TooLarge,
                format!(
                    "The text has {} bytes, the limit is {}: score its parts, or raise the limit.",
                    text.len(),
                    options.max_bytes
                ),
            ));
        }
        let engine = self.engine.as_ref().map_err(Error::clone)?;
        watch(Progress::new(Step::Reading, 0.0));
        let document = Document::parse(text);
        watch(Progress::new(Step::Matching, 0.0));
        let findings = engine.find_watched(&self.codebook, &document, &options.switches, &mut |done| {
            watch(Progress::new(Step::Matching, done));
        })?;
        watch(Progress::new(Step::Scoring, 0.0));
        self.score_findings(&document, &findings, options)
    }

    /// Scores what was found in a text.
    ///
    /// # Errors
    /// An override names a stance that does not exist.
    pub fn score_findings(&self, document: &Document, findings: &Findings, options: &Options) -> Result<Report, Error> {
        score_findings(&self.codebook, &self.names, document, findings, options)
    }
}

impl Scorer {
    /// Compares two reports made with this codebook.
    ///
    /// # Errors
    /// The reports were made with another codebook or with different presets.
    pub fn compare(&self, a: &Report, b: &Report) -> Result<Comparison, Error> {
        report::compare(&self.codebook, a, b)
    }

    /// Ranks many reports, each with its name.
    ///
    /// # Errors
    /// As [`Scorer::compare`].
    pub fn rank(&self, reports: &[(&str, &Report)]) -> Result<Ranking, Error> {
        report::rank(&self.codebook, reports)
    }

    /// Keyness of concepts between two sets of reports.
    ///
    /// # Errors
    /// As [`Scorer::compare`].
    pub fn keyness(&self, a: &[&Report], b: &[&Report]) -> Result<Keyness, Error> {
        report::keyness(&self.codebook, a, b)
    }

    /// A report's scores with a sentence or pieces of evidence left out.
    ///
    /// # Errors
    /// The report was made with another codebook, or has no such sentence or evidence.
    pub fn without(&self, report: &Report, what: Without) -> Result<Counterfactual, Error> {
        report::without(&self.codebook, report, what)
    }

    /// The arithmetic behind a number of a report. See [`report::trace`] for what can be asked.
    ///
    /// # Errors
    /// The report was made with another codebook, or has no such number.
    pub fn trace(&self, report: &Report, what: &str) -> Result<Trace, Error> {
        report::trace(&self.codebook, report, what)
    }
}

/// Scores findings with a codebook, without an engine.
fn score_findings(
    codebook: &Codebook,
    names: &Names,
    document: &Document,
    findings: &Findings,
    options: &Options,
) -> Result<Report, Error> {
    let (stances, overrides) = apply(codebook, document, findings, &options.overrides)?;
    let mut position = vec![None; document.sentences.len()];
    let mut n = 0;
    for (i, _) in document.valid() {
        if let Some(slot) = position.get_mut(i) {
            *slot = Some(n);
        }
        n += 1;
    }
    let weighed: Vec<Option<(Stance, Weighed)>> = findings
        .evidence
        .iter()
        .zip(stances)
        .map(|(found, reviewed)| {
            let sentence = document.sentences.get(found.sentence)?;
            if sentence.duplicate_of.is_some() {
                return None;
            }
            let Reviewed { stance, excluded } = reviewed;
            let piece = match position.get(found.sentence).copied().flatten() {
                Some(at) if !excluded && sentence.block != Block::Fragment => Some(Piece {
                    sentence: at,
                    concept: found.concept,
                    term: found.term,
                    weight: options.preset.weight(&stance) * sentence.block.weight(),
                    polarity: stance.polarity,
                    realisation: stance.realisation,
                }),
                _ => None,
            };
            Some((stance, Weighed { sentence: found.sentence, piece, language: found.language }))
        })
        .collect();
    let list: Vec<Weighed> = weighed.iter().flatten().map(|w| w.1).collect();
    let decay = if options.switches.decay { 0.5 } else { 1.0 };
    let score = Score::new(codebook, document, n, &list, decay);
    let parts = report::Parts {
        document,
        names,
        findings,
        weighed: &weighed,
        overrides,
        preset: options.preset,
        rejected: options.rejected,
    };
    Ok(report::build(codebook, parts, &score))
}

/// A stance after the reviewer's changes.
struct Reviewed {
    stance: Stance,
    excluded: bool,
}

type Changes = Vec<(Override, Vec<usize>)>;

/// Applies a reviewer's changes, later ones over earlier ones.
fn apply(
    codebook: &Codebook,
    document: &Document,
    findings: &Findings,
    overrides: &[Override],
) -> Result<(Vec<Reviewed>, Changes), Error> {
    let mut reviewed: Vec<Reviewed> =
        findings.evidence.iter().map(|e| Reviewed { stance: e.stance.clone(), excluded: false }).collect();
    if overrides.is_empty() {
        return Ok((reviewed, Vec::new()));
    }
    let utf16 = Utf16Index::new(document.original);
    let spans: Vec<(usize, usize)> =
        findings.evidence.iter().map(|e| (utf16.utf16(e.span.start), utf16.utf16(e.span.end))).collect();
    let mut changes = Vec::new();
    for change in overrides {
        let polarity = one_of(
            "polarity",
            change.polarity.as_deref(),
            &[Polarity::Affirmed, Polarity::Deficit, Polarity::Negated],
            |p| p.code(),
        )?;
        let realisation = one_of(
            "realisation",
            change.realisation.as_deref(),
            &[Realisation::Achieved, Realisation::Advocated, Realisation::Described],
            |r| r.code(),
        )?;
        let attribution = one_of(
            "attribution",
            change.attribution.as_deref(),
            &[Attribution::Own, Attribution::Cited, Attribution::Topic],
            |a| a.code(),
        )?;
        let mut changed = Vec::new();
        for (at, ((found, span), reviewed)) in findings.evidence.iter().zip(&spans).zip(&mut reviewed).enumerate() {
            let concept = codebook.concepts.get(found.concept).map(|c| c.id.as_str());
            if *span != (change.start, change.end) || change.concept.as_deref().is_some_and(|c| Some(c) != concept) {
                continue;
            }
            reviewed.excluded = change.excluded;
            let stance = &mut reviewed.stance;
            stance.polarity = polarity.unwrap_or(stance.polarity);
            stance.realisation = realisation.unwrap_or(stance.realisation);
            stance.attribution = attribution.unwrap_or(stance.attribution);
            stance.rules.push(RuleApplied { id: "reviewer", cue: None });
            changed.push(at);
        }
        changes.push((change.clone(), changed));
    }
    Ok((reviewed, changes))
}

fn one_of<T: Copy>(
    what: &str,
    name: Option<&str>,
    values: &[T],
    code: impl Fn(&T) -> &'static str,
) -> Result<Option<T>, Error> {
    let Some(name) = name else { return Ok(None) };
    match values.iter().find(|v| code(v) == name) {
        Some(&value) => Ok(Some(value)),
        None => {
            let known: Vec<&str> = values.iter().map(code).collect();
            let message = format!("An override's {what} is “{name}”; write one of {}.", known.join(", "));
            Err(Error::new(ErrorKind::Argument, message))
        }
    }
}
