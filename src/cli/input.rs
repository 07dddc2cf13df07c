//! Reading: files, folders, standard input, and the encodings that Chinese texts come in.

use crate::error::{Error, ErrorKind};
use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};
use std::collections::BTreeMap;
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

impl Input {
    /// Says on standard error how a text was read, where that is worth saying.
    pub fn say(&self, path: &Path) {
        if let Some(note) = &self.note {
            super::complain(&format!("{}: {note}", path.display()));
        }
    }
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
    if let Some(kind) = document(&bytes) {
        let message = format!("{}: this is {kind}, not text: save it as .txt, or copy its text out.", path.display());
        return Err(Error::new(ErrorKind::Encoding, message));
    }
    decode(bytes).map_err(|e| Error::new(e.kind(), format!("{}: {}", path.display(), e.message())))
}

/// What a file is whose first bytes no text has.
fn document(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 5] = [
        (b"%PDF-", "a PDF"),
        (b"PK\x03\x04", "a Word document or another archive"),
        (b"\xD0\xCF\x11\xE0", "an old Word document"),
        (b"{\\rtf", "a document in rich text"),
        (b"\x89PNG", "a picture"),
    ];
    kinds.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, kind)| *kind)
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
    // Latin text in UTF-16 is valid UTF-8 too, full of zero bytes.
    let error = match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => return Ok(Input { text, note: None }),
        Ok(text) => match utf16(text.as_bytes()) {
            Some(input) => return Ok(input),
            None => return Ok(Input { text, note: None }),
        },
        Err(e) => e,
    };
    let at = error.utf8_error().valid_up_to();
    let bytes = error.into_bytes();
    if let Some(input) = utf16(&bytes) {
        return Ok(input);
    }
    match strict(GB18030, &bytes, "recognised by its bytes") {
        Ok(input) if mostly_han(&input.text) => Ok(input),
        _ => Err(invalid(at)),
    }
}

/// Reads UTF-16 without a byte-order mark.
fn utf16(bytes: &[u8]) -> Option<Input> {
    [(UTF_16LE, 1), (UTF_16BE, 0)]
        .into_iter()
        .filter(|&(_, high)| looks_like_utf16(bytes, high))
        .find_map(|(encoding, _)| strict(encoding, bytes, "recognised by its bytes").ok())
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

/// Whether pairs of bytes look like UTF-16: nine in ten have a high byte that Latin or Han characters have, and of these either
/// enough have a high byte of 0 (a stray zero in ASCII text is not enough), or low bytes are spread as those of Han characters are
/// and those of ASCII text are not.
fn looks_like_utf16(bytes: &[u8], high: usize) -> bool {
    let (mut units, mut plausible, mut zeros, mut spread) = (0usize, 0usize, 0usize, 0usize);
    for unit in bytes.chunks_exact(2) {
        let (Some(&h), Some(&l)) = (unit.get(high), unit.get(1 - high)) else { continue };
        units += 1;
        plausible += usize::from(matches!(h, 0 | 0x20 | 0x30 | 0x4E..=0x9F | 0xFF));
        zeros += usize::from(h == 0 && l != 0);
        spread += usize::from(l >= 0x80);
    }
    bytes.len().is_multiple_of(2)
        && units > 0
        && plausible * 10 >= units * 9
        && (zeros * 4 >= units || spread * 4 >= units)
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
        if path == Path::new("-") && files.contains(path) {
            return Err(Error::new(ErrorKind::Argument, "Standard input (-) can be read once only."));
        }
        if path != Path::new("-") && path.is_dir() {
            let before = files.len();
            let others = walk(path, &["txt", "md"], &mut files)?;
            if files.len() == before {
                let message =
                    format!("{} holds no .txt or .md file{}: name the files.", path.display(), named(&others));
                return Err(Error::new(ErrorKind::Io, message));
            }
            if !others.is_empty() {
                super::complain(&format!(
                    "{}: left out{}: save documents as .txt first.",
                    path.display(),
                    named(&others)
                ));
            }
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

/// Files that were left out, by ending.
fn named(others: &BTreeMap<String, usize>) -> String {
    if others.is_empty() {
        return String::new();
    }
    let list: Vec<String> = others.iter().map(|(ending, n)| format!("{n} {ending}")).collect();
    format!(" ({})", list.join(", "))
}

/// Collects the files of a folder and its folders that have one of some endings, in order of name. Answers how many documents of
/// other kinds there are, by ending.
pub fn walk(folder: &Path, endings: &[&str], files: &mut Vec<PathBuf>) -> Result<BTreeMap<String, usize>, Error> {
    let mut others = BTreeMap::new();
    collect(folder, endings, files, &mut others)?;
    Ok(others)
}

/// Endings of documents that hold a text, but not as text.
const DOCUMENTS: [&str; 10] = ["doc", "docx", "epub", "htm", "html", "odt", "pdf", "rtf", "wps", "ofd"];

fn collect(
    folder: &Path,
    endings: &[&str],
    files: &mut Vec<PathBuf>,
    others: &mut BTreeMap<String, usize>,
) -> Result<(), Error> {
    let fail = |e: std::io::Error| Error::new(ErrorKind::Io, format!("Cannot read {}: {e}.", folder.display()));
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        entries.push(entry.map_err(fail)?);
    }
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let is = |among: &[&str]| path.extension().is_some_and(|e| among.iter().any(|x| e.eq_ignore_ascii_case(x)));
        // Links to folders are not followed, so that no loop is possible.
        if entry.file_type().map_err(fail)?.is_dir() {
            collect(&path, endings, files, others)?;
        } else if is(endings) {
            files.push(path);
        } else if is(&DOCUMENTS) {
            let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
            *others.entry(format!(".{ending}")).or_default() += 1;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encode(encoding: &'static Encoding, text: &str) -> Vec<u8> {
        match encoding.name() {
            "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "UTF-16BE" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => encoding.encode(text).0.into_owned(),
        }
    }

    #[test]
    fn encodings_are_recognised_and_said() {
        let zh = "推动共建共治共享，居民积极参与社区协商议事。";
        let mixed = "Residents 居民 deliberate.";
        for text in [zh, mixed, "Plain English text."] {
            for (encoding, mark) in
                [(UTF_16LE, &b"\xFF\xFE"[..]), (UTF_16BE, &b"\xFE\xFF"[..]), (encoding_rs::UTF_8, &b"\xEF\xBB\xBF"[..])]
            {
                let bytes = [mark, &encode(encoding, text)].concat();
                let input = decode(bytes).unwrap();
                assert_eq!(input.text, text, "{}", encoding.name());
                assert_eq!(input.note.is_some(), encoding != encoding_rs::UTF_8);
            }
        }
        let gb = decode(encode(GB18030, zh)).unwrap();
        assert_eq!((gb.text.as_str(), gb.note.is_some()), (zh, true));
        for text in [zh, mixed, "Plain English text.", "Residents take part. 居民参与。"] {
            for encoding in [UTF_16LE, UTF_16BE] {
                let bare = decode(encode(encoding, text)).unwrap();
                assert_eq!((bare.text.as_str(), bare.note.is_some()), (text, true), "{}", encoding.name());
            }
        }
        let latin = b"caf\xE9 au lait, tr\xE8s bon, sur la terrasse".to_vec();
        assert_eq!(decode(latin).unwrap_err().code(), "encoding", "Latin-1 is not mistaken for anything");
        for stray in ["a\0b", "residents\0take part"] {
            let input = decode(stray.into()).unwrap();
            assert_eq!((input.text.as_str(), input.note), (stray, None));
        }
        assert_eq!(decode(zh.into()).unwrap().note, None);
        assert_eq!(decode(Vec::new()).unwrap().text, "");
    }

    #[test]
    fn invalid_bytes_are_an_error_with_their_place() {
        for (bytes, place) in [(&b"plain \xC3\x28 text"[..], "byte 6"), (&b"\xEF\xBB\xBFab\xFF"[..], "byte 5")] {
            let e = decode(bytes.to_vec()).unwrap_err();
            assert_eq!(e.code(), "encoding");
            assert!(e.message().contains(place), "{}", e.message());
        }
        let cut = [&b"\xFF\xFE"[..], &[0x41, 0x00, 0x00, 0xD8]].concat();
        assert_eq!(decode(cut).unwrap_err().code(), "encoding");
    }
}
