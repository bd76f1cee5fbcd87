import { z } from "zod";
import { STEPS } from "../../engage/measure/news.ts";
import { organisationsFor } from "../../engage/policy.ts";
import { STEP_KINDS } from "../../model/measure.ts";
import { insideOf } from "../inside.ts";
import { decider } from "../measuring.ts";
import { page } from "../page.ts";
import { ActForm, Came, organisationName } from "../parts/account.tsx";
import { ChoiceField, DayField, WritingField } from "../parts/act-field.tsx";
import { channelName } from "../parts/channel-volume.tsx";
import { words } from "../words.ts";

const w = words.decision;

/** Where a measure is decided: all that it must say before it may be published is asked for here. */
export const measureNewPage = page({
  id: "measure-new",
  path: "/measures/new",
  section: "take-part",
  needs: decider,
  query: z.object({ from: z.string().max(200).optional(), service: z.string().max(200).optional() }),
  async load(_params, visit) {
    const { office } = insideOf(visit);
    return { organisations: organisationsFor(visit.person, "decide", office.estate()) };
  },
  title: (_data, visit) => visit.t(w.newTitle),
  view: ({ organisations }, visit, { from, service }) => {
    const { t } = visit;
    const { board } = visit.edition;
    const services = (board?.catalogue.services ?? [])
      .map(({ id, name }) => ({ id, name: t(name) }))
      .sort((a, b) => visit.compare(a.name, b.name));
    const indicators = new Map((board?.indicators ?? []).map(({ id, name }) => [id, t(name)]));
    const channels = ["all", ...Object.keys(words.serviceChannel)];
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href("/measures")}>{t(w.title)}</a>
        </p>
        <h1>{t(w.newTitle)}</h1>
        <p class="lead">{t(w.newLead)}</p>
        {board ? null : <p class="notice">{t(w.newNoBoard)}</p>}
        <Came visit={visit} />
        <ActForm visit={visit} path="/measures/new">
          <WritingField visit={visit} name="title" label={t(w.fieldTitle)} />
          <WritingField visit={visit} name="about" label={t(w.fieldAbout)} rows={4} />
          <ChoiceField
            visit={visit}
            name="organisation"
            label={t(w.owner)}
            options={organisations.map((id) => ({ id, name: organisationName(visit, id) }))}
          />
          <WritingField
            visit={visit}
            name="from"
            label={t(w.from)}
            hint={t(w.fromHint)}
            value={from}
            rows={3}
            isOptional
          />
          <fieldset>
            <legend>{t(w.target)}</legend>
            <ChoiceField
              visit={visit}
              name="service"
              label={t(w.service)}
              options={services}
              value={service}
            />
            <ChoiceField
              visit={visit}
              name="indicator"
              label={t(w.indicator)}
              options={[...indicators].map(([id, name]) => ({ id, name }))}
            />
            <ChoiceField
              visit={visit}
              name="channel"
              label={t(w.channel)}
              options={channels.map((id) => ({ id, name: channelName(visit, id) }))}
            />
            <ChoiceField
              visit={visit}
              name="better"
              label={t(w.better)}
              options={[
                { id: "higher", name: t(w.higher) },
                { id: "lower", name: t(w.lower) },
              ]}
            />
            <ChoiceField
              visit={visit}
              name="baseline"
              label={t(w.fieldBaseline)}
              options={(board?.editions ?? []).map(({ id }) => ({ id, name: id })).reverse()}
            />
          </fieldset>
          <fieldset>
            <legend>{t(w.steps)}</legend>
            <p class="hint">{t(w.fieldDueHint)}</p>
            {STEP_KINDS.map((kind) => (
              <DayField
                visit={visit}
                name={`due-${kind}`}
                label={t(w.fieldDue, { step: t(STEPS[kind] ?? w.step) })}
                isOptional
              />
            ))}
          </fieldset>
          <DayField visit={visit} name="review" label={t(w.fieldReview)} />
          <button type="submit">{t(w.saveDraft)}</button>
        </ActForm>
      </>
    );
  },
});
