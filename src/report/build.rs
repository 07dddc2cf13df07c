//! From a score in full precision to the report: ids, UTF-16 spans, six decimals.

use super::*;
use crate::codebook::{Codebook, Condition, Dimension, Rung, Target, ViewKind};
use crate::evidence::{Findings, Polarity, Reason, Stance};
use crate::score::math::round6;
use crate::score::{Score, Unit, Weighed, stats, withheld};
use crate::text::{Document, Span, Utf16Index};
use sha2::{Digest, Sha256};
use std::sync::OnceLock;

/// Every id of a codebook, shared by all reports made with it.
#[derive(Clone, Debug)]
pub struct Names {
    pillars: Vec<Id>,
    dimensions: Vec<Id>,
    views: Vec<Id>,
    concepts: Vec<Id>,
    /// Made as they are needed: a codebook has thousands, a report names few.
    terms: Vec<OnceLock<Id>>,
}

impl Names {
    /// Collects the ids of a codebook.
    pub fn new(codebook: &Codebook) -> Self {
        Names {
            pillars: codebook.pillars.iter().map(|p| p.id.as_str().into()).collect(),
            dimensions: codebook.indicators.iter().map(|i| i.id.as_str().into()).collect(),
            views: codebook.views.iter().map(|v| format!("view.{}", v.id).as_str().into()).collect(),
            concepts: codebook.concepts.iter().map(|c| c.id.as_str().into()).collect(),
            terms: vec![OnceLock::new(); codebook.terms.len()],
        }
    }

    fn get(list: &[Id], at: usize) -> Id {
        list.get(at).cloned().unwrap_or_default()
    }

    fn term(&self, codebook: &Codebook, at: usize) -> Id {
        match (self.terms.get(at), codebook.terms.get(at)) {
            (Some(slot), Some(term)) => slot.get_or_init(|| term.id.as_str().into()).clone(),
            _ => Id::default(),
        }
    }

    fn dimension(&self, dimension: Dimension) -> Id {
        match dimension {
            Dimension::Indicator(i) => Names::get(&self.dimensions, i),
            Dimension::View(v) => Names::get(&self.views, v),
        }
    }
}

/// The name of a rung in reports.
pub fn rung_code(rung: Rung) -> &'static str {
    match rung {
        Rung::Inform => "inform",
        Rung::Consult => "consult",
        Rung::Involve => "involve",
        Rung::Collaborate => "collaborate",
        Rung::Empower => "empower",
    }
}

/// The id of what a gate or a support looks at.
pub fn condition_id(codebook: &Codebook, condition: &Condition) -> String {
    let list = |targets: &[Target], by: &str| -> String {
        let ids: Vec<String> = targets.iter().map(|&t| codebook.target_id(t)).collect();
        ids.join(by)
    };
    match condition {
        Condition::One(target) => codebook.target_id(*target),
        Condition::Together(targets) => list(targets, " + "),
        Condition::AtLeast { count, of } => format!("{count} of {}", list(of, ", ")),
    }
}

/// SHA-256 in hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// What a report is made from besides the score.
pub struct Parts<'a> {
    /// The text.
    pub document: &'a Document<'a>,
    /// The codebook's ids.
    pub names: &'a Names,
    /// What was found.
    pub findings: &'a Findings,
    /// Per finding: its stance after the reviewer's changes, and what it weighs; none for a repetition's.
    pub weighed: &'a [Option<(Stance, Weighed)>],
    /// The reviewer's changes, each with the findings that it changed.
    pub overrides: Vec<(Override, Vec<usize>)>,
    /// The preset in force.
    pub preset: Preset,
    /// Whether to list what did not count.
    pub rejected: bool,
}

/// Writes the report.
pub fn build(codebook: &Codebook, parts: Parts, score: &Score) -> Report {
    let document = parts.document;
    let utf16 = Utf16Index::new(document.original);
    let span = |s: Span| SpanInfo { start: utf16.utf16(s.start), end: utf16.utf16(s.end) };
    let valid: Vec<usize> = document.valid().map(|(i, _)| i).collect();
    let n = valid.len();
    let sentence_at = |position: usize| valid.get(position).copied().unwrap_or_default();

    // Findings that are reported, and where each piece went.
    let mut evidence: Vec<EvidenceInfo> = Vec::new();
    let mut place: Vec<Option<usize>> = vec![None; parts.findings.evidence.len()];
    let mut of_piece: Vec<usize> = Vec::new();
    let mut of_concept: Vec<Vec<usize>> = vec![Vec::new(); codebook.concepts.len()];
    let mut of_view: Vec<Vec<usize>> = vec![Vec::new(); codebook.views.len()];
    let mut counted: Vec<Option<&Unit>> = vec![None; score.frozen.pieces.len()];
    for unit in &score.frozen.units {
        if let Some(slot) = counted.get_mut(unit.piece) {
            *slot = Some(unit);
        }
    }
    for (at, (found, weighed)) in parts.findings.evidence.iter().zip(parts.weighed).enumerate() {
        let Some((stance, weighed)) = weighed else { continue };
        let index = evidence.len();
        if let Some(slot) = place.get_mut(at) {
            *slot = Some(index);
        }
        let (mut weight, mut contribution) = (0.0, 0.0);
        let framework = matches!(found.dimension, Dimension::Indicator(_));
        if let Some(piece) = weighed.piece {
            weight = piece.weight;
            let unit = counted.get(of_piece.len()).copied().flatten().filter(|_| framework);
            contribution = unit.map_or(0.0, |u| score.frozen.contribution(u));
            of_piece.push(index);
        }
        if framework && let Some(list) = of_concept.get_mut(found.concept) {
            list.push(index);
        }
        for (view, list) in
            codebook.views.iter().zip(&mut of_view).enumerate().map(|(v, (view, list))| ((v, view), list))
        {
            let belongs = match (&view.1.kind, found.dimension) {
                (ViewKind::Concepts, dimension) => dimension == Dimension::View(view.0),
                (ViewKind::Deficits, _) => {
                    framework && stance.polarity != Polarity::Affirmed && weighed.piece.is_some()
                }
                (ViewKind::Indicators(of), Dimension::Indicator(i)) => of.contains(&i),
                (ViewKind::Indicators(_), Dimension::View(_)) => false,
            };
            if belongs {
                list.push(index);
            }
        }
        let SpanInfo { start, end } = span(found.span);
        evidence.push(EvidenceInfo {
            start,
            end,
            text: document.original.get(found.span.start..found.span.end).unwrap_or_default().to_owned(),
            sentence: found.sentence,
            pillar: score.frozen.frame.pillar_of(found.concept).map(|k| Names::get(&parts.names.pillars, k)),
            indicator: parts.names.dimension(found.dimension),
            concept: Names::get(&parts.names.concepts, found.concept),
            term: parts.names.term(codebook, found.term),
            language: found.language.code().into(),
            stance: stance.label().into(),
            polarity: stance.polarity.code().into(),
            realisation: stance.realisation.code().into(),
            attribution: stance.attribution.code().into(),
            rules: stance.rules.iter().map(|r| RuleInfo { id: r.id.into(), cue: r.cue.map(span) }).collect(),
            weight: round6(weight),
            contribution: round6(contribution),
        });
    }

    let pillars: Vec<PillarInfo> = (score.frozen.frame.pillars.iter().enumerate())
        .map(|(k, list)| {
            let interval = score.pillar_intervals.get(k).copied().flatten();
            PillarInfo {
                id: Names::get(&parts.names.pillars, k),
                score: round6(score.reading.pillars.get(k).copied().unwrap_or(0.0)),
                low: interval.map(|i| round6(i.low)),
                high: interval.map(|i| round6(i.high)),
                indicators: list.iter().map(|&i| indicator(&parts, score, i, &of_concept)).collect(),
            }
        })
        .collect();

    let withheld = withheld(document, n, score.reading.index);
    let focus = stats::wilson(score.focused, n).map(|(low, high)| FocusInfo {
        value: round6(score.focused as f64 / n as f64),
        low: round6(low),
        high: round6(high),
    });
    let overrides: Vec<OverrideInfo> = parts
        .overrides
        .iter()
        .map(|(change, changed)| OverrideInfo {
            change: change.clone(),
            evidence: changed.iter().filter_map(|&f| place.get(f).copied().flatten()).collect(),
        })
        .collect();
    let notices = notices::notices(codebook, score, withheld, focus, &overrides);

    Report {
        schema_version: SCHEMA_VERSION,
        engine: EngineInfo { version: env!("CARGO_PKG_VERSION").into() },
        codebook: CodebookInfo {
            id: codebook.id.clone(),
            version: codebook.version.clone(),
            hash: codebook.hash.clone(),
        },
        preset: parts.preset,
        text: TextInfo {
            characters: utf16.len(),
            han: document.han,
            words: document.words,
            paragraphs: document.paragraphs,
            hash: sha256(document.original.as_bytes()),
        },
        sentences: (document.sentences.iter())
            .map(|s| {
                let SpanInfo { start, end } = span(s.span);
                SentenceInfo {
                    start,
                    end,
                    paragraph: s.paragraph,
                    block: s.block.code().into(),
                    language: s.language.code().into(),
                    duplicate_of: s.duplicate_of,
                }
            })
            .collect(),
        index: IndexInfo {
            value: round6(score.reading.index),
            low: score.interval.map(|i| round6(i.low)),
            high: score.interval.map(|i| round6(i.high)),
            standard_length: score.standard_length.map(|s| round6(s.value)),
            codebook_range: score.codebook_range.map(range),
            withheld,
        },
        readings: Readings { zh: score.zh.as_ref().map(reading), en: score.en.as_ref().map(reading) },
        pillars,
        evidence,
        balance: score.balance.map(round6),
        coupling: score.coupling.map(round6),
        integration: score.integration.map(round6),
        focus,
        stance: StanceInfo {
            affirmed: score.stance.affirmed,
            deficit: score.stance.deficit,
            theta: score.stance.theta().map(round6),
            rho: score.stance.rho().map(round6),
        },
        participation: score
            .depth
            .map(|d| ParticipationInfo { maximum: rung_code(d.maximum).into(), median: rung_code(d.median).into() }),
        profile: (score.profile.iter())
            .map(|w| {
                let ReadingInfo { index, pillars } = reading(&w.reading);
                ProfilePoint { from: sentence_at(w.from), to: sentence_at(w.to), index, pillars }
            })
            .collect(),
        patterns: (codebook.patterns.iter().zip(&score.patterns))
            .map(|(pattern, s)| {
                let conditions = |list: &[Condition], values: &[f64]| -> Vec<ConditionInfo> {
                    let info = |(c, &v)| ConditionInfo { id: condition_id(codebook, c), value: round6(v) };
                    list.iter().zip(values).map(info).collect()
                };
                PatternInfo {
                    id: pattern.id.clone(),
                    score: round6(s.score),
                    dominant: s.dominant,
                    gates: conditions(&pattern.gates, &s.gates),
                    supports: conditions(&pattern.supports, &s.supports),
                    evidence: s.pieces.iter().filter_map(|&p| of_piece.get(p).copied()).collect(),
                }
            })
            .collect(),
        views: (codebook.views.iter().zip(of_view))
            .map(|(view, evidence)| ViewInfo { id: view.id.clone(), evidence })
            .collect(),
        influence: (score.jackknife.index.iter().enumerate())
            .map(|(s, without)| Influence { sentence: sentence_at(s), delta: round6(score.reading.index - without) })
            .filter(|i| i.delta != 0.0)
            .collect(),
        overrides,
        notices,
        rejected: parts.rejected.then(|| rejected(codebook, &parts, span)),
    }
}

fn range(r: crate::score::Range) -> RangeInfo {
    RangeInfo { low: round6(r.low), high: round6(r.high) }
}

fn reading(r: &crate::score::Reading) -> ReadingInfo {
    ReadingInfo { index: round6(r.index), pillars: r.pillars.iter().map(|&p| round6(p)).collect() }
}

fn indicator(parts: &Parts, score: &Score, at: usize, of_concept: &[Vec<usize>]) -> IndicatorInfo {
    let concepts = score.frozen.frame.concepts.iter().zip(of_concept).enumerate();
    IndicatorInfo {
        id: Names::get(&parts.names.dimensions, at),
        score: round6(100.0 * score.reading.indicators.get(at).copied().unwrap_or(0.0)),
        concepts: concepts
            .filter(|(_, (indicator, list))| **indicator == Some(at) && !list.is_empty())
            .map(|(c, (_, list))| ConceptInfo {
                id: Names::get(&parts.names.concepts, c),
                total: round6(score.frozen.totals.get(c).copied().unwrap_or(0.0)),
                evidence: list.clone(),
            })
            .collect(),
    }
}

fn rejected(codebook: &Codebook, parts: &Parts, span: impl Fn(Span) -> SpanInfo) -> Vec<RejectedInfo> {
    let list = parts.findings.rejected.iter().filter_map(|r| {
        let term = codebook.terms.get(r.term)?;
        let concept = codebook.concepts.get(term.concept)?;
        let (reason, by, guard) = match r.reason {
            Reason::Boundary(word) => ("boundary", Some(word), None),
            Reason::Guard(at, place) => ("guard", Some(place), codebook.guards.get(at).map(|g| g.text.clone())),
            Reason::Nested(outer) => ("nested", Some(outer), None),
            Reason::NoAnchor => ("no-anchor", None, None),
        };
        let SpanInfo { start, end } = span(r.span);
        Some(RejectedInfo {
            start,
            end,
            text: parts.document.original.get(r.span.start..r.span.end).unwrap_or_default().to_owned(),
            sentence: r.sentence,
            indicator: parts.names.dimension(concept.dimension),
            concept: Names::get(&parts.names.concepts, term.concept),
            term: parts.names.term(codebook, r.term),
            reason: reason.into(),
            by: by.map(&span),
            guard,
        })
    });
    list.collect()
}
