//! A codebook packed for the program that carries it: no structure but counts, and strings that resemble each other side by side, so
//! that what carries the program compresses them well. Nothing is parsed or hashed a second time.
//!
//! One walk over the shape of a codebook serves both ways. The build script packs, the program unpacks.

use super::Codebook;
use super::parse::FORMAT;
use super::raw::{
    RawCodebook, RawConcept, RawCondition, RawExamples, RawHeader, RawLanguage, RawRung, RawText, RawViewKind,
};
use crate::error::{Error, ErrorKind};

/// Which strings stand side by side.
#[derive(Clone, Copy)]
enum Stream {
    Id,
    Note,
    Zh,
    En,
}

impl From<RawLanguage> for Stream {
    fn from(language: RawLanguage) -> Self {
        if language == RawLanguage::Zh { Stream::Zh } else { Stream::En }
    }
}

/// What the file starts with; then the checksum of the rest, eight bytes; then how many bytes each table has, four bytes each, and the
/// tables; then the codebook.
const MAGIC: &[u8] = b"govscore framework 2\n";

/// The file that a WebAssembly module is handed: what is data and not code.
pub(crate) struct Packed<'f> {
    /// The table of simplified script, as `src/text/fold.rs` reads it.
    pub simplified: &'f [u8],
    /// Unicode's tables, as `src/text/unicode.rs` reads them.
    pub unicode: &'f [u8],
    codebook: &'f str,
}

/// A table behind its length, and what follows.
fn table(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    rest.split_at_checked(u32::from_le_bytes(*length) as usize)
}

impl<'f> Packed<'f> {
    /// Opens a file.
    ///
    /// # Errors
    /// [`ErrorKind::Codebook`] if the file is damaged or of another version.
    pub fn open(file: &'f [u8]) -> Result<Self, Error> {
        let parts = || {
            let (sum, rest) = file.strip_prefix(MAGIC)?.split_first_chunk()?;
            if u64::from_le_bytes(*sum) != checksum(rest) {
                return None;
            }
            let (simplified, rest) = table(rest)?;
            let (unicode, codebook) = table(rest)?;
            Some(Packed { simplified, unicode, codebook: std::str::from_utf8(codebook).ok()? })
        };
        parts().ok_or_else(|| {
            let message = "the built-in framework cannot be read: its file is damaged or of another version";
            Error::new(ErrorKind::Codebook, message)
        })
    }
}

/// Between streams; ends a string; what a number is counted from.
const STREAM: char = '\u{1}';
const STRING: char = '\n';
const ZERO: u32 = 0x20;

/// One way over a codebook: each string and number is read into its place or written from it.
trait Pass {
    fn string(&mut self, stream: Stream, string: &mut String);
    fn number(&mut self, number: &mut usize);
    fn weight(&mut self, weight: &mut f64);
}

struct Reader<'t> {
    strings: [std::str::Split<'t, char>; 4],
    numbers: std::str::Chars<'t>,
}

impl Pass for Reader<'_> {
    fn string(&mut self, stream: Stream, string: &mut String) {
        let [id, note, zh, en] = &mut self.strings;
        let strings = match stream {
            Stream::Id => id,
            Stream::Note => note,
            Stream::Zh => zh,
            Stream::En => en,
        };
        string.push_str(strings.next().unwrap_or_default());
    }

    fn number(&mut self, number: &mut usize) {
        *number = self.numbers.next().map_or(0, |c| (c as u32).wrapping_sub(ZERO) as usize);
    }

    fn weight(&mut self, weight: &mut f64) {
        let mut written = String::new();
        self.string(Stream::Id, &mut written);
        *weight = crate::json::parse_number(&written).unwrap_or(0.0);
    }
}

impl Codebook {
    /// Unpacks a codebook.
    ///
    /// # Errors
    /// [`ErrorKind::Codebook`] if the file is of another version.
    pub(crate) fn unpack(file: &Packed) -> Result<Codebook, Error> {
        let packed = file.codebook;
        let mut streams = packed.split(STREAM).map(|stream| stream.split(STRING));
        let mut stream = || streams.next().unwrap_or("".split(STRING));
        let mut strings = [stream(), stream(), stream(), stream()];
        let hash = strings.first_mut().and_then(Iterator::next).unwrap_or_default();
        let numbers = packed.rsplit(STREAM).next().unwrap_or_default().chars();
        let mut raw = RawCodebook::default();
        walk(&mut Reader { strings, numbers }, &mut raw);
        raw.format = Some(FORMAT);
        Codebook::from_checked(raw, hash)
    }
}

/// FNV-1a, 64 bits: tells a file that was cut short or changed on its way; nobody has to be kept from forging one.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, &byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn walk<P: Pass>(p: &mut P, raw: &mut RawCodebook) {
    optional(p, &mut raw.codebook, |p, RawHeader { id, version, name }| {
        p.string(Stream::Id, id);
        p.string(Stream::Id, version);
        text(p, name);
    });
    list(p, &mut raw.pillar, |p, pillar| {
        p.string(Stream::Id, &mut pillar.id);
        p.string(Stream::Zh, &mut pillar.tag);
        text(p, &mut pillar.name);
        text(p, &mut pillar.definition);
    });
    list(p, &mut raw.indicator, |p, indicator| {
        p.string(Stream::Id, &mut indicator.id);
        p.string(Stream::Id, &mut indicator.pillar);
        text(p, &mut indicator.name);
        text(p, &mut indicator.definition);
        strings(p, Stream::Id, &mut indicator.sources);
        p.weight(&mut indicator.weight);
        flag(p, &mut indicator.naming);
    });
    list(p, &mut raw.view, |p, view| {
        p.string(Stream::Id, &mut view.id);
        text(p, &mut view.name);
        text(p, &mut view.definition);
        strings(p, Stream::Id, &mut view.sources);
        one_of(p, &mut view.kind, &[RawViewKind::Concepts, RawViewKind::Deficits, RawViewKind::Indicators]);
        strings(p, Stream::Id, &mut view.indicators);
    });
    list(p, &mut raw.concept, concept);
    list(p, &mut raw.guard, |p, guard| {
        language(p, &mut guard.language);
        p.string(Stream::Note, &mut guard.note);
        strings(p, Stream::Id, &mut guard.indicators);
        strings(p, guard.language.into(), &mut guard.list);
    });
    list(p, &mut raw.anchor, |p, anchor| {
        language(p, &mut anchor.language);
        p.string(Stream::Note, &mut anchor.note);
        strings(p, anchor.language.into(), &mut anchor.list);
    });
    list(p, &mut raw.cue, |p, cue| {
        language(p, &mut cue.language);
        p.string(Stream::Id, &mut cue.kind);
        p.string(Stream::Note, &mut cue.note);
        strings(p, cue.language.into(), &mut cue.list);
    });
    list(p, &mut raw.pattern, |p, pattern| {
        p.string(Stream::Id, &mut pattern.id);
        text(p, &mut pattern.name);
        text(p, &mut pattern.definition);
        strings(p, Stream::Id, &mut pattern.sources);
        list(p, &mut pattern.gates, condition);
        list(p, &mut pattern.supports, condition);
    });
}

fn concept<P: Pass>(p: &mut P, concept: &mut RawConcept) {
    p.string(Stream::Id, &mut concept.id);
    p.string(Stream::Id, &mut concept.indicator);
    text(p, &mut concept.name);
    optional(p, &mut concept.rung, |p, rung| {
        use RawRung::{Collaborate, Consult, Empower, Inform, Involve};
        one_of(p, rung, &[Inform, Consult, Involve, Collaborate, Empower]);
    });
    list(p, &mut concept.terms, |p, group| {
        language(p, &mut group.language);
        flag(p, &mut group.weak);
        strings(p, Stream::Id, &mut group.also);
        p.string(Stream::Note, &mut group.note);
        strings(p, group.language.into(), &mut group.list);
    });
    let examples = &mut concept.examples;
    for (language, examples) in [(RawLanguage::Zh, &mut examples.zh), (RawLanguage::En, &mut examples.en)] {
        optional(p, examples, |p, RawExamples { yes, no }| {
            strings(p, language.into(), yes);
            strings(p, language.into(), no);
        });
    }
}

fn condition<P: Pass>(p: &mut P, condition: &mut RawCondition) {
    for id in [&mut condition.indicator, &mut condition.view, &mut condition.concept, &mut condition.term] {
        optional(p, id, |p, id| p.string(Stream::Id, id));
    }
    for ids in [&mut condition.together, &mut condition.of] {
        optional(p, ids, |p, ids| strings(p, Stream::Id, ids));
    }
    optional(p, &mut condition.at_least, |p, count| p.number(count));
}

fn text<P: Pass>(p: &mut P, text: &mut RawText) {
    p.string(Stream::Zh, &mut text.zh);
    p.string(Stream::En, &mut text.en);
}

fn language<P: Pass>(p: &mut P, language: &mut RawLanguage) {
    one_of(p, language, &[RawLanguage::Zh, RawLanguage::En]);
}

fn strings<P: Pass>(p: &mut P, stream: Stream, all: &mut Vec<String>) {
    list(p, all, |p, string| p.string(stream, string));
}

fn list<P: Pass, T: Default>(p: &mut P, list: &mut Vec<T>, mut each: impl FnMut(&mut P, &mut T)) {
    let mut count = list.len();
    p.number(&mut count);
    list.resize_with(count, T::default);
    for item in list {
        each(p, item);
    }
}

fn optional<P: Pass, T: Default>(p: &mut P, value: &mut Option<T>, each: impl FnOnce(&mut P, &mut T)) {
    let mut there = value.is_some();
    flag(p, &mut there);
    if there {
        each(p, value.get_or_insert_default());
    }
}

fn flag<P: Pass>(p: &mut P, flag: &mut bool) {
    one_of(p, flag, &[false, true]);
}

fn one_of<P: Pass, T: Copy + PartialEq>(p: &mut P, value: &mut T, known: &[T]) {
    let mut at = known.iter().position(|k| k == value).unwrap_or(0);
    p.number(&mut at);
    *value = known.get(at).copied().unwrap_or(*value);
}

/// The way in, for the build script alone.
#[allow(dead_code)]
mod pack {
    use super::{MAGIC, Pass, RawCodebook, STREAM, STRING, Stream, ZERO, checksum, walk};
    use crate::codebook::Codebook;

    #[derive(Default)]
    struct Writer {
        strings: [String; 4],
        numbers: String,
    }

    impl Pass for Writer {
        fn string(&mut self, stream: Stream, string: &mut String) {
            assert!(!string.contains([STREAM, STRING]), "a string of a packed codebook is one line: {string:?}");
            self.strings[stream as usize] += string;
            self.strings[stream as usize].push(STRING);
        }

        fn number(&mut self, number: &mut usize) {
            let number = u32::try_from(*number).ok().and_then(|number| char::from_u32(ZERO + number));
            self.numbers.push(number.expect("a count below 50,000"));
        }

        fn weight(&mut self, weight: &mut f64) {
            self.string(Stream::Id, &mut weight.to_string());
        }
    }

    impl Codebook {
        /// Packs a codebook.
        pub(crate) fn pack(&self, simplified: &[u8], unicode: &[u8]) -> Vec<u8> {
            let mut writer = Writer::default();
            writer.string(Stream::Id, &mut self.hash.clone());
            walk(&mut writer, &mut RawCodebook::from(self));
            let separator = STREAM.to_string();
            let codebook = [writer.strings.join(&separator), writer.numbers].join(&separator).into_bytes();
            let length = |table: &[u8]| (table.len() as u32).to_le_bytes();
            let packed = [&length(simplified), simplified, &length(unicode), unicode, &codebook].concat();
            [MAGIC, &checksum(&packed).to_le_bytes(), &packed].concat()
        }
    }
}
