//! The command line from outside: formats, encodings, exit codes, order, help.
#![cfg(feature = "cli")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A text for the built-in codebook, which takes a moment to load.
const BUILTIN: &str = "居民积极参与社区协商议事。要整合资源，推动共建共治共享。群众参与程度不高。";

/// A text for the small codebook of the method's page.
const TEXT: &str =
    "志愿者整理街角花园。The district should hold a village vote, and volunteers run the neighbourhood forum.";

/// The small codebook, as a file.
fn small(f: &Folder) -> String {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/METHOD.md")).unwrap();
    f.file("classroom.toml", page.split("```toml codebook=classroom\n").nth(1).unwrap().split("```").next().unwrap())
}

/// A folder of its own, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("govscore-cli-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).unwrap();
        }
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_govscore"))
}

fn run(args: &[&str]) -> Output {
    program().args(args).output().unwrap()
}

/// With the small codebook of a folder.
fn run_small(f: &Folder, args: &[&str]) -> Output {
    let codebook = small(f);
    run(&[args, &["--codebook", &codebook]].concat())
}

fn run_on(input: &[u8], args: &[&str]) -> Output {
    let mut child =
        program().args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn out(o: &Output) -> String {
    String::from_utf8(o.stdout.clone()).unwrap()
}

fn err(o: &Output) -> String {
    String::from_utf8(o.stderr.clone()).unwrap()
}

#[test]
fn json_is_the_library_report_byte_for_byte() {
    let report = govscore::Scorer::builtin().score(BUILTIN, &govscore::Options::default()).unwrap();
    let o = run_on(BUILTIN.as_bytes(), &["score", "-", "--format", "json"]);
    assert_eq!(o.status.code(), Some(0), "{}", err(&o));
    assert_eq!(out(&o), report.to_json() + "\n");
}

#[test]
fn many_documents_come_out_in_the_order_given_and_failures_are_said() {
    let f = Folder::new("many");
    let a = f.file("a.txt", TEXT);
    let b = f.file("b.txt", "Volunteers sing.");
    let bad = f.file("bad.txt", b"plain \xC3\x28");
    let missing = f.0.join("missing.txt").display().to_string();
    let o = run_small(&f, &["score", &b, &missing, &a, &bad, &b, "--format", "jsonl"]);
    assert_eq!(o.status.code(), Some(1), "a document failed, the others are scored");
    let sources: Vec<String> = out(&o)
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap()["source"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(sources, [b.clone(), a.clone(), b.clone()]);
    assert!(err(&o).contains("missing.txt") && err(&o).contains("byte 6"), "{}", err(&o));
    let array = run_small(&f, &["score", &a, &b, "--format", "json"]);
    let array: serde_json::Value = serde_json::from_str(&out(&array)).unwrap();
    assert_eq!(array[1]["source"], b.as_str());
    let all_failed = run_small(&f, &["score", &missing, &bad, "--format", "json"]);
    assert_eq!((all_failed.status.code(), out(&all_failed).as_str()), (Some(1), "[]\n"));
}

#[test]
fn folders_are_read_in_order_of_name() {
    let f = Folder::new("folder");
    for name in ["two.txt", "one.md", "skip.pdf", "sub/three.TXT"] {
        f.file(name, TEXT);
    }
    let codebooks = Folder::new("folder-codebook");
    let root = f.0.display().to_string();
    let o = run_small(&codebooks, &["score", &root, "--format", "csv", "--rows", "matrix"]);
    let names: Vec<String> = out(&o)
        .lines()
        .skip(1)
        .filter_map(|l| Path::new(l.split(',').next()?).file_name().map(|n| n.to_string_lossy().into_owned()))
        .collect();
    assert_eq!(names, ["one.md", "three.TXT", "two.txt"]);
    assert!(err(&o).contains("left out (1 .pdf)"), "what could not be read is said: {}", err(&o));
    let empty = Folder::new("empty");
    let o = run(&["score", &empty.0.display().to_string()]);
    assert_eq!(o.status.code(), Some(1));
    assert!(err(&o).contains("no .txt or .md"), "{}", err(&o));
}

#[test]
fn documents_that_are_no_text_are_called_by_their_kind() {
    let f = Folder::new("documents");
    for (name, bytes, kind) in [
        ("a.pdf", &b"%PDF-1.7\nBT (text) ET"[..], "a PDF"),
        ("b.docx", b"PK\x03\x04\x14\x00", "Word document"),
        ("c.txt", b"\xD0\xCF\x11\xE0\xA1\xB1", "old Word document"),
        ("d.rtf", b"{\\rtf1 text}", "rich text"),
    ] {
        let o = run_small(&f, &["score", &f.file(name, bytes)]);
        assert_eq!(o.status.code(), Some(1), "{name}");
        assert!(err(&o).contains(kind), "{name}: {}", err(&o));
    }
}

#[test]
fn encodings_give_the_same_report() {
    let f = Folder::new("encodings");
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(TEXT.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let gb = encoding_rs::GB18030.encode(TEXT).0.into_owned();
    let plain = out(&run_small(&f, &["score", &f.file("utf8.txt", TEXT), "--format", "json"]));
    for (name, bytes, note) in [("utf16.txt", utf16, "UTF-16LE"), ("gb.txt", gb, "gb18030")] {
        let o = run_small(&f, &["score", &f.file(name, bytes), "--format", "json"]);
        assert_eq!(out(&o), plain, "{name}");
        assert!(err(&o).contains(note), "{}", err(&o));
    }
    let mark = run_small(
        &f,
        &["score", &f.file("mark.txt", [&b"\xEF\xBB\xBF"[..], TEXT.as_bytes()].concat()), "--format", "json"],
    );
    assert_eq!(out(&mark), plain);
}

#[test]
fn usage_errors_exit_with_two_and_help_with_zero() {
    let f = Folder::new("usage");
    let a = f.file("a.txt", TEXT);
    for args in [
        &["nonsense"][..],
        &["score"],
        &["score", &a, "--format", "pdf"],
        &["score", &a, "--without", "luck"],
        &["score", "-", "-"],
        &["compare", &a],
        &["trace", &a, "nonsense"],
        &["score", &a, &a, "--overrides", &a],
    ] {
        let o = run(args);
        assert_eq!(o.status.code(), Some(2), "{args:?}: {}", err(&o));
        assert!(!o.stderr.is_empty() && o.stdout.is_empty(), "{args:?}");
    }
    for args in [&["--help"][..], &["score", "--help"], &["--version"], &["trace", "--help"], &["completions", "bash"]]
    {
        let o = run(args);
        assert_eq!(o.status.code(), Some(0), "{args:?}");
        assert!(o.stderr.is_empty() && !o.stdout.is_empty());
    }
}

#[test]
fn a_text_that_is_too_long_is_refused() {
    let f = Folder::new("long");
    let o = run_small(&f, &["score", &f.file("a.txt", TEXT), "--max-size", "0"]);
    assert_eq!(o.status.code(), Some(1));
    assert!(err(&o).contains("too-large"), "{}", err(&o));
}

#[test]
fn every_format_says_what_it_measures_and_escapes_the_text() {
    let f = Folder::new("formats");
    let name = f.file("=evil <b>.txt", format!("{TEXT}<script>alert(1)</script>"));
    for (format, says) in [("table", true), ("md", true), ("html", true), ("csv", false)] {
        let o = run_small(&f, &["score", &name, "--format", format]);
        assert_eq!(o.status.code(), Some(0), "{}", err(&o));
        let text = out(&o);
        assert_eq!(text.contains("neither how well a place is governed"), says, "{format}");
        if format == "html" {
            assert!(!text.contains("<script") && !text.contains("<b>"));
            assert!(text.contains("&lt;script&gt;") && text.contains("<mark class=\"p0\""));
            assert_eq!(text.matches("<!doctype").count(), 1);
        }
    }
    let zh = out(&run_small(&f, &["score", &name, "--lang", "zh"]));
    assert!(zh.contains("框架契合指数") && zh.contains("志愿者"));
    let evidence = out(&run_small(&f, &["score", &name, "--format", "csv", "--rows", "evidence"]));
    assert!(evidence.lines().count() > 3 && evidence.ends_with("\r\n"));
    let file = f.0.join("out.csv").display().to_string();
    let o = run_small(&f, &["score", &name, "--format", "csv", "-o", &file]);
    assert!(o.stdout.is_empty());
    assert!(std::fs::read(&file).unwrap().starts_with(b"\xEF\xBB\xBFsource,index,"), "a mark for spreadsheets");
}

#[test]
fn reports_can_be_compared_and_traced_without_their_text() {
    let f = Folder::new("compare");
    let a = f.file("a.txt", TEXT);
    let b = f.file("b.txt", "Volunteers sing. It rains. The road is long.");
    let saved = f.file("a.json", out(&run_small(&f, &["score", &a, "--format", "json"])));
    let line = f.file("a.jsonl", out(&run_small(&f, &["score", &a, "--format", "jsonl"])));
    let from_line = run_small(&f, &["compare", &line, &b, "--format", "json"]);
    let from_text = run_small(&f, &["compare", &a, &b, "--format", "json"]);
    assert_eq!(out(&from_text), out(&from_line));
    let broken = f.file("broken.json", "{\"schemaVersion\":1}");
    assert_eq!(run_small(&f, &["compare", &broken, &b]).status.code(), Some(2));
    let from_report = run_small(&f, &["compare", &saved, &b, "--format", "json"]);
    assert_eq!(from_text.status.code(), Some(0), "{}", err(&from_text));
    assert_eq!(out(&from_text), out(&from_report));
    let ranking: serde_json::Value =
        serde_json::from_str(&out(&run_small(&f, &["compare", &b, &a, &saved, "--format", "json"]))).unwrap();
    assert_eq!(ranking["items"].as_array().unwrap().len(), 3);
    assert_eq!(ranking["items"][2]["source"], b.as_str(), "the lowest comes last");
    let texts = Folder::new("compare-folder");
    for name in ["one.txt", "two.txt", "three.txt"] {
        texts.file(name, TEXT);
    }
    let folder = texts.0.display().to_string();
    let ranking: serde_json::Value =
        serde_json::from_str(&out(&run_small(&f, &["compare", &folder, "--format", "json"]))).unwrap();
    assert_eq!(ranking["items"].as_array().unwrap().len(), 3, "a folder alone is ranked");
    let traced = out(&run_small(&f, &["trace", &saved, "index"]));
    assert!(traced.contains("× (50 + 10)") && traced.contains("“village vote”"), "{traced}");
    let keyness = run_small(&f, &["keyness", &a, "--against", &b]);
    assert_eq!(keyness.status.code(), Some(0), "{}", err(&keyness));
    assert!(out(&keyness).contains("govern.talk.vote"));
}

#[test]
fn what_is_not_there_is_said_with_what_is() {
    let f = Folder::new("unknown");
    let a = f.file("a.txt", TEXT);
    for (args, known) in [
        (&["compare", &a][..], "two texts at least"),
        (&["trace", &a, "pattern.builders"], "pattern.talking-builders"),
        (&["trace", &a, "evidence.99"], "evidence.0 to evidence."),
        (&["trace", &a, "nonsense"], "index.standardLength"),
    ] {
        let o = run_small(&f, args);
        assert_eq!(o.status.code(), Some(2), "{args:?}");
        assert!(err(&o).contains(known), "{args:?}: {}", err(&o));
    }
    for args in [&["codebook", "show", &a][..], &["codebook", "lint", &a], &["score", &a, "--codebook", &a]] {
        let o = run(args);
        assert_eq!(o.status.code(), Some(1), "{args:?}");
        assert!(err(&o).contains("a.txt is no codebook"), "{args:?}: {}", err(&o));
    }
    let o = run(&["codebook", "show", "--only", "nonsense"]);
    assert_eq!(o.status.code(), Some(2));
    assert!(err(&o).contains("nonsense") && o.stdout.is_empty(), "{}", err(&o));
}

#[test]
fn parts_switched_off_change_what_is_found() {
    let f = Folder::new("without");
    let a = f.file("a.txt", BUILTIN);
    let value = |args: &[&str]| -> f64 {
        let o = run(&[&["score", &a, "--format", "json"], args].concat());
        serde_json::from_str::<serde_json::Value>(&out(&o)).unwrap()["index"]["value"].as_f64().unwrap()
    };
    let plain = value(&[]);
    assert!(value(&["--without", "stance"]) > plain, "the deficit then counts");
    assert!(value(&["--preset", "practice", "--without", "guards,anchors"]) < plain);
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let f = Folder::new("pipe");
    let a = f.file("a.txt", TEXT);
    let files: Vec<&str> = std::iter::repeat_n(a.as_str(), 300).collect();
    let mut child = program()
        .args(["score", "--format", "jsonl", "--codebook", &small(&f)])
        .args(&files)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let o = child.wait_with_output().unwrap();
    assert_eq!((o.status.code(), err(&o).as_str()), (Some(0), ""));
}

#[test]
fn a_codebook_can_be_shown_checked_and_used() {
    let show = out(&run(&["codebook", "show", "--lang", "zh", "--only", "governance.deliberation"]));
    assert!(show.contains("协商议事") && !show.contains("sharing.results"), "{show}");
    let f = Folder::new("codebook");
    let good = small(&f);
    let toml = std::fs::read_to_string(&good).unwrap();
    let a = f.file("a.txt", "Volunteers sing.");
    let o = run(&["score", &a, "--codebook", &good, "--format", "json"]);
    assert!(out(&o).contains("\"id\":\"classroom\""), "{}", err(&o));
    let csv = f.0.join("classroom.csv").display().to_string();
    let o = run(&["codebook", "convert", &good, "--to", "csv", "-o", &csv]);
    assert!(o.status.code() == Some(0) && err(&o).contains("lost: 1 patterns"), "{}", err(&o));
    let json = out(&run(&["codebook", "convert", &csv]));
    assert!(json.contains("\"id\":\"build.actors.volunteers\""), "the ending says what it is: {json}");
    let bad = f.file("bad.toml", toml.replace("indicator = \"build.actors\"", "indicator = \"nowhere\""));
    let o = run(&["codebook", "lint", &bad]);
    assert_eq!(o.status.code(), Some(1));
    assert!(out(&o).contains("nowhere") || err(&o).contains("nowhere"), "{}{}", out(&o), err(&o));
    let o = run(&["score", &a, "--codebook", &bad]);
    assert_eq!(o.status.code(), Some(1));
    assert!(err(&o).contains("nowhere"));
}
