import { ALL_CHANNELS, type Indicator } from "../../../model/indicator.ts";
import { type Check, type Declared, type Doubt, orConfirm, told } from "../check.ts";
import type { DeclaredFigure } from "../row.ts";

/** More people answered than there were requests. */
export const moreAnswers: Check = {
  id: "more-answers",
  name: { en: "More answers than requests", fr: "Plus de réponses que de demandes" },
  *find(declared) {
    const volumes = declared.form.indicators.find(
      ({ formula, grain, unit }) => formula.kind === "count" && grain === "channel" && unit === "count",
    );
    if (!volumes) return;
    for (const figure of declared.figures) {
      const { n, service, channel } = figure.observation;
      if (n === null || !isSurvey(figure.indicator)) continue;
      const volume = volumeOf(declared, volumes.id, { service, channel }, figure.indicator.window);
      if (volume !== undefined && n > volume) yield tooMany(figure, n, volume);
    }
  },
};

/** What people answer, of the service as a whole or of a channel; contacts and calls may well be more than requests. */
const isSurvey = ({ formula, grain, minimumN }: Indicator): boolean =>
  formula.kind === "mean" || (minimumN > 0 && grain === "service" && formula.kind === "share");

const PERIODS: Readonly<Partial<Record<Indicator["window"], number>>> = {
  period: 1,
  "rolling-3-months": 1,
  "rolling-12-months": 4,
};
/** Where the year is not known whole, what is known of it stands for the rest, with room for a season. */
const ROOM = 1.5;

function volumeOf(
  declared: Declared,
  volumes: string,
  subject: { readonly service: string; readonly channel: string },
  window: Indicator["window"],
): number | undefined {
  const periods = PERIODS[window];
  const now = volumeNow(declared, volumes, subject);
  if (now === undefined || periods === undefined) return undefined;
  const before = volumesBefore(declared, volumes, subject, periods - 1);
  const known = [now, ...before];
  const sum = known.reduce((total, one) => total + one, 0);
  return known.length >= periods ? sum : (sum / known.length) * periods * ROOM;
}

/** The total as declared, or the sum of channels that are all known. */
function volumeNow(
  { figures }: Declared,
  volumes: string,
  { service, channel }: { readonly service: string; readonly channel: string },
): number | undefined {
  const own = figures.filter(
    ({ observation }) => observation.service === service && observation.indicator === volumes,
  );
  const total = own.find(({ observation }) => observation.channel === channel)?.observation.value;
  if (total !== undefined && total !== null) return total;
  const channels = own.filter(({ observation }) => observation.channel !== ALL_CHANNELS);
  const isKnown = channels.every(({ observation }) => observation.status !== "missing");
  if (channel !== ALL_CHANNELS || channels.length === 0 || !isKnown) return undefined;
  return channels.reduce((sum, { observation }) => sum + (observation.value ?? 0), 0);
}

function volumesBefore(
  { history, form }: Declared,
  volumes: string,
  { service, channel }: { readonly service: string; readonly channel: string },
  count: number,
): number[] {
  const channels =
    channel === ALL_CHANNELS ? (form.services.find(({ id }) => id === service)?.channels ?? []) : [channel];
  return history.lastPeriods(count).flatMap((period) => {
    const valueAt = (one: string): number | null | undefined =>
      history.of(service, one, volumes).find((figure) => figure.period === period)?.observation.value;
    const total = channel === ALL_CHANNELS ? valueAt(ALL_CHANNELS) : undefined;
    if (total) return [total];
    const values = channels.map(valueAt).filter((value) => typeof value === "number");
    return values.length === 0 ? [] : [values.reduce((sum, value) => sum + value, 0)];
  });
}

function tooMany(figure: DeclaredFigure, n: number, volume: number): Doubt {
  const [answers, requests] = [told(n), told(Math.round(volume))];
  return {
    certainty: "surprising",
    figure,
    place: figure.place,
    says: {
      en: `${answers.en} answers for about ${requests.en} requests in the same time.`,
      fr: `${answers.fr} réponses pour environ ${requests.fr} demandes dans le même temps.`,
    },
    todo: orConfirm({
      en: "Look whether the answers are of another service or of another time.",
      fr: "Regardez si les réponses sont celles d’un autre service ou d’un autre moment.",
    }),
  };
}
