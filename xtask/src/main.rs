//! `cargo xtask …`: everything that building, trying and testing govscore takes beyond plain cargo.
//!
//! One file per command. A command is a list of steps with their order (`steps`), so that independent ones run side
//! by side and every one reports what it did, why, and how long it took. To add a command: write its file, then add
//! a line to `COMMANDS`.

mod apt;
mod bench;
mod browser;
mod context;
mod demo;
mod derive;
mod fingerprint;
mod npm;
mod package;
mod page;
mod rust_target;
mod serve;
mod setup;
mod steps;
mod test;
mod tools;
mod validate;
mod words;

use context::Context;
use std::process::ExitCode;

/// A failure in words: what went wrong and what to do about it.
type Result<T> = std::result::Result<T, String>;

struct Command {
    name: &'static str,
    options: &'static str,
    summary: &'static str,
    run: fn(&Context, &[String]) -> Result<()>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "demo",
        options: "[--port N] [--no-serve]",
        summary: "set up, build, score a sample on the terminal, then serve the page",
        run: demo::run,
    },
    Command {
        name: "test",
        options: "[--quick | --all]",
        summary: "set up, build, run every check (--quick: Rust only; --all: also the long ones)",
        run: test::run,
    },
    Command {
        name: "setup",
        options: "",
        summary: "only the set-up: wasm32 target, tools, npm packages, browser",
        run: setup::run,
    },
    Command {
        name: "package",
        options: "",
        summary: "build the WebAssembly module, the npm package and the page",
        run: package::run,
    },
    Command {
        name: "validate",
        options: "",
        summary: "print the checks of validity: known groups, split halves, coverage, what each part is worth",
        run: validate::run,
    },
    Command {
        name: "bench",
        options: "[--quick]",
        summary: "speed, size and growth against real peers, as ratios in one run",
        run: bench::run,
    },
    Command {
        name: "derive",
        options: "simplified|words [--check]",
        summary: "make a data file again from its sources, or check that it is what they give",
        run: derive::run,
    },
    Command { name: "serve", options: "[--port N]", summary: "serve the page as built last", run: serve::run },
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(name) = args.first() else {
        eprint!("{}", usage());
        return ExitCode::from(2);
    };
    if matches!(name.as_str(), "help" | "--help" | "-h") {
        print!("{}", usage());
        return ExitCode::SUCCESS;
    }
    let Some(command) = COMMANDS.iter().find(|c| c.name == name) else {
        eprint!("xtask: no command `{name}`\n\n{}", usage());
        return ExitCode::from(2);
    };
    let outcome = Context::new().and_then(|context| (command.run)(&context, &args[1..]));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\ncargo xtask {name}: {message}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> String {
    let mut text = String::from("usage: cargo xtask COMMAND\n\n");
    for command in COMMANDS {
        let call = format!("{} {}", command.name, command.options);
        text.push_str(&format!("  {call:<28} {}\n", command.summary));
    }
    text
}
