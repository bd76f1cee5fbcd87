import { z } from "zod";
import { timeZone } from "./time-zone.ts";

/** `counter:` of `parvis.yaml`. Off unless said: a site is counted because someone wants it. */
export const counterSettings = z.strictObject({
  on: z.boolean().default(false),
  timeZone,
  trustProxy: z.boolean().default(false),
});
