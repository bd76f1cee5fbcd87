import type { Connector } from "./connector.ts";
import { counter } from "./counter.ts";
import { eulerian } from "./eulerian.ts";
import { logs } from "./logs.ts";
import { mappedCsv } from "./mapped-csv.ts";
import { matomo } from "./matomo.ts";
import { piano } from "./piano.ts";
import { trailing30 } from "./trailing-30.ts";
import { usaGov } from "./usa-gov.ts";

/** The audience tools that `parvis import` takes. */
export const connectors: readonly Connector[] = [
  matomo,
  piano,
  eulerian,
  logs,
  counter,
  usaGov,
  trailing30,
  mappedCsv,
];
