import { z } from "zod";
import { rules } from "../../diagnose/rules/index.ts";
import { FINDING_STATES, type Finding } from "../../model/finding.ts";
import { isOpen } from "../finding.ts";
import { page, type Visit } from "../page.ts";
import { Field, FilterForm } from "../parts/filter-form.tsx";
import { FindingTable } from "../parts/finding-table.tsx";
import { ofMinistry } from "../telling.ts";
import { words } from "../words.ts";

const w = words.diagnosis;

const text = z.string().max(200).optional();
const query = z.object({
  rule: text,
  site: text,
  ministry: text,
  event: text,
  state: z.enum(["", ...FINDING_STATES]).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});
type Query = z.infer<typeof query>;

/** Every finding, by rule, ministry, life event and state. */
export const findingsPage = page({
  id: "findings",
  path: "/findings",
  section: "diagnosis",
  reads: "diagnosis",
  query,
  async load(_params, visit, { rule, site, ministry, event, state }): Promise<readonly Finding[]> {
    const all = (await visit.edition.diagnosis?.findings()) ?? [];
    return all.filter(
      (finding) =>
        (rule ? finding.rule === rule : true) &&
        (site ? finding.site === site : true) &&
        (event ? finding.life_event === event : true) &&
        (ministry ? ofMinistry(visit, finding) === ministry : true) &&
        (state ? finding.state === state : isOpen(finding)),
    );
  },
  title: (_data, visit) => visit.t(w.findings),
  view: (findings, visit, asked) => {
    const { t } = visit;
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href("/diagnosis")}>{t(w.title)}</a>
        </p>
        <h1>{t(w.findings)}</h1>
        <Filters visit={visit} asked={asked} />
        <p class="lead">{findings.length === 0 ? t(w.nothingHere) : t(w.listLead, { n: findings.length })}</p>
        {findings.length === 0 ? null : (
          <FindingTable
            visit={visit}
            findings={findings}
            page={asked.page}
            caption={t(w.findings)}
            hrefOf={(number) => visit.href("/findings", { ...asked, page: number })}
            isSiteSaid
          />
        )}
      </>
    );
  },
});

function Filters({ visit, asked }: { readonly visit: Visit; readonly asked: Query }) {
  const { t, directory } = visit;
  const byName = (a: { name: string }, b: { name: string }) => visit.compare(a.name, b.name);
  const { rule, ministry, event, state, site } = asked;
  return (
    <FilterForm
      visit={visit}
      path="/findings"
      isFiltered={Boolean(rule || ministry || event || state || site)}
    >
      <Field
        visit={visit}
        name="rule"
        label={t(w.rule)}
        value={rule}
        options={rules.map(({ id, title }) => ({ id, name: t(title) })).sort(byName)}
      />
      <Field
        visit={visit}
        name="ministry"
        label={t(w.ministry)}
        value={ministry}
        options={directory.ministries.map(({ id, name }) => ({ id, name: t(name) })).sort(byName)}
      />
      <Field
        visit={visit}
        name="event"
        label={t(w.event)}
        value={event}
        options={directory.lifeEvents.map(({ id, name }) => ({ id, name: t(name) })).sort(byName)}
      />
      <Field
        visit={visit}
        name="state"
        label={t(w.state)}
        value={state}
        options={FINDING_STATES.map((id) => ({ id, name: t(words.findingState[id]) }))}
      />
      {site ? <input type="hidden" name="site" value={site} /> : null}
    </FilterForm>
  );
}
