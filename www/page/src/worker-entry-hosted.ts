import { createScorer } from "govscore";
import { serve } from "govscore/worker-host";
import { leanly } from "./lean";

serve(leanly(createScorer));
