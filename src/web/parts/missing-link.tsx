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

/** Links to write: the page where each belongs, the text to paste, the address it leads to. */
export function MissingLinks({ visit, rows, isStepSaid }: Props) {
  return (
    <ol class="todo">
      {rows.map((row) => (
        <li>
          {isStepSaid ? <p class="muted">{stepOf(visit, row)}</p> : null}
          <p>
            {visit.t(w.onPage)}{" "}
            <span lang={row.language === visit.language ? undefined : row.language}>
              <OutsideLink url={row.page_url}>{row.page_title || row.page_url}</OutsideLink>
            </span>
          </p>
          <p class="paste">
            <span class="muted">{visit.t(w.textToPaste)}</span>{" "}
            <code lang={row.language === visit.language ? undefined : row.language}>{row.anchor_text}</code>{" "}
            <span class="muted">{visit.t(w.leadingTo)}</span> <code>{row.target_url}</code>
          </p>
        </li>
      ))}
    </ol>
  );
}

function stepOf(visit: Visit, row: Row<typeof missingLinks>): string {
  const event = visit.directory.lifeEvent(row.life_event);
  const step = event?.steps.find(({ id }) => id === row.step);
  return visit.t(w.forStep, {
    step: step ? visit.t(step.name) : row.step,
    event: event ? visit.t(event.name) : row.life_event,
  });
}
