//! The built-in codebook tests itself: every example comes out, every term is reported by an example, every term and guard is needed
//! by one.

use govscore::Codebook;
use govscore::check::{Severity, check, unneeded};

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
    println!("unreported\n{}", unneeded.unreported.join("\n"));
    println!("redundant terms\n{}", unneeded.redundant_terms.join("\n"));
    println!("redundant guards\n{}", unneeded.redundant_guards.join("\n"));
    println!("{} terms, {} guards", book.terms.len(), book.guards.len());
    let share = (unneeded.redundant_terms.len() + unneeded.redundant_guards.len()) as f64
        / (book.terms.len() + book.guards.len()) as f64;
    assert!(unneeded.unreported.is_empty(), "{} terms are reported by no example", unneeded.unreported.len());
    // Some overlap on purpose: a wide family and the textbook name inside it, or two guards of one trap.
    assert!(share < 0.05, "{:.1} % of terms and guards are needed by no example", 100.0 * share);
}
