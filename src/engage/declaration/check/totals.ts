import { ALL_CHANNELS } from "../../../model/indicator.ts";
import { type Check, type Declared, type Doubt, orConfirm, placeOf, told } from "../check.ts";
import type { DeclaredFigure } from "../row.ts";

/** Rounding of figures that come from several tools. A first guess. */
const TOLERANCE = 0.005;

/** The total of a service that is not the sum of its channels. */
export const totals: Check = {
  id: "totals",
  name: { en: "Totals that disagree", fr: "Totaux en désaccord" },
  *find(declared) {
    for (const total of declared.figures) {
      const { channel, status } = total.observation;
      if (channel !== ALL_CHANNELS || status !== "given" || total.indicator.formula.kind !== "count")
        continue;
      if (total.indicator.grain !== "channel") continue;
      const doubt = disagreement(declared, total);
      if (doubt) yield doubt;
    }
  },
};

/** Where a channel is not known the total may only be larger than the others together. */
function disagreement({ figures }: Declared, total: DeclaredFigure): Doubt | undefined {
  const { service, indicator, value: whole } = total.observation;
  const channels = figures.filter(
    ({ observation }) =>
      observation.service === service &&
      observation.indicator === indicator &&
      observation.channel !== ALL_CHANNELS,
  );
  const given = channels.filter(({ observation }) => observation.status === "given");
  if (given.length === 0 || whole === null) return undefined;
  const sum = given.reduce((all, { observation }) => all + (observation.value ?? 0), 0);
  const isWhole = channels.every(({ observation }) => observation.status !== "missing");
  const gap = sum - whole;
  const room = Math.max(1, TOLERANCE * Math.max(sum, whole));
  if (isWhole ? Math.abs(gap) <= room : gap <= room) return undefined;
  const [a, b] = [told(whole), told(sum)];
  return {
    certainty: "surprising",
    figure: total,
    place: placeOf(total, ""),
    says: {
      en: `The total says ${a.en}, and its ${given.length} channels make ${b.en} together.`,
      fr: `Le total dit ${a.fr}, et ses ${given.length} canaux font ${b.fr} ensemble.`,
    },
    todo: orConfirm({
      en: "Correct the total or the channel that is wrong, or leave the total empty.",
      fr: "Corrigez le total ou le canal qui est faux, ou laissez le total vide.",
    }),
  };
}
