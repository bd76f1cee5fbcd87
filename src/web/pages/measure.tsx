import { z } from "zod";
import type { Effect } from "../../analyse/effect/effect.ts";
import { type Measure, measuresFor, missingIn } from "../../engage/measure/measure.ts";
import { newsOf, STEPS } from "../../engage/measure/news.ts";
import { type Plan, plansOf } from "../../engage/measure/plan.ts";
import { ofOrganisation } from "../../engage/policy.ts";
import type { Figure } from "../../model/key-figure.ts";
import type { Thread } from "../../model/thread.ts";
import type { Words } from "../../model/words.ts";
import { figureText, periodText } from "../figure.ts";
import { insideOf } from "../inside.ts";
import { readerIn } from "../measuring.ts";
import { page, type Visit } from "../page.ts";
import { ActForm, Came, organisationName } from "../parts/account.tsx";
import { ChoiceField, DayField, WritingField } from "../parts/act-field.tsx";
import { channelName } from "../parts/channel-volume.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { EffectFigures, EffectMark } from "../parts/effect.tsx";
import { Following } from "../parts/following.tsx";
import { ThreadLine, threadIn } from "../parts/thread-line.tsx";
import { frozenServiceName } from "../telling.ts";
import { words } from "../words.ts";

const w = words.decision;

interface Data {
  readonly measure: Measure;
  readonly thread: Thread;
  readonly missing: readonly Words[];
  /** The target's own figures, in the current edition. */
  readonly course: readonly Figure[];
  readonly mayDecide: boolean;
  /** The one it belongs to. */
  readonly plan: Plan | undefined;
}

interface Props {
  readonly visit: Visit;
  readonly data: Data;
}

/** One measure: what was decided, by whom, from what; its steps; its figure before and after; its verdict in one sentence. */
export const measurePage = page({
  id: "measure",
  path: "/measures/:id",
  section: "take-part",
  needs: "anyone",
  query: z.object({}),
  async load({ id = "" }, visit): Promise<Data | undefined> {
    const { office } = insideOf(visit);
    const reader = readerIn(visit);
    const [measure] = await measuresFor(office, reader, [id]);
    if (!measure) return undefined;
    const { board } = visit.edition;
    const { service, indicator, channel, organisation } = measure.whole.row;
    const estate = office.estate();
    return {
      measure,
      thread: await threadIn(visit, { kind: "measure", id }),
      missing: missingIn(measure.whole, {
        editions: (board?.editions ?? []).map((edition) => edition.id),
        isOrganisation: (one) => estate.organisations.some((known) => known.id === one),
      }),
      course: board ? await board.figures({ service, indicator, channel }) : [],
      plan: (await plansOf(office)).find(({ commitments }) =>
        commitments.some(({ row }) => row.id === measure.whole.row.commitment),
      ),
      mayDecide: reader?.may("decide", ofOrganisation(estate, organisation)) ?? false,
    };
  },
  title: ({ measure }, visit) => visit.t(measure.title),
  view: (data, visit) => {
    const { measure, thread } = data;
    const { t } = visit;
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href("/measures")}>{t(w.title)}</a>
          {` · ${organisationName(visit, measure.whole.row.organisation)} · ${t(words.standing[measure.standing])}`}
        </p>
        <h1>{t(measure.title)}</h1>
        <Came visit={visit} />
        <p class="lead">{t(measure.about)}</p>
        {data.plan ? (
          <p>
            <a href={visit.href(`/plans/${data.plan.row.id}`)}>{t(w.partOf, { plan: t(data.plan.title) })}</a>
          </p>
        ) : null}
        <ThreadLine visit={visit} thread={thread} />
        {measure.standing === "draft" ? <Draft visit={visit} data={data} /> : null}
        <Verdict visit={visit} data={data} />
        <Target visit={visit} data={data} />
        <Steps visit={visit} data={data} />
        {data.mayDecide && measure.standing !== "draft" ? <Desk visit={visit} data={data} /> : null}
        <History visit={visit} data={data} />
        {measure.standing === "draft" ? null : <Following visit={visit} kind="measure" id={measure.id} />}
      </>
    );
  },
});

function Draft({ visit, data: { measure, missing, mayDecide } }: Props) {
  const { t } = visit;
  return (
    <section class="notice" aria-label={t(words.standing.draft)}>
      <p>{t(w.draft)}</p>
      {missing.length === 0 ? null : (
        <>
          <p>{t(w.missing)}</p>
          <ul>
            {missing.map((one) => (
              <li>{t(one)}</li>
            ))}
          </ul>
        </>
      )}
      {mayDecide ? (
        <p>
          <a
            class={missing.length > 0 ? "button" : undefined}
            href={visit.href(`/measures/${measure.id}/complete`)}
          >
            {t(w.complete)}
          </a>
        </p>
      ) : null}
      {mayDecide && missing.length === 0 ? (
        <ActForm visit={visit} path={`/measures/${measure.id}/publish`}>
          <p class="hint">{t(w.publishHint)}</p>
          <button type="submit">{t(w.publish)}</button>
        </ActForm>
      ) : null}
    </section>
  );
}

function Verdict({ visit, data: { measure } }: Props) {
  const { t } = visit;
  const { review, whole } = measure;
  if (!review && whole.row.review_day === null) return null;
  return (
    <section aria-labelledby="verdict">
      <h2 id="verdict">{t(w.verdictTitle)}</h2>
      {review ? (
        <>
          <p>
            <EffectMark visit={visit} verdict={review.verdict} />
          </p>
          <p class="lead">{t(review.sentence)}</p>
          <p>
            {t(review.basis)}{" "}
            {t(w.readIn, { edition: review.edition, day: visit.day(review.at.toISOString()) })}
          </p>
          {review.effect === null ? null : (
            <EffectFigures
              visit={visit}
              effect={JSON.parse(review.effect) as Effect}
              nameOf={(service) => frozenServiceName(visit, service)}
            />
          )}
        </>
      ) : (
        <p>{t(w.notYet, { day: visit.day(whole.row.review_day as string) })}</p>
      )}
    </section>
  );
}

function Target({ visit, data: { measure, course } }: Props) {
  const { t } = visit;
  const { service, indicator, channel, better, baseline } = measure.whole.row;
  if (!service) return null;
  const last = course.at(-1);
  const definition = last && visit.edition.board?.indicator(last);
  return (
    <section aria-labelledby="target">
      <h2 id="target">{t(w.target)}</h2>
      <p>
        <a href={visit.href(`/services/${encodeURIComponent(service)}`)}>
          {t(w.targetLine, {
            indicator: definition ? t(definition.name) : indicator,
            service: frozenServiceName(visit, service),
            channel: channelName(visit, channel),
            better: t(w[better]),
          })}
        </a>
      </p>
      {baseline === null ? null : <p>{t(w.baseline, { edition: baseline })}</p>}
      {definition ? (
        <details>
          <summary>{t(w.course)}</summary>
          <DataTable
            visit={visit}
            caption={t(w.course)}
            isCaptionHidden
            rows={course}
            columns={[
              { head: t(w.period), isName: true, cell: ({ period }) => periodText(visit, period) },
              { head: t(w.value), isNumber: true, cell: (figure) => figureText(visit, definition, figure) },
              {
                head: "n",
                isNumber: true,
                cell: ({ n }) => (n === null ? "–" : visit.number(n)),
              },
            ]}
          />
        </details>
      ) : null}
    </section>
  );
}

const stepName = (visit: Visit, kind: string): string => visit.t(STEPS[kind] ?? w.step);

function Steps({ visit, data: { measure } }: Props) {
  const { t } = visit;
  const late = new Set(measure.late.map(({ kind }) => kind));
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{t(w.steps)}</h2>
      <DataTable
        visit={visit}
        caption={t(w.steps)}
        isCaptionHidden
        isStacked
        rows={measure.whole.steps}
        columns={[
          { head: t(w.step), isName: true, cell: ({ kind }) => stepName(visit, kind) },
          { head: t(w.due), isDay: true, cell: ({ due }) => visit.day(due) },
          {
            head: t(w.done),
            cell: ({ kind, done_on }) => (done_on ? visit.day(done_on) : late.has(kind) ? t(w.overdue) : "–"),
          },
          { head: t(w.evidence), cell: ({ evidence }) => <Evidence visit={visit} text={evidence} /> },
        ]}
      />
    </section>
  );
}

/** An address is a link, one of this site too; anything else is text. */
export function Evidence({ visit, text }: { readonly visit: Visit; readonly text: string | null }) {
  if (!text) return <>–</>;
  if (/^\/[\w./-]+$/.test(text)) return <a href={visit.href(text)}>{text}</a>;
  return /^https?:\/\/\S+$/.test(text) ? (
    <a href={text} rel="noreferrer nofollow">
      {text.replace(/^https?:\/\//, "")}
    </a>
  ) : (
    <>{text}</>
  );
}

function Desk({ visit, data: { measure } }: Props) {
  const { t } = visit;
  const steps = measure.whole.steps
    .filter(({ done_on }) => done_on === null)
    .map(({ kind }) => ({ id: kind, name: stepName(visit, kind) }));
  const path = `/measures/${measure.id}`;
  return (
    <>
      {steps.length === 0 ? null : (
        <>
          <details>
            <summary>{t(w.doStep)}</summary>
            <ActForm visit={visit} path={`${path}/step`}>
              <ChoiceField visit={visit} id="done-step" name="step" label={t(w.step)} options={steps} />
              <DayField visit={visit} id="done-on" name="on" label={t(w.on)} />
              <WritingField visit={visit} id="done-by" name="evidence" label={t(w.evidenceField)} />
              <button type="submit">{t(w.send)}</button>
            </ActForm>
          </details>
          <details>
            <summary>{t(w.moveStep)}</summary>
            <ActForm visit={visit} path={`${path}/date`}>
              <ChoiceField visit={visit} id="move-step" name="step" label={t(w.step)} options={steps} />
              <DayField visit={visit} id="move-due" name="due" label={t(w.due)} />
              <WritingField visit={visit} id="move-reason" name="reason" label={t(w.reason)} />
              <button type="submit">{t(w.send)}</button>
            </ActForm>
          </details>
        </>
      )}
      <details>
        <summary>{t(w.say)}</summary>
        <ActForm visit={visit} path={`${path}/news`}>
          <ChoiceField
            visit={visit}
            id="say-kind"
            name="kind"
            label={t(w.event)}
            options={[
              { id: "news", name: t(w.kindNews) },
              measure.standing === "stopped"
                ? { id: "resume", name: t(w.kindResume) }
                : { id: "stop", name: t(w.kindStop) },
            ]}
          />
          <WritingField visit={visit} id="say-reason" name="reason" label={t(w.text)} rows={3} />
          <button type="submit">{t(w.send)}</button>
        </ActForm>
      </details>
    </>
  );
}

function History({ visit, data: { measure } }: Props) {
  const { t } = visit;
  const news = [...newsOf(measure)].reverse();
  if (news.length === 0) return null;
  return (
    <section aria-labelledby="history">
      <h2 id="history">{t(w.history)}</h2>
      <DataTable
        visit={visit}
        caption={t(w.history)}
        isCaptionHidden
        isStacked
        rows={news}
        columns={[
          { head: t(w.day), isName: true, isDay: true, cell: ({ at }) => visit.day(at.toISOString()) },
          { head: t(w.event), cell: ({ text }) => t(text) },
        ]}
      />
    </section>
  );
}
