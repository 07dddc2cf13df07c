// The only way the page makes elements. Everything that comes from a text, a codebook or a link passes through here as text:
// there is no call that parses markup, no event-handler attribute and no script address.

export type Child = Node | string | number | null | undefined | false | Child[];

type Props = {
  class?: string;
  on?: Partial<{ [K in keyof HTMLElementEventMap]: (event: HTMLElementEventMap[K]) => void }>;
  data?: Record<string, string | number>;
  [attribute: string]: unknown;
};

const SVG = "http://www.w3.org/2000/svg";
const SAFE_LINK = /^(#|blob:|\.\/)/;

function fill(node: Element, props: Props | null, children: Child[]): void {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") {
      for (const [type, listener] of Object.entries(value as object)) node.addEventListener(type, listener as EventListener);
    } else if (name === "data") {
      for (const [key, item] of Object.entries(value as object)) node.setAttribute(`data-${key}`, String(item));
    } else if (/^on|^style$|^src/i.test(name)) {
      throw new Error(`attribute not allowed: ${name}`);
    } else if (name === "href" && !SAFE_LINK.test(String(value))) {
      throw new Error("link not allowed");
    } else {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  append(node, children);
}

/** Appends children; strings become text nodes, empty values nothing. */
export function append(node: Node, children: Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) append(node, child);
    else node.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** Makes an HTML element. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props?: Props | null, ...children: Child[]): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  fill(node, props ?? null, children);
  return node;
}

/** Makes an SVG element. */
export function s(tag: string, props?: Props | null, ...children: Child[]): SVGElement {
  const node = document.createElementNS(SVG, tag);
  fill(node, props ?? null, children);
  return node;
}

/** Replaces what a node holds, keeping the keyboard focus (and the caret) in the element with the same
 * `data-key`, and open details open. */
export function swap(node: Element, ...children: Child[]): void {
  const active = document.activeElement;
  const key = active instanceof HTMLElement && node.contains(active) ? active.dataset.key : undefined;
  const writes = active instanceof HTMLTextAreaElement || (active instanceof HTMLInputElement && active.type === "search");
  const caret = writes ? ([active.selectionStart, active.selectionEnd] as const) : null;
  const open = new Map<string, boolean>();
  for (const d of node.querySelectorAll<HTMLDetailsElement>("details[data-key]")) open.set(d.dataset.key ?? "", d.open);
  node.replaceChildren();
  append(node, children);
  for (const d of node.querySelectorAll<HTMLDetailsElement>("details[data-key]")) if (open.get(d.dataset.key ?? "")) d.open = true;
  const focused = key && [...node.querySelectorAll<HTMLElement>("[data-key]")].find((el) => el.dataset.key === key);
  if (!focused) return;
  focused.focus({ preventScroll: true });
  if (caret && (focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement)) focused.setSelectionRange(...caret);
}

/** A button with a text and an action. */
export function button(label: Child, action: (event: MouseEvent) => void, props: Props = {}): HTMLButtonElement {
  return h("button", { type: "button", ...props, on: { click: action, ...(props.on ?? {}) } }, label);
}

/** Hands a file to the reader's download folder. */
export function download(name: string, type: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const a = h("a", { href: url, download: name });
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
