import { createScorer } from "govscore/inline";
import { serve } from "govscore/worker-host";
import { leanScope } from "./lean";

serve(createScorer, leanScope());
