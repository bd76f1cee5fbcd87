import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { below, type Random, randomOf } from "../../kit/random.ts";
import { GRADES } from "../journey/candidate.ts";
import { chooseGreedily } from "./greedy.ts";
import type { EventFacts, Ground, GroundStage } from "./ground.ts";
import { type AddedLink, type Bench, isSubmodular, type LinkEnd, openBench, tryLinks } from "./trial.ts";

const seeds = fc.integer({ min: 1, max: 1e9 });

test("where gains are said to shrink, they do, whatever is added before", () => {
  let shown = 0;
  fc.assert(
    fc.property(seeds, (seed) => {
      const { bench, links, random } = drawn(seed);
      if (!isSubmodular(bench, links)) return;
      shown++;
      const few = links.filter(() => random() < 0.3);
      const many = links.filter((link) => few.includes(link) || random() < 0.5);
      for (const link of links.filter((one) => !many.includes(one))) {
        const gain = (before: readonly AddedLink[]) => worth(bench, [...before, link]) - worth(bench, before);
        assert.ok(gain(few) >= gain(many) - 1e-9);
        assert.ok(gain(many) >= -1e-9);
      }
    }),
    { numRuns: 300 },
  );
  assert.ok(shown > 20, `only ${shown} of the graphs drawn are such`);
});

test("the links chosen on small graphs, beside the best of all sets of as many", () => {
  let optimal = 0;
  let bounded = 0;
  const runs = 150;
  fc.assert(
    fc.property(seeds, (seed) => {
      const { bench, links } = drawn(seed);
      const isBounded = isSubmodular(bench, links);
      const nothing = worth(bench, []);
      const chosen = chooseGreedily({
        items: links,
        most: 3,
        isSubmodular: isBounded,
        worth: (set) => [worth(bench, set)],
      });
      const found =
        worth(
          bench,
          chosen.map(({ item }) => item),
        ) - nothing;
      const best = Math.max(...subsets(links, 3).map((set) => worth(bench, set))) - nothing;
      assert.ok(found <= best + 1e-9);
      if (isBounded) assert.ok(found >= (1 - 1 / Math.E) * best - 1e-9, `${found} of ${best}`);
      if (isBounded) bounded++;
      if (found >= best - 1e-9) optimal++;
    }),
    { numRuns: runs },
  );
  assert.ok(bounded > 10, `${bounded} graphs keep the promise`);
  assert.ok(optimal > runs / 2, `${optimal} of ${runs} are the best there is`);
});

const worth = (bench: Bench, links: readonly AddedLink[]): number => tryLinks(bench, links).coverage ?? 0;

const SIZE = 12;

/** Some pages of one site, three of them starting pages; steps that expect one address each; links to add. */
function drawn(seed: number): { bench: Bench; links: AddedLink[]; random: Random } {
  const random = randomOf(seed);
  const isChained = random() < 0.5;
  const ground = drawnGround(random);
  const facts: EventFacts = {
    id: "event",
    onTopic: new Uint8Array(SIZE + 3),
    sets: [{ no: 0, language: "fr", starts: Uint32Array.of(0, 1, 2) }],
    stages: [0, 1, 2, 3].map((step) => drawnStage(random, step, isChained)),
  };
  const links = Array.from({ length: 6 }, () => {
    const from = pageEnd(below(random, SIZE));
    const to = isChained && random() < 0.4 ? pageEnd(below(random, SIZE)) : targetEnd(below(random, 4));
    return { from, fromIds: [from.id], to, end: to };
  });
  return { bench: openBench(ground, facts), links, random };
}

function drawnGround(random: Random): Ground {
  const nodes = SIZE + 3;
  const degrees = Array.from({ length: nodes }, (_, node) => (node < SIZE ? below(random, 3) : 0));
  const start = new Uint32Array(nodes + 1);
  for (const [i, degree] of degrees.entries()) start[i + 1] = (start[i] ?? 0) + degree;
  return {
    ids: Float64Array.from({ length: nodes }, (_, i) => 10 * i),
    site: Uint32Array.from({ length: nodes }, (_, i) => (i < SIZE ? 0 : 1)),
    sites: ["portal", "target"],
    answers: new Uint8Array(nodes).fill(1),
    read: new Uint8Array(nodes).fill(1),
    declared: new Uint8Array(nodes),
    detected: new Uint8Array(nodes),
    languages: [""],
    own: { start, node: Uint32Array.from({ length: start[nodes] ?? 0 }, () => below(random, SIZE)) },
    template: { start: new Uint32Array(nodes + 1), node: new Uint32Array() },
  };
}

function drawnStage(random: Random, step: number, isChained: boolean): GroundStage {
  const carriers = [...new Set(Array.from({ length: below(random, 3) }, () => below(random, SIZE)))];
  // A page where one step leads may carry a link to the next.
  if (isChained && step > 0) carriers.push(SIZE + below(random, 3));
  const node = Uint32Array.from(carriers).sort();
  return {
    step: `step-${step}`,
    position: step + 1,
    weight: 1 + below(random, 3),
    language: "fr",
    asked: true,
    ownStart: !isChained,
    set: 0,
    standing: { pages: 3, known: 3, elsewhere: 3, anyLanguage: 3, completeness: 1 },
    sites: new Set(),
    prefixes: [`target.test/${step}`],
    owners: new Set(),
    expected: [`target.test/${step}`],
    links: {
      node,
      grade: Uint8Array.from(node, () => below(random, GRADES.length)),
      home: new Uint8Array(node.length),
      position: new Uint32Array(node.length),
      target: Float64Array.from(node, () => 10 * (SIZE + below(random, 3))),
    },
  };
}

const ABOUT = { title: null, declared: null, detected: null, state: "ok", deep: true } as const;

const pageEnd = (node: number): LinkEnd => ({
  id: 10 * node,
  key: `portal.test/${node}`,
  url: `https://portal.test/${node}`,
  site: "portal",
  ...ABOUT,
});

/** What a step expects stands on one of three pages outside the site where one starts. */
const targetEnd = (step: number): LinkEnd => ({
  id: 10 * (SIZE + (step % 3)),
  key: `target.test/${step}`,
  url: `https://target.test/${step}`,
  site: "target",
  ...ABOUT,
});

function subsets<T>(items: readonly T[], most: number): T[][] {
  const sets: T[][] = [[]];
  for (const item of items) {
    for (const set of sets.filter(({ length }) => length < most)) sets.push([...set, item]);
  }
  return sets;
}
