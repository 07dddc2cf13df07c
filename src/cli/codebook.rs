//! `govscore codebook`.

use super::args::{CodebookCommand, Lang};
use super::output::Out;
use super::{Outcome, input};
use crate::codebook::{Codebook, Dimension};
use crate::error::{Error, ErrorKind};
use crate::scorer::{Options, Scorer};
use std::borrow::Cow;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Runs the command.
pub fn run(command: &CodebookCommand) -> Result<Outcome, Error> {
    match command {
        CodebookCommand::Show { path, only, lang } => {
            let codebook = named(path.as_deref())?;
            Out::new(None)?.write(&show(&codebook, only.as_deref(), *lang))?;
            Ok(Outcome::Done)
        }
        CodebookCommand::Lint { path } => lint(named(path.as_deref())?.into_owned()),
    }
}

fn named(path: Option<&Path>) -> Result<Cow<'static, Codebook>, Error> {
    path.map_or(Ok(Cow::Borrowed(Codebook::builtin())), |path| load(path).map(Cow::Owned))
}

/// Reads a codebook from a file, or from all TOML files in a folder.
pub fn load(path: &Path) -> Result<Codebook, Error> {
    if !path.is_dir() {
        let text = input::read(path)?.text;
        return Codebook::parse_files(&[(&path.display().to_string(), &text)]);
    }
    let mut files: Vec<PathBuf> = Vec::new();
    input::walk(path, &["toml"], &mut files)?;
    if files.is_empty() {
        return Err(Error::new(ErrorKind::Io, format!("{} holds no .toml file: name a codebook.", path.display())));
    }
    let mut texts: Vec<(String, String)> = Vec::new();
    for file in files {
        texts.push((file.display().to_string(), input::read(&file)?.text));
    }
    let parts: Vec<(&str, &str)> = texts.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    Codebook::parse_files(&parts)
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

/// Runs every example of a codebook: a sentence that must count, counts; one that must not, does not.
fn lint(codebook: Codebook) -> Result<Outcome, Error> {
    let scorer = Scorer::new(codebook)?;
    let mut out = Out::new(None)?;
    let (mut run, mut failed) = (0, 0);
    for concept in &scorer.codebook().concepts {
        for examples in [&concept.zh, &concept.en] {
            for (sentence, must) in examples.yes.iter().map(|s| (s, true)).chain(examples.no.iter().map(|s| (s, false)))
            {
                run += 1;
                let report = scorer.score(sentence, &Options::default())?;
                let counts = report.evidence.iter().any(|e| *e.concept == *concept.id && e.polarity == "affirmed");
                if counts != must {
                    failed += 1;
                    let wish = if must { "must count and does not" } else { "must not count and does" };
                    out.write(&format!("{}: {wish}: {sentence}\n", concept.id))?;
                }
            }
        }
    }
    let codebook = scorer.codebook();
    out.write(&format!(
        "{} {}: {} concepts, {} terms, {run} examples, {failed} failed\n",
        codebook.id,
        codebook.version,
        codebook.concepts.len(),
        codebook.terms.len()
    ))?;
    Ok(if failed == 0 { Outcome::Done } else { Outcome::Failed })
}
