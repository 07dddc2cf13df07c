//! Where things are, and how child processes are started.
//!
//! Nothing is ever written into the repository except into git-ignored build folders: what outlives `cargo clean`
//! (tools, a standard library built here) goes to the user's cache folder.

use crate::Result;
use crate::browser::Browser;
use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant};

/// The folders, and what the set-up steps found for the steps after them.
pub struct Context {
    /// The repository.
    pub root: PathBuf,
    /// The user's cache folder for this project.
    pub cache: PathBuf,
    /// Folders that go in front of `PATH` for every child (wasm-pack, wasm-bindgen, wasm-opt).
    tool_folders: Mutex<Vec<PathBuf>>,
    /// A toolchain folder to use for WebAssembly instead of the ordinary one.
    pub wasm_toolchain: OnceLock<PathBuf>,
    /// The browser that tests drive.
    pub browser: OnceLock<Browser>,
}

impl Context {
    /// Finds the folders; fails only where there is no home folder.
    pub fn new() -> Result<Self> {
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.parent().ok_or("the repository's folder was not found")?.to_owned();
        Ok(Self {
            root,
            cache: cache_folder()?,
            tool_folders: Mutex::default(),
            wasm_toolchain: OnceLock::new(),
            browser: OnceLock::new(),
        })
    }

    /// The repository's build folder. Not cargo's, which may be elsewhere: what npm scripts read has one fixed place.
    pub fn target(&self) -> PathBuf {
        self.root.join("target")
    }

    /// The copy of the command-line program that tests outside cargo run.
    pub fn command_line(&self) -> PathBuf {
        self.target().join("xtask-govscore").with_extension(std::env::consts::EXE_EXTENSION)
    }

    /// Where the finished module lies: the glue, its types and the optimised `.wasm`.
    pub fn wasm_folder(&self) -> PathBuf {
        self.target().join("wasm").join("pkg")
    }

    /// The workspace of everything JavaScript.
    pub fn www(&self) -> PathBuf {
        self.root.join("www")
    }

    /// A file that keeps the whole output of the step `name`.
    pub fn log(&self, name: &str) -> PathBuf {
        let slug: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        self.target().join("xtask-logs").join(format!("{slug}.log"))
    }

    /// Puts `folder` in front of `PATH` for every command started from now on.
    pub fn add_tool_folder(&self, folder: PathBuf) {
        let mut folders = self.tool_folders.lock().unwrap_or_else(|e| e.into_inner());
        if !folders.contains(&folder) {
            folders.insert(0, folder);
        }
    }

    /// A command at the root of the repository, with the tools on its `PATH`.
    pub fn command(&self, program: &str) -> Command {
        self.command_with(program, &[])
    }

    /// The same for WebAssembly: with the toolchain that has the target, where that is not the ordinary one.
    pub fn wasm_command(&self, program: &str) -> Command {
        match self.wasm_toolchain.get() {
            None => self.command(program),
            Some(folder) => {
                let bin = folder.join("bin");
                let mut command = self.command_with(program, std::slice::from_ref(&bin));
                command.env("RUSTC", bin.join("rustc")).env("RUSTDOC", bin.join("rustdoc"));
                command.env("CARGO", bin.join("cargo"));
                command
            }
        }
    }

    fn command_with(&self, program: &str, first: &[PathBuf]) -> Command {
        let folders = self.tool_folders.lock().unwrap_or_else(|e| e.into_inner());
        let inherited = std::env::var_os("PATH").unwrap_or_default();
        let path: OsString =
            std::env::join_paths(first.iter().chain(folders.iter()).cloned().chain(std::env::split_paths(&inherited)))
                .unwrap_or(inherited);
        // A batch file on Windows; `Command` wants its whole name.
        let program = if cfg!(windows) && matches!(program, "npm" | "npx") {
            format!("{program}.cmd")
        } else {
            program.to_owned()
        };
        // Looked up here and not by the system, which on Unix would search the parent's PATH.
        let resolved = find_in(&path, &program).unwrap_or_else(|| PathBuf::from(&program));
        let mut command = Command::new(resolved);
        command.current_dir(&self.root).env("PATH", path).stdin(Stdio::null());
        command.env("GOVSCORE_WASM_DIR", self.wasm_folder());
        if let Some(browser) = self.browser.get() {
            command.env("GOVSCORE_BROWSER", &browser.binary);
        }
        command
    }
}

fn cache_folder() -> Result<PathBuf> {
    let var = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    if let Some(folder) = var("GOVSCORE_CACHE") {
        return Ok(folder);
    }
    let base = if cfg!(windows) {
        var("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        var("HOME").map(|h| h.join("Library").join("Caches"))
    } else {
        var("XDG_CACHE_HOME").or_else(|| var("HOME").map(|h| h.join(".cache")))
    };
    base.map(|b| b.join("govscore"))
        .ok_or_else(|| "no home folder is known; set GOVSCORE_CACHE to a folder for downloaded tools".to_owned())
}

/// The first file called `program` in the folders of `path`.
fn find_in(path: &OsString, program: &str) -> Option<PathBuf> {
    std::env::split_paths(path).find_map(|folder| {
        [program.to_owned(), format!("{program}{}", std::env::consts::EXE_SUFFIX)]
            .into_iter()
            .map(|name| folder.join(name))
            .find(|file| file.is_file())
    })
}

/// The first file called `program` on the `PATH` this process was given.
pub fn find_program(program: &str) -> Option<PathBuf> {
    find_in(&std::env::var_os("PATH").unwrap_or_default(), program)
}

/// Runs a command whose output is kept in `log`; answers whether it succeeded, and what it printed.
pub fn run_logged(command: &mut Command, log: &Path) -> Result<(bool, String)> {
    let status = start_logged(command, log)?.wait().map_err(|e| e.to_string())?;
    Ok((status.success(), read_log(log)?))
}

fn start_logged(command: &mut Command, log: &Path) -> Result<Child> {
    let folder = log.parent().ok_or("a log file needs a folder")?;
    fs::create_dir_all(folder).map_err(|e| format!("cannot create {}: {e}", folder.display()))?;
    let file = File::create(log).map_err(|e| format!("cannot write {}: {e}", log.display()))?;
    let copy = file.try_clone().map_err(|e| e.to_string())?;
    let name = command.get_program().to_string_lossy().into_owned();
    command
        .stdout(file)
        .stderr(copy)
        .spawn()
        .map_err(|e| format!("cannot start `{name}`: {e}. Is it installed and on PATH?"))
}

fn read_log(log: &Path) -> Result<String> {
    let output = fs::read(log).map_err(|e| format!("{}: {e}", log.display()))?;
    Ok(String::from_utf8_lossy(&output).into_owned())
}

/// The same for a command that may hang: ended after `limit`, which counts as failing.
pub fn run_logged_for(command: &mut Command, log: &Path, limit: Duration) -> Result<(bool, String)> {
    let mut child = start_logged(command, log)?;
    let start = Instant::now();
    let ok = loop {
        match child.try_wait().map_err(|e| e.to_string())? {
            Some(status) => break status.success(),
            None if start.elapsed() > limit => {
                let _ = child.kill();
                let _ = child.wait();
                break false;
            }
            None => std::thread::sleep(Duration::from_millis(50)),
        }
    };
    Ok((ok, read_log(log)?))
}

/// The same, where failing is the end of the step: the last lines go into the error.
pub fn run_or_fail(command: &mut Command, log: &Path) -> Result<String> {
    let (ok, output) = run_logged(command, log)?;
    if ok { Ok(output) } else { Err(format!("{}\n(whole output: {})", tail(&output, 30), log.display())) }
}

/// What a command prints on standard output, where it succeeds.
pub fn output_of(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The last `count` lines.
pub fn tail(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.trim_end().lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tail_keeps_the_last_lines() {
        assert_eq!(tail("a\nb\nc\n", 2), "b\nc");
        assert_eq!(tail("a", 5), "a");
    }
}
