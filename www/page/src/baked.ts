// A class file holds a text and questions as data in a block that no browser runs.

export interface Baked { v: 1; title: string; text: string; lang: "zh" | "en"; questions: string[]; guess: boolean }
export const BAKED = "govscore-baked";

/** What a class file holds, checked; null in a page without. */
export function baked(): Baked | null {
  const source = document.getElementById(BAKED)?.textContent?.trim();
  if (!source) return null;
  try {
    const { v, title, text, lang, questions, guess } = JSON.parse(source) as Record<string, unknown>;
    if (v !== 1 || typeof title !== "string" || typeof text !== "string" || !Array.isArray(questions)) return null;
    return { v, title, text, lang: lang === "en" ? "en" : "zh", questions: questions.filter((q): q is string => typeof q === "string").slice(0, 20), guess: guess === true };
  } catch {
    return null;
  }
}
