import { z } from "zod";
import { assistance } from "../../analyse/questions/assistance.ts";
import { audienceMonths } from "../../analyse/questions/audience-months.ts";
import { flowChanges } from "../../analyse/questions/flow-changes.ts";
import { flows } from "../../analyse/questions/flows.ts";
import { lifeEventCoverage } from "../../analyse/questions/life-event-coverage.ts";
import { siteFacts } from "../../analyse/questions/site-facts.ts";
import type { Coverage } from "../../model/key-figure.ts";
import type { Row } from "../../model/table.ts";
import { type EstateVisits, estateVisits } from "../audience-standing.ts";
import { page, type Visit } from "../page.ts";
import { Changes } from "../parts/change.tsx";
import { Answered } from "../parts/failure.tsx";
import { HomeBoard } from "../parts/home-board.tsx";
import { type CoverageRow, LifeEventCard } from "../parts/life-event-card.tsx";
import { shownQuery } from "../parts/map-choice.ts";
import { MARK_KINDS, Mark, VerdictMark } from "../parts/mark.tsx";
import { SiteLink } from "../parts/name.tsx";
import { SearchForm } from "../parts/search-form.tsx";
import { type ThemeFlowData, ThemeFlows, themeFlows } from "../parts/theme-flow.tsx";
import { byNeed, type Standing, standings, summaryOf } from "../standing.ts";
import { words } from "../words.ts";

const w = words.home;

interface HomeData {
  readonly standings: readonly Standing[];
  readonly coverage: readonly CoverageRow[];
  readonly themeFlows: ThemeFlowData;
  readonly changes: readonly Row<typeof flowChanges>[];
  readonly totals: Totals;
  readonly audience: EstateVisits;
  /** Of the latest period of key figures, by ministry; empty where there are none. */
  readonly board: readonly Coverage[];
}

export const homePage = page({
  id: "home",
  path: "/",
  section: "home",
  query: z.object(shownQuery),
  async load(_params, visit, query): Promise<HomeData> {
    return {
      standings: [...(await standings(visit)).values()],
      coverage: await visit.ask(lifeEventCoverage),
      themeFlows: await themeFlows(visit, query),
      changes: await visit.ask(flowChanges),
      totals: await totalsOf(visit),
      audience: estateVisits(await visit.ask(audienceMonths), visit.directory.sites),
      board: (await visit.edition.board?.coverage({ indicator: "all" })) ?? [],
    };
  },
  title: (_data, visit) => visit.t(w.title),
  view: (data, visit, { shown }) => (
    <>
      <section class="hero">
        <div>
          <p class="eyebrow">{visit.t(visit.edition.name)}</p>
          <h1>{visit.t(w.title)}</h1>
          <p class="intro">
            {data.totals.pagesRead === 0 && data.totals.links > 0
              ? visit.t(w.introList)
              : visit.t(w.intro, { sites: data.totals.sitesRead, pages: data.totals.pagesRead })}
          </p>
          <SearchForm visit={visit} isLarge />
        </div>
        <Sentence visit={visit} data={data} />
      </section>
      <Answered visit={visit} question={lifeEventCoverage}>
        <LifeEvents visit={visit} coverage={data.coverage} />
      </Answered>
      <ThemeFlows visit={visit} data={data.themeFlows} shown={shown} />
      <div class="two">
        <Answered visit={visit} question={assistance}>
          <Attention visit={visit} standings={data.standings} />
        </Answered>
        <Answered visit={visit} question={flowChanges}>
          <Changes visit={visit} changes={data.changes} />
        </Answered>
      </div>
      <HomeBoard visit={visit} rows={data.board} />
      <Reading visit={visit} data={data} />
    </>
  ),
});

/** What the figures mean, the weightiest first. */
function Sentence({ visit, data }: { readonly visit: Visit; readonly data: HomeData }) {
  const { judged, failing, unknown } = summaryOf(data.standings);
  const steps = data.coverage.reduce((sum, row) => sum + row.steps, 0);
  const bad = data.coverage.reduce((sum, row) => sum + row.bad, 0);
  const watch = data.coverage.reduce((sum, row) => sum + row.watch, 0);
  const { pairs, links, editorialLinks, untoldLinks } = data.totals;
  const sentences = [
    judged > 0
      ? visit.t(failing > 0 ? w.sentenceSites : w.sentenceSitesGood, { failing, judged })
      : undefined,
    unknown > 0 ? visit.t(judged > 0 ? w.sentenceUnknown : w.sentenceNoneJudged, { unknown }) : undefined,
    steps > 0 ? visit.t(w.sentenceSteps, { events: data.coverage.length, bad, steps, watch }) : undefined,
    pairs > 0
      ? visit.t(untoldLinks > 0 ? w.sentenceFlowsUntold : w.sentenceFlows, {
          pairs,
          links,
          editorial: editorialLinks,
          untold: untoldLinks,
        })
      : undefined,
  ].filter((sentence) => sentence !== undefined);
  return (
    <div class="day">
      {sentences.map((sentence, i) => (
        <p class={i === 0 ? "day-first" : undefined}>{sentence}</p>
      ))}
    </div>
  );
}

function LifeEvents({
  visit,
  coverage,
}: {
  readonly visit: Visit;
  readonly coverage: readonly CoverageRow[];
}) {
  const rows = new Map(coverage.map((row) => [row.life_event, row]));
  const events = visit.directory.lifeEvents;
  if (events.length === 0) return null;
  return (
    <section aria-labelledby="life-events">
      <h2 id="life-events">{visit.t(w.lifeEvents)}</h2>
      <p>{visit.t(w.lifeEventsLead)}</p>
      <p class="legend">
        {MARK_KINDS.map((kind) => (
          <>
            <Mark visit={visit} kind={kind} />{" "}
          </>
        ))}
      </p>
      <ul class="cards">
        {events.map((event) => (
          <LifeEventCard visit={visit} event={event} row={rows.get(event.id)} />
        ))}
      </ul>
    </section>
  );
}

const SHOWN = 8;

function Attention({
  visit,
  standings: all,
}: {
  readonly visit: Visit;
  readonly standings: readonly Standing[];
}) {
  const failing = all.filter((standing) => standing.failing > 0).sort(byNeed);
  const none = all.some(({ judged }) => judged > 0) ? w.attentionNone : w.attentionUnjudged;
  return (
    <section aria-labelledby="attention">
      <h2 id="attention">{visit.t(w.attention)}</h2>
      <p>{visit.t(failing.length > 0 ? w.attentionLead : none)}</p>
      <ol class="rows stacked">
        {failing.slice(0, SHOWN).map(({ site, failures }) => (
          <li>
            <SiteLink visit={visit} id={site} />
            <WorstVerdict visit={visit} failures={failures} />
          </li>
        ))}
      </ol>
      <p>
        <a href={visit.href("/sites")}>{visit.t(words.shell.seeAll)}</a>
      </p>
    </section>
  );
}

/** The gravest verdict of a site, and the subjects it is about. */
function WorstVerdict({
  visit,
  failures,
}: {
  readonly visit: Visit;
  readonly failures: Standing["failures"];
}) {
  const [worst] = failures;
  if (!worst) return null;
  const topics = failures.filter(({ verdict }) => verdict === worst.verdict);
  const names = topics
    .slice(0, TOPICS_NAMED)
    .map((row) => visit.t(visit.directory.topicName(row.topic_kind, row.topic)));
  const more =
    topics.length > TOPICS_NAMED ? `, ${visit.t(w.moreSubjects, { n: topics.length - TOPICS_NAMED })}` : "";
  return (
    <span>
      <VerdictMark visit={visit} verdict={worst.verdict} />{" "}
      <span class="muted">
        {names.join(", ")}
        {more}
      </span>
    </span>
  );
}

const TOPICS_NAMED = 2;

interface Totals {
  readonly sitesRead: number;
  /** Sites still open, and closed ones that were read. */
  readonly sitesExpected: number;
  readonly pagesRead: number;
  readonly pagesKnown: number;
  readonly thin: number;
  readonly pairs: number;
  readonly links: number;
  readonly editorialLinks: number;
  /** Links of which nothing says whether they are editorial or of a template. */
  readonly untoldLinks: number;
}

/** Below this share of its known pages, a site counts here as read too little. It decides no verdict. */
const THIN = 0.5;

async function totalsOf(visit: Visit): Promise<Totals> {
  const facts = await visit.ask(siteFacts);
  const pairs = await visit.ask(flows);
  const read = new Set(facts.filter(({ pages_read }) => pages_read > 0).map(({ site }) => site));
  const sum = (of: (row: Row<typeof siteFacts>) => number) =>
    facts.reduce((total, row) => total + of(row), 0);
  return {
    sitesRead: read.size,
    sitesExpected: visit.directory.sites.filter(({ id, closed }) => !closed || read.has(id)).length,
    pagesRead: sum((row) => row.pages_read),
    pagesKnown: sum((row) => row.pages_known),
    thin: facts.filter(({ completeness }) => completeness !== null && completeness < THIN).length,
    pairs: pairs.length,
    links: pairs.reduce((total, row) => total + row.links, 0),
    editorialLinks: pairs.reduce((total, row) => total + row.editorial_links, 0),
    untoldLinks: pairs.reduce((total, row) => total + row.unknown_links, 0),
  };
}

function Reading({ visit, data }: { readonly visit: Visit; readonly data: HomeData }) {
  const { totals } = data;
  const figures = [
    {
      value: totals.sitesRead,
      name: w.sitesRead,
      note: visit.t(w.ofSites, { n: totals.sitesExpected }),
    },
    { value: totals.pagesRead, name: w.pagesRead, note: visit.t(w.pagesKnown, { n: totals.pagesKnown }) },
    {
      value: totals.links,
      name: w.linksBetween,
      note: visit.t(totals.untoldLinks > 0 ? w.inTextUntold : w.inText, {
        n: totals.editorialLinks,
        untold: totals.untoldLinks,
      }),
    },
    { value: totals.thin, name: w.thin, note: visit.t(w.thinNote) },
  ];
  return (
    <section aria-labelledby="reading">
      <h2 id="reading">{visit.t(w.coverage)}</h2>
      <dl class="figures">
        {figures.map(({ value, name, note }) => (
          <div>
            <dt>{visit.t(name)}</dt>
            <dd>
              <strong>{visit.number(value)}</strong> <span class="muted">{note}</span>
            </dd>
          </div>
        ))}
        <div>
          <dt>{visit.t(w.visitsLastYear)}</dt>
          <dd>
            <Visits visit={visit} audience={data.audience} />
          </dd>
        </div>
      </dl>
      <p>{visit.t(w.how)}</p>
      <p>
        <a href={visit.href("/data")}>{visit.t(w.howLink)}</a>
      </p>
    </section>
  );
}

/** How many come, as far as it is counted, and the way to the figures. */
function Visits({ visit, audience }: { readonly visit: Visit; readonly audience: EstateVisits }) {
  const { t } = visit;
  const { sites, visits } = audience;
  const note = t(w.sitesCounted, { sites, total: visit.directory.sites.length });
  return (
    <Answered visit={visit} question={audienceMonths}>
      <strong>{sites === 0 ? "–" : visit.short(visits)}</strong>{" "}
      <span class="muted">
        {sites === 0 ? t(words.audience.noneEstate) : note}{" "}
        <a href={visit.href("/audience")}>{t(w.seeAudience)}</a>
      </span>
    </Answered>
  );
}
