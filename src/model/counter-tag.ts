/** A tool whose tag a page may carry: its name, and whether it may load others that its own text does not name. */
export interface CounterTool {
  readonly name: string;
  readonly loadsOthers?: true;
}

/**
 * Tools that count visits, and tag managers. The id is that of the connector that reads their figures, where there is one.
 */
export const counterTools = {
  matomo: { name: "Matomo" },
  ga4: { name: "Google Analytics 4" },
  piano: { name: "Piano Analytics (AT Internet)" },
  eulerian: { name: "Eulerian" },
  plausible: { name: "Plausible" },
  umami: { name: "Umami" },
  counter: { name: "Parvis" },
  "usa-gov": { name: "Digital Analytics Program (analytics.usa.gov)" },
  "google-universal": { name: "Google Universal Analytics" },
  "piwik-pro": { name: "Piwik PRO", loadsOthers: true },
  "cloudflare-insights": { name: "Cloudflare Web Analytics" },
  "adobe-analytics": { name: "Adobe Analytics" },
  hotjar: { name: "Hotjar" },
  "google-tag-manager": { name: "Google Tag Manager", loadsOthers: true },
  "matomo-tag-manager": { name: "Matomo Tag Manager", loadsOthers: true },
  "adobe-tags": { name: "Adobe Experience Platform Tags", loadsOthers: true },
  "commanders-act": { name: "Commanders Act", loadsOthers: true },
} as const satisfies Readonly<Record<string, CounterTool>>;

export type CounterToolId = keyof typeof counterTools;

export const COUNTER_TOOLS = Object.keys(counterTools) as readonly CounterToolId[];
