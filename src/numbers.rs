//! Numbers of variable length, seven bits a byte, as packed tables are made of.

/// Reads numbers from bytes until these end.
#[derive(Clone)]
pub struct Numbers<'b>(pub &'b [u8]);

impl<'b> Numbers<'b> {
    /// The list that comes next, behind its count of bytes.
    pub fn list(&mut self) -> Numbers<'b> {
        let length = self.next().unwrap_or(0) as usize;
        let (list, rest) = self.0.split_at(length.min(self.0.len()));
        self.0 = rest;
        Numbers(list)
    }

    /// The number that comes next as a difference from another: zigzag, small ones in either direction take little room.
    pub fn near(&mut self, other: u32) -> Option<u32> {
        let step = self.next()?;
        Some(other.wrapping_add(if step % 2 == 1 { (step / 2 + 1).wrapping_neg() } else { step / 2 }))
    }

    /// The byte that comes next, as it is.
    pub fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(byte)
    }
}

impl Iterator for Numbers<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let first = self.byte()?;
        if first < 0x80 {
            return Some(u32::from(first));
        }
        let mut number = u32::from(first & 0x7F);
        for shift in [7, 14, 21, 28] {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}
