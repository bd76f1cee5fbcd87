import type { Check } from "../check.ts";
import { jump } from "./jump.ts";
import { moreAnswers } from "./more-answers.ts";
import { negative } from "./negative.ts";
import { noAnswers } from "./no-answers.ts";
import { percent } from "./percent.ts";
import { stale } from "./stale.ts";
import { swapped } from "./swapped.ts";
import { totals } from "./totals.ts";

/** Every check, in the order in which what they find is told. */
export const checks: readonly Check[] = [
  negative,
  percent,
  swapped,
  totals,
  stale,
  moreAnswers,
  noAnswers,
  jump,
];
