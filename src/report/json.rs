//! JSON as ECMAScript writes it: `JSON.stringify` of the same object gives the same bytes.

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};
use std::io;

/// Compact JSON whose numbers are written as ECMAScript's `Number::toString` does.
struct Ecma(CompactFormatter);

impl Formatter for Ecma {
    fn write_f64<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        writer.write_all(ryu_js::Buffer::new().format_finite(value + 0.0).as_bytes())
    }
}

/// Serialises plain data; `None` if the type cannot be JSON (a map with keys that are no strings), which no report is.
pub fn to_json<T: Serialize>(value: &T) -> Option<String> {
    let mut out = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut out, Ecma(CompactFormatter))).ok()?;
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_ecmascript_writes_them() {
        let cases = [(50.0, "50"), (-0.0, "0"), (14.310405, "14.310405"), (0.000001, "0.000001"), (1e21, "1e+21")];
        for (value, text) in cases {
            assert_eq!(to_json(&value).as_deref(), Some(text));
        }
        assert_eq!(to_json(&(f64::NAN, None::<f64>)).as_deref(), Some("[null,null]"));
        assert_eq!(to_json(&"\u{2028}\u{7f}\u{1}\"/").as_deref(), Some("\"\u{2028}\u{7f}\\u0001\\\"/\""));
    }
}
