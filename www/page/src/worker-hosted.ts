// The worker of the hosted page: a module beside the page, its address made by the page's one Trusted Types policy.
import address from "./worker-entry-hosted?worker&url";
import { trustedScriptAddress } from "./trusted";

export function scorerWorker(): Worker {
  return new Worker(trustedScriptAddress(new URL(address, document.baseURI).href), { type: "module" });
}
