import type { Connector } from "./connector.ts";
import { mappedCsv } from "./mapped-csv.ts";
import { trailing30 } from "./trailing-30.ts";
import { usaGov } from "./usa-gov.ts";

/** The audience tools that `parvis import` takes. */
export const connectors: readonly Connector[] = [usaGov, trailing30, mappedCsv];
