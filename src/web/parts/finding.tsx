import type { Evidence, Finding, FindingState } from "../../model/finding.ts";
import { adviceOf, doerText, linkToPaste, peopleOf, sentenceOf } from "../finding.ts";
import type { Visit } from "../page.ts";
import { tellerOf } from "../telling.ts";
import { words } from "../words.ts";
import { languageOfTexts, OutsideLink, SiteLink } from "./name.tsx";

const w = words.diagnosis;

interface Props {
  readonly visit: Visit;
  readonly finding: Finding;
}

/** A finding as a thing to do: what, for how many people, where, and what to write. */
export function FindingCard({
  visit,
  finding,
  isSiteSaid = false,
  arePeopleSaid = true,
}: Props & { readonly isSiteSaid?: boolean; readonly arePeopleSaid?: boolean }) {
  const { t } = visit;
  const teller = tellerOf(visit);
  return (
    <li class="finding">
      <p class="finding-what">
        <a href={visit.href(`/findings/${finding.fingerprint}`)}>{sentenceOf(teller, finding)}</a>
      </p>
      <p class="finding-whom">
        {arePeopleSaid ? <span>{peopleOf(teller, finding)}</span> : null}
        {finding.pages > 1 ? <span>{t(w.pagesConcerned, { n: finding.pages })}</span> : null}
        <span>{t(words.effort[finding.effort] ?? words.effort[2] ?? w.untold)}</span>
        <span>{doerText(teller, finding)}</span>
        <StateWord visit={visit} finding={finding} />
        {isSiteSaid && finding.site !== null ? <SiteLink visit={visit} id={finding.site} /> : null}
      </p>
      <WhereToAct visit={visit} finding={finding} />
      <p>{adviceOf(teller, finding)}</p>
      <ToPaste visit={visit} finding={finding} />
    </li>
  );
}

/** The state, where it says more than “open”. */
export function StateWord({ visit, finding }: Props) {
  return (
    <span class={`finding-state ${finding.state}`}>
      {visit.t(words.findingState[finding.state as FindingState])}
    </span>
  );
}

export function WhereToAct({ visit, finding }: Props) {
  const { page_url, page_title, site } = finding;
  if (page_url === null) return null;
  return (
    <p>
      <span class="muted">{visit.t(w.onPage)}</span>{" "}
      {page_title ? (
        <span lang={site === null ? undefined : languageOfTexts(site, visit)}>{`${page_title} · `}</span>
      ) : null}
      <OutsideLink url={page_url} />
    </p>
  );
}

export function ToPaste({ visit, finding }: Props) {
  const { paste, language } = finding;
  if (paste === null) return null;
  const link = linkToPaste(finding);
  return (
    <div class="paste">
      <p class="muted">{visit.t(w.paste)}</p>
      <p class="lines" lang={language ?? undefined}>
        {link ?? paste}
      </p>
    </div>
  );
}

/** Pages and figures that show it. */
export function EvidenceList({ finding }: Pick<Props, "finding">) {
  const rows = JSON.parse(finding.evidence) as readonly Evidence[];
  if (rows.length === 0) return null;
  return (
    <ul>
      {rows.map(({ url, note }) => (
        <li>
          {url === undefined ? null : <OutsideLink url={url} />}
          {note ? <span class="muted"> {note}</span> : null}
        </li>
      ))}
    </ul>
  );
}
