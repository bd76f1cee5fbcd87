import { readDeclaration } from "../src/engage/declaration/declaration.ts";
import { askedIn, channelsOf, type Form, formOf } from "../src/engage/declaration/form.ts";
import { csvTemplate, odsTemplate } from "../src/engage/declaration/template.ts";
import { randomOf } from "../src/kit/random.ts";
import { type FormColumn, ORIGIN_COLUMNS, SUBJECT_COLUMNS } from "../src/model/declaration.ts";
import type { Estate } from "../src/model/estate.ts";
import type { Observation } from "../src/model/key-figure.ts";
import { filledCsv, shippedIndicators } from "../test/support/declaration.ts";

/**
 * What declaring costs a ministry with 60 services on 4 channels, by the indicators that are followed by default: cells that are filled in
 * already, cells to fill in, seconds of the program, errors told at once and gone with a second file.
 */
const SERVICES = 60;
const CHANNELS = ["web", "phone", "counter", "mail"];
const QUARTERS = ["2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"];

const words = (text: string) => ({ en: text, fr: text });
const estate: Estate = {
  organisations: [{ id: "ministry", name: words("Ministry"), kind: "ministry" }],
  services: Array.from({ length: SERVICES }, (_, i) => ({
    id: `service-${i + 1}`,
    name: words(`Service ${i + 1}`),
    organisation: "ministry",
    prefixes: [],
    themes: [],
    channels: CHANNELS,
  })),
  sites: [],
  themes: [],
  lifeEvents: [],
  publicHosts: [],
  properties: [],
};
const formIn = (period: string): Form =>
  formOf(estate, shippedIndicators, { organisation: "ministry", period });
const form = formIn("2026-Q3");

const rows = form.services.flatMap((service) => channelsOf(service).map((channel) => ({ service, channel })));
const states = rows.flatMap(({ service, channel }) =>
  form.columns.map(({ indicator }) => askedIn(form, indicator, service, channel)),
);
const cellsOf = (state: string): number => states.filter((one) => one === state).length;
console.log(
  `${SERVICES} services on ${CHANNELS.length} channels, ${form.indicators.length} indicators in ${form.columns.length} columns: ${rows.length} lines`,
);
console.log(
  `filled in already: ${rows.length * SUBJECT_COLUMNS.length} cells that say what a line is about, ${cellsOf("no")} greyed out`,
);
console.log(
  `to fill in: ${cellsOf("asked")} cells, and ${cellsOf("optional")} totals and ${rows.length * ORIGIN_COLUMNS.length} words on method, source and comment that may stay empty`,
);

const random = randomOf("a declaration");
const levels = new Map<string, number>();
/** A value like the last one of its cell, so that nothing but what is planted surprises. */
function cellText({ id, indicator: { formula, unit }, role }: FormColumn, row: string): string {
  if (formula.kind === "category") return formula.options[0]?.name.fr ?? "";
  const key = `${row}|${id}`;
  const level = levels.get(key) ?? 0.6 + 0.3 * random();
  levels.set(key, level);
  const moved = level * (0.97 + 0.06 * random());
  if (role === "value") return unit === "share" ? `${(100 * moved).toFixed(1)} %` : moved.toFixed(2);
  return String(Math.round(moved * (formula.kind === "ratio" ? 5000 : SIZES[role])));
}
const SIZES = { count: 30_000, numerator: 350, denominator: 1000, answer: 150, n: 1000, category: 0 };

const cellsIn = (asked: Form): Record<string, string> =>
  Object.fromEntries(
    asked.services.flatMap((service) =>
      channelsOf(service).flatMap((channel) =>
        asked.columns
          .filter(({ indicator }) => askedIn(asked, indicator, service, channel) === "asked")
          .map(
            (column) =>
              [
                `${service.id}|${channel}|${column.id}`,
                cellText(column, `${service.id}|${channel}`),
              ] as const,
          ),
      ),
    ),
  );

const history: Observation[] = QUARTERS.flatMap((period) => {
  const earlier = formIn(period);
  const bytes = Buffer.from(filledCsv(earlier, cellsIn(earlier)));
  return [...readDeclaration({ name: "earlier.csv", bytes }, earlier, { history: [] }).observations];
});

function timed<T>(what: string, make: () => T): T {
  const start = performance.now();
  const made = make();
  console.log(`${what}: ${((performance.now() - start) / 1000).toFixed(2)} s`);
  return made;
}

const ods = timed("form as ODS, with what was declared last", () =>
  odsTemplate(form, { language: "fr", previous: history }),
);
timed("form as CSV", () => csvTemplate(form, { language: "fr" }));
console.log(`the ODS: ${Math.round(ods.length / 1000)} kB`);

const right = cellsIn(form);
const wrong = {
  ...right,
  "service-3|web|volume": "-250",
  "service-9|all|accessibility": "8750 %",
  "service-17|phone|volume": "1.5.2026",
  "service-30|all|satisfaction.good": "",
  "service-41|counter|volume": "n/a",
  "service-58|mail|volume": "beaucoup",
};
const check = (cells: Record<string, string>) =>
  readDeclaration({ name: "ministry.csv", bytes: Buffer.from(filledCsv(form, cells)) }, form, { history });
const first = timed("first file read and checked against a year", () => check(wrong));
const errors = first.problems.filter(({ level }) => level === "error");
console.log(
  `six cells are wrong in it: ${errors.length} errors told at once, on lines ${[...new Set(errors.map(({ place }) => place.line))].join(", ")}; ${first.observations.length} figures kept`,
);
const second = timed("second file, corrected", () => check(right));
const waiting = second.problems.filter(({ toConfirm, confirmed }) => toConfirm && !confirmed).length;
console.log(
  `${second.problems.filter(({ level }) => level === "error").length} errors, ${waiting} surprises to confirm; ${second.counts.given} figures given; ready to be submitted: ${second.isSubmittable ? "yes" : "no"}`,
);
