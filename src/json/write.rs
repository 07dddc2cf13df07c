//! Writing.

use super::number::Digits;
use serde::Serialize;
use serde::ser::{self, Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple};
use std::fmt;

/// Serialises plain data; `None` if the type cannot be JSON (a map with keys that are no strings), which no report is.
pub fn to_json<T: Serialize + ?Sized>(value: &T) -> Option<String> {
    write(value, false)
}

/// The same, but a number with a fraction keeps its point: `1.0`. Codebooks are hashed in this form.
pub fn to_json_with_points<T: Serialize + ?Sized>(value: &T) -> Option<String> {
    write(value, true)
}

fn write<T: Serialize + ?Sized>(value: &T, points: bool) -> Option<String> {
    let mut writer = Writer { out: String::new(), points };
    value.serialize(&mut writer).ok()?;
    Some(writer.out)
}

/// A string in quotes.
pub fn quoted(text: &str) -> String {
    let mut writer = Writer { out: String::with_capacity(text.len() + 2), points: false };
    writer.string(text);
    writer.out
}

struct Writer {
    out: String,
    /// Whether a whole number that may have a fraction is written with a point.
    points: bool,
}

/// A value that JSON has no form for.
#[derive(Debug)]
struct Unwritable;

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this cannot be written as JSON")
    }
}

impl std::error::Error for Unwritable {}

impl ser::Error for Unwritable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Unwritable
    }
}

type Written = Result<(), Unwritable>;

/// What numbers of six decimals are multiples of, the other way round.
const MICRO: f64 = 1e6;

impl Writer {
    #[inline(never)]
    fn raw(&mut self, text: &str) {
        self.out.push_str(text);
    }

    #[inline(never)]
    fn string(&mut self, text: &str) {
        self.out.push('"');
        let mut from = 0;
        for (at, byte) in text.bytes().enumerate() {
            if byte >= b' ' && byte != b'"' && byte != b'\\' {
                continue;
            }
            self.out.push_str(text.get(from..at).unwrap_or_default());
            from = at + 1;
            match byte {
                b'"' => self.out.push_str("\\\""),
                b'\\' => self.out.push_str("\\\\"),
                b'\n' => self.out.push_str("\\n"),
                b'\r' => self.out.push_str("\\r"),
                b'\t' => self.out.push_str("\\t"),
                0x8 => self.out.push_str("\\b"),
                0xC => self.out.push_str("\\f"),
                _ => {
                    let digit = |n: u8| char::from_digit(u32::from(n), 16).unwrap_or('0');
                    self.out.push_str("\\u00");
                    self.out.extend([digit(byte >> 4), digit(byte & 0xF)]);
                }
            }
        }
        self.out.push_str(text.get(from..).unwrap_or_default());
        self.out.push('"');
    }

    #[inline(never)]
    fn whole(&mut self, mut number: u64) {
        let mut digits = [0; 20];
        let mut at = digits.len();
        loop {
            at -= 1;
            if let Some(digit) = digits.get_mut(at) {
                *digit = b'0' + (number % 10) as u8;
            }
            number /= 10;
            if number == 0 {
                break;
            }
        }
        self.out.push_str(std::str::from_utf8(digits.get(at..).unwrap_or_default()).unwrap_or_default());
    }

    #[inline(never)]
    fn fraction(&mut self, value: f64) {
        if !value.is_finite() {
            return self.out.push_str("null");
        }
        if self.points {
            return self.out.push_str(&number(value, 16, -4, ".0"));
        }
        let size = value.abs();
        let micros = (size * MICRO).round();
        if micros < 1e15 && micros / MICRO == size {
            // At most fifteen digits: no other number is as short.
            if value < 0.0 {
                self.out.push('-');
            }
            let micros = micros as u64;
            self.whole(micros / MICRO as u64);
            let mut rest = micros % MICRO as u64;
            if rest > 0 {
                let mut places = 6;
                while rest.is_multiple_of(10) {
                    rest /= 10;
                    places -= 1;
                }
                self.out.push('.');
                for place in 1..places {
                    if rest < 10u64.pow(places - place) {
                        self.out.push('0');
                    }
                }
                self.whole(rest);
            }
            return;
        }
        self.out.push_str(&number(value, 21, -5, ""));
    }
}

/// A number in its shortest digits, of equally short ones the nearest, of equally near ones the even: in full where the point stands
/// behind at most `most` digits or before at most so many zeros, else with an exponent. `whole` follows a number without a fraction.
/// ECMAScript's `Number::toString` is one case of this, what `serde_json` writes another.
fn number(value: f64, most: i32, least: i32, whole: &str) -> String {
    let Digits { text: digits, point } = Digits::of(value);
    let (digits, point) = if digits.is_empty() { ("0".to_owned(), 1) } else { (digits, point) };
    let length = digits.len();
    let zeros = |n: i32| "0".repeat(n.max(0) as usize);
    let halves = |at: usize| digits.split_at_checked(at).unwrap_or((&digits, ""));
    let text = if (length as i32..=most).contains(&point) {
        format!("{digits}{}{whole}", zeros(point - length as i32))
    } else if (1..=most).contains(&point) {
        let (whole, fraction) = halves(point as usize);
        format!("{whole}.{fraction}")
    } else if (least..=0).contains(&point) {
        format!("0.{}{digits}", zeros(-point))
    } else {
        let (first, rest) = halves(1);
        let dot = if rest.is_empty() { "" } else { "." };
        format!("{first}{dot}{rest}e{:+}", point - 1)
    };
    if value.is_sign_negative() { format!("-{text}") } else { text }
}

/// A list or an object under way.
struct Compound<'w> {
    writer: &'w mut Writer,
    first: bool,
    end: &'static str,
}

impl Compound<'_> {
    #[inline(never)]
    fn next(&mut self) {
        if !std::mem::take(&mut self.first) {
            self.writer.raw(",");
        }
    }

    #[inline(never)]
    fn key(&mut self, key: &str) {
        // Keys are names of fields: nothing in them needs escaping.
        let out = &mut self.writer.out;
        out.push_str(if std::mem::take(&mut self.first) { "\"" } else { ",\"" });
        out.push_str(key);
        out.push_str("\":");
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.next();
        value.serialize(&mut *self.writer)
    }

    fn close(self) -> Written {
        self.writer.raw(self.end);
        Ok(())
    }
}

macro_rules! integers {
    ($($name:ident: $type:ty,)+) => {
        $(fn $name(self, value: $type) -> Written {
            if value < 0 as $type {
                self.raw("-");
            }
            self.whole((i128::from(value)).unsigned_abs() as u64);
            Ok(())
        })+
    };
}

impl<'w> ser::Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Compound<'w>;
    type SerializeTuple = Compound<'w>;
    type SerializeTupleStruct = Impossible<(), Unwritable>;
    type SerializeTupleVariant = Impossible<(), Unwritable>;
    type SerializeMap = Compound<'w>;
    type SerializeStruct = Compound<'w>;
    type SerializeStructVariant = Impossible<(), Unwritable>;

    integers! {
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
    }

    fn serialize_bool(self, value: bool) -> Written {
        self.raw(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Written {
        self.serialize_f64(f64::from(value))
    }

    fn serialize_f64(self, value: f64) -> Written {
        self.fraction(value);
        Ok(())
    }

    fn serialize_char(self, value: char) -> Written {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Written {
        self.string(value);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Written {
        Err(Unwritable)
    }

    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        self.raw("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Written {
        let mut object = self.serialize_map(None)?;
        object.key(variant);
        value.serialize(&mut *object.writer)?;
        object.close()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Compound<'w>, Unwritable> {
        self.raw("[");
        Ok(Compound { writer: self, first: true, end: "]" })
    }

    fn serialize_tuple(self, _: usize) -> Result<Compound<'w>, Unwritable> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Compound<'w>, Unwritable> {
        self.raw("{");
        Ok(Compound { writer: self, first: true, end: "}" })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Compound<'w>, Unwritable> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unwritable> {
        Err(Unwritable)
    }
}

impl SerializeSeq for Compound<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.item(value)
    }

    fn end(self) -> Written {
        self.close()
    }
}

impl SerializeTuple for Compound<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.item(value)
    }

    fn end(self) -> Written {
        self.close()
    }
}

impl SerializeMap for Compound<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        self.next();
        let from = self.writer.out.len();
        key.serialize(&mut *self.writer)?;
        // A key is a string.
        let quoted = self.writer.out.as_bytes().get(from) == Some(&b'"');
        if quoted { Ok(()) } else { Err(Unwritable) }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.writer.raw(":");
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Written {
        self.close()
    }
}

impl SerializeStruct for Compound<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Written {
        self.key(key);
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Written {
        self.close()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_ecmascript_writes_them() {
        let cases = [
            (50.0, "50"),
            (-0.0, "0"),
            (14.310405, "14.310405"),
            (-0.5, "-0.5"),
            (0.000001, "0.000001"),
            (0.0625, "0.0625"),
            (1e-7, "1e-7"),
            (1e21, "1e+21"),
            (1e20, "100000000000000000000"),
        ];
        for (value, text) in cases {
            assert_eq!(to_json(&value).as_deref(), Some(text));
        }
        assert_eq!(to_json(&(f64::NAN, None::<f64>)).as_deref(), Some("[null,null]"));
        assert_eq!(
            to_json(&"\u{2028}\u{7f}\u{1}\u{1f}\"/\n").as_deref(),
            Some("\"\u{2028}\u{7f}\\u0001\\u001f\\\"/\\n\"")
        );
        assert_eq!(
            to_json(&(u64::MAX, i64::MIN, -1, 0)).as_deref(),
            Some("[18446744073709551615,-9223372036854775808,-1,0]")
        );
        assert_eq!(to_json(&std::collections::BTreeMap::from([(1, 2)])), None);
    }

    #[test]
    fn any_number_is_as_other_writers_have_it() {
        let mut state = 1u64;
        for round in 0..60_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Any bits; decimals of every length; whole numbers of every size.
            let value = match round % 3 {
                0 => f64::from_bits(state),
                1 => (state >> (11 + state % 40)) as f64 / 10f64.powi((state >> 5) as i32 % 12),
                _ => -((state >> (state % 64)) as f64),
            };
            if value.is_finite() {
                assert_eq!(to_json(&value).as_deref(), Some(ryu_js::Buffer::new().format_finite(value + 0.0)));
                assert_eq!(to_json_with_points(&value), serde_json::to_string(&value).ok());
            }
        }
    }
}
