//! The trimmed word list against jieba's whole dictionary: do they decide alike where a decision is in doubt?

use govscore::Codebook;
use govscore::codebook::TermPattern;
use govscore::evidence::Dictionary;
use govscore::evidence::boundary::FieldWords;
use govscore::evidence::characters::CharacterTree;
use govscore::text::Language;
use std::ops::Range;
use std::path::PathBuf;
use std::process::Command;

const TRIMMED: &str = include_str!("../seeds/data/words.txt");

/// Characters of generated text per codebook.
const CHARACTERS: usize = 400_000;

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

fn literals<'c>(patterns: impl Iterator<Item = (Language, &'c TermPattern)>) -> Vec<String> {
    let chinese = patterns.filter(|(language, _)| *language == Language::Zh).flat_map(|(_, pattern)| &pattern.items);
    let mut all: Vec<String> =
        chinese.flat_map(|item| &item.literals).filter(|l| l.chars().nth(1).is_some()).cloned().collect();
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
    let (mut doubts, mut rejected, mut differing) = (0, 0, Vec::new());
    for sentence in text(words, terms, &mut Numbers(7)) {
        for term in terms {
            for (at, _) in sentence.match_indices(term.as_str()) {
                let candidate = at..at + term.len();
                if !whole.in_doubt(&sentence, &candidate) {
                    continue;
                }
                doubts += 1;
                let by_whole = whole.judge(&field, &sentence, candidate.clone()).is_some();
                rejected += usize::from(by_whole);
                if by_whole != trimmed.judge(&field, &sentence, candidate).is_some() {
                    differing
                        .push(format!("{term} in {sentence} (whole: {})", if by_whole { "rejected" } else { "kept" }));
                }
            }
        }
    }
    let share = 1.0 - differing.len() as f64 / doubts as f64;
    println!("{name}: {doubts} decisions in doubt, {rejected} rejected, {:.3} % alike; different:", share * 100.0);
    differing.iter().for_each(|line| println!("  {line}"));
    assert!(doubts >= 3000 && rejected * 20 >= doubts, "{name}: {doubts} doubts, {rejected} rejected: too few to tell");
    assert!(share >= 0.995, "{name}: {share}");
}

#[test]
fn the_trimmed_list_decides_like_the_whole_dictionary() {
    let words = whole();
    let list: String = words.iter().map(|(word, f)| format!("{word} {f}\n")).collect();
    let full = Dictionary::parse(list.as_bytes()).expect("the whole dictionary");
    let trimmed = Dictionary::parse(TRIMMED.as_bytes()).expect("the trimmed list");
    let own = literals(Codebook::builtin().terms.iter().map(|t| (t.language, &t.pattern)));
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
