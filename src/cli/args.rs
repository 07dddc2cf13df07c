//! Arguments and their help.

use crate::score::Preset;
use crate::text::Language;
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
    /// Compare two texts, or rank many
    #[command(after_long_help = COMPARE_HELP)]
    Compare(CompareArgs),
    /// Which concepts one set of texts speaks of more than another
    #[command(after_long_help = KEYNESS_HELP)]
    Keyness(KeynessArgs),
    /// Show the arithmetic behind a number, down to the words of the text
    #[command(after_long_help = TRACE_HELP)]
    Trace(TraceArgs),
    /// Look at a codebook, or check one
    #[command(subcommand)]
    Codebook(CodebookCommand),
    /// Write completions for a shell to standard output
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

const SCORE_HELP: &str = "\
Examples:
  govscore score report.txt                       a readable table
  govscore score texts/ --format csv -o all.csv   every .txt and .md file in a folder, one row each
  govscore score a.txt --format csv --rows evidence   one row for each piece of evidence
  cat speech.txt | govscore score - --format json the full report, every number with its evidence
  govscore score a.txt b.txt --format jsonl       one report a line, each with its source
  govscore score a.txt --without guards,anchors   what would be found without two of the safeguards

Encodings: UTF-8, UTF-16 and GB18030 are recognised, anything but UTF-8 is said on standard error; invalid UTF-8 is an
error that names the byte. A CSV file written with -o starts with a byte-order mark, so that spreadsheets show Chinese.

Exit codes: 0 done, 1 a document failed (the others are still scored), 2 usage.";

const COMPARE_HELP: &str = "\
Each FILE is a text, a report written by `govscore score --format json`, or a folder of texts.

Examples:
  govscore compare before.txt after.txt
  govscore compare texts/                 a ranking of the folder's texts

Two texts are called different only where their difference exceeds its error (jackknife over sentences). Where the numbers
of sentences differ by more than a factor of two, the expected index of 20 sentences is compared instead of the index. With
more than two files the output is a ranking: texts that share a letter are not distinguishable.";

const KEYNESS_HELP: &str = "\
Example:
  govscore keyness city/ --against county/

Log-likelihood says how sure a difference is, the log ratio how large it is (1: twice as frequent in the first set).";

const TRACE_HELP: &str = "\
FILE is a text, or a report written by `govscore score --format json`. WHAT is one of index, index.low, index.high,
index.standardLength, index.codebookRange, readings.zh, readings.en, balance, coupling, integration, focus, stance.theta,
stance.rho, participation; the id of a pillar, an indicator or a concept; pattern.<id>, view.<id>, evidence.<number>,
sentence.<number>.

Examples:
  govscore trace report.txt                          the index, from pillars down to the words
  govscore trace report.txt governance.deliberation  one indicator
  govscore trace report.txt pattern.three-governances --lang zh";

/// What texts are scored with.
#[derive(Debug, Args)]
pub struct Method {
    /// Which stances weigh how much: in `practice`, what is called for weighs ¼ and what is described ½ of what is achieved
    #[arg(long, value_enum, default_value_t = PresetArg::Discourse)]
    pub preset: PresetArg,
    /// Use this codebook (a TOML or JSON file, or a folder of TOML files) instead of the built-in one
    #[arg(long, value_name = "PATH")]
    pub codebook: Option<PathBuf>,
    /// Longest text accepted, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 64)]
    pub max_size: usize,
}

/// How results are written.
#[derive(Debug, Args)]
pub struct Output {
    /// Language of headings and names
    #[arg(long, value_enum, default_value_t = Lang::En)]
    pub lang: Lang,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `govscore score`.
#[derive(Debug, Args)]
pub struct ScoreArgs {
    /// Files, folders (their .txt and .md files, in order of name), or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// How to write the result
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// What a row of CSV is
    #[arg(long, value_enum, default_value_t = Rows::Documents)]
    pub rows: Rows,
    #[command(flatten)]
    pub method: Method,
    /// List candidates that did not count, and why
    #[arg(long)]
    pub rejected: bool,
    /// A reviewer's changes to the evidence: a JSON list of objects with start, end and any of concept, polarity,
    /// realisation, attribution, excluded, note; for one FILE only
    #[arg(long, value_name = "FILE")]
    pub overrides: Option<PathBuf>,
    /// Switch parts of the method off, to see what each is worth
    #[arg(long, value_enum, value_delimiter = ',', value_name = "PART,…")]
    pub without: Vec<Part>,
    #[command(flatten)]
    pub output: Output,
}

/// `govscore compare`.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// Texts, reports or folders: two or more documents in all
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// How to write the result
    #[arg(long, value_enum, default_value_t = DataFormat::Table)]
    pub format: DataFormat,
    #[command(flatten)]
    pub method: Method,
    #[command(flatten)]
    pub output: Output,
}

/// `govscore keyness`.
#[derive(Debug, Args)]
pub struct KeynessArgs {
    /// Texts, reports or folders of the first set
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Texts, reports or folders of the second set
    #[arg(long, required = true, num_args = 1.., value_name = "FILE")]
    pub against: Vec<PathBuf>,
    /// How to write the result
    #[arg(long, value_enum, default_value_t = DataFormat::Table)]
    pub format: DataFormat,
    #[command(flatten)]
    pub method: Method,
    #[command(flatten)]
    pub output: Output,
}

/// `govscore trace`.
#[derive(Debug, Args)]
pub struct TraceArgs {
    /// A text or a report
    pub file: PathBuf,
    /// The number to explain
    #[arg(default_value = "index")]
    pub what: String,
    /// How to write the result
    #[arg(long, value_enum, default_value_t = DataFormat::Table)]
    pub format: DataFormat,
    #[command(flatten)]
    pub method: Method,
    #[command(flatten)]
    pub output: Output,
}

/// `govscore codebook`.
#[derive(Debug, Subcommand)]
pub enum CodebookCommand {
    /// List pillars, indicators, concepts and terms
    Show {
        /// A codebook; the built-in one without it
        path: Option<PathBuf>,
        /// Only what an id starting with this names, with all of its terms
        #[arg(long, value_name = "ID")]
        only: Option<String>,
        /// Language of names
        #[arg(long, value_enum, default_value_t = Lang::En)]
        lang: Lang,
    },
    /// Check a codebook: does it load, do its own examples come out, is any term blocked or loose
    Lint {
        /// A codebook; the built-in one without it
        path: Option<PathBuf>,
        /// Also ask of every term and guard whether an example needs it (slow)
        #[arg(long)]
        thorough: bool,
    },
    /// Convert a codebook to or from another tool's format; what the format cannot carry is said on standard error
    Convert {
        /// A codebook, or a dictionary in the format of --from; the built-in codebook without it
        path: Option<PathBuf>,
        /// The format to read; without it what the file's ending says (.csv, .yml, .dic), else a codebook's own (TOML or JSON)
        #[arg(long, value_enum)]
        from: Option<Exchange>,
        /// The format to write
        #[arg(long, value_enum, default_value_t = Exchange::Json)]
        to: Exchange,
        /// Write to this file instead of standard output
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// List what differs between two codebooks
    Diff {
        /// The codebook before
        a: PathBuf,
        /// The codebook after; the built-in one without it
        b: Option<PathBuf>,
    },
}

/// Formats that codebooks are exchanged in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Exchange {
    /// The codebook's own shape as JSON; lossless
    Json,
    /// One term a row
    Csv,
    /// A quanteda dictionary (YAML)
    Quanteda,
    /// A LIWC 2007/2015 dictionary (.dic)
    Liwc,
}

/// Output formats of `score`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading
    Table,
    /// The report; with several files an array of reports, each with its source
    Json,
    /// One report a line, each with its source
    Jsonl,
    /// For spreadsheets; see --rows
    Csv,
    /// One page without scripts, the text with its evidence marked
    Html,
    /// Markdown
    Md,
}

/// Output formats of the other commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DataFormat {
    /// For reading
    Table,
    /// As data
    Json,
}

/// Rows of CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Rows {
    /// One document
    Documents,
    /// One piece of evidence
    Evidence,
    /// One document, 0 or 1 for each indicator, in the manner of the PMC index
    Matrix,
}

/// Presets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PresetArg {
    /// What the text speaks for
    Discourse,
    /// What the text says is done
    Practice,
}

impl From<PresetArg> for Preset {
    fn from(arg: PresetArg) -> Self {
        match arg {
            PresetArg::Discourse => Preset::Discourse,
            PresetArg::Practice => Preset::Practice,
        }
    }
}

/// Languages of headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// 中文
    Zh,
    /// English
    En,
}

impl From<Lang> for Language {
    fn from(arg: Lang) -> Self {
        match arg {
            Lang::Zh => Language::Zh,
            Lang::En => Language::En,
        }
    }
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
