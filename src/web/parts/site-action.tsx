import type { Site } from "../../model/estate.ts";
import type { Finding } from "../../model/finding.ts";
import { firstOf } from "../finding.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { FindingCard } from "./finding.tsx";

const w = words.diagnosis;

/** On the sheet of a site: the first things to do, and the way to the whole list. */
const SHOWN = 3;

interface Props {
  readonly visit: Visit;
  readonly site: Site;
  /** The open ones, the most people first. */
  readonly findings: readonly Finding[];
}

export function SiteActions({ visit, site, findings }: Props) {
  const { t } = visit;
  if (!visit.edition.diagnosis) return null;
  return (
    <section aria-labelledby="actions">
      <h2 id="actions">{t(w.helpsMost)}</h2>
      {findings.length === 0 ? <p>{t(w.mondayNone)}</p> : null}
      <ol class="findings">
        {firstOf(findings, SHOWN).map((finding) => (
          <FindingCard visit={visit} finding={finding} />
        ))}
      </ol>
      {findings.length === 0 ? null : (
        <p>
          <a href={visit.href(`/sites/${encodeURIComponent(site.id)}/actions`)}>{t(w.mondaySee)}</a>
        </p>
      )}
    </section>
  );
}
