import { z } from "zod";

/** `alerts:` of `parvis.yaml`. The numbers are first guesses: few enough that each is read. */
export const alertSettings = z.strictObject({
  minPeople: z.number().min(0).default(100),
  budget: z.number().int().min(1).max(100).default(10),
  staleDays: z.number().int().min(1).max(366).default(14),
  flapDays: z.number().int().min(0).max(366).default(30),
  email: z.array(z.email()).default([]),
  language: z.enum(["en", "fr"]).default("fr"),
  webhook: z.strictObject({ url: z.url({ protocol: /^https?$/ }), secret: z.string().min(1) }).optional(),
});
