import { eachNumber } from "../../kit/number-list.ts";
import type { Row } from "../../model/table.ts";
import type { Reading } from "../ask.ts";
import { estatePages } from "../questions/estate-pages.ts";
import { journeyLinks } from "../questions/journey-links.ts";
import { journeyStarts } from "../questions/journey-starts.ts";
import { pageTopics } from "../questions/page-topics.ts";
import { stepLanguages } from "../questions/step-languages.ts";
import { stepLinks } from "../questions/step-links.ts";
import { type Ground, type GroundStage, nodeOf, type Rows, type StageLinks } from "./ground.ts";
import { type Bench, openBench } from "./trial.ts";

/** The benches of all life events over one run: the ground is read once, each event when it is first asked for. */
export interface Benches {
  readonly ground: Ground;
  /** Undefined for a life event of which the run knows no step. */
  bench(lifeEvent: string): Promise<Bench | undefined>;
}

const opened = new WeakMap<Reading, Promise<Benches>>();

/** The benches of a run, kept as long as the run is read; about 40 bytes a page and 4 a link. */
export function benchesOf(reading: Reading): Promise<Benches> {
  const known = opened.get(reading);
  if (known) return known;
  const benches = openBenches(reading);
  opened.set(reading, benches);
  // What failed may work the next time.
  benches.catch(() => opened.delete(reading));
  return benches;
}

async function openBenches(reading: Reading): Promise<Benches> {
  const ground = await readGround(reading);
  const benches = new Map<string, Promise<Bench | undefined>>();
  return {
    ground,
    bench: (lifeEvent) => {
      const own = benches.get(lifeEvent) ?? readBench(reading, ground, lifeEvent);
      benches.set(lifeEvent, own);
      return own;
    },
  };
}

type PageRow = Row<typeof estatePages>;

async function readGround(reading: Reading): Promise<Ground> {
  const numbers = { site: numbering(), language: numbering() };
  numbers.language.of("");
  const rows: (readonly [id: number, site: number, declared: number, detected: number, flags: number])[] = [];
  for await (const batch of reading.batches(estatePages)) {
    for (const page of batch as readonly PageRow[]) {
      rows.push([
        page.page_id,
        numbers.site.of(page.site),
        numbers.language.of(page.language_declared ?? ""),
        numbers.language.of(page.language_detected ?? ""),
        (page.answers ? 1 : 0) + (page.read ? 2 : 0),
      ]);
    }
  }
  rows.sort(([a], [b]) => a - b);
  const pages = {
    ids: Float64Array.from(rows, ([id]) => id),
    site: Uint32Array.from(rows, ([, site]) => site),
    sites: numbers.site.names,
    declared: Uint8Array.from(rows, ([, , declared]) => declared),
    detected: Uint8Array.from(rows, ([, , , detected]) => detected),
    languages: numbers.language.names,
    answers: Uint8Array.from(rows, ([, , , , flags]) => flags & 1),
    read: Uint8Array.from(rows, ([, , , , flags]) => flags >> 1),
  };
  return { ...pages, ...(await readLinks(reading, pages)) };
}

/** Names as numbers, in the order in which they come. A language beyond the 255th is none that a life event asks for. */
function numbering() {
  const known = new Map<string, number>();
  const names: string[] = [];
  const of = (name: string): number => {
    const number = known.get(name) ?? names.length;
    if (number === names.length) {
      known.set(name, number);
      names.push(name);
    }
    return number;
  };
  return { names, of };
}

async function readLinks(
  reading: Reading,
  pages: Pick<Ground, "ids">,
): Promise<Pick<Ground, "own" | "template">> {
  const [own, template] = [gathering(pages), gathering(pages)];
  for await (const batch of reading.batches(journeyLinks)) {
    for (const row of batch as readonly Row<typeof journeyLinks>[]) {
      own.add(row.page_id, row.own_targets);
      template.add(row.page_id, row.template_targets);
    }
  }
  return { own: own.rows(), template: template.rows() };
}

/** Gathers links page by page, in any order of pages. */
function gathering(pages: Pick<Ground, "ids">) {
  const ends = new Uint32Array(pages.ids.length + 1);
  const places = new Map<number, Uint32Array>();
  return {
    add(page: number, targets: string): void {
      const node = nodeOf(pages, page);
      if (node < 0 || targets === "") return;
      const found: number[] = [];
      eachNumber(targets, (id) => {
        const to = nodeOf(pages, id);
        if (to >= 0) found.push(to);
      });
      places.set(node, Uint32Array.from(found));
      ends[node + 1] = found.length;
    },
    rows(): Rows {
      for (let i = 1; i < ends.length; i++) ends[i] = (ends[i] as number) + (ends[i - 1] as number);
      const node = new Uint32Array(ends[ends.length - 1] as number);
      for (const [from, targets] of places) node.set(targets, ends[from]);
      return { start: ends, node };
    },
  };
}

async function readBench(reading: Reading, ground: Ground, id: string): Promise<Bench | undefined> {
  const where = { life_event: id };
  const rows = await reading.ask(stepLanguages, where);
  if (rows.length === 0) return undefined;
  const links = await reading.ask(stepLinks, where);
  const starts = await reading.ask(journeyStarts, where, ["start_set", "language", "page_id"]);
  const about = await reading.ask(pageTopics, { topic_kind: "life-event", topic: id }, ["page_id"]);
  const onTopic = new Uint8Array(ground.ids.length);
  for (const { page_id } of about) {
    const node = nodeOf(ground, page_id);
    if (node >= 0) onTopic[node] = 1;
  }
  const sets = new Map(rows.map(({ start_set, language }) => [start_set, language]));
  return openBench(ground, {
    id,
    onTopic,
    sets: [...sets].map(([no, language]) => ({
      no,
      language,
      starts: Uint32Array.from(
        starts
          .filter(({ start_set }) => start_set === no)
          .map(({ page_id }) => nodeOf(ground, page_id))
          .filter((node) => node >= 0),
      ),
    })),
    stages: [...rows]
      .sort((a, b) => a.stage - b.stage)
      .map((row) =>
        stageOf(
          row,
          linksOf(
            ground,
            links.filter(({ step, language }) => step === row.step && language === row.language),
          ),
        ),
      ),
  });
}

function stageOf(row: Row<typeof stepLanguages>, links: StageLinks): GroundStage {
  return {
    step: row.step,
    position: row.position,
    weight: row.weight,
    language: row.language,
    asked: row.asked,
    ownStart: row.own_start,
    set: row.start_set,
    standing: {
      pages: row.start_pages,
      known: row.known_pages,
      elsewhere: row.elsewhere_pages,
      anyLanguage: row.any_language_pages,
      completeness: row.completeness,
    },
    sites: new Set(names(row.expected_sites)),
    prefixes: names(row.expected_prefixes),
    owners: new Set(names(row.expected_owners)),
    expected: [...names(row.expected_sites), ...names(row.expected_prefixes)],
    links,
  };
}

const names = (joined: string): string[] => (joined === "" ? [] : joined.split(" "));

function linksOf(ground: Ground, rows: readonly Row<typeof stepLinks>[]): StageLinks {
  const found = rows.flatMap(({ grade, home, links }) =>
    links.split(" ").flatMap((link) => {
      const [page = -1, position = 0, target = -1] = link.split(":").map(Number);
      const node = nodeOf(ground, page);
      return node < 0 ? [] : [{ node, grade, home: home ? 1 : 0, position, target }];
    }),
  );
  found.sort((a, b) => a.node - b.node || a.grade - b.grade || a.position - b.position);
  return {
    node: Uint32Array.from(found, ({ node }) => node),
    grade: Uint8Array.from(found, ({ grade }) => grade),
    home: Uint8Array.from(found, ({ home }) => home),
    position: Uint32Array.from(found, ({ position }) => position),
    target: Float64Array.from(found, ({ target }) => target),
  };
}
