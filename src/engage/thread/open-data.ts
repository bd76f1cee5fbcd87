import type { OpenThreadTable, openThread } from "../../model/open-thread.ts";
import type { Row } from "../../model/table.ts";
import type { Words } from "../../model/words.ts";
import { allThreadLinks } from "../../store/ledger/thread.ts";
import type { Office } from "../account/office.ts";
import { difficultiesOf } from "../difficulty/difficulty.ts";
import { type Measure, measuresFor } from "../measure/measure.ts";
import { newsOf } from "../measure/news.ts";
import { plansOf } from "../measure/plan.ts";
import { workshopsOf } from "../workshop/workshop.ts";

type OpenRows = { readonly [T in OpenThreadTable]: readonly Row<(typeof openThread)[T]>[] };
type Teller<T extends OpenThreadTable> = (office: Office) => Promise<OpenRows[T]>;

/** The rows of a table of the thread as anyone may have them: drafts and what hangs on them are not there, nor are names of people. */
export const openThreadRows: { readonly [T in OpenThreadTable]: Teller<T> } = {
  difficulties: async (office) =>
    (await difficultiesOf(office)).map((one) => ({
      ...pick(one, ["id", "origin", "service", "organisation", "state", "reason"]),
      ...said("title", one.title),
      ...said("about", one.about),
      opened_at: moment(one.opened_at),
      seen_at: moment(one.seen_at),
      decided_at: one.decided_at && moment(one.decided_at),
    })),
  workshops: async (office) =>
    (await workshopsOf(office)).map(({ row, title, about, placed, minutesDue }) => ({
      ...pick(row, ["id", "organisation", "method", "place", "places", "minutes"]),
      ...said("title", title),
      ...said("about", about),
      ...{ placed, starts_at: moment(row.starts_at), ends_at: moment(row.ends_at), minutes_due: minutesDue },
    })),
  commitments: async (office) =>
    (await plansOf(office)).flatMap(({ commitments, events }) =>
      commitments.map(({ row, title, isLate }) => {
        const last = events.find(({ commitment }) => commitment === row.id);
        return {
          ...pick(row, ["id", "plan", "number", "organisation", "due", "state"]),
          ...said("title", title),
          ...{ is_late: isLate, note: last?.note ?? null, evidence: last?.evidence ?? null },
          said_at: last ? moment(last.at) : null,
        };
      }),
    ),
  measures: async (office) =>
    (await measuresFor(office, undefined)).map(({ title, about, standing, whole: { row } }) => ({
      ...pick(row, ["id", "organisation", "commitment", "service", "indicator", "channel", "better"]),
      ...pick(row, ["baseline", "review_day"]),
      ...said("title", title),
      ...said("about", about),
      standing,
      published_at: moment(row.published_at ?? row.made_at),
      stopped_at: row.stopped_at && moment(row.stopped_at),
    })),
  steps: (office) =>
    ofMeasures(office, ({ whole }) =>
      whole.steps.map(({ kind, ...step }) => ({
        step: kind,
        ...pick(step, ["measure", "due", "done_on", "evidence"]),
      })),
    ),
  news: (office) =>
    ofMeasures(office, (measure) =>
      newsOf(measure).map(({ at, text }, i) => ({
        ...{ measure: measure.id, number: i + 1, at: moment(at) },
        ...said("text", text),
      })),
    ),
  reviews: (office) =>
    ofMeasures(office, ({ whole }) =>
      whole.reviews.map((review) => ({
        ...pick(review, ["measure", "number", "edition", "edition_sha256", "verdict", "effect"]),
        at: moment(review.at),
        ...said("sentence", JSON.parse(review.sentence) as Words),
        ...said("basis", JSON.parse(review.basis) as Words),
      })),
    ),
  links: async (office) => {
    const { db } = await office.ledger();
    const shown = new Set((await measuresFor(office, undefined)).map(({ id }) => id));
    return (await allThreadLinks(db))
      .filter(({ to_kind, to_id }) => to_kind !== "measure" || shown.has(to_id))
      .map(({ made_at, ...link }) => ({
        ...pick(link, ["from_kind", "from_id", "to_kind", "to_id"]),
        made_at: moment(made_at),
      }));
  },
};

const ofMeasures = async <R>(office: Office, rowsOf: (measure: Measure) => readonly R[]): Promise<R[]> =>
  (await measuresFor(office, undefined)).flatMap(rowsOf);

const moment = (at: Date): string => at.toISOString();

const pick = <T, K extends keyof T>(row: T, names: readonly K[]): Pick<T, K> =>
  Object.fromEntries(names.map((name) => [name, row[name]])) as Pick<T, K>;

const said = <const Name extends string>(name: Name, words: Words) =>
  ({ [`${name}_en`]: words.en, [`${name}_fr`]: words.fr }) as {
    readonly [K in `${Name}_${"en" | "fr"}`]: string;
  };
