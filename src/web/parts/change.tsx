import type { flowChanges } from "../../analyse/questions/flow-changes.ts";
import type { Row } from "../../model/table.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";

const w = words.home;
const SHOWN = 5;
const LOST = 3;

type Change = Row<typeof flowChanges>;

interface Props {
  readonly visit: Visit;
  readonly changes: readonly Change[];
}

/** Links between sites that appeared or went at the latest date: five lines, each to its pair. */
export function Changes({ visit, changes }: Props) {
  const days = [...new Set(changes.flatMap(({ first_seen, last_seen }) => [first_seen, last_seen]))].sort();
  const before = days.at(-2);
  const moved = changes.filter(({ state }) => state === "new" || state === "gone");
  const fresh = moved.filter(({ state }) => state === "new").length;
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">
        {before === undefined ? visit.t(w.changesTitle) : visit.t(w.changes, { day: visit.day(before) })}
      </h2>
      <p>{changeSentence(visit, before, fresh, moved.length - fresh)}</p>
      <ul class="rows">
        {shownOf(moved).map((change) => (
          <ChangeLine visit={visit} change={change} />
        ))}
      </ul>
    </section>
  );
}

function changeSentence(visit: Visit, before: string | undefined, fresh: number, gone: number): string {
  if (before === undefined) return visit.t(w.changesNone);
  if (fresh + gone === 0) return visit.t(w.changesSame);
  return visit.t(w.changesCount, { fresh, gone });
}

/** What people lost comes first, then what they gained; each has its share of the lines. */
function shownOf(moved: readonly Change[]): readonly Change[] {
  const recent = [...moved].sort((a, b) => b.last_seen.localeCompare(a.last_seen) || b.seen - a.seen);
  const gone = recent.filter(({ state }) => state === "gone");
  const fresh = recent.filter(({ state }) => state === "new");
  const lost = gone.slice(0, Math.max(LOST, SHOWN - fresh.length));
  return [...lost, ...fresh.slice(0, SHOWN - lost.length)];
}

function ChangeLine({ visit, change }: { readonly visit: Visit; readonly change: Change }) {
  const { source_site: from, target_site: to, state } = change;
  const names = {
    source: visit.t(visit.directory.siteName(from)),
    target: visit.t(visit.directory.siteName(to)),
  };
  return (
    <li>
      <span class={state === "gone" ? "sign-change gone" : "sign-change new"} aria-hidden="true">
        {state === "gone" ? "−" : "+"}
      </span>
      <a href={visit.href(`/flows/${encodeURIComponent(from)}/${encodeURIComponent(to)}`)}>
        {visit.t(state === "gone" ? w.noLonger : w.nowLinks, names)}
      </a>
    </li>
  );
}
