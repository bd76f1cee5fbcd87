import { GRADES } from "../src/analyse/journey/candidate.ts";
import { chooseGreedily } from "../src/analyse/what-if/greedy.ts";
import type { EventFacts, Ground, GroundStage, Rows, StageLinks } from "../src/analyse/what-if/ground.ts";
import { type SitePair, tryPairs } from "../src/analyse/what-if/network.ts";
import { type AddedLink, type LinkEnd, openBench, tryLinks } from "../src/analyse/what-if/trial.ts";
import { below, randomOf } from "../src/kit/random.ts";

/*
 * What the what-if bench costs on an estate where every page may be walked: links added to a life event, the best ten of many,
 * and the network of sites.
 *   node --import tsx bench/what-if.ts [--pages 500000]
 */
const given = process.argv.indexOf("--pages");
const PAGES = given < 0 ? 500_000 : Number(process.argv[given + 1]);
const SITES = 650;
const OWN_LINKS = 10;
const TEMPLATE_LINKS = 30;
const STEPS = 20;
const LANGUAGES = ["", "fr", "en"];
/** Of 100 pages, those that have words of the life event. */
const ON_TOPIC = 5;
const CARRIERS = PAGES / 100;
const CANDIDATES = 200;

const random = randomOf("what-if bench");
const ground = timed("ground, made", drawnGround);
const facts = drawnEvent();
const bench = timed("a life event, opened", () => openBench(ground, facts));
const few = Array.from({ length: 10 }, () => drawnLink());
const many = Array.from({ length: 200 }, () => drawnLink());
const before = timed("as it is", () => tryLinks(bench, []));
const after = timed("with 10 links", () => tryLinks(bench, few));
timed("with 200 links", () => tryLinks(bench, many));
const candidates = Array.from({ length: CANDIDATES }, () => suggestedLink());
const chosen = timed(`the best 10 of ${CANDIDATES}`, () =>
  chooseGreedily({
    items: candidates,
    most: 10,
    isSubmodular: false,
    worth: (links) => {
      const { coverage, languageCoverage } = tryLinks(bench, links);
      return [coverage ?? 0, languageCoverage ?? 0];
    },
  }),
);
const ties = { sites: ground.sites, pairs: drawnPairs(20_000), seed: 1 };
timed(`the network of ${SITES} sites`, () => tryPairs(ties, drawnPairs(10)));

console.log(
  `\n${PAGES.toLocaleString("en")} pages, ${(ground.own.node.length + ground.template.node.length).toLocaleString("en")} links, ${facts.stages.length} steps and languages, ${reached()} pages reached`,
);
console.log(
  `coverage ${before.coverage?.toFixed(3)}, with 10 links ${after.coverage?.toFixed(3)}, with the best ${chosen.length} ${chosen.at(-1)?.total[0]?.toFixed(3)}`,
);
console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);

function timed<T>(name: string, work: () => T): T {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const made = work();
  const { user, system } = process.cpuUsage(cpu);
  const wall = ((performance.now() - start) / 1000).toFixed(3);
  console.log(
    `${name.padEnd(28)} ${wall.padStart(8)} s ${((user + system) / 1e6).toFixed(3).padStart(8)} cpu s`,
  );
  return made;
}

/** Half of the pages in each language; most links stay near, as on real sites. */
function drawnGround(): Ground {
  const ids = Float64Array.from({ length: PAGES }, (_, i) => 3 * i);
  return {
    ids,
    site: Uint32Array.from({ length: PAGES }, (_, i) => Math.floor((i * SITES) / PAGES)),
    sites: Array.from({ length: SITES }, (_, i) => `site-${i}`),
    answers: new Uint8Array(PAGES).fill(1),
    read: new Uint8Array(PAGES).fill(1),
    declared: Uint8Array.from({ length: PAGES }, (_, i) => 1 + (i % 2)),
    detected: new Uint8Array(PAGES),
    languages: LANGUAGES,
    own: drawnRows(OWN_LINKS),
    template: drawnRows(TEMPLATE_LINKS),
  };
}

function drawnRows(links: number): Rows {
  const start = Uint32Array.from({ length: PAGES + 1 }, (_, i) => i * links);
  const node = new Uint32Array(PAGES * links);
  for (let e = 0; e < node.length; e++) {
    const from = Math.floor(e / links);
    const isNear = random() < 0.9;
    node[e] = isNear ? (from + 2 * below(random, 400)) % PAGES : below(random, PAGES);
  }
  return { start, node };
}

function drawnEvent(): EventFacts {
  const everywhere = Uint32Array.from({ length: SITES }, (_, i) => Math.ceil((i * PAGES) / SITES));
  const starts = (parity: number): Uint32Array =>
    everywhere.map((node) => node + ((node + parity) % 2)).filter((node) => node < PAGES);
  return {
    id: "event",
    onTopic: Uint8Array.from({ length: PAGES }, () => (below(random, 100) < ON_TOPIC ? 1 : 0)),
    sets: [
      { no: 0, language: "fr", starts: starts(0) },
      { no: 1, language: "en", starts: starts(1) },
    ],
    stages: Array.from({ length: STEPS }, (_, i) => [0, 1].map((set) => drawnStage(i, set))).flat(),
  };
}

function drawnStage(step: number, set: number): GroundStage {
  return {
    step: `step-${step}`,
    position: step + 1,
    weight: 1,
    language: LANGUAGES[set + 1] ?? "",
    asked: true,
    ownStart: false,
    set,
    standing: { pages: SITES, known: SITES, elsewhere: SITES, anyLanguage: SITES, completeness: 1 },
    sites: new Set(),
    prefixes: [`target-${step}.test/page`],
    owners: new Set([`site-${step}`]),
    expected: [`target-${step}.test/page`],
    // A third of the steps has no link at all.
    links: drawnLinks(step % 3 === 0 ? 0 : CARRIERS),
  };
}

function drawnLinks(count: number): StageLinks {
  const node = Uint32Array.from({ length: count }, () => below(random, PAGES)).sort();
  return {
    node,
    grade: node.map(() =>
      GRADES.indexOf(random() < 0.5 ? "redirected" : "template-only"),
    ) as unknown as Uint8Array,
    home: new Uint8Array(count),
    position: new Uint32Array(count),
    target: Float64Array.from(node, () => 3 * below(random, PAGES)),
  };
}

function drawnLink(): AddedLink {
  const [from, to] = [endAt(below(random, PAGES)), endAt(below(random, PAGES))];
  return { from, fromIds: [from.id], to, end: to };
}

/** From a starting page to what a step expects. */
function suggestedLink(): AddedLink {
  const starts = facts.sets[below(random, 2)]?.starts ?? new Uint32Array();
  const from = endAt(starts[below(random, starts.length)] ?? 0);
  const key = `target-${below(random, STEPS)}.test/page`;
  const to = { ...endAt(below(random, PAGES)), id: -1, key };
  return { from, fromIds: [from.id], to, end: undefined };
}

function endAt(node: number): LinkEnd {
  const site = ground.sites[ground.site[node] ?? 0] ?? "";
  const key = `${site}.test/${node}`;
  const about = { title: null, declared: null, detected: null, state: "ok", deep: true } as const;
  return { id: 3 * node, key, url: `https://${key}`, site, ...about };
}

function drawnPairs(count: number): SitePair[] {
  return Array.from({ length: count }, () => [
    `site-${below(random, SITES)}`,
    `site-${below(random, SITES)}`,
  ]);
}

function reached(): string {
  const depths = [...bench.walks.values()].map(({ depth }) => depth.filter((clicks) => clicks >= 0).length);
  return depths.reduce((sum, count) => sum + count, 0).toLocaleString("en");
}
