import { z } from "zod";
import { may, somewhere } from "../../engage/policy.ts";
import { type Workshop, workshopsOf } from "../../engage/workshop/workshop.ts";
import { insideOf } from "../inside.ts";
import { page, type Visit } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { words } from "../words.ts";

const w = words.workshop;

/** Every session, the latest first. */
export const workshopsPage = page({
  id: "workshops",
  path: "/workshops",
  section: "take-part",
  needs: "anyone",
  query: z.object({}),
  load: (_params, visit) => workshopsOf(insideOf(visit).office),
  title: (_data, visit) => visit.t(w.title),
  view: (workshops: readonly Workshop[], visit) => {
    const { t } = visit;
    const count = (is: (one: Workshop) => boolean) => workshops.filter(is).length;
    return (
      <>
        <h1>{t(w.title)}</h1>
        <p class="lead">
          {workshops.length === 0
            ? t(w.none)
            : t(w.lead, {
                coming: count(({ isOver }) => !isOver),
                late: count(({ areMinutesLate }) => areMinutesLate),
              })}
        </p>
        {may(visit.person, "decide", somewhere(visit.person, "decide")) ? (
          <p>
            <a class="button" href={visit.href("/workshops/new")}>
              {t(w.hold)}
            </a>
          </p>
        ) : null}
        {workshops.length === 0 ? null : (
          <DataTable
            visit={visit}
            caption={t(w.title)}
            isCaptionHidden
            isStacked
            rows={workshops}
            columns={[
              {
                head: t(w.workshop),
                isName: true,
                cell: ({ row, title }) => <a href={visit.href(`/workshops/${row.id}`)}>{t(title)}</a>,
              },
              { head: t(w.when), isDay: true, cell: ({ row }) => visit.day(row.starts_at.toISOString()) },
              { head: t(w.where), cell: ({ row }) => row.place },
              { head: t(w.places), cell: (one) => placesText(visit, one) },
              { head: t(w.minutes), cell: (one) => minutesText(visit, one) },
            ]}
          />
        )}
        <ul>
          <li>
            <a href={visit.href("/methods")}>{t(w.methods)}</a>
          </li>
          <li>
            <a href={visit.href("/communities")}>{t(w.communities)}</a>
          </li>
          <li>
            <a href={`/${visit.language}/workshops.ics`}>{t(w.calendar)}</a>
          </li>
        </ul>
      </>
    );
  },
});

/** Of one that is over and had nobody registered here, its size alone. */
export const placesText = (visit: Visit, { row, placed, waiting, isOver }: Workshop): string =>
  isOver && placed === 0
    ? visit.t(w.placesThen, { places: row.places })
    : visit.t(w.placesLine, { placed, places: row.places, waiting });

export function minutesText(visit: Visit, { row, isOver, minutesDue, areMinutesLate }: Workshop): string {
  if (row.minutes_at) return visit.t(w.minutesThere, { day: visit.day(row.minutes_at.toISOString()) });
  if (!isOver) return "";
  return visit.t(areMinutesLate ? w.minutesLate : w.minutesDue, { day: visit.day(minutesDue) });
}
