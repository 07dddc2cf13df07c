//! Codebooks go out to other tools and come back; what cannot go is said; what cannot be read is refused with its line.

use govscore::Codebook;
use govscore::codebook::diff::{Change, diff};
use govscore::codebook::interchange::{Format, export, import};

#[test]
fn json_is_lossless() {
    let book = Codebook::builtin();
    let exported = export(book, Format::Json);
    assert!(exported.losses.is_empty());
    let back = Codebook::parse(&exported.text).expect("it reads back");
    assert_eq!(&back, book);
}

#[test]
fn csv_carries_every_scored_term_with_its_pattern() {
    let book = Codebook::builtin();
    let exported = export(book, Format::Csv);
    let back = import(&exported.text, Format::Csv, "again").expect("it reads back");
    let ids = |b: &Codebook| -> Vec<String> {
        let scored = |t: &&govscore::codebook::Term| {
            b.concepts
                .get(t.concept)
                .is_some_and(|c| matches!(c.dimension, govscore::codebook::Dimension::Indicator(_)))
        };
        let mut ids: Vec<String> =
            b.terms.iter().filter(scored).map(|t| format!("{} {} {}", t.id, t.language.code(), t.weak)).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&back), ids(book));
    let lost: Vec<&str> = exported.losses.iter().map(|l| l.what).collect();
    assert_eq!(lost, ["guards", "anchors", "cues", "patterns", "examples", "definitions"]);
}

#[test]
fn plain_formats_come_back_with_their_words_and_say_what_is_lost() {
    let book = Codebook::builtin();
    for format in [Format::Quanteda, Format::Liwc] {
        let exported = export(book, format);
        let lost: Vec<&str> = exported.losses.iter().map(|l| l.what).collect();
        for what in ["guards", "gaps", "weak terms", "views"] {
            assert!(lost.contains(&what), "{format:?} {lost:?}");
        }
        let back = import(&exported.text, format, "again").expect("it reads back");
        assert!(back.terms.iter().any(|t| t.text == "共治"), "{format:?}");
        assert!(back.terms.len() > 1000, "{format:?} {}", back.terms.len());
    }
}

#[test]
fn dictionaries_as_people_write_them() {
    for (text, format, terms) in [
        (
            "populism:\n  anti-elite:\n  - elit*\n  - \"corrupt *\"\n  people: [we the people, 人民]\n",
            Format::Quanteda,
            4,
        ),
        ("# notes\nGood: [nice, kind]\nBad:\n - nasty # really\n", Format::Quanteda, 3),
        ("%\n1\tposemo\n2\tnegemo\n%\nhappy*\t1\nsad\t2\nbittersweet\t1\t2\n", Format::Liwc, 4),
        ("term,concept\nhello world,greeting\n你好,greeting\n", Format::Csv, 2),
        ("concept,term\n\"a,b\",\"build*|built\"\n", Format::Csv, 1),
    ] {
        // quanteda's "corrupt *" has a bare star, which the codebook's syntax refuses; it must say so rather than drop it.
        let result = import(text, format, "mine");
        match result {
            Ok(book) => assert_eq!(book.terms.len(), terms, "{text}"),
            Err(e) => assert!(text.contains("corrupt *") && e.message().contains("not a word"), "{text}: {e}"),
        }
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_its_line() {
    for (text, format, said) in [
        ("a: &x [b]\n", Format::Quanteda, "line 1"),
        ("a:\n  b:\n  - *x\n", Format::Quanteda, "line 3"),
        ("a:\n\t- b\n", Format::Quanteda, "line 2"),
        ("- b\n", Format::Quanteda, "under no key"),
        ("just words\n", Format::Quanteda, "line 1"),
        ("happy\t1\n", Format::Liwc, "line 1"),
        ("%\n1\tposemo\n%\nhappy\t7\n", Format::Liwc, "line 4"),
        ("%\nx\ty\n%\n", Format::Liwc, "line 2"),
        ("word\nhello\n", Format::Csv, "line 1"),
        ("term,concept\n,c\n", Format::Csv, "line 2"),
        ("term,concept,language\nx,c,fr\n", Format::Csv, "line 2"),
    ] {
        let error = import(text, format, "mine").expect_err(text);
        assert!(error.message().contains(said), "{text}: {error}");
        assert_eq!(error.code(), "codebook");
    }
}

const HEAD: &str = "format = 1\n[codebook]\nid = \"t\"\nversion = \"1\"\nname = { zh = \"t\", en = \"t\" }\n[[pillar]]\nid = \"p\"\ntag = \"p\"\nname = { zh = \"p\", en = \"p\" }\n\
     [[indicator]]\nid = \"p.i\"\npillar = \"p\"\nname = { zh = \"i\", en = \"i\" }\n[[concept]]\nid = \"p.i.c\"\nindicator = \"p.i\"\nname = { zh = \"c\", en = \"c\" }\n[[concept.terms]]\nnote = \"n\"\n";

#[test]
fn bad_codebooks_are_refused_with_place_and_remedy() {
    let with = |language: &str, list: &str| format!("{HEAD}language = \"{language}\"\nlist = [{list}]\n");
    let long = "x".repeat(10_000);
    for (text, said) in [
        (String::new(), "no [codebook] header"),
        ("format = 9\n".into(), "format 9"),
        ("not toml at all".into(), "line 1"),
        ("{\"format\": 1,".into(), "line 1"),
        (with("en", "\"\""), "empty"),
        (with("en", "\"   \""), "empty"),
        (with("zh", "\"共\""), "one Han character"),
        (with("en", &format!("{long:?}")), "longer than"),
        (with("en", "\"a\\u0007b\""), "invisible"),
        (with("zh", "\"共\\u200F建\""), "invisible"),
        (with("en", "\"share\", \"share\""), "keep one"),
        (with("en", "\"a ~99 b\""), "~1 to ~9"),
        (with("en", "\"a  b\""), "two spaces"),
        (with("en", "\"~2 b\""), "both sides"),
        (with("en", "\"b?\""), "not a word"),
        (with("fr", "\"b\""), "line 20"),
        (with("en", "\"b\"").replace("indicator = \"p.i\"", "indicator = \"p.x\""), "unknown indicator"),
        (with("en", "\"b\"").replace("pillar = \"p\"", "pillar = \"q\""), "unknown pillar"),
        (with("en", "\"b\"").replace("note =", "remark ="), "remark"),
        (
            with("en", "\"b\"")
                + "[[pattern]]\nid = \"x\"\nname = { zh = \"x\", en = \"x\" }\ngates = [ { concept = \"nowhere\" } ]\n",
            "nowhere",
        ),
        (with("en", "\"b\"") + "[[pattern]]\nid = \"x\"\nname = { zh = \"x\", en = \"x\" }\ngates = []\n", "no gate"),
        (
            with("en", "\"b\"") + "[[cue]]\nlanguage = \"en\"\nkind = \"magic\"\nnote = \"n\"\nlist = [\"b\"]\n",
            "unknown cue kind",
        ),
        (with("en", "\"b\"") + "[[pillar]]\nid = \"p\"\ntag = \"p\"\nname = { zh = \"p\", en = \"p\" }\n", "twice"),
    ] {
        let error = Codebook::parse(&text).expect_err(&text);
        assert!(error.message().contains(said), "{said}: {error}");
    }
}

#[test]
fn huge_codebooks_are_refused_in_bounded_time() {
    let huge = "#".repeat(50 << 20);
    assert_eq!(Codebook::parse(&huge).expect_err("50 MB").code(), "too-large");
    let many: Vec<String> = (0..200_000).map(|i| format!("\"w{i}\"")).collect();
    let text = format!("{HEAD}language = \"en\"\nlist = [{}]\n", many.join(", "));
    assert_eq!(Codebook::parse(&text).expect_err("200,000 terms").code(), "too-large");
}

#[test]
fn a_byte_order_mark_is_no_obstacle() {
    let text = format!("\u{FEFF}{HEAD}language = \"en\"\nlist = [\"b\"]\n");
    assert_eq!(Codebook::parse(&text).expect("reads").terms.len(), 1);
}

#[test]
fn differences_are_told_entry_by_entry() {
    let text = |list: &str| format!("{HEAD}language = \"en\"\nlist = [{list}]\n");
    let a = Codebook::parse(&text("\"one\", \"two\"")).expect("reads");
    let b = Codebook::parse(&text("\"two\", \"three\"").replace("note = \"n\"", "note = \"m\"")).expect("reads");
    let changes = diff(&a, &b);
    assert!(changes.contains(&Change::Removed("term p.i.c/one".into())), "{changes:?}");
    assert!(changes.contains(&Change::Added("term p.i.c/three".into())), "{changes:?}");
    assert!(changes.contains(&Change::Changed("term p.i.c/two".into())), "{changes:?}");
    assert!(diff(&a, &a).is_empty());
}
