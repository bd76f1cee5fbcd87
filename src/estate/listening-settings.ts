import { z } from "zod";

/** `listening:` of `parvis.yaml`. Texts of people are kept for two years, figures are told from thirty answers on: first guesses, for the data protection officer to set. */
export const listeningSettings = z.strictObject({
  questionnaire: z.string().min(1).default("short"),
  services: z.record(z.string(), z.string()).default({}),
  retentionMonths: z.number().int().min(12).max(120).default(24),
  minimumN: z.number().int().min(1).max(10_000).default(30),
  answerDays: z.number().int().min(1).max(365).default(15),
});
