// The page's side of a worker: one queue, one call under way, the rest waiting here, where they can still be dropped. A
// worker that trapped, failed or is busy with cancelled work is replaced by a fresh one; no caller has to know.
import { GovscoreError, aborted } from "./errors.js";
import { isObject, messageOf, readCodebook, readFields, readOptions, readSignal, readText, wrong } from "./input.js";
import { OpenText } from "./open-text.js";
import { iterate } from "./pieces.js";
import { Pool } from "./pool.js";

/** How long cancelled work may go on before its worker is replaced. Most work ends sooner than a worker starts. */
const GRACE = 200;

const FIELDS = ["codebook", "dictionary", "framework", "wasm", "worker"];

export function makeWorkerEntry(platform) {
  async function createScorer(options) {
    const scorer = new WorkerScorer(read(options, platform));
    try {
      await scorer.start();
    } catch (error) {
      scorer.free();
      throw error;
    }
    return scorer;
  }

  async function createPool(options) {
    const { size = platform.cores(), ...rest } = isObject(options) ? options : {};
    if (!Number.isSafeInteger(size) || size < 1) throw wrong("size", "a whole number above 0", size);
    return Pool.start(size, () => createScorer(options === undefined || isObject(options) ? rest : options));
  }

  return { createScorer, createPool };
}

function read(options, platform) {
  const { codebook, dictionary, framework, wasm, worker } = readFields(options, FIELDS);
  if (worker !== undefined && typeof worker !== "function") throw wrong("worker", "a function that starts a worker", worker);
  return {
    worker: worker ?? platform.start,
    create: {
      codebook: readCodebook(codebook),
      dictionary: readSource(dictionary === "lazy" || dictionary === "eager" ? undefined : dictionary, "dictionary", platform),
      framework: readSource(framework, "framework", platform),
      wasm: readSource(wasm, "wasm", platform),
    },
  };
}

/** Where the worker gets something: addresses are made absolute, since a worker's own place is another. */
function readSource(source, what, { resolve }) {
  if (source === undefined || source === null) return undefined;
  if (typeof source === "string" || source instanceof URL) return resolve(source);
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source) || source instanceof WebAssembly.Module) return source;
  throw wrong(what, "a URL, bytes or a WebAssembly.Module (a worker cannot be handed functions or responses)", source);
}

const PASS = Symbol("pass");

class WorkerScorer {
  #start;
  #create;
  #worker = null;
  #info = null;
  #queue = [];
  #job = null;
  #ids = 0;
  #freed = false;
  #grace = null;

  constructor({ worker, create }) {
    this.#start = worker;
    this.#create = create;
  }

  get info() {
    return this.#info;
  }

  get version() {
    return this.#info.engine.version;
  }

  get module() {
    const { wasm } = this.#create;
    return wasm instanceof WebAssembly.Module ? wasm : null;
  }

  start() {
    return this.#call(null, []);
  }

  async score(text, options) {
    const { signal, latest, onProgress, request } = readCall(options);
    return this.#score(text, request, { signal, onProgress, latest: latest ? this : undefined });
  }

  async #score(text, request, how) {
    // Checked here as well: what cannot be scored need not wait for the worker to say so.
    readText(text, request.maxBytes);
    return this.#call("score", [text, request], how);
  }

  async scoreStream(source, options) {
    const { signal, latest, onProgress, request } = readCall(options);
    const isBlob = typeof Blob === "function" && source instanceof Blob;
    // A blob crosses by reference; anything else is fetched from here piece by piece.
    const pieces = isBlob ? undefined : iterate(source);
    return this.#call("scoreStream", [isBlob ? source : null, request], { signal, onProgress, pieces, latest: latest ? this : undefined });
  }

  open(text, options) {
    return new OpenText((edited, request, opened) => this.#score(edited, request, { latest: opened }), text, options);
  }

  [PASS](call, args, signal) {
    return this.#call(call, args, { signal });
  }

  get pending() {
    return this.#queue.length + (this.#job ? 1 : 0);
  }

  free() {
    if (this.#freed) return;
    this.#freed = true;
    this.#drop();
    const waiting = this.#job ? [this.#job, ...this.#queue] : this.#queue;
    this.#queue = [];
    this.#job = null;
    for (const job of waiting) job.settle(null, new GovscoreError("freed", "The scorer was freed while this call was waiting."));
  }

  /** Queues a call; `null` only sees to it that a worker stands. A call with the same `latest` takes the place of older ones. */
  #call(call, args, { signal, latest, onProgress, pieces } = {}) {
    return new Promise((resolve, reject) => {
      if (this.#freed) throw new GovscoreError("freed", "This scorer was freed: create a new one.");
      if (signal?.aborted) throw aborted(signal);
      const abort = () => this.#cancel(job, aborted(signal));
      const job = {
        id: ++this.#ids,
        call,
        args,
        latest,
        onProgress,
        pieces,
        settled: false,
        settle(value, error) {
          if (job.settled) return;
          job.settled = true;
          signal?.removeEventListener("abort", abort);
          // The source is told that nobody reads on; what it makes of that does not matter any more.
          if (pieces) Promise.resolve(pieces.return?.()).catch(() => {});
          if (error) reject(error);
          else resolve(value);
        },
      };
      signal?.addEventListener("abort", abort, { once: true });
      if (latest) {
        const older = [this.#job, ...this.#queue].filter((other) => other?.latest === latest && !other.settled);
        for (const other of older) this.#cancel(other, new GovscoreError("aborted", "A later call took the place of this one."));
      }
      this.#queue.push(job);
      this.#next();
    });
  }

  #cancel(job, error) {
    job.settle(null, error);
    this.#queue = this.#queue.filter((other) => other !== job);
    if (this.#job !== job) return;
    this.#grace ??= setTimeout(() => {
      this.#drop();
      this.#done();
    }, GRACE);
  }

  #next() {
    if (this.#job || this.#queue.length === 0) return;
    this.#job = this.#queue.shift();
    if (this.#worker) {
      this.#post();
      return;
    }
    try {
      this.#worker = this.#spawn();
      this.#worker.busy?.(true);
      this.#worker.postMessage({ id: 0, call: "create", args: [this.#create] });
    } catch (cause) {
      this.#fail(new GovscoreError("load", `The worker cannot be started: ${messageOf(cause)}`, { cause }));
    }
  }

  #spawn() {
    const worker = this.#start();
    if (!isObject(worker) || typeof worker.postMessage !== "function") throw wrong("worker()", "a Worker", worker);
    worker.onmessage = ({ data }) => {
      if (worker === this.#worker) this.#answer(data);
    };
    worker.onerror = (event) => {
      event.preventDefault?.();
      if (worker !== this.#worker) return;
      const reason = event.message ?? "its script was not found or is blocked";
      this.#fail(
        new GovscoreError(
          this.#info ? "trap" : "load",
          `The worker failed: ${reason}. If a bundler does not copy worker.js, see “Recipes” in the package's README.`,
        ),
      );
    };
    return worker;
  }

  #post() {
    const { id, call, args } = this.#job;
    if (call === null) {
      this.#done(this.#info);
      return;
    }
    this.#worker.busy?.(true);
    try {
      this.#worker.postMessage({ id, call, args });
    } catch (cause) {
      this.#done(undefined, new GovscoreError("argument", `The call cannot be sent to the worker: ${messageOf(cause)}`, { cause }));
    }
  }

  #answer({ id, value, json, error, progress, pull, module }) {
    if (module) this.#create = { ...this.#create, wasm: module };
    if (!isObject(this.#job)) return;
    if (id === 0) {
      if (error) {
        this.#fail(new GovscoreError(error.code, error.message));
      } else {
        this.#info = value;
        if (this.#job.settled) this.#done();
        else this.#post();
      }
      return;
    }
    if (id !== this.#job.id) return;
    if (progress !== undefined) {
      this.#tell(progress);
    } else if (pull) {
      this.#feed(this.#job);
    } else if (error?.code === "trap") {
      this.#fail(new GovscoreError("trap", error.message));
    } else if (error) {
      this.#done(undefined, new GovscoreError(error.code, error.message));
    } else if (this.#job.settled) {
      this.#done();
    } else {
      this.#done(json === undefined ? value : JSON.parse(json));
    }
  }

  /** Sends the next piece of a text that arrives in pieces. */
  async #feed(job) {
    const current = () => job === this.#job && this.#worker !== null;
    try {
      const { done, value } = job.settled ? { done: true } : await job.pieces.next();
      if (!current()) return;
      this.#worker.postMessage({ piece: job.settled || done ? { done: true } : { piece: value } });
    } catch (cause) {
      const error = new GovscoreError("argument", `The source failed: ${messageOf(cause)}`, { cause });
      if (current()) this.#fail(error);
    }
  }

  #tell(progress) {
    if (this.#job.settled) return;
    try {
      this.#job.onProgress?.(progress);
    } catch {
      // What a listener throws does not concern the call.
    }
  }

  /** Ends the call under way with an error, and its worker with it. */
  #fail(error) {
    this.#drop();
    this.#done(undefined, error);
  }

  #done(value, error) {
    clearTimeout(this.#grace);
    this.#grace = null;
    const job = this.#job;
    this.#job = null;
    job?.settle(value, error);
    this.#next();
    if (!this.#job) this.#worker?.busy?.(false);
  }

  #drop() {
    clearTimeout(this.#grace);
    this.#grace = null;
    this.#worker?.terminate();
    this.#worker = null;
  }
}

// The calls that need nothing but to be passed on. Their arguments may be followed by `{ signal }`.
for (const [call, count] of Object.entries({ codebook: 0, outline: 0, compare: 2, rank: 1, keyness: 2, without: 2, trace: 2, render: 2, warmUp: 0, panic: 0 })) {
  WorkerScorer.prototype[call] = async function (...args) {
    return this[PASS](call, args.slice(0, count), readCall(args[count]).signal);
  };
}

if (Symbol.dispose) WorkerScorer.prototype[Symbol.dispose] = WorkerScorer.prototype.free;

/** Takes apart what a call may be given: what concerns the worker, and what the engine reads. */
function readCall(options) {
  const { signal, latest, onProgress, ...rest } = isObject(options) ? options : {};
  return { signal: readSignal(signal), latest: latest === true, onProgress, request: readOptions(rest) };
}
