import { createScorer } from "govscore";
import { serve } from "govscore/worker-host";

serve(createScorer);
