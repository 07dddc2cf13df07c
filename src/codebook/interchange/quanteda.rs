//! quanteda's dictionary YAML: nested keys, lists of words with globs. Read is the block style that quanteda and people write;
//! anchors, aliases, tags and flow mappings are refused, so there is nothing to blow up.

use super::{PlainConcepts, Row, at_line};
use crate::error::Error;

/// Deepest nesting that is read.
const MAX_DEPTH: usize = 16;

pub(super) fn write(concepts: &PlainConcepts) -> String {
    let (mut out, mut last) = (String::new(), ("", ""));
    for (pillar, indicator, concept, words) in concepts {
        if last.0 != pillar {
            out += &format!("{}:\n", quoted(pillar));
        }
        if last != (pillar, indicator) {
            out += &format!("  {}:\n", quoted(indicator));
        }
        last = (pillar, indicator);
        out += &format!("    {}:\n", quoted(concept));
        for word in words {
            out += &format!("      - {}\n", quoted(word));
        }
    }
    out
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

pub(super) fn read(text: &str) -> Result<Vec<Row>, Error> {
    let mut rows = Vec::new();
    // Open keys, outermost first, each with its indentation.
    let mut path: Vec<(usize, String)> = Vec::new();
    for (number, raw) in text.lines().enumerate() {
        let number = number + 1;
        let line = raw.trim_end();
        let content = line.trim_start();
        if content.is_empty() || content.starts_with('#') || matches!(content, "---" | "...") {
            continue;
        }
        let indent = line.len() - content.len();
        if line.get(..indent).is_some_and(|i| i.contains('\t')) {
            return Err(at_line(number, "a tab in the indentation: use spaces"));
        }
        if let Some(item) = content.strip_prefix("- ").or((content == "-").then_some("")) {
            // A list may stand at its key's own indentation.
            path.retain(|(at, _)| *at <= indent);
            rows.push(row(&path, &scalar(item, number)?, number)?);
            continue;
        }
        let Some((key, value)) = split_key(content) else {
            return Err(at_line(number, format!("“{content}” is neither a key with a colon nor a list item")));
        };
        path.retain(|(at, _)| *at < indent);
        if path.len() >= MAX_DEPTH {
            return Err(at_line(number, format!("more than {MAX_DEPTH} levels")));
        }
        path.push((indent, scalar(key, number)?));
        let value = value.trim();
        if value.is_empty() {
            continue;
        }
        let list = value.strip_prefix('[').and_then(|v| v.strip_suffix(']'));
        for item in list.map_or(vec![value], |list| list.split(',').collect()) {
            rows.push(row(&path, &scalar(item, number)?, number)?);
        }
    }
    Ok(rows)
}

/// The key and what follows its colon; a colon inside quotes belongs to the key.
fn split_key(content: &str) -> Option<(&str, &str)> {
    let quote = content.chars().next().filter(|c| matches!(c, '"' | '\''));
    let from = match quote {
        Some(q) => content.get(1..)?.find(q)? + 2,
        None => 0,
    };
    let colon = from + content.get(from..)?.find(':')?;
    Some((content.get(..colon)?, content.get(colon + 1..)?))
}

fn scalar(text: &str, line: usize) -> Result<String, Error> {
    let text = text.trim();
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote).and_then(|t| t.strip_suffix(quote)) {
            return Ok(inner.replace("\\\"", "\"").replace("\\\\", "\\"));
        }
    }
    let plain = text.split(" #").next().unwrap_or_default().trim();
    match plain.chars().next() {
        Some('&' | '!' | '{' | '|' | '>' | '%' | '@' | '`') => Err(at_line(
            line,
            format!(
                "“{plain}”: anchors, tags, flow mappings and block text are not part of a dictionary; quote the word if it is one"
            ),
        )),
        Some('*') if plain.len() > 1 && !plain.contains([' ', '-']) => Err(at_line(
            line,
            format!("“{plain}”: aliases are not part of a dictionary; quote the word if it is a glob"),
        )),
        _ => Ok(plain.to_owned()),
    }
}

fn row(path: &[(usize, String)], word: &str, line: usize) -> Result<Row, Error> {
    let keys: Vec<&str> = path.iter().map(|(_, key)| key.as_str()).collect();
    let (Some(first), Some(last)) = (keys.first(), keys.last()) else {
        return Err(at_line(line, format!("“{word}” stands under no key")));
    };
    // One level: a category is pillar, indicator and concept at once. Two: pillar and category. More: the inner ones are concepts.
    let indicator = keys.get(1).unwrap_or(first);
    Ok(Row {
        pillar: (*first).to_owned(),
        indicator: (*indicator).to_owned(),
        concept: if keys.len() > 2 { (*last).to_owned() } else { format!("{indicator}.terms") },
        term: word.to_owned(),
        note: "imported".to_owned(),
        ..Row::default()
    })
}
