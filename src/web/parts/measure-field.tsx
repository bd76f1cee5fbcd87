import { STEPS } from "../../engage/measure/news.ts";
import { STEP_KINDS, type StepKind } from "../../model/measure.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { organisationName } from "./account.tsx";
import { ChoiceField, DayField, WritingField } from "./act-field.tsx";
import { channelName } from "./channel-volume.tsx";

const w = words.decision;

/** What is known already of a measure that is being written. */
export interface WrittenMeasure {
  readonly title?: string | undefined;
  readonly about?: string | undefined;
  readonly organisation?: string | undefined;
  readonly from?: string | undefined;
  readonly service?: string | undefined;
  readonly indicator?: string | undefined;
  readonly channel?: string | undefined;
  readonly better?: string | undefined;
  readonly baseline?: string | undefined;
  readonly reviewDay?: string | undefined;
  readonly dues?: Readonly<Partial<Record<StepKind, string>>>;
}

/** All that a measure must say before it may be published. */
export function MeasureFields({
  visit,
  organisations,
  value,
}: {
  readonly visit: Visit;
  readonly organisations: readonly string[];
  readonly value: WrittenMeasure;
}) {
  const { t } = visit;
  const { board } = visit.edition;
  const services = (board?.catalogue.services ?? [])
    .map(({ id, name }) => ({ id, name: t(name) }))
    .sort((a, b) => visit.compare(a.name, b.name));
  const indicators = new Map((board?.indicators ?? []).map(({ id, name }) => [id, t(name)]));
  const channels = ["all", ...Object.keys(words.serviceChannel)];
  return (
    <>
      <WritingField visit={visit} name="title" label={t(w.fieldTitle)} value={value.title} />
      <WritingField visit={visit} name="about" label={t(w.fieldAbout)} value={value.about} rows={4} />
      <ChoiceField
        visit={visit}
        name="organisation"
        label={t(w.owner)}
        value={value.organisation}
        options={organisations.map((id) => ({ id, name: organisationName(visit, id) }))}
      />
      <WritingField
        visit={visit}
        name="from"
        label={t(w.from)}
        hint={t(w.fromHint)}
        value={value.from}
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
          value={value.service}
        />
        <ChoiceField
          visit={visit}
          name="indicator"
          label={t(w.indicator)}
          value={value.indicator}
          options={[...indicators].map(([id, name]) => ({ id, name }))}
        />
        <ChoiceField
          visit={visit}
          name="channel"
          label={t(w.channel)}
          value={value.channel}
          options={channels.map((id) => ({ id, name: channelName(visit, id) }))}
        />
        <ChoiceField
          visit={visit}
          name="better"
          label={t(w.better)}
          value={value.better}
          options={[
            { id: "higher", name: t(w.higher) },
            { id: "lower", name: t(w.lower) },
          ]}
        />
        <ChoiceField
          visit={visit}
          name="baseline"
          label={t(w.fieldBaseline)}
          value={value.baseline}
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
            value={value.dues?.[kind]}
            isOptional
          />
        ))}
      </fieldset>
      <DayField visit={visit} name="review" label={t(w.fieldReview)} value={value.reviewDay} />
    </>
  );
}
