//! `govscore score`: many documents side by side, written in the order given.

use super::args::{Format, Part, Rows, ScoreArgs};
use super::output::Out;
use super::{Outcome, complain, in_file, input, options, scorer};
use crate::error::{Error, ErrorKind};
use crate::evidence::Switches;
use crate::report::render::{self, Shown, csv};
use crate::report::{Report, to_json};
use crate::scorer::{Options, Scorer};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use serde::Serialize;
use std::path::Path;

/// A report with the path it was read from, as it was given.
#[derive(Serialize)]
struct Sourced<'a> {
    source: &'a str,
    #[serde(flatten)]
    report: &'a Report,
}

/// Documents scored before results are written: enough to keep every core busy, few enough to bound memory.
const BATCH: usize = 256;

/// Runs the command.
pub fn run(args: &ScoreArgs) -> Result<Outcome, Error> {
    let files = input::expand(&args.files)?;
    if args.overrides.is_some() && files.len() != 1 {
        let message = "--overrides belongs to one text: name one FILE.";
        return Err(Error::new(ErrorKind::Argument, message));
    }
    let options = all_options(args)?;
    let scorer = scorer(args.method.codebook.as_deref())?;
    let mut out = Out::new(args.output.output.as_deref())?;
    out.write(&head(args, &scorer, files.len(), out.file))?;
    let bar = progress(files.len());
    let (mut failed, mut written) = (false, 0);
    for batch in files.chunks(BATCH) {
        let results: Vec<Result<String, Error>> = batch
            .par_iter()
            .map(|path| {
                let text = one(args, &scorer, path, &options, files.len());
                bar.inc(1);
                text
            })
            .collect();
        for result in results {
            match result {
                Ok(text) => {
                    if args.format == Format::Json && written > 0 {
                        out.write(",")?;
                    }
                    out.write(&text)?;
                    written += 1;
                }
                Err(e) => {
                    failed = true;
                    bar.suspend(|| complain(&e.to_string()));
                }
            }
        }
        if out.closed {
            break;
        }
    }
    bar.finish_and_clear();
    out.write(tail(args.format, files.len(), written))?;
    Ok(if failed { Outcome::Failed } else { Outcome::Done })
}

/// Progress on standard error; the library draws nothing where that is no terminal.
fn progress(files: usize) -> ProgressBar {
    if files < 2 {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(files as u64);
    if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} {eta}") {
        bar.set_style(style);
    }
    bar
}

fn all_options(args: &ScoreArgs) -> Result<Options, Error> {
    let on = |part| !args.without.contains(&part);
    let overrides = match &args.overrides {
        None => Vec::new(),
        Some(path) => crate::json::from_str(&input::read(path)?.text).map_err(|e| {
            let message = format!("{}: these are no overrides ({e}); see --help.", path.display());
            Error::new(ErrorKind::Argument, message)
        })?,
    };
    Ok(Options {
        rejected: args.rejected,
        overrides,
        switches: Switches {
            guards: on(Part::Guards),
            anchors: on(Part::Anchors),
            boundaries: on(Part::Boundaries),
            stance: on(Part::Stance),
            decay: on(Part::Decay),
        },
        ..options(&args.method)
    })
}

/// What stands before the first document.
fn head(args: &ScoreArgs, scorer: &Scorer, files: usize, to_file: bool) -> String {
    match (args.format, args.rows) {
        (Format::Json, _) if files != 1 => "[".into(),
        (Format::Csv, rows) => {
            let header = match rows {
                Rows::Documents => csv::documents_header(scorer.codebook()),
                Rows::Evidence => csv::evidence_header(),
                Rows::Matrix => csv::matrix_header(scorer.codebook()),
            };
            // Spreadsheets take a file without a mark for the system's legacy encoding.
            if to_file { format!("\u{FEFF}{header}") } else { header }
        }
        (Format::Html, _) => {
            let title = args.files.first().filter(|_| files == 1).map(|f| f.display().to_string());
            render::html_head(title.as_deref().unwrap_or("govscore"), args.output.lang.into())
        }
        _ => String::new(),
    }
}

/// What stands after the last.
fn tail(format: Format, files: usize, written: usize) -> &'static str {
    match format {
        Format::Html => render::html_tail(),
        Format::Json if files != 1 => "]\n",
        Format::Json if written > 0 => "\n",
        _ => "",
    }
}

/// Scores and renders one document.
fn one(args: &ScoreArgs, scorer: &Scorer, path: &Path, options: &Options, files: usize) -> Result<String, Error> {
    let input = input::read(path)?;
    input.say(path);
    let report = scorer.score(&input.text, options).map_err(|e| in_file(path, &e))?;
    let source = path.display().to_string();
    let shown = Shown {
        codebook: scorer.codebook(),
        report: &report,
        source: &source,
        text: Some(&input.text),
        language: args.output.lang.into(),
    };
    let sourced = || to_json(&Sourced { source: &source, report: &report }).unwrap_or_default();
    Ok(match args.format {
        Format::Json if files == 1 => report.to_json(),
        Format::Json => sourced(),
        Format::Jsonl => sourced() + "\n",
        Format::Table => render::table(&shown),
        Format::Md => render::markdown(&shown) + "\n",
        Format::Html => render::html_article(&shown),
        Format::Csv => match args.rows {
            Rows::Documents => csv::documents(&shown),
            Rows::Evidence => csv::evidence(&shown),
            Rows::Matrix => csv::matrix(&shown),
        },
    })
}
