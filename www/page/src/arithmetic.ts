// The sums behind a score with their numbers filled in, worked from the report's own evidence. They are the formulas that the engine
// uses; a test holds the two equal. Scores that are shown as results always come from the engine.
import type { Codebook, Report } from "./contract";

export interface ConceptSum { id: string; weights: number[]; total: number }
export interface IndicatorSum { id: string; weight: number; total: number; score: number; concepts: ConceptSum[] }
export interface PillarSum { id: string; score: number; weights: number; indicators: IndicatorSum[] }
export interface Sum { value: number; pillars: PillarSum[] }

const MOST_PER_CONCEPT = 32;

export function sums(report: Report, book: Codebook | null): Sum {
  const indicatorWeight = new Map((book?.indicator ?? []).map((i) => [i.id, i.weight ?? 1]));
  const pillars = report.pillars.map((p): PillarSum => {
    const indicators = p.indicators.map((i): IndicatorSum => {
      const concepts = i.concepts.map((c): ConceptSum => {
        // One concept counts once in a sentence: its best hit.
        const best = new Map<number, number>();
        for (const at of c.evidence) {
          const e = report.evidence[at];
          if (e) best.set(e.sentence, Math.max(best.get(e.sentence) ?? 0, e.weight));
        }
        const weights = [...best.values()].filter((w) => w > 0).sort((a, b) => b - a).slice(0, MOST_PER_CONCEPT);
        return { id: c.id, weights, total: c.total };
      });
      const total = concepts.reduce((sum, c) => sum + c.total, 0);
      return { id: i.id, weight: indicatorWeight.get(i.id) ?? 1, total, score: 1 - 2 ** -total, concepts };
    });
    const weights = indicators.reduce((sum, i) => sum + i.weight, 0);
    return { id: p.id, weights, score: weights ? (100 * indicators.reduce((sum, i) => sum + i.weight * i.score, 0)) / weights : 0, indicators };
  });
  const product = pillars.reduce((all, p) => all * (p.score + 10), 1);
  // A root a hair below ten would show as −0.0: the index is never below nought.
  return { value: pillars.length ? Math.max(0, product ** (1 / pillars.length) - 10) : 0, pillars };
}
