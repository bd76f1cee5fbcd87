import type { questions } from "../../src/analyse/questions/index.ts";
import type { Estate, LifeEvent, Site } from "../../src/model/estate.ts";
import type { Row } from "../../src/model/table.ts";

/** source, target, editorial links, template links, broken links. */
export type Pair = readonly [string, string, number, number, number];

type Known = (typeof questions)[number];
/** Rows of each answer, by its id, as the question declares them. */
export type AnswerRows = {
  readonly [K in Known["id"] & string]?: readonly Row<Extract<Known, { id: K }>>[];
} & {
  readonly [id: string]: readonly object[] | undefined;
};

/**
 * Plausible answers for an estate and its links: sums agree with one another, verdicts follow from the counts.
 * They are for trying screens, not the product's own computation.
 */
export function answersOf(estate: Estate, pairs: readonly Pair[]): AnswerRows {
  const sites = estate.sites.filter(({ decision, closed }) => decision === "in" && !closed);
  const flows = pairs.map(flowRow);
  const assistance = assistanceRows(sites, pairs);
  return {
    "site-reading": sites.map(readingRow),
    "reading-incidents": sites.flatMap(incidentRows),
    "site-facts": sites.map((site, i) => siteFact(site, i, pairs)),
    "link-checks": sites.flatMap((site, i) => (i % 3 === 2 ? [] : checkRows(site))),
    "target-states": sites.map(targetRow),
    "page-changes": sites.slice(0, 4).flatMap(changeRows),
    "site-changes": sites.slice(0, 6).map((site, i) => changeCounts(site, i < 4)),
    flows,
    "group-flows": groupRows(estate, pairs),
    "page-edges": pairs.flatMap((pair, i) => edgeRows(pair, i)),
    candidates: [
      {
        host: "tax.gov.test",
        registrable_domain: "gov.test",
        because: "*.gov.test",
        linking_sites: 4,
        linking_pages: 31,
        links: 44,
        example_page: "https://portal.gov.test/moving",
        example_text: "Déclarer son changement d’adresse",
      },
    ],
    "site-measures": sites.flatMap((site, i) => measureRows(site, i, sites.length, pairs)),
    "estate-measures": [
      {
        measure: "reciprocity",
        scope: "all",
        dimension: "none",
        value: 0.42,
        expected: null,
        p_value: null,
        n: pairs.length,
      },
      {
        measure: "ei_index",
        scope: "editorial",
        dimension: "theme",
        value: -0.12,
        expected: 0.2,
        p_value: 0.03,
        n: pairs.length,
      },
    ],
    "web-structure": sites.map((site, i) => structureRow(site, i, pairs)),
    "flow-history": ["2026-08-20", "2026-11-20"].flatMap((day, turn) =>
      pairs.slice(turn === 0 ? 3 : 0).map(([source_site, target_site, editorial, template]) => ({
        snapshot: `${day}-crawl`,
        day,
        source_site,
        target_site,
        pages: editorial + template,
        links: editorial + template + turn,
      })),
    ),
    "flow-changes": pairs.map(([source_site, target_site], i) => ({
      source_site,
      target_site,
      first_seen: i < 3 ? "2026-11-20" : "2026-08-20",
      last_seen: i === 5 ? "2026-08-20" : "2026-11-20",
      seen: i < 3 || i === 5 ? 1 : 2,
      not_seen: i === 5 ? 1 : 0,
      not_observed: 0,
      state: i < 3 ? "new" : i === 5 ? "gone" : "still-there",
    })),
    observations: sites.map((site, i) => ({
      snapshot: "2026-11-20-crawl",
      day: "2026-11-20",
      site: site.id,
      pages: 40 + 17 * i,
      links: 900 + 40 * i,
      full_reading: true,
    })),
    "duplicate-pages": [],
    "step-checks": estate.lifeEvents.flatMap((event) => stepRows(event)),
    "missing-links": estate.lifeEvents.flatMap((event) => missingRows(event)),
    "life-event-coverage": estate.lifeEvents.map(coverageRow),
    assistance,
    "assistance-evidence": assistance.flatMap((row) => evidenceRows(row)),
    "topic-words": estate.themes.flatMap(({ id, keywords }) =>
      Object.entries(keywords).flatMap(([language, list]) =>
        [...list, "notice", "claim", "rights"].map((word, i) => ({
          topic_kind: "theme",
          topic: id,
          language,
          rank: i + 1,
          word,
          weight: 9 - i,
        })),
      ),
    ),
    layout: sites.map((site, i) => ({
      site: site.id,
      x: 0.5 + 0.4 * Math.cos((2 * Math.PI * i) / sites.length),
      y: 0.5 + 0.4 * Math.sin((2 * Math.PI * i) / sites.length),
      radius: 0.01 + 0.001 * (i % 10),
    })),
  };
}

function flowRow([source_site, target_site, editorial, template, broken]: Pair) {
  return {
    source_site,
    target_site,
    pages: Math.max(editorial, template),
    links: editorial + template,
    editorial_pages: Math.ceil(editorial * 0.8),
    editorial_links: editorial,
    template_links: template,
    unknown_links: 0,
    deep_links: Math.floor(editorial * 0.7),
    broken_links: broken,
    redirected_links: Math.floor(editorial / 10),
  };
}

const PAGES = [212, 96, 58, 140, 24, 260, 74, 88, 301, 120, 190, 277];
const pagesOf = (i: number) => PAGES[i % PAGES.length] ?? 50;

function siteFact({ id }: Pick<Site, "id">, i: number, pairs: readonly Pair[]) {
  const out = pairs.filter(([source]) => source === id);
  const incoming = pairs.filter(([, target]) => target === id);
  const read = pagesOf(i);
  const completeness = i % 12 === 3 ? 0.18 : i % 12 === 7 ? null : 0.94;
  return {
    site: id,
    pages_read: read,
    pages_known: completeness === null ? read : Math.round(read / completeness),
    pages_broken: i % 3,
    words: read * 420,
    links_internal: read * 24,
    links_estate: sum(out, 2) + sum(out, 3),
    links_public: read,
    links_elsewhere: read * 2,
    editorial_estate: sum(out, 2),
    sites_out: out.length,
    sites_in: incoming.length,
    sites_out_editorial: out.filter((pair) => pair[2] > 0).length,
    sites_in_editorial: incoming.filter((pair) => pair[2] > 0).length,
    completeness,
    languages: "fr en",
  };
}

const UNREAD = {
  completeness: null,
  pages_read: 0,
  oldest: null,
  latest: null,
  frontier_left: null,
  robots_blocked: null,
  errors: null,
  sitemap_left: null,
  trap_left: null,
  unseen_estimate: null,
  depth_reached: null,
} as const;

/** What is told of some sites in particular, by rank: every state a reading may have is among them. */
const TOLD: Readonly<Record<number, object>> = {
  0: {
    stopped_by: "pages",
    pages_kept: 14,
    pages_failing: 3,
    failing_from: "2026-03-02",
    failing_because: "timeout",
    oldest: "2026-03-02",
  },
  1: { soft_404: true },
  2: { missed_on: "2026-11-24", missed_because: "host-down" },
  4: { ...UNREAD, state: "no-answer", stopped_by: "host-down", robots_state: "unreachable" },
  5: { ...UNREAD, state: "forbidden", stopped_by: "robots" },
  6: { ...UNREAD, state: "nothing-found" },
  7: { ...UNREAD, state: "not-tried", robots_state: null },
  8: { state: "untold", completeness: null },
  9: { state: "whole", completeness: 1, unread: 0 },
};

function readingRow({ id }: Site, i: number) {
  const { pages_read, pages_known, completeness } = siteFact({ id }, i, []);
  return {
    site: id,
    state: "partly",
    completeness,
    pages_read,
    unread: pages_known - pages_read,
    pages_kept: 0,
    pages_failing: 0,
    failing_from: null,
    failing_because: null,
    oldest: "2026-11-20",
    latest: "2026-11-20",
    frontier_left: 6,
    robots_blocked: 3,
    errors: 5,
    sitemap_left: 2,
    trap_left: 1240,
    unseen_estimate: 31,
    stopped_by: null,
    robots_state: "found",
    depth_reached: 7,
    soft_404: false,
    missed_on: null,
    missed_because: null,
    ...TOLD[i],
  };
}

function incidentRows({ id }: Site, i: number) {
  const host = `${id}.gov.test`;
  const row = (kind: string, path: string, met: number, detail: string) => ({
    site: id,
    host,
    kind,
    met,
    url: `https://${host}${path}`,
    detail,
    day: "2026-11-20",
  });
  return i > 2
    ? []
    : [
        row("trap-calendar", "/agenda?month=2091-04", 1180, "months up to 2091-04"),
        row("idle-parameter", "/help?sid=1", 60, "“sid” changes nothing in the page"),
        row("timeout", "/slow", 5, "no answer within 10 s <b>&"),
      ];
}

function checkRows({ id }: Site) {
  const row = (n: number, state: string, more: object = {}) => ({
    site: id,
    target_url: `https://somewhere-${n}.test/aides/une-page-dont-l-adresse-est-longue-${n}`,
    target_host: `somewhere-${n}.test`,
    target_site: null,
    standing: "elsewhere",
    text: TITLES[n % TITLES.length] ?? "",
    origin: "editorial",
    page: `https://${id}.gov.test/page-${n}`,
    pages: n === 1 ? 12 : 1,
    links: n === 1 ? 12 : 1,
    known_by: "check",
    state,
    confirmed: true,
    status: null,
    trouble: null,
    final_url: null,
    checked_on: "2026-11-20",
    failed_runs: 0,
    failing_since: null,
    advice: "nothing",
    advice_url: null,
    ...more,
  });
  return [
    row(1, "broken", { status: 404, failed_runs: 6, failing_since: "2026-10-02", advice: "find-or-remove" }),
    row(2, "redirected", {
      status: 200,
      final_url: "https://new.test/2",
      advice: "write-new-address",
      advice_url: "https://new.test/2",
    }),
    row(3, "tls", {
      trouble: "tls-expired",
      failed_runs: 4,
      failing_since: "2026-11-12",
      advice: "tell-owner",
    }),
    row(4, "timeout", {
      trouble: "connect-timeout",
      confirmed: false,
      failed_runs: 1,
      failing_since: "2026-11-20",
      advice: "look-again",
    }),
    row(5, "login", { status: 401 }),
    row(6, "slow", { status: 200 }),
    row(7, "dns", { trouble: "dns-none", failing_since: "2026-09-01", advice: "find-or-remove" }),
    row(8, "redirected", {
      status: 200,
      advice: "use-https",
      advice_url: "https://somewhere-8.test/aides/une-page",
    }),
  ];
}

function targetRow({ id }: Site, i: number) {
  const counts = { working: 40, redirected: 2, broken: 3, failing: 1, closed: 1, not_tried: i === 5 ? 0 : 4 };
  const none = { working: 0, redirected: 0, broken: 0, failing: 0, closed: 0 };
  if (i === 2) return { site: id, targets: 4, ...counts, ...none };
  return { site: id, targets: Object.values(counts).reduce((total, n) => total + n, 0), ...counts };
}

function changeRows({ id }: Site) {
  const row = (path: string, state: string, more: object = {}) => ({
    site: id,
    url: `https://${id}.gov.test/${path}`,
    title: `Une page : ${path}`,
    state,
    before: "2026-08-20",
    now: "2026-11-20",
    title_changed: false,
    text_changed: false,
    links_changed: false,
    status: 200,
    outcome: "read",
    leads_to: null,
    ...more,
  });
  const failed = { status: null, outcome: null };
  return [
    row("new", "appeared"),
    row("edited", "changed", { title_changed: true, text_changed: true }),
    row("relinked", "changed", { links_changed: true }),
    row("old", "vanished", { status: 404, outcome: "gone" }),
    row("moved", "vanished", {
      status: 301,
      outcome: "redirect",
      leads_to: `https://${id}.gov.test/new-place`,
    }),
    row("silent", "not-seen", { ...failed, outcome: "timeout" }),
    row("error", "not-seen", { status: 503, outcome: "error" }),
    row("failing", "not-seen", { ...failed, outcome: "failing", failure: "server-error" }),
    row("closed", "not-seen", { ...failed, outcome: "robots" }),
    row("lost", "not-seen", failed),
  ];
}

function changeCounts({ id }: Site, isChanged: boolean) {
  const counts = isChanged
    ? { appeared: 1, changed: 2, vanished: 2, not_seen: 5 }
    : { appeared: 0, changed: 0, vanished: 0, not_seen: 0 };
  return { site: id, before: "2026-08-20", now: "2026-11-20", pages: 96, kept: 0, ...counts };
}

const sum = (pairs: readonly Pair[], at: 2 | 3 | 4) => pairs.reduce((total, pair) => total + pair[at], 0);

function groupRows(estate: Estate, pairs: readonly Pair[]) {
  const sites = new Map(estate.sites.map((site) => [site.id, site]));
  const parents = new Map(estate.organisations.map(({ id, parent }) => [id, parent]));
  const events = new Map<string, string[]>();
  for (const event of estate.lifeEvents) {
    for (const { expected } of event.steps) {
      if (expected.kind === "site") events.set(expected.id, [...(events.get(expected.id) ?? []), event.id]);
    }
  }
  const dimensions = {
    theme: (id: string) => sites.get(id)?.themes ?? [],
    "life-event": (id: string) => events.get(id) ?? [],
    organisation: (id: string) => listOf(sites.get(id)?.organisation),
    ministry: (id: string) =>
      listOf(parents.get(sites.get(id)?.organisation ?? "") ?? sites.get(id)?.organisation),
  };
  return Object.entries(dimensions).flatMap(([dimension, groupsOf]) => {
    const groups = new Map<string, number[]>();
    for (const [source, target, editorial, template, broken] of pairs) {
      for (const from of groupsOf(source)) {
        for (const to of groupsOf(target)) {
          const known = groups.get(`${from} ${to}`) ?? [0, 0, 0, 0];
          const [n = 0, links = 0, good = 0, bad = 0] = known;
          groups.set(`${from} ${to}`, [n + 1, links + editorial + template, good + editorial, bad + broken]);
        }
      }
    }
    return [...groups].map(([key, [n = 0, links = 0, editorial = 0, broken = 0]]) => {
      const [source_group = "", target_group = ""] = key.split(" ");
      return {
        dimension,
        source_group,
        target_group,
        site_pairs: n,
        links,
        editorial_links: editorial,
        deep_links: Math.floor(editorial / 2),
        broken_links: broken,
      };
    });
  });
}

const listOf = (id: string | undefined): string[] => (id === undefined ? [] : [id]);

const TITLES = ["Vos aides", "Demander une aide <script>alert(1)</script>", "Changer d’adresse", "Contact"];

function edgeRows([source, target, editorial, template, broken]: Pair, i: number) {
  const edge = (n: number, origin: "editorial" | "template") => ({
    source_site: source,
    target_site: target,
    target_host: `${target}.gov.test`,
    standing: "estate",
    source_url: `https://${source}.gov.test/page-${n}`,
    target_url: n % 3 === 0 ? `https://${target}.gov.test/` : `https://${target}.gov.test/sheet-${n}`,
    text: TITLES[(n + i) % TITLES.length] ?? "",
    place: origin === "template" ? "footer" : "main",
    origin,
    deep: n % 3 !== 0,
    state: origin === "editorial" && n < broken ? "broken" : n % 9 === 8 ? "redirected" : "ok",
    rel: "",
    kind: null,
    pages: origin === "template" ? template : 1,
  });
  const written = Array.from({ length: editorial }, (_, n) => edge(n, "editorial"));
  return template > 0 ? [...written, edge(0, "template")] : written;
}

function measureRows({ id }: Site, i: number, n: number, pairs: readonly Pair[]) {
  return (["all", "editorial"] as const).map((scope) => {
    const kept = scope === "all" ? pairs : pairs.filter((pair) => pair[2] > 0);
    const out = kept.filter(([source]) => source === id);
    const incoming = kept.filter(([, target]) => target === id);
    return {
      site: id,
      scope,
      in_degree: incoming.length,
      out_degree: out.length,
      in_links: sum(incoming, 2) + (scope === "all" ? sum(incoming, 3) : 0),
      out_links: sum(out, 2) + (scope === "all" ? sum(out, 3) : 0),
      reciprocity: out.length + incoming.length === 0 ? null : 0.5,
      pagerank: (incoming.length + 1) / (kept.length + n),
      harmonic: incoming.length / Math.max(1, n - 1),
      hub: out.length / Math.max(1, kept.length),
      authority: incoming.length / Math.max(1, kept.length),
      betweenness: 0.01 * (i % 7),
      core: Math.min(4, incoming.length + out.length),
      component: incoming.length > 0 && out.length > 0 ? 0 : i,
      bow_tie:
        incoming.length === 0 && out.length === 0 ? "disconnected" : incoming.length === 0 ? "in" : "core",
      community: i % 3,
    };
  });
}

function structureRow({ id }: Site, i: number, pairs: readonly Pair[]) {
  const incoming = pairs.filter(([, target]) => target === id);
  const pages = pagesOf(i);
  return {
    site: id,
    pages,
    external_inlinks: sum(incoming, 2) + sum(incoming, 3),
    web_impact_factor: (sum(incoming, 2) + sum(incoming, 3)) / pages,
    pages_receiving_share: 0.2,
    top_page_share: 0.6,
    external_outlinks: pages * 3,
    outlinks_per_page: 3,
    hosts_linked: 12,
    pages_with_outlink_share: 0.7,
    public_host_share: 0.5,
    scc_share: 0.9,
    mean_distance: 3.2,
    median_distance: 3,
    diameter: 8,
    distance_over_log10_pages: 1.5,
    unreachable_pairs_share: 0.08,
    sampled_sources: null,
  };
}

const MARKS = ["good", "watch", "good", "bad", "good", "cannot-tell", "bad", "good"] as const;
const REASONS = { good: "linked", watch: "home-only", bad: "missing", "cannot-tell": "not-read" } as const;

function stepRows(event: LifeEvent) {
  return event.steps.map((step, i) => {
    const mark = markOf(event, i);
    const site = step.expected.kind === "site" ? step.expected.id : "rent-guide";
    const isLinked = mark === "good" || mark === "watch";
    return {
      life_event: event.id,
      step: step.id,
      position: i + 1,
      mark,
      reason: REASONS[mark],
      clicks: mark === "good" ? 1 + (i % 3) : mark === "watch" ? 2 : null,
      from_url: isLinked ? `https://portal.gov.test/${event.id}` : null,
      language: "fr",
      link_text: isLinked ? step.name.fr : null,
      target_url: isLinked ? `https://${site}.gov.test/${step.id}` : null,
      expected_label: step.expected.kind === "url" ? step.expected.prefix : `site:${site}`,
      origin: mark === "good" ? "editorial" : mark === "watch" ? "template" : null,
      start_pages: 6,
      linking_pages: mark === "good" ? 4 : 0,
      way_back: mark === "good" ? i % 2 === 0 : null,
      dead_end: mark === "good" ? i === 4 : null,
      weight: 1,
    };
  });
}

const markOf = (event: LifeEvent, i: number) => MARKS[(i + event.id.length) % MARKS.length] ?? "good";

function missingRows(event: LifeEvent) {
  return event.steps.flatMap((step, i) =>
    markOf(event, i) === "good" || markOf(event, i) === "cannot-tell"
      ? []
      : [1, 2].map((rank) => ({
          life_event: event.id,
          step: step.id,
          rank,
          site: "portal",
          page_url: `https://portal.gov.test/${event.id}/${rank}`,
          page_title: TITLES[rank] ?? null,
          language: "fr",
          anchor_text: step.name.fr,
          target_url: `https://${step.expected.kind === "site" ? step.expected.id : "rent-guide"}.gov.test/`,
          relevance: 0.7 - rank / 10,
          shared_words: "aide logement",
        })),
  );
}

function coverageRow(event: LifeEvent) {
  const marks = event.steps.map((_, i) => markOf(event, i));
  const count = (mark: string) => marks.filter((other) => other === mark).length;
  const judged = marks.length - count("cannot-tell");
  return {
    life_event: event.id,
    steps: marks.length,
    good: count("good"),
    watch: count("watch"),
    bad: count("bad"),
    cannot_tell: count("cannot-tell"),
    coverage: judged === 0 ? null : (count("good") + count("watch") / 2) / judged,
    median_clicks: 2,
    way_back_share: 0.5,
    dead_ends: 1,
    missing_links: (count("bad") + count("watch")) * 2,
  };
}

const REASON_OF = {
  assists: "links-on",
  insufficient: "few-pages-link",
  irrelevant: "off-topic",
  isolated: "no-link",
  "cannot-tell": "incomplete",
} as const;

function verdictOf(i: number, completeness: number, sites: number, links: number): keyof typeof REASON_OF {
  if (completeness < 0.5) return "cannot-tell";
  if (sites === 0) return "isolated";
  if (links < 8) return "insufficient";
  return i % 12 === 11 ? "irrelevant" : "assists";
}

function assistanceRows(sites: readonly Site[], pairs: readonly Pair[]) {
  return sites.flatMap((site, i) =>
    site.themes.map((topic) => {
      const others = sites.filter(({ id, themes }) => id !== site.id && themes.includes(topic));
      const out = pairs.filter(
        ([source, target]) => source === site.id && others.some(({ id }) => id === target),
      );
      const links = sum(out, 2);
      const relevant = i % 5 === 4 ? 0 : Math.round(links * 0.8);
      const completeness = i % 12 === 3 ? 0.18 : 0.94;
      const verdict = verdictOf(i, completeness, out.length, links);
      return {
        site: site.id,
        topic_kind: "theme",
        topic,
        verdict,
        reason: REASON_OF[verdict],
        pages_read: pagesOf(i),
        pages_about: Math.floor(pagesOf(i) / 3),
        pages_linking: Math.min(links, Math.floor(pagesOf(i) / 3)),
        links_out: links,
        links_relevant: relevant,
        links_judged: links,
        links_broken: 0,
        sites_out: out.length,
        sites_expected: others.length,
        linking_share: 0.4,
        relevant_share: links === 0 ? null : relevant / links,
        completeness,
      };
    }),
  );
}

function evidenceRows({ site, topic_kind, topic, verdict }: ReturnType<typeof assistanceRows>[number]) {
  if (verdict === "cannot-tell") return [];
  const isGood = verdict === "assists";
  return [1, 2, 3].map((rank) => ({
    site,
    topic_kind,
    topic,
    rank,
    page_url: `https://${site}.gov.test/${topic}/${rank}`,
    page_title: TITLES[rank] ?? null,
    target_url: isGood ? "https://portal.gov.test/sheet-1" : null,
    link_text: isGood ? "Connaître vos droits" : null,
    relevance: isGood ? 0.6 : null,
    shared_words: isGood ? "droits aide" : null,
    note: isGood ? "relevant-link" : verdict === "isolated" ? "no-link" : "irrelevant-link",
  }));
}
