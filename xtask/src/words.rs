//! `cargo xtask derive words [--check]`: makes the word list that judges Chinese word boundaries again from the dictionary that the
//! jieba-rs crate carries, or checks that the list in the repository is what it gives.
//!
//! cargo fetches the crate and verifies it; `cargo metadata` tells where it lies.

use crate::Result;
use crate::context::Context;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// How many words of several characters are kept, the most frequent ones. Single characters are all kept.
const LONGER_WORDS: usize = 100_000;

/// The word list as the crate's dictionary gives it.
pub fn derive(context: &Context) -> Result<String> {
    let source = source(context)?.join("src/data/dict.txt");
    let dictionary = fs::read_to_string(&source).map_err(|e| format!("{}: {e}", source.display()))?;
    trimmed(&dictionary)
}

/// Where cargo has unpacked jieba-rs.
pub fn source(context: &Context) -> Result<PathBuf> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(&context.root).args(["metadata", "--format-version", "1", "--locked"]);
    let output = cargo.output().map_err(|e| format!("cargo could not be started: {e}"))?;
    if !output.status.success() {
        return Err(format!("cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    let folder = folder_of(&String::from_utf8_lossy(&output.stdout), "jieba-rs");
    folder.map(PathBuf::from).ok_or_else(|| "cargo metadata does not tell where jieba-rs lies".to_owned())
}

/// The folder of a package, from what `cargo metadata` prints.
fn folder_of(metadata: &str, package: &str) -> Option<String> {
    let manifests = metadata.split("\"manifest_path\":\"").skip(1).filter_map(|rest| rest.split('"').next());
    let folders = manifests.filter_map(|path| path.strip_suffix("Cargo.toml")).map(|path| path.replace("\\\\", "/"));
    let named = |folder: &str| {
        let name = folder.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        name.strip_prefix(package)
            .is_some_and(|version| version.starts_with('-') && version[1..].starts_with(|c: char| c.is_ascii_digit()))
    };
    folders.map(|folder| folder.trim_end_matches('/').to_owned()).find(|folder| named(folder))
}

/// Jieba's lines (a word, its frequency, its part of speech), cut down to words of Han characters: every single character and the most
/// frequent longer words, in the order of code points.
fn trimmed(dictionary: &str) -> Result<String> {
    let mut kept = BTreeMap::new();
    let mut longer = Vec::new();
    for line in dictionary.lines().filter(|line| !line.is_empty()) {
        let mut fields = line.split(' ');
        let (Some(word), Some(frequency)) = (fields.next(), fields.next().and_then(|f| f.parse::<u64>().ok())) else {
            return Err(format!("the dictionary has a line without a frequency: {line}"));
        };
        if !word.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)) {
            continue;
        }
        if word.chars().nth(1).is_none() {
            kept.insert(word, frequency);
        } else {
            longer.push((word, frequency));
        }
    }
    // Stable: of equally frequent words those that the dictionary names first.
    longer.sort_by_key(|&(_, frequency)| Reverse(frequency));
    kept.extend(longer.into_iter().take(LONGER_WORDS));
    Ok(kept.iter().map(|(word, frequency)| format!("{word} {frequency}\n")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_characters_and_frequent_words_are_kept_in_order() {
        let list = trimmed("区 5 n\nA股 9 n\n社区 7 n\n社 3 n\n").expect("a dictionary");
        assert_eq!(list, "区 5\n社 3\n社区 7\n");
        assert!(trimmed("区\n").is_err());
    }

    #[test]
    fn a_package_is_found_by_its_exact_name() {
        let metadata =
            r#"{"manifest_path":"/a/jieba-rs-extra-1/Cargo.toml"},{"manifest_path":"/a/jieba-rs-0.11.0/Cargo.toml"}"#;
        assert_eq!(folder_of(metadata, "jieba-rs").as_deref(), Some("/a/jieba-rs-0.11.0"));
        assert_eq!(folder_of(metadata, "serde"), None);
    }

    #[test]
    fn the_word_list_is_what_the_command_gives() {
        let context = Context::new().expect("the repository");
        let committed = fs::read_to_string(context.root.join("seeds/data/words.txt")).expect("the word list");
        let derived = derive(&context).expect("the dictionary of jieba-rs");
        assert!(derived == committed, "seeds/data/words.txt is not what `cargo xtask derive words` gives");
    }
}
