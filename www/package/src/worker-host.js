// The worker's side: answers messages with a scorer. Put it into a worker script of your own when the package's does not fit
// (another entry, a classic blob worker): `import { createScorer } from "govscore/inline"; serve(createScorer);`

/** What a client may call. */
const CALLS = new Set(["codebook", "panic"]);

export function serve(createScorer, scope = globalThis) {
  let scorer = null;

  const calls = {
    async create([options]) {
      scorer?.free();
      const { dictionary } = options;
      // Always lazy here: nothing has to be at hand before the text that needs it.
      scorer = await createScorer({ ...options, dictionary: dictionary === undefined ? "lazy" : () => dictionary });
      return { value: scorer.info };
    },
    async score([text, options]) {
      // As text: a big report crosses several times faster than as objects.
      return { json: await withWords(() => scorer.scoreJson(text, options)) };
    },
  };

  async function withWords(use) {
    try {
      return use();
    } catch (error) {
      if (error?.code !== "dictionary") throw error;
      await scorer.prepare();
      return use();
    }
  }

  scope.onmessage = async ({ data: { id, call, args } }) => {
    try {
      const answer = calls[call] ? await calls[call](args) : { value: await plainCall(call, args) };
      scope.postMessage({ id, ...answer });
    } catch (error) {
      scope.postMessage({ id, error: { code: error?.code ?? "trap", message: String(error?.message ?? error) } });
    }
  };

  async function plainCall(call, args) {
    if (!CALLS.has(call)) throw new TypeError(`unknown call ${call}`);
    return withWords(() => scorer[call](...args));
  }
}
