//! The mood of a whole text. A law, a plan, a list of tasks calls for things in so many sentences that what it says plainly in between
//! (*owners govern themselves*, 小区设议事会) is called for, too.

use super::super::Evidence;
use super::{Attribution, Polarity, Realisation, RuleApplied};
use std::collections::BTreeSet;

/// Id of the rule.
const RULE: &str = "norm.text";
/// Fewer sentences with evidence have no mood.
const SENTENCES: usize = 4;

/// Lets a text that mostly calls for things call for what it only describes: where at least two fifths of what it affirms is called
/// for and at most one fifth done. A definition stays what it is.
pub fn read(evidence: &mut [Evidence]) {
    let affirmed = || evidence.iter().filter(|e| e.stance.polarity == Polarity::Affirmed);
    let own = |realisation| {
        affirmed().filter(|e| e.stance.attribution == Attribution::Own && e.stance.realisation == realisation).count()
    };
    let all = affirmed().filter(|e| e.stance.attribution != Attribution::Topic).count();
    let sentences: BTreeSet<usize> = evidence.iter().map(|e| e.sentence).collect();
    let normative = 5 * own(Realisation::Advocated) >= 2 * all && 5 * own(Realisation::Achieved) <= all;
    if sentences.len() < SENTENCES || !normative {
        return;
    }
    for stance in evidence.iter_mut().map(|e| &mut e.stance) {
        let plain = stance.label() == Realisation::Described.code();
        if plain && !stance.rules.iter().any(|rule| rule.id.starts_with("definition")) {
            stance.realisation = Realisation::Advocated;
            stance.rules.push(RuleApplied { id: RULE, cue: None });
        }
    }
}
