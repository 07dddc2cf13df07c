//! Reading: files, folders, standard input, and the encodings that Chinese texts come in.

use crate::error::{Error, ErrorKind};
use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};
use std::io::Read;
use std::path::{Path, PathBuf};

/// A text and how it was read.
#[derive(Debug)]
pub struct Input {
    /// The text.
    pub text: String,
    /// A note where it was not plain UTF-8.
    pub note: Option<String>,
}

/// Reads a file, or standard input for `-`.
pub fn read(path: &Path) -> Result<Input, Error> {
    let fail = |e: std::io::Error| Error::new(ErrorKind::Io, format!("Cannot read {}: {e}.", path.display()));
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(fail)?;
        bytes
    } else {
        std::fs::read(path).map_err(fail)?
    };
    decode(bytes).map_err(|e| Error::new(e.kind(), format!("{}: {}", path.display(), e.message())))
}

/// Decodes by byte-order mark, then as UTF-8, then by the zero bytes of UTF-16, then as GB18030 if that yields Chinese.
pub fn decode(bytes: Vec<u8>) -> Result<Input, Error> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        if encoding != encoding_rs::UTF_8 {
            return strict(encoding, rest, "byte-order mark");
        }
        return match std::str::from_utf8(rest) {
            Ok(text) => Ok(Input { text: text.to_owned(), note: None }),
            Err(e) => Err(invalid(e.valid_up_to() + mark)),
        };
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Input { text, note: None }),
        Err(e) => e,
    };
    let at = error.utf8_error().valid_up_to();
    let bytes = error.into_bytes();
    for (encoding, first) in [(UTF_16LE, 1), (UTF_16BE, 0)] {
        if looks_like_utf16(&bytes, first) {
            return strict(encoding, &bytes, "recognised by its bytes");
        }
    }
    match strict(GB18030, &bytes, "recognised by its bytes") {
        Ok(input) if mostly_han(&input.text) => Ok(input),
        _ => Err(invalid(at)),
    }
}

fn invalid(at: usize) -> Error {
    let message = format!("byte {at} is not UTF-8, nor is the whole UTF-16 or GB18030: save the text as UTF-8.");
    Error::new(ErrorKind::Encoding, message)
}

fn strict(encoding: &'static Encoding, bytes: &[u8], how: &str) -> Result<Input, Error> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(Input { text: text.into_owned(), note: Some(format!("read as {} ({how})", encoding.name())) }),
        None => Err(Error::new(
            ErrorKind::Encoding,
            format!("the bytes are not valid {}: save the text as UTF-8.", encoding.name()),
        )),
    }
}

/// Whether the bytes that are high in UTF-16 say that most characters are Latin or Han.
fn looks_like_utf16(bytes: &[u8], high: usize) -> bool {
    let units = bytes.chunks_exact(2);
    let count = units.len();
    let plausible = units.filter(|u| matches!(u.get(high), Some(0 | 0x30 | 0x4E..=0x9F | 0xFF))).count();
    let zeros = bytes.chunks_exact(2).filter(|u| u.get(high) == Some(&0)).count();
    bytes.len().is_multiple_of(2) && count > 0 && zeros > 0 && plausible * 10 >= count * 9
}

/// Whether at least two in three of the characters beyond ASCII are Han or full-width marks.
fn mostly_han(text: &str) -> bool {
    let (mut beyond, mut han) = (0usize, 0usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        beyond += 1;
        han += usize::from(
            crate::text::language::is_han(c)
                || matches!(c, '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}'),
        );
    }
    han * 3 >= beyond * 2
}

/// Replaces folders by the .txt and .md files in them, in order of name.
pub fn expand(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    for path in paths {
        if path != Path::new("-") && path.is_dir() {
            let before = files.len();
            walk(path, &mut files)?;
            if files.len() == before {
                let message = format!("{} holds no .txt or .md file: name the files.", path.display());
                return Err(Error::new(ErrorKind::Io, message));
            }
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Error> {
    let fail = |e: std::io::Error| Error::new(ErrorKind::Io, format!("Cannot read {}: {e}.", folder.display()));
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        entries.push(entry.map_err(fail)?);
    }
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        // Links to folders are not followed, so that no loop is possible.
        if entry.file_type().map_err(fail)?.is_dir() {
            walk(&path, files)?;
        } else if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("txt") || e.eq_ignore_ascii_case("md")) {
            files.push(path);
        }
    }
    Ok(())
}
