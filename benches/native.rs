//! The native half of the benchmark: throughput against one aho-corasick pass, growth with length, and texts made to be slow.
//!
//! `native throughput FILE…` prints a line of JSON per file, `native growth FILE`, `native hostile [--quick]`, `native peak FILE`.

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use govscore::text::{Language, Normalized};
use govscore::{Codebook, Options, Scorer};
use std::hint::black_box;
use std::time::Instant;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let read = |file: &String| std::fs::read_to_string(file).unwrap_or_else(|e| panic!("{file}: {e}"));
    match arguments.split_first() {
        Some((command, files)) if command == "throughput" => {
            files.iter().for_each(|file| throughput(file, &read(file)))
        }
        Some((command, files)) if command == "growth" => files.iter().for_each(|file| growth(&read(file))),
        Some((command, files)) if command == "peak" => files.iter().for_each(|file| peak(&read(file))),
        Some((command, rest)) if command == "hostile" => hostile(rest.iter().any(|o| o == "--quick")),
        _ => eprintln!("usage: native throughput FILE… | growth FILE | hostile [--quick] | peak FILE"),
    }
}

fn options() -> Options {
    Options { max_bytes: usize::MAX, ..Options::default() }
}

/// Median seconds of several runs.
fn seconds(runs: usize, mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[runs / 2]
}

/// Full score, and one pass of an automaton over the same literal strings, in turn.
fn throughput(name: &str, text: &str) {
    let scorer = Scorer::builtin();
    let language = if text.chars().take(1000).any(|c| c > '\u{4E00}') { Language::Zh } else { Language::En };
    let terms = scorer.codebook().terms.iter().filter(|t| t.language == language);
    let mut strings: Vec<String> = terms
        .flat_map(|t| t.pattern().items.into_iter().flat_map(|i| i.literals))
        .map(|literal| Normalized::new(literal.trim_end_matches('*')).text)
        .collect();
    strings.sort();
    strings.dedup();
    let automaton = |kind| AhoCorasick::builder().kind(Some(kind)).build(&strings).expect("an automaton");
    let (nfa, dfa) = (automaton(AhoCorasickKind::ContiguousNFA), automaton(AhoCorasickKind::DFA));
    let pass = |automaton: &AhoCorasick| {
        black_box(automaton.find_overlapping_iter(text).count());
    };
    let options = options();
    let (mut full, mut nfa_pass, mut dfa_pass) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..7 {
        full.push(seconds(1, || {
            black_box(scorer.score(text, &options).expect("a report"));
        }));
        nfa_pass.push(seconds(1, || pass(&nfa)));
        dfa_pass.push(seconds(1, || pass(&dfa)));
    }
    let rate = |times: &mut Vec<f64>| {
        times.sort_by(f64::total_cmp);
        text.len() as f64 / 1e6 / times[times.len() / 2]
    };
    println!(
        "{{\"file\": {name:?}, \"strings\": {}, \"full\": {:.2}, \"nfa\": {:.2}, \"dfa\": {:.2}}}",
        strings.len(),
        rate(&mut full),
        rate(&mut nfa_pass),
        rate(&mut dfa_pass)
    );
}

/// The exponent of time over length, from a quarter of the text to all of it.
fn growth(text: &str) {
    let scorer = Scorer::builtin();
    let part = |share: usize| {
        let end = (0..=text.len() / share).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        &text[..end]
    };
    let time = |text: &str| seconds(3, || drop(black_box(scorer.score(text, &options()).expect("a report"))));
    time(part(64));
    let (small, large) = (time(part(16)), time(part(1)));
    println!(
        "{{\"bytes\": {}, \"seconds\": {large:.3}, \"exponent\": {:.3}}}",
        text.len(),
        (large / small).ln() / 16f64.ln()
    );
}

/// The largest amount of memory that the process has held after scoring.
fn peak(text: &str) {
    drop(black_box(Scorer::builtin().score(text, &options()).expect("a report")));
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("unknown").trim();
    println!("{{\"bytes\": {}, \"peak\": {peak:?}}}", text.len());
}

/// A text that is hard on careless programs: its name, how to make it of a length, and what to score it with.
type Hostile<'s> = (&'static str, Box<dyn Fn(usize) -> String>, &'s Scorer);

/// Texts that make careless programs slow, each at one length and at four times that.
fn hostile(quick: bool) {
    let scorer = Scorer::builtin();
    let base: usize = if quick { 1 << 16 } else { 1 << 18 };
    let wildcards = wildcard_codebook();
    let texts: Vec<Hostile> = vec![
        ("one endless Chinese sentence", Box::new(|n| "居民参与社区协商议事并且共同治理".repeat(n / 48)), &scorer),
        (
            "one endless English sentence",
            Box::new(|n| "residents take part in community governance and ".repeat(n / 48)),
            &scorer,
        ),
        ("commas", Box::new(|n| ",".repeat(n)), &scorer),
        ("clauses without a full stop", Box::new(|n| "居民参与不足，推动共建共治共享，".repeat(n / 48)), &scorer),
        (
            "nested quotation marks",
            Box::new(|n| format!("{}{}", "“共治".repeat(n / 18), "”。".repeat(n / 12))),
            &scorer,
        ),
        ("open brackets", Box::new(|n| "(".repeat(n)), &scorer),
        ("the same term", Box::new(|n| "共建共治共享".repeat(n / 18)), &scorer),
        ("the same sentence", Box::new(|n| "居民参与社区协商。".repeat(n / 27)), &scorer),
        (
            "short distinct sentences",
            Box::new(|n| (0..n / 24).map(|i| format!("居民参与{i}次协商。")).collect()),
            &scorer,
        ),
        ("line ends", Box::new(|n| "\n".repeat(n)), &scorer),
        ("combining marks", Box::new(|n| format!("e{}", "\u{301}".repeat(n / 2))), &scorer),
        ("wildcards", Box::new(|n| "aa ab ba bb ".repeat(n / 12)), &wildcards),
    ];
    for (name, make, scorer) in &texts {
        let time = |n: usize| {
            let text = make(n);
            seconds(3, || drop(black_box(scorer.score(&text, &options()).expect("a report"))))
        };
        let (small, large) = (time(base), time(base * 4));
        let exponent = (large / small).ln() / 4f64.ln();
        println!(
            "{{\"text\": {name:?}, \"bytes\": {}, \"seconds\": {large:.3}, \"exponent\": {exponent:.2}}}",
            base * 4
        );
    }
}

/// A codebook of nothing but wildcards with gaps, all of which match everywhere.
fn wildcard_codebook() -> Scorer {
    let terms: Vec<String> = ["a*", "b*", "aa*", "bb*", "ab*", "ba*"]
        .iter()
        .flat_map(|first| ["a*", "b*"].map(|second| format!("\"{first} ~9 {second} ~9 a* ~9 b*\"")))
        .collect();
    let text = format!(
        r#"format = 1
[codebook]
id = "wild"
version = "1"
name = {{ zh = "通配", en = "Wild" }}
[[pillar]]
id = "p"
tag = "P"
name = {{ zh = "甲", en = "P" }}
definition = {{ zh = "甲。", en = "P." }}
[[indicator]]
id = "p.i"
pillar = "p"
name = {{ zh = "甲", en = "I" }}
definition = {{ zh = "甲。", en = "I." }}
[[concept]]
id = "p.i.c"
indicator = "p.i"
name = {{ zh = "甲", en = "C" }}
[[concept.terms]]
language = "en"
note = "matches everywhere"
list = [{}]
"#,
        terms.join(", ")
    );
    Scorer::new(Codebook::parse(&text).expect("a codebook")).expect("a scorer")
}
