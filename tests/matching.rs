//! What the engine finds, with a small codebook made for the purpose.

use govscore::codebook::Codebook;
use govscore::evidence::{Engine, Findings, Polarity, Reason, Switches};
use govscore::text::Document;

const BOOK: &str = r#"
format = 1
[codebook]
id = "test"
version = "1"
name = { zh = "测", en = "test" }
[[pillar]]
id = "p"
tag = "P"
name = { zh = "柱", en = "pillar" }
[[indicator]]
id = "p.one"
pillar = "p"
name = { zh = "一", en = "one" }
[[indicator]]
id = "p.two"
pillar = "p"
name = { zh = "二", en = "two" }
[[concept]]
id = "p.one.c"
indicator = "p.one"
name = { zh = "共", en = "co" }
[[concept.terms]]
language = "zh"
note = "n"
list = ["共建", "共享", "共建共治共享", "共享发展", "动员|引导 ~8 参与"]
[[concept.terms]]
language = "en"
note = "n"
list = ["co-governance", "mobiliz* ~4 residents|masses", "autonomy rule of law and rule of virtue"]
[[concept.terms]]
language = "zh"
weak = true
note = "n"
list = ["平台"]
[[concept]]
id = "p.two.c"
indicator = "p.two"
name = { zh = "果", en = "fruit" }
[[concept.terms]]
language = "zh"
note = "n"
list = ["发展成果", "共治", "资源共享"]
[[guard]]
language = "zh"
note = "n"
list = ["共享单车"]
[[anchor]]
language = "zh"
note = "n"
list = ["社区"]
"#;

fn find(text: &str) -> Findings {
    let book = Codebook::parse(BOOK).expect("the codebook is sound");
    let engine = Engine::new(&book).expect("it compiles");
    engine.find(&book, &Document::parse(text), &Switches::default()).expect("the dictionary is built in")
}

#[test]
fn cases() {
    for (text, expected) in [
        ("推动共建共治共享。", vec!["共建共治共享"]),
        ("坚持共享发展成果。", vec!["共享发展", "发展成果"]),
        ("引导社会力量有序参与治理。", vec!["引导社会力量有序参与"]),
        ("引导群众，参与治理。", vec![]),
        ("公共建设提速。", vec![]),
        ("骑共享单车上班。", vec![]),
        ("搭建平台。", vec![]),
        ("在社区搭建平台。", vec!["平台"]),
        ("社区有新变化。要搭建平台。", vec!["平台"]),
        ("做到资源共享。", vec!["资源共享"]),
        ("CoGovernance and co governance and co‑governance.", vec!["CoGovernance", "co governance", "co‑governance"]),
        ("They mobilised all the residents.", vec!["mobilised all the residents"]),
        ("Autonomy, rule of law, and rule of virtue.", vec!["Autonomy, rule of law, and rule of virtue"]),
        ("Mobilise; residents.", vec![]),
        ("Mobilise young, old and new residents.", vec!["Mobilise young, old and new residents"]),
        ("To mobilise is easy, residents say.", vec![]),
        ("They mobilise, thank old residents.", vec![]),
        ("They mobilised 3,000 residents.", vec!["mobilised 3,000 residents"]),
        ("They mobilised 98.5 per cent of residents.", vec!["mobilised 98.5 per cent of residents"]),
        ("They mobilised U.S. and Canadian residents.", vec!["mobilised U.S. and Canadian residents"]),
        ("They mobilised patients (e.g. elderly residents).", vec!["mobilised patients (e.g. elderly residents"]),
        ("They mobilised in 1949,residents say.", vec![]),
        ("They were mobilised.Residents went home.", vec![]),
    ] {
        let found: Vec<String> =
            find(text).evidence.iter().map(|e| text[e.span.start..e.span.end].to_owned()).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn what_did_not_count_is_told_with_its_reason() {
    let findings = find("公共建设中的共享单车和平台。");
    let reasons: Vec<&Reason> = findings.rejected.iter().map(|r| &r.reason).collect();
    assert!(matches!(reasons[..], [Reason::Boundary(_), Reason::Guard(0, _), Reason::NoAnchor]), "{reasons:?}");
}

#[test]
fn a_negator_in_the_gap_of_a_hit_turns_it() {
    for (text, affirmed) in
        [("动员居民参与治理。", true), ("动员群众没有参与。", false), ("引导外来人口不愿参与。", false)]
    {
        let found = find(text).evidence;
        assert_eq!(
            found.iter().map(|e| e.stance.polarity == Polarity::Affirmed).collect::<Vec<_>>(),
            [affirmed],
            "{text}"
        );
    }
}
