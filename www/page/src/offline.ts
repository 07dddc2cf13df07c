// The hosted page works offline after the first visit: a service worker keeps its files. The single file needs none, and a
// sandboxed frame may not have one.
import { announce } from "./session";
import { t } from "./i18n";
import { trustedScriptAddress } from "./trusted";

export function keepOffline(): void {
  if (!/^https?:$/.test(location.protocol) || document.getElementById("govscore-worker")) return;
  try {
    if (!navigator.serviceWorker) return;
    const fresh = !navigator.serviceWorker.controller;
    void navigator.serviceWorker.register(trustedScriptAddress("./sw.js")).then(() => navigator.serviceWorker.ready).then(() => fresh && announce(t("offlineReady")), () => undefined);
  } catch {
    // No service worker here: the page works, only not offline.
  }
}
