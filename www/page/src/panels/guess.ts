// Guess first: the reader gives each pillar a score before the engine's is shown.
import type { Report } from "../contract";
import { hue, label, tag } from "../book";
import { button, h } from "../dom";
import { maybe, n1, t } from "../i18n";
import { set, state } from "../state";

export function guessPanel(report: Report): HTMLElement {
  const { values, revealed } = state.guess;
  if (revealed) {
    return h(
      "div",
      { class: "guess" },
      report.pillars.map((p, k) => h("p", { class: hue(p.id) }, h("b", null, label(p.id)), " ", t("guessed", values[k] ?? 0, n1(p.score), n1(Math.abs((values[k] ?? 0) - p.score))))),
      button(t("guessAgain"), () => set({ guess: { on: true, values: [50, 50, 50], revealed: false } }), { data: { key: "guess-again" } }),
    );
  }
  return h(
    "form",
    { class: "guess", on: { submit: (e) => (e.preventDefault(), set({ guess: { ...state.guess, revealed: true } })) } },
    h("p", { class: "say" }, t("guessLead")),
    report.pillars.map((p, k) => {
      const out = h("output", null, values[k] ?? 50);
      const slider = h("input", { type: "range", min: 0, max: 100, value: values[k] ?? 50, "aria-label": t("guessFor", label(p.id)), data: { key: `guess-${p.id}` } });
      slider.addEventListener("input", () => {
        values[k] = Number(slider.value);
        out.textContent = slider.value;
      });
      return h("label", { class: `guessrow ${hue(p.id)}` }, h("span", { class: "tag" }, tag(p.id)), h("span", { class: "name" }, label(p.id), h("small", null, maybe(`gloss.${p.id}`))), slider, out);
    }),
    h("button", { type: "submit", class: "primary", data: { key: "guess-reveal" } }, t("reveal")),
  );
}
