//! The part of `src/text` that codebooks need.

#[path = "../src/text/language.rs"]
pub mod language;

pub use language::Language;

/// In small letters, as `src/text/unicode.rs` has them.
pub fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}
