import { z } from "zod";

/** `scoreboard:` of `parvis.yaml`. Thirty days after a quarter: what US circular A-11 gives; the days of reminders are a first guess. */
export const scoreboardSettings = z.strictObject({
  indicators: z.array(z.string()).default(["observatoire", "volume"]),
  every: z.enum(["month", "quarter", "year"]).default("quarter"),
  dueDays: z.number().int().min(1).max(366).default(30),
  licence: z.string().min(1).default("etalab-2.0"),
  reminderDays: z.array(z.number().int().min(-366).max(366)).default([14, 3, -1]),
});
