import type { missingLinks } from "../../analyse/questions/missing-links.ts";
import type { Row } from "../../model/table.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { OutsideLink } from "./name.tsx";

const w = words.site;

interface Props {
  readonly visit: Visit;
  readonly rows: readonly Row<typeof missingLinks>[];
  /** Says for which step of which life event, where the page does not say it already. */
  readonly isStepSaid?: boolean;
}

/** Links to write: the text to paste and the address it leads to, then the pages where it belongs, best first. */
export function MissingLinks({ visit, rows, isStepSaid }: Props) {
  return (
    <ol class="todo">
      {grouped(rows).map(([first, ...others]) => (
        <li>
          {isStepSaid ? <p class="muted">{stepOf(visit, first)}</p> : null}
          <p class="paste">
            <span class="muted">{visit.t(w.textToPaste)}</span>{" "}
            <code lang={first.language === visit.language ? undefined : first.language}>
              {first.anchor_text}
            </code>{" "}
            <span class="muted">{visit.t(w.leadingTo)}</span> <code>{first.target_url}</code>
          </p>
          <p>
            {visit.t(others.length === 0 ? w.onPage : w.onOnePage)}{" "}
            {[first, ...others].map((row, i) => (
              <>
                {i > 0 ? " · " : ""}
                <span lang={row.language === visit.language ? undefined : row.language}>
                  <OutsideLink url={row.page_url}>{row.page_title || row.page_url}</OutsideLink>
                </span>
              </>
            ))}
          </p>
        </li>
      ))}
    </ol>
  );
}

type Missing = Row<typeof missingLinks>;

/** The same link proposed for several pages is one thing to write. */
function grouped(rows: readonly Missing[]): (readonly [Missing, ...Missing[]])[] {
  const groups = new Map<string, [Missing, ...Missing[]]>();
  for (const row of rows) {
    const key = JSON.stringify([row.life_event, row.step, row.anchor_text, row.target_url]);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

function stepOf(visit: Visit, row: Row<typeof missingLinks>): string {
  const event = visit.directory.lifeEvent(row.life_event);
  const step = event?.steps.find(({ id }) => id === row.step);
  return visit.t(w.forStep, {
    step: step ? visit.t(step.name) : row.step,
    event: event ? visit.t(event.name) : row.life_event,
  });
}
