//! Markdown.

use super::{Shown, interval, one, one_line};
use std::fmt::Write;

/// One report as Markdown.
pub fn markdown(shown: &Shown) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write(shown, &mut out);
    out
}

fn write(shown: &Shown, out: &mut String) -> std::fmt::Result {
    let report = shown.report;
    writeln!(out, "# {}\n", escape(shown.source))?;
    writeln!(out, "**{}: {}**\n", shown.say("框架契合指数", "Framework Alignment Index"), shown.headline())?;
    writeln!(out, "{}\n", shown.measures())?;
    for notice in shown.notices() {
        writeln!(out, "> {}\n", escape(notice))?;
    }
    writeln!(out, "| {} |\n| --- | ---: | --- |", shown.pillar_columns().join(" | "))?;
    for (tag, name, info) in shown.pillars() {
        writeln!(out, "| **{tag} {}** | **{}**{} | |", escape(name), one(info.score), interval(info.low, info.high))?;
        for indicator in &info.indicators {
            writeln!(out, "| {} |", shown.indicator_row(indicator, escape).join(" | "))?;
        }
    }
    writeln!(out)?;
    for (name, value) in shown.figures() {
        writeln!(out, "- {name}: {value}")?;
    }
    let patterns = shown.patterns();
    if !patterns.is_empty() {
        writeln!(out, "\n## {}\n", shown.say("治理格局", "Governance patterns"))?;
        for statement in patterns {
            writeln!(out, "- {}", escape(&statement))?;
        }
    }
    if !report.evidence.is_empty() {
        writeln!(out, "\n## {}\n", shown.say("证据", "Evidence"))?;
        writeln!(out, "| # | {} |\n| ---: | --- | --- | --- | ---: | ---: |", shown.evidence_columns().join(" | "))?;
        for (at, e) in report.evidence.iter().enumerate() {
            writeln!(out, "| {at} | {} |", shown.evidence_row(e, escape).join(" | "))?;
        }
    }
    writeln!(out, "\n{}", escape(&shown.provenance()))
}

/// Text on one line, with everything that Markdown or HTML would read as markup escaped.
pub fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in one_line(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn markup_in_texts_stays_text() {
        for (text, safe) in [
            ("a | b", "a \\| b"),
            ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
            ("[x](javascript:y)", "\\[x\\](javascript:y)"),
            ("two\nlines", "two lines"),
            ("**协同**", "\\*\\*协同\\*\\*"),
        ] {
            assert_eq!(escape(text), safe);
        }
    }
}
