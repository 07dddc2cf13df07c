// The interface in two languages. Each entry is written in its language, not translated word by word; both tables have the same
// keys, which the type of `en` enforces. `{0}` and so on are filled in as text.
import type { Language } from "./contract";
import type { zh } from "./i18n-zh";

export type Key = keyof typeof zh;
const tables: Partial<Record<Language, Record<Key, string>>> = {};
let current: Language = "zh";
let texts = {} as Record<Key, string>;

export const language = (): Language => current;
/** Fetches the texts of a language; only the one in use is loaded at first. */
export async function loadLanguage(next: Language): Promise<void> {
  tables[next] ??= next === "zh" ? (await import("./i18n-zh")).zh : (await import("./i18n-en")).en;
}
/** Speaks a language that has been loaded. */
export function setLanguage(next: Language): void {
  current = next;
  texts = tables[next] ?? texts;
  document.documentElement.lang = next === "zh" ? "zh-CN" : "en";
  document.title = t("title");
}

export function t(key: Key, ...values: (string | number)[]): string {
  return (texts[key] ?? key).replace(/\{(\d)\}/g, (_, i: string) => String(values[Number(i)] ?? ""));
}
/** A label whose key is built at run time (a rule, a notice): null where the tables have none. */
export function maybe(key: string): string | null {
  return Object.hasOwn(texts, key) ? texts[key as Key] : null;
}
/** One decimal, as every score on the page. */
export const n1 = (value: number | null | undefined): string => (value === null || value === undefined ? "–" : value.toFixed(1));
/** A share of 1. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
export const signed = (value: number): string => (value > 0 ? "+" : value < 0 ? "−" : "±") + Math.abs(value).toFixed(1);
export const range = (low: number | null, high: number | null): string => (low === null || high === null ? "–" : `${n1(low)}–${n1(high)}`);
