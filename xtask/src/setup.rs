//! The set-up: what a fresh machine needs beyond Rust and Node. Every part looks first whether it is there.

use crate::context::Context;
use crate::steps::{Plan, Summary};
use crate::{Result, browser, npm, rust_target, tools};

// Names for the steps that need these.
pub const WASM_TARGET: &str = "wasm32 target";
pub const WASM_PACK: &str = "wasm-pack";
pub const WASM_BINDGEN: &str = "wasm-bindgen";
pub const NPM: &str = "npm packages";
pub const BROWSER: &str = "browser";

/// `cargo xtask setup`
pub fn run(context: &Context, arguments: &[String]) -> Result<()> {
    no_arguments(arguments)?;
    println!("set-up");
    let mut plan = Plan::default();
    add_build_tools(&mut plan, context);
    add_browser(&mut plan, context);
    finish(plan.run())
}

/// Adds what building the module, the package and the page takes.
pub fn add_build_tools<'a>(plan: &mut Plan<'a>, context: &'a Context) {
    plan.add(WASM_TARGET, &[], |reporter| rust_target::ensure(context, reporter));
    plan.add(NPM, &[], |reporter| npm::install(context, reporter));
    plan.add(WASM_BINDGEN, &[], |reporter| tools::wasm_bindgen(context, reporter));
    plan.add(WASM_PACK, &[], |reporter| tools::wasm_pack(context, reporter));
}

/// Adds what tests take besides.
pub fn add_browser<'a>(plan: &mut Plan<'a>, context: &'a Context) {
    plan.add(BROWSER, &[], |reporter| browser::ensure(context, reporter));
}

/// An error that names the failed steps.
pub fn finish(summary: Summary) -> Result<()> {
    if summary.failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", summary.failed.join(", "))) }
}

/// Refuses what a command does not know.
pub fn no_arguments(arguments: &[String]) -> Result<()> {
    match arguments.first() {
        None => Ok(()),
        Some(argument) => Err(format!("unknown argument `{argument}`")),
    }
}
