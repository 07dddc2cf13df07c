//! Debian's packages, where `apt-get` is there and may be used.

use crate::Result;
use crate::context::{Context, find_program, output_of, run_or_fail};
use crate::steps::Reporter;
use std::process::Command;
use std::sync::Mutex;

/// Two steps may want packages at the same time; apt allows one at a time. Holds whether the lists are fresh.
static UPDATED: Mutex<bool> = Mutex::new(false);

/// Whether this is a system with apt.
pub fn available() -> bool {
    find_program("apt-get").is_some()
}

/// Installs `packages`; an error says the command to type by hand.
pub fn install(context: &Context, reporter: &Reporter, packages: &[&str], why: &str) -> Result<()> {
    let list = packages.join(" ");
    let by_hand = format!("install by hand: sudo apt-get install {list}");
    let mut updated = UPDATED.lock().unwrap_or_else(|e| e.into_inner());
    reporter.doing(&format!("apt-get install {list}: {why}"));
    if !*updated {
        // Lists may be old or, in a container, absent. If this fails, the installation tells more.
        let _ = run_or_fail(&mut apt(context, &["update", "-q"])?, &context.log("apt-update"));
        *updated = true;
    }
    let mut arguments = vec!["install", "-q", "-y", "--no-install-recommends"];
    arguments.extend(packages);
    run_or_fail(&mut apt(context, &arguments)?, &context.log(&format!("apt-install-{}", packages[0])))
        .map(drop)
        .map_err(|e| format!("{e}\n{by_hand}"))
}

fn apt(context: &Context, arguments: &[&str]) -> Result<Command> {
    let root = output_of(context.command("id").arg("-u")).as_deref() == Some("0");
    let mut command = if root {
        context.command("apt-get")
    } else if find_program("sudo").is_some() {
        let mut command = context.command("sudo");
        command.arg("-n").arg("apt-get");
        command
    } else {
        return Err("apt-get needs root and there is no sudo".to_owned());
    };
    command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    Ok(command)
}
