//! Numbers with a fraction, written and read. The standard library's conversions are a tenth of what the WebAssembly module
//! would weigh, and every JavaScript engine has its own, which rounds as correctly: there it is asked.

/// The digits of a number: the shortest that no other number has, of equally short ones the nearest; and how many of them stand before
/// the point.
pub struct Digits {
    /// Without a zero at either end; nothing for zero.
    pub text: String,
    /// May be negative, or beyond the digits.
    pub point: i32,
}

impl Digits {
    /// The digits of a finite number without its sign.
    pub fn of(value: f64) -> Self {
        let written = shortest(value.abs());
        let (mantissa, exponent) = written.split_once('e').unwrap_or((&written, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = [whole, fraction].concat();
        let significant = digits.trim_start_matches('0');
        let zeros = digits.len() - significant.len();
        let exponent: i32 = exponent.parse().unwrap_or(0);
        Digits {
            text: significant.trim_end_matches('0').to_owned(),
            point: whole.len() as i32 - zeros as i32 + exponent,
        }
    }
}

/// Reads a decimal number: digits with or without a sign, a fraction and an exponent.
pub fn parse(text: &str) -> Option<f64> {
    is_decimal(text).then(|| nearest(text))
}

fn is_decimal(text: &str) -> bool {
    let unsigned = |text: &str| text.strip_prefix(['+', '-']).unwrap_or(text).to_owned();
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (mantissa, exponent) = (unsigned(mantissa), unsigned(exponent));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((&mantissa, ""));
    digits(whole) && digits(fraction) && whole.len() + fraction.len() > 0 && digits(&exponent) && !exponent.is_empty()
}

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
fn nearest(text: &str) -> f64 {
    js_sys::parse_float(text)
}

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
fn nearest(text: &str) -> f64 {
    text.parse().unwrap_or(0.0)
}

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
fn shortest(value: f64) -> String {
    js_sys::Number::from(value).to_string_with_radix(10).map(String::from).unwrap_or_default()
}

/// Of equally short ones the standard library gives any, and only for a fixed count of digits the nearest.
#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
fn shortest(value: f64) -> String {
    let length = format!("{value:e}").bytes().take_while(|&b| b != b'e').filter(u8::is_ascii_digit).count();
    format!("{:.*e}", length.saturating_sub(1), value)
}

const TWO_TO_64: f64 = 18_446_744_073_709_551_616.0;

/// A number below 2^64 with so many decimals, at most four; of two that are equally near, the even one.
pub fn fixed(value: f64, places: usize) -> String {
    let size = value.abs();
    let mut whole = size as u64;
    let steps = 10u64.pow(places.min(4) as u32);
    // Every half step is a multiple of 2^-5, so what is lost behind 64 binary places decides nothing.
    let scaled = u128::from(((size - whole as f64) * TWO_TO_64) as u64) * u128::from(steps);
    let (mut decimals, rest) = ((scaled >> 64) as u64, scaled as u64);
    if rest > 1 << 63 || rest == 1 << 63 && decimals % 2 == 1 {
        decimals += 1;
    }
    if decimals == steps {
        (whole, decimals) = (whole + 1, 0);
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    format!("{sign}{whole}.{decimals:0places$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_as_the_standard_library_has_them() {
        let mut state = 9u64;
        for round in 0..100_000u64 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let value = match round % 4 {
                // What stands in a report; halves of every size; any number of a reasonable size.
                0 => (state >> 30) as f64 / 1e6,
                1 => (state >> 44) as f64 / ((1u64 << (state % 40)) as f64),
                2 => -((state >> 40) as f64 * (state as f64).recip()),
                _ => f64::from_bits(state % (1 << 62)).min(1e15),
            };
            for places in 1..=4 {
                assert_eq!(fixed(value, places), format!("{value:.places$}"), "{value:e}");
            }
        }
        for value in [0.0, -0.0, -0.01, 0.25, 0.75, 0.05, 99.95, 99.949_999, 1e-300, 0.125, 0.99996] {
            assert_eq!(fixed(value, 1), format!("{value:.1}"));
            assert_eq!(fixed(value, 2), format!("{value:.2}"));
        }
    }

    #[test]
    fn only_decimal_numbers_are_read() {
        for text in
            ["1", "-1", "+1.5", ".5", "5.", "1e5", "1.25E-3", "0e+0", "-0", "1e999", "123456789012345678901234567890"]
        {
            assert_eq!(parse(text), text.parse().ok(), "{text}");
        }
        for text in [
            "", ".", "-", "e5", "1e", "1e+", "1.2.3", "1-2", "--1", "1e5e5", " 1", "1 ", "inf", "nan", "1_0", "0x1",
            "1e5.0",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
