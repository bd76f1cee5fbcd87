import type { Connector } from "./connector.ts";
import { counter } from "./counter.ts";
import { eulerian } from "./eulerian.ts";
import { ga4 } from "./ga4.ts";
import { logs } from "./logs.ts";
import { mappedCsv } from "./mapped-csv.ts";
import { matomo } from "./matomo.ts";
import { piano } from "./piano.ts";
import { plausible } from "./plausible.ts";
import { searchConsole } from "./search-console.ts";
import { trailing30 } from "./trailing-30.ts";
import { umami } from "./umami.ts";
import { usaGov } from "./usa-gov.ts";

/** The audience tools that `parvis import` takes. */
export const connectors: readonly Connector[] = [
  matomo,
  piano,
  ga4,
  plausible,
  umami,
  searchConsole,
  eulerian,
  usaGov,
  trailing30,
  logs,
  counter,
  mappedCsv,
];
