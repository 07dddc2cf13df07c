//! Any text against the built-in codebook: evidence lies in its sentence, in order, on character boundaries.
#![no_main]

use govscore::codebook::Codebook;
use govscore::evidence::{Engine, Switches};
use govscore::text::Document;
use libfuzzer_sys::fuzz_target;
use std::sync::OnceLock;

fuzz_target!(|text: &str| {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    let codebook = Codebook::builtin();
    let engine = ENGINE.get_or_init(|| Engine::new(codebook).expect("the built-in codebook compiles"));
    let document = Document::parse(text);
    let findings = engine.find(codebook, &document, &Switches::default()).expect("the word list is built in");
    let mut before = 0;
    for evidence in &findings.evidence {
        let (span, sentence) = (evidence.span, document.sentences.get(evidence.sentence).expect("a sentence of the text"));
        assert!(text.get(span.start..span.end).is_some_and(|slice| !slice.is_empty()));
        assert!(sentence.span.contains(span));
        assert!(before <= span.start);
        before = span.start;
    }
});
