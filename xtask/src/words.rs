//! `cargo xtask derive words [--check]`: makes the word list that judges Chinese word boundaries again from the dictionary that the
//! jieba-rs crate carries, or checks that the list in the repository is what it gives.
//!
//! cargo fetches the crate and verifies it; `cargo metadata` tells where it lies. The form of the file is told in
//! `src/evidence/word_list.rs`, which reads it.

use crate::Result;
use crate::context::Context;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// How many words of several characters are kept, the most frequent ones. Single characters are all kept.
const LONGER_WORDS: usize = 100_000;

/// The form of the file, as `src/evidence/word_list.rs` has it.
const MAGIC: &[u8] = b"govscore words 1\n";
const LONG_RANK: u8 = 208;
const LONG_FREQUENCY: u8 = 240;

/// The word list as the crate's dictionary gives it, packed.
pub fn derive(context: &Context) -> Result<Vec<u8>> {
    let source = source(context)?.join("src/data/dict.txt");
    let dictionary = fs::read_to_string(&source).map_err(|e| format!("{}: {e}", source.display()))?;
    pack(&trimmed(&dictionary)?)
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
/// frequent longer words.
fn trimmed(dictionary: &str) -> Result<BTreeMap<&str, u64>> {
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
    Ok(kept)
}

/// The tree of the words' characters, level by level.
fn pack(words: &BTreeMap<&str, u64>) -> Result<Vec<u8>> {
    let mut children: BTreeMap<&str, BTreeSet<char>> = BTreeMap::new();
    for word in words.keys() {
        for (at, c) in word.char_indices() {
            children.entry(&word[..at]).or_default().insert(c);
        }
    }
    let firsts = children.get("").cloned().unwrap_or_default();
    let all: BTreeSet<char> = children.values().flatten().copied().collect();
    let inner: BTreeSet<char> = all.difference(&firsts).copied().collect();
    let mut ranked: Vec<char> = firsts.iter().copied().collect();
    ranked.sort_by_key(|c| (Reverse(words.get(c.to_string().as_str()).copied().unwrap_or(0)), *c));
    let rank: BTreeMap<char, usize> = ranked.iter().chain(&inner).enumerate().map(|(at, &c)| (c, at)).collect();

    let [mut shapes, mut ranks, mut long_ranks, mut frequencies, mut long_frequencies] = [const { Vec::new() }; 5];
    let mut level = vec![String::new()];
    while !level.is_empty() {
        let mut below = Vec::new();
        for node in &level {
            let Some(siblings) = children.get(node.as_str()) else { continue };
            if !node.is_empty() {
                let order: BTreeSet<usize> = siblings.iter().map(|c| rank[c]).collect();
                let mut next = 0;
                for at in order {
                    short_or_long(at - next, LONG_RANK, &mut ranks, &mut long_ranks)?;
                    next = at + 1;
                }
            }
            for &c in siblings {
                let child = format!("{node}{c}");
                let count = children.get(child.as_str()).map_or(0, BTreeSet::len);
                let word = words.get(child.as_str());
                number(&mut shapes, (2 * count).saturating_sub(usize::from(word.is_some())));
                if let Some(&frequency) = word {
                    pack_frequency(frequency, &mut frequencies, &mut long_frequencies)?;
                }
                below.push(child);
            }
        }
        level = below;
    }

    let mut packed = MAGIC.to_vec();
    for list in [steps(&firsts), steps(&inner), shapes, ranks, long_ranks, frequencies, long_frequencies] {
        number(&mut packed, list.len());
        packed.extend(list);
    }
    Ok(packed)
}

/// A small number in a byte; of a larger one the high part there and the low byte in the other list.
fn short_or_long(value: usize, limit: u8, short: &mut Vec<u8>, long: &mut Vec<u8>) -> Result<()> {
    match value.checked_sub(usize::from(limit)) {
        None => short.push(value as u8),
        Some(rest) => {
            let high = u8::try_from(usize::from(limit) + (rest >> 8)).map_err(|_| "too many different characters")?;
            short.push(high);
            long.push(rest as u8);
        }
    }
    Ok(())
}

/// A small frequency in a byte; of a larger one the place of its highest bit there and the bits below in the other list.
fn pack_frequency(frequency: u64, short: &mut Vec<u8>, long: &mut Vec<u8>) -> Result<()> {
    if frequency < u64::from(LONG_FREQUENCY) {
        short.push(frequency as u8);
        return Ok(());
    }
    let bits = frequency.ilog2();
    let place = u8::try_from(u32::from(LONG_FREQUENCY) + bits - 7).map_err(|_| "a word is too frequent")?;
    short.push(place);
    long.extend(&(frequency ^ 1 << bits).to_le_bytes()[..bits.div_ceil(8) as usize]);
    Ok(())
}

/// Characters, each as the distance from the one before.
fn steps(characters: &BTreeSet<char>) -> Vec<u8> {
    let mut last = 0;
    let mut steps = Vec::new();
    for &c in characters {
        number(&mut steps, (c as u32 - last) as usize);
        last = c as u32;
    }
    steps
}

/// Seven bits a byte, the lowest first.
fn number(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_characters_and_frequent_words_are_kept_in_order() {
        let list = trimmed("区 5 n\nA股 9 n\n社区 7 n\n社 3 n\n").expect("a dictionary");
        assert_eq!(list.into_iter().collect::<Vec<_>>(), [("区", 5), ("社", 3), ("社区", 7)]);
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
        let committed = fs::read(context.root.join("seeds/data/words.bin")).expect("the word list");
        let derived = derive(&context).expect("the dictionary of jieba-rs");
        assert!(derived == committed, "seeds/data/words.bin is not what `cargo xtask derive words` gives");
    }
}
