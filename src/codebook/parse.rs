//! Reading a codebook from TOML or JSON: first the shape (serde, unknown fields refused), then the meaning (ids resolved,
//! patterns parsed). Every error names file, line and remedy.

use super::pattern::{check, check_cue};
use super::raw::{RawCodebook, RawConcept, RawCondition, RawExamples, RawRung, RawText, RawViewKind};
use super::transcode::toml_to_json;
use super::{
    Also, Anchor, Bilingual, Codebook, Concept, Condition, Cue, CueKind, Dimension, Examples, GovernancePattern, Guard,
    Indicator, Pillar, Rung, Target, Term, View, ViewKind,
};
use crate::error::{Error, ErrorKind};
use crate::json;
use crate::order::Names;
use crate::text::Language;
use sha2::{Digest, Sha256};
use std::cell::OnceCell;
use std::sync::Arc;

/// The version of the file format that this engine reads.
pub const FORMAT: u32 = 1;
/// Largest codebook, all files together, in bytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// Most terms, guards and anchors in one codebook.
pub const MAX_TERMS: usize = 100_000;

impl Codebook {
    /// Reads a codebook from one TOML or JSON text.
    ///
    /// # Errors
    /// [`ErrorKind::Codebook`] with line and remedy, [`ErrorKind::TooLarge`] beyond the limits.
    pub fn parse(text: &str) -> Result<Codebook, Error> {
        Codebook::parse_files(&[("codebook", text)])
    }

    /// Reads a codebook that is spread over several files; their tables are put one after the other.
    ///
    /// # Errors
    /// As [`Codebook::parse`].
    pub fn parse_files(files: &[(&str, &str)]) -> Result<Codebook, Error> {
        let whole = gather(files)?;
        Builder::new(files, whole).build(None)
    }

    /// The whole codebook as one JSON text of the same shape. Reads back to an equal codebook with an equal hash.
    pub fn to_json(&self) -> String {
        // Strings, numbers and lists of them: writing them as JSON cannot fail.
        json::to_json_with_points(&RawCodebook::from(self)).unwrap_or_default()
    }

    /// The same without what texts are searched for: no terms, guards, anchors and cues, and no examples. A small part of the whole,
    /// and all that it takes to show a report.
    pub fn outline_json(&self) -> String {
        json::to_json_with_points(&RawCodebook::outline(self)).unwrap_or_default()
    }

    /// Settles the meaning of a codebook that was put together in memory.
    pub(super) fn from_raw(raw: RawCodebook) -> Result<Codebook, Error> {
        Builder::new(&[], raw).build(None)
    }

    /// The same, for one that has been read before: its hash is known, and its terms are not checked again.
    pub(super) fn from_checked(raw: RawCodebook, hash: &str) -> Result<Codebook, Error> {
        Builder { checked: true, ..Builder::new(&[], raw) }.build(Some(hash))
    }

    /// A codebook without content.
    pub(crate) fn empty() -> Codebook {
        Codebook {
            id: String::new(),
            version: String::new(),
            name: Bilingual::default(),
            hash: String::new(),
            pillars: Vec::new(),
            indicators: Vec::new(),
            concepts: Vec::new(),
            terms: Vec::new(),
            guards: Vec::new(),
            anchors: Vec::new(),
            cues: Vec::new(),
            patterns: Vec::new(),
            views: Vec::new(),
        }
    }
}

// ---- reading --------------------------------------------------------------------------------------------------------

/// Reads the files and puts their tables one after the other.
fn gather(files: &[(&str, &str)]) -> Result<RawCodebook, Error> {
    let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
    if bytes > MAX_BYTES {
        return Err(Error::new(
            ErrorKind::TooLarge,
            format!("the codebook has {bytes} bytes, the limit is {MAX_BYTES}: split it into several frameworks"),
        ));
    }
    let mut whole = RawCodebook::default();
    for (name, text) in files {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        whole.append(read(name, text)?, name)?;
    }
    Ok(whole)
}

fn read(file: &str, text: &str) -> Result<RawCodebook, Error> {
    let transcoded;
    let text = if text.trim_start().starts_with('{') {
        text
    } else {
        transcoded = toml_to_json(file, text)?;
        &transcoded
    };
    json::from_str(text).map_err(|e| Error::new(ErrorKind::Codebook, format!("{file}: line {}: {}", e.line, e.message)))
}

/// The line, from 1, that a byte stands in.
pub(crate) fn line_of(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|&b| b == b'\n').count() + 1
}

// ---- the meaning -----------------------------------------------------------------------------------------------------

#[derive(Default)]
struct Lookup {
    pillars: Names<'static>,
    indicators: Names<'static>,
    views: Names<'static>,
    concepts: Names<'static>,
    /// Few codebooks have patterns that name a term.
    terms: OnceCell<Names<'static>>,
}

struct Builder<'a> {
    files: &'a [(&'a str, &'a str)],
    /// What is still to be settled: each part moves into `book` as its turn comes.
    raw: RawCodebook,
    book: Codebook,
    lookup: Lookup,
    /// Whether the terms are known to be in order.
    checked: bool,
}

impl<'a> Builder<'a> {
    fn new(files: &'a [(&'a str, &'a str)], raw: RawCodebook) -> Self {
        Builder { files, raw, book: Codebook::empty(), lookup: Lookup::default(), checked: false }
    }

    /// Puts the codebook together; without a hash that is known, its own is computed.
    fn build(mut self, hash: Option<&str>) -> Result<Codebook, Error> {
        let Some(header) = self.raw.codebook.take() else {
            return Err(Error::new(
                ErrorKind::Codebook,
                "the codebook has no [codebook] header: add one with id, version and name",
            ));
        };
        if self.raw.format.is_none() {
            return Err(Error::new(
                ErrorKind::Codebook,
                format!("the codebook names no format: add `format = {FORMAT}`"),
            ));
        }
        self.book.id = header.id;
        self.book.version = header.version;
        self.book.name = header.name.into();
        self.pillars()?;
        self.indicators()?;
        self.views()?;
        self.concepts()?;
        self.guards_and_anchors()?;
        self.patterns()?;
        self.cues()?;
        if self.book.terms.is_empty() {
            return Err(self.at(&self.book.id, "the codebook has no terms: add a [[concept]] with [[concept.terms]]"));
        }
        let size = self.book.terms.len() + self.book.guards.len() + self.book.anchors.len();
        if size > MAX_TERMS {
            return Err(Error::new(
                ErrorKind::TooLarge,
                format!("the codebook has {size} terms, guards and anchors, the limit is {MAX_TERMS}"),
            ));
        }
        self.book.hash = match hash {
            Some(hash) => hash.to_owned(),
            None => hex(&Sha256::digest(self.book.to_json().as_bytes())),
        };
        Ok(self.book)
    }

    /// An error at the first place where `word` stands in quotes, or stands at all.
    fn at(&self, word: &str, message: impl AsRef<str>) -> Error {
        let message = message.as_ref();
        let quoted = format!("\"{word}\"");
        for needle in [quoted.as_str(), word] {
            for (name, text) in self.files {
                if let Some(byte) = text.find(needle) {
                    return Error::new(ErrorKind::Codebook, format!("{name}: line {}: {message}", line_of(text, byte)));
                }
            }
        }
        Error::new(ErrorKind::Codebook, message)
    }

    fn insert(&self, map: &mut Names<'static>, id: &str, index: usize, what: &str) -> Result<(), Error> {
        let slug = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        if id.is_empty() || !id.chars().all(slug) {
            return Err(self.at(id, format!("the {what} id “{id}” may hold letters, digits, dots and hyphens only")));
        }
        if map.insert(id.to_owned().into(), index).is_some() {
            return Err(self.at(id, format!("the {what} id “{id}” is used twice: rename one")));
        }
        Ok(())
    }

    fn pillars(&mut self) -> Result<(), Error> {
        if self.raw.pillar.is_empty() {
            return Err(Error::new(ErrorKind::Codebook, "the codebook has no [[pillar]]: add at least one"));
        }
        let mut map = Names::new();
        for (i, p) in std::mem::take(&mut self.raw.pillar).into_iter().enumerate() {
            self.insert(&mut map, &p.id, i, "pillar")?;
            self.book.pillars.push(Pillar {
                id: p.id,
                tag: p.tag,
                name: p.name.into(),
                definition: p.definition.into(),
            });
        }
        self.lookup.pillars = map;
        Ok(())
    }

    fn indicators(&mut self) -> Result<(), Error> {
        let mut found = Vec::new();
        for raw in std::mem::take(&mut self.raw.indicator) {
            let Some(&pillar) = self.lookup.pillars.get(raw.pillar.as_str()) else {
                return Err(
                    self.at(&raw.id, format!("indicator “{}” names the unknown pillar “{}”", raw.id, raw.pillar))
                );
            };
            if !(raw.weight > 0.0 && raw.weight.is_finite()) {
                return Err(self.at(&raw.id, format!("indicator “{}”: the weight must be above 0", raw.id)));
            }
            found.push(Indicator {
                id: raw.id,
                pillar,
                name: raw.name.into(),
                definition: raw.definition.into(),
                sources: raw.sources,
                weight: raw.weight,
                naming: raw.naming,
            });
        }
        crate::order::sort_by_key(&mut found, |i| i.pillar);
        let mut map = Names::new();
        for (i, indicator) in found.iter().enumerate() {
            self.insert(&mut map, &indicator.id, i, "indicator")?;
        }
        for (p, pillar) in self.book.pillars.iter().enumerate() {
            if !found.iter().any(|i| i.pillar == p) {
                return Err(self.at(&pillar.id, format!("pillar “{}” has no [[indicator]]", pillar.id)));
            }
        }
        self.book.indicators = found;
        self.lookup.indicators = map;
        Ok(())
    }

    fn views(&mut self) -> Result<(), Error> {
        let mut map = Names::new();
        for (i, raw) in std::mem::take(&mut self.raw.view).into_iter().enumerate() {
            self.insert(&mut map, &raw.id, i, "view")?;
            let kind = match raw.kind {
                RawViewKind::Concepts => ViewKind::Concepts,
                RawViewKind::Deficits => ViewKind::Deficits,
                RawViewKind::Indicators => {
                    let known = |id: &String| match self.lookup.indicators.get(id.as_str()) {
                        Some(&index) => Ok(index),
                        None => Err(self.at(id, format!("view “{}” names the unknown indicator “{id}”", raw.id))),
                    };
                    ViewKind::Indicators(raw.indicators.iter().map(known).collect::<Result<_, _>>()?)
                }
            };
            self.book.views.push(View {
                id: raw.id,
                name: raw.name.into(),
                definition: raw.definition.into(),
                sources: raw.sources,
                kind,
            });
        }
        self.lookup.views = map;
        Ok(())
    }

    fn dimension(&self, id: &str) -> Option<Dimension> {
        match id.strip_prefix("view.") {
            Some(view) => self.lookup.views.get(view).copied().map(Dimension::View),
            None => self.lookup.indicators.get(id).copied().map(Dimension::Indicator),
        }
    }

    fn dimensions(&self, ids: &[String], owner: &str) -> Result<Vec<Dimension>, Error> {
        ids.iter()
            .map(|id| match self.dimension(id) {
                Some(d) => Ok(d),
                None => Err(self.at(id, format!("“{owner}” names the unknown indicator “{id}”"))),
            })
            .collect()
    }

    fn concepts(&mut self) -> Result<(), Error> {
        let raw = std::mem::take(&mut self.raw.concept);
        if !self.checked {
            self.no_term_twice(&raw)?;
        }
        let mut map = Names::new();
        for (c, raw) in raw.into_iter().enumerate() {
            self.insert(&mut map, &raw.id, c, "concept")?;
            let Some(dimension) = self.dimension(&raw.indicator) else {
                return Err(
                    self.at(&raw.id, format!("concept “{}” names the unknown indicator “{}”", raw.id, raw.indicator))
                );
            };
            for group in raw.terms {
                let language: Language = group.language.into();
                let also = if group.also.iter().any(|a| a == "*") {
                    Also::Everything
                } else if group.also.is_empty() {
                    Also::Nothing
                } else {
                    Also::These(self.dimensions(&group.also, &raw.id)?)
                };
                let note: Arc<str> = group.note.into();
                for text in group.list {
                    self.check(
                        &text,
                        || check(&text, language),
                        || format!("term “{}” of “{}”", shorten(&text), raw.id),
                    )?;
                    self.book.terms.push(Term {
                        id: [&raw.id, "/", &text].concat(),
                        concept: c,
                        language,
                        text,
                        weak: group.weak,
                        also: also.clone(),
                        note: note.clone(),
                    });
                }
            }
            let examples = |found: Option<RawExamples>| {
                found.map_or_else(Examples::default, |RawExamples { yes, no }| Examples { yes, no })
            };
            self.book.concepts.push(Concept {
                id: raw.id,
                dimension,
                name: raw.name.into(),
                rung: raw.rung.map(Into::into),
                zh: examples(raw.examples.zh),
                en: examples(raw.examples.en),
            });
        }
        self.lookup.concepts = map;
        Ok(())
    }

    /// A term may stand in several indicators, in one concept of each.
    fn no_term_twice(&self, concepts: &[RawConcept]) -> Result<(), Error> {
        let mut places = Names::new();
        for (c, raw) in concepts.iter().enumerate() {
            for (group, text) in raw.terms.iter().flat_map(|group| group.list.iter().map(move |text| (group, text))) {
                let place = [&raw.indicator, Language::from(group.language).code(), text].join(" ");
                if let Some(first) = places.insert(place.into(), c).and_then(|first| concepts.get(first)) {
                    return Err(self.at(
                        text,
                        format!("the term “{text}” stands in “{}” and again in “{}”: keep one", first.id, raw.id),
                    ));
                }
            }
        }
        Ok(())
    }

    /// Checks a pattern, unless that has been done before.
    fn check(
        &self,
        text: &str,
        check: impl FnOnce() -> Result<(), String>,
        what: impl FnOnce() -> String,
    ) -> Result<(), Error> {
        if self.checked {
            return Ok(());
        }
        check().map_err(|e| self.at(text, format!("{}: {e}", what())))
    }

    fn guards_and_anchors(&mut self) -> Result<(), Error> {
        for raw in std::mem::take(&mut self.raw.guard) {
            let only = self.dimensions(&raw.indicators, "guard")?;
            let (language, note): (Language, Arc<str>) = (raw.language.into(), raw.note.into());
            for text in raw.list {
                self.check(&text, || check(&text, language), || format!("guard “{}”", shorten(&text)))?;
                self.book.guards.push(Guard { language, text, note: note.clone(), only: only.clone() });
            }
        }
        for raw in std::mem::take(&mut self.raw.anchor) {
            let (language, note): (Language, Arc<str>) = (raw.language.into(), raw.note.into());
            for text in raw.list {
                self.check(&text, || check(&text, language), || format!("anchor “{}”", shorten(&text)))?;
                self.book.anchors.push(Anchor { language, text, note: note.clone() });
            }
        }
        Ok(())
    }

    fn cues(&mut self) -> Result<(), Error> {
        for raw in std::mem::take(&mut self.raw.cue) {
            let Some(kind) = CueKind::from_code(&raw.kind) else {
                let known: Vec<&str> = CueKind::ALL.iter().map(|k| k.code()).collect();
                return Err(
                    self.at(&raw.kind, format!("unknown cue kind “{}”; known are {}", raw.kind, known.join(", ")))
                );
            };
            let (language, note): (Language, Arc<str>) = (raw.language.into(), raw.note.into());
            for text in raw.list {
                self.check(&text, || check_cue(&text, language), || format!("cue “{}”", shorten(&text)))?;
                self.book.cues.push(Cue { language, kind, text, note: note.clone() });
            }
        }
        Ok(())
    }

    fn target(&self, id: &str) -> Result<Target, Error> {
        if let Some(view) = id.strip_prefix("view.")
            && let Some(&v) = self.lookup.views.get(view)
        {
            return Ok(Target::View(v));
        }
        if let Some(&i) = self.lookup.indicators.get(id) {
            return Ok(Target::Indicator(i));
        }
        if let Some(&c) = self.lookup.concepts.get(id) {
            return Ok(Target::Concept(c));
        }
        let terms =
            self.lookup.terms.get_or_init(|| (self.book.terms.iter().map(|t| t.id.clone().into())).zip(0..).collect());
        if let Some(&t) = terms.get(id) {
            return Ok(Target::Term(t));
        }
        Err(self.at(id, format!("a pattern names “{id}”, which is no indicator, view, concept or term")))
    }

    fn targets(&self, ids: &[String]) -> Result<Vec<Target>, Error> {
        ids.iter().map(|id| self.target(id)).collect()
    }

    fn condition(&self, raw: &RawCondition, owner: &str) -> Result<Condition, Error> {
        let single = [&raw.indicator, &raw.concept, &raw.term].into_iter().flatten().cloned();
        let mut single: Vec<String> = single.chain(raw.view.iter().map(|v| format!("view.{v}"))).collect();
        match (single.pop(), &raw.together, raw.at_least, &raw.of) {
            (Some(id), None, None, None) if single.is_empty() => Ok(Condition::One(self.target(&id)?)),
            (None, Some(ids), None, None) if ids.len() > 1 => Ok(Condition::Together(self.targets(ids)?)),
            (None, None, Some(count), Some(ids)) if (1..=ids.len()).contains(&count) => {
                Ok(Condition::AtLeast { count, of: self.targets(ids)? })
            }
            _ => Err(self.at(
                owner,
                format!(
                    "pattern “{owner}”: a gate or support is one of {{ indicator = … }}, {{ view = … }}, {{ concept = … }}, \
                     {{ term = … }}, {{ together = [two or more] }}, {{ at_least = k, of = [k or more] }}"
                ),
            )),
        }
    }

    fn patterns(&mut self) -> Result<(), Error> {
        let mut map = Names::new();
        for (i, raw) in std::mem::take(&mut self.raw.pattern).into_iter().enumerate() {
            self.insert(&mut map, &raw.id, i, "pattern")?;
            if raw.gates.is_empty() {
                return Err(self.at(&raw.id, format!("pattern “{}” has no gate: add one", raw.id)));
            }
            let conditions =
                |list: &[RawCondition]| list.iter().map(|c| self.condition(c, &raw.id)).collect::<Result<Vec<_>, _>>();
            let (gates, supports) = (conditions(&raw.gates)?, conditions(&raw.supports)?);
            self.book.patterns.push(GovernancePattern {
                id: raw.id,
                name: raw.name.into(),
                definition: raw.definition.into(),
                sources: raw.sources,
                gates,
                supports,
            });
        }
        Ok(())
    }
}

impl From<RawText> for Bilingual {
    fn from(raw: RawText) -> Self {
        Bilingual { zh: raw.zh, en: raw.en }
    }
}

impl From<RawRung> for Rung {
    fn from(raw: RawRung) -> Self {
        match raw {
            RawRung::Inform => Rung::Inform,
            RawRung::Consult => Rung::Consult,
            RawRung::Involve => Rung::Involve,
            RawRung::Collaborate => Rung::Collaborate,
            RawRung::Empower => Rung::Empower,
        }
    }
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn shorten(text: &str) -> String {
    if text.chars().count() > 40 { text.chars().take(40).chain(['…']).collect() } else { text.to_owned() }
}
