import type { Catalogue } from "../../src/model/edition.ts";
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
