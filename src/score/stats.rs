//! Textbook statistics: Wilson's interval, Student's t from a table, logits of counts.

use super::math;

/// The 97.5 % point of the standard normal distribution.
pub const Z95: f64 = 1.959_963_984_540_054;

/// 97.5 % points of Student's t for 1 to 30 degrees of freedom.
const T: [f64; 30] = [
    12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157, 2.228139, 2.200985,
    2.178813, 2.160369, 2.144787, 2.131450, 2.119905, 2.109816, 2.100922, 2.093024, 2.085963, 2.079614, 2.073873,
    2.068658, 2.063899, 2.059539, 2.055529, 2.051831, 2.048407, 2.045230, 2.042272,
];

/// The same for more; in between, linear in 1/df, which is right to 0.0001.
const T_LARGE: [(f64, f64); 9] = [
    (30.0, 2.042272),
    (40.0, 2.021075),
    (60.0, 2.000298),
    (80.0, 1.990063),
    (100.0, 1.983972),
    (120.0, 1.979930),
    (200.0, 1.971896),
    (500.0, 1.964720),
    (1000.0, 1.962339),
];

/// The 97.5 % point of Student's t, from a table; null for 0 degrees of freedom.
pub fn t95(df: usize) -> Option<f64> {
    if df == 0 {
        return None;
    }
    if let Some(&t) = T.get(df - 1) {
        return Some(t);
    }
    let x = 1.0 / df as f64;
    let mut left = T_LARGE[0];
    for &right in &T_LARGE[1..] {
        if df as f64 <= right.0 {
            let (a, b) = (1.0 / left.0, 1.0 / right.0);
            return Some(right.1 + (left.1 - right.1) * (x - b) / (a - b));
        }
        left = right;
    }
    Some(Z95 + (left.1 - Z95) * x * left.0)
}

/// Wilson's 95 % score interval for `k` of `n`; null for n = 0.
pub fn wilson(k: usize, n: usize) -> Option<(f64, f64)> {
    if n == 0 {
        return None;
    }
    let (k, n) = (k as f64, n as f64);
    let (p, z2) = (k / n, Z95 * Z95);
    let centre = p + z2 / (2.0 * n);
    let half = Z95 * math::sqrt(p * (1.0 - p) / n + z2 / (4.0 * n * n));
    let scale = 1.0 + z2 / n;
    let low = if k == 0.0 { 0.0 } else { (centre - half) / scale };
    let high = if k == n { 1.0 } else { (centre + half) / scale };
    Some((low.max(0.0), high.min(1.0)))
}

/// The logit of two counts with half a count added to each (Lowe et al. 2011).
pub fn logit(a: usize, b: usize) -> f64 {
    math::ln((a as f64 + 0.5) / (b as f64 + 0.5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn student_matches_published_tables() {
        for (df, t) in [(1, 12.706), (5, 2.571), (30, 2.042), (35, 2.030), (50, 2.009), (150, 1.976), (10_000, 1.960)] {
            assert!((t95(df).unwrap() - t).abs() < 6e-4, "df {df}: {:?}", t95(df));
        }
        assert_eq!(t95(0), None);
        let falling: Vec<f64> = (1..3000).filter_map(t95).collect();
        assert!(falling.windows(2).all(|w| w[0] > w[1]));
    }

    #[test]
    fn wilson_matches_published_values() {
        // Newcombe 1998, table I, method 3.
        for (k, n, low, high) in
            [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
        {
            let (a, b) = wilson(k, n).unwrap();
            assert!((a - low).abs() < 6e-5 && (b - high).abs() < 6e-5, "{k}/{n}: {a} {b}");
        }
        assert_eq!(wilson(0, 0), None);
        assert_eq!(wilson(5, 5).unwrap().1, 1.0);
    }
}
