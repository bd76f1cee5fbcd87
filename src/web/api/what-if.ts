import type { Context } from "hono";
import { z } from "zod";
import type { EventOutcome } from "../../analyse/what-if/trial.ts";
import { LINK_REFUSALS, writtenLines } from "../../analyse/what-if/written.ts";
import { bestLinkRow, bestLinkTable } from "../../diagnose/what-if/best-link-table.ts";
import { type WhatIf, whatIf } from "../../diagnose/what-if/what-if.ts";
import { csvOf, oneBatch } from "../../publish/csv.ts";
import { MEDIA_TYPES } from "../../publish/export.ts";
import { rowSchema } from "../../publish/json-schema.ts";
import { isAnalysed } from "../edition.ts";
import { download } from "./download.ts";
import { type Endpoint, pathParameter, type Served, schemaOf } from "./endpoint.ts";

const LIFE_EVENT = pathParameter("id", {
  en: "id of the life event",
  fr: "identifiant du moment de vie",
});

const figures = z.object({
  coverage: z.number().nullable(),
  good: z.number(),
  watch: z.number(),
  bad: z.number(),
  cannotTell: z.number(),
  medianClicks: z.number().nullable(),
  steps: z.array(
    z.object({
      step: z.string(),
      mark: z.string(),
      reason: z.string(),
      language: z.string(),
      clicks: z.number().nullable(),
      startPages: z.number(),
      linkingPages: z.number(),
    }),
  ),
});

const network = z.object({
  sites: z.number(),
  pairs: z.number(),
  meanDistance: z.number().nullable(),
  reach: z.number().nullable(),
});

const tried = z.object({
  lifeEvent: z.string(),
  run: z.string(),
  tried: z.array(z.object({ from: z.string(), to: z.string() })),
  refused: z.array(z.object({ line: z.number(), text: z.string(), reason: z.enum(LINK_REFUSALS) })),
  costs: z.array(z.object({ site: z.string(), links: z.number(), pages: z.number() })),
  event: z.object({ before: figures, after: figures }),
  estate: z.object({
    coverage: z.object({ before: z.number().nullable(), after: z.number().nullable() }),
    network: z.object({ before: network, after: network }),
  }),
});

/** The best links of a life event, and what links would change. */
export const whatIfEndpoints: readonly Endpoint[] = [
  {
    id: "bestLinks",
    path: "/data/life-events/:id/best-links.csv",
    about: {
      en: "The ten links that would help a life event most, in order, as CSV.",
      fr: "Les dix liens qui aideraient le plus un moment de vie, dans l’ordre, en CSV.",
    },
    parameters: [LIFE_EVENT],
    gives: { type: "text/csv" },
    refuses: [404, 503],
    answer: (c, site) =>
      withWhatIf(c, site, undefined, ({ best }) =>
        download(
          c,
          "best-links.csv",
          MEDIA_TYPES.csv,
          csvOf(bestLinkTable, oneBatch(best.links.map(bestLinkRow))),
        ),
      ),
  },
  {
    id: "whatIf",
    path: "/api/v1/life-events/:id/what-if",
    about: {
      en: "What some links would change for a life event and for the estate: before and after. Without `links`, the ten that would help most, which `best` gives.",
      fr: "Ce que des liens changeraient pour un moment de vie et pour le parc : avant et après. Sans `links`, les dix qui aideraient le plus, que donne `best`.",
    },
    parameters: [
      LIFE_EVENT,
      {
        name: "links",
        in: "query",
        about: {
          en: "links to add, one a line: from → to",
          fr: "liens à ajouter, un par ligne : de → vers",
        },
        schema: { type: "string" },
      },
    ],
    gives: {
      type: "application/json",
      schema: {
        type: "object",
        allOf: [schemaOf(tried.loose())],
        properties: { best: { type: "array", items: rowSchema(bestLinkTable, "en") } },
        required: ["best"],
      },
    },
    refuses: [404, 503],
    answer: (c, site) =>
      withWhatIf(c, site, c.req.query("links"), (found, run) => c.json(toJson(found, run))),
  },
];

async function withWhatIf(
  c: Context,
  { current }: Served,
  text: string | undefined,
  answer: (found: WhatIf, run: string) => Response,
): Promise<Response> {
  const edition = current();
  if (!edition || !isAnalysed(edition))
    return c.json({ expected: "an analysed lake", got: "no run yet", next: "parvis analyse" }, 503);
  const lifeEvent = c.req.param("id") ?? "";
  const lines = text === undefined ? undefined : writtenLines(text);
  const found = await whatIf(edition, edition.estate, {
    lifeEvent,
    ...(lines ? { written: lines.links } : {}),
  });
  if (!found) return c.json({ expected: "the id of a life event of the current run", got: lifeEvent }, 404);
  const refused = [...found.refused, ...(lines?.refused ?? [])].sort((a, b) => a.line - b.line);
  return answer({ ...found, refused }, edition.run.id);
}

const toJson = ({ best, tried: links, refused, costs, event, estate }: WhatIf, run: string) => ({
  lifeEvent: event.before.lifeEvent,
  run,
  best: best.links.map(bestLinkRow),
  tried: links.map(({ from, to }) => ({ from: from.url, to: to.url })),
  refused,
  costs,
  event: { before: toFigures(event.before), after: toFigures(event.after) },
  estate: { coverage: estate.coverage, network: estate.network },
});

const toFigures = ({ coverage, good, watch, bad, cannotTell, medianClicks, steps }: EventOutcome) => ({
  coverage,
  good,
  watch,
  bad,
  cannotTell,
  medianClicks,
  steps: steps.map(({ step, mark, reason, language, clicks, startPages, linkingPages }) => ({
    step,
    mark,
    reason,
    language,
    clicks,
    startPages,
    linkingPages,
  })),
});
