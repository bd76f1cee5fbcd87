import { z } from "zod";

/** `digest:` of `parvis.yaml`. */
export const digestSettings = z.strictObject({
  sites: z.record(z.string(), z.array(z.email()).min(1)).default({}),
  language: z.enum(["en", "fr"]).default("fr"),
  unsubscribe: z.union([z.email(), z.url({ protocol: /^https$/ })]).optional(),
});
