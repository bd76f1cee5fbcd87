import type { Tool } from "../plan.ts";
import { accessLog } from "./access-log.ts";
import { eulerian } from "./eulerian.ts";
import type { AudienceFormat } from "./format.ts";
import { ga4 } from "./ga4.ts";
import { matomo } from "./matomo.ts";
import { piano } from "./piano.ts";
import { plausible } from "./plausible.ts";
import { spreadsheet } from "./spreadsheet.ts";
import { umami } from "./umami.ts";

/** How what each tool counted is written. */
export const formats: Readonly<Record<Tool, AudienceFormat>> = {
  matomo,
  eulerian,
  ga4,
  piano,
  plausible,
  umami,
  "access-log": accessLog,
  spreadsheet,
};
