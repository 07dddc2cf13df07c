// The worker script that the worker entry starts in Node.
import { parentPort } from "node:worker_threads";
import { createScorer } from "./index.node.js";
import { serve } from "./worker-host.js";

const scope = { onmessage: null, postMessage: (message) => parentPort.postMessage(message) };
serve(createScorer, scope);
parentPort.on("message", (data) => scope.onmessage({ data }));
