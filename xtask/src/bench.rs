//! `cargo xtask bench [--quick]`: the table of speed, size and growth, each figure a ratio to a real peer in the same run. What is measured
//! and what came of it: `benches/README.md`.

use crate::Result;
use crate::context::{Context, output_of, run_or_fail};
use crate::steps::Plan;
use crate::{npm, package, page, setup, words};
use std::path::{Path, PathBuf};

/// `cargo xtask bench`
pub fn run(context: &Context, arguments: &[String]) -> Result<()> {
    let quick = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => false,
        ["--quick"] => true,
        _ => return Err(format!("unknown arguments `{}`; known: --quick", arguments.join(" "))),
    };
    println!("bench");
    let mut plan = Plan::default();
    setup::add_build_tools(&mut plan, context);
    package::add(&mut plan, context);
    page::add(&mut plan, context);
    setup::finish(plan.run())?;

    let mut cargo = context.command("cargo");
    cargo.args(["build", "--release", "--features", "cli", "--bin", "govscore", "--example", "native"]);
    run_or_fail(&mut cargo, &context.log("bench-build"))?;
    let benches = context.root.join("benches");
    // Not `ci`: the lock cannot hold the packages of other platforms that one peer has.
    let mut peers =
        npm::npm(context, &["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    run_or_fail(peers.current_dir(&benches), &context.log("bench-npm-install"))?;

    let release = target_folder(context)?.join("release");
    let jieba = words::source(context)?;
    let crates = jieba.parent().ok_or("the folder of the crates was not found")?;
    let executable = |name: &Path| release.join(name).with_extension(std::env::consts::EXE_EXTENSION);
    let mut node = context.command("node");
    node.current_dir(&benches).arg("run.mjs").args(quick.then_some("--quick"));
    node.env("GOVSCORE_CRATES", crates);
    node.env("GOVSCORE_NATIVE", executable(Path::new("examples/native")));
    node.env("GOVSCORE_CLI", executable(Path::new("govscore")));
    let status = node.status().map_err(|e| format!("node could not be started: {e}"))?;
    if status.success() { Ok(()) } else { Err("the benchmark did not come to its end, see above".to_owned()) }
}

/// Cargo's build folder.
fn target_folder(context: &Context) -> Result<PathBuf> {
    let metadata = output_of(context.command("cargo").args(["metadata", "--format-version", "1", "--no-deps"]));
    let metadata = metadata.ok_or("cargo metadata failed")?;
    let folder = metadata.split("\"target_directory\":\"").nth(1).and_then(|rest| rest.split('"').next());
    Ok(PathBuf::from(folder.ok_or("cargo metadata does not tell the build folder")?.replace("\\\\", "/")))
}
