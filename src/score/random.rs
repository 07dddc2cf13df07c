//! Fixed-seed draws. The generator is SplitMix64 (Steele, Lea, Flood 2014): small, documented, the same on every platform.

/// SplitMix64.
#[derive(Clone, Debug)]
pub struct SplitMix64 {
    state: u64,
}

impl SplitMix64 {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        SplitMix64 { state: seed }
    }

    /// The next 64 bits.
    pub fn next_u64(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number in `0..bound` (0 for an empty range): the high half of a 64 × 64-bit product (Lemire 2019, without the
    /// rejection step, whose bias is below 2⁻⁴⁰ for the ranges used here).
    pub fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next_u64()) * bound as u128) >> 64) as usize
    }
}

/// Draws without replacement: consecutive stretches of random permutations, so that every item is drawn almost equally
/// often, which makes means over the draws steadier than independent draws would.
#[derive(Clone, Debug)]
pub struct Draws {
    order: Vec<usize>,
    used: usize,
    random: SplitMix64,
}

impl Draws {
    /// Draws from `0..items`.
    pub fn new(items: usize, seed: u64) -> Self {
        Draws { order: (0..items).collect(), used: 0, random: SplitMix64::new(seed) }
    }

    /// The next draw of `size` distinct items (all of them where there are fewer), in the order drawn.
    pub fn next(&mut self, size: usize) -> &[usize] {
        let size = size.min(self.order.len());
        if self.order.len() - self.used < size {
            self.used = 0;
        }
        let from = self.used;
        for at in from..from + size {
            let other = at + self.random.below(self.order.len() - at);
            self.order.swap(at, other);
        }
        self.used = from + size;
        self.order.get(from..from + size).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_the_published_one() {
        // First outputs for seed 1234567, as published with the reference implementation.
        let mut r = SplitMix64::new(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| r.next_u64()).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn draws_are_distinct_and_balanced() {
        let mut draws = Draws::new(60, 7);
        let mut seen = [0; 60];
        for _ in 0..30 {
            let mut draw = draws.next(20).to_vec();
            draw.iter().for_each(|&i| seen[i] += 1);
            draw.sort_unstable();
            draw.dedup();
            assert_eq!(draw.len(), 20);
        }
        assert!(seen.iter().all(|&k| k == 10), "{seen:?}");
        assert_eq!(Draws::new(3, 1).next(20).len(), 3);
        assert!(Draws::new(0, 1).next(20).is_empty());
    }
}
