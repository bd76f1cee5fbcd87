import { integer, oneOf, optional, type Row, real, share, text } from "../../model/table.ts";
import { type Lab, question } from "../question.ts";
import { lastKnown } from "../series/forecast.ts";
import { seriesOf, WATCHED, type Watched } from "../site-series.ts";

/** 52 weeks: each day is held against the same weekday. */
const YEAR = 364;
/** Fewer comparable days do not make a year’s change. */
const LEAST_DAYS = 60;
/** Sites of a theme among which a place can be said. */
const LEAST_SITES = 3;

const columns = {
  site: text("site", "site"),
  metric: oneOf(WATCHED, "what is counted", "ce qui est compté"),
  now: real(
    "counts over the last 52 weeks, comparable days",
    "compte des 52 dernières semaines, jours comparables",
  ),
  before: real("counts over the 52 before, same days", "compte des 52 précédentes, mêmes jours"),
  change: optional(
    real(
      "now over before, less one; absent after zero",
      "maintenant sur avant, moins un ; absent après zéro",
    ),
  ),
  comparable_days: integer("days known in both", "jours connus des deux côtés"),
  theme: optional(text("first theme of the site", "premier thème du site")),
  theme_place: optional(
    share(
      "share of the sites of that theme that grow less",
      "part des sites de ce thème qui croissent moins",
    ),
  ),
  theme_share: optional(
    share("its part of what the theme gets now", "sa part de ce que reçoit le thème à présent"),
  ),
};

export const audienceMovers = question({
  id: "audience-movers",
  title: {
    en: "Which sites gain or lose people compared with the year before?",
    fr: "Quels sites gagnent ou perdent des visiteurs par rapport à l’année d’avant ?",
  },
  method: {
    en: `The last 52 weeks of each site against the 52 before, over the days known in both (at least ${LEAST_DAYS}), so that a gap is no loss. Events are not taken out: see audience-events for what is behind a change. The place among the sites of its first theme is given from ${LEAST_SITES} sites on.`,
    fr: `Les 52 dernières semaines de chaque site face aux 52 précédentes, sur les jours connus des deux côtés (au moins ${LEAST_DAYS}), pour qu’un trou ne soit pas une perte. Les événements ne sont pas ôtés : audience-events dit ce qu’il y a derrière un changement. La place parmi les sites de son premier thème est donnée à partir de ${LEAST_SITES} sites.`,
  },
  needs: [],
  columns,
  answer: async (lab) => withTheme(await moves(lab), lab),
});

interface Move {
  readonly site: string;
  readonly metric: Watched;
  readonly now: number;
  readonly before: number;
  readonly comparable_days: number;
}

async function moves(lab: Lab): Promise<Move[]> {
  const { sites, last } = await seriesOf(lab);
  return sites.flatMap(({ site, parts, leading, days }) => {
    const values = leading && parts.get(leading)?.values;
    if (!values || days.first + lastKnown(values) < last - YEAR) return [];
    const end = last - days.first + 1;
    let [now, before, count] = [0, 0, 0];
    for (let i = Math.max(YEAR, end - YEAR); i < end; i++) {
      const [value, then] = [values[i] as number, values[i - YEAR] as number];
      if (Number.isNaN(value) || Number.isNaN(then)) continue;
      now += value;
      before += then;
      count++;
    }
    return count < LEAST_DAYS ? [] : [{ site, metric: leading, now, before, comparable_days: count }];
  });
}

function withTheme(all: readonly Move[], { estate }: Lab): Row<{ columns: typeof columns }>[] {
  const theme = new Map(estate.sites.map(({ id, themes }) => [id, themes[0]]));
  const alike = (move: Move): Move[] =>
    all.filter(({ site, metric }) => metric === move.metric && theme.get(site) === theme.get(move.site));
  return all.map((move) => {
    const own = theme.get(move.site);
    const sites = own === undefined ? [] : alike(move);
    const others = sites.filter(({ site }) => site !== move.site);
    const total = sites.reduce((sum, { now }) => sum + now, 0);
    const isPlaced = sites.length >= LEAST_SITES;
    return {
      ...move,
      change: move.before > 0 ? move.now / move.before - 1 : null,
      theme: own ?? null,
      theme_place: isPlaced
        ? others.filter((other) => growthOf(other) < growthOf(move)).length / others.length
        : null,
      theme_share: isPlaced && total > 0 ? move.now / total : null,
    };
  });
}

const growthOf = ({ now, before }: Move): number => (now + 1) / (before + 1);
