import { dayNumber, dayText } from "../../kit/day.ts";
import { grouped } from "../../kit/group.ts";
import { day, flag, integer, long, oneOf, optional, type Row, real, share, text } from "../../model/table.ts";
import { type Lab, question } from "../question.ts";
import type { SeriesEvent } from "../series/event.ts";
import { changesOfSource, LARGEST_Q, WINDOW } from "../series/window-change.ts";

/** `fault`: totals that cannot be. */
const KINDS = ["shift", "burst", "dip", "fault"] as const;
/** 52 weeks. */
const YEAR = 364;

const columns = {
  site: text("site", "site"),
  source: text("source", "source"),
  day: day(
    "first day of what happened, of single days",
    "premier jour de ce qui est arrivé, en jours simples",
  ),
  to_day: optional(
    day(
      "last day; absent when it lasts, or has not ended",
      "dernier jour ; absent si cela dure ou n’a pas fini",
    ),
  ),
  kind: oneOf(
    KINDS,
    "shift to a lasting level, burst or dip that ends, fault: totals that cannot be",
    "rupture durable (shift), pointe (burst) ou creux (dip) passagers, faute (fault) : totaux impossibles",
  ),
  size: optional(
    real(
      "visits while it lasts over those expected, less one; absent of faults",
      "visites pendant ce temps sur celles attendues, moins un ; absent pour les fautes",
    ),
  ),
  total_before: optional(long("last total before it, as published", "dernier total avant, tel que publié")),
  total_after: optional(
    long(
      "total that holds most of it, as published: of its last day, or thirty days on",
      "total qui en contient le plus, tel que publié : de son dernier jour, ou trente jours plus tard",
    ),
  ),
  knows_season: flag(
    "the same days a year before are known: what returns each year is not told",
    "les mêmes jours de l’année d’avant sont connus : ce qui revient chaque année n’est pas dit",
  ),
  sites: integer(
    "sites of the source to which the same happened that day or the next",
    "sites de la source auxquels la même chose est arrivée ce jour ou le suivant",
  ),
  q: optional(
    share(
      "share of false discoveries to accept for this one to count, over all sites; absent of faults",
      "part de fausses découvertes à accepter pour que celle-ci compte, sur tous les sites ; absent pour les fautes",
    ),
  ),
};

export const audienceWindowChanges = question({
  id: "audience-window-changes",
  title: {
    en: "What happened to sites of which only totals of thirty days are published?",
    fr: "Qu’est-il arrivé aux sites dont seuls des totaux de trente jours sont publiés ?",
  },
  method: {
    en: `Each total is held against the one thirty days before, with which it shares no day; what all sites of the source do together and what the site did a year before are taken for season. Where that stands out by four usual spreads of the site (six where no year before is known) and by a quarter, the first day, the length and the size that explain the totals around it best are told. A total that jumps, and is back before the days that made it jump have left it, cannot be: it is told as a fault, and left out. Told up to q = ${LARGEST_Q} (Benjamini & Hochberg 1995) over all sites. The days themselves stay unknown. Details in docs/method-series.md.`,
    fr: `Chaque total est comparé à celui de trente jours plus tôt, avec lequel il ne partage aucun jour ; ce que tous les sites de la source font ensemble et ce que le site a fait un an avant passent pour la saison. Là où il s’en écarte de quatre écarts habituels du site (six quand l’année d’avant n’est pas connue) et d’un quart, on dit le premier jour, la durée et l’ampleur qui expliquent le mieux les totaux autour. Un total qui saute et revient avant que les jours qui l’ont fait sauter en soient sortis est impossible : il est dit en faute et laissé de côté. Dit jusqu’à q = ${LARGEST_Q} (Benjamini et Hochberg 1995) sur tous les sites. Les jours eux-mêmes restent inconnus. Détails dans docs/method-series.md.`,
  },
  needs: ["audience-windows"],
  columns,
  answer: async (lab) => {
    const sites = await totalsOf(lab);
    return grouped(sites, ({ source }) => source).flatMap(changesOf);
  },
});

type Told = Row<{ columns: typeof columns }>;

interface SiteTotals {
  readonly site: string;
  readonly source: string;
  /** One value a day from the first day of any site. */
  readonly totals: Float64Array;
  readonly first: number;
}

async function totalsOf(lab: Lab): Promise<SiteTotals[]> {
  const rows = await lab.rows<{ site: string; source: string; day: string; visits: number }>(
    "SELECT site, source, strftime(day, '%Y-%m-%d') AS day, CAST(visits AS DOUBLE) AS visits FROM audience_windows WHERE visits IS NOT NULL ORDER BY site, source, day",
  );
  if (rows.length === 0) return [];
  const days = rows.map(({ day }) => dayNumber(day));
  const [first, last] = days.reduce(([low, high], day) => [Math.min(low, day), Math.max(high, day)], [
    Number.POSITIVE_INFINITY,
    0,
  ] as [number, number]);
  const sites = new Map<string, SiteTotals>();
  for (const [i, { site, source, visits }] of rows.entries()) {
    const key = `${site} ${source}`;
    const own = sites.get(key) ?? {
      site,
      source,
      first,
      totals: new Float64Array(last - first + 1).fill(Number.NaN),
    };
    sites.set(key, own);
    own.totals[(days[i] as number) - first] = visits;
  }
  return [...sites.values()];
}

function changesOf(sites: readonly SiteTotals[]): Told[] {
  const told = changesOfSource(sites.map(({ totals }) => totals));
  const alike = (event: SeriesEvent): number =>
    new Set(
      told
        .filter(({ event: { kind, from } }) => kind === event.kind && Math.abs(from - event.from) <= 1)
        .map(({ site }) => site),
    ).size;
  return told.map(({ site, event, q = null }) => ({
    ...rowOf(sites[site] as SiteTotals, event),
    q,
    sites: alike(event),
  }));
}

function rowOf({ site, source, first, totals }: SiteTotals, { kind, from, to, size }: SeriesEvent) {
  const isFault = kind === "gap";
  const fullest = Math.min(to ?? from + WINDOW - 1, from + WINDOW - 1);
  return {
    site,
    source,
    day: dayText(first + from),
    to_day: to === undefined ? null : dayText(first + to),
    kind: isFault ? "fault" : (kind as "shift" | "burst" | "dip"),
    size: isFault ? null : size,
    total_before: lastUntil(totals, from - 1),
    total_after: lastUntil(totals, fullest),
    knows_season: Number.isFinite(totals[from - YEAR] ?? Number.NaN),
  } as const;
}

/** The last total known on a day or before. */
function lastUntil(totals: Float64Array, day: number): number | null {
  for (let i = Math.min(day, totals.length - 1); i >= 0; i--)
    if (Number.isFinite(totals[i])) return totals[i] as number;
  return null;
}
