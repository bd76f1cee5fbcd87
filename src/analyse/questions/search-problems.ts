import type { Estate } from "../../model/estate.ts";
import { oneOf, optional, real, text } from "../../model/table.ts";
import { type Lab, question } from "../question.ts";
import { termsOf } from "../relevance/term.ts";
import { thresholds } from "../threshold.ts";

export const SEARCH_PROBLEMS = ["no-page", "wrong-site", "shared", "life-event-lost"] as const;
type Problem = (typeof SEARCH_PROBLEMS)[number];

export const searchProblems = question({
  id: "search-problems",
  title: {
    en: "Which searches do not lead people to the right public site?",
    fr: "Quelles recherches ne mènent pas les gens au bon site public ?",
  },
  method: {
    en: `Searches that a search engine tells sites about, of at least ${thresholds.queryImpressions.value} times shown a month over the last six months told. No page: fewer than ${100 * thresholds.queryClicked.value} % click, and no page read of the site has all words of the search in its title and headings. Wrong site: the search has the name of another site of the estate, or of one of its services, and not its own; and more people click here than there. Shared: at least two sites are shown ${100 * thresholds.queryShare.value} % of the times each, and the search names none of them; the one that is clicked less can act. Life event lost: the search has all words of the name of a life event or of a step, and no site of the estate comes before position ${thresholds.queryPosition.value} on average; told to the site where the life event starts. Words are stemmed; small words do not count.`,
    fr: `Recherches qu’un moteur raconte aux sites, d’au moins ${thresholds.queryImpressions.value} affichages par mois sur les six derniers mois connus. Sans page : moins de ${100 * thresholds.queryClicked.value} % cliquent, et aucune page lue du site n’a tous les mots de la recherche dans son titre et ses intertitres. Mauvais site : la recherche a le nom d’un autre site du parc, ou d’un de ses services, et pas le sien ; et plus de gens cliquent ici que là-bas. Disputée : au moins deux sites sont montrés ${100 * thresholds.queryShare.value} % des fois chacun, et la recherche n’en nomme aucun ; celui où l’on clique le moins peut agir. Moment de vie perdu : la recherche a tous les mots du nom d’un moment de vie ou d’une étape, et aucun site du parc ne vient avant la position ${thresholds.queryPosition.value} en moyenne ; dit au site où commence le moment de vie. Les mots sont ramenés à leur racine ; les petits mots ne comptent pas.`,
  },
  needs: [],
  columns: {
    site: text("site that can act", "site qui peut agir"),
    problem: oneOf(SEARCH_PROBLEMS, "what is wrong", "ce qui ne va pas"),
    query: text("what people typed", "ce que les gens ont tapé"),
    impressions: real(
      "times shown a month, all sites concerned",
      "affichages par mois, tous sites concernés",
    ),
    clicks: real("clicks a month on this site", "clics par mois sur ce site"),
    position: optional(real("mean position of this site", "position moyenne de ce site")),
    other_site: optional(
      text("site that should answer, or that competes", "site qui devrait répondre, ou concurrent"),
    ),
    life_event: optional(text("life event looked for", "moment de vie cherché")),
  },
  answer: async (lab) => {
    const queries = await askedQueries(lab);
    const names = namesOf(lab.estate);
    const clicks = new Map(queries.map((asked) => [`${asked.site}\n${asked.query}`, asked.clicks]));
    const rows = [...lostSearches(lab.estate, queries), ...sharedSearches(queries, names)];
    return [
      ...rows,
      ...queries.flatMap((query) => wrongSite(query, clicks, names)),
      ...(await withoutPage(lab, queries)),
    ];
  },
});

interface Asked {
  readonly site: string;
  readonly query: string;
  readonly impressions: number;
  readonly clicks: number;
  readonly position: number | null;
  readonly words: ReadonlySet<string>;
}

async function askedQueries(lab: Lab): Promise<Asked[]> {
  const rows = await lab.rows<Omit<Asked, "words">>(`WITH told AS (
      SELECT site, lower(trim(key)) AS query, date_trunc('month', day) AS month, impressions, clicks, position FROM site_part
      WHERE dimension = 'query' AND span <> 'trailing-30' AND key NOT IN ('(others)', '(not set)')),
    recent AS (SELECT * FROM told, (SELECT max(month) AS last FROM told) WHERE month > last - INTERVAL 6 MONTH),
    months AS (SELECT site, count(DISTINCT month) AS months FROM recent GROUP BY site)
    SELECT r.site, r.query, CAST(sum(r.impressions) AS DOUBLE) / any_value(m.months) AS impressions,
      CAST(sum(r.clicks) AS DOUBLE) / any_value(m.months) AS clicks,
      sum(r.position * r.impressions) / nullif(sum(CASE WHEN r.position IS NOT NULL THEN r.impressions END), 0) AS position
    FROM recent r JOIN months m ON m.site = r.site GROUP BY r.site, r.query HAVING sum(r.impressions) > 0 ORDER BY r.site, r.query`);
  return rows.map((row) => ({ ...row, words: wordsOf(row.query) }));
}

/** Searches mix languages: what either language makes of a word counts. */
const wordsOf = (text: string): ReadonlySet<string> => new Set(termsOf(text, "fr"));

const hasAll = (words: ReadonlySet<string>, wanted: ReadonlySet<string>): boolean =>
  wanted.size > 0 && [...wanted].every((word) => words.has(word));

interface Named {
  readonly site: string;
  readonly words: ReadonlySet<string>;
}

/** Names of one short word are names of many things. */
const SHORTEST_NAME = 6;

/** What sites and their services are called; a name of two sites names neither. */
function namesOf({ sites, services }: Estate): Named[] {
  const own = sites.flatMap(({ id, name }) =>
    [name.fr, name.en].map((text) => ({ site: id, words: wordsOf(text) })),
  );
  const serving = services.flatMap(({ name, organisation }) => {
    const owners = sites.filter(
      (site) => site.organisation !== undefined && site.organisation === organisation,
    );
    return owners.length === 1
      ? [name.fr, name.en].map((text) => ({ site: owners[0]?.id ?? "", words: wordsOf(text) }))
      : [];
  });
  const owners = new Map<string, Named | undefined>();
  for (const named of [...own, ...serving]) {
    const key = [...named.words].sort().join(" ");
    if (named.words.size === 0 || (named.words.size === 1 && key.length < SHORTEST_NAME)) continue;
    const known = owners.get(key);
    owners.set(key, owners.has(key) && known?.site !== named.site ? undefined : named);
  }
  return [...owners.values()].filter((named) => named !== undefined);
}

function wrongSite(asked: Asked, clicks: ReadonlyMap<string, number>, names: readonly Named[]): Row[] {
  if (asked.impressions < thresholds.queryImpressions.value) return [];
  const named = names.filter(({ words }) => hasAll(asked.words, words));
  if (named.length === 0 || named.some(({ site }) => site === asked.site)) return [];
  const [longest] = named.sort((a, b) => b.words.size - a.words.size);
  const there = clicks.get(`${longest?.site}\n${asked.query}`) ?? 0;
  if (!longest || there >= asked.clicks) return [];
  return [toRow(asked, "wrong-site", { other_site: longest.site })];
}

function sharedSearches(all: readonly Asked[], names: readonly Named[]): Row[] {
  return [...groupedByQuery(all).values()].flatMap((group) => {
    const impressions = group.reduce((sum, asked) => sum + asked.impressions, 0);
    const rivals = group
      .filter((asked) => asked.impressions >= thresholds.queryShare.value * impressions)
      .sort((a, b) => b.clicks - a.clicks);
    const [best, second] = rivals;
    if (!best || !second || impressions < thresholds.queryImpressions.value) return [];
    if (names.some(({ words }) => hasAll(best.words, words))) return [];
    return [toRow({ ...second, impressions }, "shared", { other_site: best.site })];
  });
}

function groupedByQuery(all: readonly Asked[]): ReadonlyMap<string, Asked[]> {
  const groups = new Map<string, Asked[]>();
  for (const asked of all) groups.set(asked.query, [...(groups.get(asked.query) ?? []), asked]);
  return groups;
}

function lostSearches(estate: Estate, all: readonly Asked[]): Row[] {
  const groups = [...groupedByQuery(all).values()];
  return estate.lifeEvents.flatMap((event) => {
    const start = event.entries.find(({ kind }) => kind === "site");
    const site = start?.kind === "site" ? start.id : siteOfEntry(estate, event.entries);
    const wanted = [event, ...event.steps].flatMap(({ name }) => [wordsOf(name.fr), wordsOf(name.en)]);
    return groups.flatMap((group): Row[] => {
      const [first] = group;
      if (
        !first ||
        site === undefined ||
        !wanted.some((words) => isTelling(words) && hasAll(first.words, words))
      )
        return [];
      const impressions = group.reduce((sum, asked) => sum + asked.impressions, 0);
      const positions = group.flatMap(({ position }) => position ?? []);
      const best = Math.min(...positions);
      if (
        impressions < thresholds.queryImpressions.value ||
        positions.length === 0 ||
        best <= thresholds.queryPosition.value
      )
        return [];
      return [
        toRow({ ...first, site, impressions, clicks: 0, position: best }, "life-event-lost", {
          life_event: event.id,
        }),
      ];
    });
  });
}

/** One short word is the name of many things. */
const isTelling = (words: ReadonlySet<string>): boolean =>
  words.size > 1 || [...words].some((word) => word.length >= SHORTEST_NAME - 2);

/** The site with the longest prefix of the address where a life event starts. */
function siteOfEntry(
  { sites }: Estate,
  entries: Estate["lifeEvents"][number]["entries"],
): string | undefined {
  const [address] = entries.flatMap((entry) => (entry.kind === "url" ? [entry.prefix] : []));
  if (address === undefined) return undefined;
  const covering = sites.flatMap(({ id, prefixes }) =>
    prefixes
      .filter((prefix) => address === prefix || address.startsWith(`${prefix}/`))
      .map((prefix) => ({ id, prefix })),
  );
  return covering.sort((a, b) => b.prefix.length - a.prefix.length)[0]?.id;
}

/** Searches that nearly nobody clicks on, on sites none of whose pages has their words. */
async function withoutPage(lab: Lab, all: readonly Asked[]): Promise<Row[]> {
  const left = new Map<string, Set<Asked>>();
  for (const asked of all) {
    const { site, impressions, clicks, words } = asked;
    if (
      impressions < thresholds.queryImpressions.value ||
      clicks >= thresholds.queryClicked.value * impressions ||
      words.size === 0
    )
      continue;
    left.set(site, (left.get(site) ?? new Set()).add(asked));
  }
  const sites = [...left.keys()].map((site) => `'${site.replaceAll("'", "''")}'`).join(", ");
  if (sites === "") return [];
  const pages = lab.batches<{ site: string; words: string }>(
    `SELECT site, coalesce(title, '') || ' ' || coalesce(headings, '') AS words FROM page WHERE read AND site IN (${sites})`,
  );
  for await (const batch of pages) {
    for (const { site, words } of batch) {
      const said = wordsOf(words);
      for (const asked of left.get(site) ?? []) if (hasAll(said, asked.words)) left.get(site)?.delete(asked);
    }
  }
  return [...left.values()].flatMap((kept) => [...kept].map((asked) => toRow(asked, "no-page")));
}

function toRow(
  { site, query, impressions, clicks, position }: Omit<Asked, "words">,
  problem: Problem,
  more: { readonly other_site?: string; readonly life_event?: string } = {},
) {
  return { site, problem, query, impressions, clicks, position, other_site: null, life_event: null, ...more };
}
type Row = ReturnType<typeof toRow>;
