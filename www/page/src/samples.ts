// The texts written for the project, put in at build time from `seeds/samples/`. The list travels with the page, most texts apart.
import list from "virtual:samples";

export interface Sample { id: string; language: "zh" | "en"; title: string; kind: string; pair: string | null; text: string | null }
export const samples: readonly Sample[] = list;

/** A sample as a text to open. */
export async function sampleDoc(x: Sample): Promise<{ title: string; text: string; kind: "sample"; sample: string }> {
  const text = x.text ?? (await import("virtual:sample-texts")).default[x.id] ?? "";
  return { title: x.title, text, kind: "sample", sample: x.id };
}
/** What the page opens with: a text that speaks of all three. */
export const firstSample = (language: string): Sample | undefined => samples.find((x) => x.language === language && x.text !== null) ?? samples[0];
/** A sample's translation. */
export const translation = (id: string | undefined): Sample | undefined => {
  const own = samples.find((x) => x.id === id);
  return own?.pair ? samples.find((x) => x.pair === own.pair && x.id !== id) : undefined;
};
