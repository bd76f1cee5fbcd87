import { z } from "zod";
import { responsesByService } from "../../engage/response/overview.ts";
import { page } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { receptionOf } from "../receiving.ts";
import { words } from "../words.ts";

const w = words.listening;

/** Every service about which people are asked, those that heard most first. */
export const voicesPage = page({
  id: "voices",
  path: "/voices",
  section: "take-part",
  needs: "anyone",
  query: z.object({}),
  load: (_params, visit) => responsesByService(receptionOf(visit)),
  title: (_data, visit) => visit.t(w.voicesTitle),
  view: (rows, visit) => {
    const sum = (of: "responses" | "texts") => rows.reduce((total, row) => total + row[of], 0);
    return (
      <>
        <h1>{visit.t(w.voicesTitle)}</h1>
        <p class="lead">
          {sum("responses") === 0
            ? visit.t(w.voicesNone)
            : visit.t(w.voicesLead, { n: sum("responses"), texts: sum("texts") })}
        </p>
        <DataTable
          visit={visit}
          caption={visit.t(w.voicesTitle)}
          isCaptionHidden
          isStacked
          rows={rows}
          columns={[
            {
              head: visit.t(w.service),
              isName: true,
              cell: ({ service }) => (
                <a href={visit.href(`/voices/${encodeURIComponent(service.id)}`)}>{visit.t(service.name)}</a>
              ),
            },
            { head: visit.t(w.answers), isNumber: true, cell: ({ responses }) => visit.number(responses) },
            { head: visit.t(w.texts), isNumber: true, cell: ({ texts }) => visit.number(texts) },
          ]}
        />
        <p>
          <a href={visit.href("/questionnaires")}>{visit.t(words.questionnaire.title)}</a>
          {" · "}
          <a href="/data/responses.csv">{visit.t(w.allAnswers)}</a>
        </p>
      </>
    );
  },
});
