// The interface in two languages. Each entry is written in its language, not translated word by word; both tables have the same
// keys, which the type of `en` enforces. `{0}` and so on are filled in as text.
import type { Language } from "./contract";
import { zh } from "./i18n-zh";
import { en } from "./i18n-en";

export type Key = keyof typeof zh;
const tables: Record<Language, Record<Key, string>> = { zh, en };
let current: Language = "zh";

export const language = (): Language => current;
export function setLanguage(next: Language): void {
  current = next;
  document.documentElement.lang = next === "zh" ? "zh-CN" : "en";
  document.title = t("title");
}

export function t(key: Key, ...values: (string | number)[]): string {
  return tables[current][key].replace(/\{(\d)\}/g, (_, i: string) => String(values[Number(i)] ?? ""));
}
/** A label whose key is built at run time (a rule, a notice): null where the tables have none. */
export function maybe(key: string): string | null {
  return Object.hasOwn(tables[current], key) ? tables[current][key as Key] : null;
}
/** One decimal, as every score on the page. */
export const n1 = (value: number | null | undefined): string => (value === null || value === undefined ? "–" : value.toFixed(1));
export const signed = (value: number): string => (value > 0 ? "+" : value < 0 ? "−" : "±") + Math.abs(value).toFixed(1);
export const range = (low: number | null, high: number | null): string => (low === null || high === null ? "–" : `${n1(low)}–${n1(high)}`);
