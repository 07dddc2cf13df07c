//! Reading: from a text to a tree, from the tree to plain data. What the data's types differ in is lists of field names; faults are
//! gathered on the way, so that no step has to take back the ones before.

use super::number;
use std::borrow::Cow;
use std::fmt;

/// What is wrong with a text, and the line, from 1, that it is wrong in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub message: String,
    /// Where.
    pub line: usize,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at line {}", self.message, self.line)
    }
}

/// Deepest nesting of lists and objects.
const DEPTH: usize = 100;

/// Reads plain data.
///
/// # Errors
/// The text is not JSON, or not of the type's shape.
pub fn from_str<T: Plain>(text: &str) -> Result<T, Fault> {
    let tree = parse(text)?;
    let mut faults = Faults(None);
    let value = T::read(&tree, &mut faults);
    match faults.0 {
        None => Ok(value),
        Some(fault) => Err(fault),
    }
}

/// Reads a tree.
fn parse(text: &str) -> Result<Node<'_>, Fault> {
    let mut reader = Reader { text, at: 0, depth: 0, line: 1 };
    let tree = reader.node();
    let whole =
        tree.and_then(|tree| if reader.peek().is_none() { Ok(tree) } else { Err("trailing characters".into()) });
    whole.map_err(|message| {
        // Where reading stopped, past the line ends already counted.
        reader.peek();
        Fault { message, line: reader.line }
    })
}

/// A value and the line that it starts in.
pub struct Node<'t> {
    line: usize,
    value: Value<'t>,
}

enum Value<'t> {
    Null,
    Bool(bool),
    Whole(u64),
    Negative(i64),
    Fraction(f64),
    Text(Cow<'t, str>),
    List(Vec<Node<'t>>),
    Object(Vec<(Cow<'t, str>, Node<'t>)>),
}

impl Node<'_> {
    /// What it is, for messages.
    fn name(&self) -> String {
        match &self.value {
            Value::Null => "null".to_owned(),
            Value::Bool(yes) => format!("boolean `{yes}`"),
            Value::Whole(number) => format!("integer `{number}`"),
            Value::Negative(number) => format!("integer `{number}`"),
            Value::Fraction(number) => {
                format!("floating point `{}`", super::to_json_with_points(number).unwrap_or_default())
            }
            Value::Text(text) => format!("string {text:?}"),
            Value::List(_) => "sequence".to_owned(),
            Value::Object(_) => "map".to_owned(),
        }
    }
}

/// The first fault.
pub struct Faults(Option<Fault>);

impl Faults {
    /// Takes note of a fault, unless there is one.
    #[cold]
    #[inline(never)]
    pub fn note(&mut self, node: &Node, message: String) {
        self.0.get_or_insert(Fault { message, line: node.line });
    }

    #[cold]
    #[inline(never)]
    fn unexpected(&mut self, node: &Node, expected: &str) {
        self.note(node, format!("invalid type: {}, expected {expected}", node.name()));
    }

    /// Which of some names a text is.
    #[inline(never)]
    pub fn one_of(&mut self, node: &Node, names: &[&str]) -> usize {
        let Value::Text(text) = &node.value else {
            self.unexpected(node, "a string");
            return 0;
        };
        names.iter().position(|name| name == text).unwrap_or_else(|| {
            self.note(node, format!("unknown variant `{text}`, expected {}", listed(names)));
            0
        })
    }
}

/// Names, for messages.
fn listed(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [a, b] => format!("{a} or {b}"),
        [one] => one.clone(),
        _ => format!("one of {}", quoted.join(", ")),
    }
}

/// An object's fields.
pub struct Fields<'n, 't> {
    node: &'n Node<'t>,
    fields: &'n [(Cow<'t, str>, Node<'t>)],
}

impl<'n, 't> Fields<'n, 't> {
    /// The fields of an object; `known` are the names that it may have, if others are a fault.
    #[inline(never)]
    pub fn of(node: &'n Node<'t>, known: Option<&[&str]>, faults: &mut Faults) -> Self {
        let Value::Object(fields) = &node.value else {
            faults.unexpected(node, "a map");
            return Fields { node, fields: &[] };
        };
        for (at, (name, value)) in fields.iter().enumerate() {
            if let Some(known) = known.filter(|known| !known.contains(&&**name)) {
                faults.note(value, format!("unknown field `{name}`, expected {}", listed(known)));
            }
            if fields.iter().take(at).any(|(earlier, _)| earlier == name) {
                faults.note(value, format!("duplicate field `{name}`"));
            }
        }
        Fields { node, fields }
    }

    #[inline(never)]
    fn find(&self, name: &str) -> Option<&'n Node<'t>> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value)
    }

    /// A field that must be there, unless the type has a value for absence.
    pub fn needed<T: Plain>(&self, name: &str, faults: &mut Faults) -> T {
        match self.find(name) {
            Some(node) => T::read(node, faults),
            None => T::absent().unwrap_or_else(|| {
                faults.note(self.node, format!("missing field `{name}`"));
                T::default()
            }),
        }
    }

    /// A field that may be left out.
    pub fn optional<T: Plain>(&self, name: &str, default: T, faults: &mut Faults) -> T {
        match self.find(name) {
            Some(node) => T::read(node, faults),
            None => default,
        }
    }
}

/// Data that can be read from JSON. What is amiss is noted, and read as some value that nobody will see.
pub trait Plain: Default {
    /// Reads it from a tree.
    fn read(node: &Node, faults: &mut Faults) -> Self;

    /// What it is where a field is missing.
    fn absent() -> Option<Self> {
        None
    }
}

impl Plain for bool {
    #[inline(never)]
    fn read(node: &Node, faults: &mut Faults) -> Self {
        let Value::Bool(value) = node.value else {
            faults.unexpected(node, "a boolean");
            return false;
        };
        value
    }
}

impl Plain for f64 {
    #[inline(never)]
    fn read(node: &Node, faults: &mut Faults) -> Self {
        match node.value {
            Value::Whole(number) => number as f64,
            Value::Negative(number) => number as f64,
            Value::Fraction(number) => number,
            _ => {
                faults.unexpected(node, "f64");
                0.0
            }
        }
    }
}

impl Plain for usize {
    #[inline(never)]
    fn read(node: &Node, faults: &mut Faults) -> Self {
        let number = match node.value {
            Value::Whole(number) => number.try_into().ok(),
            Value::Negative(_) => None,
            _ => {
                faults.unexpected(node, "usize");
                return 0;
            }
        };
        number.unwrap_or_else(|| {
            faults.note(node, format!("invalid value: {}, expected usize", node.name()));
            0
        })
    }
}

impl Plain for u32 {
    fn read(node: &Node, faults: &mut Faults) -> Self {
        usize::read(node, faults).try_into().unwrap_or_else(|_| {
            faults.note(node, format!("invalid value: {}, expected u32", node.name()));
            0
        })
    }
}

impl Plain for String {
    #[inline(never)]
    fn read(node: &Node, faults: &mut Faults) -> Self {
        let Value::Text(text) = &node.value else {
            faults.unexpected(node, "a string");
            return String::new();
        };
        text.clone().into_owned()
    }
}

impl Plain for Cow<'static, str> {
    fn read(node: &Node, faults: &mut Faults) -> Self {
        String::read(node, faults).into()
    }
}

impl<T: Plain> Plain for Option<T> {
    fn read(node: &Node, faults: &mut Faults) -> Self {
        if matches!(node.value, Value::Null) { None } else { Some(T::read(node, faults)) }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Plain> Plain for Vec<T> {
    fn read(node: &Node, faults: &mut Faults) -> Self {
        let Value::List(list) = &node.value else {
            faults.unexpected(node, "a sequence");
            return Vec::new();
        };
        let mut values = Vec::with_capacity(list.len());
        for item in list {
            values.push(T::read(item, faults));
        }
        values
    }
}

/// The items of a list of fixed length.
fn items<'n, 't>(node: &'n Node<'t>, length: usize, faults: &mut Faults) -> Option<&'n [Node<'t>]> {
    match &node.value {
        Value::List(list) if list.len() == length => Some(list),
        Value::List(list) => {
            faults.note(node, format!("invalid length {}, expected a tuple of size {length}", list.len()));
            None
        }
        _ => {
            faults.unexpected(node, "a sequence");
            None
        }
    }
}

impl<A: Plain, B: Plain> Plain for (A, B) {
    fn read(node: &Node, faults: &mut Faults) -> Self {
        match items(node, 2, faults) {
            Some([a, b]) => (A::read(a, faults), B::read(b, faults)),
            _ => Self::default(),
        }
    }
}

impl<A: Plain, B: Plain, C: Plain> Plain for (A, B, C) {
    fn read(node: &Node, faults: &mut Faults) -> Self {
        match items(node, 3, faults) {
            Some([a, b, c]) => (A::read(a, faults), B::read(b, faults), C::read(c, faults)),
            _ => Self::default(),
        }
    }
}

/// Says how a type is read: a struct by its fields (those in the second braces may be left out, and are then as in its default value;
/// a field's name in JSON is its own unless told otherwise; `strict`: no others), an enum by its variants' names.
macro_rules! plain {
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $name:literal) => { $name };
    (@known strict $names:expr) => { Some($names) };
    (@known lax $names:expr) => { None };
    (enum $type:ident { $($variant:ident = $name:literal),* $(,)? }) => {
        impl $crate::json::Plain for $type {
            fn read(node: &$crate::json::Node, faults: &mut $crate::json::Faults) -> Self {
                const ALL: &[$type] = &[$($type::$variant),*];
                ALL.get(faults.one_of(node, &[$($name),*])).copied().unwrap_or_default()
            }
        }
    };
    ($mode:ident $type:ident { $($field:ident $(= $name:literal)?),* $(,)? } $({ $($other:ident $(= $other_name:literal)?),* $(,)? })?) => {
        impl $crate::json::Plain for $type {
            fn read(node: &$crate::json::Node, faults: &mut $crate::json::Faults) -> Self {
                const KNOWN: Option<&[&str]> = $crate::json::plain!(@known $mode &[
                    $($crate::json::plain!(@name $field $($name)?),)* $($($crate::json::plain!(@name $other $($other_name)?),)*)?
                ]);
                let fields = $crate::json::Fields::of(node, KNOWN, faults);
                $(let default = $type::default(); $(let $other = default.$other;)*)?
                $type {
                    $($field: fields.needed($crate::json::plain!(@name $field $($name)?), faults),)*
                    $($($other: fields.optional($crate::json::plain!(@name $other $($other_name)?), $other, faults),)*)?
                }
            }
        }
    };
}
pub(crate) use plain;

/// Where a text is read.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    /// The line of `at`, as far as white space has been read.
    line: usize,
}

impl<'t> Reader<'t> {
    /// The byte after white space.
    #[inline(never)]
    fn peek(&mut self) -> Option<u8> {
        loop {
            match self.text.as_bytes().get(self.at) {
                Some(b'\n') => {
                    self.at += 1;
                    self.line += 1;
                }
                Some(b' ' | b'\r' | b'\t') => self.at += 1,
                other => return other.copied(),
            }
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), String> {
        if self.peek() == Some(byte) {
            self.at += 1;
            return Ok(());
        }
        let found = if self.at < self.text.len() { "" } else { "the text ends: " };
        Err(format!("{found}expected `{}`", char::from(byte)))
    }

    /// Takes a word (`true`, `null`) if it is next.
    fn word(&mut self, word: &str) -> bool {
        let there = self.peek().is_some() && self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word));
        if there {
            self.at += word.len();
        }
        there
    }

    /// Begins a list or an object.
    fn begin(&mut self) -> Result<(), String> {
        self.at += 1;
        self.depth += 1;
        if self.depth > DEPTH { Err("it is nested too deeply".into()) } else { Ok(()) }
    }

    /// The value that comes next, with all that is in it.
    fn node(&mut self) -> Result<Node<'t>, String> {
        let next = self.peek();
        let line = self.line;
        let value = match next {
            None => return Err("the text ends where a value was expected".into()),
            Some(b'"') => Value::Text(self.string()?),
            Some(b'[') => {
                self.begin()?;
                let (mut list, mut first) = (Vec::new(), true);
                while self.next(b']', &mut first)? {
                    list.push(self.node()?);
                }
                Value::List(list)
            }
            Some(b'{') => {
                self.begin()?;
                let (mut fields, mut first) = (Vec::new(), true);
                while self.next(b'}', &mut first)? {
                    let name = self.string()?;
                    self.expect(b':')?;
                    fields.push((name, self.node()?));
                }
                Value::Object(fields)
            }
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ if self.word("true") => Value::Bool(true),
            _ if self.word("false") => Value::Bool(false),
            _ if self.word("null") => Value::Null,
            _ => return Err("expected value".into()),
        };
        Ok(Node { line, value })
    }

    /// Goes to the next entry; false at the end.
    #[inline(never)]
    fn next(&mut self, close: u8, first: &mut bool) -> Result<bool, String> {
        let begins = std::mem::take(first);
        match self.peek() {
            Some(byte) if byte == close => {
                self.at += 1;
                self.depth -= 1;
                Ok(false)
            }
            Some(_) if begins => Ok(true),
            Some(b',') => {
                self.at += 1;
                if self.peek() == Some(close) { Err("trailing comma".into()) } else { Ok(true) }
            }
            Some(_) => Err(format!("expected `,` or `{}`", char::from(close))),
            None => Err("the text ends inside a list or an object".into()),
        }
    }

    #[inline(never)]
    fn string(&mut self) -> Result<Cow<'t, str>, String> {
        self.expect(b'"')?;
        let mut text = Cow::Borrowed("");
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let plain = rest.bytes().position(|b| b == b'"' || b == b'\\' || b < b' ');
            let Some(length) = plain else { return Err("the text ends inside a string".into()) };
            let run = rest.get(..length).unwrap_or_default();
            if text.is_empty() {
                text = Cow::Borrowed(run);
            } else {
                text.to_mut().push_str(run);
            }
            self.at += length + 1;
            match rest.as_bytes().get(length) {
                Some(b'"') => return Ok(text),
                Some(b'\\') => text.to_mut().push(self.escape()?),
                _ => return Err("a control character inside a string".into()),
            }
        }
    }

    fn escape(&mut self) -> Result<char, String> {
        let byte = self.text.as_bytes().get(self.at).copied();
        self.at += 1;
        Ok(match byte {
            Some(b @ (b'"' | b'\\' | b'/')) => char::from(b),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{C}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let mut code = self.hexadecimal()?;
                if (0xD800..0xDC00).contains(&code)
                    && self.text.get(self.at..).is_some_and(|rest| rest.starts_with("\\u"))
                {
                    self.at += 2;
                    let low = self.hexadecimal()?.wrapping_sub(0xDC00);
                    code = if low < 0x400 { 0x10000 + ((code - 0xD800) << 10 | low) } else { code };
                }
                char::from_u32(code).ok_or("a lone surrogate")?
            }
            _ => return Err("invalid escape".into()),
        })
    }

    fn hexadecimal(&mut self) -> Result<u32, String> {
        let digits = self.text.get(self.at..self.at + 4).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
        self.at += 4;
        digits.and_then(|d| u32::from_str_radix(d, 16).ok()).ok_or_else(|| "invalid escape".into())
    }

    #[inline(never)]
    fn number(&mut self) -> Result<Value<'t>, String> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let length = rest.bytes().position(|b| !matches!(b, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9'));
        let text = rest.get(..length.unwrap_or(rest.len())).unwrap_or_default();
        let digits = text.strip_prefix('-').unwrap_or(text);
        let whole = digits.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(digits.len());
        let fraction = digits.get(whole..).and_then(|f| f.strip_prefix('.'));
        let proper = whole > 0
            && (whole == 1 || !digits.starts_with('0'))
            && fraction.is_none_or(|f| f.starts_with(|c: char| c.is_ascii_digit()));
        let number = if let Ok(number) = text.parse() {
            Some(Value::Whole(number))
        } else if let Some(number) = text.parse().ok().filter(|&number: &i64| number != 0) {
            Some(Value::Negative(number))
        } else {
            number::parse(text).map(Value::Fraction)
        };
        match number {
            Some(Value::Fraction(number)) if number.is_infinite() => Err("number out of range".into()),
            Some(number) if proper => {
                self.at += text.len();
                Ok(number)
            }
            _ => Err("invalid number".into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value as Theirs;

    /// A tree as another reader has it.
    fn theirs(node: &Node) -> Theirs {
        match &node.value {
            Value::Null => Theirs::Null,
            Value::Bool(yes) => (*yes).into(),
            Value::Whole(number) => (*number).into(),
            Value::Negative(number) => (*number).into(),
            Value::Fraction(number) => (*number).into(),
            Value::Text(text) => (&**text).into(),
            Value::List(list) => list.iter().map(theirs).collect(),
            Value::Object(fields) => fields.iter().map(|(name, value)| (name.to_string(), theirs(value))).collect(),
        }
    }

    #[test]
    fn texts_are_read_or_refused_as_elsewhere() {
        let texts = [
            "null",
            " [1, -2, 0.5, 1e3, -0, 1E-2, 18446744073709551615, -9223372036854775808] ",
            "{\"a\": {\"b\": []}, \"c\": {}}",
            r#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00 plain 社区""#,
            "[]",
            "{}",
            "\"\"",
            "[\"a\\nb\", true, false]",
            "",
            "[",
            "[1",
            "[1,",
            "[1,]",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{a:1}",
            "01",
            "1.",
            ".5",
            "-",
            "1e",
            "+1",
            "nul",
            "\"",
            "\"\\x\"",
            "\"\\ud83d\"",
            "\"\\ud83d\\u0041\"",
            "\"\\u12g4\"",
            "\"a\nb\"",
            "[1] 2",
            "tru",
            "1e999",
            "[1 2]",
            "--1",
            "1.5.2",
            "{\"a\":1 \"b\":2}",
            "\u{feff}1",
            "'a'",
            "[\"\\ude00\"]",
            "\"\\u12",
        ];
        for text in texts {
            let other = serde_json::from_str::<Theirs>(text);
            let own = parse(text).map(|tree| theirs(&tree));
            assert_eq!(own.as_ref().ok(), other.as_ref().ok(), "{text}: {own:?}, {other:?}");
        }
        assert!(parse(&"[".repeat(100_000)).is_err());
    }

    #[derive(Clone, Copy, Debug, Default, PartialEq)]
    enum Kind {
        #[default]
        Plain,
        Other,
    }

    #[derive(Debug, PartialEq)]
    struct Shape {
        id: String,
        kind: Kind,
        pair: Option<(u32, f64)>,
        list: Vec<usize>,
        weight: f64,
    }

    impl Default for Shape {
        fn default() -> Self {
            Shape { id: String::new(), kind: Kind::Plain, pair: None, list: Vec::new(), weight: 1.0 }
        }
    }

    plain!(
        enum Kind {
            Plain = "plain",
            Other = "other-one",
        }
    );
    plain!(strict Shape { id, kind = "isOf", pair } { list, weight });

    #[test]
    fn shapes_are_checked_with_the_line() {
        let shape = from_str::<Shape>("{\"id\": \"x\",\n \"isOf\": \"other-one\", \"pair\": [1, 2], \"list\": [7]}");
        let expected = Shape { id: "x".into(), kind: Kind::Other, pair: Some((1, 2.0)), list: vec![7], weight: 1.0 };
        assert_eq!(shape, Ok(expected));
        let rest = "\"id\": \"x\", \"isOf\": \"plain\"";
        for (text, line, message) in [
            ("\n{\"id\": \"x\"\n}", 2, "missing field `isOf`"),
            ("{\n\"name\": 1}", 2, "unknown field `name`, expected one of `id`, `isOf`, `pair`, `list`, `weight`"),
            ("{\n\n\"id\": 7}", 3, "invalid type: integer `7`, expected a string"),
            ("{\"id\": null}", 1, "invalid type: null, expected a string"),
            ("[]", 1, "invalid type: sequence, expected a map"),
            ("{REST, \"id\":\n\"y\"}", 2, "duplicate field `id`"),
            ("{\"id\": \"\", \"isOf\": \"odd\"}", 1, "unknown variant `odd`, expected `plain` or `other-one`"),
            ("{REST, \"pair\": [1, 2, 3]}", 1, "invalid length 3, expected a tuple of size 2"),
            ("{REST, \"pair\": [-1, 1]}", 1, "invalid value: integer `-1`, expected usize"),
            ("{REST, \"pair\": [5000000000, 1]}", 1, "invalid value: integer `5000000000`, expected u32"),
            ("{REST, \"list\": [1.5]}", 1, "invalid type: floating point `1.5`, expected usize"),
            ("{REST,\n \"list\": [\n1,\n]}", 4, "trailing comma"),
        ] {
            let text = text.replace("REST", rest);
            assert_eq!(from_str::<Shape>(&text), Err(Fault { message: message.into(), line }), "{text}");
        }
    }
}
