//! `govscore compare` and `govscore keyness`.

use super::args::{CompareArgs, DataFormat, KeynessArgs, Lang};
use super::output::Out;
use super::{Outcome, input, options, report, scorer};
use crate::error::{Error, ErrorKind};
use crate::report::{Comparison, Contrast, Keyness, Notice, Ranking, Report, to_json};
use crate::scorer::{Options, Scorer};
use rayon::prelude::*;
use std::fmt::Write;
use std::path::PathBuf;

/// Runs `compare`.
pub fn run(args: &CompareArgs) -> Result<Outcome, Error> {
    let files = input::expand(&args.files)?;
    if files.len() < 2 {
        let message = "A comparison needs two texts at least: name another FILE, or a folder that holds several.";
        return Err(Error::new(ErrorKind::Argument, message));
    }
    let scorer = scorer(args.method.codebook.as_deref())?;
    let reports = reports(&scorer, &files, &options(&args.method))?;
    let names: Vec<String> = files.iter().map(|f| f.display().to_string()).collect();
    let text = match reports.as_slice() {
        [a, b] => {
            let comparison = scorer.compare(a, b)?;
            match args.format {
                DataFormat::Json => to_json(&comparison).unwrap_or_default() + "\n",
                DataFormat::Table => two(&scorer, &comparison, &names, args.output.lang),
            }
        }
        _ => {
            let named: Vec<(&str, &Report)> = names.iter().map(String::as_str).zip(&reports).collect();
            let ranking = scorer.rank(&named)?;
            match args.format {
                DataFormat::Json => to_json(&ranking).unwrap_or_default() + "\n",
                DataFormat::Table => many(&scorer, &ranking, args.output.lang),
            }
        }
    };
    Out::new(args.output.output.as_deref())?.write(&text)?;
    Ok(Outcome::Done)
}

/// Runs `keyness`.
pub fn keyness(args: &KeynessArgs) -> Result<Outcome, Error> {
    let scorer = scorer(args.method.codebook.as_deref())?;
    let options = options(&args.method);
    let a = reports(&scorer, &input::expand(&args.files)?, &options)?;
    let b = reports(&scorer, &input::expand(&args.against)?, &options)?;
    let keyness = scorer.keyness(&a.iter().collect::<Vec<_>>(), &b.iter().collect::<Vec<_>>())?;
    let text = match args.format {
        DataFormat::Json => to_json(&keyness).unwrap_or_default() + "\n",
        DataFormat::Table => key_table(&keyness, args.output.lang),
    };
    Out::new(args.output.output.as_deref())?.write(&text)?;
    Ok(Outcome::Done)
}

/// All reports, or the first error: a comparison with a text missing would mislead.
fn reports(scorer: &Scorer, files: &[PathBuf], options: &Options) -> Result<Vec<Report>, Error> {
    files.par_iter().map(|path| report(scorer, path, options)).collect()
}

fn two(scorer: &Scorer, c: &Comparison, names: &[String], lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let mut out = String::new();
    for (letter, (name, n)) in ["A", "B"].iter().zip(names.iter().zip(c.sentences)) {
        let _ = writeln!(out, "{letter}  {name}  ({n} {})", if zh { "句" } else { "sentences" });
    }
    let _ = writeln!(out, "\n{:<34} {:>7} {:>7} {:>8} {:>8}", "", "A", "B", "B − A", "±");
    let mut line = |name: &str, x: &Contrast, mark: &str| {
        let verdict = match (x.distinguishable, zh) {
            (Some(true), true) => "可区分",
            (Some(true), false) => "different",
            (Some(false), true) => "不能区分",
            (Some(false), false) => "not distinguishable",
            (None, _) => "—",
        };
        let threshold = x.threshold.map_or("—".into(), |t| format!("{t:.1}"));
        let _ = writeln!(
            out,
            "{name:<34} {:>7.1} {:>7.1} {:>+8.1} {threshold:>8}  {verdict}{mark}",
            x.a, x.b, x.difference
        );
    };
    let mark = |basis: &str| if c.basis == basis { "  ←" } else { "" };
    line("index", &c.index, mark("index"));
    if let Some(x) = &c.standard_length {
        line("index.standardLength", x, mark("standardLength"));
    }
    for p in &c.pillars {
        line(&p.id, &p.contrast, "");
    }
    let mut largest: Vec<_> = c.indicators.iter().filter(|i| i.difference != 0.0).collect();
    largest.sort_by(|a, b| b.difference.abs().total_cmp(&a.difference.abs()));
    let _ = writeln!(out, "\n{}", if zh { "差别最大的指标" } else { "Indicators that differ most" });
    for i in largest.iter().take(8) {
        let _ = writeln!(out, "  {:<32} {:>7.1} {:>7.1} {:>+8.1}", i.id, i.a, i.b, i.difference);
    }
    notices(&mut out, &c.notices, zh);
    let legend = if zh {
        "±：差值超过它才可区分；←：两文据此比较"
    } else {
        "±: a larger difference is told apart; ←: what the two are compared by"
    };
    let _ = writeln!(out, "\n{legend}");
    let _ = writeln!(out, "codebook {} {}", scorer.codebook().id, scorer.codebook().version);
    out
}

fn many(scorer: &Scorer, ranking: &Ranking, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let mut out = String::new();
    let tags: Vec<&str> = scorer.codebook().pillars.iter().map(|p| p.tag.as_str()).collect();
    let _ = writeln!(out, "{:>4} {:>14} {:<8} {:>5}  {}", "#", ranking.basis, "", "n", tags.join(" / "));
    for (at, item) in ranking.items.iter().enumerate() {
        let pillars: Vec<String> = item.pillars.iter().map(|p| format!("{p:.0}")).collect();
        let _ = writeln!(
            out,
            "{:>4} {:>14.1} {:<8} {:>5}  {:<14} {}",
            at + 1,
            item.value,
            item.letters.as_deref().unwrap_or("—"),
            item.sentences,
            pillars.join(" / "),
            item.source
        );
    }
    notices(&mut out, &ranking.notices, zh);
    out
}

fn key_table(keyness: &Keyness, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let mut out = String::new();
    let [a, b] = keyness.sentences;
    let _ = writeln!(out, "A: {} / {a}   B: {} / {b}   (texts / sentences)\n", keyness.texts[0], keyness.texts[1]);
    let _ = writeln!(out, "{:<44} {:>6} {:>6} {:>9} {:>9}", "concept", "A", "B", "LL", "log ratio");
    for c in &keyness.concepts {
        let ratio = c.log_ratio.map_or("—".into(), |r| format!("{r:+.2}"));
        let mark = if c.significant { " *" } else { "" };
        let [x, y] = c.sentences;
        let _ = writeln!(out, "{:<44} {x:>6} {y:>6} {:>9.2} {ratio:>9}{mark}", c.id, c.log_likelihood);
    }
    notices(&mut out, &keyness.notices, zh);
    out
}

fn notices(out: &mut String, notices: &[Notice], zh: bool) {
    for n in notices {
        let _ = writeln!(out, "\n! {}", if zh { &n.zh } else { &n.en });
    }
}
