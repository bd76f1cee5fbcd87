import { z } from "zod";
import type { Consultation } from "../../engage/consultation/consultation.ts";
import { canFollow } from "../../engage/follow/follow.ts";
import { thingAt } from "../../engage/policy.ts";
import { methodCards } from "../../engage/workshop/method.ts";
import { type Workshop, workshopsOf } from "../../engage/workshop/workshop.ts";
import type { Thread } from "../../model/thread.ts";
import { consultationsOpenIn } from "../forum.ts";
import { insideOf } from "../inside.ts";
import { readerIn } from "../measuring.ts";
import { page, type Visit } from "../page.ts";
import { ActForm, Came, organisationName, TextField } from "../parts/account.tsx";
import { ChoiceField, DayField, WritingField } from "../parts/act-field.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { ThreadLine, threadIn } from "../parts/thread-line.tsx";
import { words } from "../words.ts";
import { minutesText, placesText } from "./workshops.tsx";

const w = words.workshop;

interface Data {
  readonly workshop: Workshop;
  readonly thread: Thread;
  readonly mayWrite: boolean;
  /** Those that take the ideas of the session, for whoever may key them in. */
  readonly consultations: readonly Consultation[];
}

interface Props {
  readonly visit: Visit;
  readonly data: Data;
}

/** One session: what it is about, how to come, what was said and promised there. */
export const workshopPage = page({
  id: "workshop",
  path: "/workshops/:id",
  section: "take-part",
  needs: "anyone",
  query: z.object({ pack: z.string().optional() }),
  async load({ id = "" }, visit): Promise<Data | undefined> {
    const { office } = insideOf(visit);
    const workshop = (await workshopsOf(office)).find(({ row }) => row.id === id);
    const mayWrite =
      workshop !== undefined &&
      (readerIn(visit)?.may("decide", thingAt(office.estate(), workshop.row.organisation)) ?? false);
    return (
      workshop && {
        workshop,
        consultations: mayWrite ? await consultationsOpenIn(visit) : [],
        thread: await threadIn(visit, { kind: "session", id }),
        mayWrite,
      }
    );
  },
  title: ({ workshop }, visit) => visit.t(workshop.title),
  view: (data, visit, { pack }) =>
    pack === undefined ? <Sheet visit={visit} data={data} /> : <Pack visit={visit} data={data} />,
});

function Sheet({ visit, data }: Props) {
  const { workshop, thread, mayWrite } = data;
  const { t } = visit;
  const { row, title, about, carried, isOver } = workshop;
  const card = methodCards().find(({ id }) => id === row.method);
  return (
    <>
      <p class="eyebrow">
        <a href={visit.href("/workshops")}>{t(w.title)}</a>
        {` · ${organisationName(visit, row.organisation)}`}
      </p>
      <h1>{t(title)}</h1>
      <Came visit={visit} />
      <p class="lead">{t(about)}</p>
      <ThreadLine visit={visit} thread={thread} />
      <dl>
        <dt>{t(w.when)}</dt>
        <dd>
          {`${visit.moment(row.starts_at.toISOString())} – ${visit.moment(row.ends_at.toISOString(), row.starts_at.toISOString())}`}
        </dd>
        <dt>{t(w.where)}</dt>
        <dd>{row.place}</dd>
        <dt>{t(w.method)}</dt>
        <dd>{card ? <a href={`${visit.href("/methods")}#${card.id}`}>{t(card.name)}</a> : row.method}</dd>
        <dt>{t(w.places)}</dt>
        <dd>{placesText(visit, workshop)}</dd>
      </dl>
      <p>
        <a href={`/${visit.language}/calendars/${row.id}.ics`}>{t(w.calendarOne)}</a>
        {" · "}
        <a href={visit.href(`/workshops/${row.id}`, { pack: "1" })}>{t(w.pack)}</a>
      </p>
      {isOver ? null : <Register visit={visit} data={data} />}
      <Minutes visit={visit} data={data} />
      <Actions visit={visit} data={data} />
      {carried.length === 0 ? null : (
        <section aria-labelledby="carried">
          <h2 id="carried">{t(w.carried)}</h2>
          <ActionTable visit={visit} rows={carried} caption={t(w.carried)} />
        </section>
      )}
      {mayWrite ? <Desk visit={visit} data={data} /> : null}
    </>
  );
}

function Register({ visit, data: { workshop } }: Props) {
  const { t } = visit;
  const { row, placed } = workshop;
  return (
    <section aria-labelledby="register">
      <h2 id="register">{t(w.register)}</h2>
      {canFollow(insideOf(visit).office) ? (
        <ActForm visit={visit} path={`/workshops/${row.id}/register`}>
          {placed >= row.places ? <p>{t(w.full)}</p> : null}
          <TextField
            visit={visit}
            name="email"
            type="email"
            label={t(w.email)}
            hint={t(w.registerHint)}
            autocomplete="email"
          />
          <button type="submit">{t(w.register)}</button>
        </ActForm>
      ) : (
        <ActForm visit={visit} path={`/workshops/${row.id}/register`}>
          {placed >= row.places ? <p>{t(w.full)}</p> : null}
          <p class="hint">{t(w.registerHere)}</p>
          <button type="submit">{t(w.register)}</button>
        </ActForm>
      )}
    </section>
  );
}

function Minutes({ visit, data: { workshop } }: Props) {
  const { minutes } = workshop.row;
  const told = minutesText(visit, workshop);
  if (!told) return null;
  return (
    <section aria-labelledby="minutes">
      <h2 id="minutes">{visit.t(w.minutes)}</h2>
      <p>{told}</p>
      {(minutes ?? "")
        .split(/\n+/)
        .filter(Boolean)
        .map((line) => (
          <p>{line}</p>
        ))}
    </section>
  );
}

function Actions({ visit, data: { workshop, mayWrite } }: Props) {
  const { t } = visit;
  if (workshop.actions.length === 0) return null;
  return (
    <section aria-labelledby="actions">
      <h2 id="actions">{t(w.actions)}</h2>
      <ActionTable
        visit={visit}
        rows={workshop.actions}
        caption={t(w.actions)}
        {...(mayWrite && { path: `/workshops/${workshop.row.id}/done` })}
      />
    </section>
  );
}

function ActionTable({
  visit,
  rows,
  caption,
  path,
}: {
  readonly visit: Visit;
  readonly rows: Workshop["actions"];
  readonly caption: string;
  readonly path?: string;
}) {
  const { t } = visit;
  return (
    <DataTable
      visit={visit}
      caption={caption}
      isCaptionHidden
      isStacked
      rows={rows}
      columns={[
        { head: t(w.action), isName: true, cell: ({ text }) => text },
        { head: t(w.who), cell: ({ owner }) => owner },
        { head: t(w.by), isDay: true, cell: ({ due }) => visit.day(due) },
        {
          head: t(w.done),
          cell: ({ id, done_on }) =>
            done_on ? (
              visit.day(done_on)
            ) : path ? (
              <ActForm visit={visit} path={path} isInline>
                <input type="hidden" name="action" value={id} />
                <button type="submit" class="quiet">
                  {t(w.isDone)}
                </button>
              </ActForm>
            ) : (
              "–"
            ),
        },
      ]}
    />
  );
}

function Desk({ visit, data: { workshop, consultations } }: Props) {
  const { t } = visit;
  const path = `/workshops/${workshop.row.id}`;
  return (
    <>
      <details>
        <summary>{t(w.outputs)}</summary>
        {consultations.length === 0 ? (
          <p>{t(w.noConsultation)}</p>
        ) : (
          <ActForm visit={visit} path={`${path}/ideas`}>
            <ChoiceField
              visit={visit}
              name="consultation"
              label={t(w.consultation)}
              options={consultations.map(({ id, title }) => ({ id, name: t(title) }))}
            />
            <WritingField visit={visit} name="ideas" label={t(w.ideas)} hint={t(w.outputsHint)} rows={8} />
            <button type="submit">{t(w.save)}</button>
          </ActForm>
        )}
      </details>
      <details>
        <summary>{t(w.addAction)}</summary>
        <ActForm visit={visit} path={`${path}/action`}>
          <WritingField visit={visit} name="text" label={t(w.action)} />
          <WritingField visit={visit} name="owner" label={t(w.who)} />
          <DayField visit={visit} name="due" label={t(w.by)} />
          <button type="submit">{t(w.save)}</button>
        </ActForm>
      </details>
      <details>
        <summary>{t(w.writeMinutes)}</summary>
        <ActForm visit={visit} path={`${path}/minutes`}>
          <WritingField
            visit={visit}
            name="minutes"
            label={t(w.minutes)}
            value={workshop.row.minutes ?? undefined}
            rows={10}
          />
          <button type="submit">{t(w.save)}</button>
        </ActForm>
      </details>
    </>
  );
}

/** Lines for new ideas on one printed sheet. */
const IDEA_LINES = 8;

/** Sheets for the wall and for tables: what it is about, room for marks, lines for new ideas. */
function Pack({ visit, data: { workshop, thread } }: Props) {
  const { t } = visit;
  const subjects = thread.places.slice(0, 2).flatMap(({ things }) => things);
  return (
    <>
      <h1>{t(workshop.title)}</h1>
      <p>{t(w.packLead)}</p>
      <p>{`${visit.address}${visit.href(`/workshops/${workshop.row.id}`)}`}</p>
      {subjects.map(({ title, id }) => (
        <section class="room-sheet">
          <h2>{title ? t(title) : id}</h2>
          <p>{`${t(w.packMarks)} ○ ○ ○ ○ ○ ○ ○ ○ ○ ○`}</p>
        </section>
      ))}
      <section class="room-sheet">
        <h2>{t(w.packIdea)}</h2>
        <ol>
          {Array.from({ length: IDEA_LINES }, () => (
            <li class="room-line" />
          ))}
        </ol>
      </section>
    </>
  );
}
