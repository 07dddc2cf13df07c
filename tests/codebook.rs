//! The built-in codebook tests itself: every example comes out, every term is reported by an example, every term and guard is needed
//! by one, but for a few that are listed with the reason.

mod support;

use std::collections::BTreeSet;

use govscore::Codebook;
use govscore::check::{Severity, check, unneeded};
use support::table;

#[test]
fn every_example_comes_out() {
    let diagnostics = check(Codebook::builtin_files()).expect("the engine works");
    let errors: Vec<String> = diagnostics
        .iter()
        .filter(|d| d.severity == Severity::Error)
        .map(|d| format!("{}:{} {} {}", d.file.as_deref().unwrap_or("?"), d.line.unwrap_or(0), d.code, d.message))
        .collect();
    assert!(errors.is_empty(), "{} errors\n{}", errors.len(), errors.join("\n"));
}

#[test]
fn every_term_and_guard_is_needed() {
    let book = Codebook::builtin();
    let unneeded = unneeded(book).expect("the engine works");
    println!("{} terms, {} guards", book.terms.len(), book.guards.len());
    assert!(unneeded.unreported.is_empty(), "reported by no example:\n{}", unneeded.unreported.join("\n"));
    let found: BTreeSet<String> = unneeded.redundant_terms.into_iter().chain(unneeded.redundant_guards).collect();
    let share = found.len() as f64 / (book.terms.len() + book.guards.len()) as f64;
    assert!(share < 0.05, "{:.1} % of terms and guards are needed by no example", 100.0 * share);
    let listed: BTreeSet<String> = table("codebook_overlaps.tsv")
        .iter()
        .map(|row| {
            assert!(!row.get("reason").is_empty(), "{}: no reason", row.get("entry"));
            row.get("entry").to_string()
        })
        .collect();
    let lines = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.difference(b).cloned().collect::<Vec<_>>().join("\n");
    assert!(
        found == listed,
        "needed by no example and not in tests/cases/codebook_overlaps.tsv: write the example, or the reason there\n{}\n\
         listed there and needed: strike it\n{}",
        lines(&found, &listed),
        lines(&listed, &found),
    );
}
