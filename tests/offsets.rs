//! Whatever the text: spans lie in it, in order, on character boundaries in UTF-8 and UTF-16 alike, and normalising twice
//! is normalising once.

use govscore::text::{Block, Document, Normalized, Utf16Index};
use proptest::prelude::*;

/// Pieces that have something to them: two- to four-byte characters, joiners, marks, line ends, markup, fused words.
const PIECES: &[&str] = &[
    "社区治理",
    "共建共治共享",
    "𠮷",
    "𠮷祥",
    "👨\u{200D}👩\u{200D}👧",
    "👍🏽",
    "e\u{301}",
    "ｅ\u{301}",
    "か\u{3099}",
    "ｶﾞ",
    "\u{1112}\u{1161}\u{11AB}",
    "한",
    "\u{AC00}\u{11A8}",
    "\u{301}",
    "\u{308}\u{301}",
    "İ",
    "ẞ",
    "ﬁ",
    "㈱",
    "㍿",
    "½",
    "…",
    "……",
    "⋯",
    "—",
    "——",
    "‐",
    "–",
    "\u{2212}",
    "\u{AD}",
    "\u{AD}\n",
    "\u{200B}",
    "\u{FEFF}",
    "\u{202E}",
    "\u{FE0F}",
    "\r\n",
    "\n",
    "\r",
    "\n\n",
    "\u{2028}",
    "\u{B}",
    "\u{C}",
    "\0",
    " ",
    "  ",
    "\u{3000}",
    "\u{3000}\u{3000}",
    "\u{A0}",
    "\t",
    "，",
    "。",
    "、",
    "；",
    "：",
    "！",
    "？",
    "“",
    "”",
    "‘",
    "’",
    "「",
    "」",
    "《",
    "》",
    "（",
    "）",
    "(",
    ")",
    "[1]",
    "\"",
    "'",
    "`",
    "´",
    ".",
    "..",
    "...",
    ",",
    ";",
    ":",
    "!",
    "?",
    "-",
    "-\n",
    "--",
    "|",
    "||",
    "*",
    "**",
    "#",
    "_",
    "&",
    "&amp;",
    "&lt;",
    "&gt;",
    "&nbsp;",
    "&#20849;",
    "&#x1F600;",
    "&#x301;",
    "&#38;",
    "&#+7",
    "&#x+4",
    "604;",
    "&#10;",
    "&am",
    "amp;",
    "lt;",
    "#38;",
    "<",
    ">",
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<br/>",
    "<li>",
    "</li>",
    "<td>",
    "\u{CD6}",
    "\u{11AB}",
    "｡",
    "｡\u{11AB}",
    "Dr.\u{CD6}",
    "⒈\u{11AB}",
    "\u{9BE}",
    "<a href=\"x>y\">",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "＜b＞",
    "＆lt；",
    "︔",
    "﹠",
    "﹤",
    "＊",
    "｜",
    "│",
    "goals.Basic",
    "peopleSocial",
    "GovernanceThe",
    "U.S.",
    "e.g.",
    "No. 5",
    "3.5",
    "1.",
    "（一）",
    "①",
    "⒈",
    "一、",
    "www.example.org",
    "a@b.cn",
    "govern-\nance",
    "social governance",
    "Social",
    "the",
    "社 区 治 理",
    "社會",
    "臺灣",
    "⼈⺠",
    "豈",
    "羣眾參與",
    "ﷺ",
    "¨",
    "‗",
    "≮",
    "<\u{338}",
    "=\u{338}",
    "Ǆ",
    "Σ",
    "\u{345}",
    "\u{1F9FF}",
    "\u{10FFFF}",
    "This line is long enough to have been wrapped by a program that counts its\ncolumns, and goes on here.",
    "这一行足够长，长到像是被一个数着列数的程序折断了的样子，后半句只好挪到\n下一行来把话说完。",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[a-zA-Z]{1,8}",
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Without markup: what is open at the end of one text would run on into the next.
fn plain() -> impl Strategy<Value = String> {
    text().prop_map(|text| text.replace('<', ""))
}

fn normalized(text: &str) -> String {
    Normalized::new(text).text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn normalising_twice_is_normalising_once(text in text()) {
        let once = normalized(&text);
        prop_assert_eq!(&normalized(&once), &once);
    }

    #[test]
    fn a_sentence_alone_is_already_normalised(text in text()) {
        let document = Document::parse(&text);
        for sentence in &document.sentences {
            let form = &document.normalized.text[sentence.normalized.clone()];
            prop_assert_eq!(&normalized(form), form);
        }
    }

    #[test]
    fn spans_are_ordered_and_sliceable(text in text()) {
        let document = Document::parse(&text);
        let index = Utf16Index::new(&text);
        let units: Vec<u16> = text.encode_utf16().collect();
        prop_assert_eq!(index.len(), units.len());
        let (mut end, mut normalized_end) = (0, 0);
        for sentence in &document.sentences {
            let span = sentence.span;
            prop_assert!(end <= span.start && span.start < span.end && span.end <= text.len(), "{:?}", span);
            prop_assert!(normalized_end <= sentence.normalized.start);
            let slice = text.get(span.start..span.end).expect("on character boundaries");
            let utf16 = String::from_utf16(&units[index.utf16(span.start)..index.utf16(span.end)]).expect("no pair is cut");
            prop_assert_eq!(utf16, slice);
            prop_assert_eq!(slice.trim(), slice);
            (end, normalized_end) = (span.end, sentence.normalized.end);
        }
    }

    #[test]
    fn every_range_has_its_way_back(text in text()) {
        let normalized = Normalized::new(&text);
        let bounds: Vec<usize> = (0..=normalized.text.len()).filter(|&i| normalized.text.is_char_boundary(i)).collect();
        let mut before = (0, 0);
        for pair in bounds.windows(2) {
            let span = normalized.to_original(pair[0]..pair[1]);
            prop_assert!(text.get(span.start..span.end).is_some(), "{:?}", span);
            prop_assert!(before.0 <= span.start && before.1 <= span.end, "{:?} after {:?}", span, before);
            before = (span.start, span.end);
        }
    }

    #[test]
    fn ordinary_characters_come_back_as_themselves(text in "[一-龥a-z0-9，。 ]{0,60}") {
        let normalized = Normalized::new(&text);
        for (at, c) in normalized.text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let span = normalized.to_original(at..at + c.len_utf8());
            prop_assert_eq!(&normalized_char(&text[span.start..span.end]), &c.to_string());
        }
    }

    #[test]
    fn texts_with_a_blank_line_between_are_read_apart(a in plain(), b in text()) {
        let joined = format!("{a}\n\n{b}");
        let (left, right) = (normalized(&a), normalized(&b));
        let expected = if left.is_empty() || right.is_empty() { left + &right } else { format!("{left}\n\n{right}") };
        prop_assert_eq!(normalized(&joined), expected);
    }

    #[test]
    fn a_copy_adds_nothing_but_repetitions(text in plain()) {
        let doubled = format!("{text}\n\n{text}");
        let (once, twice) = (Document::parse(&text), Document::parse(&doubled));
        let valid = |d: &Document| d.valid().map(|(_, s)| (d.normalized.text[s.normalized.clone()].to_owned(), s.block)).collect::<Vec<_>>();
        prop_assert_eq!(valid(&once), valid(&twice));
    }
}

fn normalized_char(original: &str) -> String {
    normalized(original)
}

#[test]
fn every_character_is_stable_alone_and_between_others() {
    // The basic plane; of the others, where they hold more than Han characters.
    let telling = ('\0'..='\u{FFFF}')
        .chain('\u{1D100}'..='\u{1F300}')
        .chain('\u{2F7F0}'..='\u{2FA2F}')
        .chain('\u{E0000}'..='\u{E01FF}');
    for surround in [["e", "\u{301}"], ["治", "理"]] {
        let all: String = telling
            .clone()
            .flat_map(|c| [surround[0], &c.to_string(), surround[1], "\n\n"].map(str::to_owned))
            .collect();
        let once = normalized(&all);
        let twice = normalized(&once);
        let differing = once.split("\n\n").zip(twice.split("\n\n")).find(|(a, b)| a != b);
        assert_eq!(differing, None);
        assert_eq!(once.len(), twice.len());
    }
}

#[test]
fn spans_leave_out_what_was_dropped_at_their_edges() {
    for (text, part, span) in [
        ("共\u{200B}建", "共建", "共\u{200B}建"),
        ("社区\u{200B}\u{200B}治理\u{200B}。", "治理", "治理"),
        ("<b>共建</b>共治", "共建", "共建"),
        ("共<b>建</b>", "共建", "共<b>建"),
        ("R&amp;D", "&", "&amp;"),
        ("Ｃｏ－Ｇｏｖｅｒｎａｎｃｅ", "co-governance", "Ｃｏ－Ｇｏｖｅｒｎａｎｃｅ"),
        ("good govern-\n  ance", "governance", "govern-\n  ance"),
        ("社 区 治 理", "社区治理", "社 区 治 理"),
        ("cafe\u{301} ", "café", "cafe\u{301}"),
        ("𠮷社區", "社区", "社區"),
    ] {
        let normalized = Normalized::new(text);
        let at = normalized.text.find(part).unwrap_or_else(|| panic!("{part} in {:?}", normalized.text));
        let found = normalized.to_original(at..at + part.len());
        assert_eq!(&text[found.start..found.end], span, "{text}");
    }
}

#[test]
fn roles() {
    use Block::{Fragment, Heading, Sentence};
    for (text, roles) in [
        ("党建引领社区治理的实践探索\n居民参与。", vec![Heading, Sentence]),
        ("首页\n居民参与。\n分享", vec![Fragment, Sentence, Sentence]),
        ("共治", vec![Sentence]),
        ("1. 健全协商制度\n2. 公开村级账目\n完。", vec![Sentence, Sentence, Sentence]),
        (
            "（一）健全村民代表议事规则\n代表每季度开会。\n（二）公开村级集体账目明细\n张榜公布。",
            vec![Heading, Sentence, Heading, Sentence],
        ),
        ("How a Street Learned to Govern\nThey met.", vec![Heading, Sentence]),
        ("首页 > 新闻 > 社区新闻 > 居民协商\n居民参与。", vec![Fragment, Sentence]),
        ("首页 | 新闻 | 关于我们 | 联系我们 | 网站地图\n居民参与。", vec![Fragment, Sentence]),
        ("Share this\nThey met.", vec![Fragment, Sentence]),
        ("分享到：\n居民参与。", vec![Fragment, Sentence]),
        ("会议要求抓好以下几项重点工作：\n一抓协商。", vec![Sentence, Sentence]),
    ] {
        let document = Document::parse(text);
        assert_eq!(document.sentences.iter().map(|s| s.block).collect::<Vec<_>>(), roles, "{text}");
    }
}

#[test]
fn headings_govern_until_the_next() {
    let document = Document::parse(
        "序言。\n党建引领社区治理的实践探索\n居民参与。\n居民监督。\n基层协商民主的制度建设\n张榜公布。",
    );
    assert_eq!(
        document.sentences.iter().map(|s| s.heading).collect::<Vec<_>>(),
        [None, None, Some(1), Some(1), None, Some(4)]
    );
}

#[test]
fn regressions_of_the_properties() {
    for text in ["社区治理\0⒈\u{cd6}", "a.\u{cd6}b", "。⒈\u{301}甲"] {
        let document = Document::parse(text);
        let (mut end, mut normalized_end) = (0, 0);
        for sentence in &document.sentences {
            let span = sentence.span;
            assert!(end <= span.start && span.start < span.end && span.end <= text.len(), "{text:?} {span:?}");
            assert!(normalized_end <= sentence.normalized.start, "{text:?}");
            let slice = text.get(span.start..span.end).expect("on character boundaries");
            assert_eq!(slice.trim(), slice);
            (end, normalized_end) = (span.end, sentence.normalized.end);
        }
    }
}
