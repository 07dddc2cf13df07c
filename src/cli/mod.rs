//! The command line: reads files, scores them side by side, writes reports.
//!
//! Exit codes: 0 done, 1 a document failed (the others are still scored), 2 usage.

mod args;
mod codebook;
mod compare;
mod input;
mod output;
mod score;
mod trace;

use crate::error::{Error, ErrorKind};
use crate::json::{self, plain};
use crate::report::Report;
use crate::scorer::{Options, Scorer};
use args::{Cli, Command, Method};
use clap::{CommandFactory, Parser};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// What a command came to.
enum Outcome {
    /// Everything was done.
    Done,
    /// Something failed; what has been said.
    Failed,
}

/// Runs the program.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(e) => {
            // Help and version are no errors; a closed pipe while printing them is nothing to report.
            let _ = e.print();
            return ExitCode::from(if e.use_stderr() { 2 } else { 0 });
        }
    };
    let result = match cli.command {
        Command::Score(args) => score::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Keyness(args) => compare::keyness(&args),
        Command::Trace(args) => trace::run(&args),
        Command::Codebook(command) => codebook::run(&command),
        Command::Completions { shell } => completions(shell),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Failed) => ExitCode::from(1),
        Err(e) => {
            complain(&e.to_string());
            ExitCode::from(if e.kind() == ErrorKind::Argument { 2 } else { 1 })
        }
    }
}

fn completions(shell: clap_complete::Shell) -> Result<Outcome, Error> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "govscore", &mut script);
    output::Out::new(None)?.write(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Done)
}

/// Says something on standard error.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "govscore: {message}");
}

/// A scorer with the codebook asked for.
fn scorer(path: Option<&Path>) -> Result<Scorer, Error> {
    match path {
        None => Ok(Scorer::builtin()),
        Some(path) => Scorer::new(codebook::load(path)?),
    }
}

/// The options that a method stands for.
fn options(method: &Method) -> Options {
    Options { preset: method.preset.into(), max_bytes: method.max_size.saturating_mul(1 << 20), ..Options::default() }
}

/// Puts a file's name before an error's message.
fn in_file(path: &Path, e: &Error) -> Error {
    Error::new(e.kind(), format!("{}: {}", path.display(), e.message()))
}

/// What a report may be wrapped in, besides nothing: an export of the page, or a line of JSON Lines with its source.
#[derive(Default)]
struct Wrapped {
    report: Report,
}

plain!(lax Wrapped { report });

/// Reads a report, or scores a text.
fn report(scorer: &Scorer, path: &Path, options: &Options) -> Result<Report, Error> {
    let input = input::read(path)?;
    if input.text.trim_start().starts_with('{') && input.text.contains("\"schemaVersion\"") {
        let wrapped = || json::from_str(&input.text).map(|Wrapped { report }| report);
        return Report::from_json(&input.text).or_else(|_| wrapped()).map_err(|_| {
            let message = "this looks like a report but cannot be read as one: score the text again.";
            in_file(path, &Error::new(ErrorKind::Argument, message))
        });
    }
    input.say(path);
    scorer.score(&input.text, options).map_err(|e| in_file(path, &e))
}
