// What the page begins with: the engine is asked for before the page's own script is there, which is an eighth of its size.
import { engine } from "./engine";
import { preferredLanguage } from "./preference";
import { state } from "./state";

state.lang = preferredLanguage();
// `main` waits for it and tells of a failure.
engine().catch(() => {});
void import("./main");
