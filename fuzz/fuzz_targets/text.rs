//! Any text: normalising is idempotent, of the whole and of each sentence; spans are ordered and on character boundaries.
#![no_main]

use govscore::text::{Document, Normalized, Utf16Index};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let document = Document::parse(text);
    let normalized = &document.normalized;
    assert_eq!(Normalized::new(&normalized.text).text, normalized.text);
    let index = Utf16Index::new(text);
    assert_eq!(index.len(), text.encode_utf16().count());
    let mut end = 0;
    for sentence in &document.sentences {
        let form = normalized.text.get(sentence.normalized.clone()).expect("a slice of the normalised text");
        assert_eq!(Normalized::new(form).text, form);
        assert!(end <= sentence.span.start && sentence.span.start < sentence.span.end);
        assert!(text.get(sentence.span.start..sentence.span.end).is_some());
        assert!(index.utf16(sentence.span.start) < index.utf16(sentence.span.end));
        end = sentence.span.end;
    }
    for (at, c) in normalized.text.char_indices() {
        let span = normalized.to_original(at..at + c.len_utf8());
        assert!(text.get(span.start..span.end).is_some());
    }
});
