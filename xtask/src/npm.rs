//! Node and the npm packages of `www/`.

use crate::Result;
use crate::context::{Context, output_of, run_logged, run_or_fail};
use crate::fingerprint::Inputs;
use crate::steps::{Outcome, Reporter};
use crate::test::judged;
use std::process::Command;

/// The oldest Node that the package supports, and so what its tests need.
const OLDEST_NODE: u32 = 20;

/// Sees to Node and installs what `www/package-lock.json` names.
pub fn install(context: &Context, reporter: &Reporter) -> Result<String> {
    let node = node_version(context)?;
    let www = context.www();
    let modules = www.join("node_modules");
    context.add_tool_folder(modules.join(".bin"));
    let mut inputs = Inputs::new(&context.root);
    inputs.word(&node);
    for file in ["package.json", "package-lock.json", ".npmrc", "package/package.json", "page/package.json"] {
        inputs.path(&www.join(file));
    }
    // Inside node_modules, so that it goes when they go.
    let stamp = modules.join(".govscore-installed");
    if inputs.unchanged_since(&stamp) {
        return Ok("already there".to_owned());
    }
    reporter.doing("npm ci: wasm-opt, the bundler and the test drivers");
    let mut command = npm(context, &["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    run_or_fail(&mut command, &context.log("npm-ci"))
        .map_err(|e| format!("{e}\ntry by hand: cd www && npm ci --ignore-scripts"))?;
    inputs.record(&stamp)?;
    Ok("installed".to_owned())
}

fn node_version(context: &Context) -> Result<String> {
    let by_hand = format!("install Node {OLDEST_NODE} or later by hand (https://nodejs.org) and start again");
    let version =
        output_of(context.command("node").arg("--version")).ok_or_else(|| format!("there is no Node: {by_hand}"))?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|n| n.parse::<u32>().ok());
    if major.is_none_or(|n| n < OLDEST_NODE) {
        return Err(format!("Node {version} is too old: {by_hand}"));
    }
    output_of(context.command("npm").arg("--version")).ok_or_else(|| format!("there is no npm: {by_hand}"))?;
    Ok(version)
}

/// An npm command in `www/`.
pub fn npm(context: &Context, arguments: &[&str]) -> Command {
    let mut command = context.command("npm");
    command.current_dir(context.www()).args(arguments);
    command
}

/// Runs a workspace's script that prints what Node's test runner prints.
pub fn test(context: &Context, script: &str, workspace: &str) -> Result<Outcome> {
    let log = context.log(&format!("npm-{script}-{workspace}"));
    let mut command = npm(context, &["run", script, "-w", workspace]);
    command.env("GOVSCORE_CLI", context.command_line());
    let (ok, output) = run_logged(&mut command, &log)?;
    judged(ok, &output, &log.display().to_string())
}
