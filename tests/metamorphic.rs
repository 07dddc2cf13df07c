//! Laws that hold exactly, whatever the codebook finds: over every sample text of the project.

mod support;

use govscore::{Options, Report, Scorer};
use std::sync::OnceLock;
use support::files;

fn scorer() -> &'static Scorer {
    static SCORER: OnceLock<Scorer> = OnceLock::new();
    SCORER.get_or_init(Scorer::builtin)
}

fn score(text: &str) -> Report {
    scorer().score(text, &Options::default()).unwrap()
}

/// The sample texts, those of pasted pages left out: there, what stands next to what is part of the reading.
fn samples() -> Vec<(String, String)> {
    let mut texts = files("seeds/samples");
    texts.retain(|(name, _)| !name.starts_with("messy"));
    assert!(texts.len() >= 20);
    texts
}

/// Those that end with a sentence: a signature in the last line counts there, and as a fragment in the midst of a text.
fn complete_samples() -> Vec<(String, String)> {
    let complete: Vec<_> =
        samples().into_iter().filter(|(_, t)| t.trim_end().ends_with(['。', '.', '！', '!', '”', '"'])).collect();
    assert!(complete.len() >= 15, "{}", complete.len());
    complete
}

/// Index, pillars and indicators.
fn scores(r: &Report) -> (f64, Vec<f64>, Vec<f64>) {
    let indicators = r.pillars.iter().flat_map(|p| &p.indicators).map(|i| i.score).collect();
    (r.index.value, r.pillars.iter().map(|p| p.score).collect(), indicators)
}

/// A text of sections, each a heading with its paragraphs, from three samples of one language.
fn sections(language: &str) -> Vec<String> {
    let heading = |i: usize| {
        if language == "zh" {
            format!("第{i}部分的内容和有关说明")
        } else {
            format!("Part {i} of the text as it stands")
        }
    };
    samples()
        .into_iter()
        .filter(|(name, _)| name.ends_with(&format!(".{language}.txt")))
        .take(4)
        .enumerate()
        .map(|(i, (_, text))| {
            let paragraphs: Vec<&str> = text.lines().filter(|l| l.ends_with(['。', '.', '！', '!', '”'])).collect();
            format!("{}\n\n{}", heading(i + 1), paragraphs.join("\n\n"))
        })
        .collect()
}

#[test]
fn sections_may_change_places() {
    for language in ["zh", "en"] {
        let parts = sections(language);
        let whole = score(&parts.join("\n\n"));
        assert!(whole.index.value > 0.0);
        for order in [[3, 2, 1, 0], [1, 0, 3, 2], [2, 3, 0, 1]] {
            let moved: Vec<&str> = order.iter().filter_map(|&i| parts.get(i)).map(String::as_str).collect();
            let moved = score(&moved.join("\n\n"));
            assert_eq!(scores(&whole), scores(&moved), "{language} {order:?}");
            assert_eq!(
                (whole.balance, whole.coupling, whole.integration, whole.focus, whole.stance),
                (moved.balance, moved.coupling, moved.integration, moved.focus, moved.stance)
            );
            assert_eq!(whole.index.low, moved.index.low, "the jackknife does not depend on order");
            let patterns =
                |r: &Report| -> Vec<(f64, bool)> { r.patterns.iter().map(|p| (p.score, p.dominant)).collect() };
            assert_eq!(patterns(&whole), patterns(&moved));
        }
    }
}

#[test]
fn a_copy_appended_as_new_paragraphs_changes_no_score() {
    for (name, text) in samples() {
        let (one, two) = (score(&text), score(&format!("{}\n\n{}", text.trim_end(), text)));
        assert_eq!(scores(&one), scores(&two), "{name}");
        assert_eq!((one.focus, one.integration, one.stance), (two.focus, two.integration, two.stance), "{name}");
    }
}

#[test]
fn an_off_topic_section_leaves_the_scores_and_lowers_focus() {
    let zh = "天空里的鸟儿和它们的故事\n\n清晨的露水挂在草尖上，几只麻雀在屋檐下吵闹。祖父把鸟笼擦得发亮，又添了半碗小米。\
              入夜以后月亮升得很高，山谷里只听得见溪水的声音。";
    let en = "The birds of the sky and what became of them\n\nDew hung on the grass, and sparrows quarrelled under the eaves. \
              Grandfather polished the cage and filled half a bowl with millet. After dark the moon stood high above the brook.";
    for (name, text) in complete_samples() {
        let extra = if name.contains(".zh.") { zh } else { en };
        let (plain, longer) = (score(&text), score(&format!("{}\n\n{extra}", text.trim_end())));
        assert_eq!(scores(&plain), scores(&longer), "{name}");
        let focus = |r: &Report| r.focus.map_or(0.0, |f| f.value);
        assert!(focus(&longer) < focus(&plain) || focus(&plain) == 0.0, "{name}");
    }
}

#[test]
fn affirmed_evidence_appended_never_lowers_a_score() {
    let zh = "居民在议事会上协商小区停车，志愿者和社会组织一起参与治理。";
    let en = "Residents take part in community consultation, and volunteers and social organisations join in.";
    for (name, text) in complete_samples() {
        let extra = if name.contains(".zh.") { zh } else { en };
        let (plain, more) = (score(&text), score(&format!("{}\n\n{extra}", text.trim_end())));
        let ((a, p, i), (b, q, j)) = (scores(&plain), scores(&more));
        assert!(b >= a, "{name}: {a} → {b}");
        assert!(p.iter().zip(&q).all(|(x, y)| y >= x) && i.iter().zip(&j).all(|(x, y)| y >= x), "{name}");
    }
}

#[test]
fn a_deficit_in_place_of_an_affirmation_never_raises_the_index() {
    for (with, twin) in [
        ("居民广泛参与社区治理。", "居民参与社区治理程度不高。"),
        ("社区协商机制健全。", "社区协商机制缺失。"),
        (
            "Residents take an active part in community governance.",
            "Residents hardly take part in community governance.",
        ),
        ("There is effective community consultation.", "There is no community consultation."),
    ] {
        let rest = "要整合资源，推动共建共治共享。";
        let (a, b) = (score(&format!("{with}\n\n{rest}")), score(&format!("{twin}\n\n{rest}")));
        assert!(b.index.value <= a.index.value, "{twin}: {} > {}", b.index.value, a.index.value);
    }
}
