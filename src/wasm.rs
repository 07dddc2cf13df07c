//! Bindings for WebAssembly. The only room that knows of JavaScript; the npm package in `www/package` wraps it and is its only
//! caller.
//!
//! Big things cross as JSON text: writing and parsing it takes 0.7 to 0.8 of the time that building the objects from here does
//! (a report with 10,000 pieces of evidence, serde-wasm-bindgen, both in one run), a worker hands it on without cloning objects,
//! and it is by construction the command line's bytes. Small answers cross as objects. No call runs JavaScript of the caller's:
//! the wrapper copies options into plain data first, so a getter cannot re-enter a scorer. No scorer takes `&mut self`, so
//! "recursive use of an object" cannot happen either.

mod cut;
mod render;

use crate::check::{Diagnostic, Severity, check};
use crate::codebook::Codebook;
use crate::codebook::interchange::{self, Format};
use crate::error::{Error, ErrorKind};
use crate::evidence::{Dictionary, Switches};
use crate::json::{Plain, plain};
use crate::report::{CodebookInfo, EngineInfo, Notice, Override, Report, Without, to_json};
use crate::score::Preset;
use crate::scorer::{MAX_TEXT_BYTES, Options, Progress, Scorer, Step};
use js_sys::{Function, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;

type Outcome<T> = Result<T, JsValue>;

/// A panic ends the instance: say why before it does. The wrapper then makes a fresh one.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|info| wasm_bindgen::throw_str(&info.to_string())));
}

/// Panics, so that an application can rehearse what it does then.
#[wasm_bindgen]
pub fn panic() {
    panic!("a panic on request");
}

/// The engine's version.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Hands over the word list that judges Chinese word boundaries. A second call changes nothing.
#[wasm_bindgen(js_name = installDictionary)]
pub fn install_dictionary(bytes: &[u8]) -> Outcome<()> {
    Dictionary::install(bytes).map_err(fail)
}

/// Whether the word list is there.
#[wasm_bindgen(js_name = hasDictionary)]
pub fn has_dictionary() -> bool {
    Dictionary::is_installed()
}

/// Hands over the built-in framework, without which no scorer can be made. A second call changes nothing.
#[wasm_bindgen(js_name = installFramework)]
pub fn install_framework(bytes: &[u8]) -> Outcome<()> {
    Codebook::install_builtin(bytes).map_err(fail)
}

/// Reads a codebook in another tool's format: TOML or JSON unless told otherwise. Answers with JSON.
#[wasm_bindgen(js_name = importCodebook)]
pub fn import_codebook(text: &str, format: &str, id: &str) -> Outcome<String> {
    let book = match format {
        "toml" => Codebook::parse(text),
        _ => interchange_format(format).and_then(|format| interchange::import(text, format, id)),
    };
    book.map(|book| book.to_json()).map_err(fail)
}

/// Writes a codebook in another tool's format, and says what that cannot carry.
#[wasm_bindgen(js_name = exportCodebook)]
pub fn export_codebook(codebook: &str, format: &str) -> Outcome<JsValue> {
    let format = interchange_format(format).map_err(fail)?;
    let exported = interchange::export(&Codebook::parse(codebook).map_err(fail)?, format);
    let losses = exported.losses.iter().map(|l| Lost { what: l.what, count: l.count, message: l.message }).collect();
    plain(&Written { text: exported.text, losses })
}

fn interchange_format(name: &str) -> Result<Format, Error> {
    match name {
        "json" => Ok(Format::Json),
        "csv" => Ok(Format::Csv),
        "quanteda" => Ok(Format::Quanteda),
        "liwc" => Ok(Format::Liwc),
        _ => Err(Error::new(
            ErrorKind::Argument,
            format!("“{name}” is no format of codebooks; known: toml (reading only), json, csv, quanteda, liwc."),
        )),
    }
}

/// A codebook in another format.
#[derive(Serialize)]
struct Written {
    text: String,
    losses: Vec<Lost>,
}

/// What a format cannot carry.
#[derive(Serialize)]
struct Lost {
    what: &'static str,
    count: usize,
    message: &'static str,
}

/// Puts a codebook to the test.
#[wasm_bindgen(js_name = lintCodebook)]
pub fn lint_codebook(text: &str) -> Outcome<JsValue> {
    let found = check(&[(CODEBOOK, text)]).map_err(fail)?;
    plain(&found.into_iter().map(Finding::from).collect::<Vec<_>>())
}

/// What a codebook that was given as text is called in messages.
const CODEBOOK: &str = "codebook";

/// A diagnostic as plain data.
#[derive(Serialize)]
struct Finding {
    severity: &'static str,
    code: &'static str,
    line: Option<usize>,
    message: String,
}

impl From<Diagnostic> for Finding {
    fn from(d: Diagnostic) -> Self {
        let severity = match d.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        Finding { severity, code: d.code, line: d.line, message: d.message }
    }
}

/// What a scorer is made of.
#[derive(Serialize)]
struct Identity {
    engine: EngineInfo,
    codebook: CodebookInfo,
}

/// What a scoring call may ask for.
#[derive(Default)]
struct Request {
    preset: Preset,
    rejected: bool,
    overrides: Vec<Override>,
    without: Vec<String>,
    max_bytes: Option<usize>,
    /// Longest lists in the report; the scores are of the whole text all the same.
    max_evidence: Option<usize>,
    /// The text held lone surrogates, which the wrapper has already turned into U+FFFD.
    ill_formed: bool,
}

plain!(strict Request {  } { preset, rejected, overrides, without, max_bytes = "maxBytes", max_evidence = "maxEvidence", ill_formed = "illFormed" });

impl Request {
    fn options(&self) -> Result<Options, Error> {
        let mut options = Options {
            preset: self.preset,
            rejected: self.rejected,
            overrides: self.overrides.clone(),
            max_bytes: self.max_bytes.unwrap_or(MAX_TEXT_BYTES),
            ..Options::default()
        };
        for part in &self.without {
            *switch(&mut options.switches, part)? = false;
        }
        Ok(options)
    }
}

/// What to leave out of a report: one of the two.
#[derive(Default)]
struct Left {
    sentence: Option<usize>,
    evidence: Option<Vec<usize>>,
}

plain!(strict Left { sentence, evidence });

/// The switch of a part of the method.
fn switch<'s>(switches: &'s mut Switches, part: &str) -> Result<&'s mut bool, Error> {
    match part {
        "guards" => Ok(&mut switches.guards),
        "anchors" => Ok(&mut switches.anchors),
        "boundaries" => Ok(&mut switches.boundaries),
        "stance" => Ok(&mut switches.stance),
        "decay" => Ok(&mut switches.decay),
        _ => Err(Error::new(
            ErrorKind::Argument,
            format!("`without` names “{part}”; known parts: guards, anchors, boundaries, stance, decay."),
        )),
    }
}

/// A scorer, held by JavaScript until freed.
#[wasm_bindgen(js_name = Engine)]
pub struct Handle {
    scorer: Scorer,
}

#[wasm_bindgen(js_class = Engine)]
impl Handle {
    /// A scorer with a codebook in TOML or JSON, or with the built-in one.
    #[wasm_bindgen(constructor)]
    pub fn new(codebook: Option<String>) -> Outcome<Self> {
        let scorer = match &codebook {
            None => Codebook::try_builtin().map(|_| Scorer::builtin()),
            Some(text) => Codebook::parse(text).and_then(Scorer::new),
        };
        let scorer = scorer.map_err(fail)?;
        Ok(Handle { scorer })
    }

    /// The codebook as JSON, in the shape that it can be given in.
    pub fn codebook(&self) -> String {
        self.scorer.codebook().to_json()
    }

    /// The same without what texts are searched for, and without examples.
    pub fn outline(&self) -> String {
        self.scorer.codebook().outline_json()
    }

    /// Which codebook it scores with.
    pub fn identity(&self) -> Outcome<JsValue> {
        let book = self.scorer.codebook();
        let codebook = CodebookInfo { id: book.id.clone(), version: book.version.clone(), hash: book.hash.clone() };
        let identity = Identity { engine: EngineInfo { version: version().into() }, codebook };
        plain(&identity)
    }

    /// Scores a text: the report as JSON. `watch` is told how far it has come: the name of the step, and the share of the whole.
    pub fn score(&self, text: &str, request: JsValue, watch: Option<Function>) -> Outcome<String> {
        let request: Request = asked(&request)?;
        let options = request.options().map_err(fail)?;
        let mut tell = |Progress { step, fraction }| {
            let name = match step {
                Step::Reading => "reading",
                Step::Matching => "matching",
                Step::Scoring => "scoring",
            };
            if let Some(watch) = &watch {
                // What a listener throws does not concern the score.
                let _ = watch.call2(&JsValue::NULL, &name.into(), &fraction.into());
            }
        };
        let mut report = self.scorer.score_watched(text, &options, &mut tell).map_err(fail)?;
        if let Some(most) = request.max_evidence {
            cut::cut(&mut report, most);
        }
        if request.ill_formed {
            report.notices.push(lone_surrogate());
        }
        Ok(report.to_json())
    }

    /// Scores a text that came in pieces.
    #[wasm_bindgen(js_name = scorePieces)]
    pub fn score_pieces(&self, pieces: &Pieces, request: JsValue, watch: Option<Function>) -> Outcome<String> {
        let text = std::str::from_utf8(&pieces.0).map_err(|e| {
            let at = e.valid_up_to();
            fail(Error::new(ErrorKind::Encoding, format!("The text is not UTF-8 (at byte {at}): name its encoding.")))
        })?;
        self.score(text.strip_prefix('\u{FEFF}').unwrap_or(text), request, watch)
    }

    /// Whether scoring a text needs the word list: it has Chinese candidates. Does most of the work of scoring.
    #[wasm_bindgen(js_name = needsDictionary)]
    pub fn needs_dictionary(&self, text: &str) -> bool {
        matches!(self.scorer.score(text, &Options::default()), Err(e) if e.kind() == ErrorKind::Dictionary)
    }

    /// Compares two reports.
    pub fn compare(&self, a: &str, b: &str) -> Outcome<String> {
        json(&self.scorer.compare(&report(a)?, &report(b)?).map_err(fail)?)
    }

    /// Ranks reports: a list of pairs of a name and a report.
    pub fn rank(&self, reports: &str) -> Outcome<String> {
        let named: Vec<(String, Report)> = read(reports)?;
        let named: Vec<(&str, &Report)> = named.iter().map(|(name, report)| (name.as_str(), report)).collect();
        json(&self.scorer.rank(&named).map_err(fail)?)
    }

    /// Keyness of concepts between two lists of reports.
    pub fn keyness(&self, a: &str, b: &str) -> Outcome<String> {
        let (a, b): (Vec<Report>, Vec<Report>) = (read(a)?, read(b)?);
        let (a, b): (Vec<&Report>, Vec<&Report>) = (a.iter().collect(), b.iter().collect());
        json(&self.scorer.keyness(&a, &b).map_err(fail)?)
    }

    /// A report's scores with a sentence or pieces of evidence left out.
    pub fn without(&self, whole: &str, left: JsValue) -> Outcome<JsValue> {
        let left: Left = asked(&left)?;
        let without = match (left.sentence, &left.evidence) {
            (Some(index), None) => Without::Sentence(index),
            (None, Some(list)) => Without::Evidence(list),
            _ => {
                return Err(fail(Error::new(
                    ErrorKind::Argument,
                    "Name a sentence or pieces of evidence to leave out.",
                )));
            }
        };
        plain(&self.scorer.without(&report(whole)?, without).map_err(fail)?)
    }

    /// The arithmetic behind a number of a report.
    pub fn trace(&self, whole: &str, what: &str) -> Outcome<String> {
        json(&self.scorer.trace(&report(whole)?, what).map_err(fail)?)
    }

    /// Reports for people: a list of triples of a name, a report, and the text or null.
    pub fn render(&self, reports: &str, request: JsValue) -> Outcome<String> {
        let request: render::Request = asked(&request)?;
        let items: Vec<render::Item> = read(reports)?;
        Ok(request.render(self.scorer.codebook(), &items))
    }
}

/// A text under way: bytes that arrive one piece after the other, held here and nowhere else.
#[wasm_bindgen]
#[derive(Default)]
pub struct Pieces(Vec<u8>);

#[wasm_bindgen]
impl Pieces {
    /// Nothing yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Pieces::default()
    }

    /// Adds bytes; answers how many there are.
    pub fn push(&mut self, bytes: &[u8]) -> usize {
        self.0.extend_from_slice(bytes);
        self.0.len()
    }
}

/// A report that comes back.
fn report(json: &str) -> Outcome<Report> {
    Report::from_json(json).map_err(fail)
}

fn read<T: Plain>(json: &str) -> Outcome<T> {
    crate::json::from_str(json).map_err(|e| {
        fail(Error::new(ErrorKind::Argument, format!("This is no report that this version can read: {e}.")))
    })
}

/// Something large, as JSON.
fn json<T: Serialize>(value: &T) -> Outcome<String> {
    to_json(value).ok_or_else(|| JsValue::from_str("not JSON"))
}

/// Something small, as an object: absent is null, as in JSON.
fn plain<T: Serialize>(value: &T) -> Outcome<JsValue> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
}

fn lone_surrogate() -> Notice {
    Notice {
        code: "lone-surrogate".into(),
        zh: "文本含有不成对的代理码元（损坏的字符），按 U+FFFD 计分。".into(),
        en: "The text holds lone surrogates (broken characters); they were scored as U+FFFD.".into(),
    }
}

/// Options, read strictly: a misspelt name is an error and not a default.
fn asked<T: Plain>(value: &JsValue) -> Outcome<T> {
    let wrong = |e: String| fail(Error::new(ErrorKind::Argument, format!("The options cannot be read: {e}.")));
    let text = js_sys::JSON::stringify(value).ok().and_then(|text| text.as_string());
    let text = text.ok_or_else(|| wrong("they are not plain data".to_owned()))?;
    crate::json::from_str(&text).map_err(|e| wrong(e.message))
}

/// An error as JavaScript sees it: an `Error` with a `code`.
fn fail(error: Error) -> JsValue {
    let js = js_sys::Error::new(error.message());
    // Cannot fail: the object is new and ordinary.
    let _ = Reflect::set(&js, &"code".into(), &error.code().into());
    js.into()
}
