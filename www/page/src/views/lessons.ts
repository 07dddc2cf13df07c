// The five lessons, and the questions of a class file.
import { named } from "../book";
import type { Names } from "../contract";
import { button, h, type Child } from "../dom";
import { language, t } from "../i18n";
import type { Lesson } from "../data/lessons";
import { open } from "../session";
import { noFilter, set, state, touch } from "../state";

let loaded: readonly Lesson[] | null = null;
let running: Lesson | null = null;

export function start(lesson: Lesson): void {
  running = lesson;
  const [first, second] = lesson.texts;
  if (!first) return;
  const text = (x: { zh: string; en: string }): string => x[language()];
  open({ title: named(first.title, ""), text: text(first), kind: "sample" });
  if (second) void import("./compare").then(({ setOther }) => setOther({ title: named(second.title, ""), text: text(second), kind: "sample" }));
  if (lesson.concept) void import("./codebook").then((m) => m.openAt(lesson.concept ?? ""));
  set({ view: lesson.opens, filter: noFilter(), guess: { on: lesson.opens === "read" && lesson.id === "sharing", values: [50, 50, 50], revealed: false } });
  scrollTo({ top: 0 });
}

export function questions(list: { ask: Names; answer: Names }[], key: string): Child {
  return h("ol", { class: "questions" }, list.map((q, k) => h("li", null, h("p", { class: "ask" }, named(q.ask, "")), h("details", { data: { key: `answer-${key}-${k}` } }, h("summary", null, t("answer")), h("p", null, named(q.answer, ""))))));
}

/** The questions of the lesson under way, shown above the text. */
export function lessonBar(): Child {
  if (!running || state.view === "lessons") return null;
  const lesson = running;
  const at = (loaded ?? []).indexOf(lesson) + 1;
  return h("section", { class: "lessonbar", "aria-label": t("lesson", at) }, button("×", () => ((running = null), touch("view")), { class: "close", "aria-label": t("close"), data: { key: "lesson-close" } }), h("p", null, h("b", null, `${t("lesson", at)} · ${named(lesson.title, "")}`), " ", h("span", { class: "quiet" }, named(lesson.aim, ""))), questions(lesson.questions, lesson.id));
}

export function lessonsView(rerender: () => void): Child {
  if (!loaded) {
    void import("../data/lessons").then((m) => ((loaded = m.lessons), rerender()));
    return h("p", { class: "quiet" }, "…");
  }
  return [
    h("p", { class: "lead" }, t("lessonsLead")),
    h("div", { class: "lessons" }, loaded.map((x, k) => h("article", null, h("p", { class: "quiet" }, t("lesson", k + 1)), h("h2", null, named(x.title, "")), h("p", null, named(x.aim, "")), questions(x.questions, x.id), button(t("lessonTry"), () => start(x), { data: { key: `lesson-${x.id}` } })))),
  ];
}
