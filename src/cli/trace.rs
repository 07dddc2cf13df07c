//! `govscore trace`.

use super::args::{DataFormat, Lang, TraceArgs};
use super::output::Out;
use super::{Outcome, options, report, scorer};
use crate::error::Error;
use crate::report::{Trace, num, to_json};
use std::fmt::Write;

/// Runs the command.
pub fn run(args: &TraceArgs) -> Result<Outcome, Error> {
    let scorer = scorer(args.method.codebook.as_deref())?;
    let report = report(&scorer, &args.file, &options(&args.method))?;
    let trace = scorer.trace(&report, &args.what)?;
    let text = match args.format {
        DataFormat::Json => to_json(&trace).unwrap_or_default() + "\n",
        DataFormat::Table => {
            let mut out = String::new();
            write(&trace, args.output.lang, 0, &mut out);
            out
        }
    };
    Out::new(args.output.output.as_deref())?.write(&text)?;
    Ok(Outcome::Done)
}

/// A trace as an indented outline. Parts without any evidence are named on one line.
fn write(trace: &Trace, lang: Lang, depth: usize, out: &mut String) {
    let indent = "   ".repeat(depth);
    let value = trace.value.map_or(String::new(), |v| format!(" = {}", num(v)));
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{indent}{}{value}", trace.what);
    let _ = writeln!(out, "{indent}   {}", if lang == Lang::Zh { &trace.zh } else { &trace.en });
    if depth == 0 || !trace.arithmetic.is_empty() {
        let _ = writeln!(out, "{indent}   {}", trace.formula);
        let _ = writeln!(out, "{indent}   {}", trace.arithmetic);
    }
    let (shown, empty): (Vec<&Trace>, Vec<&Trace>) =
        trace.parts.iter().partition(|p| !p.parts.is_empty() || p.span.is_some() || p.value != Some(0.0));
    for part in shown {
        write(part, lang, depth + 1, out);
    }
    if !empty.is_empty() {
        let names: Vec<&str> = empty.iter().map(|p| p.what.as_str()).collect();
        let _ = writeln!(out, "{indent}   0: {}", names.join(", "));
    }
}
