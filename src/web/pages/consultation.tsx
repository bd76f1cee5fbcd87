import { z } from "zod";
import { type Consultation, type ForumAct, isOpenTo } from "../../engage/consultation/consultation.ts";
import { type ConsultationNewsRow, toldOf } from "../../engage/consultation/news.ts";
import { countsOf, IDEA_SORTS, ideasFor } from "../../engage/consultation/reading.ts";
import { measuresOfConsultation } from "../../engage/measure/measure.ts";
import { may, thingAt } from "../../engage/policy.ts";
import { PUBLICS } from "../../model/consultation.ts";
import { consultationIn, forumOf, today } from "../forum.ts";
import { insideOf } from "../inside.ts";
import { readerIn } from "../measuring.ts";
import { page, type Visit } from "../page.ts";
import { Came } from "../parts/account.tsx";
import { Choice, Field, FilterForm } from "../parts/filter-form.tsx";
import { Following } from "../parts/following.tsx";
import { IdeaLine } from "../parts/idea.tsx";
import { MeasureList } from "../parts/measure-list.tsx";
import { Pager } from "../parts/pager.tsx";
import { words } from "../words.ts";

const w = words.consultation;
const PAGE = 100;

const query = z.object({
  sort: z.enum(IDEA_SORTS).default("random"),
  seed: z.string().max(40).optional(),
  public: z.enum(PUBLICS).optional(),
  question: z.string().max(80).optional(),
  q: z.string().trim().max(100).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
type Query = z.infer<typeof query>;

/** A consultation: what is asked, where it stands, what you can do, and all its ideas in any order. */
export const consultationPage = page({
  id: "consultation",
  path: "/consultations/:id",
  section: "take-part",
  needs: "anyone",
  query,
  async load({ id = "" }, visit, asked) {
    const consultation = await consultationIn(visit, id);
    if (!consultation) return undefined;
    // The same order all day for everyone who was given no other: a second page goes on where the first ended.
    const seed = asked.seed ?? today(visit);
    const request = {
      ...{ sort: asked.sort, seed, limit: PAGE, offset: (asked.page - 1) * PAGE },
      ...(asked.public && { public: asked.public }),
      ...(asked.question && { question: asked.question }),
      ...(asked.q && { search: asked.q }),
    };
    const forum = forumOf(visit);
    return {
      consultation,
      seed,
      list: await ideasFor(forum, consultation, request),
      counts: await countsOf(forum, id),
      told: await toldOf(forum, id),
      measures: await measuresOfConsultation(insideOf(visit).office, readerIn(visit), id),
    };
  },
  title: ({ consultation }, visit) => visit.t(consultation.title),
  view: ({ consultation, seed, list, counts, told, measures }, visit, asked) => {
    const { t } = visit;
    const sum = (key: "people" | "supports" | "votes") =>
      counts.publics.reduce((all, one) => all + one[key], 0);
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href("/take-part")}>{t(words.takePart.title)}</a>
        </p>
        <h1>{t(consultation.title)}</h1>
        <p class="lead">{t(consultation.summary)}</p>
        <p>
          {t(w.leadCounts, {
            ideas: counts.ideas,
            people: sum("people"),
            supports: sum("supports"),
            votes: sum("votes"),
          })}
        </p>
        <Came visit={visit} />
        {consultation.isClosed ? (
          <p class="came">{t(w.closedOn, { closing: consultation.closing ?? "" })}</p>
        ) : null}
        <WhatNow visit={visit} consultation={consultation} />
        <Phases visit={visit} consultation={consultation} />
        <Told visit={visit} told={told} />
        {measures.length === 0 ? null : (
          <section aria-labelledby="measures">
            <h2 id="measures">{t(w.measures)}</h2>
            <details>
              <summary>{t(w.measuresLine, { n: measures.length })}</summary>
              <MeasureList visit={visit} measures={measures} />
            </details>
          </section>
        )}
        <Questions visit={visit} consultation={consultation} />
        <section aria-labelledby="ideas">
          <h2 id="ideas">{t(w.ideas)}</h2>
          <Filters visit={visit} consultation={consultation} seed={seed} asked={asked} />
          <details>
            <summary>{t(w.sortsExplained)}</summary>
            <p>{t(w.sortsWhy)}</p>
            <dl class="facts">
              {IDEA_SORTS.map((sort) => (
                <>
                  <dt>{t(words.ideaSort[sort])}</dt>
                  <dd>{t(words.ideaSortHow[sort])}</dd>
                </>
              ))}
            </dl>
          </details>
          {list.total === 0 ? <p>{t(w.noIdea)}</p> : null}
          <ul class="plain ideas">
            {list.ideas.map((idea) => (
              <IdeaLine visit={visit} idea={idea} />
            ))}
          </ul>
          <Pager
            visit={visit}
            total={list.total}
            page={asked.page}
            hrefOf={(to) => visit.href(`/consultations/${consultation.id}`, { ...asked, seed, page: to })}
          />
        </section>
        <Following visit={visit} kind="consultation" id={consultation.id} />
        <DataLinks visit={visit} consultation={consultation} />
      </>
    );
  },
});

const DOORS: readonly { readonly act: ForumAct; readonly path: string; readonly name: typeof w.propose }[] = [
  { act: "propose", path: "propose", name: w.propose },
  { act: "vote", path: "statements", name: w.voteLink },
  { act: "compare", path: "compare", name: w.compareLink },
];

interface Props {
  readonly visit: Visit;
  readonly consultation: Consultation;
}

function WhatNow({ visit, consultation }: Props) {
  const open = DOORS.filter(({ act }) => isOpenTo(consultation, act));
  const thing = thingAt(forumOf(visit).estate(), consultation.organisation);
  const path = `/consultations/${consultation.id}`;
  const links = [
    ...open.map((door) => ({ path: `${path}/${door.path}`, name: door.name })),
    { path: `${path}/results`, name: w.resultsLink },
    { path: `${path}/moderation`, name: w.logLink },
    ...(may(visit.person, "evaluate-ideas", thing) ? [{ path: `${path}/desk`, name: w.deskLink }] : []),
    ...(may(visit.person, "triage", thing)
      ? [{ path: `/triage/${consultation.id}`, name: w.triageLink }]
      : []),
  ];
  return (
    <section aria-labelledby="now">
      <h2 id="now">{visit.t(w.openNow)}</h2>
      {open.length === 0 ? <p>{visit.t(w.nothingOpen)}</p> : null}
      <ul class="doors plain">
        {links.map(({ path: to, name }) => (
          <li>
            <a class="button" href={visit.href(to)}>
              {visit.t(name)}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a href="#follow">{visit.t(words.decision.followTitle)}</a>
      </p>
    </section>
  );
}

function Phases({ visit, consultation }: Props) {
  return (
    <section aria-labelledby="phases">
      <h2 id="phases">{visit.t(w.phases)}</h2>
      <ol class="phases">
        {consultation.phases.map(({ phase, from, to }) => (
          <li aria-current={phase === consultation.phase && !consultation.isClosed ? "step" : undefined}>
            <strong>{visit.t(words.phase[phase])}</strong>
            {phase === consultation.phase && !consultation.isClosed ? <span> ({visit.t(w.now)})</span> : null}
            <br />
            <span class="muted">{visit.t(w.phaseDays, { from: visit.day(from), to: visit.day(to) })}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What the page shows of it at once. */
const LATEST = 2;

function Told({ visit, told }: { readonly visit: Visit; readonly told: readonly ConsultationNewsRow[] }) {
  if (told.length === 0) return null;
  const before = told.slice(LATEST);
  return (
    <section aria-labelledby="told">
      <h2 id="told">{visit.t(w.toldTitle)}</h2>
      {told.slice(0, LATEST).map((one) => (
        <Saying visit={visit} one={one} />
      ))}
      {before.length === 0 ? null : (
        <details>
          <summary>{visit.t(w.toldBefore, { n: before.length })}</summary>
          {before.map((one) => (
            <Saying visit={visit} one={one} />
          ))}
        </details>
      )}
    </section>
  );
}

function Saying({ visit, one }: { readonly visit: Visit; readonly one: ConsultationNewsRow }) {
  return (
    <div class="people-text" id={`told-${one.id}`}>
      <p class="muted">{visit.day(one.at.toISOString())}</p>
      {one.text.split("\n\n").map((paragraph) => (
        <p lang={one.language} dir="auto">
          {paragraph}
        </p>
      ))}
    </div>
  );
}

function Questions({ visit, consultation }: Props) {
  if (consultation.questions.length === 0) return null;
  return (
    <section aria-labelledby="asked">
      <h2 id="asked">{visit.t(w.asked)}</h2>
      <ul>
        {consultation.questions.map(({ text }) => (
          <li>{visit.t(text)}</li>
        ))}
      </ul>
    </section>
  );
}

function Filters({
  visit,
  consultation,
  seed,
  asked,
}: Props & { readonly seed: string; readonly asked: Query }) {
  const { t } = visit;
  const isFiltered = asked.public !== undefined || asked.question !== undefined || asked.q !== undefined;
  return (
    <FilterForm visit={visit} path={`/consultations/${consultation.id}`} isFiltered={isFiltered}>
      <input type="hidden" name="seed" value={seed} />
      <Choice
        name="sort"
        label={t(w.sort)}
        value={asked.sort}
        options={IDEA_SORTS.map((id) => ({ id, name: t(words.ideaSort[id]) }))}
      />
      <Field
        visit={visit}
        name="public"
        label={t(w.from)}
        value={asked.public}
        options={consultation.publics.map((id) => ({ id, name: t(words.public[id]) }))}
      />
      {consultation.questions.length > 1 ? (
        <Field
          visit={visit}
          name="question"
          label={t(w.question)}
          value={asked.question}
          options={consultation.questions.map(({ id, text }) => ({ id, name: t(text) }))}
        />
      ) : null}
      <Field visit={visit} name="q" label={t(w.search)} value={asked.q} />
    </FilterForm>
  );
}

function DataLinks({ visit, consultation }: Props) {
  return (
    <section aria-labelledby="data">
      <h2 id="data">{visit.t(w.data)}</h2>
      <ul>
        {Object.entries(words.openFile).map(([file, name]) => (
          <li>
            {visit.t(name)}
            {visit.colon}
            {["csv", "json"].map((format) => (
              <>
                <a href={`/data/consultations/${consultation.id}/${file}.${format}`}>
                  {format.toUpperCase()}
                </a>{" "}
              </>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
