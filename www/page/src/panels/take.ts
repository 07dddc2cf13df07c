// Taking the result away: files, print, a link, a QR code for the class, a class file.
import { button, download, h, type Child } from "../dom";
import { messageOf } from "../engine";
import { t } from "../i18n";
import { fromJson, toCsv, toJson, toPng, toSvg } from "../export";
import { toFragment } from "../permalink";
import { open } from "../session";
import { set, state } from "../state";

const fileName = (extension: string): string => `${(state.doc.title || "govscore").replace(/[^\p{L}\p{N} _-]/gu, "").trim().slice(0, 60) || "govscore"}.${extension}`;
const say = (text: string): void => set({ notice: { kind: "info", text } });

/** Opens an exported JSON: the text is scored again, and a difference is said. */
export async function reopen(file: File): Promise<void> {
  let data: ReturnType<typeof fromJson>;
  try {
    data = fromJson(await file.text());
  } catch {
    return set({ notice: { kind: "error", text: t("importBad") } });
  }
  if (!data) return set({ notice: { kind: "error", text: t("importNoText") } });
  open({ title: data.title, text: data.text, kind: "import" });
  const stop = setInterval(() => {
    if (state.doc.text !== data.text || state.status === "error") return clearInterval(stop);
    if (state.status !== "idle" || !state.doc.report) return;
    clearInterval(stop);
    const same = Math.abs(state.doc.report.index.value - data.value) < 1e-6;
    say(same ? t("imported") : t("importDiffers"));
  }, 50);
}

/** Whether the page was opened from a file: its address leads nowhere on another machine. */
const local = (): boolean => location.protocol === "file:";

async function link(): Promise<string | null> {
  const fragment = await toFragment({ title: state.doc.title, text: state.doc.text, lang: state.lang });
  return fragment && `${location.href.split("#")[0]}${fragment}`;
}

async function copyLink(): Promise<void> {
  const address = await link();
  if (!address) return say(t("linkTooLong"));
  // The address bar holds it as well, where the clipboard is not allowed.
  history.replaceState(null, "", `#${address.split("#")[1]}`);
  try {
    await navigator.clipboard.writeText(address);
    say(`${t("linkCopied")} ${t(local() ? "linkLocal" : "linkNote")}`);
  } catch {
    say(t(local() ? "linkLocal" : "linkNote"));
  }
}

async function showQr(holder: HTMLElement): Promise<void> {
  if (holder.childElementCount) return holder.replaceChildren();
  if (local()) return holder.replaceChildren(h("p", null, t("linkLocal")));
  const address = await link();
  const { qrPicture } = await import("../qr");
  const picture = address ? qrPicture(address) : null;
  if (picture) holder.replaceChildren(picture, h("p", { class: "quiet" }, t("linkNote")), button(t("qrHide"), () => holder.replaceChildren(), { data: { key: "x-qr-hide" } }));
  else holder.replaceChildren(h("p", null, t("qrTooLong")));
}

export function provenance(): string {
  const r = state.doc.report;
  if (!r) return "";
  return t("provenance", r.engine.version, r.codebook.id, r.codebook.version, r.codebook.hash, new Date().toISOString().slice(0, 10));
}

export function take(): Child {
  if (!state.doc.report) return null;
  const qr = h("div", { class: "qr" });
  const picker = h("input", { type: "file", accept: ".json,application/json", hidden: true });
  picker.addEventListener("change", () => picker.files?.[0] && void reopen(picker.files[0]));
  const questions = h("textarea", { rows: 3, id: "bake-questions" });
  return [
    h(
      "div",
      { class: "row" },
      button(t("exportJson"), () => download(fileName("json"), "application/json", toJson(state.doc, state.lang)), { data: { key: "x-json" } }),
      button(t("exportCsv"), () => download(fileName("csv"), "text/csv;charset=utf-8", toCsv(state.doc)), { data: { key: "x-csv" } }),
      button(t("exportSvg"), () => download(fileName("svg"), "image/svg+xml", toSvg(state.doc)), { data: { key: "x-svg" } }),
      button(t("exportPng"), () => void toPng(state.doc).then((b) => download(fileName("png"), "image/png", b)), { data: { key: "x-png" } }),
      button(t("print"), () => print(), { data: { key: "x-print" } }),
      button(t("link"), () => void copyLink(), { data: { key: "x-link" } }),
      button(t("qr"), () => void showQr(qr), { data: { key: "x-qr" } }),
      button(t("reopen"), () => picker.click(), { data: { key: "x-open" } }),
      picker,
    ),
    qr,
    h(
      "details",
      { data: { key: "bake" } },
      h("summary", null, t("bake")),
      h("p", { class: "quiet" }, t("bakeLead")),
      h("label", { for: "bake-questions" }, t("bakeQuestions")),
      questions,
      button(t("bakeMake"), () => {
        say(t("bakeBusy"));
        void import("../bake")
          .then(({ bake }) => bake(questions.value.split("\n").map((x) => x.trim()).filter(Boolean)))
          .then((html) => (download("govscore-class.html", "text/html", html), set({ notice: null })))
          .catch((error: unknown) => set({ notice: { kind: "error", text: t("bakeFail", messageOf(error)) } }));
      }, { data: { key: "x-bake" } }),
    ),
    h("p", { class: "quiet provenance" }, provenance()),
  ];
}
