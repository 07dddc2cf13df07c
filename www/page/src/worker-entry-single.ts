import { createScorer } from "govscore/inline";
import { serve } from "govscore/worker-host";
import { leanly } from "./lean";

serve(leanly(createScorer));
