//! Reads the tables under `tests/cases/`, whose format is described in their README, and the texts beside them.
#![allow(dead_code)] // every test file uses a part of its own

pub mod schema;

use std::path::{Path, PathBuf};
use std::{collections::HashMap, fs};

/// A file of the repository.
pub fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// Name and content of the text files of a folder, in order of name.
pub fn files(folder: &str) -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(path).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    let name = |p: &Path| p.file_name().unwrap().to_string_lossy().into_owned();
    files
        .iter()
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .map(|p| (name(p), fs::read_to_string(p).unwrap()))
        .collect()
}

/// One row of a table, by column name.
pub struct Row(HashMap<String, String>);

impl Row {
    /// The cell of a column, as it stands in the file.
    pub fn get(&self, column: &str) -> &str {
        self.0.get(column).unwrap_or_else(|| panic!("no column {column}"))
    }

    /// The cell of a column that allows escapes.
    pub fn unescaped(&self, column: &str) -> String {
        unescape(self.get(column)).unwrap_or_else(|why| panic!("{}: {why}", self.get("id")))
    }
}

/// All rows of `tests/cases/NAME`; panics where the table breaks its format.
pub fn table(name: &str) -> Vec<Row> {
    let text = read(&format!("tests/cases/{name}"));
    let mut lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let columns: Vec<&str> = lines.next().unwrap_or_else(|| panic!("{name} has no header")).split('\t').collect();
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), columns.len(), "{name}: {line}");
            Row(columns.iter().zip(cells).map(|(column, cell)| (column.to_string(), cell.to_owned())).collect())
        })
        .collect()
}

/// Resolves `\n`, `\r`, `\t`, `\\` and `\u{HEX}`.
pub fn unescape(cell: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = cell;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let (c, left) = match after.chars().next() {
            Some('n') => ('\n', &after[1..]),
            Some('r') => ('\r', &after[1..]),
            Some('t') => ('\t', &after[1..]),
            Some('\\') => ('\\', &after[1..]),
            _ => {
                let (hex, left) = after.strip_prefix("u{").and_then(|a| a.split_once('}')).ok_or("unknown escape")?;
                let code = u32::from_str_radix(hex, 16).map_err(|e| e.to_string())?;
                (char::from_u32(code).ok_or("no such character")?, left)
            }
        };
        out.push(c);
        rest = left;
    }
    Ok(out + rest)
}
