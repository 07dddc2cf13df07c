//! One term a row: `pillar,indicator,concept,language,term,weak,note`. Terms keep the codebook's pattern syntax.

use super::{Row, at_line};
use crate::codebook::{Codebook, Dimension};
use crate::error::Error;
use crate::text::Language;

const COLUMNS: [&str; 7] = ["pillar", "indicator", "concept", "language", "term", "weak", "note"];

pub(super) fn write(book: &Codebook) -> String {
    let mut out = String::new();
    push_record(&mut out, COLUMNS);
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
        push_record(&mut out, [pillar, &indicator, &concept.id, term.language.code(), &term.text, weak, &term.note]);
    }
    out
}

/// Cells are quoted only where they have to be.
fn push_record(out: &mut String, cells: [&str; COLUMNS.len()]) {
    for (at, cell) in cells.into_iter().enumerate() {
        out.push_str(if at > 0 { "," } else { "" });
        if cell.contains([',', '"', '\n', '\r']) {
            *out += &format!("\"{}\"", cell.replace('"', "\"\""));
        } else {
            out.push_str(cell);
        }
    }
    out.push('\n');
}

/// The cells of a table: any line end ends a row, empty rows are none, and in quotes everything stands for itself but two quotation
/// marks for one.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let (mut record, mut cell) = (Vec::new(), String::new());
    let (mut begun, mut quoted) = (false, false);
    let mut chars = text.strip_prefix('\u{FEFF}').unwrap_or(text).chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted => quoted = false,
            c if quoted => cell.push(c),
            '"' if !begun => (begun, quoted) = (true, true),
            ',' => {
                record.push(std::mem::take(&mut cell));
                begun = false;
            }
            '\r' | '\n' => {
                if begun || !record.is_empty() {
                    record.push(std::mem::take(&mut cell));
                    records.push(std::mem::take(&mut record));
                }
                begun = false;
            }
            c => {
                cell.push(c);
                begun = true;
            }
        }
    }
    if begun || !record.is_empty() {
        record.push(cell);
        records.push(record);
    }
    records
}

pub(super) fn read(text: &str) -> Result<Vec<Row>, Error> {
    let mut records = records(text).into_iter();
    let headers = records.next().unwrap_or_default();
    let column = |name: &str| headers.iter().position(|h| h.trim().eq_ignore_ascii_case(name));
    let (Some(term), Some(concept)) = (column("term"), column("concept")) else {
        return Err(at_line(
            1,
            format!("the first row must name the columns {}; term and concept are needed", COLUMNS.join(", ")),
        ));
    };
    let mut rows = Vec::new();
    for (number, record) in records.enumerate() {
        let line = number + 2;
        let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).map_or("", |cell| cell.trim());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_as_the_csv_crate_has_them() {
        let mut state = 11u64;
        for _ in 0..20_000 {
            let text: String = (0..14)
                .map(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    ["a", "\"", ",", "\n", "\r\n", "\r", "社 b", "\"\"", ",\""][(state >> 33) as usize % 9]
                })
                .collect();
            let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
            let theirs: Vec<Vec<String>> =
                reader.records().map(|record| record.expect("UTF-8").iter().map(str::to_owned).collect()).collect();
            assert_eq!(records(&text), theirs, "{text:?}");
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        let cells = ["a", "b,c", "\"d\"", "e\nf", "", " g ", "社\r"];
        let mut out = String::new();
        push_record(&mut out, cells);
        assert_eq!(out, "a,\"b,c\",\"\"\"d\"\"\",\"e\nf\",, g ,\"社\r\"\n");
        assert_eq!(records(&out), [cells]);
    }
}
