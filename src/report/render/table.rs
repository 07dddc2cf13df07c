//! A table for the terminal.

use super::{Shown, interval, one, one_line};
use crate::text::language::is_han;
use std::fmt::Write;

/// Widest bar, in characters.
const BAR: f64 = 24.0;

/// One report as a table for a monospaced terminal.
pub fn table(shown: &Shown) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write(shown, &mut out);
    out
}

fn write(shown: &Shown, out: &mut String) -> std::fmt::Result {
    let report = shown.report;
    writeln!(out, "{}", one_line(shown.source))?;
    writeln!(out, "{}", "─".repeat(78))?;
    writeln!(out, "{}  {}", pad(shown.say("框架契合指数", "Framework Alignment Index"), 32), shown.headline())?;
    for (tag, name, info) in shown.pillars() {
        let label = format!("{tag} {name}");
        writeln!(
            out,
            "{} {:>6}  {}{}",
            pad(&label, 32),
            one(info.score),
            bar(info.score),
            interval(info.low, info.high)
        )?;
        for indicator in info.indicators.iter().filter(|i| !i.concepts.is_empty()) {
            let mut words: Vec<String> = Vec::new();
            for e in indicator.concepts.iter().flat_map(|c| &c.evidence).filter_map(|&e| report.evidence.get(e)) {
                let word = format!("{} ({})", cut(&one_line(&e.text)), shown.stance(&e.stance));
                if !words.contains(&word) {
                    words.push(word);
                }
            }
            let more = words.len().saturating_sub(4);
            words.truncate(4);
            let tail = if more > 0 { format!(" +{more}") } else { String::new() };
            writeln!(
                out,
                "   {} {:>6}  {}{tail}",
                pad(shown.indicator(indicator), 29),
                one(indicator.score),
                words.join(" · ")
            )?;
        }
    }
    writeln!(out)?;
    for (name, value) in shown.figures() {
        writeln!(out, "{} {value}", pad(name, 32))?;
    }
    let patterns = shown.patterns();
    if !patterns.is_empty() {
        writeln!(out, "\n{}", shown.say("治理格局", "Governance patterns"))?;
        for statement in patterns {
            writeln!(out, "  · {statement}")?;
        }
    }
    let notices: Vec<&str> = shown.notices().collect();
    if !notices.is_empty() {
        writeln!(out, "\n{}", shown.say("须知", "Please note"))?;
        for notice in notices {
            writeln!(out, "  ! {notice}")?;
        }
    }
    if let Some(rejected) = &report.rejected {
        writeln!(out, "\n{}", shown.say("未计入的候选", "Candidates that did not count"))?;
        for r in rejected {
            writeln!(out, "  × {}  {}  {}", one_line(&r.text), r.concept, r.reason)?;
        }
    }
    writeln!(out, "\n{}\n{}\n", shown.measures(), shown.provenance())
}

/// At most thirty characters.
fn cut(text: &str) -> String {
    match text.char_indices().nth(30) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or(text).trim_end()),
        None => text.to_owned(),
    }
}

fn bar(score: f64) -> String {
    let eighths = (score / 100.0 * BAR * 8.0).round().clamp(0.0, BAR * 8.0) as usize;
    let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"].get(eighths % 8).copied().unwrap_or_default();
    format!("{}{rest}", "█".repeat(eighths / 8))
}

/// Pads to a width in terminal columns, where a Han character or a full-width mark takes two.
fn pad(text: &str, columns: usize) -> String {
    let width: usize = text
        .chars()
        .map(|c| {
            1 + usize::from(
                is_han(c) || ('\u{3000}'..='\u{303F}').contains(&c) || ('\u{FF00}'..='\u{FF60}').contains(&c),
            )
        })
        .sum();
    format!("{text}{}", " ".repeat(columns.saturating_sub(width)))
}
