//! The way back: from bytes of the normalised text to bytes of the original.
//!
//! Between two edits the texts run in step (character for character, equally long in bytes), so only the edits are kept. A
//! coarse index over them makes a look-up cost the same wherever it falls.

use super::Span;
use std::ops::Range;

/// `len` normalised bytes at `at` stand for `original_len` original bytes at `original_at`.
#[derive(Clone, Copy, Debug)]
struct Edit {
    at: u32,
    len: u32,
    original_at: u32,
    original_len: u32,
}

impl Edit {
    fn end(self) -> usize {
        self.at as usize + self.len as usize
    }

    fn original_end(self) -> usize {
        self.original_at as usize + self.original_len as usize
    }
}

/// Normalised bytes per entry of the index.
const BUCKET: usize = 1 << 10;

/// The edits that made the normalised text, in the order of both texts.
#[derive(Clone, Debug, Default)]
pub(super) struct Map {
    edits: Vec<Edit>,
    /// `index[k]`: how many edits start before normalised byte `k · BUCKET`.
    index: Vec<u32>,
    original_len: usize,
}

impl Map {
    /// An empty map for an original of that many bytes.
    pub fn new(original_len: usize) -> Self {
        Map { original_len, ..Map::default() }
    }

    /// Records that the next `len` normalised bytes, from `at` on, stand for the range of the original.
    pub fn push(&mut self, at: usize, len: usize, original: Range<usize>) {
        self.edits.push(Edit {
            at: clamp(at),
            len: clamp(len),
            original_at: clamp(original.start),
            original_len: clamp(original.len()),
        });
    }

    /// Builds the index, once all edits are in.
    pub fn finish(&mut self) {
        self.index.clear();
        for (i, edit) in self.edits.iter().enumerate() {
            while self.index.len() * BUCKET <= edit.at as usize {
                self.index.push(clamp(i));
            }
        }
    }

    /// The original span of a range of normalised bytes: without what was dropped at either edge, whole where the range
    /// touches part of an edit.
    pub fn original(&self, range: Range<usize>) -> Span {
        let (start, end) = (self.start(range.start), self.end(range.end));
        Span::new(start, end.max(start))
    }

    fn start(&self, at: usize) -> usize {
        let original = match self.last(at, |edit| edit.at as usize <= at) {
            Some(edit) if at < edit.end() => edit.original_at as usize,
            Some(edit) => edit.original_end() + (at - edit.end()),
            None => at,
        };
        original.min(self.original_len)
    }

    fn end(&self, at: usize) -> usize {
        let original = match self.last(at, |edit| (edit.at as usize) < at) {
            Some(edit) if at <= edit.end() => edit.original_end(),
            Some(edit) => edit.original_end() + (at - edit.end()),
            None => at,
        };
        original.min(self.original_len)
    }

    /// The last edit for which `before` holds; it starts at `at` or earlier.
    fn last(&self, at: usize, before: impl Fn(&Edit) -> bool) -> Option<Edit> {
        let bound = |k: usize| self.index.get(k).map_or(self.edits.len(), |&i| i as usize);
        let (from, to) = (bound(at / BUCKET), bound(at / BUCKET + 1));
        let within = self.edits.get(from..to)?.partition_point(before);
        (from + within).checked_sub(1).and_then(|i| self.edits.get(i)).copied()
    }

    /// The map after single bytes at `gone` (ascending places in the normalised text) have been taken out of it.
    pub fn without(&self, gone: &[usize]) -> Map {
        let mut out = Map::new(self.original_len);
        let mut gone = gone.iter().copied().peekable();
        let mut taken = 0;
        let drop = |out: &mut Map, place: usize, taken: &mut usize| {
            let original = self.start(place);
            out.push(place - *taken, 0, original..original + 1);
            *taken += 1;
        };
        for edit in &self.edits {
            while let Some(place) = gone.next_if(|&place| place < edit.at as usize) {
                drop(&mut out, place, &mut taken);
            }
            let mut inside = 0;
            while gone.next_if(|&place| place < edit.end()).is_some() {
                inside += 1;
            }
            let original = edit.original_at as usize..edit.original_end();
            out.push(edit.at as usize - taken, edit.len as usize - inside, original);
            taken += inside;
        }
        for place in gone {
            drop(&mut out, place, &mut taken);
        }
        out.finish();
        out
    }
}

/// Offsets beyond four gigabytes do not occur: [`MAX_BYTES`](super::normalize::MAX_BYTES) is far below.
fn clamp(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
