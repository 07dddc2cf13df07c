import { createScorer } from "govscore/inline";
import { serve } from "govscore/worker-host";

serve(createScorer);
