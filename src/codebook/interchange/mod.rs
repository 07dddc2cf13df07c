//! Codebooks in other tools' formats: CSV, quanteda's YAML, LIWC's `.dic`, and JSON, which alone carries everything. What a format
//! cannot carry is reported, never dropped in silence.

mod csv;
mod liwc;
mod quanteda;

use super::raw::{RawCodebook, RawConcept, RawHeader, RawIndicator, RawPillar, RawTerms, RawText};
use super::{Codebook, Dimension, Term};
use crate::error::{Error, ErrorKind};
use crate::order::Names;
use crate::text::Language;
use crate::text::language::is_han;

/// A file format for codebooks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The codebook's own shape; lossless.
    Json,
    /// One term a row.
    Csv,
    /// A quanteda dictionary.
    Quanteda,
    /// A LIWC 2007/2015 dictionary.
    Liwc,
}

/// Something that a format cannot carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What is lost, e.g. `"guards"`.
    pub what: &'static str,
    /// How many of them.
    pub count: usize,
    /// What that means.
    pub message: &'static str,
}

/// A codebook written in a format, and what the format could not carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The file's content.
    pub text: String,
    /// What is lost.
    pub losses: Vec<Loss>,
}

/// Most spellings that one pattern is written out to.
const MAX_SPELLINGS: usize = 200;

/// Writes a codebook.
pub fn export(book: &Codebook, format: Format) -> Exported {
    match format {
        Format::Json => Exported { text: book.to_json(), losses: Vec::new() },
        Format::Csv => Exported { text: csv::write(book), losses: structure_losses(book) },
        Format::Quanteda => plain_export(book, quanteda::write),
        Format::Liwc => plain_export(book, liwc::write),
    }
}

/// Reads a codebook that another tool wrote. Names, where the format has none, are the ids; categories become indicators with one
/// concept each, and the outermost level becomes the pillars.
///
/// # Errors
/// [`ErrorKind::Codebook`] with the line of what cannot be read.
pub fn import(text: &str, format: Format, id: &str) -> Result<Codebook, Error> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.len() > super::parse::MAX_BYTES {
        let limit = super::parse::MAX_BYTES;
        return Err(Error::new(
            ErrorKind::TooLarge,
            format!("the file has {} bytes, the limit is {limit}: split it", text.len()),
        ));
    }
    let rows = match format {
        Format::Json => return Codebook::parse(text),
        Format::Csv => csv::read(text)?,
        Format::Quanteda => quanteda::read(text)?,
        Format::Liwc => liwc::read(text)?,
    };
    assemble(rows, id)
}

/// A term, placed: what all the flat formats come down to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Row {
    pillar: String,
    indicator: String,
    concept: String,
    language: Option<Language>,
    term: String,
    weak: bool,
    note: String,
}

/// Terms of a concept as plain words: what formats without patterns can hold.
type PlainConcepts = Vec<(String, String, String, Vec<String>)>;

fn plain_export(book: &Codebook, write: fn(&PlainConcepts) -> String) -> Exported {
    let (mut gapped, mut repeated, mut plain) = (0, 0, PlainConcepts::new());
    let mut seen = Names::new();
    for (c, concept) in book.concepts.iter().enumerate() {
        let Dimension::Indicator(i) = concept.dimension else { continue };
        let Some(indicator) = book.indicators.get(i) else { continue };
        let pillar = book.pillars.get(indicator.pillar).map(|p| p.id.clone()).unwrap_or_default();
        let mut words = Vec::new();
        for term in book.terms.iter().filter(|t| t.concept == c) {
            let Some(list) = spellings(term) else {
                gapped += 1;
                continue;
            };
            for word in list {
                match seen.insert(format!("{i} {word}").into(), i) {
                    None => words.push(word),
                    Some(_) => repeated += 1,
                }
            }
        }
        plain.push((pillar, indicator.id.clone(), concept.id.clone(), words));
    }
    let mut losses = structure_losses(book);
    let views = book.concepts.iter().filter(|c| matches!(c.dimension, Dimension::View(_))).count();
    let weak = book.terms.iter().filter(|t| t.weak).count();
    losses.extend(loss("gaps", gapped, "patterns with gaps, and patterns with very many spellings, are left out"));
    losses.extend(loss(
        "repeated words",
        repeated,
        "a spelling that two concepts of one indicator share stays with the first",
    ));
    losses.extend(loss("weak terms", weak, "they count everywhere instead of near an anchor"));
    losses.extend(loss("views", views, "concepts of unscored views are left out"));
    Exported { text: write(&plain), losses }
}

fn structure_losses(book: &Codebook) -> Vec<Loss> {
    let examples: usize =
        book.concepts.iter().map(|c| [&c.zh, &c.en].iter().map(|e| e.yes.len() + e.no.len()).sum::<usize>()).sum();
    [
        loss("guards", book.guards.len(), "words in another sense are no longer kept out"),
        loss("anchors", book.anchors.len(), "context is no longer asked for"),
        loss("cues", book.cues.len(), "stance cannot be read"),
        loss("patterns", book.patterns.len(), "governance patterns are left out"),
        loss("examples", examples, "the concepts' own tests are left out"),
        loss(
            "definitions",
            book.indicators.len(),
            "names in two languages, definitions, sources and weights are left out",
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn loss(what: &'static str, count: usize, message: &'static str) -> Option<Loss> {
    (count > 0).then_some(Loss { what, count, message })
}

/// Every way to write a pattern without gaps; none if it has gaps or too many spellings.
fn spellings(term: &Term) -> Option<Vec<String>> {
    let between = if term.language == Language::En { " " } else { "" };
    let mut all = vec![String::new()];
    for (i, item) in term.pattern().items.iter().enumerate() {
        if item.gap.max > 0 || all.len() * item.literals.len() > MAX_SPELLINGS {
            return None;
        }
        let glue = if i == 0 { "" } else { between };
        all = all.iter().flat_map(|head| item.literals.iter().map(move |l| format!("{head}{glue}{l}"))).collect();
    }
    Some(all)
}

/// Builds a codebook from rows, keeping their order.
fn assemble(rows: Vec<Row>, id: &str) -> Result<Codebook, Error> {
    let mut raw = RawCodebook {
        format: Some(super::parse::FORMAT),
        codebook: Some(RawHeader { id: slug(id), version: "1".into(), name: both(id) }),
        ..RawCodebook::default()
    };
    for row in rows {
        let (pillar, indicator, concept) = (slug(&row.pillar), slug(&row.indicator), slug(&row.concept));
        if !raw.pillar.iter().any(|p| p.id == pillar) {
            let tag = row.pillar.chars().next().map(String::from).unwrap_or_default();
            raw.pillar.push(RawPillar {
                id: pillar.clone(),
                tag,
                name: both(&row.pillar),
                definition: RawText::default(),
            });
        }
        if !raw.indicator.iter().any(|i| i.id == indicator) {
            raw.indicator.push(RawIndicator {
                id: indicator.clone(),
                pillar,
                name: both(&row.indicator),
                definition: RawText::default(),
                sources: Vec::new(),
                weight: 1.0,
                naming: false,
            });
        }
        let at = raw.concept.iter().position(|c| c.id == concept).unwrap_or(raw.concept.len());
        if at == raw.concept.len() {
            raw.concept.push(RawConcept { id: concept, indicator, name: both(&row.concept), ..RawConcept::default() });
        }
        let Some(RawConcept { terms: groups, .. }) = raw.concept.get_mut(at) else { continue };
        let language = row.language.unwrap_or(if row.term.chars().any(is_han) { Language::Zh } else { Language::En });
        let fits = |g: &&mut RawTerms| g.language == language.into() && g.weak == row.weak && g.note == row.note;
        match groups.last_mut().filter(fits) {
            Some(group) if group.list.contains(&row.term) => {}
            Some(group) => group.list.push(row.term),
            None => groups.push(RawTerms {
                language: language.into(),
                weak: row.weak,
                also: Vec::new(),
                note: row.note,
                list: vec![row.term],
            }),
        }
    }
    Codebook::from_raw(raw)
}

fn both(name: &str) -> RawText {
    RawText { zh: name.to_owned(), en: name.to_owned() }
}

/// An id made of a name: letters, digits, dots and hyphens stay, everything else is spelled by its code.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.trim().chars() {
        match c {
            c if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') => slug.push(c),
            ' ' | '/' => slug.push('-'),
            c => slug.push_str(&format!("u{:x}", c as u32)),
        }
    }
    slug
}

fn at_line(line: usize, message: impl std::fmt::Display) -> Error {
    Error::new(ErrorKind::Codebook, format!("line {line}: {message}"))
}
