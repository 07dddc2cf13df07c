//! Bindings for WebAssembly. The only room that knows of JavaScript; the npm package in `www/package` wraps it and is its only
//! caller.
//!
//! Big things cross as JSON text, which JavaScript's own parser reads several times faster than objects can be built from
//! here, and which is by construction the command line's bytes. Small ones (options) cross as objects. No call runs JavaScript
//! of the caller's: the wrapper copies options into plain data first, so a getter cannot re-enter a scorer. Nothing takes `&mut
//! self`, so "recursive use of an object" cannot happen either.

use crate::codebook::Codebook;
use crate::error::{Error, ErrorKind};
use crate::evidence::{Dictionary, Switches};
use crate::report::{CodebookInfo, EngineInfo, Notice, Override};
use crate::score::Preset;
use crate::scorer::{Options, Scorer};
use js_sys::Reflect;
use serde::{Deserialize, Serialize};
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

/// What a scorer is made of.
#[derive(Serialize)]
struct Identity {
    engine: EngineInfo,
    codebook: CodebookInfo,
}

/// What a scoring call may ask for.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
struct Request {
    preset: Preset,
    rejected: bool,
    overrides: Vec<Override>,
    without: Vec<String>,
    max_bytes: Option<usize>,
    /// The text held lone surrogates, which the wrapper has already turned into U+FFFD.
    ill_formed: bool,
}

impl Request {
    fn options(self) -> Result<(Options, bool), Error> {
        let mut options =
            Options { preset: self.preset, rejected: self.rejected, overrides: self.overrides, ..Options::default() };
        for part in &self.without {
            *switch(&mut options.switches, part)? = false;
        }
        if let Some(max) = self.max_bytes {
            options.max_bytes = max;
        }
        Ok((options, self.ill_formed))
    }
}

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
            None => Scorer::builtin(),
            Some(text) => Codebook::parse(text).and_then(Scorer::new).map_err(fail)?,
        };
        Ok(Handle { scorer })
    }

    /// The codebook as JSON, in the shape that it can be given in.
    pub fn codebook(&self) -> String {
        self.scorer.codebook().to_json()
    }

    /// Which codebook it scores with.
    pub fn identity(&self) -> Outcome<JsValue> {
        let book = self.scorer.codebook();
        let codebook = CodebookInfo { id: book.id.clone(), version: book.version.clone(), hash: book.hash.clone() };
        let identity = Identity { engine: EngineInfo { version: version().into() }, codebook };
        serde_wasm_bindgen::to_value(&identity).map_err(JsValue::from)
    }

    /// Scores a text: the report as JSON.
    pub fn score(&self, text: &str, request: JsValue) -> Outcome<String> {
        let request: Request = serde_wasm_bindgen::from_value(request).map_err(argument)?;
        let (options, ill_formed) = request.options().map_err(fail)?;
        let mut report = self.scorer.score(text, &options).map_err(fail)?;
        if ill_formed {
            report.notices.push(lone_surrogate());
        }
        Ok(report.to_json())
    }

    /// Whether scoring a text needs the word list: it has Chinese candidates. Does most of the work of scoring.
    #[wasm_bindgen(js_name = needsDictionary)]
    pub fn needs_dictionary(&self, text: &str) -> bool {
        matches!(self.scorer.score(text, &Options::default()), Err(e) if e.kind() == ErrorKind::Dictionary)
    }
}

fn lone_surrogate() -> Notice {
    Notice {
        code: "lone-surrogate".into(),
        zh: "文本含有不成对的代理码元（损坏的字符），按 U+FFFD 计分。".into(),
        en: "The text holds lone surrogates (broken characters); they were scored as U+FFFD.".into(),
    }
}

fn argument(e: serde_wasm_bindgen::Error) -> JsValue {
    fail(Error::new(ErrorKind::Argument, format!("The options cannot be read: {e}")))
}

/// An error as JavaScript sees it: an `Error` with a `code`.
fn fail(error: Error) -> JsValue {
    let js = js_sys::Error::new(error.message());
    // Cannot fail: the object is new and ordinary.
    let _ = Reflect::set(&js, &"code".into(), &error.code().into());
    js.into()
}
