import { z } from "zod";
import { rules } from "../../diagnose/rules/index.ts";
import { daysBetween } from "../../kit/day.ts";
import { grouped } from "../../kit/group.ts";
import type { DiagnosisManifest, Finding } from "../../model/finding.ts";
import type { Diagnosis } from "../../publish/diagnosis/open.ts";
import { firstOf, isOpen } from "../finding.ts";
import { page, type Visit } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { FindingCard } from "../parts/finding.tsx";
import { MendedCounts } from "../parts/mended.tsx";
import { outcomeText } from "../parts/rule-outcome.ts";
import { Spark } from "../parts/spark.tsx";
import { ofMinistry } from "../telling.ts";
import { words } from "../words.ts";

const w = words.diagnosis;

const FIRST = 5;
/** Diagnoses told in the table of time. */
const PAST = 24;

interface Data {
  readonly diagnosis: Diagnosis;
  readonly findings: readonly Finding[];
}

/** The estate for the central team: what would help most people, then findings by rule, ministry and life event, and over time. */
export const diagnosisPage = page({
  id: "diagnosis",
  path: "/diagnosis",
  section: "diagnosis",
  reads: "diagnosis",
  query: z.object({}),
  async load(_params, visit): Promise<Data | undefined> {
    const { diagnosis } = visit.edition;
    return diagnosis && { diagnosis, findings: await diagnosis.findings() };
  },
  title: (_data, visit) => visit.t(w.title),
  view: ({ diagnosis, findings }, visit) => {
    const { t } = visit;
    const open = findings.filter(isOpen);
    return (
      <>
        <h1>{t(w.title)}</h1>
        <p class="lead">{leadOf(visit, diagnosis, open)}</p>
        <p class="ways">
          <a href={`/${visit.language}/diagnosis.atom`}>{t(w.feed)}</a>
        </p>
        <Silent visit={visit} diagnosis={diagnosis} />
        {open.length === 0 ? null : (
          <section aria-labelledby="most">
            <h2 id="most">{t(w.helpsMost)}</h2>
            <ol class="findings">
              {firstOf(open, FIRST).map((finding) => (
                <FindingCard visit={visit} finding={finding} isSiteSaid />
              ))}
            </ol>
            <p>
              <a href={visit.href("/findings")}>{t(words.shell.seeAll)}</a>
            </p>
            <p class="muted">{t(w.notSummed)}</p>
          </section>
        )}
        <ByRule visit={visit} findings={findings} />
        <ByGroup
          visit={visit}
          id="ministry"
          title={t(w.byMinistry)}
          head={t(w.ministry)}
          findings={findings}
          keyOf={(finding) => ofMinistry(visit, finding)}
          nameOf={(id) => t(visit.directory.organisation(id)?.name ?? { en: id, fr: id })}
        />
        <ByGroup
          visit={visit}
          id="event"
          title={t(w.byEvent)}
          head={t(w.event)}
          findings={findings}
          keyOf={({ life_event }) => life_event ?? undefined}
          nameOf={(id) => t(visit.directory.topicName("life-event", id))}
        />
        <MendedCounts visit={visit} findings={findings} />
        <OverTime visit={visit} past={diagnosis.past} />
      </>
    );
  },
});

function leadOf(visit: Visit, { manifest }: Diagnosis, open: readonly Finding[]): string {
  if (open.length === 0) return visit.t(w.leadNone);
  const { counts } = manifest;
  return [
    visit.t(w.leadOpen, { open: open.length, sites: sitesOf(open), new: counts.new }),
    counts.reopened > 0 ? visit.t(w.leadReopened, { n: counts.reopened }) : "",
    counts.fixed > 0 ? visit.t(w.leadFixed, { n: counts.fixed }) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

const sitesOf = (findings: readonly Finding[]): number =>
  new Set(findings.flatMap(({ site }) => site ?? [])).size;

/** Rules that could not look or broke are said on top: their silence is no good news. */
function Silent({ visit, diagnosis }: { readonly visit: Visit; readonly diagnosis: Diagnosis }) {
  const { t } = visit;
  const named = (outcome: string) =>
    rules.filter(({ id }) => diagnosis.manifest.rules[id]?.outcome === outcome).map(({ title }) => t(title));
  const [unlooked, broke] = [named("cannot-tell"), named("failed")];
  return (
    <>
      {broke.length > 0 ? (
        <p class="notice">{t(w.broke, { n: broke.length, names: broke.join(" · ") })}</p>
      ) : null}
      {unlooked.length > 0 ? (
        <p class="notice">{t(w.unlooked, { n: unlooked.length, names: unlooked.join(" · ") })}</p>
      ) : null}
    </>
  );
}

interface Counted {
  readonly open: number;
  readonly sites: number;
  readonly fresh: number;
  readonly fixed: number;
  /** Undefined where nothing was mended. */
  readonly daysToFix: number | undefined;
}

function counted(findings: readonly Finding[]): Counted {
  const open = findings.filter(isOpen);
  const fixed = findings.filter(({ state }) => state === "fixed");
  return {
    open: open.length,
    sites: sitesOf(open),
    fresh: open.filter(({ state }) => state === "new" || state === "reopened").length,
    fixed: fixed.length,
    daysToFix: median(fixed.map(({ since, closed }) => daysBetween(since, closed ?? since))),
  };
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function ByRule({ visit, findings }: { readonly visit: Visit; readonly findings: readonly Finding[] }) {
  const { t } = visit;
  const rows = rules
    .map((rule) => ({ rule, ...counted(findings.filter((finding) => finding.rule === rule.id)) }))
    .sort((a, b) => b.open - a.open);
  return (
    <section aria-labelledby="rule">
      <h2 id="rule">{t(w.byRule)}</h2>
      <DataTable
        visit={visit}
        caption={t(w.byRule)}
        isCaptionHidden
        rows={rows}
        columns={[
          {
            head: t(w.rule),
            isName: true,
            cell: ({ rule }) => <a href={visit.href(`/rules/${rule.id}`)}>{t(rule.title)}</a>,
          },
          { head: t(w.group), cell: ({ rule }) => t(words.ruleGroup[rule.group]) },
          {
            head: t(w.open),
            isNumber: true,
            cell: ({ rule, open }) =>
              open === 0 ? (
                outcomeText(visit, rule.id)
              ) : (
                <a href={visit.href("/findings", { rule: rule.id })}>{visit.number(open)}</a>
              ),
          },
          ...countColumns(visit),
        ]}
      />
    </section>
  );
}

const countColumns = (visit: Visit) => [
  {
    head: visit.t(w.sites),
    isNumber: true,
    cell: ({ sites }: Counted) => (sites === 0 ? "" : visit.number(sites)),
  },
  {
    head: visit.t(w.new),
    isNumber: true,
    cell: ({ fresh }: Counted) => (fresh === 0 ? "" : visit.number(fresh)),
  },
  {
    head: visit.t(w.fixed),
    isNumber: true,
    cell: ({ fixed }: Counted) => (fixed === 0 ? "" : visit.number(fixed)),
  },
  {
    head: visit.t(w.daysToFix),
    isNumber: true,
    cell: ({ daysToFix }: Counted) => (daysToFix === undefined ? "" : visit.number(daysToFix)),
  },
];

interface GroupProps {
  readonly visit: Visit;
  readonly id: "ministry" | "event";
  readonly title: string;
  readonly head: string;
  readonly findings: readonly Finding[];
  keyOf(finding: Finding): string | undefined;
  nameOf(id: string): string;
}

function ByGroup({ visit, id, title, head, findings, keyOf, nameOf }: GroupProps) {
  const groups = grouped(findings, (finding) => keyOf(finding) ?? "").flatMap((own) => {
    const key = own[0] && keyOf(own[0]);
    return key === undefined ? [] : [{ key, name: nameOf(key), ...counted(own) }];
  });
  if (groups.length === 0) return null;
  const rows = groups.sort((a, b) => b.open - a.open || visit.compare(a.name, b.name));
  return (
    <section aria-labelledby={`by-${id}`}>
      <h2 id={`by-${id}`}>{title}</h2>
      <DataTable
        visit={visit}
        caption={title}
        isCaptionHidden
        rows={rows}
        columns={[
          {
            head,
            isName: true,
            cell: ({ key, name }) => <a href={visit.href("/findings", { [id]: key })}>{name}</a>,
          },
          { head: visit.t(w.open), isNumber: true, cell: ({ open }) => visit.number(open) },
          ...countColumns(visit),
        ]}
      />
    </section>
  );
}

function OverTime({ visit, past }: { readonly visit: Visit; readonly past: readonly DiagnosisManifest[] }) {
  const { t } = visit;
  const told = past.slice(-PAST);
  if (told.length < 2) return null;
  const openIn = ({ counts }: DiagnosisManifest) =>
    counts.new + counts.still + counts.reopened + counts["not-observed"];
  return (
    <section aria-labelledby="time">
      <h2 id="time">{t(w.overTime)}</h2>
      <p>
        <Spark values={told.map(openIn)} />
      </p>
      <DataTable
        visit={visit}
        caption={t(w.timeCaption)}
        isCaptionHidden
        rows={[...told].reverse()}
        columns={[
          { head: t(w.date), isName: true, isDay: true, cell: ({ day }) => visit.day(day) },
          { head: t(w.open), isNumber: true, cell: (manifest) => visit.number(openIn(manifest)) },
          {
            head: t(w.new),
            isNumber: true,
            cell: ({ counts }) => visit.number(counts.new + counts.reopened),
          },
          { head: t(w.fixed), isNumber: true, cell: ({ counts }) => visit.number(counts.fixed) },
        ]}
      />
    </section>
  );
}
