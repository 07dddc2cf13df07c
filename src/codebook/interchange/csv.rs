//! One term a row: `pillar,indicator,concept,language,term,weak,note`. Terms keep the codebook's pattern syntax.

use super::{Row, at_line};
use crate::codebook::{Codebook, Dimension};
use crate::error::Error;
use crate::text::Language;

const COLUMNS: [&str; 7] = ["pillar", "indicator", "concept", "language", "term", "weak", "note"];

pub(super) fn write(book: &Codebook) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(COLUMNS);
    for term in &book.terms {
        let Some(concept) = book.concepts.get(term.concept) else { continue };
        let pillar = match concept.dimension {
            Dimension::Indicator(i) => {
                book.indicators.get(i).and_then(|i| book.pillars.get(i.pillar)).map_or("", |p| &p.id)
            }
            Dimension::View(_) => "",
        };
        let indicator = book.dimension_id(concept.dimension);
        let weak = if term.weak { "weak" } else { "" };
        let _ =
            writer.write_record([pillar, &indicator, &concept.id, term.language.code(), &term.text, weak, &term.note]);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

pub(super) fn read(text: &str) -> Result<Vec<Row>, Error> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|e| at_line(1, e))?.clone();
    let column = |name: &str| headers.iter().position(|h| h.trim().eq_ignore_ascii_case(name));
    let (Some(term), Some(concept)) = (column("term"), column("concept")) else {
        return Err(at_line(
            1,
            format!("the first row must name the columns {}; term and concept are needed", COLUMNS.join(", ")),
        ));
    };
    let mut rows = Vec::new();
    for (number, record) in reader.records().enumerate() {
        let line = number + 2;
        let record = record.map_err(|e| at_line(line, e))?;
        let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default().trim();
        let concept = cell(Some(concept));
        if concept.is_empty() || cell(Some(term)).is_empty() {
            return Err(at_line(line, "a row needs a concept and a term"));
        }
        let indicator = Some(cell(column("indicator"))).filter(|i| !i.is_empty()).unwrap_or(concept);
        if indicator.starts_with("view.") {
            continue;
        }
        let pillar = Some(cell(column("pillar"))).filter(|p| !p.is_empty());
        let language = match cell(column("language")) {
            "zh" => Some(Language::Zh),
            "en" => Some(Language::En),
            "" => None,
            other => return Err(at_line(line, format!("language “{other}”: write zh or en"))),
        };
        rows.push(Row {
            pillar: pillar.unwrap_or_else(|| indicator.split('.').next().unwrap_or(indicator)).to_owned(),
            indicator: indicator.to_owned(),
            concept: concept.to_owned(),
            language,
            term: cell(Some(term)).to_owned(),
            weak: matches!(cell(column("weak")), "weak" | "true" | "1" | "yes"),
            note: cell(column("note")).to_owned(),
        });
    }
    Ok(rows)
}
