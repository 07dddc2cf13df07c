//! `govscore score`: many documents side by side, written in the order given.

use super::args::{Format, Part, PresetArg, ScoreArgs};
use super::{Outcome, complain, input, scorer, table, write_out};
use crate::error::Error;
use crate::evidence::Switches;
use crate::report::{Report, to_json};
use crate::score::Preset;
use crate::scorer::{Options, Scorer};
use rayon::prelude::*;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// A report with the path it was read from, as it was given.
#[derive(Serialize)]
pub struct Sourced<'a> {
    source: String,
    #[serde(flatten)]
    report: &'a Report,
}

/// Documents scored at a time: enough to keep every core busy, few enough to write early results early.
const BATCH: usize = 64;

/// Runs the command.
pub fn run(args: &ScoreArgs) -> Result<Outcome, Error> {
    let files = input::expand(&args.files)?;
    let scorer = scorer(args.codebook.as_deref())?;
    let options = options(args);
    let mut failed = false;
    let mut done: Vec<(PathBuf, Report)> = Vec::new();
    for batch in files.chunks(BATCH) {
        let results: Vec<_> = batch.par_iter().map(|path| one(&scorer, path, &options)).collect();
        for (path, result) in batch.iter().zip(results) {
            match result {
                Ok((report, note)) => {
                    if let Some(note) = note {
                        complain(&format!("{}: {note}", path.display()));
                    }
                    done.push((path.clone(), report));
                }
                Err(e) => {
                    failed = true;
                    complain(&e.to_string());
                }
            }
        }
    }
    if !done.is_empty() {
        write_out(args.output.as_deref(), &render(args.format, &scorer, &done))?;
    }
    Ok(if failed { Outcome::Failed } else { Outcome::Done })
}

fn options(args: &ScoreArgs) -> Options {
    let on = |part| !args.without.contains(&part);
    Options {
        preset: match args.preset {
            PresetArg::Discourse => Preset::Discourse,
            PresetArg::Practice => Preset::Practice,
        },
        rejected: args.rejected,
        switches: Switches {
            guards: on(Part::Guards),
            anchors: on(Part::Anchors),
            boundaries: on(Part::Boundaries),
            stance: on(Part::Stance),
            decay: on(Part::Decay),
        },
        max_bytes: args.max_size.saturating_mul(1 << 20),
        ..Options::default()
    }
}

fn one(scorer: &Scorer, path: &Path, options: &Options) -> Result<(Report, Option<String>), Error> {
    let input = input::read(path)?;
    let report = scorer
        .score(&input.text, options)
        .map_err(|e| Error::new(e.kind(), format!("{}: {}", path.display(), e.message())))?;
    Ok((report, input.note))
}

fn sourced((path, report): &(PathBuf, Report)) -> Sourced<'_> {
    Sourced { source: path.display().to_string(), report }
}

fn render(format: Format, scorer: &Scorer, done: &[(PathBuf, Report)]) -> String {
    let mut out = String::new();
    match (format, done) {
        (Format::Json, [(_, report)]) => {
            out.push_str(&report.to_json());
            out.push('\n');
        }
        (Format::Json, _) => {
            let all: Vec<Sourced> = done.iter().map(sourced).collect();
            out.push_str(&to_json(&all).unwrap_or_default());
            out.push('\n');
        }
        (Format::Jsonl, _) => {
            for one in done {
                out.push_str(&to_json(&sourced(one)).unwrap_or_default());
                out.push('\n');
            }
        }
        (Format::Table, _) => {
            for (path, report) in done {
                out.push_str(&table::table(scorer.codebook(), &path.display().to_string(), report));
            }
        }
    }
    out
}
