// The page's only Trusted Types policy. It makes script addresses for the two things that need one, the scoring worker and
// the service worker, and refuses every address that is neither a blob of this page nor beside the page.

interface Policy { createScriptURL(address: string): string }
interface Factory { createPolicy(name: string, rules: { createScriptURL(address: string): string }): Policy }

function allowed(address: string): string {
  const url = new URL(address, document.baseURI);
  const beside = url.origin === location.origin && url.protocol !== "data:";
  if (url.protocol === "blob:" || beside) return address;
  throw new TypeError("script address refused");
}

const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
const policy: Policy = factory ? factory.createPolicy("govscore", { createScriptURL: allowed }) : { createScriptURL: allowed };

export const trustedScriptAddress = (address: string): string => policy.createScriptURL(address);
