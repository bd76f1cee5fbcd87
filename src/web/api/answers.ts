import type { Question } from "../../analyse/question.ts";
import { questions } from "../../analyse/questions/index.ts";
import { isAnalysed } from "../edition.ts";
import { componentOf, type Endpoint, pathParameter, range, rangeParameters } from "./endpoint.ts";
import { filtersOf } from "./filter.ts";

const nullableText = { anyOf: [{ type: "string" }, { type: "null" }] };

/** `/api/v1/answers` lists the answers of the current run; `/api/v1/answers/:id?site=x` gives rows, filtered by equality. */
export const answerEndpoints: readonly Endpoint[] = [
  {
    id: "answers",
    path: "/api/v1/answers",
    about: {
      en: "The answers of the current run, with their state and number of rows.",
      fr: "Les réponses de l’analyse courante, avec leur état et leur nombre de lignes.",
    },
    parameters: [],
    gives: {
      type: "application/json",
      schema: {
        type: "object",
        properties: {
          run: nullableText,
          day: nullableText,
          answers: {
            type: "array",
            items: {
              type: "object",
              properties: {
                id: { type: "string" },
                title: componentOf("words"),
                state: { enum: ["answered", "no evidence", "failed"] },
                rows: { type: "integer" },
                duration_ms: { type: "number" },
                missing: { type: "string" },
                error: { type: "string" },
              },
              required: ["id", "title"],
              additionalProperties: false,
            },
          },
        },
        required: ["run", "day", "answers"],
        additionalProperties: false,
      },
    },
    refuses: [],
    answer: (c, { current }) => {
      const edition = current();
      return c.json({
        run: edition?.run.id || null,
        day: edition?.run.day || null,
        answers: questions.map(({ id, title }) => ({ id, title, ...edition?.run.answers[id] })),
      });
    },
  },
  {
    id: "answer",
    path: "/api/v1/answers/:id",
    about: {
      en: "Rows of one answer. Every other parameter is the name of a column, and keeps the rows that equal its value.",
      fr: "Lignes d’une réponse. Tout autre paramètre est le nom d’une colonne, et garde les lignes qui égalent sa valeur.",
    },
    parameters: [
      pathParameter("id", { en: "the answer", fr: "la réponse" }, { enum: questions.map(({ id }) => id) }),
      ...rangeParameters,
    ],
    gives: {
      type: "application/json",
      schema: {
        type: "object",
        properties: {
          run: { type: "string" },
          day: { type: "string" },
          state: { enum: ["answered", "no evidence", "failed", "not asked"] },
          total: { type: "integer", minimum: 0 },
          rows: { type: "array", items: { anyOf: questions.map(({ id }) => componentOf(`answer.${id}`)) } },
        },
        required: ["run", "day", "state", "total", "rows"],
        additionalProperties: false,
      },
    },
    refuses: [400, 404, 503],
    answer: async (c, { current }) => {
      const edition = current();
      const question: Question | undefined = questions.find(({ id }) => id === c.req.param("id"));
      if (!question)
        return c.json({ expected: "an id listed at /api/v1/answers", got: c.req.param("id") }, 404);
      if (!edition || !isAnalysed(edition))
        return c.json({ expected: "a run", got: "none yet", next: "parvis analyse" }, 503);
      const { limit: _limit, offset: _offset, ...filters } = c.req.query();
      const asked = range.safeParse(c.req.query());
      if (!asked.success)
        return c.json({ expected: "limit from 1 to 10000, offset from 0", got: c.req.query() }, 400);
      const rows = await edition.ask(question, filtersOf(question, filters));
      const { limit, offset } = asked.data;
      return c.json({
        run: edition.run.id,
        day: edition.run.day,
        state: edition.run.answers[question.id]?.state ?? "not asked",
        total: rows.length,
        rows: rows.slice(offset, offset + limit),
      });
    },
  },
];
