//! `cargo xtask test`: every check there is, from formatting to the page in a browser. `.ci/run` calls it.
//!
//! A part that is not there is a failure, never a skip: a check that passes by not running would say nothing.

use crate::browser::webdriver_json;
use crate::context::{Context, run_logged, run_or_fail, tail};
use crate::setup::{self, BROWSER, NPM, WASM_BINDGEN, WASM_TARGET};
use crate::steps::{Outcome, Plan, Reporter, Tests};
use crate::{Result, npm, package, page, rust_target};
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

const COMPONENTS: &str = "rustfmt and clippy";
const CLIPPY: &str = "clippy";
const COMMAND_LINE: &str = "command line";
const RUST_TESTS: &str = "Rust tests";
const WASM_CLIPPY: &str = "clippy for wasm32";
const WASM_NODE: &str = "wasm in Node";
const WASM_BROWSER: &str = "wasm in the browser";
const PACKAGE_TESTS: &str = "package tests";

/// How much is checked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// Rust on this machine only.
    Quick,
    Usual,
    /// With the consumer matrix and Firefox.
    All,
}

/// `cargo xtask test`
pub fn run(context: &Context, arguments: &[String]) -> Result<()> {
    let extent = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => Extent::Usual,
        ["--quick"] => Extent::Quick,
        ["--all"] => Extent::All,
        _ => return Err(format!("unknown arguments `{}`; known: --quick, --all", arguments.join(" "))),
    };
    let start = Instant::now();
    println!("set-up, build and checks (a first run takes some minutes)");
    let mut plan = Plan::default();
    if extent != Extent::Quick {
        setup::add_build_tools(&mut plan, context);
        setup::add_browser(&mut plan, context);
    }
    add_rust(&mut plan, context);
    if extent != Extent::Quick {
        package::add(&mut plan, context);
        page::add(&mut plan, context);
        add_wasm(&mut plan, context);
        add_www(&mut plan, context, extent);
    }
    let summary = plan.run();
    let steps_failed_without_tests = summary.failed.len().saturating_sub(summary.steps_with_failed_tests);
    let seconds = start.elapsed().as_secs();
    println!(
        "\n{} tests passed, {} failed; {} steps done, {} failed; {} min {} s",
        summary.tests_passed,
        summary.tests_failed,
        summary.done,
        summary.failed.len(),
        seconds / 60,
        seconds % 60
    );
    if !summary.failed.is_empty() {
        println!("failed: {}", summary.failed.join(", "));
    }
    // Formatting, lints and documentation are checks too: each counts as one.
    println!(
        "{} passed, {} failed",
        summary.tests_passed + summary.done.saturating_sub(summary.steps_with_tests),
        summary.tests_failed + steps_failed_without_tests
    );
    setup::finish(summary)
}

fn add_rust<'a>(plan: &mut Plan<'a>, context: &'a Context) {
    plan.add(COMPONENTS, &[], |reporter| ensure_components(context, reporter));
    plan.add("rustfmt", &[COMPONENTS], |_| {
        check(context.command("cargo").args(["fmt", "--all", "--check"]), context, "rustfmt")
    });
    // One after the other: they share a build folder, and so one lock.
    plan.add(CLIPPY, &[COMPONENTS], |_| {
        let options = ["clippy", "--workspace", "--all-targets", "--features", "govscore/cli", "--", "-D", "warnings"];
        check(context.command("cargo").args(options), context, "clippy")
    });
    plan.add(COMMAND_LINE, &[], |_| build_command_line(context));
    plan.after(CLIPPY);
    plan.add(RUST_TESTS, &[], |_| {
        let options = ["test", "--workspace", "--features", "govscore/cli", "--no-fail-fast"];
        tests(context.command("cargo").args(options), context, "rust-tests")
    });
    plan.after(COMMAND_LINE);
    plan.add("documentation", &[], |_| {
        let mut cargo = context.command("cargo");
        cargo.args(["doc", "--workspace", "--no-deps", "--features", "govscore/cli"]);
        check(cargo.env("RUSTDOCFLAGS", "-D warnings"), context, "documentation")
    });
    plan.after(RUST_TESTS);
}

/// Builds the program that the package's reports are compared with. A copy, because cargo's own is replaced under whoever runs it, and
/// a test that called cargo would change the library under the documentation tests.
fn build_command_line(context: &Context) -> Result<Outcome> {
    let options = ["build", "--workspace", "--features", "govscore/cli"];
    run_or_fail(context.command("cargo").args(options), &context.log("command-line"))?;
    let folder = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| context.target(), PathBuf::from);
    let built = folder.join("debug").join("govscore").with_extension(std::env::consts::EXE_EXTENSION);
    let copy = context.command_line();
    std::fs::copy(&built, &copy).map_err(|e| format!("cannot copy {} to {}: {e}", built.display(), copy.display()))?;
    Ok(Outcome::from("built, for the comparison of the package's reports with its own"))
}

fn add_wasm<'a>(plan: &mut Plan<'a>, context: &'a Context) {
    plan.add(WASM_CLIPPY, &[WASM_TARGET, COMPONENTS], |_| {
        let options = ["clippy", "--lib", "--target", rust_target::TARGET, "--", "-D", "warnings"];
        check(context.wasm_command("cargo").args(options), context, "clippy-wasm32")
    });
    plan.add(WASM_NODE, &[WASM_TARGET, WASM_BINDGEN, NPM], |_| tests(&mut wasm_tests(context), context, "wasm-node"));
    plan.after(WASM_CLIPPY);
    plan.add(WASM_BROWSER, &[WASM_TARGET, WASM_BINDGEN, BROWSER], |_| {
        let browser = context.browser.get().ok_or("no browser")?;
        let mut command = wasm_tests(context);
        command.env("WASM_BINDGEN_USE_BROWSER", "1").env("CHROMEDRIVER", &browser.driver);
        command.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", webdriver_json(context, browser)?);
        tests(&mut command, context, "wasm-browser")
    });
    plan.after(WASM_NODE);
}

/// What `wasm-pack test` runs, but for the one file of tests that concerns the module: wasm-pack would compile every
/// test of the crate for WebAssembly.
fn wasm_tests(context: &Context) -> Command {
    let mut command = context.wasm_command("cargo");
    command.args(["test", "--target", rust_target::TARGET, "--test", "wasm"]);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    // Seconds; the usual twenty are short for unoptimised code on a busy machine.
    command.env("WASM_BINDGEN_TEST_TIMEOUT", "300").env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
    command
}

fn add_www<'a>(plan: &mut Plan<'a>, context: &'a Context, extent: Extent) {
    let script = if extent == Extent::All { "test:all" } else { "test" };
    plan.add(PACKAGE_TESTS, &[package::PACKAGE, BROWSER, COMMAND_LINE], move |_| npm::test(context, script, "package"));
    plan.add("page tests", &[page::PAGE, BROWSER], move |_| npm::test(context, script, "page"));
    // A browser starved by compilers answers late, which is not what these tests are about.
    [RUST_TESTS, WASM_BROWSER, PACKAGE_TESTS].into_iter().for_each(|other| plan.after(other));
}

/// A rustup with the minimal profile has neither.
fn ensure_components(context: &Context, reporter: &Reporter) -> Result<String> {
    let runs = |name: &str| crate::context::output_of(context.command("cargo").args([name, "--version"])).is_some();
    if runs("fmt") && runs("clippy") {
        return Ok("already there".to_owned());
    }
    reporter.doing("rustup component add rustfmt clippy: formatting and lints are checked");
    run_or_fail(
        context.command("rustup").args(["component", "add", "rustfmt", "clippy"]),
        &context.log("rustup-component-add"),
    )
    .map_err(|e| format!("{e}\ninstall by hand: rustup component add rustfmt clippy"))?;
    Ok("installed".to_owned())
}

/// A command that passes or fails as a whole.
fn check(command: &mut Command, context: &Context, log: &str) -> Result<Outcome> {
    run_or_fail(command, &context.log(log)).map(|_| Outcome::from("passed"))
}

/// A command that runs tests in the way of cargo.
fn tests(command: &mut Command, context: &Context, log: &str) -> Result<Outcome> {
    let log = context.log(log);
    let (ok, output) = run_logged(command, &log)?;
    judged(ok, &output, &log.display().to_string())
}

/// The outcome of a test run; a run without a single test has failed.
pub fn judged(ok: bool, output: &str, log: &str) -> Result<Outcome> {
    let mut tests = read_tests(output);
    if tests.passed + tests.failed == 0 || (!ok && tests.failed == 0) {
        return Err(format!("{}\n(whole output: {log})", tail(output, 40)));
    }
    if tests.failed > 0 {
        tests.closing.splice(0..0, failures(output));
    }
    let note = format!("{} passed, {} failed", tests.passed, tests.failed);
    Ok(Outcome { note, tests: Some(tests) })
}

/// The failed tests' names, and what each first says, from an output that may be long.
fn failures(output: &str) -> Vec<String> {
    const SHOWN: usize = 15;
    let mut shown = Vec::new();
    let mut left = 0;
    for line in output.lines() {
        let start = line.starts_with("---- ") || line.trim_start().starts_with("✖ ");
        if start {
            left = SHOWN;
        }
        if start || (left > 0 && !line.trim().is_empty()) {
            shown.push(line.to_owned());
            left = left.saturating_sub(1);
        }
    }
    shown.truncate(10 * SHOWN);
    shown
}

/// Reads the closing lines of cargo's test runner, wasm-bindgen's (the same form) and Node's.
pub fn read_tests(output: &str) -> Tests {
    let mut tests = Tests::default();
    for line in output.lines().map(str::trim) {
        if let Some(counts) = line.strip_prefix("test result: ") {
            let passed = count_before(counts, " passed");
            let failed = count_before(counts, " failed");
            tests.passed += passed;
            tests.failed += failed;
            // A crate has many binaries without tests of their own.
            if passed + failed > 0 {
                tests.closing.push(line.to_owned());
            }
        } else if let Some(rest) = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# ")) {
            let mut words = rest.split_whitespace();
            let (name, number) = (words.next().unwrap_or_default(), words.next().and_then(|n| n.parse::<usize>().ok()));
            let (Some(number), None) = (number, words.next()) else { continue };
            match name {
                "pass" => tests.passed += number,
                // A test that was cancelled did not pass.
                "fail" | "cancelled" => tests.failed += number,
                "tests" | "skipped" => {}
                _ => continue,
            }
            tests.closing.push(line.to_owned());
        }
    }
    tests
}

/// The number in front of `word`.
fn count_before(text: &str, word: &str) -> usize {
    let before = text.split(word).next().unwrap_or_default();
    let digits = before.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    digits.parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_of_the_runners_are_read() {
        let cargo = "running 3 tests\ntest result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s\n\
                     test result: FAILED. 1 passed; 12 failed; 0 ignored\ntest result: ok. 0 passed; 0 failed; 0 ignored\n";
        let read = read_tests(cargo);
        assert_eq!((read.passed, read.failed, read.closing.len()), (4, 12, 2));
        let node = "ℹ tests 5\nℹ suites 0\nℹ pass 4\nℹ fail 1\nℹ cancelled 0\nℹ skipped 0\nℹ duration_ms 12.5\n";
        let read = read_tests(node);
        assert_eq!((read.passed, read.failed), (4, 1));
        let tap = "# Subtest: pass 3 of them\n# tests 2\n# pass 2\n# fail 0\n";
        assert_eq!(read_tests(tap).passed, 2);
    }

    #[test]
    fn a_run_without_tests_or_without_an_end_has_failed() {
        assert!(judged(true, "nothing ran", "log").is_err());
        assert!(judged(false, "test result: ok. 3 passed; 0 failed;", "log").is_err());
        assert!(judged(true, "test result: ok. 3 passed; 0 failed;", "log").is_ok());
        let outcome = judged(false, "test result: FAILED. 3 passed; 1 failed;", "log").unwrap();
        assert_eq!(outcome.tests.map(|t| t.failed), Some(1));
    }

    #[test]
    fn failures_are_found_in_long_outputs() {
        let noise = "test one ... ok\n".repeat(500);
        let output = format!(
            "{noise}---- two stdout ----\n\npanicked at x.rs:1\n{noise}test result: FAILED. 1 passed; 1 failed;"
        );
        let shown = failures(&output);
        assert_eq!(shown[..2], ["---- two stdout ----", "panicked at x.rs:1"]);
        assert!(shown.len() < 20);
        assert_eq!(failures("  ✖ a test (3ms)\n  why")[0], "  ✖ a test (3ms)");
    }
}
