import { z } from "zod";
import {
  type DraftFields,
  draftOf,
  fieldsOf,
  MOST_QUESTIONS,
  QUESTION_KINDS,
  questionsWritten,
} from "../../engage/response/draft.ts";
import { questionnaireCalled, today } from "../../engage/response/reception.ts";
import type { Questionnaire } from "../../model/questionnaire.ts";
import { insideOf } from "../inside.ts";
import { page, type Visit } from "../page.ts";
import { ActForm, Came } from "../parts/account.tsx";
import { ChoiceField, DayField, WritingField } from "../parts/act-field.tsx";
import { QuestionFields } from "../parts/question-field.tsx";
import { asker, receptionOf } from "../receiving.ts";
import { words } from "../words.ts";

const w = words.questionnaire;

/** Empty questions at the end of the form. */
const SPARE = 3;

/** Where an agent writes what people are asked. It begins from one that is there, or from nothing. */
export const questionnaireNewPage = page({
  id: "questionnaire-new",
  path: "/questionnaires/new",
  section: "take-part",
  needs: asker,
  query: z.object({ from: z.string().max(80).optional() }),
  async load(_params, visit, { from }) {
    const reception = receptionOf(visit);
    const filled = insideOf(visit).came?.filled;
    const base = questionnaireCalled(reception, filled?.from ?? from ?? "");
    const seen =
      filled && draftOf(filled, { known: reception.questionnaires(), base, today: today(reception) });
    return { base, fields: filled ?? (base ? fieldsOf(base) : {}), seen: seen?.questionnaire };
  },
  title: (_data, visit) => visit.t(w.newTitle),
  view: ({ base, fields, seen }, visit) => {
    const { t } = visit;
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href("/questionnaires")}>{t(w.title)}</a>
        </p>
        <h1>{t(w.newTitle)}</h1>
        <p class="lead">{t(w.newLead)}</p>
        <Came visit={visit} />
        {seen ? <Seen visit={visit} questionnaire={seen} /> : null}
        <ActForm visit={visit} path="/questionnaires/new">
          <input type="hidden" name="from" value={base ? `${base.id}@${base.version}` : ""} />
          <WritingField visit={visit} name="id" label={t(w.id)} hint={t(w.idHint)} />
          <WritingField visit={visit} name="name_fr" label={t(w.nameFr)} value={fields.name_fr} />
          <WritingField visit={visit} name="name_en" label={t(w.nameEn)} value={fields.name_en} />
          <DayField visit={visit} name="valid_from" label={t(w.from)} value={today(receptionOf(visit))} />
          {Array.from({ length: Math.min(MOST_QUESTIONS, questionsWritten(fields) + SPARE) }, (_, i) => (
            <QuestionForm visit={visit} fields={fields} n={i + 1} />
          ))}
          <p>
            <button type="submit" name="step" value="look" class="quiet">
              {t(w.look)}
            </button>{" "}
            <button type="submit" name="step" value="keep">
              {t(w.keep)}
            </button>
          </p>
        </ActForm>
      </>
    );
  },
});

/** A section of its own, apart from the form: what is pressed here goes nowhere. */
function Seen({ visit, questionnaire }: { readonly visit: Visit; readonly questionnaire: Questionnaire }) {
  return (
    <section aria-labelledby="seen" class="seen">
      <h2 id="seen">{visit.t(w.seen)}</h2>
      <h3>{visit.t(questionnaire.name)}</h3>
      <div class="act">
        <QuestionFields
          visit={visit}
          questions={questionnaire.questions}
          language={visit.language}
          among={questionnaire.questions}
        />
      </div>
    </section>
  );
}

interface QuestionProps {
  readonly visit: Visit;
  readonly fields: DraftFields;
  readonly n: number;
}

function QuestionForm({ visit, fields, n }: QuestionProps) {
  const { t } = visit;
  return (
    <fieldset class="asked">
      <legend>{t(w.question, { n })}</legend>
      <input type="hidden" name={`id_${n}`} value={fields[`id_${n}`] ?? ""} />
      <WritingField
        visit={visit}
        name={`ask_fr_${n}`}
        label={t(w.askFr)}
        value={fields[`ask_fr_${n}`]}
        isOptional
      />
      <WritingField
        visit={visit}
        name={`ask_en_${n}`}
        label={t(w.askEn)}
        value={fields[`ask_en_${n}`]}
        isOptional
      />
      <ChoiceField
        visit={visit}
        name={`kind_${n}`}
        label={t(w.kind)}
        value={fields[`kind_${n}`]}
        options={QUESTION_KINDS.map((id) => ({ id, name: t(words.questionKind[id]) }))}
      />
      <WritingField
        visit={visit}
        name={`options_${n}`}
        label={t(w.options)}
        hint={t(w.optionsHint)}
        value={fields[`options_${n}`]}
        rows={4}
        isOptional
      />
    </fieldset>
  );
}
