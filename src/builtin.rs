//! The built-in framework, as the build script packed it, and its files.

use crate::codebook::Codebook;
use std::sync::OnceLock;

const FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/builtin_files.rs"));
const PACKED: &str = include_str!(concat!(env!("OUT_DIR"), "/builtin_codebook.txt"));

impl Codebook {
    /// The built-in framework.
    ///
    /// It is part of the program and every build tests that it loads; a codebook without content stands in should it ever not.
    pub fn builtin() -> &'static Codebook {
        static BUILTIN: OnceLock<Codebook> = OnceLock::new();
        BUILTIN.get_or_init(|| Codebook::unpack(PACKED).unwrap_or_else(|_| Codebook::empty()))
    }

    /// The files of the built-in framework: names and contents.
    pub fn builtin_files() -> &'static [(&'static str, &'static str)] {
        FILES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_what_the_files_say() {
        let read = Codebook::parse_files(FILES).expect("the built-in codebook");
        assert!(*Codebook::builtin() == read, "the packed codebook differs from its files");
        assert_eq!(Codebook::builtin().to_json(), read.to_json());
    }

    #[test]
    fn an_outline_names_all_that_the_whole_does() {
        let names = |json: &str| -> serde_json::Value {
            let mut book: serde_json::Value = serde_json::from_str(json).expect("JSON");
            for list in ["guard", "anchor", "cue"] {
                book[list] = serde_json::json!([]);
            }
            for concept in book["concept"].as_array_mut().expect("concepts") {
                (concept["terms"], concept["examples"]) = (serde_json::json!([]), serde_json::json!({}));
            }
            book
        };
        let (whole, outline) = (Codebook::builtin().to_json(), Codebook::builtin().outline_json());
        assert_eq!(serde_json::from_str::<serde_json::Value>(&outline).expect("JSON"), names(&whole));
        assert!(outline.len() * 5 < whole.len());
    }
}
