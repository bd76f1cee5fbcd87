import { z } from "zod";
import { organisationsFor } from "../../engage/policy.ts";
import { methodCards } from "../../engage/workshop/method.ts";
import { communitiesOf } from "../../engage/workshop/workshop.ts";
import { insideOf } from "../inside.ts";
import { decider } from "../measuring.ts";
import { page } from "../page.ts";
import { ActForm, Came, organisationName } from "../parts/account.tsx";
import { ChoiceField, WritingField } from "../parts/act-field.tsx";
import { words } from "../words.ts";

const w = words.workshop;

/** Where a session is announced. */
export const workshopNewPage = page({
  id: "workshop-new",
  path: "/workshops/new",
  section: "take-part",
  needs: decider,
  query: z.object({ from: z.string().max(200).optional() }),
  async load(_params, visit) {
    const { office } = insideOf(visit);
    return {
      organisations: organisationsFor(visit.person, "decide", office.estate()),
      communities: await communitiesOf(office),
    };
  },
  title: (_data, visit) => visit.t(w.hold),
  view: ({ organisations, communities }, visit, { from }) => {
    const { t } = visit;
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href("/workshops")}>{t(w.title)}</a>
        </p>
        <h1>{t(w.hold)}</h1>
        <Came visit={visit} />
        <ActForm visit={visit} path="/workshops/new">
          <WritingField visit={visit} name="title" label={t(words.decision.fieldTitle)} />
          <WritingField visit={visit} name="about" label={t(w.goal)} rows={3} />
          <ChoiceField
            visit={visit}
            name="organisation"
            label={t(words.decision.owner)}
            options={organisations.map((id) => ({ id, name: organisationName(visit, id) }))}
          />
          <ChoiceField
            visit={visit}
            name="method"
            label={t(w.method)}
            options={methodCards().map(({ id, name }) => ({ id, name: t(name) }))}
          />
          <ChoiceField
            visit={visit}
            name="community"
            label={t(w.community)}
            options={[
              { id: "", name: t(w.noneOfThem) },
              ...communities.map(({ row, title }) => ({ id: row.id, name: t(title) })),
            ]}
          />
          <WritingField visit={visit} name="place" label={t(w.where)} />
          <Moment name="start" label={t(w.from)} />
          <Moment name="end" label={t(w.to)} />
          <Whole name="places" label={t(w.places)} value="20" />
          <Whole name="minutesDays" label={t(w.minutesDays)} value="15" />
          <WritingField
            visit={visit}
            name="from"
            label={t(words.decision.from)}
            hint={t(words.decision.fromHint)}
            value={from}
            rows={3}
            isOptional
          />
          <button type="submit">{t(w.hold)}</button>
        </ActForm>
      </>
    );
  },
});

function Moment({ name, label }: { readonly name: string; readonly label: string }) {
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <input id={name} name={name} type="datetime-local" required />
    </p>
  );
}

export function Whole({
  name,
  label,
  value,
}: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
}) {
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <input id={name} name={name} type="number" min="1" max="9999" value={value} required />
    </p>
  );
}
