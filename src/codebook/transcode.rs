//! TOML as JSON of the same shape, every value on the line where it stands: one reader then serves both, its error messages
//! point to the right line, and the structures of a codebook are compiled for one format and not for two.

use crate::error::{Error, ErrorKind};
use crate::json;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Rewrites a TOML file. Line breaks are kept where the order of its tables allows, which is everywhere but in files that go
/// back to an earlier table.
///
/// # Errors
/// [`ErrorKind::Codebook`] with the line of what is not TOML.
pub fn toml_to_json(file: &str, text: &str) -> Result<String, Error> {
    let table = DeTable::parse(text).map_err(|e| {
        let line = e.span().map_or(1, |span| super::parse::line_of(text, span.start));
        Error::new(ErrorKind::Codebook, format!("{file}: line {line}: {}", e.message()))
    })?;
    let breaks = text.bytes().enumerate().filter(|&(_, b)| b == b'\n').map(|(at, _)| at).collect();
    let mut writer = Writer { breaks, out: String::with_capacity(text.len()), line: 0 };
    writer.table(table.get_ref());
    Ok(writer.out)
}

struct Writer {
    /// Where the lines of the TOML text end.
    breaks: Vec<usize>,
    out: String,
    /// Lines written so far.
    line: usize,
}

impl Writer {
    /// Breaks lines until the one that `byte` of the TOML text stands in.
    fn go_to(&mut self, byte: usize) {
        let line = self.breaks.partition_point(|&end| end < byte);
        while self.line < line {
            self.out.push('\n');
            self.line += 1;
        }
    }

    fn string(&mut self, text: &str) {
        self.out.push_str(&json::quoted(text));
    }

    fn table(&mut self, table: &DeTable) {
        // The map is sorted by name; the file's own order is that of the lines.
        let mut entries: Vec<_> = table.iter().collect();
        crate::order::sort_by_key(&mut entries, |(name, _)| name.span().start);
        self.out.push('{');
        for (i, (name, value)) in entries.into_iter().enumerate() {
            if i > 0 {
                self.out.push(',');
            }
            self.go_to(name.span().start);
            self.string(name.get_ref());
            self.out.push(':');
            self.value(value);
        }
        self.out.push('}');
    }

    fn value(&mut self, value: &Spanned<DeValue>) {
        self.go_to(value.span().start);
        match value.get_ref() {
            DeValue::String(text) => self.string(text),
            DeValue::Boolean(yes) => self.out.push_str(if *yes { "true" } else { "false" }),
            DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
                Ok(number) => self.out.push_str(&number.to_string()),
                Err(_) => self.string(number.as_str()),
            },
            // JSON has no infinities: as text they are refused where a number is wanted.
            DeValue::Float(number) => match json::parse_number(number.as_str()) {
                Some(number) if number.is_finite() => {
                    self.out.push_str(&json::to_json_with_points(&number).unwrap_or_default());
                }
                _ => self.string(number.as_str()),
            },
            DeValue::Datetime(moment) => self.string(&moment.to_string()),
            DeValue::Array(items) => {
                self.out.push('[');
                for (i, item) in items.iter().enumerate() {
                    if i > 0 {
                        self.out.push(',');
                    }
                    self.value(item);
                }
                self.out.push(']');
            }
            DeValue::Table(table) => self.table(table),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::toml_to_json;

    #[test]
    fn values_stay_on_their_lines() {
        let toml = "format = 0x1\n\n[codebook]\nweight = 1_0.5\nyes = true # said\n[[concept]]\nid = \"a\\n\"\nlist = [\n  \"共建\",\n  -3,\n]\n\n[[concept.terms]]\nnote = '''x\ny'''\n[[concept]]\nid = 'b'\nfar = inf\n";
        let json = toml_to_json("test", toml).expect("TOML");
        let read: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let expected = serde_json::json!({
            "format": 1, "codebook": { "weight": 10.5, "yes": true },
            "concept": [{ "id": "a\n", "list": ["共建", -3], "terms": [{ "note": "x\ny" }] }, { "id": "b", "far": "inf" }]
        });
        assert_eq!(read, expected);
        for (key, line) in [("format", 1), ("weight", 4), ("list", 8), ("-3", 10), ("note", 14), ("far", 18)] {
            let at = json.find(key).expect(key);
            assert_eq!(super::super::parse::line_of(&json, at), line, "{key} in {json}");
        }
    }

    #[test]
    fn what_is_no_toml_is_named_with_its_line() {
        let error = toml_to_json("mine.toml", "a = 1\nb\n").expect_err("no value");
        assert!(error.message().starts_with("mine.toml: line 2: "), "{error}");
    }
}
