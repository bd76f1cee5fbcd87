import { z } from "zod";
import { rules } from "../../diagnose/rules/index.ts";
import { RULE_GROUPS } from "../../model/finding.ts";
import { page } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { outcomeText } from "../parts/rule-outcome.ts";
import { words } from "../words.ts";

const w = words.diagnosis;

/** Every rule, by subject, and what became of it in the current diagnosis. */
export const rulesPage = page({
  id: "rules",
  path: "/rules",
  section: "diagnosis",
  query: z.object({}),
  load: async () => ({}),
  title: (_data, visit) => visit.t(w.rules),
  view: (_data, visit) => {
    const { t } = visit;
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href("/diagnosis")}>{t(w.title)}</a>
        </p>
        <h1>{t(w.rules)}</h1>
        <p class="lead">{t(w.rulesLead, { n: rules.length })}</p>
        {RULE_GROUPS.map((group) => (
          <section aria-labelledby={group}>
            <h2 id={group}>{t(words.ruleGroup[group])}</h2>
            <DataTable
              visit={visit}
              caption={t(words.ruleGroup[group])}
              isCaptionHidden
              isStacked
              rows={rules.filter((rule) => rule.group === group)}
              columns={[
                {
                  head: t(w.rule),
                  isName: true,
                  cell: ({ id, title }) => <a href={visit.href(`/rules/${id}`)}>{t(title)}</a>,
                },
                {
                  head: t(w.severityIs),
                  cell: ({ severity }) => t(words.severity[severity] ?? w.untold),
                },
                { head: t(w.effortIs), cell: ({ effort }) => t(words.effort[effort] ?? w.untold) },
                { head: t(w.outcome), cell: ({ id }) => outcomeText(visit, id) },
              ]}
            />
          </section>
        ))}
      </>
    );
  },
});
