import type { missingLinks } from "../../analyse/questions/missing-links.ts";
import type { pageEdges } from "../../analyse/questions/page-edges.ts";
import type { Site } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { MissingLinks } from "./missing-link.tsx";
import { languageOfTexts, OutsideLink } from "./name.tsx";

const w = words.site;
/** A team can do about this much on a Monday. */
const SHOWN = 5;

interface Props {
  readonly visit: Visit;
  readonly site: Site;
  readonly missing: readonly Row<typeof missingLinks>[];
  readonly broken: readonly Row<typeof pageEdges>[];
}

/** Links to write and links to mend, ready to do. */
export function SiteTodo({ visit, site, missing, broken }: Props) {
  const { t } = visit;
  const toWrite = [...missing].sort((a, b) => a.rank - b.rank || b.relevance - a.relevance);
  const toMend = [...broken].sort((a, b) => b.pages - a.pages);
  return (
    <section aria-labelledby="monday">
      <h2 id="monday">{t(w.monday)}</h2>
      <p>{t(toWrite.length + toMend.length > 0 ? w.mondayLead : w.mondayNone)}</p>
      {visit.directory.lifeEvents.length === 0 ? <p class="notice">{t(w.mondayNoEvent)}</p> : null}
      {toWrite.length > 0 ? (
        <>
          <h3>{t(w.write)}</h3>
          <MissingLinks visit={visit} rows={toWrite.slice(0, SHOWN)} isStepSaid />
          <More
            visit={visit}
            n={toWrite.length - SHOWN}
            text={w.moreMissing}
            href={`/data/missing-links.csv?site=${encodeURIComponent(site.id)}`}
          />
        </>
      ) : null}
      {toMend.length > 0 ? (
        <>
          <h3>{t(w.mend)}</h3>
          <BrokenLinks visit={visit} site={site} rows={toMend.slice(0, SHOWN)} />
          <More
            visit={visit}
            n={toMend.length - SHOWN}
            text={w.moreBroken}
            href={visit.href(`/sites/${encodeURIComponent(site.id)}/links`, { state: "broken" })}
          />
        </>
      ) : null}
    </section>
  );
}

interface MoreProps {
  readonly visit: Visit;
  readonly n: number;
  readonly text: (typeof w)["moreMissing"];
  readonly href: string;
}

function More({ visit, n, text, href }: MoreProps) {
  if (n <= 0) return null;
  return (
    <p>
      <a href={href}>{visit.t(text, { n })}</a>
    </p>
  );
}

function BrokenLinks({
  visit,
  site,
  rows,
}: {
  readonly visit: Visit;
  readonly site: Site;
  readonly rows: Props["broken"];
}) {
  const language = languageOfTexts(site.id, visit);
  return (
    <ol class="todo">
      {rows.map((row) => (
        <li>
          <p>
            {visit.t(w.onPage)} <OutsideLink url={row.source_url} />
            {row.pages > 1 ? ` (${visit.t(w.onPages, { n: row.pages })})` : ""}
          </p>
          <p>
            {visit.t(w.brokenLink, { text: row.text || visit.t(w.untitled) })}{" "}
            <code lang={language}>{row.target_url}</code>
          </p>
        </li>
      ))}
    </ol>
  );
}
