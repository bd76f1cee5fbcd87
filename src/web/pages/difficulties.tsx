import { z } from "zod";
import { type Difficulty, difficultiesOf } from "../../engage/difficulty/difficulty.ts";
import { DIFFICULTY_STATES } from "../../model/difficulty.ts";
import { insideOf } from "../inside.ts";
import { page } from "../page.ts";
import { organisationName } from "../parts/account.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Field, FilterForm } from "../parts/filter-form.tsx";
import { words } from "../words.ts";

const w = words.difficulty;

/** What seems wrong, what nobody has looked at yet first. */
export const difficultiesPage = page({
  id: "difficulties",
  path: "/difficulties",
  section: "take-part",
  needs: "anyone",
  query: z.object({ state: z.enum(DIFFICULTY_STATES).optional().catch(undefined) }),
  load: (_params, visit): Promise<readonly Difficulty[]> => difficultiesOf(insideOf(visit).office),
  title: (_data, visit) => visit.t(w.title),
  view: (all, visit, { state }) => {
    const { t } = visit;
    const count = (of: Difficulty["state"]) => all.filter((one) => one.state === of).length;
    return (
      <>
        <h1>{t(w.title)}</h1>
        <p class="lead">
          {all.length === 0
            ? t(w.none)
            : t(w.lead, {
                open: count("open"),
                confirmed: count("confirmed"),
                dismissed: count("dismissed"),
              })}
        </p>
        {all.length === 0 ? null : (
          <>
            <FilterForm visit={visit} path="/difficulties" isFiltered={state !== undefined}>
              <Field
                visit={visit}
                name="state"
                label={t(w.state)}
                value={state}
                options={DIFFICULTY_STATES.map((id) => ({ id, name: t(words.difficultyState[id]) }))}
              />
            </FilterForm>
            <DataTable
              visit={visit}
              caption={t(w.title)}
              isCaptionHidden
              isStacked
              rows={all.filter((one) => state === undefined || one.state === state)}
              columns={[
                {
                  head: t(w.difficulty),
                  isName: true,
                  cell: ({ id, title }) => <a href={visit.href(`/difficulties/${id}`)}>{t(title)}</a>,
                },
                { head: t(w.origin), cell: ({ origin }) => t(words.difficultyOrigin[origin]) },
                {
                  head: t(words.decision.owner),
                  cell: ({ organisation }) => organisationName(visit, organisation),
                },
                { head: t(w.state), cell: (one) => t(words.difficultyState[one.state]) },
                {
                  head: t(w.opened),
                  isDay: true,
                  cell: ({ opened_at }) => visit.day(opened_at.toISOString()),
                },
              ]}
            />
          </>
        )}
        <p>
          <a href={`/${visit.language}/difficulties.atom`}>{t(w.feed)}</a>
        </p>
      </>
    );
  },
});
