import type { LifeEventText } from "../life-event.ts";
import { child, death, marriage, separation } from "./family.ts";
import { carer, disabilityEvent, illness } from "./health.ts";
import { buying, moving, renovating } from "./home.ts";
import { arriving, leaving, victim } from "./journey.ts";
import { company, firstJob, jobLoss, retiring } from "./work.ts";
import { comingOfAge, schoolStart, studying } from "./youth.ts";

/** Every life event of the invented country, the best known first. */
export const lifeEvents: readonly LifeEventText[] = [
  moving,
  child,
  jobLoss,
  carer,
  death,
  studying,
  separation,
  retiring,
  illness,
  company,
  renovating,
  arriving,
  schoolStart,
  buying,
  marriage,
  firstJob,
  disabilityEvent,
  victim,
  comingOfAge,
  leaving,
];
