//! `govscore codebook`.

use super::args::{CodebookCommand, Exchange, Lang};
use super::output::Out;
use super::{Outcome, input};
use crate::check::{self, Severity};
use crate::codebook::diff::{Change, diff};
use crate::codebook::interchange::{Format, export, import};
use crate::codebook::{Codebook, Dimension};
use crate::error::{Error, ErrorKind};
use std::borrow::Cow;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Runs the command.
pub fn run(command: &CodebookCommand) -> Result<Outcome, Error> {
    match command {
        CodebookCommand::Show { path, only, lang } => {
            let codebook = named(path.as_deref())?;
            if let Some(only) = only {
                known(&codebook, only)?;
            }
            Out::new(None)?.write(&show(&codebook, only.as_deref(), *lang))?;
            Ok(Outcome::Done)
        }
        CodebookCommand::Lint { path, thorough } => lint(path.as_deref(), *thorough),
        CodebookCommand::Convert { path, from, to, output } => {
            let from = from.map(format).or_else(|| by_ending(path.as_deref()?));
            convert(path.as_deref(), from, format(*to), output.as_deref())
        }
        CodebookCommand::Diff { a, b } => {
            let changes = diff(&load(a)?, &*named(b.as_deref())?);
            let mut out = String::new();
            for change in &changes {
                let (mark, what) = match change {
                    Change::Added(what) => ('+', what),
                    Change::Removed(what) => ('-', what),
                    Change::Changed(what) => ('~', what),
                };
                let _ = writeln!(out, "{mark} {what}");
            }
            Out::new(None)?.write(&out)?;
            Ok(Outcome::Done)
        }
    }
}

fn format(exchange: Exchange) -> Format {
    match exchange {
        Exchange::Json => Format::Json,
        Exchange::Csv => Format::Csv,
        Exchange::Quanteda => Format::Quanteda,
        Exchange::Liwc => Format::Liwc,
    }
}

/// The format of other tools that a file's ending names.
fn by_ending(path: &Path) -> Option<Format> {
    let ending = path.extension()?.to_str()?.to_lowercase();
    match ending.as_str() {
        "csv" => Some(Format::Csv),
        "yml" | "yaml" => Some(Format::Quanteda),
        "dic" => Some(Format::Liwc),
        _ => None,
    }
}

fn convert(path: Option<&Path>, from: Option<Format>, to: Format, output: Option<&Path>) -> Result<Outcome, Error> {
    let codebook = match (from, path) {
        (Some(from), Some(path)) => {
            let name = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
            Cow::Owned(import(&input::read(path)?.text, from, &name)?)
        }
        (Some(_), None) => return Err(Error::new(ErrorKind::Argument, "--from needs the file to read.")),
        (None, path) => named(path)?,
    };
    let exported = export(&codebook, to);
    for loss in &exported.losses {
        eprintln!("lost: {} {} — {}", loss.count, loss.what, loss.message);
    }
    Out::new(output)?.write(&exported.text)?;
    Ok(Outcome::Done)
}

fn named(path: Option<&Path>) -> Result<Cow<'static, Codebook>, Error> {
    path.map_or(Ok(Cow::Borrowed(Codebook::builtin())), |path| load(path).map(Cow::Owned))
}

/// Reads a codebook from a file or from a folder.
pub fn load(path: &Path) -> Result<Codebook, Error> {
    Codebook::parse_files(&borrowed(&read(path)?))
}

/// The parts of a folder laid out like the built-in codebook's; anything else there (samples, other codebooks) is not read.
const PARTS: [&str; 6] = ["framework.toml", "anchors.toml", "guards.toml", "concepts", "views", "stance"];

/// The files of a codebook: names and contents. A folder with a `framework.toml` is read by its parts, any other one whole.
fn read(path: &Path) -> Result<Vec<(String, String)>, Error> {
    let mut files: Vec<PathBuf> = vec![path.to_path_buf()];
    if path.is_dir() {
        files.clear();
        if path.join("framework.toml").is_file() {
            for part in PARTS.map(|part| path.join(part)) {
                if part.is_dir() {
                    input::walk(&part, &["toml"], &mut files)?;
                } else if part.is_file() {
                    files.push(part);
                }
            }
        } else {
            input::walk(path, &["toml"], &mut files)?;
        }
        if files.is_empty() {
            let message = format!("{} holds no .toml file: name a codebook.", path.display());
            return Err(Error::new(ErrorKind::Io, message));
        }
    }
    let mut parts = Vec::new();
    for file in &files {
        parts.push((file.display().to_string(), input::read(file)?.text));
    }
    // Any other text would be reported as broken TOML, which says little to somebody who named the wrong file.
    if !parts.iter().any(|(_, text)| text.contains("codebook")) {
        let message =
            format!("{} is no codebook: that is TOML with a [codebook] table, or JSON of its shape.", path.display());
        return Err(Error::new(ErrorKind::Codebook, message));
    }
    Ok(parts)
}

fn borrowed(files: &[(String, String)]) -> Vec<(&str, &str)> {
    files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect()
}

/// Whether any id starts with what was asked for.
fn known(codebook: &Codebook, only: &str) -> Result<(), Error> {
    let named = |prefix: &str, id: &str| id.starts_with(only) || format!("{prefix}.{id}").starts_with(only);
    let found = codebook.pillars.iter().any(|p| p.id.starts_with(only))
        || codebook.indicators.iter().any(|i| i.id.starts_with(only))
        || codebook.concepts.iter().any(|c| c.id.starts_with(only))
        || codebook.views.iter().any(|v| named("view", &v.id))
        || codebook.patterns.iter().any(|p| named("pattern", &p.id));
    if found {
        return Ok(());
    }
    let message = format!("No id starts with “{only}”: `govscore codebook show` lists them.");
    Err(Error::new(ErrorKind::Argument, message))
}

fn show(codebook: &Codebook, only: Option<&str>, lang: Lang) -> String {
    let say = |name: &crate::codebook::Bilingual| if lang == Lang::Zh { name.zh.clone() } else { name.en.clone() };
    let wanted = |id: &str| only.is_none_or(|only| id.starts_with(only) || only.starts_with(id));
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{} {}  {}", codebook.id, codebook.version, say(&codebook.name));
    let _ = writeln!(
        out,
        "{} pillars, {} indicators, {} views, {} concepts, {} terms, {} guards, {} anchors, {} patterns; hash {}",
        codebook.pillars.len(),
        codebook.indicators.len(),
        codebook.views.len(),
        codebook.concepts.len(),
        codebook.terms.len(),
        codebook.guards.len(),
        codebook.anchors.len(),
        codebook.patterns.len(),
        codebook.hash
    );
    for (k, pillar) in codebook.pillars.iter().enumerate() {
        if !wanted(&pillar.id) {
            continue;
        }
        let _ = writeln!(out, "\n{} {}  {}\n   {}", pillar.tag, pillar.id, say(&pillar.name), say(&pillar.definition));
        for (i, indicator) in codebook.indicators.iter().enumerate() {
            if indicator.pillar == k && wanted(&indicator.id) {
                let _ = writeln!(out, "\n   {}  {}", indicator.id, say(&indicator.name));
                let _ = writeln!(out, "      {}", say(&indicator.definition));
                concepts(codebook, Dimension::Indicator(i), only, &say, &mut out);
            }
        }
    }
    for (v, view) in codebook.views.iter().enumerate() {
        if wanted(&view.id) || wanted(&format!("view.{}", view.id)) {
            let _ = writeln!(out, "\nview.{}  {}\n   {}", view.id, say(&view.name), say(&view.definition));
            concepts(codebook, Dimension::View(v), only, &say, &mut out);
        }
    }
    for pattern in &codebook.patterns {
        if wanted(&pattern.id) || wanted(&format!("pattern.{}", pattern.id)) {
            let names = |list: &[crate::codebook::Condition]| -> String {
                let ids: Vec<String> = list.iter().map(|c| crate::report::condition_id(codebook, c)).collect();
                ids.join("; ")
            };
            let _ = writeln!(out, "\npattern.{}  {}", pattern.id, say(&pattern.name));
            let _ = writeln!(out, "      gates: {}", names(&pattern.gates));
            let _ = writeln!(out, "      supports: {}", names(&pattern.supports));
        }
    }
    out
}

/// The concepts of a dimension: how many terms each has, and the terms themselves where one part was asked for.
fn concepts(
    codebook: &Codebook,
    dimension: Dimension,
    only: Option<&str>,
    say: &impl Fn(&crate::codebook::Bilingual) -> String,
    out: &mut String,
) {
    for (c, concept) in codebook.concepts.iter().enumerate().filter(|(_, c)| c.dimension == dimension) {
        let terms: Vec<_> = codebook.terms.iter().filter(|t| t.concept == c).collect();
        let _ = writeln!(out, "      {}  {}  ({} terms)", concept.id, say(&concept.name), terms.len());
        for term in terms.iter().filter(|_| only.is_some()) {
            let weak = if term.weak { "  (weak)" } else { "" };
            let _ = writeln!(out, "         {}  {}{weak}  — {}", term.language.code(), term.text, term.note);
        }
    }
}

/// Says everything there is to say about a codebook, one line each; fails on errors, not on warnings.
fn lint(path: Option<&Path>, thorough: bool) -> Result<Outcome, Error> {
    let files = match path {
        Some(path) => read(path)?,
        None => Codebook::builtin_files().iter().map(|(n, t)| (n.to_string(), t.to_string())).collect(),
    };
    let parts = borrowed(&files);
    let mut out = Out::new(None)?;
    let (mut errors, mut warnings) = (0, 0);
    for d in check::check(&parts)? {
        let (word, count) = match d.severity {
            Severity::Error => ("error", &mut errors),
            Severity::Warning => ("warning", &mut warnings),
        };
        *count += 1;
        let place = match (&d.file, d.line) {
            (Some(file), Some(line)) => format!("{file}:{line}: "),
            (Some(file), None) => format!("{file}: "),
            _ => String::new(),
        };
        out.write(&format!("{place}{word}: {} [{}]\n", d.message, d.code))?;
    }
    if thorough && errors == 0 {
        let unneeded = check::unneeded(&Codebook::parse_files(&parts)?)?;
        for (what, list) in [
            ("term that no example reports", &unneeded.unreported),
            ("term that no example needs", &unneeded.redundant_terms),
            ("guard that no example needs", &unneeded.redundant_guards),
        ] {
            warnings += list.len();
            for item in list {
                out.write(&format!("warning: {what}: {item}\n"))?;
            }
        }
    }
    out.write(&format!("{errors} errors, {warnings} warnings\n"))?;
    Ok(if errors == 0 { Outcome::Done } else { Outcome::Failed })
}
