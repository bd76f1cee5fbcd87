import type { Context } from "hono";
import { z } from "zod";
import type { Catalogue, EditionManifest } from "../../model/edition.ts";
import {
  FIGURE_WINDOWS,
  INDICATOR_UNITS,
  type Indicator,
  MARKS,
  SERVICE_CHANNELS,
} from "../../model/indicator.ts";
import type { Words } from "../../model/words.ts";
import type { Board } from "../../publish/edition/open.ts";
import { type Endpoint, type Served, schemaOf } from "./endpoint.ts";

const words = z.object({ en: z.string(), fr: z.string() });
const part = z.object({ id: z.string(), name: words });
const channel = z.enum(SERVICE_CHANNELS);

const formula = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("count"), of: part }),
  z.object({ kind: z.literal("share"), numerator: part, denominator: part }),
  z.object({ kind: z.literal("mean"), answers: z.array(part.extend({ weight: z.number() })) }),
  z.object({
    kind: z.literal("ratio"),
    numerator: part,
    denominator: part,
    spread: z.string().optional(),
  }),
  z.object({
    kind: z.literal("measurement"),
    of: part,
    range: z.tuple([z.number(), z.number()]).optional(),
    spread: z.string().optional(),
  }),
  z.object({ kind: z.literal("category"), options: z.array(part.extend({ mark: z.enum(MARKS) })) }),
  z.object({ kind: z.literal("channel-share"), volumes: z.string(), channels: z.array(channel) }),
]);

const indicator = z.object({
  id: z.string(),
  version: z.number().int(),
  set: z.string(),
  name: words,
  about: words,
  formula,
  unit: z.enum(INDICATOR_UNITS),
  direction: z.enum(["higher", "lower", "none"]),
  thresholds: z.object({ good: z.number(), watch: z.number().optional(), source: z.string() }).optional(),
  minimumN: z.number(),
  window: z.enum(FIGURE_WINDOWS),
  grain: z.enum(["service", "channel"]),
  channels: z.array(channel).optional(),
  validFrom: z.string(),
  source: z.string(),
}) satisfies z.ZodType<Plain<Indicator>>;

const service = z.object({
  id: z.string(),
  name: words,
  organisation: z.string().optional(),
  prefixes: z.array(z.string()),
  themes: z.array(z.string()),
  channels: z.array(z.string()),
}) satisfies z.ZodType<Plain<Catalogue["services"][number]>>;

const organisation = z.object({
  id: z.string(),
  name: words,
  kind: z.string(),
  parent: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  source: z.string().optional(),
}) satisfies z.ZodType<Plain<Catalogue["organisations"][number]>>;

const manifest = z.object({
  id: z.string(),
  period: z.string(),
  periods: z.array(z.string()),
  name: words,
  frozen_at: z.string(),
  parvis_version: z.string(),
  method: z.number().int().optional().describe("by which its figures are made; 1 when absent"),
  licence: z.string(),
  reason: z.string().optional(),
  files: z.record(
    z.string(),
    z.object({ sha256: z.string(), bytes: z.number().int(), rows: z.number().int().optional() }),
  ),
  sha256: z.string(),
}) satisfies z.ZodType<Plain<EditionManifest>>;

/** As a schema sees it: nothing is read-only, and what may be left out may be undefined. */
type Plain<T> = T extends object
  ? { -readonly [K in keyof T]: Plain<T[K]> | (object extends Pick<T, K> ? undefined : never) }
  : T;

/** The definitions, the services, the organisations and the editions: short lists, each given whole. */
export const catalogueEndpoints: readonly Endpoint[] = [
  list("indicators", indicator, ({ indicators }) => indicators, {
    en: "Every definition that a figure of the current edition follows.",
    fr: "Toutes les définitions que suivent les chiffres de l’édition courante.",
  }),
  list("services", service, ({ catalogue }) => catalogue.services, {
    en: "The services that the current edition speaks of.",
    fr: "Les démarches dont parle l’édition courante.",
  }),
  list("organisations", organisation, ({ catalogue }) => catalogue.organisations, {
    en: "The organisations that declare, as a tree.",
    fr: "Les organisations qui déclarent, en arbre.",
  }),
  list("editions", manifest, ({ editions }) => editions, {
    en: "All editions, the oldest first; `edition` is the current one.",
    fr: "Toutes les éditions, la plus ancienne d’abord ; `edition` est la courante.",
  }),
];

function list(
  id: string,
  item: z.ZodType,
  itemsOf: (board: Board) => readonly object[],
  about: Words,
): Endpoint {
  return {
    id,
    path: `/api/v1/${id}`,
    about,
    parameters: [],
    gives: {
      type: "application/json",
      schema: schemaOf(z.object({ edition: z.string(), [id]: z.array(item) })),
    },
    refuses: [503],
    answer: (c, site) =>
      withBoard(c, site, (board) => c.json({ edition: board.manifest.id, [id]: itemsOf(board) })),
  };
}

/** Before the first edition there is nothing to answer with. */
export function withBoard<A>(c: Context, { current }: Served, answer: (board: Board) => A): A | Response {
  const board = current()?.board;
  if (board) return answer(board);
  return c.json({ expected: "an edition of key figures", got: "none yet", next: "parvis freeze" }, 503);
}
