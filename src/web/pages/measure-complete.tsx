import { z } from "zod";
import { type Measure, measuresFor } from "../../engage/measure/measure.ts";
import { organisationsFor } from "../../engage/policy.ts";
import type { StepKind } from "../../model/measure.ts";
import { insideOf } from "../inside.ts";
import { decider, readerIn } from "../measuring.ts";
import { page } from "../page.ts";
import { ActForm, Came } from "../parts/account.tsx";
import { MeasureFields } from "../parts/measure-field.tsx";
import { words } from "../words.ts";

const w = words.decision;

interface Data {
  readonly measure: Measure;
  readonly organisations: readonly string[];
}

/** Where a draft says what it still lacks: one that came out of a group of ideas lacks nearly all. */
export const measureCompletePage = page({
  id: "measure-complete",
  path: "/measures/:id/complete",
  section: "take-part",
  needs: decider,
  query: z.object({}),
  async load({ id = "" }, visit): Promise<Data | undefined> {
    const { office } = insideOf(visit);
    const [measure] = await measuresFor(office, readerIn(visit), [id]);
    if (measure?.standing !== "draft") return undefined;
    return { measure, organisations: organisationsFor(visit.person, "decide", office.estate()) };
  },
  title: (_data, visit) => visit.t(w.complete),
  view: ({ measure, organisations }, visit) => {
    const { t } = visit;
    const { row, steps } = measure.whole;
    const dues = Object.fromEntries(steps.map(({ kind, due }) => [kind, due])) as Partial<
      Record<StepKind, string>
    >;
    const value = {
      ...{ title: t(measure.title), about: t(measure.about), organisation: row.organisation },
      ...{ service: row.service, indicator: row.indicator, channel: row.channel, better: row.better },
      ...{ baseline: row.baseline ?? undefined, reviewDay: row.review_day ?? undefined, dues },
    };
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href(`/measures/${measure.id}`)}>{t(measure.title)}</a>
        </p>
        <h1>{t(w.complete)}</h1>
        <p class="lead">{t(w.completeLead)}</p>
        {visit.edition.board ? null : <p class="notice">{t(w.newNoBoard)}</p>}
        <Came visit={visit} />
        <ActForm visit={visit} path={`/measures/${measure.id}/complete`}>
          <MeasureFields visit={visit} organisations={organisations} value={value} />
          <button type="submit">{t(w.saveDraft)}</button>
        </ActForm>
      </>
    );
  },
});
