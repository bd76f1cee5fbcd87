import { z } from "zod";

const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/;

/** What people write leaves by TLS, or does not leave the machine. */
const outsideModel = z
  .strictObject({
    name: z.string().trim().min(1).max(80),
    url: z
      .url({ protocol: /^https?$/ })
      .refine((url) => url.startsWith("https:") || LOOPBACK.test(url), {
        error: "expected an https address, or http on this very machine",
      })
      .optional(),
    command: z.array(z.string().min(1)).min(1).optional(),
    secret: z.string().min(1).optional(),
    seconds: z.number().int().min(1).max(600).default(60),
  })
  .refine(({ url, command }) => (url === undefined) !== (command === undefined), {
    error: "expected either url or command",
  });

/** `listening:` of `parvis.yaml`. Texts of people are kept for two years, figures are told from thirty answers on: first guesses, for the data protection officer to set. */
export const listeningSettings = z.strictObject({
  questionnaire: z.string().min(1).default("short"),
  services: z.record(z.string(), z.string()).default({}),
  retentionMonths: z.number().int().min(12).max(120).default(24),
  minimumN: z.number().int().min(1).max(10_000).default(30),
  answerDays: z.number().int().min(1).max(365).default(15),
  outsideModel: outsideModel.optional(),
});
