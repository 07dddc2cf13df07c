// Settings that outlive a visit. A sandboxed frame has no storage and throws.
import type { State } from "./state";

export function remembered(): { lang?: unknown; theme?: unknown } {
  try {
    return JSON.parse(localStorage.getItem("govscore") ?? "{}") as { lang?: unknown; theme?: unknown };
  } catch {
    return {};
  }
}
export function remember({ lang, theme }: State): void {
  try {
    localStorage.setItem("govscore", JSON.stringify({ lang, theme }));
  } catch {
    // The choice then lasts as long as the page.
  }
}

/** The language chosen last, or else the browser's. */
export function preferredLanguage(): State["lang"] {
  const { lang } = remembered();
  return lang === "zh" || lang === "en" ? lang : navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}
