import { readDeclaration } from "../../src/engage/declaration/declaration.ts";
import { channelsOf, type Form, formOf } from "../../src/engage/declaration/form.ts";
import { readIndicators } from "../../src/estate/indicator.ts";
import { SUBJECT_COLUMNS } from "../../src/model/declaration.ts";
import type { Estate, Service } from "../../src/model/estate.ts";
import type { Indicator } from "../../src/model/indicator.ts";
import type { Observation } from "../../src/model/key-figure.ts";

const words = (text: string) => ({ en: text, fr: text });

const service = (id: string, name: string, organisation: string, ...channels: string[]): Service => ({
  id,
  name: words(name),
  organisation,
  prefixes: [],
  themes: [],
  channels,
});

/** Two ministries; an agency stands below the first. */
export const declaringEstate: Estate = {
  organisations: [
    { id: "ministry-a", name: words("Ministry A"), kind: "ministry" },
    { id: "agency-a", name: words("Agency A"), kind: "agency", parent: "ministry-a" },
    { id: "ministry-b", name: words("Ministry B"), kind: "ministry" },
  ],
  sites: [],
  services: [
    service("birth-grant", "Claim the birth grant", "ministry-a", "web", "phone"),
    service("housing-aid", "Ask for housing aid", "agency-a", "web", "counter"),
    service("fishing-permit", "Buy a fishing permit", "ministry-b", "web"),
  ],
  themes: [],
  lifeEvents: [],
  publicHosts: [],
  properties: [],
};

export const shippedIndicators: readonly Indicator[] = readIndicators({
  folder: "",
  scoreboard: { indicators: ["observatoire", "volume"] },
}).indicators;

/** A mark measured by machines at counters: the only kind of figure that comes with a number of answers of its own. */
export const waitingTime: Indicator = {
  id: "waiting-time",
  version: 1,
  set: "ours",
  name: words("Waiting time"),
  about: words("Mean time."),
  formula: { kind: "measurement", of: { id: "seconds", name: words("mean time") }, range: [0, 36_000] },
  unit: "seconds",
  direction: "lower",
  minimumN: 30,
  window: "period",
  grain: "channel",
  channels: ["counter"],
  validFrom: "2020-01-01",
  source: "ours",
};

export const formOfA = (period = "2026-Q3", indicators: readonly Indicator[] = shippedIndicators): Form =>
  formOf(declaringEstate, indicators, { organisation: "ministry-a", period });

/** Cells by `service|channel|column`. */
export type Cells = Readonly<Record<string, string | number>>;

/** A filled-in form as CSV. `*` in place of the service stands for every one. */
export function filledCsv(form: Form, cells: Cells, more: readonly string[] = []): string {
  const origin = ["method", "source", "comment"];
  const ids = [...SUBJECT_COLUMNS, ...form.columns.map(({ id }) => id), ...origin];
  const rows = form.services.flatMap((one) =>
    channelsOf(one).map((channel) =>
      [
        form.period,
        one.id,
        one.name.en,
        channel,
        ...[...form.columns.map(({ id }) => id), ...origin].map(
          (id) => cells[`${one.id}|${channel}|${id}`] ?? "",
        ),
      ].join(";"),
    ),
  );
  return [ids.join(";"), ...rows, ...more].join("\n");
}

/** Reads a text as if a ministry had sent it. */
export function readText(text: string, form: Form, history: readonly Observation[] = [], name = "a.csv") {
  return readDeclaration({ name, bytes: Buffer.from(text) }, form, { history });
}

/** What was declared for some earlier quarters, each with its own cells. */
export function historyOf(
  quarters: Readonly<Record<string, Cells>>,
  indicators = shippedIndicators,
): Observation[] {
  return Object.entries(quarters).flatMap(([period, cells]) => {
    const form = formOfA(period, indicators);
    return [...readText(filledCsv(form, cells), form).observations];
  });
}
