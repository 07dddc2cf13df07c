//! The mood of a passage: does it report what was done, explain how things are, or call for things?
//!
//! The same bare clause (推动资源下沉, 成立志愿队; owners govern themselves) is a call in a plan, a result in a report and neither in an
//! encyclopaedia. Its own words do not tell; the sentences around it do. A work report has a half that looks back and one that looks
//! ahead, so the mood is that of the sentences on both sides, within the section; a single sentence has none. Last, a law or a list of
//! tasks calls for things as a whole, so that what it says plainly in between is called for, too.

mod chinese;
mod english;
mod signs;

use self::signs::Signs;
use super::super::Evidence;
use super::reader::Reading;
use super::{Attribution, Polarity, Realisation, RuleApplied, Stance};
use crate::text::{Block, Document, Language};
use std::ops::Range;

/// So many sentences on either side have a say in the mood of one.
const REACH: usize = 6;
/// Fewer sentences have no mood.
const SENTENCES: usize = 4;

/// So many bytes of a clause are looked at on either side of a hit.
const CLAUSE: usize = 256;

/// What a hit's own clause says of how it may be read in one mood or another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plain {
    /// Called for by a bare verb (推动, help), without a modal.
    bare: bool,
    /// Where its clause stands in the normalised text.
    clause: Range<usize>,
}

/// The mood of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mood {
    /// Tells what was done.
    Report,
    /// Explains how things are.
    Account,
    /// Calls for things, and looks back on next to nothing.
    Call,
}

impl Plain {
    /// Looks at a hit: `sentence` is where its sentence stands in the normalised text, `hit` a range of the sentence.
    pub fn new(text: &str, language: Language, sentence: &Range<usize>, hit: &Range<usize>, reading: &Reading) -> Self {
        let affirmed = reading.polarity == Polarity::Affirmed && reading.attribution == Attribution::Own;
        if !affirmed || reading.realisation == Realisation::Achieved {
            return Plain::default();
        }
        let applied = |rule: &str| reading.rules.iter().any(|(id, _)| *id == rule);
        let cue = reading.rules.iter().find(|(id, _)| *id == "advocated").and_then(|(_, cue)| cue.clone());
        let cue = cue.and_then(|cue| text.get(cue));
        let bare = |cue: &str| match language {
            Language::Zh => !chinese::is_modal(cue),
            Language::En => !english::is_modal(cue),
        };
        let here = clause(text.get(sentence.clone()).unwrap_or_default(), hit);
        let clause = sentence.start + here.start..sentence.start + here.end;
        Plain { bare: cue.is_some_and(bare) && !applied("voice.own"), clause }
    }

    /// Whether its clause tells of something that is done or was (成立, 开展; were sent to). Few moods ask.
    fn is_deed(&self, text: &str, language: Language) -> bool {
        let clause = text.get(self.clause.clone()).unwrap_or_default();
        match language {
            Language::Zh => chinese::tells_a_deed(clause),
            Language::En => Signs::of(clause, language).tells,
        }
    }
}

/// Reads the evidence of a document once more in the mood of its passages. `plain` has what [`Plain::new`] said of each piece.
pub fn read(document: &Document, evidence: &mut [Evidence], plain: &[Plain]) {
    let mut passages = Passages::new(document);
    let mut told = vec![false; evidence.len()];
    for ((piece, plain), told) in evidence.iter_mut().zip(plain).zip(&mut told) {
        if piece.stance.label() != piece.stance.realisation.code() || piece.stance.realisation == Realisation::Achieved
        {
            continue;
        }
        let Some(mood) = passages.mood(piece.sentence) else { continue };
        *told = true;
        let calls = passages.signs(piece.sentence).calls;
        let deed = || plain.is_deed(&document.normalized.text, piece.language);
        retell(&mut piece.stance, plain.bare, deed, mood, piece.language, calls);
    }
    norm(evidence, &told);
}

/// What a passage reports or explains, its bare verbs do not call for.
fn retell(stance: &mut Stance, bare: bool, deed: impl Fn() -> bool, mood: Mood, language: Language, calls: bool) {
    let called = stance.realisation == Realisation::Advocated;
    let bare = called && bare;
    let (realisation, rule) = match mood {
        Mood::Account if bare => (Realisation::Described, "mood.account"),
        // An English verb without a tense of the past tells what is usual: volunteers keep an eye on …
        Mood::Report if bare && !calls && language == Language::En => (Realisation::Described, "mood.account"),
        Mood::Report if bare && !calls => (Realisation::Achieved, "mood.report"),
        Mood::Report if !called && !calls && !explained(stance) && deed() => (Realisation::Achieved, "mood.report"),
        Mood::Call if !called && !explained(stance) => (Realisation::Advocated, "mood.call"),
        _ => return,
    };
    stance.realisation = realisation;
    stance.rules.push(RuleApplied { id: rule, cue: None });
}

/// Whether a definition or a finding is told, which its text does not claim to have brought about.
fn explained(stance: &Stance) -> bool {
    stance.rules.iter().any(|rule| rule.id.starts_with("definition") || rule.id.starts_with("voice"))
}

/// Lets a text that mostly calls for things call for what it only describes: where at least two fifths of what it affirms is called
/// for and at most one fifth done. A definition stays what it is, and so does what a passage tells in a mood of its own.
fn norm(evidence: &mut [Evidence], told: &[bool]) {
    let affirmed = || evidence.iter().filter(|e| e.stance.polarity == Polarity::Affirmed);
    let own = |realisation| {
        affirmed().filter(|e| e.stance.attribution == Attribution::Own && e.stance.realisation == realisation).count()
    };
    let all = affirmed().filter(|e| e.stance.attribution != Attribution::Topic).count();
    let mut sentences: Vec<usize> = evidence.iter().map(|e| e.sentence).collect();
    crate::order::sort(&mut sentences);
    sentences.dedup();
    let normative = 5 * own(Realisation::Advocated) >= 2 * all && 5 * own(Realisation::Achieved) <= all;
    if sentences.len() < SENTENCES || !normative {
        return;
    }
    for (stance, _) in evidence.iter_mut().map(|e| &mut e.stance).zip(told).filter(|(_, told)| !**told) {
        let plain = stance.label() == Realisation::Described.code();
        if plain && !stance.rules.iter().any(|rule| rule.id.starts_with("definition")) {
            stance.realisation = Realisation::Advocated;
            stance.rules.push(RuleApplied { id: "norm.text", cue: None });
        }
    }
}

/// The sentences of a document that have a mood, and what has been looked up about them.
struct Passages<'d> {
    document: &'d Document<'d>,
    /// Sentences that count, in order; headings and repetitions have no say.
    counted: Vec<usize>,
    signs: Vec<Option<Signs>>,
    last: Option<(usize, Option<Mood>)>,
}

impl<'d> Passages<'d> {
    fn new(document: &'d Document<'d>) -> Self {
        let counted = document.valid().filter(|(_, s)| s.block == Block::Sentence).map(|(index, _)| index).collect();
        Passages { document, counted, signs: vec![None; document.sentences.len()], last: None }
    }

    /// The signs of a sentence, looked up once.
    fn signs(&mut self, index: usize) -> Signs {
        if let Some(known) = self.signs.get(index).copied().flatten() {
            return known;
        }
        let sentence = self.document.sentences.get(index);
        let signs = sentence.map_or_else(Signs::default, |s| {
            Signs::of(self.document.normalized.text.get(s.normalized.clone()).unwrap_or_default(), s.language)
        });
        if let Some(slot) = self.signs.get_mut(index) {
            *slot = Some(signs);
        }
        signs
    }

    /// The mood of the passage around a sentence; evidence comes in the order of the text, so that of the last one is kept.
    fn mood(&mut self, index: usize) -> Option<Mood> {
        if let Some((_, mood)) = self.last.filter(|(last, _)| *last == index) {
            return mood;
        }
        let mood = self.look_around(index);
        self.last = Some((index, mood));
        mood
    }

    fn look_around(&mut self, index: usize) -> Option<Mood> {
        let sentences = &self.document.sentences;
        let here = sentences.get(index)?;
        let at = self.counted.binary_search(&index).ok()?;
        let beside =
            |i: &&usize| sentences.get(**i).is_some_and(|s| s.heading == here.heading && s.language == here.language);
        let before = self.counted.get(..at)?.iter().rev().take(REACH).take_while(beside);
        let after = self.counted.get(at..)?.iter().take(REACH + 1).take_while(beside);
        let passage: Vec<usize> = before.chain(after).copied().collect();
        let signs: Vec<Signs> = passage.iter().map(|&i| self.signs(i)).collect();
        let count = |of: fn(&Signs) -> bool| signs.iter().filter(|s| of(s)).count();
        let (tells, counts) = (count(|s| s.tells), count(|s| s.counts));
        let (calls, explains) = (count(|s| s.calls), count(|s| s.explains));
        let all = signs.len();
        if all < SENTENCES {
            return None;
        }
        // Shares of the sentences: three in ten explain, and more than call.
        if 10 * explains >= 3 * all && explains > calls {
            return Some(Mood::Account);
        }
        // A number says half as much as a word of the past, and nothing where next to nothing else looks back: plans have numbers, too.
        let (told, enough) = match here.language {
            Language::Zh => (2 * tells + counts, 10 * (2 * tells + counts) >= 6 * all),
            Language::En => (2 * tells, 2 * tells >= all),
        };
        if 10 * tells >= all && enough && 5 * told > 10 * calls + all {
            return Some(Mood::Report);
        }
        (calls >= 2 && 20 * calls >= 3 * all && 10 * tells <= all && 5 * explains < all).then_some(Mood::Call)
    }
}

/// Where in a sentence the clause stands that a hit is in, as far as [`CLAUSE`] on either side.
fn clause(sentence: &str, hit: &Range<usize>) -> Range<usize> {
    let mark = |c: char| matches!(c, ',' | '，' | ';' | '；' | ':' | '：' | '。' | '.' | '!' | '！' | '?' | '？' | '—');
    let boundary = |at: &usize| sentence.is_char_boundary(*at);
    let from = (hit.start.saturating_sub(CLAUSE)..=hit.start).find(boundary).unwrap_or(hit.start);
    let until = (hit.end..=(hit.end + CLAUSE).min(sentence.len())).rev().find(boundary).unwrap_or(hit.end);
    let before = sentence.get(from..hit.start).unwrap_or_default();
    let start = before.char_indices().rfind(|&(_, c)| mark(c)).map_or(from, |(at, c)| from + at + c.len_utf8());
    let after = sentence.get(hit.end..until).unwrap_or_default();
    let end = after.find(mark).map_or(until, |at| hit.end + at);
    start..end
}
