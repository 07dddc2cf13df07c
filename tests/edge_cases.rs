//! Edge cases: every one a state of the report or a clear error, never a panic.

use govscore::report::Override;
use govscore::score::Withheld;
use govscore::{Options, Preset, Report, Scorer};
use std::sync::OnceLock;

fn scorer() -> &'static Scorer {
    static SCORER: OnceLock<Scorer> = OnceLock::new();
    SCORER.get_or_init(Scorer::builtin)
}

fn score(text: &str) -> Report {
    scorer().score(text, &Options::default()).unwrap()
}

/// The report without its sentences' and evidence's places: what must not depend on where things stand.
fn scores(r: &Report) -> (Vec<f64>, f64, Vec<f64>) {
    let indicators = r.pillars.iter().flat_map(|p| &p.indicators).map(|i| i.score).collect();
    (r.pillars.iter().map(|p| p.score).collect(), r.index.value, indicators)
}

const WEATHER: &str = "今天的天气十分晴朗，孩子们在草地上放风筝。远处的山坡开满了黄色的小花。河水缓缓地流过石桥，水面闪着光。\
    午后吹来一阵微风，树叶沙沙作响。傍晚时分，炊烟从屋顶升起，鸟儿陆续归巢。晚上月亮很圆，大家坐在院子里喝茶聊天，说起小时候的故事。";

#[test]
fn the_headline_is_withheld_in_order() {
    let weather = WEATHER.to_owned();
    let cases: Vec<(String, Option<Withheld>)> = vec![
        (String::new(), Some(Withheld::Empty)),
        (" \n\t\u{3000}\u{200B}\u{FEFF} ".into(), Some(Withheld::Empty)),
        ("1234 5678 —— 90%".into(), Some(Withheld::NotText)),
        ("。，！？…".into(), Some(Withheld::NotText)),
        ("🎉🎉🎉".into(), Some(Withheld::NotText)),
        ("a\u{0}b\u{1}c\u{2}d\u{3}e".into(), Some(Withheld::NotText)),
        ("\u{FFFD}PNG\u{FFFD}\u{FFFD}".into(), Some(Withheld::NotText)),
        ("治".into(), Some(Withheld::TooShort)),
        ("共建共治共享".into(), Some(Withheld::TooShort)),
        ("One. Two. Three. Four. Five.".into(), Some(Withheld::TooShort)),
        (weather.clone(), Some(Withheld::NothingFound)),
        (weather + "居民积极参与社区协商议事。", None),
    ];
    for (text, expected) in cases {
        assert_eq!(score(&text).index.withheld, expected, "{text:?}");
    }
}

#[test]
fn undefined_is_null_and_nothing_is_not_a_number() {
    for text in ["", "今天天气很好。", WEATHER, "共建共治共享"] {
        let r = score(text);
        let json = r.to_json();
        assert!(!json.contains(":NaN") && !json.contains(":inf"), "{text}");
        if r.index.value == 0.0 {
            assert_eq!((r.balance, r.index.low, r.index.high), (None, None, None));
            assert_eq!((r.stance.theta, r.stance.rho, r.participation.clone()), (None, None, None));
            assert_eq!(r.integration, Some(0.0), "an empty pair counts 0");
        }
    }
    assert_eq!(score("").focus, None);
    let nothing = score(WEATHER);
    let focus = nothing.focus.unwrap();
    assert!(focus.value == 0.0 && focus.low == 0.0 && focus.high > 0.2 && focus.high < 0.5, "{focus:?}");
    assert!(nothing.notices.iter().any(|n| n.code == "nothing-found" && n.en.contains('%')));
}

#[test]
fn a_pillar_at_zero_is_said_with_what_one_missed_hit_would_have_given() {
    let r = score("居民积极参与社区协商议事。");
    let said: Vec<&str> = r.notices.iter().filter(|n| n.code == "pillar-at-zero").map(|n| n.en.as_str()).collect();
    assert_eq!(said.len(), 2);
    assert!(said[0].contains("8.3") && said[1].contains("7.1"), "{said:?}");
    for p in r.pillars.iter().filter(|p| p.score == 0.0) {
        assert_eq!((p.low, p.high), (None, None), "a standard error of 0 would be false");
    }
}

#[test]
fn slogans_do_not_add_up() {
    let once = score("打造共建共治共享的社会治理格局。");
    assert!(once.index.value > 0.0 && once.index.value <= 10.0, "{}", once.index.value);
    let places = [
        "东湖", "西山", "南岭", "北坡", "河口", "桥头", "新城", "旧街", "松林", "竹园", "柳湾", "梅村", "桃溪", "杏坛",
        "荷塘", "菊圃", "石门", "沙洲", "云台", "月港",
    ];
    let twenty: String = places.iter().map(|p| format!("{p}打造共建共治共享的社会治理格局。")).collect();
    let twenty = score(&twenty);
    assert!(twenty.index.value <= 16.0, "{}", twenty.index.value);
    assert_eq!(twenty.sentences.iter().filter(|s| s.duplicate_of.is_some()).count(), 0);
}

#[test]
fn repetition_of_paragraphs_changes_no_score() {
    let text = "居民积极参与社区协商议事。要整合资源，推动共建共治共享。群众参与程度不高。";
    let (one, three) = (score(text), score(&[text, text, text].join("\n\n")));
    assert_eq!(scores(&one), scores(&three));
    assert_eq!(one.focus, three.focus);
    assert_eq!(three.sentences.iter().filter(|s| s.duplicate_of.is_some()).count(), 6);
    assert_eq!(one.evidence.len(), three.evidence.len());
}

#[test]
fn languages_read_alone_and_together() {
    let (zh, en) = ("居民积极参与社区协商议事。", "Residents take part in community consultation.");
    let only_zh = score(zh);
    assert!(only_zh.readings.en.is_none());
    assert_eq!(only_zh.readings.zh.as_ref().map(|r| r.index), Some(only_zh.index.value));
    let only_en = score(en);
    assert!(only_en.readings.zh.is_none() && only_en.readings.en.is_some());
    let both = score(&format!("{zh}\n\n{en}"));
    assert_eq!(both.readings.zh.as_ref().map(|r| r.index), Some(only_zh.index.value));
    assert_eq!(both.readings.en.as_ref().map(|r| r.index), Some(only_en.index.value));
    assert!(both.index.value >= only_zh.index.value && both.index.value >= only_en.index.value);
}

#[test]
fn headings_alone_weigh_half_and_fragments_nothing() {
    const HEADING: &str = "heading";
    const FRAGMENT: &str = "fragment";
    const SENTENCE: &str = "sentence";
    let cases = [
        // The last block has nothing to head.
        (
            "坚持党建引领社会治理创新\n\n完善社区协商议事制度\n\n推动公共服务均等共享",
            [HEADING, HEADING, SENTENCE].as_slice(),
        ),
        (
            "一、坚持党建引领社会治理\n二、完善社区协商议事制度\n三、推动公共服务均等共享\n",
            &[SENTENCE, SENTENCE, SENTENCE],
        ),
        ("首页\n共建共治共享\n协商议事\n收藏\n", &[FRAGMENT, FRAGMENT, FRAGMENT, SENTENCE]),
        (
            "# Co-governance\n\n## Residents take part in community governance\n\n## Contact\n",
            &[FRAGMENT, HEADING, SENTENCE],
        ),
    ];
    for (text, blocks) in cases {
        let r = score(text);
        assert_eq!(r.sentences.iter().map(|s| &*s.block).collect::<Vec<_>>(), blocks, "{text}");
        assert_eq!(r.evidence.is_empty(), !blocks.contains(&HEADING) && blocks.contains(&FRAGMENT), "{text}");
        for e in &r.evidence {
            let weight = if blocks[e.sentence] == HEADING { 0.5 } else { 1.0 };
            assert_eq!((e.weight, blocks[e.sentence] != FRAGMENT), (weight, true), "{text}: {}", e.text);
        }
        assert_eq!(r.index.withheld, Some(Withheld::TooShort), "{text}");
    }
}

#[test]
fn one_pillar_has_neither_balance_nor_integration() {
    let codebook = r#"
format = 1
[codebook]
id = "one"
version = "1.0.0"
name = { zh = "一", en = "One" }
[[pillar]]
id = "p"
tag = "P"
name = { zh = "甲", en = "P" }
definition = { zh = "甲。", en = "P." }
[[indicator]]
id = "p.i"
pillar = "p"
name = { zh = "甲", en = "I" }
definition = { zh = "甲。", en = "I." }
sources = []
[[concept]]
id = "p.i.c"
indicator = "p.i"
name = { zh = "甲", en = "C" }
terms = [{ language = "en", note = "the word", list = ["volunteers"] }]
"#;
    let scorer = Scorer::new(govscore::Codebook::parse(codebook).unwrap()).unwrap();
    let r = scorer.score("Volunteers sing. It rains.", &Options::default()).unwrap();
    assert_eq!((r.index.value, r.pillars[0].score), (50.0, 50.0), "the index of one pillar is the pillar");
    assert_eq!((r.balance, r.integration), (None, None));
    let nothing = scorer.score("It rains.", &Options::default()).unwrap();
    assert_eq!((nothing.index.value, nothing.balance, nothing.integration), (0.0, None, None));
}

#[test]
fn one_giant_sentence_is_one_unit() {
    let giant = "居民参与社区协商议事，整合资源，".repeat(60);
    let r = score(&giant);
    let n = r.valid().count();
    assert_eq!(n, 1);
    assert_eq!((r.index.low, r.index.high), (None, None), "one sentence has no interval");
    assert!(r.pillars.iter().flat_map(|p| &p.indicators).flat_map(|i| &i.concepts).all(|c| c.total <= 1.0));
}

#[test]
fn ten_thousand_sentences_have_bounded_profiles_and_all_intervals() {
    let text: String = (0..10_000)
        .map(|i| match i % 50 {
            0 => format!("第{i}号社区的居民积极参与协商议事。"),
            1 => format!("要在{i}号院整合资源，推动共建共治共享。"),
            _ => format!("这一段讲的是第{i}天的天气和菜价。"),
        })
        .collect();
    let r = score(&text);
    assert_eq!(r.valid().count(), 10_000);
    assert_eq!(r.profile.len(), 200);
    assert!(r.index.low.is_some() && r.index.standard_length.is_some() && r.index.codebook_range.is_some());
    assert!(r.index.standard_length < Some(r.index.value));
}

#[test]
fn presets_weigh_realisation() {
    let text = "居民积极参与社区协商议事。要整合资源，推动共建共治共享。";
    let practice = Options { preset: Preset::Practice, ..Options::default() };
    let r = scorer().score(text, &practice).unwrap();
    for e in r.evidence.iter().filter(|e| e.polarity == "affirmed" && e.attribution == "own") {
        let weight = match &*e.realisation {
            "achieved" => 1.0,
            "described" => 0.5,
            _ => 0.25,
        };
        assert_eq!(e.weight, weight, "{}", e.text);
    }
    assert!(r.index.value < score(text).index.value);
}

#[test]
fn a_reviewer_overrides_and_strikes_out() {
    let text = "居民积极参与社区协商议事。要整合资源，推动共建共治共享。群众参与程度不高。";
    let plain = score(text);
    let at = plain.evidence.iter().find(|e| e.indicator[..] == *"construction.resources").unwrap();
    let change =
        |change: Override| scorer().score(text, &Options { overrides: vec![change], ..Options::default() }).unwrap();
    let place = Override { start: at.start, end: at.end, ..Override::default() };
    let deficit = change(Override { polarity: Some("deficit".into()), ..place.clone() });
    let struck = change(Override { excluded: true, note: Some("not about governance".into()), ..place.clone() });
    for r in [&deficit, &struck] {
        assert_eq!(r.pillars[0].score, 8.333333);
        assert!(!r.overrides[0].evidence.is_empty());
        let e = &r.evidence[r.overrides[0].evidence[0]];
        assert_eq!(e.weight, 0.0);
        assert!(e.rules.iter().any(|rule| rule.id == "reviewer"));
        assert_eq!(scorer().trace(r, "index").unwrap().value, Some(r.index.value), "such a report can be traced");
    }
    assert_eq!(deficit.stance.deficit, plain.stance.deficit + 1);
    assert_eq!(struck.stance.deficit, plain.stance.deficit);
    let missed = change(Override { start: 0, end: 1, ..Override::default() });
    assert_eq!(missed.index, plain.index);
    assert!(missed.notices.iter().any(|n| n.code == "override-unmatched"));
    let wrong = Options { overrides: vec![Override { polarity: Some("maybe".into()), ..place }], ..Options::default() };
    assert_eq!(scorer().score(text, &wrong).unwrap_err().code(), "argument");
}

#[test]
fn a_text_beyond_the_limit_is_an_error_not_a_cut() {
    let small = Options { max_bytes: 10, ..Options::default() };
    let e = scorer().score("0123456789a", &small).unwrap_err();
    assert_eq!(e.code(), "too-large");
    assert!(e.message().contains("11") && e.message().contains("10"));
    assert!(scorer().score("0123456789", &small).is_ok());
}

#[test]
fn the_same_text_gives_the_same_bytes_and_reads_back() {
    let text =
        format!("{WEATHER}\n\n居民积极参与社区协商议事。要整合资源，推动共建共治共享。𠮷😀\r\nResidents deliberate.");
    let options = Options { rejected: true, ..Options::default() };
    let a = scorer().score(&text, &options).unwrap();
    let b = Scorer::builtin().score(&text, &options).unwrap();
    assert_eq!(a.to_json(), b.to_json());
    let back = Report::from_json(&a.to_json()).unwrap();
    assert_eq!(back, a);
    assert_eq!(back.to_json(), a.to_json());
    assert!(!a.to_json().contains("-0,") && !a.to_json().contains(".0,"));
}
