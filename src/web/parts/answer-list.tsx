import type { Question } from "../../model/questionnaire.ts";
import type { Visit } from "../page.ts";
import { directionOf, foreign } from "../receiving.ts";
import { words } from "../words.ts";

const w = words.listening;

export interface AnswerShown {
  readonly question: Question;
  readonly value: string | number | Readonly<Record<string, number>> | null;
  readonly text: string | undefined;
}

/** What one person answered, question by question. */
export function AnswerList({
  visit,
  language,
  answers,
}: {
  readonly visit: Visit;
  readonly language: string;
  readonly answers: readonly AnswerShown[];
}) {
  return (
    <dl class="said" lang={foreign(language)} dir={directionOf(language)}>
      {answers
        .filter(({ value }) => value !== null)
        .map((answer) => (
          <>
            <dt>{answer.question.ask[language]}</dt>
            <dd>{answerText(answer, language) || visit.t(w.notAnswered)}</dd>
          </>
        ))}
    </dl>
  );
}

function answerText({ question, value, text }: AnswerShown, language: string): string {
  if (question.kind === "text") return text ?? "";
  const chosen = question.options.filter(({ id }) =>
    typeof value === "object" && value !== null ? value[id] === 1 : value === id,
  );
  return chosen.map(({ name }) => name[language] ?? "").join(", ");
}
