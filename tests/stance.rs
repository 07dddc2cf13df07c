//! Minimal pairs of stance, both languages, from the tables in `tests/cases`. The foci of a table are made the terms of a codebook of
//! their own, so that the tables test the reading of stance and not the built-in framework.

mod support;

use govscore::codebook::Codebook;
use govscore::evidence::{Engine, Polarity, Switches};
use govscore::text::{Document, Language};
use govscore::{Options, Scorer};
use std::collections::BTreeSet;
use support::{Row, table};

fn codebook(rows: &[Row], language: Language) -> Codebook {
    let mut foci: Vec<String> =
        rows.iter().map(|row| row.get("focus").to_lowercase().replace([',', '“', '”', '"', '’'], "")).collect();
    foci.sort();
    foci.dedup();
    codebook_of(&foci, language)
}

/// A codebook of nothing but these words.
fn codebook_of(words: &[impl std::fmt::Debug], language: Language) -> Codebook {
    let name = r#"{ zh = "x", en = "x" }"#;
    let text = format!(
        "format = 1\n[codebook]\nid = \"t\"\nversion = \"1\"\nname = {name}\n[[pillar]]\nid = \"p\"\ntag = \"p\"\nname = {name}\n\
         [[indicator]]\nid = \"p.i\"\npillar = \"p\"\nname = {name}\n[[concept]]\nid = \"p.i.c\"\nindicator = \"p.i\"\nname = {name}\n\
         [[concept.terms]]\nlanguage = \"{}\"\nnote = \"n\"\nlist = {words:?}\n",
        language.code()
    );
    Codebook::parse(&text).unwrap_or_else(|e| panic!("{e}"))
}

/// Shares of cases right: affirmed-or-not, and label. Prints every miss.
fn score(file: &str, language: Language) -> (f64, f64) {
    let rows = table(file);
    let book = codebook(&rows, language);
    let engine = Engine::new(&book).expect("the codebook compiles");
    let (mut right, mut labelled) = (0, 0);
    for row in &rows {
        let (text, focus) = (row.get("text"), row.get("focus"));
        let at = text.find(focus).unwrap_or_else(|| panic!("{}: the focus is not in the text", row.get("id")));
        let findings =
            engine.find(&book, &Document::parse(text), &Switches::default()).expect("the word list is built in");
        let hits = findings.evidence.iter().filter(|e| e.span.start < at + focus.len() && at < e.span.end);
        let stances: Vec<_> = hits.map(|e| &e.stance).collect();
        let affirmed = stances.iter().any(|s| s.polarity == Polarity::Affirmed);
        let label =
            stances.iter().find(|s| (s.polarity == Polarity::Affirmed) == affirmed).map_or("none", |s| s.label());
        let expected = row.get("affirmed") == "1";
        right += usize::from(affirmed == expected && !stances.is_empty());
        labelled += usize::from(label == row.get("label"));
        if affirmed != expected || label != row.get("label") {
            let rules: Vec<&str> = stances.iter().flat_map(|s| s.rules.iter().map(|r| r.id)).collect();
            let mark = if affirmed == expected { "label" } else { "WRONG" };
            println!(
                "{mark} {} {} [{focus}] {text} expected {} got {label} {rules:?}",
                row.get("id"),
                row.get("rule"),
                row.get("label")
            );
        }
    }
    let share = |n: usize| n as f64 / rows.len() as f64;
    println!("{file}: {} cases, affirmed-or-not {:.3}, label {:.3}", rows.len(), share(right), share(labelled));
    (share(right), share(labelled))
}

/// Rounds of cases: the development half, then each written by somebody who had seen neither the answers nor the rounds before, and not
/// changed since. What each first measured stands in docs/VALIDITY.md.
const ROUNDS: [&str; 12] =
    ["dev", "blind", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];

/// Rounds that were written for English alone.
const ENGLISH_ROUNDS: [&str; 1] = ["thirteenth"];

/// Target of validity test V2 for affirmed-or-not; for the label of seven, what is reached.
fn assert_v2(language: Language) {
    let english = ENGLISH_ROUNDS.iter().filter(|_| language == Language::En);
    let missed: Vec<String> = ROUNDS
        .iter()
        .chain(english)
        .map(|round| format!("stance_{}_{round}.tsv", language.code()))
        .filter_map(|file| {
            let (affirmed, label) = score(&file, language);
            (affirmed < 0.90 || label < 0.80).then(|| format!("{file}: {affirmed:.3}, {label:.3}"))
        })
        .collect();
    assert!(missed.is_empty(), "affirmed-or-not below .90, or label below .80: {missed:?}");
}

/// The last rounds: no miss of theirs has been looked at, so that they tell what to expect of pairs that nobody has seen. Mend from
/// other sentences than these. Bounds: validity test V2 for rounds written unseen.
const UNSEEN: [(&str, Language); 2] =
    [("stance_zh_thirteenth.tsv", Language::Zh), ("stance_en_fourteenth.tsv", Language::En)];

#[test]
fn minimal_pairs_not_learnt_from() {
    for (file, language) in UNSEEN {
        let (affirmed, label) = score(file, language);
        assert!(affirmed >= 0.90 && label >= 0.75, "{file}: {affirmed:.3}, {label:.3}");
    }
}

#[test]
fn chinese_minimal_pairs() {
    assert_v2(Language::Zh);
}

/// The sentence after, and the line above, judge a hit; a proposal without a speaker is the author's.
#[test]
fn chinese_beyond_the_sentence() {
    let labels = |word: &str, text: &str| labels(&[word], Language::Zh, text);
    let founded = "街道成立了居民议事会。";
    for (after, label) in [
        ("两年过去，它名存实亡。", "deficit"),
        ("两年过去，它一次也没有召开。", "deficit"),
        ("然而，收效甚微。", "deficit"),
        ("效果并不理想。", "deficit"),
        ("它没有围墙，谁都能来。", "achieved"),
        ("这一机制由五方组成。", "achieved"),
    ] {
        assert_eq!(labels("居民议事会", &format!("{founded}{after}")), [label], "{after}");
    }
    assert_eq!(labels("信息公开", "村干部说信息公开做得很好。这种说法并不属实。"), ["deficit"]);
    assert_eq!(labels("信息公开", "有人举报该村信息公开造假。举报不属实。"), ["described"]);
    assert_eq!(labels("邻里互助", "建议：\n1.发展邻里互助，建立时间银行。\n2.完善奖励办法。"), ["advocated"]);
    assert_eq!(labels("邻里互助", "为此，建议发展邻里互助，建立时间银行。"), ["advocated"]);
    assert_eq!(labels("邻里互助", "专家建议，发展邻里互助，建立时间银行。"), ["cited"]);
}

#[test]
fn english_minimal_pairs() {
    assert_v2(Language::En);
}

/// Tables beside the rounds, each with the shares of affirmed-or-not and of the label that must not be lost: ordinary sentences of documents
/// and reports, written while the grammars were mended, and verdicts in the sentence after.
const TABLES: [(&str, Language, f64, f64); 7] = [
    ("stance_zh_documents.tsv", Language::Zh, 0.98, 0.86),
    ("stance_zh_constructions.tsv", Language::Zh, 0.97, 0.92),
    ("stance_zh_reports.tsv", Language::Zh, 1.0, 0.95),
    ("stance_en_documents.tsv", Language::En, 0.95, 0.75),
    ("stance_en_passages.tsv", Language::En, 1.0, 0.95),
    ("stance_en_reports.tsv", Language::En, 0.98, 0.90),
    ("stance_en_sequel.tsv", Language::En, 0.95, 0.80),
];

#[test]
fn tables_beside_the_rounds() {
    for (file, language, least_affirmed, least_label) in TABLES {
        let (affirmed, label) = score(file, language);
        assert!(affirmed >= least_affirmed && label >= least_label, "{file}: {affirmed:.3}, {label:.3}");
    }
}

/// Labels of everything that a codebook of these words finds in a text.
fn labels(words: &[&str], language: Language, text: &str) -> Vec<&'static str> {
    let book = codebook_of(words, language);
    let engine = Engine::new(&book).expect("the codebook compiles");
    let findings = engine.find(&book, &Document::parse(text), &Switches::default()).expect("the word list is built in");
    findings.evidence.iter().map(|e| e.stance.label()).collect()
}

/// What a rule or a plan says plainly is called for; the same sentence among sentences that tell is only told.
#[test]
fn the_mood_of_the_whole_text() {
    let words = ["owners' meeting", "public consultation", "volunteers", "public services"];
    let plain = "The owners' meeting approves the budget.";
    let calls = "Every plan shall be put to public consultation.\n\nTowns shall support volunteers.\n\nCounties must provide public services.";
    let tells = "A public consultation took place in May.\n\nThere were volunteers at the gate.\n\nThe town has public services.";
    assert_eq!(labels(&words, Language::En, plain), ["described"], "alone");
    assert_eq!(labels(&words, Language::En, &format!("{plain}\n\n{calls}")), ["advocated"; 4], "among calls");
    assert_eq!(labels(&words, Language::En, &format!("{plain}\n\n{tells}")).first(), Some(&"described"), "among tales");

    let words = ["业主大会", "公众意见", "志愿者", "公共服务"];
    let plain = "业主大会通过年度预算。";
    let calls = "规划应当听取公众意见。\n\n街道应当支持志愿者。\n\n县里必须提供公共服务。";
    let tells = "五月里听取过公众意见。\n\n门口站着志愿者。\n\n村里的公共服务在镇上。";
    assert_eq!(labels(&words, Language::Zh, plain), ["described"], "alone");
    assert_eq!(labels(&words, Language::Zh, &format!("{plain}\n\n{calls}")), ["advocated"; 4], "among calls");
    assert_eq!(labels(&words, Language::Zh, &format!("{plain}\n\n{tells}")).first(), Some(&"described"), "among tales");
}

/// A work report looks back in one section and ahead in the next: the mood is the section's, wherever it stands, and speech that is quoted
/// has no say in it.
#[test]
fn the_mood_of_a_section() {
    let words = ["志愿服务队", "便民服务"];
    let back = "过去一年的工作\n\n去年，镇里修了三座桥。渡口装上了路灯。组建志愿服务队，看护放学的孩子。全年累计走访1200户。老粮站已经腾空。";
    let ahead = "今后的打算\n\n各村要把台账理清。推动便民服务进集市。堰塘必须在年底前修好。牵头单位应当按季通报。到2030年，渡口全部翻新。";
    assert_eq!(labels(&words, Language::Zh, &format!("{back}\n\n{ahead}")), ["achieved", "advocated"]);
    assert_eq!(labels(&words, Language::Zh, &format!("{ahead}\n\n{back}")), ["advocated", "achieved"]);
    let quoting = "各村把台账理清。老人们说：“桥修好了，灯也亮了，孩子有人看了。”推动便民服务进集市。“去年，我们已经等了一整年。”堰塘要修好。";
    assert_eq!(labels(&words, Language::Zh, quoting), ["advocated"]);
}

/// What takes up a sentence stands next to it: further off, in another paragraph or after another matter it passes nothing back.
#[test]
fn only_the_sentence_directly_after_is_asked() {
    let words = ["citizens' assembly", "volunteers"];
    let hit = "In 2021 the city launched a citizens' assembly.";
    let verdict = "It was an empty shell.";
    for (text, expected) in [
        (format!("{hit} {verdict}"), "deficit"),
        (format!("{hit}\n\n{verdict}"), "achieved"),
        (format!("{hit} The summer was dry. {verdict}"), "achieved"),
        (format!("{hit} It met in the town hall on the first Monday of the month."), "achieved"),
        (format!("{hit} {verdict}\n\n{hit} It met every month.\n\n"), "achieved"),
        (format!("{hit} It met every month.\n\n{hit} {verdict}"), "achieved"),
    ] {
        assert_eq!(labels(&words, Language::En, &text).first(), Some(&expected), "{text}");
    }
}

/// The line with a colon judges its items, whose cue then stands in that line.
#[test]
fn a_line_with_a_colon_judges_its_items() {
    let words = ["public consultation", "mutual aid"];
    let items = "1. public consultation on rents;\n2. mutual aid among neighbours.";
    for (lead, expected) in [
        ("The main shortcomings found by the visitors are the following:", "deficit"),
        ("The following tasks must be completed by the districts next year:", "advocated"),
        ("These are the pages of the handbook for new clerks:", "described"),
    ] {
        let text = format!("{lead}\n{items}\n\nThe hall was built in 1902.");
        assert_eq!(labels(&words, Language::En, &text), [expected; 2], "{lead}");
        let book = codebook_of(&words, Language::En);
        let engine = Engine::new(&book).expect("the codebook compiles");
        let findings =
            engine.find(&book, &Document::parse(&text), &Switches::default()).expect("the word list is built in");
        for cue in findings.evidence.iter().flat_map(|e| &e.stance.rules).filter_map(|r| r.cue) {
            assert!(cue.end <= lead.len() && text.is_char_boundary(cue.start), "{lead}: {cue:?}");
        }
    }
}

/// Every rule that a reading names stands in the method with its meaning, and every rule that stands there is met in some text.
#[test]
fn the_method_lists_the_rules() {
    let method = support::read("docs/METHOD.md");
    let section = method.split("### Rules of stance").nth(1).and_then(|rest| rest.split("\n## ").next());
    let listed: BTreeSet<String> = section
        .expect("the section is there")
        .lines()
        .filter_map(|line| line.strip_prefix("| `").and_then(|rest| rest.split('`').next()))
        .map(str::to_owned)
        .collect();
    let mut met = BTreeSet::new();
    let tables = [Language::Zh, Language::En].into_iter().flat_map(|language| {
        ROUNDS.iter().map(move |round| (language, table(&format!("stance_{}_{round}.tsv", language.code()))))
    });
    for (language, rows) in tables {
        let book = codebook(&rows, language);
        let engine = Engine::new(&book).expect("the codebook compiles");
        for row in &rows {
            let document = Document::parse(row.get("text"));
            let findings = engine.find(&book, &document, &Switches::default()).expect("the word list is built in");
            met.extend(findings.evidence.iter().flat_map(|e| &e.stance.rules).map(|rule| rule.id.to_owned()));
        }
    }
    let builtin = Scorer::builtin();
    // An article of a law, a reported demand and a rise from what was once neglected stand in no table of single sentences.
    let rare = [
        "第三条 居民会议由居民委员会召集。",
        "全会提出，要引导公众参与。",
        "Long neglected, public participation now decides the budget.",
    ];
    let samples = support::files("seeds/samples").into_iter().map(|(_, text)| text);
    for text in samples.chain(rare.map(str::to_owned)) {
        let report = builtin.score(&text, &Options::default()).expect("a sample is scored");
        met.extend(report.evidence.iter().flat_map(|e| &e.rules).map(|rule| rule.id.to_string()));
    }
    assert_eq!(met, listed, "left: rules met in the tables and samples; right: rules that docs/METHOD.md lists");
}
