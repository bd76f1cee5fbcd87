import type { Site } from "../../model/estate.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { OutsideLink, SiteLink, TopicLink } from "./name.tsx";

const w = words.site;

interface Props {
  readonly visit: Visit;
  readonly site: Site;
}

/** Who answers for a site, what it is for, where it is, what became of it. */
export function SiteIdentity({ visit, site }: Props) {
  const { t } = visit;
  return (
    <dl class="facts">
      <dt>{t(w.owner)}</dt>
      <dd>
        <Owner visit={visit} site={site} />
      </dd>
      <dt>{t(w.purpose)}</dt>
      <dd>{site.purpose ? t(site.purpose) : <span class="muted">{t(w.noPurpose)}</span>}</dd>
      <dt>{t(w.addresses)}</dt>
      <dd>
        {site.prefixes.map((prefix, i) => (
          <>
            {i > 0 ? ", " : ""}
            <OutsideLink url={`https://${prefix}`} />
          </>
        ))}
      </dd>
      {site.themes.length > 0 ? (
        <>
          <dt>{t(words.shell.themes)}</dt>
          <dd>
            {site.themes.map((id, i) => (
              <>
                {i > 0 ? ", " : ""}
                <TopicLink visit={visit} kind="theme" id={id} />
              </>
            ))}
          </dd>
        </>
      ) : null}
      <Lifecycle visit={visit} site={site} />
    </dl>
  );
}

function Owner({ visit, site }: Props) {
  const { t, directory } = visit;
  const owner = site.organisation === undefined ? undefined : directory.organisation(site.organisation);
  const ministry = directory.ministryOf(site);
  if (!owner) return <span class="muted">{t(w.noOwner)}</span>;
  const link = ministry ? (
    <a href={visit.href(`/ministries/${encodeURIComponent(ministry.id)}`)}>{t(ministry.name)}</a>
  ) : null;
  if (!ministry || ministry.id === owner.id) return link ?? <>{t(owner.name)}</>;
  return (
    <>
      {t(owner.name)} ({link})
    </>
  );
}

const ENDINGS = { renamed: w.renamedInto, merged: w.mergedInto, closed: w.closedInto } as const;

function Lifecycle({ visit, site }: Props) {
  const { t, day } = visit;
  if (!site.opened && !site.closed && !site.successor) return null;
  return (
    <>
      <dt>{t(w.life)}</dt>
      <dd>
        {site.opened ? `${t(w.opened, { day: day(site.opened) })} ` : ""}
        {site.closed ? `${t(w.closed, { day: day(site.closed) })} ` : ""}
        {site.successor ? (
          <>
            {t(ENDINGS[site.ending ?? "closed"])} <SiteLink visit={visit} id={site.successor} />
          </>
        ) : null}
      </dd>
    </>
  );
}
