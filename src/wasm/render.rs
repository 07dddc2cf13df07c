//! Which rendering, in which language.

use crate::codebook::Codebook;
use crate::json::plain;
use crate::report::Report;
use crate::report::render::{self, Shown, csv};
use crate::text::Language;

/// A form for people or spreadsheets.
#[derive(Clone, Copy, Default)]
enum Format {
    #[default]
    Markdown,
    Html,
    Csv,
    Table,
}

/// What a row of CSV is.
#[derive(Clone, Copy, Default)]
enum Rows {
    #[default]
    Documents,
    Evidence,
    Matrix,
}

#[derive(Clone, Copy, Default)]
enum Tongue {
    #[default]
    Zh,
    En,
}

/// What is asked for.
#[derive(Default)]
pub struct Request {
    format: Format,
    rows: Rows,
    language: Tongue,
}

/// A name, a report, and the text if it is at hand.
pub type Item = (String, Report, Option<String>);

plain!(
    enum Format {
        Markdown = "markdown",
        Html = "html",
        Csv = "csv",
        Table = "table",
    }
);
plain!(
    enum Rows {
        Documents = "documents",
        Evidence = "evidence",
        Matrix = "matrix",
    }
);
plain!(
    enum Tongue {
        Zh = "zh",
        En = "en",
    }
);
plain!(strict Request {  } { format, rows, language });

impl Request {
    /// The rendering as text.
    pub fn render(&self, codebook: &Codebook, items: &[Item]) -> String {
        let language = match self.language {
            Tongue::Zh => Language::Zh,
            Tongue::En => Language::En,
        };
        let shown: Vec<Shown> = items
            .iter()
            .map(|(source, report, text)| Shown { codebook, report, source, text: text.as_deref(), language })
            .collect();
        let each = |one: fn(&Shown) -> String| shown.iter().map(one).collect::<String>();
        match (self.format, self.rows) {
            (Format::Markdown, _) => each(render::markdown),
            (Format::Table, _) => each(render::table),
            (Format::Html, _) => render::html(&shown),
            (Format::Csv, Rows::Documents) => csv::documents_header(codebook) + &each(csv::documents),
            (Format::Csv, Rows::Evidence) => csv::evidence_header() + &each(csv::evidence),
            (Format::Csv, Rows::Matrix) => csv::matrix_header(codebook) + &each(csv::matrix),
        }
    }
}
