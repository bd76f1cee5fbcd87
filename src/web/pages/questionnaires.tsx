import { z } from "zod";
import { type Questionnaire, questionnaireKey } from "../../model/questionnaire.ts";
import { page, type Visit } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { receptionOf } from "../receiving.ts";
import { words } from "../words.ts";

const w = words.questionnaire;

/** Everything that people are or were asked, in each version. */
export const questionnairesPage = page({
  id: "questionnaires",
  path: "/questionnaires",
  section: "take-part",
  needs: "anyone",
  query: z.object({}),
  load: async (_params, visit) => receptionOf(visit).questionnaires(),
  title: (_all, visit) => visit.t(w.title),
  view: (all, visit) => {
    const { t } = visit;
    return (
      <>
        <h1>{t(w.title)}</h1>
        <p class="lead">{t(w.lead)}</p>
        <DataTable
          visit={visit}
          caption={t(w.title)}
          isCaptionHidden
          isStacked
          rows={all}
          columns={[
            { head: t(w.name), isName: true, cell: ({ name }) => t(name) },
            { head: t(w.version), cell: (one) => <code>{questionnaireKey(one)}</code> },
            { head: t(w.from), isDay: true, cell: ({ validFrom }) => visit.day(validFrom) },
            { head: t(w.languages), cell: ({ languages }) => languages.map(visit.languageName).join(", ") },
            { head: t(w.of), cell: (one) => servicesOf(visit, one) },
            {
              head: t(w.questions),
              cell: (one) => (
                <details>
                  <summary>{visit.number(one.questions.length)}</summary>
                  <Questions visit={visit} one={one} />
                  <p>
                    <a href={visit.href("/questionnaires/new", { from: questionnaireKey(one) })}>
                      {t(w.begin)}
                    </a>
                  </p>
                </details>
              ),
            },
          ]}
        />
      </>
    );
  },
});

function servicesOf(visit: Visit, { id }: Questionnaire): string {
  const { settings, estate } = receptionOf(visit);
  const named = Object.entries(settings.services).flatMap(([service, asked]) => {
    const name = asked === id ? estate().services.find((one) => one.id === service)?.name : undefined;
    return name ? [visit.t(name)] : [];
  });
  if (settings.questionnaire === id) named.unshift(visit.t(w.usual));
  return named.length === 0 ? visit.t(w.nothing) : named.join(", ");
}

function Questions({ visit, one }: { readonly visit: Visit; readonly one: Questionnaire }) {
  return (
    <ol>
      {one.questions.map((question) => (
        <li>
          {visit.t(question.ask)}
          {question.kind === "text" ? null : (
            <span class="muted">{` ${question.options.map(({ name }) => visit.t(name)).join(" · ")}`}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
