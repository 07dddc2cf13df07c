//! wasm-pack, and the wasm-bindgen command of exactly the crate's version: found, or compiled into the cache folder
//! (not into ~/.cargo/bin, where other versions may be wanted by other projects).

use crate::Result;
use crate::context::{Context, find_program, output_of, run_or_fail};
use crate::steps::Reporter;
use std::fs;
use std::path::{Path, PathBuf};

/// The version that this project is built and tested with.
const WASM_PACK: &str = "0.15.1";

/// Sees to wasm-pack.
pub fn wasm_pack(context: &Context, reporter: &Reporter) -> Result<String> {
    let options = ["--locked"];
    let tool = Tool { package: "wasm-pack", version: WASM_PACK, binaries: &["wasm-pack"], options: &options };
    tool.ensure(context, reporter, "it compiles the engine to WebAssembly and writes its JavaScript side")
}

/// Sees to wasm-bindgen and its test runner.
pub fn wasm_bindgen(context: &Context, reporter: &Reporter) -> Result<String> {
    let lock = fs::read_to_string(context.root.join("Cargo.lock")).map_err(|e| format!("Cargo.lock: {e}"))?;
    let version = locked_version(&lock, "wasm-bindgen").ok_or("Cargo.lock names no wasm-bindgen")?;
    let binaries = ["wasm-bindgen", "wasm-bindgen-test-runner"];
    // Not `--locked`: its published lock file does not resolve.
    let tool = Tool { package: "wasm-bindgen-cli", version, binaries: &binaries, options: &[] };
    tool.ensure(context, reporter, "wasm-pack needs it in the version of the crate")
}

struct Tool<'a> {
    package: &'a str,
    version: &'a str,
    binaries: &'a [&'a str],
    options: &'a [&'a str],
}

impl Tool<'_> {
    fn ensure(&self, context: &Context, reporter: &Reporter, why: &str) -> Result<String> {
        let Self { package, version, .. } = self;
        let on_path = find_program(self.binaries[0]);
        if let Some(folder) = on_path.as_deref().and_then(Path::parent)
            && self.is_in(context, folder)
        {
            return Ok(format!("{version} already there"));
        }
        let root = context.cache.join("tools").join(format!("{package}-{version}"));
        let bin = root.join("bin");
        if self.is_in(context, &bin) {
            context.add_tool_folder(bin);
            return Ok(format!("{version} already there"));
        }
        reporter.doing(&format!("cargo install {package} {version} (once, a minute or two): {why}"));
        let build = context.cache.join("build").join(package);
        let mut cargo = context.command("cargo");
        cargo.args(["install", package, "--version", &format!("={version}"), "--force", "--root"]).arg(&root);
        cargo.arg("--target-dir").arg(&build);
        // They run for a moment each and are waited for: compiled fast rather than fast when run.
        cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
        cargo.args(self.options);
        run_or_fail(&mut cargo, &context.log(package))
            .map_err(|e| format!("{e}\ninstall by hand: cargo install {package} --version {version}"))?;
        let _ = fs::remove_dir_all(&build);
        if !self.is_in(context, &bin) {
            return Err(format!("{package} was installed into {} but does not run", bin.display()));
        }
        context.add_tool_folder(bin);
        Ok(format!("{version} compiled and installed"))
    }

    fn is_in(&self, context: &Context, folder: &Path) -> bool {
        self.binaries.iter().all(|name| {
            let file: PathBuf = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
            let says = output_of(context.command(&file.to_string_lossy()).arg("--version"));
            file.is_file() && says.is_some_and(|s| s.split_whitespace().any(|word| word == self.version))
        })
    }
}

/// The version of `package` in a `Cargo.lock`.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn the_lock_file_tells_the_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
