//! Checks of validity on the project's own texts: known groups (V5), split halves, coverage of draws and stability of ranks (V8),
//! and what each part of the method is worth (V11). `cargo test --features cli --test validity -- --nocapture` prints the figures.
//! None of this is criterion validity: it shows that the scores behave, not that they are true.

mod support;

use govscore::codebook::Dimension;
use govscore::evidence::Switches;
use govscore::score::random::Draws;
use govscore::score::uncertainty::{Jackknife, interval};
use govscore::score::{Frozen, Piece, Reading};
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

fn index(text: &str) -> f64 {
    score(text).index.value
}

/// Probability that a member of the first group scores higher than one of the second; ties count half.
fn auc(a: &[f64], b: &[f64]) -> f64 {
    let wins: f64 = a
        .iter()
        .flat_map(|x| {
            b.iter().map(move |y| {
                if x > y {
                    1.0
                } else if x == y {
                    0.5
                } else {
                    0.0
                }
            })
        })
        .sum();
    wins / (a.len() * b.len()) as f64
}

/// The chapters of the reports, each with its report's name and whether it is the one on governance.
fn chapters() -> Vec<(String, String, bool)> {
    let mut chapters = Vec::new();
    for (name, text) in files("tests/cases/reports") {
        let own = if name.contains("-a.") { 3 } else { 1 };
        let parts: Vec<&str> = text.split("\n\n").collect();
        assert_eq!(parts.len(), 8, "{name}");
        chapters.extend(parts.iter().enumerate().map(|(i, part)| (name.clone(), (*part).to_owned(), i == own)));
    }
    chapters
}

#[test]
fn v5_a_governance_chapter_stands_out_from_the_other_chapters_of_its_report() {
    let (mut own, mut other) = (Vec::new(), Vec::new());
    for (name, text, governance) in chapters() {
        let value = index(&text);
        if governance {
            own.push(value)
        } else {
            other.push(value)
        }
        println!(
            "V5 {name:<24} {:<42} {value:6.1} {}",
            text.lines().next().unwrap_or(""),
            if governance { "←" } else { "" }
        );
    }
    let auc = auc(&own, &other);
    println!("V5 known groups: {} governance chapters, {} others: AUC {auc:.3} (target .97)", own.len(), other.len());
    assert!(auc >= 0.97);
}

/// Long texts, from none of the framework to nothing but it: samples among pages off the topic and chapters on other matters, in
/// every proportion. No text holds a piece twice, and no two texts of a language the same samples.
fn mixtures() -> Vec<Report> {
    const PIECES: usize = 6;
    let mut reports = Vec::new();
    for language in ["zh", "en"] {
        let ending = format!(".{language}.txt");
        let of = |folder: &str, skip: &[&str]| -> Vec<String> {
            let mut texts = files(folder);
            texts.retain(|(n, _)| n.ends_with(&ending) && !skip.iter().any(|s| n.starts_with(s)));
            texts.into_iter().map(|(_, text)| text).collect()
        };
        let on = of("seeds/samples", &["off-topic", "slogan", "messy", "deficits"]);
        let chapters: Vec<String> =
            chapters().into_iter().filter(|c| c.0.ends_with(&ending) && !c.2).map(|c| c.1).collect();
        let off = [of("tests/cases/offtopic", &[]), chapters.chunks(2).map(|two| two.join("\n\n")).collect()].concat();
        for k in 0..2 * (PIECES + 1) {
            let share = k / 2;
            // Seven is prime to the number of either: pieces come round only when all have been taken.
            assert!(on.len() % 7 != 0 && off.len() % 7 != 0);
            let parts: Vec<&str> = (0..PIECES)
                .map(|j| {
                    let from = if j < share { &on } else { &off };
                    from[(k + j * 7) % from.len()].as_str()
                })
                .collect();
            reports.push(score(&parts.join("\n\n")));
        }
    }
    reports.retain(|r| r.valid().count() >= 40);
    assert!(reports.len() >= 24, "{}", reports.len());
    reports
}

/// A report's evidence as pieces over its distinct sentences.
fn freeze(report: &Report, keep: impl Fn(usize) -> Option<usize>, n: usize) -> Frozen<'static> {
    let codebook = govscore::Codebook::builtin();
    let valid: Vec<usize> = report.valid().collect();
    let pieces = report.evidence.iter().filter_map(|e| {
        let sentence = keep(valid.binary_search(&e.sentence).ok()?)?;
        let concept = codebook.concepts.iter().position(|c| *c.id == *e.concept)?;
        let polarity = govscore::evidence::Polarity::Affirmed;
        let realisation = govscore::evidence::Realisation::Described;
        Some(Piece { sentence, concept, term: 0, weight: e.weight, polarity, realisation })
    });
    let mut pieces: Vec<Piece> = pieces.collect();
    pieces.sort_by_key(|p| p.sentence);
    Frozen::new(codebook, n, pieces, 0.5)
}

fn read(frozen: &Frozen) -> Reading {
    Reading::of(&frozen.frame, &frozen.sums())
}

fn correlation(x: &[f64], y: &[f64]) -> f64 {
    let mean = |v: &[f64]| v.iter().sum::<f64>() / v.len() as f64;
    let (mx, my) = (mean(x), mean(y));
    let sum = |f: &dyn Fn(f64, f64) -> f64| x.iter().zip(y).map(|(a, b)| f(a - mx, b - my)).sum::<f64>();
    sum(&|a, b| a * b) / (sum(&|a, _| a * a) * sum(&|_, b| b * b)).sqrt()
}

/// Kendall's τ-b.
fn tau(x: &[f64], y: &[f64]) -> f64 {
    let (mut both, mut tx, mut ty) = (0.0, 0.0, 0.0);
    for i in 0..x.len() {
        for j in 0..i {
            let (a, b) = ((x[i] - x[j]).partial_cmp(&0.0), (y[i] - y[j]).partial_cmp(&0.0));
            let sign = |o: Option<std::cmp::Ordering>| o.map_or(0.0, |o| o as i8 as f64);
            both += sign(a) * sign(b);
            tx += sign(a).abs();
            ty += sign(b).abs();
        }
    }
    both / (tx * ty).sqrt()
}

#[test]
fn v8_halves_agree_draws_cover_and_ranks_are_stable() {
    let reports = mixtures();
    let (mut odd, mut even) = (Vec::new(), Vec::new());
    // Over all texts, and over those in which at least a quarter of the sentences speak to the framework.
    let (mut held, mut drawn) = ([0usize; 2], [0usize; 2]);
    for r in &reports {
        let n = r.valid().count();
        for (half, list) in [(0, &mut odd), (1, &mut even)] {
            let frozen = freeze(r, |s| (s % 2 == half).then_some(s / 2), n.div_ceil(2));
            list.push(read(&frozen).index);
        }
        let mean = r.index.standard_length.unwrap_or(0.0);
        if mean == 0.0 {
            continue;
        }
        let mut draws = Draws::new(n, 8);
        for _ in 0..60 {
            let draw = draws.next(20).to_vec();
            let frozen = freeze(r, |s| draw.iter().position(|&d| d == s), 20);
            let (sums, reading) = (frozen.sums(), read(&frozen));
            let jackknife = Jackknife::new(&frozen, &sums, &reading);
            // A draw without any evidence has no interval.
            let Some(i) = interval(reading.index, &jackknife.index) else { continue };
            let dense = r.focus.is_some_and(|f| f.value >= 0.25);
            for group in 0..=usize::from(dense) {
                drawn[group] += 1;
                held[group] += usize::from(i.low <= mean && mean <= i.high);
            }
        }
    }
    let [all, dense] = [0, 1].map(|g| held[g] as f64 / drawn[g] as f64);
    let reliability = |of: &[usize]| {
        let r = correlation(&pick(&odd, of), &pick(&even, of));
        2.0 * r / (1.0 + r)
    };
    let full: Vec<f64> = reports.iter().map(|r| r.index.value).collect();
    let poorer = poorer_indices(&reports);
    let stability = |of: &[usize]| {
        let taus = poorer.iter().map(|poorer| tau(&pick(&full, of), &pick(poorer, of)));
        taus.sum::<f64>() / poorer.len() as f64
    };
    // Among texts that are alike, halves and ranks must differ more: said, not asked for.
    let every: Vec<usize> = (0..full.len()).collect();
    let rich: Vec<usize> = every.iter().copied().filter(|&i| full[i] >= 50.0).collect();
    let (halves, ranks) = (reliability(&every), stability(&every));
    println!(
        "V8 {} texts of 40 sentences and more, index {:.0} to {:.0}: odd/even Spearman–Brown {halves:.3} (target .80), mean rank τ \
         without a fifth of the concepts {ranks:.3} (target .85); among the {} texts of index 50 and more {:.3} and {:.3}",
        full.len(),
        full.iter().copied().fold(f64::INFINITY, f64::min),
        full.iter().copied().fold(0.0, f64::max),
        rich.len(),
        reliability(&rich),
        stability(&rich)
    );
    println!(
        "V8 20-sentence intervals that hold the mean over draws: {:.1} % of {} (target 90 %); {:.1} % of {} in texts of focus .25 and \
         more",
        100.0 * all,
        drawn[0],
        100.0 * dense,
        drawn[1]
    );
    assert!(halves >= 0.80 && ranks >= 0.85 && all >= 0.90 && dense >= 0.90);
}

/// The values at some places.
fn pick(values: &[f64], places: &[usize]) -> Vec<f64> {
    places.iter().map(|&i| values[i]).collect()
}

/// Per draw: every report's index without a fifth of the scored concepts.
fn poorer_indices(reports: &[Report]) -> Vec<Vec<f64>> {
    let codebook = govscore::Codebook::builtin();
    let scored: Vec<usize> = (0..codebook.concepts.len())
        .filter(|&c| matches!(codebook.concepts[c].dimension, Dimension::Indicator(_)))
        .collect();
    let frozen: Vec<Frozen> = reports.iter().map(|r| freeze(r, Some, r.valid().count())).collect();
    let mut draws = Draws::new(scored.len(), 9);
    let mut poorer = Vec::new();
    for _ in 0..100 {
        let dropped: Vec<usize> = draws.next(scored.len() / 5).iter().map(|&d| scored[d]).collect();
        let index = |f: &Frozen| {
            let kept = f.pieces.iter().filter(|p| !dropped.contains(&p.concept)).copied().collect();
            read(&Frozen::new(codebook, f.n, kept, 0.5)).index
        };
        poorer.push(frozen.iter().map(index).collect());
    }
    poorer
}

/// Share of rows of the table of boundaries that come out as they should, of the kinds that start with a prefix.
fn boundaries(kinds: &str, switches: &Switches) -> f64 {
    let rows: Vec<_> =
        support::table("boundaries_dev.tsv").into_iter().filter(|r| r.get("kind").starts_with(kinds)).collect();
    let options = Options { switches: *switches, ..Options::default() };
    let right = rows.iter().filter(|row| {
        let (text, term) = (row.get("text"), row.get("term"));
        let report = scorer().score(text, &options).unwrap();
        let at = |byte: usize| text[..byte].encode_utf16().count();
        let places: Vec<(usize, usize)> = text.match_indices(term).map(|(i, t)| (at(i), at(i + t.len()))).collect();
        let found = report.evidence.iter().any(|e| places.iter().any(|p| e.start < p.1 && p.0 < e.end));
        found == (row.get("expected") == "1")
    });
    right.count() as f64 / rows.len() as f64
}

/// Share of minimal pairs' rows whose affirmed-or-not is right, where there is evidence at the focus at all.
fn stances(switches: &Switches) -> f64 {
    let options = Options { switches: *switches, ..Options::default() };
    let (mut right, mut all) = (0usize, 0u32);
    for row in ["stance_zh_dev.tsv", "stance_en_dev.tsv"].into_iter().flat_map(support::table) {
        let (text, focus) = (row.get("text"), row.get("focus"));
        let Some(byte) = text.find(focus) else { continue };
        let (start, end) = (text[..byte].encode_utf16().count(), text[..byte + focus.len()].encode_utf16().count());
        let report = scorer().score(text, &options).unwrap();
        let hits: Vec<_> = report.evidence.iter().filter(|e| e.start < end && start < e.end).collect();
        if !hits.is_empty() {
            all += 1;
            right += usize::from(hits.iter().any(|e| e.polarity == "affirmed") == (row.get("affirmed") == "1"));
        }
    }
    right as f64 / f64::from(all)
}

#[test]
fn v11_every_part_of_the_method_earns_its_place() {
    let all = Switches::default();
    let without = |change: fn(&mut Switches)| {
        let mut switches = all;
        change(&mut switches);
        switches
    };
    let mean_off_topic = |switches: &Switches| {
        let options = Options { switches: *switches, ..Options::default() };
        let pages = files("tests/cases/offtopic");
        let paragraphs = pages.iter().flat_map(|(_, text)| text.split("\n\n")).map(str::to_owned);
        let others = chapters().into_iter().filter(|c| !c.2).map(|c| c.1);
        let values: Vec<f64> =
            paragraphs.chain(others).map(|part| scorer().score(&part, &options).unwrap().index.value).collect();
        values.iter().sum::<f64>() / values.len() as f64
    };
    let slogans = |switches: &Switches| {
        let options = Options { switches: *switches, ..Options::default() };
        let text: String = (1..=20).map(|i| format!("第{i}个街道打造共建共治共享的社会治理格局。")).collect();
        scorer().score(&text, &options).unwrap().index.value
    };
    let guards = without(|s| s.guards = false);
    let anchors = without(|s| s.anchors = false);
    let edges = without(|s| s.boundaries = false);
    let stance = without(|s| s.stance = false);
    let decay = without(|s| s.decay = false);
    let figures = [
        ("guards", "false friends told apart", boundaries("friend", &all), boundaries("friend", &guards), true),
        ("anchors", "mean index of off-topic passages", mean_off_topic(&all), mean_off_topic(&anchors), false),
        ("boundaries", "crossing strings told apart", boundaries("cross", &all), boundaries("cross", &edges), true),
        ("stance", "minimal pairs, affirmed or not", stances(&all), stances(&stance), true),
        ("decay", "index of one slogan in twenty sentences", slogans(&all), slogans(&decay), false),
    ];
    for (part, what, with, without, more) in figures {
        println!("V11 {part:<10} {what:<40} {with:7.3} with, {without:7.3} without");
        assert!(if more { with > without } else { with < without }, "{part} makes no difference");
    }
}
