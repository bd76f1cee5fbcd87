import { type Effect, effectOf, type Unmeasured } from "../../analyse/effect/effect.ts";
import { countAt, type Point, type Scale, type Series, shareAt } from "../../analyse/effect/series.ts";
import { type EffectVerdict, verdictOf } from "../../analyse/effect/verdict.ts";
import { daysOf, periodLength, yearsLater } from "../../kit/period.ts";
import type { EditionManifest } from "../../model/edition.ts";
import type { FigureWindow, Indicator } from "../../model/indicator.ts";
import type { Figure } from "../../model/key-figure.ts";
import {
  addReview,
  heldMeasure,
  type MeasureRow,
  measuresWith,
  type WholeMeasure,
} from "../../store/ledger/measure.ts";
import type { Actor } from "../account/office.ts";
import { type MeasureOffice, tell } from "./measure.ts";
import { firstFelt, inForceOn } from "./standing.ts";

/** Frozen figures, as an open edition gives them. */
export interface FrozenFigures {
  readonly manifest: EditionManifest;
  indicator(figure: Pick<Figure, "indicator" | "version">): Indicator | undefined;
  figures(where: Readonly<Record<string, string>>): Promise<readonly Figure[]>;
}

/** What was looked at on a review day. */
export interface Reviewed extends EffectVerdict {
  readonly effect?: Effect;
}

/**
 * Looks at the effect of a measure in frozen figures. It is compared with the services that have the same indicator on the same channel and no published measure
 * on it. `others`: all published measures.
 */
export async function reviewOf(
  board: FrozenFigures,
  measure: WholeMeasure,
  others: readonly WholeMeasure[],
  day: string,
): Promise<Reviewed> {
  const { row, steps } = measure;
  const rows = await board.figures({ indicator: row.indicator, channel: row.channel });
  const known = rows.filter(({ period }) => daysOf(period).last <= day);
  const own = known.filter(({ service, value }) => service === row.service && value !== null);
  const last = own.at(-1);
  const indicator = last && board.indicator(last);
  const [felt, inForce] = [firstFelt(steps), inForceOn(steps)];
  if (inForce === undefined || felt === undefined || inForce > day)
    return verdictOf("no-figure-after", row.better);
  if (!indicator) return verdictOf("no-figure-before", row.better);
  // A figure is compared with those of its own definition and length only.
  const alike = known.filter(
    (one) =>
      one.version === last.version &&
      one.value !== null &&
      periodLength(one.period) === periodLength(last.period),
  );
  const periods = [...new Set(alike.map(({ period }) => period))].sort();
  const first = periods.find((period) => daysOf(period).last >= felt);
  const seen = periods.find((period) => windowStart(period, indicator.window) > inForce);
  if (first === undefined || seen === undefined) return verdictOf("no-figure-after", row.better);
  const busy = new Set(
    others.filter((other) => isSameFigure(other.row, row)).map((other) => other.row.service),
  );
  const series = seriesOf(alike, indicator);
  const subject = series.find(({ id }) => id === row.service);
  const answer: Effect | Unmeasured = subject
    ? effectOf({
        subject,
        candidates: series.filter(({ id }) => id !== row.service && !busy.has(id)),
        change: { first, seen, until: periods.at(-1) as string },
      })
    : "no-figure-before";
  return { ...verdictOf(answer, row.better), ...(typeof answer !== "string" && { effect: answer }) };
}

const isSameFigure = (a: MeasureRow, b: MeasureRow): boolean =>
  a.indicator === b.indicator && a.channel === b.channel;

/** First day that the figure of a period speaks of. */
export function windowStart(period: string, window: FigureWindow): string {
  const { first, last } = daysOf(period);
  if (window === "rolling-12-months") return daysOf(nextOf(yearsLater(period, -1))).first;
  if (window === "rolling-3-months" && periodLength(period) === "month")
    return daysOf(monthsEarlier(period, 2)).first;
  return window === "at-end" ? last : first;
}

/** The period after one of its length. */
function nextOf(period: string): string {
  const length = periodLength(period);
  if (length === "year") return yearsLater(period, 1);
  const part = Number(period.slice(length === "quarter" ? 6 : 5));
  const most = length === "quarter" ? 4 : 12;
  const year = part === most ? yearsLater(period, 1).slice(0, 4) : period.slice(0, 4);
  const next = (part % most) + 1;
  return length === "quarter" ? `${year}-Q${next}` : `${year}-${String(next).padStart(2, "0")}`;
}

function monthsEarlier(period: string, months: number): string {
  const rank = Number(period.slice(0, 4)) * 12 + Number(period.slice(5)) - 1 - months;
  return `${Math.floor(rank / 12)}-${String((rank % 12) + 1).padStart(2, "0")}`;
}

function seriesOf(rows: readonly Figure[], { formula }: Indicator): Series[] {
  const scale: Scale =
    formula.kind === "share" || formula.kind === "channel-share"
      ? "share"
      : formula.kind === "count"
        ? "count"
        : "mean";
  const services = new Map<string, Point[]>();
  for (const row of rows) {
    const points = services.get(row.service) ?? [];
    points.push(pointOf(scale, row));
    services.set(row.service, points);
  }
  return [...services].map(([id, points]) => ({
    id,
    scale,
    points: points.sort((a, b) => (a.period < b.period ? -1 : 1)),
  }));
}

const Z_95 = 1.959963984540054;

/** With the variance that its interval tells. */
function pointOf(scale: Scale, { period, value, n, low, high }: Figure): Point {
  const known = value as number;
  if (scale === "count") return countAt(period, known);
  if (scale === "share" && n !== null) return shareAt(period, { cases: known * n, n });
  if (low === null || high === null) return { period, value: known };
  return { period, value: known, variance: ((high - low) / (2 * Z_95)) ** 2 };
}

/** Looks at every published measure whose day came and that was not looked at since; returns what was found, by measure. */
export async function reviewMeasures(
  office: MeasureOffice,
  actor: Pick<Actor, "name">,
  board: FrozenFigures,
  day: string,
): Promise<readonly { readonly measure: WholeMeasure; readonly found: Reviewed }[]> {
  const ledger = await office.ledger();
  const published = (await measuresWith(ledger.db)).filter(({ row }) => row.published_at !== null);
  const due = published.filter(({ row, reviews }) => isDue(row, reviews.length, day));
  const found = [];
  for (const measure of due) {
    const review = await reviewOf(board, measure, published, day);
    await ledger.transaction(async (work) => {
      // Two programs that come at once: the second finds it looked at.
      await heldMeasure(work, measure.row.id);
      const [now] = await measuresWith(work, [measure.row.id]);
      if (!now || now.reviews.length !== measure.reviews.length) return;
      const [by, at] = [actor.name, office.now()];
      const { state, sentence, basis, effect } = review;
      const number = await tell(work, measure.row.id, {
        kind: "review",
        reason: sentence.en,
        details: { verdict: state, edition: board.manifest.id },
        by,
        at,
      });
      await addReview(work, {
        ...{ measure: measure.row.id, number, verdict: state, at },
        ...{ edition: board.manifest.id, edition_sha256: board.manifest.sha256 },
        ...{ sentence: JSON.stringify(sentence), basis: JSON.stringify(basis) },
        effect: effect ? JSON.stringify(effect) : null,
      });
    });
    found.push({ measure, found: review });
  }
  return found;
}

const isDue = ({ review_day, stopped_at }: MeasureRow, reviews: number, day: string): boolean =>
  review_day !== null && review_day <= day && reviews === 0 && stopped_at === null;
