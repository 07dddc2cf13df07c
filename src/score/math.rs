//! Arithmetic that gives the same bits everywhere: one software libm, one rounding.

/// 2 to the power of `x`.
pub fn exp2(x: f64) -> f64 {
    libm::exp2(x)
}

/// Natural logarithm.
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// Binary logarithm.
pub fn log2(x: f64) -> f64 {
    libm::log2(x)
}

/// Square root.
pub fn sqrt(x: f64) -> f64 {
    libm::sqrt(x)
}

/// The `p`-th root of a non-negative number.
pub fn root(x: f64, p: usize) -> f64 {
    match p {
        0 | 1 => x,
        2 => libm::sqrt(x),
        3 => libm::cbrt(x),
        _ => libm::pow(x, 1.0 / p as f64),
    }
}

/// Rounds to six decimals, the precision of every number in a report; never −0.
pub fn round6(x: f64) -> f64 {
    let rounded = libm::round(x * 1e6) / 1e6;
    if rounded == 0.0 { 0.0 } else { rounded }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots_of_perfect_powers_are_exact() {
        for (x, p, y) in [(1000.0, 3, 10.0), (100.0, 2, 10.0), (10.0, 1, 10.0), (1_331_000.0, 3, 110.0)] {
            assert_eq!(root(x, p), y, "{p}-th root of {x}");
        }
    }

    #[test]
    fn rounding_gives_six_decimals_and_no_negative_zero() {
        assert_eq!(round6(14.310_404_512), 14.310_405);
        assert!(round6(-1e-9).is_sign_positive());
        assert_eq!(round6(-1.5), -1.5);
    }
}
