//! Lists the built-in codebook's files, so that adding one to `seeds/` is all that it takes.

use std::{env, fs, io, path::Path, path::PathBuf};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or(io::ErrorKind::NotFound)?).join("seeds");
    let mut files: Vec<PathBuf> = ["framework.toml", "anchors.toml", "guards.toml"].map(|f| root.join(f)).to_vec();
    for folder in ["concepts", "views", "stance"] {
        files.extend(toml_files(&root.join(folder))?);
        println!("cargo::rerun-if-changed={}", root.join(folder).display());
    }
    let mut code = String::from("[\n");
    for file in files.iter().filter(|f| f.is_file()) {
        println!("cargo::rerun-if-changed={}", file.display());
        let name = file.strip_prefix(&root).unwrap_or(file).display().to_string().replace('\\', "/");
        code += &format!("    ({:?}, include_str!({:?})),\n", format!("seeds/{name}"), file.display().to_string());
    }
    code += "]\n";
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    fs::write(out.join("builtin_files.rs"), code)
}

/// The TOML files of a folder, by name, so that the order never depends on the file system.
fn toml_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|e| e == "toml") {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}
