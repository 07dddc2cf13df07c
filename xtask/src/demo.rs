//! `cargo xtask demo`: from a fresh clone to a scored text on the terminal and in the browser.

use crate::context::Context;
use crate::setup;
use crate::steps::Plan;
use crate::{Result, package, page, serve};
use std::time::Instant;

/// The text that the terminal shows: one of the samples that the page offers too.
const SAMPLE: &str = "seeds/samples/full-chain.zh.txt";

/// `cargo xtask demo`
pub fn run(context: &Context, arguments: &[String]) -> Result<()> {
    let mut rest: Vec<String> = arguments.to_vec();
    let only_score = match rest.iter().position(|a| a == "--no-serve") {
        Some(index) => {
            rest.remove(index);
            true
        }
        None => false,
    };
    let port = serve::port(&rest)?;
    let start = Instant::now();
    println!("set-up and build (a first run takes some minutes, later ones seconds)");
    let mut plan = Plan::default();
    setup::add_build_tools(&mut plan, context);
    package::add(&mut plan, context);
    page::add(&mut plan, context);
    setup::finish(plan.run())?;
    println!("\nready after {:.1} s\n", start.elapsed().as_secs_f64());
    score_sample(context)?;
    if only_score { Ok(()) } else { serve::serve(context, port) }
}

/// Scores a sample with the package as built, in Node.
fn score_sample(context: &Context) -> Result<()> {
    let status = context
        .command("node")
        .arg("www/package/scripts/score.mjs")
        .arg(SAMPLE)
        .status()
        .map_err(|e| format!("cannot start node: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("scoring {SAMPLE} failed")) }
}
