//! `cargo xtask validate`: prints the checks of validity on the project's own texts.

use crate::Result;
use crate::context::Context;
use std::process::Command;

/// Test files that print figures.
const TESTS: [&str; 3] = ["validity", "patterns", "metamorphic"];

/// Runs them with their output shown.
pub fn run(context: &Context, arguments: &[String]) -> Result<()> {
    if !arguments.is_empty() {
        return Err(format!("unknown arguments `{}`; there are none", arguments.join(" ")));
    }
    let mut cargo = Command::new("cargo");
    cargo.current_dir(&context.root).args(["test", "--quiet"]);
    for test in TESTS {
        cargo.args(["--test", test]);
    }
    let status = cargo
        .args(["--", "--nocapture", "--test-threads=1"])
        .status()
        .map_err(|e| format!("cargo could not be started: {e}"))?;
    if status.success() { Ok(()) } else { Err("a figure misses its target, see above".to_owned()) }
}
