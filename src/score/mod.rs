//! Score: concepts → indicators → pillars → index, with intervals, patterns and the readings beside them.
//!
//! Everything here is computed from *frozen* evidence ([`Frozen`]): weights per sentence and concept, so that leaving out a
//! sentence, a piece of evidence or a concept is the same sum over fewer terms.

pub mod compare;
pub mod frozen;
pub mod index;
pub mod keyness;
pub mod math;
pub mod pattern;
pub mod profile;
pub mod random;
pub mod stats;
pub mod uncertainty;

pub use frozen::{Frozen, Piece, Unit};
pub use index::Reading;
pub use pattern::PatternScore;
pub use profile::Window;
pub use uncertainty::{Range, StandardLength};

use crate::codebook::{Codebook, Rung};
use crate::evidence::{Attribution, Polarity, Realisation, Stance};
use crate::json::plain;
use crate::text::{Document, Language};
use serde::Serialize;
use uncertainty::Jackknife;

/// Which stances weigh how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Preset {
    /// What the text speaks for: achieved, advocated and described weigh 1 each.
    #[default]
    Discourse,
    /// What the text says is done: achieved weighs 1, described ½, advocated ¼.
    Practice,
}

impl Preset {
    /// The name used in reports and options.
    pub fn code(self) -> &'static str {
        match self {
            Preset::Discourse => "discourse",
            Preset::Practice => "practice",
        }
    }

    /// The weight of a stance: the product over its three answers.
    pub fn weight(self, stance: &Stance) -> f64 {
        let polarity = match stance.polarity {
            Polarity::Affirmed => 1.0,
            Polarity::Deficit | Polarity::Negated => 0.0,
        };
        let realisation = match (self, stance.realisation) {
            (Preset::Discourse, _) | (Preset::Practice, Realisation::Achieved) => 1.0,
            (Preset::Practice, Realisation::Advocated) => 0.25,
            (Preset::Practice, Realisation::Described) => 0.5,
        };
        let attribution = match stance.attribution {
            Attribution::Own => 1.0,
            Attribution::Cited | Attribution::Topic => 0.5,
        };
        polarity * realisation * attribution
    }
}

/// Why the index should not be shown as a headline. The order is the order in which they are asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Withheld {
    /// Nothing but white space.
    #[default]
    Empty,
    /// Binary data, or digits and marks only.
    NotText,
    /// Fewer than five sentences, or less than a hundred Han characters or sixty words.
    TooShort,
    /// No affirmed evidence.
    NothingFound,
}

plain!(
    enum Preset {
        Discourse = "discourse",
        Practice = "practice",
    }
);
plain!(
    enum Withheld {
        Empty = "empty",
        NotText = "not-text",
        TooShort = "too-short",
        NothingFound = "nothing-found",
    }
);

/// Fewest distinct sentences for a headline.
pub const MIN_SENTENCES: usize = 5;

/// Decides whether the headline is withheld.
pub fn withheld(document: &Document, n: usize, index: f64) -> Option<Withheld> {
    let original = document.original;
    if document.normalized.text.trim().is_empty() {
        return Some(Withheld::Empty);
    }
    if document.han + document.words == 0 || strange(original) * 20 > original.chars().count() {
        return Some(Withheld::NotText);
    }
    // Han/100 + words/60 < 1, in whole numbers.
    if n < MIN_SENTENCES || document.han * 60 + document.words * 100 < 6000 {
        return Some(Withheld::TooShort);
    }
    (index <= 0.0).then_some(Withheld::NothingFound)
}

/// How many characters no text has: controls that are no white space, and what stands for broken characters.
fn strange(text: &str) -> usize {
    /// First bytes of such characters: ASCII controls, U+0080 to U+00BF, U+F000 to U+FFFF.
    const SUSPECT: [bool; 256] = {
        let mut table = [false; 256];
        let mut byte = 0;
        while byte < 0x20 {
            table[byte] = true;
            byte += 1;
        }
        table[0x7F] = true;
        table[0xC2] = true;
        table[0xEF] = true;
        table
    };
    let (bytes, mut at, mut count) = (text.as_bytes(), 0, 0);
    while let Some(next) = bytes.get(at..).and_then(|rest| rest.iter().position(|&b| SUSPECT[b as usize])) {
        at += next;
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        count += usize::from(c == '\u{FFFD}' || (c.is_control() && !c.is_whitespace()));
        at += c.len_utf8();
    }
    count
}

/// Counts of units (sentence, concept) by what they say, and their logits.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct StanceCounts {
    /// Affirmed units.
    pub affirmed: usize,
    /// Units that are deficits or negated.
    pub deficit: usize,
    /// Affirmed units that are achieved.
    pub achieved: usize,
    /// Affirmed units that are advocated.
    pub advocated: usize,
}

impl StanceCounts {
    /// Counts the framework's units (views left out).
    pub fn of(frozen: &Frozen) -> Self {
        let mut counts = StanceCounts::default();
        for u in frozen.units.iter().filter(|u| frozen.frame.pillar_of(u.concept).is_some()) {
            let Some(piece) = frozen.pieces.get(u.piece) else { continue };
            if piece.polarity != Polarity::Affirmed {
                counts.deficit += 1;
                continue;
            }
            counts.affirmed += 1;
            counts.achieved += usize::from(piece.realisation == Realisation::Achieved);
            counts.advocated += usize::from(piece.realisation == Realisation::Advocated);
        }
        counts
    }

    /// `θ = ln((affirmed+½)/(deficit or negated+½))`; undefined without units.
    pub fn theta(&self) -> Option<f64> {
        (self.affirmed + self.deficit > 0).then(|| stats::logit(self.affirmed, self.deficit))
    }

    /// `ρ = ln((achieved+½)/(advocated+½))`; undefined without affirmed units.
    pub fn rho(&self) -> Option<f64> {
        (self.affirmed > 0).then(|| stats::logit(self.achieved, self.advocated))
    }
}

/// How deep the participation goes that a text affirms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Depth {
    /// The deepest rung.
    pub maximum: Rung,
    /// The lower median over the units.
    pub median: Rung,
}

/// Participation depth over affirmed units; undefined without any.
pub fn depth(frozen: &Frozen) -> Option<Depth> {
    let affirmed = frozen.units.iter().filter(|u| u.weight > 0.0);
    let mut rungs: Vec<Rung> =
        affirmed.filter_map(|u| frozen.codebook.concepts.get(u.concept).and_then(|c| c.rung)).collect();
    crate::order::sort(&mut rungs);
    let median = *rungs.get(rungs.len().checked_sub(1)? / 2)?;
    Some(Depth { maximum: *rungs.last()?, median })
}

/// A piece of evidence that scoring starts from: what the engine found and a reviewer may have changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weighed {
    /// Index into [`Document::sentences`].
    pub sentence: usize,
    /// The piece, its `sentence` being the position among those that count; `None` in a fragment or when a reviewer has
    /// struck it out.
    pub piece: Option<Piece>,
    /// Language of the term.
    pub language: Language,
}

/// A scored text, in full precision.
#[derive(Clone, Debug)]
pub struct Score<'c> {
    /// The evidence it was computed from.
    pub frozen: Frozen<'c>,
    /// `X_i` per indicator.
    pub sums: Vec<f64>,
    /// Indicators, pillars, index.
    pub reading: Reading,
    /// From Chinese evidence alone; none without Chinese in the text.
    pub zh: Option<Reading>,
    /// From English evidence alone; none without English in the text.
    pub en: Option<Reading>,
    /// Scores without each sentence in turn.
    pub jackknife: Jackknife,
    /// Interval of the index.
    pub interval: Option<Range>,
    /// Interval of each pillar.
    pub pillar_intervals: Vec<Option<Range>>,
    /// See [`uncertainty::standard_length`].
    pub standard_length: Option<StandardLength>,
    /// See [`uncertainty::codebook_range`].
    pub codebook_range: Option<Range>,
    /// See [`index::balance`].
    pub balance: Option<f64>,
    /// See [`index::coupling`].
    pub coupling: Option<f64>,
    /// See [`index::integration`].
    pub integration: Option<f64>,
    /// Sentences with affirmed evidence.
    pub focused: usize,
    /// Stance counts.
    pub stance: StanceCounts,
    /// Participation depth.
    pub depth: Option<Depth>,
    /// Sliding window.
    pub profile: Vec<Window>,
    /// One per pattern of the codebook.
    pub patterns: Vec<PatternScore>,
}

impl<'c> Score<'c> {
    /// Computes everything from weighed evidence. `n` is the number of sentences that count.
    pub fn new(codebook: &'c Codebook, document: &Document, n: usize, weighed: &[Weighed], decay: f64) -> Self {
        let pieces = |only: Option<Language>| -> Vec<Piece> {
            weighed.iter().filter(|w| only.is_none_or(|l| l == w.language)).filter_map(|w| w.piece).collect()
        };
        let frozen = Frozen::new(codebook, n, pieces(None), decay);
        let sums = frozen.sums();
        let reading = Reading::of(&frozen.frame, &sums);
        let alone = |language: Language| {
            let spoken = document.valid().any(|(_, s)| s.language == language);
            let (mut own, mut other) = (false, false);
            for w in weighed.iter().filter(|w| w.piece.is_some()) {
                own |= w.language == language;
                other |= w.language != language;
            }
            (spoken || own).then(|| match other {
                false => reading.clone(),
                true => {
                    let frozen = Frozen::new(codebook, n, pieces(Some(language)), decay);
                    Reading::of(&frozen.frame, &frozen.sums())
                }
            })
        };
        let (zh, en) = (alone(Language::Zh), alone(Language::En));
        let jackknife = Jackknife::new(&frozen, &sums, &reading);
        Score {
            zh,
            en,
            interval: uncertainty::interval(reading.index, &jackknife.index),
            pillar_intervals: reading
                .pillars
                .iter()
                .zip(&jackknife.pillars)
                .map(|(&p, without)| uncertainty::interval(p, without))
                .collect(),
            standard_length: uncertainty::standard_length(&frozen),
            codebook_range: uncertainty::codebook_range(&frozen),
            balance: index::balance(&reading.pillars),
            coupling: index::coupling(&reading.pillars),
            integration: index::integration(&frozen),
            focused: index::focused(&frozen),
            stance: StanceCounts::of(&frozen),
            depth: depth(&frozen),
            profile: profile::profile(&frozen),
            patterns: pattern::patterns(&frozen),
            jackknife,
            sums,
            reading,
            frozen,
        }
    }
}
