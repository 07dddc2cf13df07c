//! Where sentences end: the tables of cases, piece by piece.

mod support;

use govscore::text::Document;
use support::table;

/// What the table leaves out at the edges of a piece: white space, pipes and tags.
fn trimmed(piece: &str) -> &str {
    let mut piece = piece;
    loop {
        let mut next = piece.trim_matches(|c: char| c.is_whitespace() || c == '|' || c == '\u{FEFF}');
        if next.starts_with('<')
            && let Some(end) = next.find('>')
        {
            next = &next[end + 1..];
        }
        if next.ends_with('>')
            && let Some(start) = next.rfind('<')
        {
            next = &next[..start];
        }
        if next == piece {
            return piece;
        }
        piece = next;
    }
}

fn check(name: &str) {
    let rows = table(name);
    let mut wrong = Vec::new();
    for row in &rows {
        let (text, expected) = (row.unescaped("text"), row.unescaped("sentences"));
        let document = Document::parse(&text);
        let found: Vec<&str> = document.sentences.iter().map(|s| trimmed(&text[s.span.start..s.span.end])).collect();
        let expected: Vec<&str> = expected.split('¦').collect();
        if found != expected {
            wrong.push(format!("{}\n  expected {expected:?}\n  found    {found:?}", row.get("id")));
        }
    }
    assert!(wrong.is_empty(), "{name}: {} of {} wrong\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn first_half() {
    check("sentences.tsv");
}

#[test]
fn second_half() {
    check("sentences_second.tsv");
}
