import type { Estate } from "../../model/estate.ts";
import { table, text } from "../../model/table.ts";
import type { Lab } from "../question.ts";
import { type Topic, topicsOf } from "../relevance/topic.ts";

/** A site and one of its themes or life events: what a verdict is sought for. */
export interface Sought {
  readonly site: string;
  readonly topic: Topic;
  /** Other sites of the estate where the topic goes on. */
  readonly expected: ReadonlySet<string>;
}

/** Each observed site in each of its themes and life events, in the order of the estate. */
export function soughtIn(estate: Estate): Sought[] {
  const topics = topicsOf(estate);
  return estate.sites
    .filter(({ decision }) => decision === "in")
    .flatMap(({ id }) =>
      topics
        .filter(({ sites }) => sites.has(id))
        .map((topic) => ({ site: id, topic, expected: expectedSites(topic, estate, id) })),
    );
}

/** The sites that share the topic and, for a life event, those its steps lead to; never the site itself. */
function expectedSites(topic: Topic, estate: Estate, itself: string): ReadonlySet<string> {
  const event = topic.kind === "life-event" ? estate.lifeEvents.find(({ id }) => id === topic.id) : undefined;
  const targets = (event?.steps ?? []).flatMap(({ expected, alternatives }) => [expected, ...alternatives]);
  const led = targets.flatMap((target) => (target.kind === "site" ? [target.id] : []));
  const sites = new Set([...topic.sites, ...led]);
  sites.delete(itself);
  return sites;
}

const soughtTable = table({
  id: "sought",
  title: { en: "Verdicts sought", fr: "Verdicts cherchés" },
  columns: {
    site: text("site", "site"),
    topic_kind: text("theme or life event", "thème ou moment de vie"),
    topic: text("its id", "son identifiant"),
  },
});

const expectedTable = table({
  id: "sought_site",
  title: { en: "Sites expected", fr: "Sites attendus" },
  columns: { ...soughtTable.columns, expected: text("site expected", "site attendu") },
});

/** Puts the verdicts sought where SQL sees them: `sought` and `sought_site`. */
export async function loadSought(lab: Lab, sought: readonly Sought[]): Promise<void> {
  const rows = sought.map(({ site, topic, expected }) => ({
    site,
    topic_kind: topic.kind,
    topic: topic.id,
    expected,
  }));
  await lab.load(soughtTable, rows);
  await lab.load(
    expectedTable,
    rows.flatMap((row) => [...row.expected].map((expected) => ({ ...row, expected }))),
  );
}
