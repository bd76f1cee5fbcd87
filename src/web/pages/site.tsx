import { z } from "zod";
import { assistance } from "../../analyse/questions/assistance.ts";
import { assistanceEvidence } from "../../analyse/questions/assistance-evidence.ts";
import { audienceMonths } from "../../analyse/questions/audience-months.ts";
import { audienceLatestWindows } from "../../analyse/questions/audience-windows.ts";
import { flows } from "../../analyse/questions/flows.ts";
import { linkChecks } from "../../analyse/questions/link-checks.ts";
import { missingLinks } from "../../analyse/questions/missing-links.ts";
import { observations } from "../../analyse/questions/observations.ts";
import { readingIncidents } from "../../analyse/questions/reading-incidents.ts";
import { siteChanges } from "../../analyse/questions/site-changes.ts";
import { siteCounters } from "../../analyse/questions/site-counters.ts";
import { siteFacts } from "../../analyse/questions/site-facts.ts";
import { siteMeasures } from "../../analyse/questions/site-measures.ts";
import { siteReading } from "../../analyse/questions/site-reading.ts";
import { toolFacts } from "../../analyse/questions/tool-facts.ts";
import { webStructure } from "../../analyse/questions/web-structure.ts";
import type { Site } from "../../model/estate.ts";
import type { Finding } from "../../model/finding.ts";
import type { Row } from "../../model/table.ts";
import { monthsBySite } from "../audience-standing.ts";
import { isOpen } from "../finding.ts";
import type { AudienceMonth } from "../month-quality.ts";
import { page, type Visit } from "../page.ts";
import type { Window } from "../parts/audience-window.tsx";
import { Answered } from "../parts/failure.tsx";
import { byUrgency, groupOf, type LinkCheck } from "../parts/link-check.tsx";
import { MendedList } from "../parts/mended.tsx";
import { languageOfName } from "../parts/name.tsx";
import { SiteActions } from "../parts/site-action.tsx";
import { SiteEvidence, SiteVerdicts } from "../parts/site-assistance.tsx";
import { SiteAudience } from "../parts/site-audience.tsx";
import { SiteChange } from "../parts/site-change.tsx";
import { SiteCounters } from "../parts/site-counter.tsx";
import { SiteFlows } from "../parts/site-flow.tsx";
import { SiteIdentity } from "../parts/site-identity.tsx";
import { SiteMeasures } from "../parts/site-measure.tsx";
import { SiteReading } from "../parts/site-reading.tsx";
import { SiteTodo } from "../parts/site-todo.tsx";
import { ToolFacts } from "../parts/tool-fact.tsx";
import { type AssistanceRow, standingOf } from "../standing.ts";
import { words } from "../words.ts";

const w = words.site;

interface SiteData {
  readonly site: Site;
  readonly facts: Row<typeof siteFacts> | undefined;
  readonly verdicts: readonly AssistanceRow[];
  readonly evidence: readonly Row<typeof assistanceEvidence>[];
  readonly incoming: readonly Row<typeof flows>[];
  readonly outgoing: readonly Row<typeof flows>[];
  readonly missing: readonly Row<typeof missingLinks>[];
  readonly mend: readonly LinkCheck[];
  readonly reading: Row<typeof siteReading> | undefined;
  readonly incidents: readonly Row<typeof readingIncidents>[];
  readonly changes: Row<typeof siteChanges> | undefined;
  readonly measures: readonly Row<typeof siteMeasures>[];
  readonly structure: Row<typeof webStructure> | undefined;
  readonly dates: readonly Row<typeof observations>[];
  readonly months: readonly AudienceMonth[];
  readonly window: Window | undefined;
  readonly counters: readonly Row<typeof siteCounters>[];
  readonly findings: readonly Finding[];
  readonly toolFacts: readonly Row<typeof toolFacts>[];
}

export const sitePage = page({
  id: "site",
  path: "/sites/:id",
  section: "sites",
  query: z.object({}),
  async load({ id = "" }, visit): Promise<SiteData | undefined> {
    const site = visit.directory.site(id);
    if (!site) return undefined;
    const { ask } = visit;
    const own = (row: { readonly site: string }) => row.site === id;
    return {
      site,
      // Small answers are read whole, once for all sites: no query per site.
      facts: (await ask(siteFacts)).find(own),
      structure: (await ask(webStructure)).find(own),
      verdicts: (await ask(assistance)).filter(own),
      incoming: (await ask(flows)).filter((row) => row.target_site === id),
      outgoing: (await ask(flows)).filter((row) => row.source_site === id),
      missing: (await ask(missingLinks)).filter(own),
      measures: await ask(siteMeasures, { scope: "editorial" }),
      evidence: await ask(assistanceEvidence, { site: id }),
      mend: (await ask(linkChecks, { site: id })).filter((row) => groupOf(row) === "mend").sort(byUrgency),
      reading: (await ask(siteReading)).find(own),
      incidents: await ask(readingIncidents, { site: id }),
      changes: (await ask(siteChanges)).find(own),
      dates: (await ask(observations)).filter(own),
      counters: (await ask(siteCounters)).filter(own),
      findings: (await visit.edition.diagnosis?.findings({ site: id })) ?? [],
      toolFacts: await ask(toolFacts, { site: id }),
      window: (await ask(audienceLatestWindows)).find(own),
      months: monthsBySite(await ask(audienceMonths)).get(id) ?? [],
    };
  },
  title: ({ site }, visit) => visit.t(site.name),
  view: (data, visit) => {
    const { site } = data;
    return (
      <>
        <h1 lang={languageOfName(site.name, site, visit)}>{visit.t(site.name)}</h1>
        <p class="lead">{sentenceOf(visit, data)}</p>
        <SiteIdentity visit={visit} site={site} />
        <SiteAudience visit={visit} site={site} months={data.months} window={data.window} />
        <Answered visit={visit} question={siteCounters}>
          <SiteCounters visit={visit} rows={data.counters} />
        </Answered>
        {data.facts === undefined ? (
          <p class="notice">{visit.t(w.notReadHelp)}</p>
        ) : (
          <>
            <Answered visit={visit} question={assistance}>
              <SiteVerdicts visit={visit} rows={data.verdicts} />
            </Answered>
            <Answered visit={visit} question={flows}>
              <SiteFlows visit={visit} site={site} incoming={data.incoming} outgoing={data.outgoing} />
            </Answered>
            <SiteActions visit={visit} site={site} findings={data.findings.filter(isOpen)} />
            <MendedList visit={visit} site={site.id} findings={data.findings} />
            <Answered visit={visit} question={missingLinks}>
              <SiteTodo
                visit={visit}
                site={site}
                missing={data.missing}
                mend={data.mend}
                verdicts={data.verdicts}
                evidence={data.evidence}
                linked={linkedFrom(data.outgoing)}
              />
            </Answered>
            <SiteEvidence visit={visit} site={site} rows={data.evidence} />
            <Answered visit={visit} question={siteMeasures}>
              <SiteMeasures visit={visit} site={site} rows={data.measures} structure={data.structure} />
            </Answered>
            <Answered visit={visit} question={siteReading}>
              {data.reading === undefined ? null : (
                <SiteReading
                  visit={visit}
                  reading={data.reading}
                  facts={data.facts}
                  incidents={data.incidents}
                  dates={data.dates}
                >
                  <Answered visit={visit} question={siteChanges}>
                    <SiteChange visit={visit} changes={data.changes} />
                  </Answered>
                </SiteReading>
              )}
            </Answered>
          </>
        )}
        <Answered visit={visit} question={toolFacts}>
          <ToolFacts visit={visit} site={site} facts={data.toolFacts} />
        </Answered>
      </>
    );
  },
});

/** Sites linked to in the text already. */
function linkedFrom(outgoing: SiteData["outgoing"]): ReadonlySet<string> {
  return new Set(outgoing.filter((row) => row.editorial_links > 0).map((row) => row.target_site));
}

/** What the sheet says, in one sentence. */
function sentenceOf(visit: Visit, { facts, verdicts }: SiteData): string {
  const { failing, judged } = standingOf("", verdicts);
  if (!facts) return visit.t(w.sentenceNotRead);
  if (verdicts.length === 0) return visit.t(w.sentenceNoTopic);
  if (judged === 0) return visit.t(w.sentenceUnknown);
  if (failing === 1 && judged === 1) return visit.t(w.sentenceOneFails);
  if (failing > 0) return visit.t(w.sentenceSome, { failing, judged });
  return judged === 1 ? visit.t(w.sentenceOne) : visit.t(w.sentenceAll, { n: judged });
}
