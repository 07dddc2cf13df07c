//! Signs of mood in English, word by word: tense does most of the work.

use super::signs::Signs;

/// Finite forms of the past, and words that say when.
const PAST: &[&str] = &[
    "was", "were", "did", "said", "told", "ago", "gave", "took", "came", "saw", "began", "grew", "went", "ran",
    "brought", "spent", "won", "paid", "taught", "held", "met", "led", "rose", "fell", "became", "kept",
];

/// Participles without -ed, after has and have.
const PARTICIPLES: &[&str] = &[
    "been", "made", "become", "set", "built", "held", "taken", "given", "brought", "found", "seen", "grown", "won",
    "begun", "come", "gone", "run", "led", "cut", "put", "risen", "fallen", "spent", "paid", "taught", "met", "kept",
    "left",
];

/// Adverbs between have and its participle.
const BETWEEN: &[&str] = &["also", "now", "since", "already", "long", "recently"];

/// What may follow a verb of the past that has an object; after a participle (elected by, based on) none of them does.
const OBJECTS: &[&str] = &[
    "the", "a", "an", "its", "their", "our", "his", "her", "this", "these", "more", "some", "all", "over", "two",
    "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// Words that call or bind.
const CALLS: &[&str] = &["shall", "must", "should", "will", "ought", "strive"];

/// Words in a cue that call in any mood.
const MODALS: &[&str] = &[
    "shall",
    "must",
    "should",
    "will",
    "need",
    "needs",
    "ought",
    "has",
    "have",
    "necessary",
    "required",
    "is",
    "are",
    "we",
    "by",
    "may",
    "can",
    "would",
];

/// Whether a cue is a modal or a deadline.
pub fn is_modal(cue: &str) -> bool {
    words(cue).any(|word| MODALS.contains(&word))
}

/// Adds the signs of a stretch of text.
pub fn read(text: &str, signs: &mut Signs) {
    let mut ahead = words(text);
    let mut come = || ahead.next().unwrap_or_default();
    // The word that is looked at, with two before and two after it.
    let (mut second, mut first, mut word, mut next, mut then) = ("", "", come(), come(), come());
    while !word.is_empty() {
        signs.tells |= past(second, first, word, next, then);
        signs.calls |= calls(word, next, then);
        signs.explains |= explains(word, next, then);
        signs.counts |= word.starts_with(|c: char| c.is_ascii_digit());
        (second, first, word, next, then) = (first, word, next, then, come());
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> + Clone {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')).filter(|word| !word.is_empty())
}

fn past(second: &str, first: &str, word: &str, next: &str, then: &str) -> bool {
    let participle = |word: &str| PARTICIPLES.contains(&word) || word.len() > 4 && word.ends_with("ed");
    let object = |word: &str| OBJECTS.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit());
    match word {
        "had" => next != "to",
        "has" | "have" => participle(next) || BETWEEN.contains(&next) && participle(then),
        "last" => matches!(next, "year" | "month" | "week"),
        word if PAST.contains(&word) => true,
        word => {
            let passive = |w: &str| matches!(w, "is" | "are" | "be" | "been" | "being" | "as");
            word.len() > 4 && word.ends_with("ed") && !passive(first) && !passive(second) && object(next)
        }
    }
}

fn calls(word: &str, next: &str, then: &str) -> bool {
    match word {
        "need" | "needs" => next == "to",
        "let" => next == "us",
        "is" | "are" => next == "to" && then == "be",
        "it" => next == "is" && then == "necessary",
        "by" => next.len() == 4 && next.starts_with("20") && next.bytes().all(|b| b.is_ascii_digit()),
        word => CALLS.contains(&word),
    }
}

fn explains(word: &str, next: &str, then: &str) -> bool {
    match word {
        "refers" | "refer" => next == "to",
        "defined" | "known" => next == "as",
        "this" | "the" => {
            matches!(next, "paper" | "article" | "study" | "thesis" | "chapter" | "theory" | "concept" | "term")
        }
        "we" => matches!(next, "find" | "argue" | "show" | "examine"),
        "is" => next == "a" && matches!(then, "form" | "type" | "kind" | "process" | "concept"),
        word => {
            matches!(
                word,
                "findings" | "scholar" | "scholars" | "researcher" | "researchers" | "literature" | "hypothesis"
            )
        }
    }
}
