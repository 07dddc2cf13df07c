//! Spans of the original text.

/// A half-open range of **bytes** of the original text, always on character boundaries.
///
/// Reports count in UTF-16 code units instead (what JavaScript slices by); [`Utf16Index`] converts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies wholly inside this span (equal spans count).
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// Converts byte offsets of a text to UTF-16 offsets: a checkpoint every few dozen bytes, so that any number of look-ups
/// costs little memory and almost constant time.
pub struct Utf16Index<'t> {
    text: &'t str,
    checkpoints: Vec<u32>,
}

const STRIDE: usize = 64;

impl<'t> Utf16Index<'t> {
    /// Indexes `text` in one pass.
    pub fn new(text: &'t str) -> Self {
        let mut checkpoints = Vec::with_capacity(text.len() / STRIDE + 2);
        let mut units = 0u32;
        checkpoints.push(units);
        for chunk in text.as_bytes().chunks(STRIDE) {
            units += chunk.iter().map(|&b| utf16_units_of_byte(b)).sum::<u32>();
            checkpoints.push(units);
        }
        Utf16Index { text, checkpoints }
    }

    /// The UTF-16 offset of a byte offset (clamped to the text's end).
    #[inline]
    pub fn utf16(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let block = byte / STRIDE;
        let base = self.checkpoints.get(block).copied().unwrap_or(0) as usize;
        let rest = self.text.as_bytes().get(block * STRIDE..byte).unwrap_or_default();
        base + rest.iter().map(|&b| utf16_units_of_byte(b) as usize).sum::<usize>()
    }

    /// Length of the whole text in UTF-16 code units.
    pub fn len(&self) -> usize {
        self.utf16(self.text.len())
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// Code units are counted at the byte that starts a character: two for a four-byte character, none for continuation bytes.
fn utf16_units_of_byte(byte: u8) -> u32 {
    u32::from(byte & 0xC0 != 0x80) + u32::from(byte >= 0xF0)
}
