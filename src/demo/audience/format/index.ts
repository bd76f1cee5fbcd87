import type { Tool } from "../plan.ts";
import type { AudienceFormat } from "./format.ts";
import { spreadsheet } from "./spreadsheet.ts";

/** How what each tool counted is written. */
export const formats: Readonly<Record<Tool, AudienceFormat>> = {
  matomo: spreadsheet,
  eulerian: spreadsheet,
  ga4: spreadsheet,
  piano: spreadsheet,
  plausible: spreadsheet,
  umami: spreadsheet,
  "access-log": spreadsheet,
  spreadsheet,
};
