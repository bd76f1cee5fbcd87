import { ALL_CHANNELS } from "../../../model/indicator.ts";
import { type Check, type Declared, numbersOf, orConfirm } from "../check.ts";
import type { DeclaredFigure } from "../row.ts";

/** So many numbers that move from one period to the next are not the same again by chance. A first guess. */
const LEAST_NUMBERS = 4;
/** Numbers below this may well come twice. */
const LEAST_VALUE = 10;

/** A service whose figures are those of the period before, to the last digit. */
export const stale: Check = {
  id: "stale",
  name: { en: "Copied from the period before", fr: "Recopié de la période précédente" },
  *find(declared) {
    const { lastPeriod } = declared.history;
    if (lastPeriod === undefined) return;
    for (const figures of byService(declared.figures)) {
      const compared = figures.flatMap((figure) => comparedOf(declared, figure, lastPeriod));
      const [first] = figures;
      if (!first || compared.length < LEAST_NUMBERS || !compared.every((isSame) => isSame)) continue;
      yield {
        certainty: "surprising",
        figure: figures.find(({ observation }) => observation.channel === ALL_CHANNELS) ?? first,
        place: first.place,
        says: {
          en: `All ${compared.length} figures of ${first.observation.service} that usually move are those of ${lastPeriod}, to the last digit.`,
          fr: `Les ${compared.length} chiffres de ${first.observation.service} qui bougent d’habitude sont ceux de ${lastPeriod}, au chiffre près.`,
        },
        todo: orConfirm({
          en: "Write those of this period, or ND.",
          fr: "Écrivez ceux de cette période, ou ND.",
        }),
      };
    }
  },
};

function byService(figures: readonly DeclaredFigure[]): Iterable<readonly DeclaredFigure[]> {
  const groups = new Map<string, DeclaredFigure[]>();
  for (const figure of figures) {
    const group = groups.get(figure.observation.service);
    if (group) group.push(figure);
    else groups.set(figure.observation.service, [figure]);
  }
  return groups.values();
}

/** Of each number that moves, whether it is that of the period before. States on a last day often stay. */
function comparedOf({ history }: Declared, figure: DeclaredFigure, lastPeriod: string): boolean[] {
  const { service, channel, indicator } = figure.observation;
  if (figure.indicator.window === "at-end") return [];
  const before = history.of(service, channel, indicator).find(({ period }) => period === lastPeriod);
  if (!before) return [];
  return numbersOf(figure).flatMap(([part, value]) => {
    const earlier = before.parts.get(part);
    return earlier === undefined || (value < LEAST_VALUE && Number.isInteger(value))
      ? []
      : [earlier === value];
  });
}
