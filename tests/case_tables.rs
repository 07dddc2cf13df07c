//! The tables of cases keep their own promises: a table that is malformed would test less than it seems to.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use support::{Row, table};

const LABELS: [&str; 7] = ["deficit", "negated", "cited", "topic", "achieved", "advocated", "described"];
const RULES: [&str; 10] =
    ["government", "parity", "verdict", "remedy", "list", "condition", "degree", "definition", "voice", "plain"];

/// The table, its ids and its questions known to be unique.
fn distinct(name: &str, question: &[&str]) -> Vec<Row> {
    let rows = table(name);
    let (mut ids, mut asked) = (BTreeSet::new(), BTreeSet::new());
    for row in &rows {
        let id = row.get("id");
        assert!(ids.insert(id.to_owned()), "{name}: {id} twice");
        let asks: Vec<String> = question.iter().map(|&column| row.get(column).to_owned()).collect();
        assert!(asked.insert(asks), "{name}: {id} asks what another row asks");
    }
    rows
}

#[test]
fn stance_pairs_are_complete_and_cover_every_rule() {
    let tables = [
        ("stance_zh_dev.tsv", 12),
        ("stance_en_dev.tsv", 12),
        ("stance_zh_blind.tsv", 11),
        ("stance_en_blind.tsv", 11),
    ];
    for (name, least) in tables {
        let rows = distinct(name, &["text", "focus"]);
        let mut pairs: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
        for row in &rows {
            let id = row.get("id");
            assert_eq!(row.get("text").matches(row.get("focus")).count(), 1, "{name}: {id}: focus");
            assert!(LABELS.contains(&row.get("label")), "{name}: {id}: label");
            let falls = matches!(row.get("label"), "deficit" | "negated");
            assert_eq!(row.get("affirmed"), if falls { "0" } else { "1" }, "{name}: {id}: affirmed");
            let (pair, member) = id.split_at(id.len() - 1);
            assert!(matches!(member, "a" | "b"), "{name}: {id}");
            pairs.entry(pair).or_default().push(row);
        }
        let mut per_rule: BTreeMap<&str, usize> = BTreeMap::new();
        for (pair, members) in pairs {
            let [a, b] = members[..] else { panic!("{name}: {pair} is not a pair") };
            assert_ne!(a.get("label"), b.get("label"), "{name}: {pair} has one answer");
            assert_eq!(a.get("rule"), b.get("rule"), "{name}: {pair} has two rules");
            *per_rule.entry(a.get("rule")).or_default() += 1;
        }
        assert!(per_rule.keys().all(|rule| RULES.contains(rule)), "{name}: {per_rule:?}");
        assert!(RULES.iter().all(|rule| per_rule.get(rule) >= Some(&least)), "{name}: {per_rule:?}");
    }
}

#[test]
fn boundary_terms_stand_in_their_strings_and_both_crossings_are_even() {
    for name in ["boundaries_dev.tsv", "boundaries_blind.tsv"] {
        let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
        for row in distinct(name, &["text", "term"]) {
            let (id, kind) = (row.get("id"), row.get("kind"));
            assert!(row.get("text").to_lowercase().contains(&row.get("term").to_lowercase()), "{name}: {id}: term");
            let expected = match kind {
                "cross-false" | "friend" => "0",
                "cross-true" | "friend-true" => "1",
                _ => panic!("{name}: {id}: kind {kind}"),
            };
            assert_eq!(row.get("expected"), expected, "{name}: {id}");
            *kinds.entry(kind.to_owned()).or_default() += 1;
        }
        assert!(kinds["cross-false"].abs_diff(kinds["cross-true"]) <= 10, "{kinds:?}");
    }
}

#[test]
fn sentences_are_pieces_of_their_text_in_order() {
    let rows = ["sentences.tsv", "sentences_blind.tsv"].map(|name| distinct(name, &["text"]));
    for row in rows.iter().flatten() {
        let (text, pieces) = (row.unescaped("text"), row.unescaped("sentences"));
        let mut rest = text.as_str();
        for piece in pieces.split('¦') {
            assert_eq!(piece, piece.trim(), "{}", row.get("id"));
            let (_, after) = rest.split_once(piece).unwrap_or_else(|| panic!("{}: {piece}", row.get("id")));
            rest = after;
        }
    }
}

#[test]
fn dirty_texts_name_their_language_and_hide_nothing() {
    let rows = ["dirty.tsv", "dirty_blind.tsv"].map(|name| distinct(name, &["text", "term"]));
    for row in rows.iter().flatten() {
        let id = row.get("id");
        row.unescaped("text");
        assert!(matches!(row.get("language"), "zh" | "en"), "{id}");
        assert!(matches!(row.get("expected"), "0" | "1"), "{id}");
        let invisible = |c: char| matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{2060}' | '\u{AD}' | '\u{A0}');
        assert!(!row.get("text").contains(invisible), "{id}: write invisible characters as escapes");
    }
}

#[test]
fn every_pattern_has_texts_and_near_misses_in_both_languages() {
    check_patterns("patterns.tsv", 10);
    check_patterns("patterns_second.tsv", 4);
}

fn check_patterns(name: &str, least: usize) {
    let mut counts: BTreeMap<(String, String), BTreeMap<String, usize>> = BTreeMap::new();
    for row in distinct(name, &["text"]) {
        let (id, pattern, shown) = (row.get("id"), row.get("pattern"), row.get("shown"));
        let language = if id.contains("-zh-") { "zh" } else { "en" };
        assert!(id.starts_with(&format!("{pattern}-{language}-")), "{id}");
        assert!(matches!(shown, "0" | "1"), "{id}: shown");
        *counts.entry((pattern.into(), shown.into())).or_default().entry(language.into()).or_default() += 1;
    }
    let patterns: Vec<&str> = govscore::Codebook::builtin().patterns.iter().map(|p| &*p.id).collect();
    assert!(counts.keys().all(|(pattern, _)| patterns.contains(&pattern.as_str())), "{counts:?}");
    for pattern in patterns {
        for shown in ["1", "0"] {
            let languages = counts.get(&(pattern.to_owned(), shown.to_owned())).cloned().unwrap_or_default();
            assert!(
                languages.len() == 2 && languages.values().sum::<usize>() >= least,
                "{name}: {pattern} {shown}: {languages:?}"
            );
        }
    }
}
