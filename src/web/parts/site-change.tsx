import type { siteChanges } from "../../analyse/questions/site-changes.ts";
import type { Row } from "../../model/table.ts";
import type { Words } from "../../model/words.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";

const w = words.reading;

export type SiteChanges = Row<typeof siteChanges>;
export const CHANGE_STATES = ["appeared", "changed", "vanished", "not-seen"] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

/** How many pages became so, and how that is said. */
export const CHANGES: Readonly<
  Record<ChangeState, { readonly text: Words; readonly count: (row: SiteChanges) => number }>
> = {
  appeared: { text: w.appeared, count: (row) => row.appeared },
  changed: { text: w.changed, count: (row) => row.changed },
  vanished: { text: w.vanished, count: (row) => row.vanished },
  "not-seen": { text: w.notSeen, count: (row) => row.not_seen },
};

/** What changed since the reading before: four counts, each leading to its list. */
export function SiteChange({
  visit,
  changes,
}: {
  readonly visit: Visit;
  readonly changes: SiteChanges | undefined;
}) {
  const { t, day } = visit;
  if (!changes) return <p class="muted">{t(w.changesFirst)}</p>;
  const { site, before, now } = changes;
  const happened = CHANGE_STATES.filter((state) => CHANGES[state].count(changes) > 0);
  return (
    <>
      <h3>{t(w.changes, { day: day(before) })}</h3>
      {happened.length === 0 ? (
        <p>{t(w.changesNone, { before: day(before), now: day(now) })}</p>
      ) : (
        <ul>
          {happened.map((state) => (
            <li>
              <a href={visit.href(`/sites/${encodeURIComponent(site)}/changes`, { state })}>
                {t(CHANGES[state].text, { n: CHANGES[state].count(changes) })}
              </a>
              {state === "not-seen" ? <span class="muted"> {t(w.notSeenHelp)}</span> : null}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
