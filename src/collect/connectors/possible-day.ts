import { z } from "zod";

const day = z.iso.date();

/** A day that a tool may have counted: others are refused with their row, and must not stretch the period that was looked at. */
export const isPossibleDay = (text: string, today: string): boolean =>
  text >= "1995-01-01" && text <= today && day.safeParse(text).success;
