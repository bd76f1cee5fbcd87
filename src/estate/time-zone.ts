import { z } from "zod";

/** The setting of a time zone: an IANA name. */
export const timeZone = z
  .string()
  .refine(isTimeZone, "a time zone like Europe/Paris")
  .default("Europe/Paris");

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
}
