// The worker's side: answers messages with a scorer. Put it into a worker script of your own when the package's does not fit
// (another entry, a classic blob worker): `import { createScorer } from "govscore/inline"; serve(createScorer);`
import { MODULE, SCORE, SCORE_STREAM } from "./scorer.js";

/** Calls that are passed on as they are. */
const PLAIN = new Set(["codebook", "outline", "compare", "rank", "keyness", "without", "trace", "render", "warmUp", "panic"]);

export function serve(createScorer, scope = globalThis) {
  let scorer = null;
  /** Waits for the client's next piece of a text, while a stream is read. */
  let pulled = null;

  const calls = {
    async create(id, [options]) {
      scorer?.free();
      const { dictionary } = options;
      // Always lazy here: nothing has to be at hand before the text that needs it.
      scorer = await createScorer({ ...options, dictionary: dictionary === undefined ? "lazy" : () => dictionary });
      return { value: scorer.info, afterwards: share };
    },
    // Reports cross as text, and only the page's side makes objects of it: cloning them would cost more than parsing does.
    async score(id, [text, request]) {
      const watch = tell(id);
      return { json: await withWords(() => scorer[SCORE](text, request, watch)) };
    },
    async scoreStream(id, [blob, options]) {
      return { json: await scorer[SCORE_STREAM](blob ?? pieces(id), options, tell(id)) };
    },
  };

  /** Hands the compiled engine out, so that a worker that takes this one's place need not compile it again. */
  const share = () => {
    try {
      scope.postMessage({ module: scorer[MODULE] });
    } catch {
      // Where a module cannot cross, every worker compiles its own.
    }
  };

  /** Passes on how far a call has come. A text that needs the word list begins again once it is there: that is not told twice. */
  const tell = (id) => {
    let told = -1;
    return (step, fraction) => {
      if (fraction <= told) return;
      told = fraction;
      scope.postMessage({ id, progress: { step, fraction } });
    };
  };

  /** The client's pieces, asked for one by one, so that they never pile up here. */
  async function* pieces(id) {
    for (;;) {
      const answer = await new Promise((resolve) => {
        pulled = resolve;
        scope.postMessage({ id, pull: true });
      });
      if (answer.done) return;
      yield answer.piece;
    }
  }

  async function withWords(use) {
    try {
      return await use();
    } catch (error) {
      if (error?.code !== "dictionary") throw error;
      await scorer.prepare();
      return use();
    }
  }

  scope.onmessage = async ({ data }) => {
    const { id, call, args, piece } = data;
    if (piece !== undefined) {
      const resolve = pulled;
      pulled = null;
      resolve?.(piece);
      return;
    }
    try {
      if (!Object.hasOwn(calls, call) && !PLAIN.has(call)) throw new TypeError(`unknown call ${call}`);
      const { afterwards, ...answer } = PLAIN.has(call) ? { value: await withWords(() => scorer[call](...args)) } : await calls[call](id, args);
      scope.postMessage({ id, ...answer });
      afterwards?.();
    } catch (error) {
      scope.postMessage({ id, error: { code: error?.code ?? "trap", message: String(error?.message ?? error) } });
    }
  };
}
