import { z } from "zod";
import { followsOf, organisationOf } from "../../engage/action/desk.ts";
import { type Follow, isOverdue, isToDo } from "../../engage/action/follow.ts";
import { may, somewhere, thingAt } from "../../engage/policy.ts";
import { type Finding, type FindingState, OPEN_STATES } from "../../model/finding.ts";
import { rounded, sentenceOf } from "../finding.ts";
import { insideOf } from "../inside.ts";
import { page } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { SiteLink } from "../parts/name.tsx";
import { PAGE_ROWS, Pager } from "../parts/pager.tsx";
import { tellerOf } from "../telling.ts";
import { words } from "../words.ts";

const w = words.following;

interface Row {
  readonly finding: Finding;
  readonly follow: Follow;
}

interface Data {
  readonly rows: readonly Row[];
  readonly today: string;
}

const NOBODY: Follow = { state: "none" };

/** For those who answer for sites: what is to be done on them, and who does it, as of now. */
export const actionsPage = page({
  id: "actions",
  path: "/actions",
  section: "account",
  needs: { right: "act-on-findings", on: (visit) => somewhere(visit.person, "act-on-findings") },
  query: z.object({ page: z.coerce.number().int().min(1).max(100_000).default(1) }),
  async load(_params, visit): Promise<Data> {
    const { office } = insideOf(visit);
    const estate = office.estate();
    const today = office.now().toISOString().slice(0, 10);
    const follows = await followsOf((await office.ledger()).db, today);
    const all = (await visit.edition.diagnosis?.findings()) ?? [];
    const rows = all
      .filter(({ state }) => OPEN_STATES.includes(state as FindingState))
      .filter((finding) => may(visit.person, "act-on-findings", thingAt(estate, organisationOf(finding))))
      .map((finding) => ({ finding, follow: follows.get(finding.fingerprint) ?? NOBODY }))
      .filter(({ follow }) => isToDo(follow));
    return { rows, today };
  },
  title: (_data, visit) => visit.t(w.desk),
  view: ({ rows, today }, visit, { page: number }) => {
    const { t } = visit;
    const teller = tellerOf(visit);
    const count = (is: (follow: Follow) => boolean) => rows.filter(({ follow }) => is(follow)).length;
    return (
      <>
        <h1>{t(w.desk)}</h1>
        <p class="lead">
          {rows.length === 0
            ? t(w.deskNone)
            : t(w.deskLead, {
                n: rows.length,
                taken: count(({ state }) => state === "taken"),
                overdue: count((follow) => isOverdue(follow, today)),
                contested: count(({ state }) => state === "contested"),
              })}
        </p>
        <DataTable
          visit={visit}
          caption={t(w.desk)}
          isCaptionHidden
          isStacked
          rows={rows.slice((number - 1) * PAGE_ROWS, number * PAGE_ROWS)}
          columns={[
            {
              head: t(words.diagnosis.finding),
              isName: true,
              cell: ({ finding }) => (
                <a href={visit.href(`/findings/${finding.fingerprint}/follow-up`)}>
                  {sentenceOf(teller, finding)}
                </a>
              ),
            },
            {
              head: t(words.diagnosis.site),
              cell: ({ finding: { site } }) => (site === null ? "" : <SiteLink visit={visit} id={site} />),
            },
            {
              head: t(words.diagnosis.people),
              isNumber: true,
              cell: ({ finding: { people } }) =>
                people === null ? t(words.diagnosis.untold) : visit.number(rounded(people)),
            },
            { head: t(w.stands), cell: ({ follow }) => t(words.follow[follow.state]) },
            {
              head: t(w.due),
              isDay: true,
              cell: ({ follow }) =>
                follow.due === undefined
                  ? ""
                  : isOverdue(follow, today)
                    ? t(w.overdue, { day: visit.day(follow.due) })
                    : visit.day(follow.due),
            },
          ]}
        />
        <Pager
          visit={visit}
          total={rows.length}
          page={number}
          hrefOf={(page) => visit.href("/actions", { page })}
        />
      </>
    );
  },
});
