//! The shape of a codebook file, as serde reads and writes it; what it means is settled in [`super::parse`].

use super::parse::FORMAT;
use super::{Also, Bilingual, Codebook, Concept, Condition, Dimension, Examples, Rung, Target, ViewKind};
use crate::error::{Error, ErrorKind};
use crate::json::plain;
use crate::text::Language;
use serde::Serialize;

#[derive(Debug, Default, Serialize)]
pub(super) struct RawCodebook {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) format: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) codebook: Option<RawHeader>,
    pub(super) pillar: Vec<RawPillar>,
    pub(super) indicator: Vec<RawIndicator>,
    pub(super) view: Vec<RawView>,
    pub(super) concept: Vec<RawConcept>,
    pub(super) guard: Vec<RawGuard>,
    pub(super) anchor: Vec<RawAnchor>,
    pub(super) cue: Vec<RawCue>,
    pub(super) pattern: Vec<RawPattern>,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct RawHeader {
    pub(super) id: String,
    pub(super) version: String,
    pub(super) name: RawText,
}

#[derive(Debug, Default, Clone, Serialize)]
pub(super) struct RawText {
    pub(super) zh: String,
    pub(super) en: String,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct RawPillar {
    pub(super) id: String,
    pub(super) tag: String,
    pub(super) name: RawText,
    #[serde(skip_serializing_if = "RawText::is_empty")]
    pub(super) definition: RawText,
}

#[derive(Debug, Serialize)]
pub(super) struct RawIndicator {
    pub(super) id: String,
    pub(super) pillar: String,
    pub(super) name: RawText,
    #[serde(skip_serializing_if = "RawText::is_empty")]
    pub(super) definition: RawText,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) sources: Vec<String>,
    pub(super) weight: f64,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) naming: bool,
}

impl Default for RawIndicator {
    fn default() -> Self {
        RawIndicator {
            id: String::new(),
            pillar: String::new(),
            name: RawText::default(),
            definition: RawText::default(),
            sources: Vec::new(),
            weight: 1.0,
            naming: false,
        }
    }
}

#[derive(Debug, Default, Serialize)]
pub(super) struct RawView {
    pub(super) id: String,
    pub(super) name: RawText,
    #[serde(skip_serializing_if = "RawText::is_empty")]
    pub(super) definition: RawText,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) sources: Vec<String>,
    pub(super) kind: RawViewKind,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) indicators: Vec<String>,
}

#[derive(Debug, Default, Serialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum RawViewKind {
    #[default]
    Concepts,
    Deficits,
    Indicators,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct RawConcept {
    pub(super) id: String,
    pub(super) indicator: String,
    pub(super) name: RawText,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rung: Option<RawRung>,
    pub(super) terms: Vec<RawTerms>,
    pub(super) examples: RawExampleLists,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct RawExampleLists {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) zh: Option<RawExamples>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) en: Option<RawExamples>,
}

#[derive(Debug, Default, Serialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum RawRung {
    #[default]
    Inform,
    Consult,
    Involve,
    Collaborate,
    Empower,
}

#[derive(Debug, Default, Serialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "lowercase")]
pub(super) enum RawLanguage {
    #[default]
    Zh,
    En,
}

impl From<RawLanguage> for Language {
    fn from(raw: RawLanguage) -> Self {
        match raw {
            RawLanguage::Zh => Language::Zh,
            RawLanguage::En => Language::En,
        }
    }
}

#[derive(Debug, Default, Serialize)]
pub(super) struct RawExamples {
    pub(super) yes: Vec<String>,
    pub(super) no: Vec<String>,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct RawTerms {
    pub(super) language: RawLanguage,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) weak: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) also: Vec<String>,
    pub(super) note: String,
    pub(super) list: Vec<String>,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct RawGuard {
    pub(super) language: RawLanguage,
    pub(super) note: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) indicators: Vec<String>,
    pub(super) list: Vec<String>,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct RawAnchor {
    pub(super) language: RawLanguage,
    pub(super) note: String,
    pub(super) list: Vec<String>,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct RawCue {
    pub(super) language: RawLanguage,
    pub(super) kind: String,
    pub(super) note: String,
    pub(super) list: Vec<String>,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct RawPattern {
    pub(super) id: String,
    pub(super) name: RawText,
    #[serde(skip_serializing_if = "RawText::is_empty")]
    pub(super) definition: RawText,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) sources: Vec<String>,
    pub(super) gates: Vec<RawCondition>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) supports: Vec<RawCondition>,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct RawCondition {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) indicator: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) view: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) concept: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) term: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) together: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) at_least: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) of: Option<Vec<String>>,
}

// ---- reading --------------------------------------------------------------------------------------------------------

plain!(strict RawCodebook {  } { format, codebook, pillar, indicator, view, concept, guard, anchor, cue, pattern });
plain!(strict RawHeader { id, version, name });
plain!(strict RawText { zh, en });
plain!(strict RawPillar { id, tag, name } { definition });
plain!(strict RawIndicator { id, pillar, name } { definition, sources, weight, naming });
plain!(strict RawView { id, name } { definition, sources, kind, indicators });
plain!(
    enum RawViewKind {
        Concepts = "concepts",
        Deficits = "deficits",
        Indicators = "indicators",
    }
);
plain!(strict RawConcept { id, indicator, name, terms } { rung, examples });
plain!(
    enum RawRung {
        Inform = "inform",
        Consult = "consult",
        Involve = "involve",
        Collaborate = "collaborate",
        Empower = "empower",
    }
);
plain!(
    enum RawLanguage {
        Zh = "zh",
        En = "en",
    }
);
plain!(strict RawExampleLists { zh, en });
plain!(strict RawExamples {  } { yes, no });
plain!(strict RawTerms { language, note, list } { weak, also });
plain!(strict RawGuard { language, note, list } { indicators });
plain!(strict RawAnchor { language, note, list });
plain!(strict RawCue { language, kind, note, list });
plain!(strict RawPattern { id, name, gates } { definition, sources, supports });
plain!(strict RawCondition {  } { indicator, view, concept, term, together, at_least, of });

impl RawCodebook {
    pub(super) fn append(&mut self, other: RawCodebook, file: &str) -> Result<(), Error> {
        if let Some(format) = other.format {
            if format != FORMAT {
                return Err(Error::new(
                    ErrorKind::Codebook,
                    format!("{file}: format {format} is not known; this version reads format {FORMAT}"),
                ));
            }
            self.format = Some(format);
        }
        if other.codebook.is_some() {
            if self.codebook.is_some() {
                return Err(Error::new(ErrorKind::Codebook, format!("{file}: a second [codebook] header: keep one")));
            }
            self.codebook = other.codebook;
        }
        self.pillar.extend(other.pillar);
        self.indicator.extend(other.indicator);
        self.view.extend(other.view);
        self.concept.extend(other.concept);
        self.guard.extend(other.guard);
        self.anchor.extend(other.anchor);
        self.cue.extend(other.cue);
        self.pattern.extend(other.pattern);
        Ok(())
    }
}

impl RawText {
    fn is_empty(&self) -> bool {
        self.zh.is_empty() && self.en.is_empty()
    }
}

impl From<&Bilingual> for RawText {
    fn from(text: &Bilingual) -> Self {
        RawText { zh: text.zh.clone(), en: text.en.clone() }
    }
}

impl From<Language> for RawLanguage {
    fn from(language: Language) -> Self {
        match language {
            Language::Zh => RawLanguage::Zh,
            Language::En => RawLanguage::En,
        }
    }
}

impl From<Rung> for RawRung {
    fn from(rung: Rung) -> Self {
        match rung {
            Rung::Inform => RawRung::Inform,
            Rung::Consult => RawRung::Consult,
            Rung::Involve => RawRung::Involve,
            Rung::Collaborate => RawRung::Collaborate,
            Rung::Empower => RawRung::Empower,
        }
    }
}

/// The way back: a codebook in the shape of a file. Terms of a concept that share language, weakness and note become one group.
impl From<&Codebook> for RawCodebook {
    fn from(book: &Codebook) -> Self {
        RawCodebook {
            concept: (0..book.concepts.len()).filter_map(|c| raw_concept(book, c)).collect(),
            guard: grouped(book.guards.iter().map(|g| ((g.language, &g.note, &g.only), &g.text)))
                .into_iter()
                .map(|((language, note, only), list)| RawGuard {
                    language: language.into(),
                    note: note.to_string(),
                    indicators: only.iter().map(|&d| book.dimension_id(d)).collect(),
                    list,
                })
                .collect(),
            anchor: grouped(book.anchors.iter().map(|a| ((a.language, &a.note), &a.text)))
                .into_iter()
                .map(|((language, note), list)| RawAnchor { language: language.into(), note: note.to_string(), list })
                .collect(),
            cue: grouped(book.cues.iter().map(|c| ((c.language, c.kind, &c.note), &c.text)))
                .into_iter()
                .map(|((language, kind, note), list)| RawCue {
                    language: language.into(),
                    kind: kind.code().to_owned(),
                    note: note.to_string(),
                    list,
                })
                .collect(),
            ..RawCodebook::outline(book)
        }
    }
}

impl RawCodebook {
    /// What a codebook is made of, without what texts are searched for.
    pub(super) fn outline(book: &Codebook) -> Self {
        RawCodebook {
            format: Some(FORMAT),
            codebook: Some(RawHeader { id: book.id.clone(), version: book.version.clone(), name: (&book.name).into() }),
            pillar: book
                .pillars
                .iter()
                .map(|p| RawPillar {
                    id: p.id.clone(),
                    tag: p.tag.clone(),
                    name: (&p.name).into(),
                    definition: (&p.definition).into(),
                })
                .collect(),
            indicator: book
                .indicators
                .iter()
                .map(|i| RawIndicator {
                    id: i.id.clone(),
                    pillar: book.pillars.get(i.pillar).map(|p| p.id.clone()).unwrap_or_default(),
                    name: (&i.name).into(),
                    definition: (&i.definition).into(),
                    sources: i.sources.clone(),
                    weight: i.weight,
                    naming: i.naming,
                })
                .collect(),
            view: book.views.iter().map(|v| raw_view(book, v)).collect(),
            concept: book.concepts.iter().map(|concept| named_concept(book, concept)).collect(),
            pattern: book
                .patterns
                .iter()
                .map(|p| RawPattern {
                    id: p.id.clone(),
                    name: (&p.name).into(),
                    definition: (&p.definition).into(),
                    sources: p.sources.clone(),
                    gates: p.gates.iter().map(|c| raw_condition(book, c)).collect(),
                    supports: p.supports.iter().map(|c| raw_condition(book, c)).collect(),
                })
                .collect(),
            ..RawCodebook::default()
        }
    }
}

/// Puts neighbours with equal keys into one group.
fn grouped<'a, K: PartialEq>(items: impl Iterator<Item = (K, &'a String)>) -> Vec<(K, Vec<String>)> {
    let mut groups: Vec<(K, Vec<String>)> = Vec::new();
    for (key, text) in items {
        match groups.last_mut() {
            Some((last, list)) if *last == key => list.push(text.clone()),
            _ => groups.push((key, vec![text.clone()])),
        }
    }
    groups
}

fn raw_view(book: &Codebook, view: &super::View) -> RawView {
    let (kind, indicators) = match &view.kind {
        ViewKind::Concepts => (RawViewKind::Concepts, Vec::new()),
        ViewKind::Deficits => (RawViewKind::Deficits, Vec::new()),
        ViewKind::Indicators(list) => {
            (RawViewKind::Indicators, list.iter().map(|&i| book.dimension_id(Dimension::Indicator(i))).collect())
        }
    };
    RawView {
        id: view.id.clone(),
        name: (&view.name).into(),
        definition: (&view.definition).into(),
        sources: view.sources.clone(),
        kind,
        indicators,
    }
}

fn raw_concept(book: &Codebook, index: usize) -> Option<RawConcept> {
    let concept = book.concepts.get(index)?;
    let terms = book.terms.iter().filter(|t| t.concept == index);
    let groups = grouped(terms.map(|t| ((t.language, t.weak, &t.also, &t.note), &t.text)));
    let examples = |e: &Examples| {
        let present = !e.yes.is_empty() || !e.no.is_empty();
        present.then(|| RawExamples { yes: e.yes.clone(), no: e.no.clone() })
    };
    Some(RawConcept {
        terms: groups
            .into_iter()
            .map(|((language, weak, also, note), list)| RawTerms {
                language: language.into(),
                weak,
                also: match also {
                    Also::Nothing => Vec::new(),
                    Also::Everything => vec!["*".to_owned()],
                    Also::These(list) => list.iter().map(|&d| book.dimension_id(d)).collect(),
                },
                note: note.to_string(),
                list,
            })
            .collect(),
        examples: RawExampleLists { zh: examples(&concept.zh), en: examples(&concept.en) },
        ..named_concept(book, concept)
    })
}

fn named_concept(book: &Codebook, concept: &Concept) -> RawConcept {
    RawConcept {
        id: concept.id.clone(),
        indicator: book.dimension_id(concept.dimension),
        name: (&concept.name).into(),
        rung: concept.rung.map(Into::into),
        ..RawConcept::default()
    }
}

fn raw_condition(book: &Codebook, condition: &Condition) -> RawCondition {
    let mut raw = RawCondition {
        indicator: None,
        view: None,
        concept: None,
        term: None,
        together: None,
        at_least: None,
        of: None,
    };
    let ids = |targets: &[Target]| Some(targets.iter().map(|&t| book.target_id(t)).collect());
    match condition {
        Condition::One(target) => match target {
            Target::Indicator(_) => raw.indicator = Some(book.target_id(*target)),
            Target::View(v) => raw.view = book.views.get(*v).map(|v| v.id.clone()),
            Target::Concept(_) => raw.concept = Some(book.target_id(*target)),
            Target::Term(_) => raw.term = Some(book.target_id(*target)),
        },
        Condition::Together(targets) => raw.together = ids(targets),
        Condition::AtLeast { count, of } => {
            raw.at_least = Some(*count);
            raw.of = ids(of);
        }
    }
    raw
}
