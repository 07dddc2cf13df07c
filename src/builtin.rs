//! The built-in framework, as the build script packed it, and its files.
//!
//! Natively it is part of the program. A WebAssembly module is handed it as a file of its own, like the word list: the engine
//! itself knows of no framework, and the two are fetched side by side. The tables of characters come with it,
//! being data, too.

use crate::codebook::{Codebook, Packed};
use crate::error::{Error, ErrorKind};
use std::sync::OnceLock;

const FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/builtin_files.rs"));

static INSTALLED: OnceLock<Codebook> = OnceLock::new();

impl Codebook {
    /// The built-in framework.
    ///
    /// A codebook without content stands in where [`Codebook::try_builtin`] has an error; nothing is scored with it.
    pub fn builtin() -> &'static Codebook {
        static EMPTY: OnceLock<Codebook> = OnceLock::new();
        Codebook::try_builtin().unwrap_or_else(|_| EMPTY.get_or_init(Codebook::empty))
    }

    /// The built-in framework.
    ///
    /// # Errors
    /// [`ErrorKind::Codebook`] if it was not handed over, which only WebAssembly asks for.
    pub fn try_builtin() -> Result<&'static Codebook, Error> {
        #[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
        Codebook::install_builtin(include_bytes!(concat!(env!("OUT_DIR"), "/framework.bin")))?;
        INSTALLED.get().ok_or_else(|| {
            Error::new(ErrorKind::Codebook, "the built-in framework is not loaded: hand its file over first")
        })
    }

    /// Makes the built-in framework available to every scorer of this process or module. A second call changes nothing.
    ///
    /// # Errors
    /// [`ErrorKind::Codebook`] if the file is damaged or of another version.
    pub fn install_builtin(bytes: &[u8]) -> Result<(), Error> {
        if INSTALLED.get().is_none() {
            let packed = Packed::open(bytes)?;
            crate::text::install_tables(packed.simplified, packed.unicode);
            let framework = Codebook::unpack(&packed)?;
            INSTALLED.get_or_init(|| framework);
        }
        Ok(())
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
    fn a_damaged_framework_is_an_error() {
        let whole: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/framework.bin"));
        assert!(Packed::open(whole).and_then(|file| Codebook::unpack(&file)).is_ok());
        let mut changed = whole.to_vec();
        changed[whole.len() / 2] ^= 1;
        let mut older = whole.to_vec();
        older[..19].copy_from_slice(b"govscore framework0");
        for damaged in [&whole[..0], &whole[..30], &whole[..whole.len() - 1], &whole[1..], &changed, &older] {
            let error = Packed::open(damaged).err().map(|e| e.to_string()).unwrap_or_default();
            assert!(error.contains("damaged"), "{} bytes: {error}", damaged.len());
        }
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
