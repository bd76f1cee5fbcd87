import { CARE_SUBJECTS } from "./care.ts";
import { CIVIC_SUBJECTS } from "./civic.ts";
import { GROWTH_SUBJECTS } from "./growth.ts";
import { HOME_SUBJECTS } from "./home.ts";
import { MONEY_SUBJECTS } from "./money.ts";
import { PLACE_SUBJECTS } from "./place.ts";

export { REHEARSAL_SUBJECTS } from "./rehearsal.ts";

/** What people of the invented country ask for. Nothing is ever tuned on these. */
export const SUBJECTS = [
  ...HOME_SUBJECTS,
  ...CARE_SUBJECTS,
  ...MONEY_SUBJECTS,
  ...PLACE_SUBJECTS,
  ...CIVIC_SUBJECTS,
  ...GROWTH_SUBJECTS,
];
