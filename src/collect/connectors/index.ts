import type { Connector } from "./connector.ts";

/** The audience tools that `parvis import` takes. */
export const connectors: readonly Connector[] = [];
