import { z } from "zod";

/** A month of an address, `2026-01`; what is none is as if not said. */
export const monthAsked = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .optional()
  .catch(undefined);
