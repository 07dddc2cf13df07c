//! CSV (RFC 4180): one row a document, one row a piece of evidence, or the 0/1 matrix that PMC-index readers are used to.
//!
//! Cells that a spreadsheet would take for a formula are neutralised with an apostrophe.

use super::Shown;
use crate::codebook::Codebook;
use crate::json::parse_number;
use crate::report::{Report, num, to_json};
use crate::score::Withheld;

/// A cell.
enum Cell<'a> {
    /// Words, which are never trusted.
    Text(&'a str),
    /// A number of ours.
    Number(f64),
    /// A count or a position of ours.
    Count(usize),
    /// Nothing.
    Empty,
}

impl From<Option<f64>> for Cell<'_> {
    fn from(value: Option<f64>) -> Self {
        value.map_or(Cell::Empty, Cell::Number)
    }
}

fn push_row<'a>(out: &mut String, cells: impl IntoIterator<Item = Cell<'a>>) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        match cell {
            Cell::Text(text) => out.push_str(&text_cell(text)),
            Cell::Number(x) => out.push_str(&to_json(&x).unwrap_or_default()),
            Cell::Count(n) => out.push_str(&n.to_string()),
            Cell::Empty => {}
        }
    }
    out.push_str("\r\n");
}

/// A cell of text: neutralised, then quoted where the format needs it.
pub fn text_cell(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for line in text.split_inclusive(['\n', '\r']) {
        if line
            .trim_start_matches([' ', '\u{3000}', '\u{A0}'])
            .starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
        {
            safe.push('\'');
        }
        safe.push_str(line);
    }
    if safe.contains([',', '"', '\n', '\r', ';']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

fn withheld_code(withheld: Option<Withheld>) -> &'static str {
    match withheld {
        None => "",
        Some(Withheld::Empty) => "empty",
        Some(Withheld::NotText) => "not-text",
        Some(Withheld::TooShort) => "too-short",
        Some(Withheld::NothingFound) => "nothing-found",
    }
}

/// Header of [`documents`].
pub fn documents_header(codebook: &Codebook) -> String {
    let fixed = ["source", "index", "low", "high", "standardLength", "withheld", "sentences", "characters"];
    let beside =
        ["balance", "coupling", "integration", "focus", "affirmed", "deficit", "theta", "rho", "participation"];
    let provenance = ["preset", "codebook", "codebookHash", "engine", "textHash"];
    let mut out = String::new();
    let patterns: Vec<String> = codebook.patterns.iter().map(|p| format!("pattern.{}", p.id)).collect();
    push_row(
        &mut out,
        (fixed.into_iter())
            .chain(codebook.pillars.iter().map(|p| p.id.as_str()))
            .chain(codebook.indicators.iter().map(|i| i.id.as_str()))
            .chain(beside)
            .chain(patterns.iter().map(String::as_str))
            .chain(provenance)
            .map(Cell::Text),
    );
    out
}

/// One row for a document.
pub fn documents(shown: &Shown) -> String {
    let r = shown.report;
    let codebook = format!("{} {}", r.codebook.id, r.codebook.version);
    let mut cells = vec![
        Cell::Text(shown.source),
        Cell::Number(r.index.value),
        r.index.low.into(),
        r.index.high.into(),
        r.index.standard_length.into(),
        Cell::Text(withheld_code(r.index.withheld)),
        Cell::Count(r.valid().count()),
        Cell::Count(r.text.characters),
    ];
    cells.extend(r.pillars.iter().map(|p| Cell::Number(p.score)));
    cells.extend(r.pillars.iter().flat_map(|p| &p.indicators).map(|i| Cell::Number(i.score)));
    cells.extend([
        r.balance.into(),
        r.coupling.into(),
        r.integration.into(),
        r.focus.map(|f| f.value).into(),
        Cell::Count(r.stance.affirmed),
        Cell::Count(r.stance.deficit),
        r.stance.theta.into(),
        r.stance.rho.into(),
        r.participation.as_ref().map_or(Cell::Empty, |p| Cell::Text(&p.maximum)),
    ]);
    cells.extend(r.patterns.iter().map(|p| Cell::Number(p.score)));
    cells.extend([
        Cell::Text(r.preset.code()),
        Cell::Text(&codebook),
        Cell::Text(&r.codebook.hash),
        Cell::Text(&r.engine.version),
        Cell::Text(&r.text.hash),
    ]);
    let mut out = String::new();
    push_row(&mut out, cells);
    out
}

/// Header of [`evidence`].
pub fn evidence_header() -> String {
    let mut out = String::new();
    let names = [
        "source",
        "start",
        "end",
        "text",
        "sentence",
        "pillar",
        "indicator",
        "concept",
        "term",
        "language",
        "stance",
        "polarity",
        "realisation",
        "attribution",
        "rules",
        "weight",
        "contribution",
    ];
    push_row(&mut out, names.map(Cell::Text));
    out
}

/// One row for each piece of evidence.
pub fn evidence(shown: &Shown) -> String {
    let mut out = String::new();
    for e in &shown.report.evidence {
        let rules: Vec<&str> = e.rules.iter().map(|r| &*r.id).collect();
        let rules = rules.join(" ");
        push_row(
            &mut out,
            [
                Cell::Text(shown.source),
                Cell::Count(e.start),
                Cell::Count(e.end),
                Cell::Text(&e.text),
                Cell::Count(e.sentence),
                e.pillar.as_ref().map_or(Cell::Empty, |p| Cell::Text(p)),
                Cell::Text(&e.indicator),
                Cell::Text(&e.concept),
                Cell::Text(&e.term),
                Cell::Text(&e.language),
                Cell::Text(&e.stance),
                Cell::Text(&e.polarity),
                Cell::Text(&e.realisation),
                Cell::Text(&e.attribution),
                Cell::Text(&rules),
                Cell::Number(e.weight),
                Cell::Number(e.contribution),
            ],
        );
    }
    out
}

/// A document's 0/1 row in the manner of the PMC index: per indicator whether any affirmed evidence stands in the text, per
/// pillar the share of its indicators, and the sum of these shares.
#[derive(Clone, Debug, PartialEq)]
pub struct MatrixRow {
    /// Per indicator in the order of pillars: 0 or 1.
    pub cells: Vec<u8>,
    /// Per pillar: the share of ones.
    pub pillars: Vec<f64>,
    /// Their sum: between 0 and the number of pillars.
    pub pmc: f64,
}

/// The PMC-style row of a report. It knows neither weights nor stance beyond yes and no: a view, not the score.
pub fn matrix_row(report: &Report) -> MatrixRow {
    let mut row = MatrixRow { cells: Vec::new(), pillars: Vec::new(), pmc: 0.0 };
    for pillar in &report.pillars {
        let ones = pillar.indicators.iter().filter(|i| i.score > 0.0).count();
        row.cells.extend(pillar.indicators.iter().map(|i| u8::from(i.score > 0.0)));
        let share = ones as f64 / pillar.indicators.len().max(1) as f64;
        row.pillars.push(share);
        row.pmc += share;
    }
    row
}

/// Header of [`matrix`].
pub fn matrix_header(codebook: &Codebook) -> String {
    let mut out = String::new();
    let indicators = codebook.indicators.iter().map(|i| i.id.as_str());
    let pillars = codebook.pillars.iter().map(|p| p.id.as_str());
    push_row(&mut out, std::iter::once("source").chain(indicators).chain(pillars).chain(["pmc"]).map(Cell::Text));
    out
}

/// One 0/1 row for a document.
pub fn matrix(shown: &Shown) -> String {
    let row = matrix_row(shown.report);
    let share = |x: f64| parse_number(&num(x)).map_or(Cell::Empty, Cell::Number);
    let mut cells = vec![Cell::Text(shown.source)];
    cells.extend(row.cells.iter().map(|&c| Cell::Count(c.into())));
    cells.extend(row.pillars.iter().map(|&p| share(p)));
    cells.push(share(row.pmc));
    let mut out = String::new();
    push_row(&mut out, cells);
    out
}

#[cfg(test)]
mod tests {
    use super::text_cell;

    #[test]
    fn formulas_are_neutralised_and_cells_quoted() {
        for (text, cell) in [
            ("plain", "plain"),
            ("a,b", "\"a,b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("=1+1", "'=1+1"),
            ("  @SUM(A1)", "'  @SUM(A1)"),
            ("-2", "'-2"),
            ("+1", "'+1"),
            ("＝1", "'＝1"),
            ("\tx", "'\tx"),
            ("\rx", "\"'\rx\""),
            ("first\n=cmd|' /C calc'!A0", "\"first\n'=cmd|' /C calc'!A0\""),
            ("a-b", "a-b"),
            ("", ""),
        ] {
            assert_eq!(text_cell(text), cell, "{text:?}");
        }
    }
}
