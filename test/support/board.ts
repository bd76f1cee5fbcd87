import { randomOf } from "../../src/kit/random.ts";
import type { Catalogue } from "../../src/model/edition.ts";
import type { Service } from "../../src/model/estate.ts";
import type { Indicator } from "../../src/model/indicator.ts";
import type { Observation } from "../../src/model/key-figure.ts";

/** Two services, and one indicator of each kind: for tests of key figures. */
export const catalogue: Catalogue = {
  organisations: [
    { id: "health", name: { en: "Health", fr: "Santé" }, kind: "ministry" },
    { id: "education", name: { en: "Education", fr: "Éducation" }, kind: "ministry" },
  ],
  services: [
    {
      id: "birth",
      name: { en: "Register a birth", fr: "Déclarer une naissance" },
      organisation: "health",
      prefixes: [],
      themes: [],
      channels: ["web", "phone"],
    },
    {
      id: "school",
      name: { en: "Enrol at school", fr: "S’inscrire à l’école" },
      organisation: "education",
      prefixes: [],
      themes: [],
      channels: ["web"],
    },
  ],
};

const named = (id: string) => ({ id, name: { en: id, fr: id } });
const common = {
  version: 1,
  set: "test",
  about: { en: "", fr: "" },
  minimumN: 100,
  window: "period",
  grain: "service",
  validFrom: "2019-01-01",
  source: "test",
} as const;

const satisfaction: Indicator = {
  ...common,
  id: "satisfaction",
  name: { en: "Satisfaction", fr: "Satisfaction" },
  formula: {
    kind: "mean",
    answers: [
      { ...named("good"), weight: 10 },
      { ...named("medium"), weight: 5 },
      { ...named("bad"), weight: 0 },
    ],
  },
  unit: "score-10",
  direction: "higher",
  thresholds: { good: 8, watch: 5, source: "test" },
};
export const completion: Indicator = {
  ...common,
  id: "completion",
  name: { en: "Completion", fr: "Aboutissement" },
  formula: { kind: "share", numerator: named("finished"), denominator: named("begun") },
  unit: "share",
  direction: "higher",
  thresholds: { good: 0.8, source: "test" },
};
const burden: Indicator = {
  ...common,
  id: "asked-again",
  name: { en: "Asked again", fr: "Redemandé" },
  formula: { kind: "measurement", of: named("data") },
  unit: "count",
  direction: "lower",
  thresholds: { good: 1, watch: 4, source: "test" },
  minimumN: 0,
};
const online: Indicator = {
  ...common,
  id: "online",
  name: { en: "Online", fr: "En ligne" },
  formula: {
    kind: "category",
    options: [
      { ...named("yes"), mark: "good" },
      { ...named("no"), mark: "bad" },
    ],
  },
  unit: "category",
  direction: "none",
};
const volume: Indicator = {
  ...common,
  id: "volume",
  name: { en: "Volume", fr: "Volume" },
  formula: { kind: "count", of: named("requests") },
  unit: "count",
  direction: "none",
  grain: "channel",
};
const onlineShare: Indicator = {
  ...common,
  id: "online-share",
  name: { en: "Done online", fr: "Fait en ligne" },
  formula: { kind: "channel-share", volumes: "volume", channels: ["web", "app"] },
  unit: "share",
  direction: "none",
};

export const indicators: readonly Indicator[] = [
  satisfaction,
  completion,
  burden,
  online,
  volume,
  onlineShare,
];

/** Given, for the whole service, by its ministry, in the third quarter of 2026, where not said otherwise. */
export function observationOf(indicator: string, said: Partial<Observation>): Observation {
  return {
    period: "2026-Q3",
    service: "birth",
    channel: "all",
    indicator,
    version: 1,
    organisation: "health",
    status: "given",
    method: null,
    numerator: null,
    denominator: null,
    n: null,
    value: null,
    category: null,
    answers: null,
    source: null,
    source_sha256: null,
    revision: 1,
    reason: null,
    declared_on: null,
    signed_on: null,
    ...said,
  };
}

/** Services and figures of several ministries over quarters, drawn from a seed: for screens and benchmarks. */
export interface ManyFigures {
  readonly catalogue: Catalogue;
  readonly observations: readonly Observation[];
}

export function manyFigures(
  organisations: Catalogue["organisations"],
  {
    services: count,
    quarters,
    last = "2026-Q3",
  }: { readonly services: number; readonly quarters: number; readonly last?: string },
): ManyFigures {
  const random = randomOf("many figures");
  const ministries = organisations.filter(({ parent }) => parent === undefined);
  const services = Array.from({ length: count }, (_, i): Service => {
    const ministry = ministries[i % ministries.length];
    const channels = [
      "web",
      "phone",
      "counter",
      ...(i % 2 ? ["mail"] : []),
      ...(i % 3 ? ["assisted"] : ["app"]),
    ];
    return {
      id: `service-${i + 1}`,
      name: {
        en: `${VERBS[i % VERBS.length]?.en} ${THINGS[i % THINGS.length]?.en}`,
        fr: `${VERBS[i % VERBS.length]?.fr} ${THINGS[i % THINGS.length]?.fr}`,
      },
      ...(ministry && { organisation: ministry.id }),
      prefixes: [],
      themes: [],
      channels,
    };
  });
  const periods = quartersUntil(last, quarters);
  const observations = services.flatMap((service, i) => {
    const level = 0.45 + 0.5 * random();
    return periods.flatMap((period, k) =>
      rowsOf(service, { period, level: level + 0.004 * k, random, isMissing: (i + k) % 17 === 0 }),
    );
  });
  return { catalogue: { organisations, services, exemptions }, observations };
}

/** The first is not given in the latest quarter, the second is. */
const exemptions: NonNullable<Catalogue["exemptions"]> = [
  {
    services: ["service-10"],
    indicators: ["satisfaction"],
    channels: [],
    reason: "its survey begins next year",
  },
  { services: ["service-3"], indicators: ["asked-again"], channels: [], reason: "counted by another body" },
];

const VERBS = [
  { en: "Declare", fr: "Déclarer" },
  { en: "Renew", fr: "Renouveler" },
  { en: "Ask for", fr: "Demander" },
  { en: "Pay", fr: "Payer" },
  { en: "Contest", fr: "Contester" },
];
const THINGS = [
  { en: "a birth", fr: "une naissance" },
  { en: "an identity card", fr: "une carte d’identité" },
  { en: "a housing grant", fr: "une aide au logement" },
  { en: "a fine", fr: "une amende" },
  {
    en: "a vehicle registration certificate after buying it second-hand",
    fr: "le certificat d’immatriculation d’un véhicule acheté d’occasion",
  },
  { en: "a school place", fr: "une place à l’école" },
  { en: "a pension", fr: "une retraite" },
];

function quartersUntil(last: string, count: number): string[] {
  const end = Number(last.slice(0, 4)) * 4 + Number(last.slice(6)) - 1;
  return Array.from({ length: count }, (_, i) => {
    const quarter = end - count + 1 + i;
    return `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`;
  });
}

function rowsOf(
  { id: service, organisation = "", channels }: Service,
  drawn: {
    readonly period: string;
    readonly level: number;
    readonly random: () => number;
    readonly isMissing: boolean;
  },
): Observation[] {
  const { period, level, random, isMissing } = drawn;
  const common = {
    period,
    service,
    organisation,
    method: "survey",
    source: "sample",
    declared_on: `${period.slice(0, 4)}-12-20`,
    signed_on: `${period.slice(0, 4)}-12-27`,
  };
  if (isMissing) return [];
  const share = Math.min(0.98, level + 0.06 * (random() - 0.5));
  const n = Math.round(40 + 4000 * random() ** 2);
  const good = Math.round(n * share);
  const medium = Math.round((n - good) * 0.5);
  const begun = Math.round(500 + 9000 * random());
  return [
    observationOf("satisfaction", {
      ...common,
      answers: `good:${good}|medium:${medium}|bad:${n - good - medium}`,
    }),
    observationOf("completion", {
      ...common,
      method: "administrative-data",
      numerator: Math.round(begun * share),
      denominator: begun,
    }),
    observationOf("asked-again", { ...common, value: Math.floor(8 * (1 - share)) }),
    observationOf("online", { ...common, category: share > 0.55 ? "yes" : "no" }),
    ...channels.map((channel) =>
      observationOf("volume", {
        ...common,
        method: "administrative-data",
        channel,
        numerator: Math.round((channel === "web" ? 9000 : 2500) * (0.5 + random())),
      }),
    ),
  ];
}
