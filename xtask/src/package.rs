//! `cargo xtask package`: the engine as a WebAssembly module, the npm package around it, and the page.

use crate::context::{Context, output_of, run_or_fail};
use crate::fingerprint::Inputs;
use crate::setup::{self, NPM, WASM_BINDGEN, WASM_PACK, WASM_TARGET};
use crate::steps::{Plan, Reporter};
use crate::{Result, npm, page, rust_target};
use std::fs;
use std::path::PathBuf;

pub const MODULE: &str = "WebAssembly module";
pub const PACKAGE: &str = "npm package";
const ENGINE: &str = "engine for wasm32";
/// How `Cargo.toml` has the module compiled.
const PROFILE: &str = "module";

/// What the compiler may put into a module since Rust 1.87, which wasm-opt must be told.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
];

/// What wasm-opt is to do. It does not put a function into the only one that calls it: the compiler has done what pays, and among such
/// long functions brotli finds less that is alike, a fifteenth of the module. In order of their names, functions that were compiled
/// from one stand side by side, where brotli finds more: an eightieth.
const OPTIMISE: [&str; 4] = ["-O3", "--one-caller-inline-max-function-size", "0", "--reorder-functions-by-name"];

const FILES: [&str; 4] = ["govscore.js", "govscore.d.ts", "govscore_bg.wasm", "govscore_bg.wasm.d.ts"];
/// The built-in framework, packed: a file beside the module.
const FRAMEWORK: &str = "framework.bin";

/// `cargo xtask package`
pub fn run(context: &Context, arguments: &[String]) -> Result<()> {
    setup::no_arguments(arguments)?;
    println!("package");
    let mut plan = Plan::default();
    setup::add_build_tools(&mut plan, context);
    add(&mut plan, context);
    page::add(&mut plan, context);
    setup::finish(plan.run())
}

/// Adds the steps that build the module and the package.
pub fn add<'a>(plan: &mut Plan<'a>, context: &'a Context) {
    plan.add(ENGINE, &[WASM_TARGET], |reporter| compile_engine(context, reporter));
    plan.add(MODULE, &[ENGINE, WASM_PACK, WASM_BINDGEN, NPM], |reporter| build_module(context, reporter));
    plan.add(PACKAGE, &[MODULE, NPM], |reporter| build_package(context, reporter));
}

/// The sources of the module, and the compiler.
fn module_inputs(context: &Context) -> Inputs {
    let mut inputs = Inputs::new(&context.root);
    for name in ["Cargo.toml", "Cargo.lock", "build", ".cargo", "src", "seeds"] {
        inputs.path(&context.root.join(name));
    }
    let compiler = output_of(context.wasm_command("rustc").arg("-vV"));
    inputs.word(&compiler.unwrap_or_default());
    FEATURES.iter().chain(&OPTIMISE).for_each(|option| inputs.word(option));
    inputs
}

fn module_stamp(context: &Context) -> PathBuf {
    context.wasm_folder().join(".stamp")
}

fn module_is_built(context: &Context, inputs: &Inputs) -> bool {
    let mut files = FILES.iter().chain([&FRAMEWORK]);
    inputs.unchanged_since(&module_stamp(context)) && files.all(|f| context.wasm_folder().join(f).is_file())
}

/// Compiles ahead of wasm-pack, which can begin only when its own tools are there.
fn compile_engine(context: &Context, reporter: &Reporter) -> Result<String> {
    if module_is_built(context, &module_inputs(context)) {
        return Ok("sources unchanged".to_owned());
    }
    reporter.doing("cargo build --profile module: the engine, with what it stands on");
    let mut cargo = context.wasm_command("cargo");
    cargo.args(["build", "--lib", "--profile", PROFILE, "--target", rust_target::TARGET]);
    run_or_fail(&mut cargo, &context.log("engine-wasm32"))?;
    Ok("compiled".to_owned())
}

fn build_module(context: &Context, reporter: &Reporter) -> Result<String> {
    let inputs = module_inputs(context);
    if module_is_built(context, &inputs) {
        return Ok("sources unchanged".to_owned());
    }
    reporter.doing("wasm-pack: the module and its JavaScript side; wasm-opt: smaller and faster");
    let raw = context.target().join("wasm").join("raw");
    let _ = fs::remove_dir_all(&raw);
    let mut pack = context.wasm_command("wasm-pack");
    pack.args([
        "build",
        "--target",
        "web",
        "--profile",
        PROFILE,
        "--no-opt",
        "--no-pack",
        "--out-name",
        "govscore",
        "--out-dir",
    ]);
    pack.arg(&raw).arg(&context.root);
    run_or_fail(&mut pack, &context.log("wasm-pack-build"))?;
    let folder = context.wasm_folder();
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|e| format!("cannot create {}: {e}", folder.display()))?;
    for file in FILES {
        fs::copy(raw.join(file), folder.join(file)).map_err(|e| format!("wasm-pack wrote no {file}: {e}"))?;
    }
    let framework = build_script_folder(context)?.join(FRAMEWORK);
    fs::copy(framework, folder.join(FRAMEWORK)).map_err(|e| format!("the build script wrote no {FRAMEWORK}: {e}"))?;
    let wasm = folder.join(FILES[2]);
    let before = size(&wasm);
    let mut optimise = context.command("wasm-opt");
    optimise.args(OPTIMISE).args(FEATURES).arg(raw.join(FILES[2])).arg("-o").arg(&wasm);
    run_or_fail(&mut optimise, &context.log("wasm-opt"))?;
    inputs.record(&module_stamp(context))?;
    Ok(format!("built: {} KB, {} KB before wasm-opt", size(&wasm) / 1000, before / 1000))
}

/// Where the engine's build script wrote to, as cargo tells of a build that is done.
fn build_script_folder(context: &Context) -> Result<PathBuf> {
    let mut cargo = context.wasm_command("cargo");
    cargo.args(["build", "--lib", "--profile", PROFILE, "--target", rust_target::TARGET, "--message-format", "json"]);
    let messages = output_of(&mut cargo).ok_or("cargo does not say what it built")?;
    // Of what is not from a registry only the engine has a build script.
    let ours = |m: &&str| m.contains("\"build-script-executed\"") && m.contains("\"package_id\":\"path+");
    let told = messages.lines().find(ours);
    let folder = told.and_then(|m| m.split_once("\"out_dir\":\"")?.1.split_once('"'));
    let (folder, _) = folder.ok_or("cargo names no folder of the engine's build script")?;
    Ok(PathBuf::from(folder.replace("\\\\", "\\")))
}

fn size(file: &std::path::Path) -> u64 {
    fs::metadata(file).map_or(0, |m| m.len())
}

fn build_package(context: &Context, reporter: &Reporter) -> Result<String> {
    let folder = context.www().join("package");
    let mut inputs = Inputs::new(&context.root);
    for path in [&folder, &context.wasm_folder(), &context.root.join("seeds"), &context.www().join("package-lock.json")]
    {
        inputs.path(path);
    }
    let stamp = context.target().join("wasm").join("package.stamp");
    if inputs.unchanged_since(&stamp) && folder.join("dist").is_dir() {
        return Ok("sources unchanged".to_owned());
    }
    reporter.doing("npm run build -w package: the entries around the module");
    run_or_fail(&mut npm::npm(context, &["run", "build", "-w", "package"]), &context.log("npm-build-package"))?;
    inputs.record(&stamp)?;
    Ok("built".to_owned())
}
