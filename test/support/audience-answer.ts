import type { Estate } from "../../src/model/estate.ts";
import type { AnswerRows, Pair } from "./answer.ts";

const MONTHS = Array.from(
  { length: 118 },
  (_, i) => `${2016 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}-01`,
);
const DAYS = Array.from({ length: 420 }, (_, i) => dayAt("2024-09-01", i));

function readRow(site: string, i: number, period: string, about: string) {
  const file = `${i + 1}/VisitsSummary.get.day.${period.slice(0, 4)}.json`;
  const day = period.length > 4 ? `${period}-01` : `${period}-12-31`;
  return {
    site,
    about,
    period,
    source: "stats",
    property: String(i + 1),
    snapshot: "2026-01-05-stats",
    is_shown: true,
    row_count: 28,
    file_count: 1,
    first_file: file,
    last_file: file,
    first_place: 1,
    last_place: 28,
    first_day: day,
    last_day: day,
    visits: 28_000,
    views: 84_000,
    clicks: null,
  };
}

function dayAt(first: string, after: number): string {
  return new Date(Date.parse(first) + after * 86_400_000).toISOString().slice(0, 10);
}

/** Plausible audience of the first sites of an estate, for trying screens: a gap, a burst, a forecast, both sides of flows. */
export function audienceAnswers(estate: Estate, pairs: readonly Pair[]): AnswerRows {
  const sites = estate.sites.filter(({ decision, closed }) => decision === "in" && !closed).slice(0, 4);
  return {
    "audience-months": sites.flatMap(({ id }, i) => MONTHS.map((month, n) => monthRow(id, month, n, i))),
    "audience-days": sites.flatMap(({ id }, i) =>
      DAYS.map((day, n) => ({
        ...NO_COUNTS,
        site: id,
        day,
        year: Number(day.slice(0, 4)),
        source: "stats",
        visits: visitsOf(n, i),
        views: visitsOf(n, i) * 3,
      })),
    ),
    "audience-sources": sites.flatMap(({ id }, i) => [sourceRow(id, i, "visits"), sourceRow(id, i, "views")]),
    "audience-rows": sites.flatMap(({ id }, i) => [
      ...MONTHS.map((month) => readRow(id, i, month.slice(0, 7), "day")),
      readRow(id, i, "2025", "referrer"),
    ]),
    "audience-origins": sites.flatMap(({ id }) =>
      (
        [
          ["search", 0.5],
          ["direct", 0.3],
          ["website", 0.2],
        ] as const
      ).map(([channel, share]) => ({
        site: id,
        year: 2025,
        channel,
        source: "stats",
        visits: share * 100_000,
        share,
      })),
    ),
    "audience-tops": sites.flatMap(({ id }) => topRows(id, sites[1]?.id ?? id)),
    "audience-events": sites.flatMap(({ id }) => [
      eventRow(id, "2021-03-04", "shift", -0.6, "tracking-loss", [
        { code: "share-lost", value: 0.6 },
        { code: "search-unchanged", value: 1 },
      ]),
      eventRow(id, "2025-05-12", "burst", 1.4, "tax-peak", [{ code: "calendar", name: "tax-returns" }]),
    ]),
    "audience-forecast": sites.flatMap(({ id }, i) =>
      Array.from({ length: 90 }, (_, n) => {
        const value = visitsOf(n, i);
        return {
          site: id,
          metric: "visits",
          day: dayAt(DAYS.at(-1) ?? "", n + 1),
          value,
          low80: value * 0.8,
          high80: value * 1.2,
          low95: value * 0.6,
          high95: value * 1.4,
        };
      }),
    ),
    "audience-backtest": sites.map(({ id }) => ({
      site: id,
      metric: "visits",
      horizon: 90,
      forecasts: 2,
      days: 180,
      coverage80: 0.79,
      coverage95: 0.94,
      mape: 0.08,
      mase: 0.7,
    })),
    "audience-clusters": sites.map(({ id }, i) => ({
      site: id,
      cluster: i % 2,
      distance: i,
      weekend: 0.2,
      season: 0.1,
      summer: -0.2,
      trend: 0.04,
      noise: 0.1,
      mobile: null,
      search: 0.5,
    })),
    "audience-cluster-profiles": [0, 1].map((cluster) => ({
      cluster,
      size: 2,
      medoid: sites[cluster]?.id ?? "",
      description_en: "quiet in summer",
      description_fr: "calme en été",
      silhouette: 0.4,
    })),
    "visit-flows": pairs.slice(0, 6).map(([source_site, target_site, editorial, template], i) => ({
      source_site,
      target_site,
      year: 2025,
      clicks_out: i === 2 ? null : 400,
      referrals_in: i === 1 ? 12 : 350,
      expected_low: i === 2 ? null : 300,
      expected_high: i === 2 ? null : 500,
      links: editorial + template,
      editorial_links: editorial,
      state: i === 1 ? "one-sided" : i === 3 ? "dormant" : "live",
    })),
    "link-visit-gaps": pairs.slice(0, 6).map(([source_site, target_site, links], i) => ({
      source_site,
      target_site,
      year: 2025,
      links,
      visits: i === 1 ? 12 : 350,
      pairs: 6,
      link_rank: i + 1,
      visit_rank: i === 1 ? 6 : 3,
      gap: ((i === 1 ? 6 : 3) - (i + 1)) / 6,
    })),
    "group-visit-flows": estate.themes.flatMap(({ id: source_group }, i) =>
      estate.themes.map(({ id: target_group }, j) => ({
        dimension: "theme",
        source_group,
        target_group,
        year: 2025,
        site_pairs: 4,
        counted_pairs: i === 2 ? 0 : 3,
        // One theme that nobody counts, one pair of themes that nobody follows.
        visits: i === 2 ? null : i === 1 && j === 0 ? 0 : 1_200 * (i + j + 1),
        visits_by_clicks: 0,
      })),
    ),
    "hidden-referrers": pairs.slice(1, 2).map(([source_site, target_site]) => ({
      source_site,
      target_site,
      reason: "link-rel",
      rank: 1,
      page: `https://${source_site}.gov.test/rent`,
      text: "Voir le guide",
      href: `https://${target_site}.gov.test/`,
      policy: "no-referrer",
      pages: 3,
      hidden_links: 4,
      hidden_share: 0.8,
    })),
    "group-audience": [2024, 2025].flatMap((year) =>
      [
        ...estate.themes.map(({ id }) => ["theme", id]),
        ...estate.lifeEvents.map(({ id }) => ["life-event", id]),
        ...estate.organisations.map(({ id }) => ["ministry", id]),
      ].map(([dimension, group_id]) => ({
        dimension,
        group_id,
        year,
        of_sites: 3,
        sites: 2,
        visits: 700_000,
        site_days: 730,
        search_share: 0.5,
        entries_from_estate: 9_000,
      })),
    ),
    "link-visit-agreement": [
      { year: 2025, counted: "editorial_links", pairs: 12, visits: 4_000, correlation: 0.61 },
    ],
  } as never;
}

const visitsOf = (n: number, i: number): number =>
  Math.round((400 + 60 * i) * (n % 7 > 4 ? 0.5 : 1) * (1 + n / 4000));

const NO_COUNTS = {
  visitors: null,
  bounces: null,
  duration_s: null,
  searches: null,
  downloads: null,
  outlinks: null,
  search_clicks: null,
  search_impressions: null,
  bot_views: null,
  errors: null,
  parts_missing: 0,
};

function monthRow(site: string, month: string, n: number, i: number) {
  const isGap = n === 40 + i;
  return {
    site,
    month,
    visits: isGap ? null : (12_000 + 900 * i) * (1 + n / 200),
    views: isGap ? null : 40_000,
    bounces: null,
    duration_s: null,
    search_clicks: null,
    days_known: isGap ? 0 : 30,
    days: 30,
    gap_days: isGap ? 30 : 0,
    zero_days: 0,
    revised_days: n === 90 ? 2 : 0,
    sampled_days: n > 60 && n < 66 ? 30 : 0,
    thresholded_days: 0,
    truncated_days: 0,
    partial_days: 0,
    others_share: null,
  };
}

const sourceRow = (site: string, i: number, about: string) => ({
  site,
  source: "stats",
  property: String(i + 1),
  about,
  span: "day",
  tool: "matomo 5.1",
  time_zone: "Europe/Paris",
  definition_en: "what the tool counts",
  definition_fr: "ce que compte l’outil",
  asked_from: "2016-01-01",
  asked_to: "2025-10-25",
  first_day: "2016-01-01",
  last_day: "2025-10-25",
  days: 3_500,
});

function topRows(site: string, other: string) {
  const row = (
    dimension: string,
    key: string,
    rank: number | null,
    visits: number,
    key_site: string | null = null,
  ) => ({
    site,
    year: 2025,
    dimension,
    key,
    key_site,
    rank,
    visits,
    views: null,
    clicks: null,
    impressions: null,
  });
  return [
    ...Array.from({ length: 12 }, (_, i) =>
      row("page", `${site}.gov.test/page-${i}`, i + 1, 900 - 40 * i, site),
    ),
    row("page", "(others)", null, 1_200),
    row("referrer", `${other}.gov.test/help`, 1, 300, other),
    row("device", "mobile", 1, 600),
    row("country", "FR", 1, 880),
    row("country", "(not set)", null, 20),
  ];
}

function eventRow(
  site: string,
  day: string,
  kind: string,
  size: number,
  cause: string,
  evidence: readonly object[],
) {
  return {
    event: `${site} visits ${kind} ${day}`,
    site,
    metric: "visits",
    day,
    to_day: kind === "burst" ? dayAt(day, 6) : null,
    kind,
    direction: size < 0 ? "down" : "up",
    size,
    from_level: 400,
    to_level: 400 * (1 + size),
    p: 0.0001,
    q: 0.001,
    confidence: "likely",
    cause,
    group: null,
    evidence: JSON.stringify(evidence),
    alert: kind === "burst",
  };
}
