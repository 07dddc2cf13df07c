//! Makes what the program carries: the built-in codebook, read, checked and packed by the library's own code, so that adding a
//! file to `seeds/` is all that it takes; and Unicode's tables.

#[path = "../src/codebook/mod.rs"]
#[allow(dead_code, unused_imports)]
mod codebook;
#[path = "../src/error.rs"]
#[allow(dead_code)]
mod error;
#[path = "../src/json/mod.rs"]
#[allow(dead_code, unused_imports)]
mod json;
#[path = "../src/order.rs"]
#[allow(dead_code)]
mod order;
#[allow(dead_code)]
mod text;
mod unicode;

use std::{env, fs, io, path::Path, path::PathBuf};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or(io::ErrorKind::NotFound)?).join("seeds");
    let mut files: Vec<PathBuf> = ["framework.toml", "anchors.toml", "guards.toml"].map(|f| root.join(f)).to_vec();
    for folder in ["concepts", "views", "stance"] {
        files.extend(toml_files(&root.join(folder))?);
        println!("cargo::rerun-if-changed={}", root.join(folder).display());
    }
    println!("cargo::rerun-if-changed=build");
    let mut code = String::from("[\n");
    let mut named = Vec::new();
    for file in files.iter().filter(|f| f.is_file()) {
        println!("cargo::rerun-if-changed={}", file.display());
        let name = file.strip_prefix(&root).unwrap_or(file).display().to_string().replace('\\', "/");
        let name = format!("seeds/{name}");
        code += &format!("    ({name:?}, include_str!({:?})),\n", file.display().to_string());
        named.push((name, fs::read_to_string(file)?));
    }
    code += "]\n";
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    fs::write(out.join("builtin_files.rs"), code)?;
    let simplified = root.join("data").join("simplified.txt");
    println!("cargo::rerun-if-changed={}", simplified.display());
    let simplified = unicode::simplified(&fs::read_to_string(simplified)?);
    let unicode = unicode::tables();
    fs::write(out.join("framework.bin"), packed(&named, &simplified, &unicode))?;
    fs::write(out.join("simplified.bin"), simplified)?;
    fs::write(out.join("unicode.bin"), unicode)
}

/// The built-in codebook, packed with the tables of characters. One that does not load is nothing to build with, except to find out what is wrong with it:
/// the tests and `govscore codebook lint` then say so.
fn packed(files: &[(String, String)], simplified: &[u8], unicode: &[u8]) -> Vec<u8> {
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    match codebook::Codebook::parse_files(&files) {
        Ok(codebook) => codebook.pack(simplified, unicode),
        Err(error) => {
            println!("cargo::warning={error}");
            Vec::new()
        }
    }
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
