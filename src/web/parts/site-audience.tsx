import type { Site } from "../../model/estate.ts";
import type { AudienceMonth } from "../month-quality.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { audienceLead } from "./audience-lead.ts";
import { type Window, windowLead } from "./audience-window.tsx";
import { QualityStrip } from "./quality-strip.tsx";

interface Props {
  readonly visit: Visit;
  readonly site: Site;
  /** In order. */
  readonly months: readonly AudienceMonth[];
  /** The last total of thirty days, where such totals are published of it. */
  readonly window: Window | undefined;
}

/** On the sheet of a site: how many come, in a sentence, and the way to all of it. */
export function SiteAudience({ visit, site, months, window }: Props) {
  const { t } = visit;
  const [first, last] = [months[0]?.month, months.at(-1)?.month];
  const isKnown = first !== undefined && last !== undefined;
  const isCounted = months.some(({ days_known }) => days_known > 0);
  return (
    <section aria-labelledby="audience">
      <h2 id="audience">{t(words.audience.menu)}</h2>
      {isCounted || !window ? (
        <p>{isKnown ? audienceLead(visit, months) : t(words.audience.none)}</p>
      ) : (
        <p>{windowLead(visit, window)}</p>
      )}
      {isKnown ? <QualityStrip visit={visit} months={months} from={first} to={last} /> : null}
      {isKnown || window ? (
        <p>
          <a href={visit.href(`/sites/${encodeURIComponent(site.id)}/audience`)}>
            {t(words.audience.seeAudience)}
          </a>
        </p>
      ) : null}
    </section>
  );
}
