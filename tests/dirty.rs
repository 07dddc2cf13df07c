//! Text as people paste it: the tables of dirty text, each row's term made the only one of a codebook, so that the reading
//! of text is tested and not the built-in framework.

mod support;

use govscore::codebook::Codebook;
use govscore::evidence::{Engine, Switches};
use govscore::text::{Block, Document};
use support::{Row, table};

/// A codebook of one term. The guards are those that the table's friends of other domains call for.
fn codebook(row: &Row) -> Codebook {
    let name = r#"{ zh = "x", en = "x" }"#;
    let text = format!(
        "format = 1\n[codebook]\nid = \"t\"\nversion = \"1\"\nname = {name}\n[[pillar]]\nid = \"p\"\ntag = \"p\"\nname = {name}\n\
         [[indicator]]\nid = \"p.i\"\npillar = \"p\"\nname = {name}\n[[concept]]\nid = \"p.i.c\"\nindicator = \"p.i\"\nname = {name}\n\
         [[concept.terms]]\nlanguage = {:?}\nnote = \"n\"\nlist = [{:?}]\n\
         [[guard]]\nlanguage = \"zh\"\nnote = \"n\"\nlist = [\"共享单车\"]\n\
         [[guard]]\nlanguage = \"en\"\nnote = \"n\"\nlist = [\"corporate governance\"]\n",
        row.get("language"),
        row.get("term").replace('\'', ""),
    );
    Codebook::parse(&text).unwrap_or_else(|e| panic!("{}: {e}", row.get("id")))
}

/// Rows that are answered wrongly today, each with the reason.
const OPEN: &[(&str, &str)] = &[
    ("dir-051", "three characters on a line of their own: no sign of wrapping"),
    ("dir-052", "a line of half the width, broken in mid-word: looks like a title with a comma"),
];

fn check(name: &str) {
    let rows = table(name);
    let mut wrong = Vec::new();
    for row in &rows {
        let book = codebook(row);
        let engine = Engine::new(&book).expect("the codebook compiles");
        let text = row.unescaped("text");
        let document = Document::parse(&text);
        let findings = engine.find(&book, &document, &Switches::default()).expect("the word list is built in");
        let counts = |sentence: usize| document.sentences[sentence].block != Block::Fragment;
        let found: Vec<&str> =
            findings.evidence.iter().filter(|e| counts(e.sentence)).map(|e| &text[e.span.start..e.span.end]).collect();
        let open = OPEN.iter().any(|(id, _)| *id == row.get("id"));
        if (found.is_empty() == (row.get("expected") == "1")) != open {
            wrong.push(format!(
                "{} {:?} found {found:?} in {:?}",
                row.get("id"),
                row.get("term"),
                document.normalized.text
            ));
        }
    }
    assert!(wrong.is_empty(), "{name}: {} of {} wrong\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn first_half() {
    check("dirty.tsv");
}

#[test]
fn second_half() {
    check("dirty_second.tsv");
}
