//! Arguments and their help.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Scores Chinese and English texts against the social-governance framework co-construction, co-governance, sharing
/// (共建共治共享): how much of the framework a text evidences, where, and in which stance.
///
/// It measures the text. It does not measure how well a place is governed, nor how good the text is.
#[derive(Debug, Parser)]
#[command(name = "govscore", version, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Score texts
    #[command(after_long_help = SCORE_HELP)]
    Score(ScoreArgs),
}

const SCORE_HELP: &str = "\
Examples:
  govscore score report.txt                       a readable table
  govscore score texts/ --format csv -o all.csv   every .txt and .md file in a folder, one row each
  cat speech.txt | govscore score - --format json the full report, every number with its evidence
  govscore score a.txt b.txt --format jsonl       one report a line, each with its source

Encodings: UTF-8, UTF-16 and GB18030 are recognised and said on standard error; anything else is an error that names the
byte. Exit codes: 0 done, 1 a document failed (the others are still scored), 2 usage.";

/// `govscore score`.
#[derive(Debug, Args)]
pub struct ScoreArgs {
    /// Files, folders (their .txt and .md files, in order of name), or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// How to write the result
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Which stances weigh how much: in `practice`, what is called for weighs ¼ and what is described ½ of what is achieved
    #[arg(long, value_enum, default_value_t = PresetArg::Discourse)]
    pub preset: PresetArg,
    /// Score with this codebook (TOML or JSON) instead of the built-in one
    #[arg(long, value_name = "FILE")]
    pub codebook: Option<PathBuf>,
    /// List candidates that did not count, and why
    #[arg(long)]
    pub rejected: bool,
    /// Switch parts of the method off, to see what each is worth
    #[arg(long, value_enum, value_delimiter = ',', value_name = "PART,…")]
    pub without: Vec<Part>,
    /// Longest text accepted, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 64)]
    pub max_size: usize,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Output formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading
    Table,
    /// The report; with several files an array of reports, each with its source
    Json,
    /// One report a line, each with its source
    Jsonl,
}

/// Presets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PresetArg {
    /// What the text speaks for
    Discourse,
    /// What the text says is done
    Practice,
}

/// Parts of the method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// Wordings in which a term means something else
    Guards,
    /// Context that weak terms need
    Anchors,
    /// Word boundaries in Chinese
    Boundaries,
    /// Stance
    Stance,
    /// Repetition adding less each time
    Decay,
}
