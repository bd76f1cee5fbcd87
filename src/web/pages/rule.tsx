import { z } from "zod";
import type { Rule } from "../../diagnose/rule.ts";
import { rules } from "../../diagnose/rules/index.ts";
import type { Finding } from "../../model/finding.ts";
import { isOpen } from "../finding.ts";
import { page, type Visit } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { FindingTable } from "../parts/finding-table.tsx";
import { outcomeText } from "../parts/rule-outcome.ts";
import { words } from "../words.ts";

const w = words.diagnosis;

interface Data {
  readonly rule: Rule;
  readonly findings: readonly Finding[];
}

/** What a rule looks for, why, from when on, on what it rests, and when to ignore it. */
export const rulePage = page({
  id: "rule",
  path: "/rules/:id",
  section: "diagnosis",
  query: z.object({}),
  async load({ id = "" }, visit): Promise<Data | undefined> {
    const rule = rules.find((known) => known.id === id);
    if (!rule) return undefined;
    const findings = (await visit.edition.diagnosis?.findings({ rule: id })) ?? [];
    return { rule, findings: findings.filter(isOpen) };
  },
  title: ({ rule }, visit) => visit.t(rule.title),
  view: ({ rule, findings }, visit) => {
    const { t } = visit;
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href("/rules")}>{t(w.rules)}</a> {t(words.ruleGroup[rule.group])}
        </p>
        <h1>{t(rule.title)}</h1>
        <p class="lead">{t(rule.why)}</p>
        <p>{outcomeText(visit, rule.id)}</p>
        <dl class="facts">
          <dt>{t(w.severityIs)}</dt>
          <dd>{t(words.severity[rule.severity] ?? w.untold)}</dd>
          <dt>{t(w.effortIs)}</dt>
          <dd>{t(words.effort[rule.effort] ?? w.untold)}</dd>
          <dt>{t(w.needs)}</dt>
          <dd>
            <Needs visit={visit} rule={rule} />
          </dd>
          <dt>{t(w.whenToIgnore)}</dt>
          <dd>{t(rule.whenToIgnore)}</dd>
          {rule.sources.length === 0 ? null : (
            <>
              <dt>{t(w.sources)}</dt>
              <dd>{rule.sources.join(" · ")}</dd>
            </>
          )}
        </dl>
        <Thresholds visit={visit} rule={rule} />
        {findings.length === 0 ? null : (
          <section aria-labelledby="found">
            <h2 id="found">{t(w.findings)}</h2>
            <FindingTable
              visit={visit}
              findings={findings.slice(0, SHOWN)}
              page={1}
              caption={t(w.findings)}
              hrefOf={() => ""}
              isSiteSaid
            />
            {findings.length > SHOWN ? (
              <p>
                <a href={visit.href("/findings", { rule: rule.id })}>{t(words.shell.seeAll)}</a>
              </p>
            ) : null}
          </section>
        )}
      </>
    );
  },
});

const SHOWN = 20;

function Needs({ visit, rule }: { readonly visit: Visit; readonly rule: Rule }) {
  const { t } = visit;
  return (
    <ul>
      {Object.values(rule.needs).map(({ id, title }) => (
        <li>
          <a href={visit.href(`/data/${id}`)}>{t(title)}</a>
        </li>
      ))}
      {rule.needsFigures ? <li>{t(w.needsFigures)}</li> : null}
    </ul>
  );
}

function Thresholds({ visit, rule }: { readonly visit: Visit; readonly rule: Rule }) {
  const { t } = visit;
  const rows = Object.values(rule.thresholds ?? {});
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="thresholds">
      <h2 id="thresholds">{t(w.thresholds)}</h2>
      <DataTable
        visit={visit}
        caption={t(w.thresholds)}
        isCaptionHidden
        isStacked
        rows={rows}
        columns={[
          { head: t(w.threshold), isName: true, cell: ({ meaning }) => t(meaning) },
          { head: t(w.value), isNumber: true, cell: ({ value }) => visit.number(value, 3) },
          { head: t(w.sources), cell: ({ source }) => t(source) },
        ]}
      />
    </section>
  );
}
