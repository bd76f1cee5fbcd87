import type { Thread, ThreadThing } from "../../model/thread.ts";
import type { Words } from "../../model/words.ts";
import { measuresWith } from "../../store/ledger/measure.ts";
import { figuresOnThread } from "../../store/ledger/thread.ts";
import type { Office } from "../account/office.ts";
import { type ThreadTellers, threadOf } from "../thread/thread.ts";
import { dayTold } from "../told.ts";
import { type Measure, measureOf } from "./measure.ts";
import { VERDICTS } from "./news.ts";

/** The thread as seen from something, with how far measures are and what they changed. Drafts are not told. `around`: what else stands for it. */
export async function threadFor(
  office: Pick<Office, "ledger" | "now">,
  of: ThreadThing,
  around: readonly ThreadThing[] = [],
): Promise<Thread> {
  const { db } = await office.ledger();
  const day = office.now().toISOString().slice(0, 10);
  const telling =
    (say: (measure: Measure) => Words | undefined): ThreadTellers["steps"] =>
    async (work, things) => {
      const ids = things.map(({ id }) => id);
      const known = await measuresWith(work, ids);
      return known
        .filter(({ row }) => row.published_at !== null)
        .slice(0, MOST_TOLD)
        .flatMap((whole) => say(measureOf(whole, day)) ?? []);
    };
  return threadOf(db, of, { steps: telling(stepsOf), effect: telling(effectOf) }, around);
}

/** The figures that something came of, or was opened from: `SERVICE/INDICATOR/CHANNEL`. */
export async function figuresToldOf(office: Pick<Office, "ledger">): Promise<readonly string[]> {
  return figuresOnThread((await office.ledger()).db);
}

const MOST_TOLD = 5;

function stepsOf({ whole: { steps }, standing }: Measure): Words {
  const done = steps.filter(({ done_on }) => done_on !== null).length;
  const { en, fr } = standing === "late" || standing === "abandoned" ? LATE : { en: "", fr: "" };
  return {
    en: `${done} of ${steps.length} done${en}`,
    fr: `${done} sur ${steps.length} ${done > 1 ? "faites" : "faite"}${fr}`,
  };
}

const LATE: Words = { en: ", late", fr: ", en retard" };

function effectOf({ review, whole: { row } }: Measure): Words | undefined {
  if (review) return VERDICTS[review.verdict];
  if (row.review_day === null) return undefined;
  const day = dayTold(row.review_day);
  return { en: `to be looked at on ${day.en}`, fr: `à regarder le ${day.fr}` };
}
