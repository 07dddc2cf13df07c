//! The readable table.

use crate::codebook::Codebook;
use crate::report::Report;
use std::fmt::Write;

/// One report as a table.
pub fn table(codebook: &Codebook, source: &str, report: &Report) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{source}");
    let _ = writeln!(out, "  index {:>5.1}", report.index.value);
    for (pillar, info) in codebook.pillars.iter().zip(&report.pillars) {
        let _ = writeln!(out, "  {} {:<22} {:>5.1}", pillar.tag, pillar.name.en, info.score);
    }
    out
}
