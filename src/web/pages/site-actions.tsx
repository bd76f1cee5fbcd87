import { z } from "zod";
import type { Site } from "../../model/estate.ts";
import type { Finding } from "../../model/finding.ts";
import { firstOf, isNobodyCounted, isOpen } from "../finding.ts";
import { page } from "../page.ts";
import { FindingCard } from "../parts/finding.tsx";
import { FindingTable } from "../parts/finding-table.tsx";
import { MendedList } from "../parts/mended.tsx";
import { SiteLink } from "../parts/name.tsx";
import { words } from "../words.ts";

const w = words.diagnosis;

/** What a team can do in a week. */
const FIRST = 10;
/** And those named after them. */
const NEXT = 20;

interface Data {
  readonly site: Site;
  /** With those that were mended. */
  readonly all: readonly Finding[];
  readonly findings: readonly Finding[];
}

/** The ten things that would help most people, each with its page and its text to paste; then all of them. Prints as it is. */
export const siteActionsPage = page({
  id: "site-actions",
  path: "/sites/:id/actions",
  section: "sites",
  reads: "diagnosis",
  query: z.object({}),
  async load({ id = "" }, visit): Promise<Data | undefined> {
    const site = visit.directory.site(id);
    if (!site) return undefined;
    const findings = (await visit.edition.diagnosis?.findings({ site: id })) ?? [];
    return { site, all: findings, findings: findings.filter(isOpen) };
  },
  title: ({ site }, visit) => visit.t(w.mondayTitle, { site: visit.t(site.name) }),
  view: ({ site, all, findings }, visit) => {
    const { t } = visit;
    const id = encodeURIComponent(site.id);
    const first = firstOf(findings, FIRST);
    const isCounted = !isNobodyCounted(first);
    const others = findings.filter((finding) => !first.includes(finding));
    return (
      <>
        <p class="eyebrow">
          <SiteLink visit={visit} id={site.id} />
        </p>
        <h1>{t(w.mondayTitle, { site: t(site.name) })}</h1>
        <p class="lead">
          {first.length === 0
            ? t(w.mondayNone)
            : t(isCounted ? w.mondayLead : w.mondayLeadUncounted, {
                n: first.length,
                open: findings.length,
              })}
        </p>
        {findings.length === 0 ? null : (
          <p class="ways">
            <a href={`/data/findings.csv?site=${id}`}>{t(w.csv)}</a>
            <a href={`/${visit.language}/sites/${id}/actions.atom`}>{t(w.feed)}</a>
            <a href={`/${visit.language}/sites/${id}/actions.txt`}>{t(w.asText)}</a>
          </p>
        )}
        <ol class="findings">
          {first.map((finding) => (
            <FindingCard visit={visit} finding={finding} arePeopleSaid={isCounted} />
          ))}
        </ol>
        {others.length > 0 ? (
          <section aria-labelledby="all">
            <h2 id="all">{t(w.mondayNext)}</h2>
            <FindingTable
              visit={visit}
              findings={others.slice(0, NEXT)}
              page={1}
              caption={t(w.mondayNext)}
              hrefOf={() => ""}
            />
            <p>
              <a href={visit.href("/findings", { site: site.id })}>
                {t(w.mondayAll, { n: findings.length })}
              </a>
            </p>
          </section>
        ) : null}
        <MendedList visit={visit} site={site.id} findings={all} />
      </>
    );
  },
});
