//! The part of `src/text` that codebooks need.

#[path = "../src/text/language.rs"]
pub mod language;

pub use language::Language;
