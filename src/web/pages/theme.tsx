import { z } from "zod";
import { assistance } from "../../analyse/questions/assistance.ts";
import { groupFlows } from "../../analyse/questions/group-flows.ts";
import { topicWords } from "../../analyse/questions/topic-words.ts";
import type { Theme } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import { page, type Visit } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Exchanges } from "../parts/exchange.tsx";
import { GroupAudience, type GroupYear, groupYears } from "../parts/group-audience.tsx";
import { VerdictMark } from "../parts/mark.tsx";
import { SiteLink, TopicLink } from "../parts/name.tsx";
import { reasonOf } from "../parts/site-assistance.tsx";
import { type AssistanceRow, standingOf } from "../standing.ts";
import { words } from "../words.ts";

const w = words.theme;

interface ThemeData {
  readonly theme: Theme;
  readonly verdicts: readonly AssistanceRow[];
  /** Sites of the theme on which no verdict was given. */
  readonly others: readonly string[];
  readonly flows: readonly Row<typeof groupFlows>[];
  readonly vocabulary: readonly Row<typeof topicWords>[];
  readonly audience: readonly GroupYear[];
}

export const themePage = page({
  id: "theme",
  path: "/themes/:id",
  section: "themes",
  query: z.object({}),
  async load({ id = "" }, visit): Promise<ThemeData | undefined> {
    const theme = visit.directory.theme(id);
    if (!theme) return undefined;
    const verdicts = await visit.ask(assistance, { topic_kind: "theme", topic: id });
    const judged = new Set(verdicts.map(({ site }) => site));
    return {
      theme,
      verdicts: [...verdicts].sort(worstFirst),
      others: visit.directory.sites
        .filter((site) => site.themes.includes(id) && !judged.has(site.id))
        .map((site) => site.id),
      flows: (await visit.ask(groupFlows, { dimension: "theme" })).filter(
        (row) => row.source_group === id || row.target_group === id,
      ),
      vocabulary: await visit.ask(topicWords, { topic_kind: "theme", topic: id }),
      audience: await groupYears(visit, "theme", id),
    };
  },
  title: ({ theme }, visit) => visit.t(theme.name),
  view: (data, visit) => (
    <>
      <h1>{visit.t(data.theme.name)}</h1>
      <p class="lead">{sentenceOf(visit, data.verdicts)}</p>
      <Sites visit={visit} data={data} />
      <section aria-labelledby="mixing">
        <h2 id="mixing">{visit.t(w.mixing)}</h2>
        <p>{visit.t(w.mixingLead)}</p>
        <Exchanges
          visit={visit}
          id={data.theme.id}
          rows={data.flows}
          caption={visit.t(w.mixing)}
          head={visit.t(w.other)}
          nameOf={(id) =>
            id === data.theme.id ? visit.t(w.inside) : visit.t(visit.directory.topicName("theme", id))
          }
          hrefOf={(id) => visit.href(`/themes/${encodeURIComponent(id)}`)}
          csv="/data/group-flows.csv?dimension=theme"
        />
      </section>
      <GroupAudience visit={visit} years={data.audience} />
      <LifeEvents visit={visit} theme={data.theme} />
      <Vocabulary visit={visit} rows={data.vocabulary} />
    </>
  ),
});

const ORDER = ["isolated", "irrelevant", "insufficient", "assists", "cannot-tell"];

const worstFirst = (a: AssistanceRow, b: AssistanceRow) =>
  ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) || a.site.localeCompare(b.site);

function sentenceOf(visit: Visit, verdicts: readonly AssistanceRow[]): string {
  const { counts, judged } = standingOf("", verdicts);
  return judged === 0 ? visit.t(w.leadNone) : visit.t(w.lead, { assists: counts.good, judged });
}

function Sites({ visit, data }: { readonly visit: Visit; readonly data: ThemeData }) {
  const { verdicts, others, theme } = data;
  return (
    <section aria-labelledby="sites">
      <h2 id="sites">{visit.t(w.sites)}</h2>
      {verdicts.length > 0 ? (
        <DataTable
          visit={visit}
          caption={visit.t(w.sites)}
          isCaptionHidden
          csv={`/data/assistance.csv?topic=${encodeURIComponent(theme.id)}`}
          rows={verdicts}
          columns={[
            {
              head: visit.t(words.site.name),
              isName: true,
              cell: (row) => <SiteLink visit={visit} id={row.site} />,
            },
            {
              head: visit.t(words.verdict.verdict),
              cell: (row) => <VerdictMark visit={visit} verdict={row.verdict} />,
            },
            {
              head: visit.t(words.verdict.why),
              cell: (row) => <span class="reason">{reasonOf(visit, row)}</span>,
            },
          ]}
        />
      ) : null}
      {others.length > 0 ? (
        <>
          <h3>{visit.t(w.notJudged)}</h3>
          <ul class="rows">
            {others.map((id) => (
              <li>
                <SiteLink visit={visit} id={id} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function LifeEvents({ visit, theme }: { readonly visit: Visit; readonly theme: Theme }) {
  const events = visit.directory.lifeEvents.filter(({ themes }) => themes.includes(theme.id));
  if (events.length === 0) return null;
  return (
    <section aria-labelledby="events">
      <h2 id="events">{visit.t(w.lifeEvents)}</h2>
      <ul class="rows">
        {events.map(({ id }) => (
          <li>
            <TopicLink visit={visit} kind="life-event" id={id} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const WORDS_SHOWN = 30;

function Vocabulary({ visit, rows }: { readonly visit: Visit; readonly rows: ThemeData["vocabulary"] }) {
  const languages = [...new Set(rows.map(({ language }) => language))].sort();
  const listOf = (language: string) =>
    rows
      .filter((row) => row.language === language)
      .sort((a, b) => a.rank - b.rank)
      .slice(0, WORDS_SHOWN);
  return (
    <section aria-labelledby="words">
      <h2 id="words">{visit.t(w.words)}</h2>
      <p>{visit.t(rows.length > 0 ? w.wordsLead : w.noWords)}</p>
      {languages.map((language) => (
        <p class="words" lang={language === visit.language ? undefined : language}>
          {listOf(language).map(({ word }) => (
            <>
              <span class="word">{word}</span>{" "}
            </>
          ))}
        </p>
      ))}
    </section>
  );
}
