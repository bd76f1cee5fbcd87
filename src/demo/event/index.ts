import type { LifeEventText } from "../life-event.ts";
import { child } from "./family.ts";
import { moving } from "./home.ts";
import { jobLoss } from "./work.ts";

/** Every life event of the invented country, the best known first. */
export const lifeEvents: readonly LifeEventText[] = [moving, child, jobLoss];
