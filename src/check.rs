//! A codebook put to the test: do its examples come out as they should, is every term needed, is any term loose?
//!
//! Loading a codebook settles whether it can be used at all. What is asked here takes the engine, and the answers are data: a list of
//! [`Diagnostic`]s with file and line.

use crate::codebook::parse::line_of;
use crate::codebook::{Codebook, Concept, Dimension, Examples};
use crate::error::{Error, ErrorKind};
use crate::evidence::matcher::Owner;
use crate::evidence::{Engine, Findings, Polarity, Reason, Switches};
use crate::text::{Document, Language};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The codebook does not do what it says.
    Error,
    /// It may do more or less than was meant.
    Warning,
}

/// Something to mend or to look at in a codebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Stable code, e.g. `"example-missed"`.
    pub code: &'static str,
    /// The file it is about, where it could be told.
    pub file: Option<String>,
    /// The line, from 1, where it could be told.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: String,
}

/// Everything there is to say about a codebook that is spread over these files (names and contents).
///
/// # Errors
/// Only if the engine itself cannot work (no word list); a codebook that does not load is a diagnostic.
pub fn check(files: &[(&str, &str)]) -> Result<Vec<Diagnostic>, Error> {
    let codebook = match Codebook::parse_files(files) {
        Ok(codebook) => codebook,
        Err(e) if matches!(e.kind(), ErrorKind::Codebook | ErrorKind::TooLarge) => {
            let (severity, message) = (Severity::Error, e.message().to_owned());
            return Ok(vec![Diagnostic { severity, code: "unreadable", file: None, line: None, message }]);
        }
        Err(e) => return Err(e),
    };
    let engine = Engine::new(&codebook)?;
    let tester = Tester { codebook: &codebook, engine: &engine };
    let mut found = tester.examples()?;
    found.extend(tester.blocked_terms()?);
    found.extend(tester.loose_terms());
    for diagnostic in &mut found {
        locate(diagnostic, files);
    }
    Ok(found)
}

/// Which terms no example reports, and which terms and guards could be taken away without any example failing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unneeded {
    /// Ids of terms that are not the one reported in any example.
    pub unreported: Vec<String>,
    /// Ids of terms without which every example still comes out.
    pub redundant_terms: Vec<String>,
    /// Guards, as written, without which every example still comes out.
    pub redundant_guards: Vec<String>,
}

/// Asks of every term and guard whether the examples need it.
///
/// # Errors
/// If the engine cannot work (no word list, codebook too large to compile).
pub fn unneeded(codebook: &Codebook) -> Result<Unneeded, Error> {
    let engine = Engine::new(codebook)?;
    Tester { codebook, engine: &engine }.unneeded()
}

struct Tester<'a> {
    codebook: &'a Codebook,
    engine: &'a Engine,
}

/// An example sentence, with what is expected of it.
struct Example<'a> {
    concept: usize,
    sentence: &'a str,
    language: Language,
    counts: bool,
}

impl<'a> Tester<'a> {
    fn all(&self) -> Vec<Example<'a>> {
        let mut all = Vec::new();
        for (concept, c) in self.codebook.concepts.iter().enumerate() {
            for (language, examples) in [(Language::Zh, &c.zh), (Language::En, &c.en)] {
                let Examples { yes, no } = examples;
                all.extend(yes.iter().map(|sentence| Example { concept, sentence, language, counts: true }));
                all.extend(no.iter().map(|sentence| Example { concept, sentence, language, counts: false }));
            }
        }
        all
    }

    fn find(&self, sentence: &str, removed: Option<Owner>) -> Result<Findings, Error> {
        self.engine.find_without(self.codebook, &Document::parse(sentence), &Switches::default(), removed)
    }

    fn affirmed(findings: &Findings, concept: usize) -> impl Iterator<Item = usize> {
        findings
            .evidence
            .iter()
            .filter(move |e| e.concept == concept && e.stance.polarity == Polarity::Affirmed)
            .map(|e| e.term)
    }

    fn comes_out(&self, example: &Example, removed: Option<Owner>) -> Result<bool, Error> {
        let findings = self.find(example.sentence, removed)?;
        Ok(Self::affirmed(&findings, example.concept).next().is_some() == example.counts)
    }

    fn concept(&self, index: usize) -> &'a str {
        self.codebook.concepts.get(index).map_or("", |c| c.id.as_str())
    }

    fn examples(&self) -> Result<Vec<Diagnostic>, Error> {
        let mut found = Vec::new();
        for example in self.all() {
            if self.comes_out(&example, None)? {
                continue;
            }
            let (id, language) = (self.concept(example.concept), example.language.code());
            let (code, what) = match example.counts {
                true => ("example-missed", "should count and does not: add a term, or mend the example"),
                false => {
                    ("example-false", "should not count and does: add a guard, make a term weak, or mend the example")
                }
            };
            found.push(Diagnostic {
                severity: Severity::Error,
                code,
                file: None,
                line: None,
                message: format!("concept “{id}”, {language} example “{}”: {what}", example.sentence),
            });
        }
        for concept in self.codebook.concepts.iter().filter(|c| is_bare(c)) {
            let message =
                format!("concept “{}” has no example that must count: add one, it is the concept's test", concept.id);
            found.push(Diagnostic { severity: Severity::Warning, code: "no-example", file: None, line: None, message });
        }
        Ok(found)
    }

    /// Terms whose own text a guard swallows: they can never count.
    fn blocked_terms(&self) -> Result<Vec<Diagnostic>, Error> {
        let mut found = Vec::new();
        for (index, term) in self.codebook.terms.iter().enumerate() {
            let pattern = term.pattern();
            let [item] = pattern.items.as_slice() else { continue };
            for literal in item.literals.iter().filter(|l| !l.contains('*')) {
                let findings = self.find(literal, None)?;
                let guard = findings.rejected.iter().find_map(|r| match r.reason {
                    Reason::Guard(guard, _) if r.term == index => self.codebook.guards.get(guard),
                    _ => None,
                });
                if let Some(guard) = guard {
                    let message = format!(
                        "the term “{}” can never count: the guard “{}” covers it; take one away",
                        term.id, guard.text
                    );
                    found.push(Diagnostic {
                        severity: Severity::Error,
                        code: "blocked-term",
                        file: None,
                        line: None,
                        message,
                    });
                }
            }
        }
        Ok(found)
    }

    /// Strong terms that are a single short word.
    fn loose_terms(&self) -> Vec<Diagnostic> {
        let loose = |literals: &[String], language: Language| {
            literals.iter().any(|l| match language {
                Language::Zh => l.chars().count() < 2,
                Language::En => l.trim_end_matches('*').len() < 4,
            })
        };
        let terms = self.codebook.terms.iter().filter(|t| !t.weak);
        let terms = terms.filter(|t| matches!(&*t.pattern().items, [item] if loose(&item.literals, t.language)));
        terms
            .map(|term| Diagnostic {
                severity: Severity::Warning,
                code: "loose-term",
                file: None,
                line: None,
                message: format!(
                    "the term “{}” is short and counts anywhere: make it weak, or write more of the wording",
                    term.id
                ),
            })
            .collect()
    }

    fn unneeded(&self) -> Result<Unneeded, Error> {
        let examples = self.all();
        // Which examples a term or guard has a say in: only those can fail without it.
        let mut by_term: Vec<Vec<usize>> = vec![Vec::new(); self.codebook.terms.len()];
        let mut by_guard: Vec<Vec<usize>> = vec![Vec::new(); self.codebook.guards.len()];
        for (i, example) in examples.iter().enumerate() {
            let findings = self.find(example.sentence, None)?;
            if example.counts {
                for term in Self::affirmed(&findings, example.concept) {
                    if let Some(list) = by_term.get_mut(term).filter(|list| list.last() != Some(&i)) {
                        list.push(i);
                    }
                }
            }
            for owner in self.engine.present(self.codebook, &Document::parse(example.sentence)) {
                if let Owner::Guard(guard) = owner
                    && let Some(list) = by_guard.get_mut(guard)
                {
                    list.push(i);
                }
            }
        }
        let needed = |owner: Owner, list: &[usize]| -> Result<bool, Error> {
            for example in list.iter().filter_map(|&i| examples.get(i)) {
                if !self.comes_out(example, Some(owner))? {
                    return Ok(true);
                }
            }
            Ok(false)
        };
        let mut unneeded = Unneeded::default();
        for (index, (term, list)) in self.codebook.terms.iter().zip(&by_term).enumerate() {
            if list.is_empty() {
                unneeded.unreported.push(term.id.clone());
            }
            if !needed(Owner::Term(index), list)? {
                unneeded.redundant_terms.push(term.id.clone());
            }
        }
        for (index, (guard, list)) in self.codebook.guards.iter().zip(&by_guard).enumerate() {
            if !needed(Owner::Guard(index), list)? {
                unneeded.redundant_guards.push(guard.text.clone());
            }
        }
        Ok(unneeded)
    }
}

fn is_bare(concept: &Concept) -> bool {
    matches!(concept.dimension, Dimension::Indicator(_)) && concept.zh.yes.is_empty() && concept.en.yes.is_empty()
}

/// Finds the place of what a message quotes first.
fn locate(diagnostic: &mut Diagnostic, files: &[(&str, &str)]) {
    let quoted = diagnostic.message.split('“').skip(1).filter_map(|rest| rest.split('”').next());
    // The longest quotation is the most telling; a term's id is looked up by its text.
    let mut needles: Vec<&str> = quoted.map(|q| q.split_once('/').map_or(q, |(_, text)| text)).collect();
    crate::order::sort_by_key(&mut needles, |needle| std::cmp::Reverse(needle.len()));
    for needle in needles {
        for (name, text) in files {
            if let Some(byte) = text.find(needle) {
                diagnostic.file = Some((*name).to_owned());
                diagnostic.line = Some(line_of(text, byte));
                return;
            }
        }
    }
}
