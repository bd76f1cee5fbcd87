import type { Standing } from "../../engage/declaration/due.ts";
import type { Words } from "../../model/words.ts";
import { words } from "../words.ts";

const w = words.declare;

export const declarationState: Readonly<Record<Standing["state"], Words>> = {
  nothing: w.stateNothing,
  "in-file": w.stateInFile,
  draft: w.stateDraft,
  submitted: w.stateSubmitted,
  returned: w.stateReturned,
  signed: w.stateSigned,
};
