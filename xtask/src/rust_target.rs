//! The standard library for wasm32-unknown-unknown: from rustup; where its server cannot be reached, compiled here
//! from Debian's `rust-web-src` with the compiler that goes with it.

use crate::Result;
use crate::apt;
use crate::context::{Context, find_program, output_of, run_logged_for, run_or_fail};
use crate::steps::Reporter;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The target's name.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Sees to it that the engine can be compiled for WebAssembly.
pub fn ensure(context: &Context, reporter: &Reporter) -> Result<String> {
    if std_is_there(context) {
        return Ok("standard library already there".to_owned());
    }
    if let Some(debian) = Debian::find(context).filter(Debian::is_built) {
        debian.use_for(context)?;
        return Ok(format!("standard library already there, built here for Debian's rustc {}", debian.version));
    }
    let rustup = match add_by_rustup(context, reporter) {
        Ok(()) => return Ok("standard library installed by rustup".to_owned()),
        Err(reason) => reason,
    };
    build_from_debian(context, reporter).map_err(|debian| {
        format!(
            "the standard library for {TARGET} could not be installed.\n\
             rustup: {rustup}\nDebian: {debian}\n\
             Install by hand: `rustup target add {TARGET}`, or on Debian `apt-get install rustc-web rust-web-src rust-web-clippy`."
        )
    })
}

fn std_is_there(context: &Context) -> bool {
    let mut command = context.command("rustc");
    let folder = output_of(command.args(["--print", "target-libdir", "--target", TARGET]));
    folder.is_some_and(|f| has_std(Path::new(&f)))
}

fn has_std(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|files| {
        files.flatten().any(|f| {
            let name = f.file_name();
            let name = name.to_string_lossy();
            name.starts_with("libstd-") && name.ends_with(".rlib")
        })
    })
}

fn add_by_rustup(context: &Context, reporter: &Reporter) -> Result<()> {
    if find_program("rustup").is_none() {
        return Err("rustup is not installed (https://rustup.rs)".to_owned());
    }
    reporter.doing(&format!("rustup target add {TARGET}: the engine is compiled to WebAssembly"));
    // An unreachable server may leave the call hanging.
    let (ok, output) = run_logged_for(
        context.command("rustup").args(["target", "add", TARGET]),
        &context.log("rustup-target-add"),
        Duration::from_secs(300),
    )?;
    if ok && std_is_there(context) {
        Ok(())
    } else {
        let said = output.lines().find(|line| line.starts_with("error"));
        Err(said.unwrap_or("no success within five minutes").to_owned())
    }
}

/// Debian's compiler for the web browsers it packages: newer than the one of the distribution, and with its source.
struct Debian {
    version: String,
    host: String,
    folder: PathBuf,
}

const RUSTC: &str = "/usr/bin/rustc";
const CLIPPY: [&str; 2] = ["/usr/bin/cargo-clippy", "/usr/bin/clippy-driver"];

impl Debian {
    fn find(context: &Context) -> Option<Self> {
        let about = output_of(context.command(RUSTC).arg("-vV"))?;
        let field = |name: &str| about.lines().find_map(|l| l.strip_prefix(name)).map(str::to_owned);
        let version = field("release: ")?;
        let folder = context.cache.join(format!("debian-rust-{version}"));
        let debian = Self { host: field("host: ")?, version, folder };
        debian.source().is_dir().then_some(debian)
    }

    fn source(&self) -> PathBuf {
        PathBuf::from(format!("/usr/src/rustc-{}/library", self.version))
    }

    fn libraries(&self) -> PathBuf {
        self.folder.join("wasm32-lib")
    }

    fn is_built(&self) -> bool {
        has_std(&self.libraries()) && CLIPPY.iter().all(|file| Path::new(file).is_file())
    }

    /// Compiles the standard library in an empty folder: two copies of one crate would break everything.
    fn build(&self, context: &Context) -> Result<()> {
        let work = self.folder.join("build");
        let _ = fs::remove_dir_all(&work);
        let (source, out) = (work.join("library"), work.join("target"));
        // Without `vendor/`: it lacks what the lock file names for tests; the registry has everything.
        copy_tree(&self.source(), &source, &["vendor"])?;
        let mut cargo = context.command("cargo");
        cargo.current_dir(&source).args(["build", "-p", "sysroot", "--release", "--target", TARGET]);
        cargo.env("RUSTC", RUSTC).env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", &out);
        cargo.env("RUSTFLAGS", "-Zforce-unstable-if-unmarked -Cembed-bitcode=yes");
        cargo.env("__CARGO_DEFAULT_LIB_METADATA", "govscore");
        run_or_fail(&mut cargo, &context.log("wasm32-std"))?;
        let deps = out.join(TARGET).join("release").join("deps");
        let fresh = self.folder.join("wasm32-lib.new");
        let _ = fs::remove_dir_all(&fresh);
        fs::create_dir_all(&fresh).map_err(|e| e.to_string())?;
        for file in fs::read_dir(&deps).map_err(|e| e.to_string())?.flatten() {
            if file.path().extension().is_some_and(|e| e == "rlib") {
                fs::copy(file.path(), fresh.join(file.file_name())).map_err(|e| e.to_string())?;
            }
        }
        let _ = fs::remove_dir_all(self.libraries());
        fs::rename(&fresh, self.libraries()).map_err(|e| e.to_string())?;
        let _ = fs::remove_dir_all(&work);
        Ok(())
    }

    /// Lays out a folder that looks like a toolchain, and has the commands for WebAssembly use it.
    ///
    /// Debian's compiler and standard libraries, rustup's cargo and its linker `rust-lld` (Debian has none).
    fn use_for(&self, context: &Context) -> Result<()> {
        let sysroot = output_of(context.command("rustc").args(["--print", "sysroot"])).ok_or("no rustc on PATH")?;
        let sysroot = Path::new(&sysroot);
        let folder = self.folder.join("toolchain");
        let (bin, rustlib) = (folder.join("bin"), folder.join("lib").join("rustlib"));
        let described = format!("{}\n{}\n", sysroot.display(), folder.display());
        let stamp = folder.join("made-from");
        if fs::read_to_string(&stamp).is_ok_and(|s| s == described) {
            return context.wasm_toolchain.set(folder).map_err(|_| "the toolchain is set already".to_owned());
        }
        let _ = fs::remove_dir_all(&folder);
        let host = rustlib.join(&self.host);
        for new in [&bin, &host, &rustlib.join(TARGET)] {
            fs::create_dir_all(new).map_err(|e| format!("cannot create {}: {e}", new.display()))?;
        }
        let theirs = sysroot.join("lib").join("rustlib").join(&self.host);
        link(&self.libraries(), &rustlib.join(TARGET).join("lib"))?;
        link(Path::new(&format!("/usr/lib/rustlib/{}/lib", self.host)), &host.join("lib"))?;
        link(&theirs.join("bin"), &host.join("bin"))?;
        link(&sysroot.join("bin").join("cargo"), &bin.join("cargo"))?;
        let here = folder.display();
        for name in ["rustc", "rustdoc"] {
            script(&bin.join(name), &format!("exec /usr/bin/{name} --sysroot '{here}' \"$@\""))?;
        }
        // A copy, since it looks for clippy-driver beside itself. rustup's clippy cannot read this library.
        fs::copy(CLIPPY[0], bin.join("cargo-clippy")).map_err(|e| format!("{}: {e}", CLIPPY[0]))?;
        script(&bin.join("clippy-driver"), &format!("SYSROOT='{here}' exec {} \"$@\"", CLIPPY[1]))?;
        fs::write(&stamp, described).map_err(|e| e.to_string())?;
        context.wasm_toolchain.set(folder).map_err(|_| "the toolchain is set already".to_owned())
    }
}

fn build_from_debian(context: &Context, reporter: &Reporter) -> Result<String> {
    if !apt::available() {
        return Err("this is no system with apt".to_owned());
    }
    if Debian::find(context).is_none() || CLIPPY.iter().any(|file| !Path::new(file).is_file()) {
        let packages = ["rustc-web", "rust-web-src", "rust-web-clippy"];
        apt::install(
            context,
            reporter,
            &packages,
            "rustup's server is out of reach; a compiler with its library's source",
        )?;
    }
    let debian = Debian::find(context).ok_or("rustc-web and rust-web-src do not fit each other")?;
    if !debian.is_built() {
        reporter.doing(&format!(
            "compiling the standard library of Rust {} for {TARGET} (once, about a minute)",
            debian.version
        ));
        debian.build(context)?;
    }
    debian.use_for(context)?;
    Ok(format!("standard library built here for Debian's rustc {}, as rustup's server is out of reach", debian.version))
}

fn copy_tree(from: &Path, to: &Path, without: &[&str]) -> Result<()> {
    fs::create_dir_all(to).map_err(|e| format!("cannot create {}: {e}", to.display()))?;
    for entry in fs::read_dir(from).map_err(|e| format!("{}: {e}", from.display()))?.flatten() {
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if without.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        if source.is_dir() {
            copy_tree(&source, &target, &[])?;
        } else {
            fs::copy(&source, &target).map_err(|e| format!("{}: {e}", source.display()))?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn link(from: &Path, to: &Path) -> Result<()> {
    std::os::unix::fs::symlink(from, to).map_err(|e| format!("cannot link {}: {e}", to.display()))
}

#[cfg(unix)]
fn script(file: &Path, line: &str) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::write(file, format!("#!/bin/sh\n{line}\n")).map_err(|e| format!("{}: {e}", file.display()))?;
    fs::set_permissions(file, fs::Permissions::from_mode(0o755)).map_err(|e| e.to_string())
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> Result<()> {
    Err("only for Debian".to_owned())
}

#[cfg(not(unix))]
fn script(_: &Path, _: &str) -> Result<()> {
    Err("only for Debian".to_owned())
}
