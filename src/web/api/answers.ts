import type { Hono } from "hono";
import { z } from "zod";
import type { Question } from "../../analyse/question.ts";
import { questions } from "../../analyse/questions/index.ts";
import { type Edition, isAnalysed } from "../edition.ts";
import { filtersOf } from "./filter.ts";

const range = z.object({
  limit: z.coerce.number().int().min(1).max(10_000).default(1_000),
  offset: z.coerce.number().int().min(0).default(0),
});

/** `/api/v1/answers` lists the answers of the current run; `/api/v1/answers/:id?site=x` gives rows, filtered by equality. */
export function answersApi(app: Hono, current: () => Edition | undefined): void {
  app.get("/api/v1/answers", (c) => {
    const edition = current();
    return c.json({
      run: edition?.run.id || null,
      day: edition?.run.day || null,
      answers: questions.map(({ id, title }) => ({ id, title, ...edition?.run.answers[id] })),
    });
  });
  app.get("/api/v1/answers/:id", async (c) => {
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
  });
}
