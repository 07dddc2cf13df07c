//! Gaps between parts of a Chinese pattern.

use super::automaton::Between;
use crate::codebook::{Gap, MAX_GAP_ZH};

/// Gaps in the normalised text of a sentence, counted in characters. A comma, semicolon, colon or line break ends a clause and
/// with it the gap, unless the pattern allows commas; the enumeration comma 、 and brackets do not.
pub struct CharacterGaps<'a>(pub &'a str);

impl Between for CharacterGaps<'_> {
    fn fits(&self, from: usize, to: usize, gap: Gap, _enumeration: bool) -> bool {
        if from == to {
            return true;
        }
        let Some(between) = self.0.get(from..to) else { return false };
        let mut count = 0;
        for c in between.chars() {
            count += 1;
            let barrier = match c {
                ',' | '，' => !gap.comma,
                '。' | '!' | '?' | '！' | '？' | ';' | '；' | ':' | '：' | '\n' | '\t' | '|' => true,
                _ => false,
            };
            if barrier || count > gap.max as usize {
                return false;
            }
        }
        true
    }

    fn out_of_reach(&self, from: usize, to: usize) -> bool {
        to - from > MAX_GAP_ZH as usize * 4
    }
}
