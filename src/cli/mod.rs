//! The command line: reads files, scores them side by side, writes reports.
//!
//! Exit codes: 0 done, 1 a document failed (the others are still scored), 2 usage.

mod args;
mod input;
mod score;
mod table;

use crate::codebook::Codebook;
use crate::error::{Error, ErrorKind};
use crate::scorer::Scorer;
use args::{Cli, Command};
use clap::Parser;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// What a command came to.
enum Outcome {
    /// Everything was done.
    Done,
    /// Some documents failed; what failed has been said.
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

/// Says something on standard error.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "govscore: {message}");
}

/// A scorer with the codebook asked for.
fn scorer(codebook: Option<&Path>) -> Result<Scorer, Error> {
    match codebook {
        None => Ok(Scorer::builtin()),
        Some(path) => Scorer::new(Codebook::parse(&input::read(path)?.text)?),
    }
}

/// Writes to a file, or to standard output. A reader that closes the pipe early has seen enough: that is no error.
fn write_out(path: Option<&Path>, text: &str) -> Result<(), Error> {
    let result = match path {
        Some(path) => std::fs::write(path, text),
        None => {
            let mut out = io::stdout().lock();
            out.write_all(text.as_bytes()).and_then(|()| out.flush())
        }
    };
    match result {
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(e) => {
            let name = path.map_or("standard output".into(), |p| p.display().to_string());
            Err(Error::new(ErrorKind::Io, format!("Cannot write {name}: {e}.")))
        }
        Ok(()) => Ok(()),
    }
}
