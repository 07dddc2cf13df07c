import { createScorer } from "govscore";
import { serve } from "govscore/worker-host";
import address from "govscore/dictionary?url";

// The page knows from its own language what the first text will need; the answer is used once, so that a failure can be tried again.
let words = self.name === "zh" ? fetch(new URL(address, import.meta.url)) : undefined;
words?.catch(() => {});
const dictionary = (): Promise<Response> => {
  const first = words;
  words = undefined;
  return first ?? fetch(new URL(address, import.meta.url));
};

serve((options) => createScorer({ ...options, dictionary }));
