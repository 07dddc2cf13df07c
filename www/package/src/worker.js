// The worker script that the worker entry starts.
import { createScorer } from "./index.js";
import { serve } from "./worker-host.js";

serve(createScorer);
