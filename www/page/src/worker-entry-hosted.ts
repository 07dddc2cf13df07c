import { createScorer } from "govscore";
import { serve } from "govscore/worker-host";
import { leanScope } from "./lean";

serve(createScorer, leanScope());
