//! One HTML file without scripts: scores, evidence, and the text with its evidence marked.

use super::{Shown, interval, one};
use crate::report::Report;
use crate::text::Language;
use std::fmt::Write;

const STYLE: &str = "body{font:16px/1.7 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}\
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.2rem .6rem;border-bottom:1px solid #ddd;vertical-align:top}\
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}meter{width:10rem}.text{white-space:pre-wrap;line-break:strict}\
mark{color:inherit;background:none;text-decoration:underline solid 3px #555;text-underline-offset:.25em}\
mark.p0{background:#dceaff;text-decoration-color:#1c5bb8}mark.p1{background:#fff0c9;text-decoration:underline double #8a5a00}\
mark.p2{background:#dcf3df;text-decoration:underline dotted 3px #1d7a33}mark.no{background:#f3e3e3;text-decoration:line-through 2px #a33}\
.note{border-left:4px solid #8a5a00;padding:.2rem .8rem;background:#fff8e6}footer{color:#555;font-size:.9rem;margin-top:2rem}";

/// Reports as a page of its own.
pub fn html(shown: &[Shown]) -> String {
    let title = if let [one] = shown { one.source } else { "govscore" };
    let articles: String = shown.iter().map(html_article).collect();
    html_head(title, shown.first().map_or(Language::En, |s| s.language)) + &articles + html_tail()
}

/// What stands before the first report.
pub fn html_head(title: &str, language: Language) -> String {
    let lang = if language == Language::Zh { "zh-CN" } else { "en" };
    format!(
        "<!doctype html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{} · govscore</title><style>{STYLE}</style></head>\n\
         <body>\n",
        escape(title)
    )
}

/// What stands after the last report.
pub fn html_tail() -> &'static str {
    "</body></html>\n"
}

/// One report.
pub fn html_article(shown: &Shown) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write(shown, &mut out);
    out
}

fn write(shown: &Shown, out: &mut String) -> std::fmt::Result {
    let report = shown.report;
    write!(
        out,
        "<article><h1>{}</h1>\n<p><strong>{}: {}</strong></p>\n<p>{}</p>\n",
        escape(shown.source),
        shown.say("框架契合指数", "Framework Alignment Index"),
        escape(&shown.headline()),
        escape(shown.measures())
    )?;
    for notice in shown.notices() {
        writeln!(out, "<p class=\"note\">{}</p>", escape(notice))?;
    }
    pillars(shown, out)?;
    out.push_str("<table>\n");
    for (name, value) in shown.figures() {
        writeln!(out, "<tr><th scope=\"row\">{}</th><td>{}</td></tr>", escape(name), escape(&value))?;
    }
    out.push_str("</table>\n");
    let patterns = shown.patterns();
    if !patterns.is_empty() {
        writeln!(out, "<h2>{}</h2>\n<ul>", shown.say("治理格局", "Governance patterns"))?;
        for statement in patterns {
            writeln!(out, "<li>{}</li>", escape(&statement))?;
        }
        out.push_str("</ul>\n");
    }
    if let Some(text) = shown.text {
        writeln!(out, "<h2>{}</h2>\n<div class=\"text\">", shown.say("文本", "Text"))?;
        marked(report, text, out)?;
        out.push_str("</div>\n");
    }
    evidence(shown, out)?;
    writeln!(out, "<footer>{}</footer></article>", escape(&shown.provenance()))
}

fn pillars(shown: &Shown, out: &mut String) -> std::fmt::Result {
    let [pillar, score, concepts] = shown.pillar_columns();
    writeln!(
        out,
        "<table><thead><tr><th>{pillar}</th><th class=\"n\">{score}</th><th></th><th>{concepts}</th></tr></thead><tbody>"
    )?;
    for (tag, name, info) in shown.pillars() {
        writeln!(
            out,
            "<tr><th scope=\"row\">{} {}</th><td class=\"n\"><strong>{}</strong></td><td><meter min=\"0\" max=\"100\" \
             value=\"{}\"></meter></td><td>{}</td></tr>",
            escape(tag),
            escape(name),
            one(info.score),
            one(info.score),
            escape(interval(info.low, info.high).trim())
        )?;
        for indicator in &info.indicators {
            let [name, score, concepts] = shown.indicator_row(indicator, escape);
            writeln!(out, "<tr><td>{name}</td><td class=\"n\">{score}</td><td></td><td>{concepts}</td></tr>")?;
        }
    }
    out.push_str("</tbody></table>\n");
    Ok(())
}

fn evidence(shown: &Shown, out: &mut String) -> std::fmt::Result {
    let report = shown.report;
    if report.evidence.is_empty() {
        return Ok(());
    }
    let [words, concept, stance, weight, contribution] = shown.evidence_columns();
    write!(
        out,
        "<h2>{}</h2>\n<table><thead><tr><th class=\"n\">#</th><th>{words}</th><th>{concept}</th><th>{stance}</th>\
         <th class=\"n\">{weight}</th><th class=\"n\">{contribution}</th></tr></thead><tbody>\n",
        shown.say("证据", "Evidence")
    )?;
    for (at, e) in report.evidence.iter().enumerate() {
        let [words, concept, stance, weight, contribution] = shown.evidence_row(e, escape);
        writeln!(
            out,
            "<tr><td class=\"n\">{at}</td><td lang=\"{}\">{words}</td><td>{concept}</td><td>{stance}</td>\
             <td class=\"n\">{weight}</td><td class=\"n\">{contribution}</td></tr>",
            escape(&e.language)
        )?;
    }
    out.push_str("</tbody></table>\n");
    Ok(())
}

/// The text, each stretch of evidence marked with its pillar; where pieces overlap, the stretch names all of them.
fn marked(report: &Report, text: &str, out: &mut String) -> std::fmt::Result {
    let mut edges: Vec<usize> = report.evidence.iter().flat_map(|e| [e.start, e.end]).collect();
    crate::order::sort(&mut edges);
    edges.dedup();
    let bytes = super::super::byte_offsets(text, &edges);
    let mut from = 0;
    let mut open: Vec<usize> = Vec::new();
    let mut next = 0;
    for (&edge, &byte) in edges.iter().zip(&bytes) {
        stretch(report, text.get(from..byte).unwrap_or_default(), &open, out)?;
        from = byte;
        open.retain(|&e| report.evidence.get(e).is_some_and(|e| e.end > edge));
        while report.evidence.get(next).is_some_and(|e| e.start <= edge) {
            if report.evidence.get(next).is_some_and(|e| e.end > edge) {
                open.push(next);
            }
            next += 1;
        }
    }
    stretch(report, text.get(from..).unwrap_or_default(), &[], out)
}

fn stretch(report: &Report, text: &str, open: &[usize], out: &mut String) -> std::fmt::Result {
    let pieces: Vec<_> = open.iter().filter_map(|&e| report.evidence.get(e)).collect();
    let Some(first) = pieces.iter().find(|e| e.pillar.is_some()).or(pieces.first()) else {
        out.push_str(&escape(text));
        return Ok(());
    };
    let pillar = report.pillars.iter().position(|p| Some(&p.id) == first.pillar.as_ref());
    let class = match pillar {
        Some(_) if first.weight == 0.0 => "no".to_owned(),
        Some(k) => format!("p{}", k % 3),
        None => "view".to_owned(),
    };
    let title: Vec<String> = pieces.iter().map(|e| format!("{} ({})", e.concept, e.stance)).collect();
    write!(out, "<mark class=\"{class}\" title=\"{}\">{}</mark>", escape(&title.join("; ")), escape(text))
}

/// Text with everything that HTML would read as markup escaped; for elements and for quoted attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}
