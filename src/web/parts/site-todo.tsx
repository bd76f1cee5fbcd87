import type { assistanceEvidence } from "../../analyse/questions/assistance-evidence.ts";
import type { missingLinks } from "../../analyse/questions/missing-links.ts";
import type { Site } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import type { Visit } from "../page.ts";
import { type AssistanceRow, standingOf } from "../standing.ts";
import { words } from "../words.ts";
import { Advice, type LinkCheck, whatHappened } from "./link-check.tsx";
import { MissingLinks } from "./missing-link.tsx";
import { languageOfTexts, OutsideLink, SiteLink } from "./name.tsx";

const w = words.site;
/** A team can do about this much on a Monday. */
const SHOWN = 5;

interface Props {
  readonly visit: Visit;
  readonly site: Site;
  readonly missing: readonly Row<typeof missingLinks>[];
  /** The most urgent first. */
  readonly mend: readonly LinkCheck[];
  readonly verdicts: readonly AssistanceRow[];
  readonly evidence: readonly Row<typeof assistanceEvidence>[];
  readonly linked: ReadonlySet<string>;
}

/** Links to write and links to mend, ready to do. */
export function SiteTodo({ visit, site, missing, mend, verdicts, evidence, linked }: Props) {
  const { t } = visit;
  const toWrite = [...missing].sort((a, b) => a.rank - b.rank || b.relevance - a.relevance);
  const toComplete = lacking(verdicts, evidence);
  return (
    <section aria-labelledby="monday">
      <h2 id="monday">{t(w.monday)}</h2>
      <p>{t(toWrite.length + toComplete.length + mend.length > 0 ? w.mondayLead : w.mondayNone)}</p>
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
      {toComplete.length > 0 ? (
        <>
          <h3>{t(w.complete)}</h3>
          <p>{t(w.completeLead)}</p>
          <ol class="todo">
            {toComplete.map((row) => (
              <PageToComplete visit={visit} site={site} row={row} linked={linked} />
            ))}
          </ol>
        </>
      ) : null}
      {mend.length > 0 ? (
        <>
          <h3>{t(w.mend)}</h3>
          <LinksToMend visit={visit} site={site} rows={mend.slice(0, SHOWN)} />
          <p>
            <a href={visit.href(`/sites/${encodeURIComponent(site.id)}/checks`)}>
              {t(words.reading.seeChecks)}
            </a>
          </p>
        </>
      ) : null}
    </section>
  );
}

/** Pages on a subject in which the site falls short, that send nobody on: two of each subject. */
function lacking(verdicts: Props["verdicts"], evidence: Props["evidence"]): readonly Evidence[] {
  const failing = new Set(
    standingOf("", verdicts).failures.map(({ topic_kind, topic }) => `${topic_kind} ${topic}`),
  );
  const taken = new Map<string, number>();
  return evidence
    .filter(({ note, topic_kind, topic }) => {
      const key = `${topic_kind} ${topic}`;
      if (!failing.has(key) || (note !== "no-link" && note !== "template-only")) return false;
      taken.set(key, (taken.get(key) ?? 0) + 1);
      return (taken.get(key) ?? 0) <= EACH_SUBJECT;
    })
    .slice(0, SHOWN);
}

type Evidence = Row<typeof assistanceEvidence>;
const EACH_SUBJECT = 2;
const SITES_NAMED = 4;

interface CompleteProps {
  readonly visit: Visit;
  readonly site: Site;
  readonly row: Evidence;
  /** Sites it links to already, in its text. */
  readonly linked: ReadonlySet<string>;
}

function PageToComplete({ visit, site, row, linked }: CompleteProps) {
  const others = sitesOf(visit, row).filter((id) => id !== site.id && !linked.has(id));
  return (
    <li>
      <p>
        {visit.t(w.onPage)}{" "}
        <span lang={languageOfTexts(site.id, visit)}>
          <OutsideLink url={row.page_url}>{row.page_title || row.page_url}</OutsideLink>
        </span>{" "}
        <span class="muted">({visit.t(visit.directory.topicName(row.topic_kind, row.topic))})</span>
      </p>
      {others.length > 0 ? (
        <p>
          <span class="muted">{visit.t(w.couldLink)}</span>{" "}
          {others.slice(0, SITES_NAMED).map((id, i) => (
            <>
              {i > 0 ? ", " : ""}
              <SiteLink visit={visit} id={id} />
            </>
          ))}
        </p>
      ) : null}
    </li>
  );
}

/** The sites people need in a subject: those of the theme, or those its steps expect. */
function sitesOf({ directory }: Visit, { topic_kind, topic }: Evidence): readonly string[] {
  const open = directory.sites.filter(({ closed }) => !closed);
  if (topic_kind === "theme") return open.filter(({ themes }) => themes.includes(topic)).map(({ id }) => id);
  const steps = directory.lifeEvent(topic)?.steps ?? [];
  const expected = steps.flatMap(({ expected: target }) => (target.kind === "site" ? [target.id] : []));
  const declared = open.filter(({ lifeEvents }) => lifeEvents.includes(topic)).map(({ id }) => id);
  return [...new Set([...expected, ...declared])];
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

function LinksToMend({
  visit,
  site,
  rows,
}: {
  readonly visit: Visit;
  readonly site: Site;
  readonly rows: readonly LinkCheck[];
}) {
  const { t } = visit;
  return (
    <ol class="todo">
      {rows.map((row) => (
        <li>
          <p>
            {t(w.onPage)} <OutsideLink url={row.page} />
            {row.pages > 1 ? ` (${t(w.onPages, { n: row.pages })})` : ""}
          </p>
          <p>
            {t(words.reading.linkTo, { text: row.text || t(w.untitled) })}{" "}
            <code lang={languageOfTexts(site.id, visit)}>{row.target_url}</code> {whatHappened(visit, row)}.
          </p>
          <p>
            <Advice visit={visit} row={row} />
          </p>
        </li>
      ))}
    </ol>
  );
}
