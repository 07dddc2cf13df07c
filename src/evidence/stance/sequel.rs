//! The sentence after: a verdict there on what its subject takes up from the sentence before.
//!
//! Its subject (it, the scheme) is read as if it were the hit, by the same grammar; where that makes a verdict of success or failure
//! of it, the verdict is the hit's too. The claim that somebody made is upheld or refuted likewise (the complaint is unfounded; the
//! minutes show the opposite). Only the sentence directly after, in the same paragraph, is asked, and only about a hit that no other
//! stands after.

use super::cues::Tag;
use super::grammar::{Grammar, read_hit};
use super::reader::{Reading, Tagged};
use super::{Attribution, Polarity, Realisation};
use crate::codebook::CueKind;
use std::ops::Range;

/// What the sentence after makes of what it takes up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It falls short or came to nothing.
    Fails,
    /// It is not there.
    Absent,
    /// It worked, it is so.
    Holds,
    /// The opposite of what was said is so.
    Refuted,
    /// Who went and looked found what was claimed to be there in few places or nowhere.
    Belied,
    /// Who went and looked found no trouble.
    Cleared,
    /// What was so once falls short now.
    NowFails,
    /// What fell short once does so no longer.
    NowHolds,
    /// It is no longer as it was.
    Changed,
    /// What it looked like it was not.
    Unlike,
    /// Somebody put an end to it, or to the decision against it.
    Overturned,
    /// Somebody gave it back.
    Restored,
}

/// The sentence after, as far as it passes a verdict.
pub struct Sequel {
    /// What takes up the sentence before: a thing or a claim; none where the verdict stands alone (Nothing came of it).
    subject: Option<(CueKind, String)>,
    /// Whether the sentence takes up anything at all.
    resumes: bool,
    /// The verdict.
    verdict: Verdict,
    /// The cue, counted on from the end of the sentence before.
    cue: Range<usize>,
}

impl Sequel {
    /// Reads the sentence after one that ends at `end`; none where it passes no verdict.
    pub fn new(sentence: &Tagged, grammar: &impl Grammar, end: usize) -> Option<Sequel> {
        let of = |subject: Option<Tag>, verdict: Verdict, cue: &Range<usize>| Sequel {
            subject: subject.map(|tag| (tag.kind, sentence.slice(tag.range).to_owned())),
            resumes: grammar.subject().is_some(),
            verdict,
            cue: end + cue.start..end + cue.end,
        };
        if sentence.asks() {
            return None;
        }
        let refuted = sentence.links.iter().find(|tag| tag.kind == CueKind::Refuted && grammar.asserts(tag));
        let subject = grammar.subject();
        if let Some(tag) = refuted {
            return Some(of(subject, Verdict::Refuted, &tag.range));
        }
        if let Some(tag) = grammar.denies() {
            return Some(of(subject, Verdict::Unlike, &tag.range));
        }
        let bare = || grammar.bare_verdict().map(|(verdict, tag)| of(None, verdict, &tag.range));
        subject
            .and_then(|subject| Self::of_subject(sentence, grammar, subject, of))
            .or_else(bare)
            .or_else(|| grammar.overturned().map(|(verdict, tag, object)| of(Some(object), verdict, &tag.range)))
            .or_else(|| grammar.found().map(|(verdict, tag)| of(None, verdict, &tag.range)))
    }

    /// Reads the subject as if it were a hit, and asks what rule made a verdict of it.
    fn of_subject(
        sentence: &Tagged,
        grammar: &impl Grammar,
        subject: Tag,
        of: impl Fn(Option<Tag>, Verdict, &Range<usize>) -> Sequel,
    ) -> Option<Sequel> {
        let reading = read_hit(sentence, grammar, &subject.range, None);
        if reading.attribution != Attribution::Own || reading.rules.iter().any(|(id, _)| id.starts_with("condition")) {
            return None;
        }
        let deciding = reading.rules.iter().rev().find_map(|(id, cue)| {
            let cue = cue.as_ref()?;
            let kind = decides(id).filter(|_| grammar.is_verdict(&subject, id, cue))?;
            Some((kind, cue.clone()))
        });
        let success = || {
            let clause = sentence.clauses.get(sentence.clause_of(&subject.range))?;
            let tag = clause.tags.iter().find(|t| t.kind == CueKind::Success && t.range.start >= subject.range.end)?;
            (reading.polarity == Polarity::Affirmed).then(|| (Verdict::Holds, tag.range.clone()))
        };
        let renewed = || Some((Verdict::NowHolds, grammar.renewed(&subject)?.range.clone()));
        let (kind, cue) = deciding.or_else(success).or_else(renewed)?;
        let verdict = match (reading.polarity, kind) {
            (Polarity::Negated | Polarity::Deficit, Verdict::NowHolds) => return None,
            (Polarity::Affirmed, Verdict::Holds | Verdict::NowHolds) => kind,
            (Polarity::Affirmed, _) => return None,
            (Polarity::Negated, _) => Verdict::Absent,
            (Polarity::Deficit, _) => Verdict::Fails,
        };
        Some(of(Some(subject), verdict, &cue))
    }

    /// Passes the verdict back to a hit.
    pub fn judge(&self, sentence: &Tagged, grammar: &impl Grammar, hit: &Range<usize>, reading: &mut Reading) {
        let claimed = reading.attribution == Attribution::Cited || sentence.told(hit, CueKind::Claim);
        let saying = self.subject.as_ref().is_some_and(|(kind, _)| *kind == CueKind::Saying);
        let asked = reading.attribution == Attribution::Topic && sentence.asks();
        if saying && !claimed || reading.attribution == Attribution::Topic && !asked {
            return;
        }
        let affirmed = reading.polarity == Polarity::Affirmed;
        let stands = || grammar.stands_for(hit, self.subject.as_ref().map(|(_, words)| words.as_str()));
        let applied = |rule: &str| reading.rules.iter().any(|(id, _)| id.starts_with(rule));
        let judged = ["deficit", "good", "verdict"].iter().any(|rule| applied(rule))
            || self.resumes && (applied("negation") || applied("degree"));
        let then = sentence.told(hit, CueKind::Then);
        let once = then || judged && grammar.of_the_past(hit);
        let (praised, gone) = (then && applied("good.predicate"), applied("verdict.once"));
        let polarity = match self.verdict {
            Verdict::Refuted | Verdict::Fails | Verdict::Absent if saying || self.verdict == Verdict::Refuted => {
                if !claimed && self.subject.is_none() && !affirmed {
                    return;
                }
                if affirmed { Polarity::Deficit } else { Polarity::Affirmed }
            }
            _ if saying => reading.polarity,
            Verdict::Belied if claimed && affirmed && reading.realisation != Realisation::Advocated => {
                Polarity::Deficit
            }
            Verdict::Cleared if claimed && !affirmed => Polarity::Affirmed,
            // What was done then is not undone by other trouble now; what was told as the way of things is.
            Verdict::NowFails
                if affirmed
                    && (claimed || once && reading.realisation == Realisation::Described)
                    && reading.realisation != Realisation::Achieved =>
            {
                Polarity::Deficit
            }
            Verdict::Unlike if affirmed || claimed || grammar.appeared() => {
                [Polarity::Affirmed, Polarity::Deficit][usize::from(affirmed)]
            }
            // Mutual aid was once a matter of course. Today one hires a firm.
            Verdict::NowHolds
                if self.subject.is_none() && affirmed && praised && reading.realisation == Realisation::Described =>
            {
                Polarity::Deficit
            }
            Verdict::NowHolds if (once || claimed) && !affirmed && !gone && stands() => Polarity::Affirmed,
            Verdict::Changed if once => [Polarity::Affirmed, Polarity::Deficit][usize::from(affirmed)],
            Verdict::Restored if !affirmed => Polarity::Affirmed,
            // What a pronoun takes up is the thing; a noun takes up the decision against it.
            Verdict::Overturned if !affirmed && self.subject.as_ref().is_some_and(|(_, words)| words.contains(' ')) => {
                Polarity::Affirmed
            }
            Verdict::Fails if affirmed && stands() => Polarity::Deficit,
            // What was promised, planned or set up and is not there falls short of that.
            Verdict::Absent | Verdict::Overturned if affirmed && stands() => {
                let owed = claimed || reading.realisation != Realisation::Described;
                let owed = owed && self.verdict == Verdict::Absent;
                if owed { Polarity::Deficit } else { Polarity::Negated }
            }
            // What was called for, claimed or denied by somebody has turned out well.
            Verdict::Holds if self.subject.is_none() && !claimed => return,
            Verdict::Holds if (affirmed || claimed || once) && stands() => Polarity::Affirmed,
            _ => return,
        };
        let done = [Verdict::Holds, Verdict::NowHolds, Verdict::Overturned, Verdict::Restored];
        if done.contains(&self.verdict) && polarity == Polarity::Affirmed && !saying {
            reading.realisation = Realisation::Achieved;
        }
        if claimed || asked {
            reading.attribution = Attribution::Own;
        }
        reading.polarity = polarity;
        reading.rules.push(("verdict.sequel", Some(self.cue.clone())));
    }
}

/// Which rules say of a subject that it holds or falls short, rather than something about it.
fn decides(rule: &str) -> Option<Verdict> {
    match rule {
        "deficit.predicate" | "deficit.neglected" | "deficit.lack" | "verdict.failure" | "verdict.turn"
        | "remedy.failed" | "degree.few" => Some(Verdict::Fails),
        "negation.governor" | "negation.predicate" | "negation.refused" => Some(Verdict::Absent),
        "verdict.success" => Some(Verdict::Holds),
        _ => None,
    }
}
