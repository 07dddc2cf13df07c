// Making a class file: the one-file page with a text and questions inside. They are data in a block that no browser runs, so the
// page's security policy stays as it is.
import { BAKED, type Baked } from "./baked";
import { state } from "./state";

const PLACE = `<script type="application/json" id="${BAKED}">`;

/** The source of the one-file page: this page itself, or the copy that lies beside the hosted one. */
async function source(): Promise<string> {
  if (document.getElementById("govscore-worker")) {
    const page = document.documentElement.cloneNode(true) as HTMLElement;
    page.querySelector("body")?.querySelectorAll(":scope > :not(script)").forEach((node) => node.remove());
    for (const name of page.getAttributeNames()) page.removeAttribute(name);
    return `<!doctype html>\n${page.outerHTML}`;
  }
  const answer = await fetch("./govscore.html");
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}

/** The class file as HTML. */
export async function bake(questions: string[]): Promise<string> {
  const data: Baked = { v: 1, title: state.doc.title, text: state.doc.text, lang: state.lang, questions: questions.slice(0, 20), guess: true };
  const html = await source();
  const at = html.indexOf(PLACE);
  const end = html.indexOf("</script>", at);
  if (at < 0 || end < 0) throw new Error(BAKED);
  return html.slice(0, at + PLACE.length) + JSON.stringify(data).replaceAll("<", "\\u003c") + html.slice(end);
}
