//! The trimmed word list against jieba's whole dictionary: do they decide alike where a decision is in doubt?
//!
//! They differ on purpose where the whole dictionary has a rare compound that merely *contains* a term (建立 in 建立健全, 岗位 in 岗位职责): the
//! whole dictionary takes it for one word and rejects the term, the trimmed one lets it stand. Those are counted and listed
//! apart. Where a word cuts a term in two they have to agree.

use govscore::Codebook;
use govscore::codebook::Term;
use govscore::evidence::Dictionary;
use govscore::evidence::boundary::FieldWords;
use govscore::evidence::characters::CharacterTree;
use govscore::text::Language;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::process::Command;

const TRIMMED: &[u8] = include_bytes!("../seeds/data/words.bin");

/// Characters of generated text per codebook.
const CHARACTERS: usize = 160_000;

/// jieba's dictionary, from the crate that carries it: every word with its frequency.
fn whole() -> Vec<(String, u64)> {
    let cargo =
        Command::new(env!("CARGO")).args(["metadata", "--format-version", "1"]).output().expect("cargo metadata");
    let metadata: serde_json::Value = serde_json::from_slice(&cargo.stdout).expect("metadata");
    let packages = metadata["packages"].as_array().expect("packages");
    let jieba = packages.iter().find(|p| p["name"] == "jieba-rs").expect("jieba-rs is among the packages");
    let folder = PathBuf::from(jieba["manifest_path"].as_str().expect("a path"));
    let list = std::fs::read_to_string(folder.with_file_name("src").join("data/dict.txt")).expect("its dictionary");
    let entry = |line: &str| {
        let mut fields = line.split(' ');
        Some((fields.next()?.to_owned(), fields.next()?.parse().ok()?))
    };
    list.lines().filter_map(entry).collect()
}

/// Numbers below a bound, always the same ones (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % bound
    }
}

/// Sentences of words drawn by their frequency, every eighth one a term.
fn text(words: &[(String, u64)], terms: &[String], numbers: &mut Numbers) -> Vec<String> {
    let sums: Vec<u64> = words
        .iter()
        .scan(0, |sum, (_, f)| {
            Some({
                *sum += f;
                *sum
            })
        })
        .collect();
    let total = *sums.last().expect("words");
    let mut sentences = Vec::new();
    let mut length = 0;
    while length < CHARACTERS {
        let mut sentence = String::new();
        for _ in 0..12 {
            sentence.push_str(if numbers.below(8) == 0 {
                &terms[numbers.below(terms.len() as u64) as usize]
            } else {
                let goal = numbers.below(total);
                &words[sums.partition_point(|&sum| sum <= goal)].0
            });
        }
        length += sentence.chars().count();
        sentences.push(sentence);
    }
    sentences
}

fn literals(terms: &[Term]) -> Vec<String> {
    let chinese = terms.iter().filter(|term| term.language == Language::Zh).flat_map(|term| term.pattern().items);
    let mut all: Vec<String> = chinese.flat_map(|item| item.literals).filter(|l| l.chars().nth(1).is_some()).collect();
    all.sort();
    all.dedup();
    all
}

/// Checks that both lists decide alike on the terms' occurrences that the whole dictionary has doubts about.
fn agree(name: &str, words: &[(String, u64)], whole: &Dictionary, trimmed: &Dictionary, terms: &[String]) {
    let field = FieldWords::new(terms.iter().map(String::as_str));
    let strings: Vec<&str> = terms.iter().map(String::as_str).collect();
    let tree = CharacterTree::new(&strings);
    let mut occurrences: Vec<(Range<usize>, u32)> = Vec::new();
    let (mut doubts, mut rejected, mut cut, mut contained) = (0, 0, Vec::new(), Vec::new());
    for sentence in text(words, terms, &mut Numbers(7)) {
        tree.occurrences(&sentence, &mut occurrences);
        for (candidate, _) in &occurrences {
            if !whole.in_doubt(&sentence, candidate) {
                continue;
            }
            doubts += 1;
            let by_whole = whole.judge(&field, &sentence, candidate.clone());
            let by_trimmed = trimmed.judge(&field, &sentence, candidate.clone());
            rejected += usize::from(by_whole.is_some());
            if by_whole.is_some() != by_trimmed.is_some() {
                let word = by_whole.as_ref().or(by_trimmed.as_ref()).cloned().unwrap_or_default();
                let compound = by_whole.is_some() && word.start <= candidate.start && candidate.end <= word.end;
                let list = if by_whole.is_some() { "whole dictionary" } else { "trimmed list" };
                let line = format!("{} in {}, rejected by the {list}", &sentence[candidate.clone()], &sentence[word]);
                if compound { &mut contained } else { &mut cut }.push(line);
            }
        }
    }
    let share = |differing: usize| 1.0 - differing as f64 / doubts as f64;
    println!(
        "{name}: {doubts} decisions in doubt, {rejected} rejected; {:.2} % alike, {:.2} % leaving compounds aside; different:",
        share(cut.len() + contained.len()) * 100.0,
        share(cut.len()) * 100.0
    );
    cut.iter().chain(&contained).for_each(|line| println!("  {line}"));
    assert!(doubts >= 1000 && rejected * 20 >= doubts, "{name}: {doubts} doubts, {rejected} rejected: too few to tell");
    assert!(share(cut.len()) >= 0.995, "{name}: {}", share(cut.len()));
    assert!(share(cut.len() + contained.len()) >= 0.985, "{name}: {}", share(cut.len() + contained.len()));
}

#[test]
fn the_trimmed_list_decides_like_the_whole_dictionary() {
    let words = whole();
    let full = Dictionary::from_words(words.iter().map(|(word, f)| (word.as_str(), *f)));
    let trimmed = Dictionary::parse(TRIMMED).expect("the trimmed list");
    let kept = trimmed.words();
    let frequencies: BTreeMap<&str, u64> = words.iter().map(|(word, f)| (word.as_str(), *f)).collect();
    assert!(kept.len() > 110_000);
    for (word, frequency) in &kept {
        assert_eq!(frequencies.get(word.as_str()).map(|f| (*f).max(1)), Some(*frequency), "{word}");
    }
    let own = literals(&Codebook::builtin().terms);
    agree("built-in codebook", &words, &full, &trimmed, &own);
    // A codebook about anything: words of the dictionary at even distances.
    let unrelated: Vec<String> = words
        .iter()
        .filter(|(word, f)| *f >= 50 && word.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)))
        .filter(|(word, _)| (2..=4).contains(&word.chars().count()))
        .step_by(40)
        .map(|(word, _)| word.clone())
        .collect();
    agree("unrelated codebook", &words, &full, &trimmed, &unrelated);
}
