//! The bindings, run as WebAssembly in Node and in a browser by `cargo xtask test`.
#![cfg(all(target_arch = "wasm32", target_os = "unknown"))]

use govscore::wasm::{Handle, has_dictionary, install_dictionary, install_framework, version};
use js_sys::{Array, JSON, JsString, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

const FRAMEWORK: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/framework.bin"));
const WORDS: &[u8] = include_bytes!("../seeds/data/words.bin");
/// Characters of two UTF-16 units stand before the evidence: positions must count them as JavaScript does.
const CHINESE: &str = "𠮷村😀的经验：多元主体参与社区治理，发展成果由全体居民共享。";
const ENGLISH: &str = "𠮷 😀 Diverse stakeholders took part in community governance, and everyone shared the benefits.";

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).expect("a property")
}

fn builtin() -> Handle {
    install_framework(FRAMEWORK).expect("the built-in framework");
    Handle::new(None).expect("an engine")
}

fn score(text: &str) -> JsValue {
    let engine = builtin();
    let report = engine.score(text, Object::new().into(), None).expect("a report");
    JSON::parse(&report).expect("JSON")
}

/// `text.slice(e.start, e.end) === e.text`, asked of JavaScript itself.
fn assert_spans(text: &str, report: &JsValue) {
    let evidence: Array = get(report, "evidence").unchecked_into();
    assert!(evidence.length() > 0, "no evidence in {text}");
    let text = JsString::from(text);
    for piece in evidence.iter() {
        let at = |key| get(&piece, key).as_f64().expect("a number") as u32;
        assert_eq!(JsValue::from(text.slice(at("start"), at("end"))), get(&piece, "text"));
    }
}

fn code(error: &JsValue) -> Option<String> {
    assert!(error.is_instance_of::<js_sys::Error>(), "{error:?} is no Error");
    get(error, "code").as_string()
}

/// One test, as the word list stays for all that follow: the order matters.
#[wasm_bindgen_test]
fn chinese_asks_for_the_word_list_and_scores_with_it() {
    assert!(!has_dictionary());
    let engine = builtin();
    assert!(engine.needs_dictionary(CHINESE));
    assert!(!engine.needs_dictionary(ENGLISH));
    let refused = engine.score(CHINESE, Object::new().into(), None).expect_err("no word list yet");
    assert_eq!(code(&refused).as_deref(), Some("dictionary"));
    install_dictionary(WORDS).expect("the word list");
    assert!(has_dictionary() && !engine.needs_dictionary(CHINESE));
    assert_spans(CHINESE, &score(CHINESE));
}

#[wasm_bindgen_test]
fn english_needs_no_word_list() {
    let report = score(ENGLISH);
    assert_spans(ENGLISH, &report);
    assert_eq!(get(&report, "schemaVersion").as_f64(), Some(1.0));
    assert_eq!(get(&get(&report, "engine"), "version").as_string(), Some(version()));
}

#[wasm_bindgen_test]
fn scoring_twice_gives_the_same_bytes() {
    let engine = builtin();
    let once = engine.score(ENGLISH, Object::new().into(), None).expect("a report");
    assert_eq!(engine.score(ENGLISH, Object::new().into(), None).expect("a report"), once);
}

#[wasm_bindgen_test]
fn what_cannot_be_used_is_an_error_with_a_code() {
    let codebook = Handle::new(Some("format = 99".to_owned())).err().expect("no such format");
    assert!(code(&codebook).is_some_and(|code| !code.is_empty()));
    let engine = builtin();
    for options in ["{\"preset\": \"loud\"}", "{\"without\": [\"everything\"]}", "{\"maxBytes\": -1}"] {
        let options = JSON::parse(options).expect("JSON");
        let error = engine.score(ENGLISH, options, None).expect_err("unknown options");
        assert!(code(&error).is_some_and(|code| !code.is_empty()));
    }
}
