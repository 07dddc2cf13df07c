//! Whether the inputs of a step are still those of its last run: a digest of the files' names and contents, kept in
//! a stamp file beside the output. Times of change are not asked: a fresh clone or a switched branch changes them all.

use crate::Result;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// The inputs of one step.
pub struct Inputs {
    root: PathBuf,
    digest: DefaultHasher,
}

/// Folders that hold what is built or downloaded, never what is written by hand.
const BUILT: [&str; 5] = ["node_modules", "target", "dist", "dist-single", ".git"];

impl Inputs {
    /// No inputs yet; names are taken relative to `root`.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), digest: DefaultHasher::new() }
    }

    /// Adds a word: a version, an option.
    pub fn word(&mut self, word: &str) {
        word.hash(&mut self.digest);
    }

    /// Adds a file or everything in a folder except build folders inside it. A path that is not there counts as such.
    pub fn path(&mut self, path: &Path) {
        let name = path.strip_prefix(&self.root).unwrap_or(path);
        name.hash(&mut self.digest);
        if path.is_dir() {
            let mut entries: Vec<PathBuf> =
                fs::read_dir(path).map(|d| d.flatten().map(|e| e.path()).collect()).unwrap_or_default();
            entries.retain(|e| !e.file_name().is_some_and(|n| BUILT.iter().any(|b| n == *b)));
            entries.sort();
            for entry in entries {
                self.path(&entry);
            }
        } else {
            fs::read(path).ok().hash(&mut self.digest);
        }
    }

    /// Whether the stamp was recorded for the same inputs.
    pub fn unchanged_since(&self, stamp: &Path) -> bool {
        fs::read_to_string(stamp).is_ok_and(|text| text == self.text())
    }

    /// Writes the stamp: to be called when the output stands.
    pub fn record(&self, stamp: &Path) -> Result<()> {
        fs::write(stamp, self.text()).map_err(|e| format!("cannot write {}: {e}", stamp.display()))
    }

    fn text(&self) -> String {
        format!("{:016x}\n", self.digest.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(root: &Path) -> String {
        let mut inputs = Inputs::new(root);
        inputs.path(root);
        inputs.text()
    }

    #[test]
    fn names_and_contents_count_and_build_folders_do_not() {
        let root = std::env::temp_dir().join(format!("govscore-fingerprint-{}", std::process::id()));
        fs::create_dir_all(root.join("dist")).unwrap();
        fs::write(root.join("a"), "1").unwrap();
        let first = digest(&root);
        fs::write(root.join("dist").join("out"), "built").unwrap();
        assert_eq!(digest(&root), first);
        fs::write(root.join("a"), "2").unwrap();
        let second = digest(&root);
        assert_ne!(second, first);
        fs::rename(root.join("a"), root.join("b")).unwrap();
        assert_ne!(digest(&root), second);
        fs::remove_dir_all(&root).unwrap();
    }
}
