import { z } from "zod";
import {
  countsOf,
  ideaTitles,
  type Opinions,
  opinionsOf,
  rankingOf,
} from "../../engage/consultation/reading.ts";
import { consultationIn, forumOf } from "../forum.ts";
import { page, type Visit } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { words } from "../words.ts";

const w = words.consultation;

/** What a consultation says so far: who took part, who stands with whom, what all share, what matters more. */
export const resultsPage = page({
  id: "results",
  path: "/consultations/:id/results",
  section: "take-part",
  needs: "anyone",
  query: z.object({}),
  async load({ id = "" }, visit) {
    const consultation = await consultationIn(visit, id);
    if (!consultation) return undefined;
    const forum = forumOf(visit);
    const ranking = await rankingOf(forum, id);
    return {
      consultation,
      counts: await countsOf(forum, id),
      opinions: await opinionsOf(forum, id),
      ranking,
      titles: await ideaTitles(
        forum,
        ranking.ranked.map((one) => one.id),
      ),
    };
  },
  title: ({ consultation }, visit) => visit.t(w.resultsTitle, { title: visit.t(consultation.title) }),
  view: ({ consultation, counts, opinions, ranking, titles }, visit) => {
    const { t, number } = visit;
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href(`/consultations/${consultation.id}`)}>{t(consultation.title)}</a>
        </p>
        <h1>{t(w.resultsTitle, { title: t(consultation.title) })}</h1>
        <section aria-labelledby="publics">
          <h2 id="publics">{t(w.byPublic)}</h2>
          <DataTable
            visit={visit}
            caption={t(w.byPublic)}
            isCaptionHidden
            rows={counts.publics.filter((one) => consultation.publics.includes(one.public))}
            columns={[
              { head: t(w.public), isName: true, cell: (one) => t(words.public[one.public]) },
              { head: t(w.people), isNumber: true, cell: (one) => number(one.people) },
              { head: t(w.ideasProposed), isNumber: true, cell: (one) => number(one.ideas) },
              { head: t(w.supportsGiven), isNumber: true, cell: (one) => number(one.supports) },
              { head: t(w.votesCast), isNumber: true, cell: (one) => number(one.votes) },
            ]}
          />
        </section>
        <OpinionGroups visit={visit} opinions={opinions} />
        <section aria-labelledby="ranking">
          <h2 id="ranking">{t(w.rankingTitle, { n: ranking.comparisons })}</h2>
          {ranking.ranked.length === 0 ? (
            <p>{t(w.rankingNone)}</p>
          ) : (
            <>
              <p>{t(w.rankingHint)}</p>
              <DataTable
                visit={visit}
                caption={t(w.rankingTitle, { n: ranking.comparisons })}
                isCaptionHidden
                rows={ranking.ranked}
                columns={[
                  {
                    head: t(w.place),
                    cell: ({ best, worst }) =>
                      best === worst ? number(best) : t(w.placeRange, { from: best, to: worst }),
                  },
                  {
                    head: t(w.idea),
                    isName: true,
                    cell: ({ id }) => (
                      <a href={visit.href(`/ideas/${id}`)}>{titles.get(id) ?? t(w.hiddenTitle)}</a>
                    ),
                  },
                  {
                    head: t(w.strength),
                    isNumber: true,
                    cell: ({ strength, low, high }) =>
                      `${visit.decimal(strength, 2)} (${visit.decimal(low, 2)} … ${visit.decimal(high, 2)})`,
                  },
                  { head: t(w.duels), isNumber: true, cell: ({ duels }) => number(duels) },
                ]}
              />
            </>
          )}
        </section>
      </>
    );
  },
});

function OpinionGroups({ visit, opinions }: { readonly visit: Visit; readonly opinions: Opinions }) {
  const { t } = visit;
  const { sizes, voters, votes, outside, representatives, consensus } = opinions;
  return (
    <section aria-labelledby="opinion">
      <h2 id="opinion">{t(w.opinionTitle)}</h2>
      {sizes.length === 0 ? (
        <p>{t(w.opinionNone)}</p>
      ) : (
        <>
          <p>{t(w.opinionLead, { voters, votes, groups: sizes.length, outside })}</p>
          <h3>{t(w.consensus)}</h3>
          {consensus.length === 0 ? <p>{t(w.consensusNone)}</p> : null}
          <Said visit={visit} opinions={opinions} said={consensus.slice(0, MOST_SHARED)} />
          {sizes.map((n, group) => (
            <>
              <h3>{t(w.opinionGroup, { letter: String.fromCharCode(65 + group), n })}</h3>
              <p class="muted">{t(w.representative)}</p>
              <Said visit={visit} opinions={opinions} said={representatives[group] ?? []} />
            </>
          ))}
        </>
      )}
    </section>
  );
}

const MOST_SHARED = 10;

interface SaidProps {
  readonly visit: Visit;
  readonly opinions: Opinions;
  readonly said: readonly {
    readonly statement: number;
    readonly side: "agree" | "disagree";
    readonly share: number;
    readonly votes: number;
  }[];
}

function Said({ visit, opinions, said }: SaidProps) {
  return (
    <ul>
      {said.map(({ statement, side, share, votes }) => {
        const one = opinions.statements[statement];
        return (
          <li>
            <span lang={one?.language} dir="auto">
              {one?.text}
            </span>{" "}
            <strong>
              {visit.t(side === "agree" ? w.agreeShare : w.disagreeShare, {
                share: visit.percent(share),
                n: votes,
              })}
            </strong>
          </li>
        );
      })}
    </ul>
  );
}
