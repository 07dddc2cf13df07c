// The texts written for the project, put in at build time from `seeds/samples/samples.toml`.
import data from "virtual:samples";

export interface Sample { id: string; language: "zh" | "en"; title: string; text: string; note: string; pair: string | null }
export const samples: readonly Sample[] = data;
export const sample = (id: string): Sample | undefined => samples.find((x) => x.id === id);
