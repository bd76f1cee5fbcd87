import type { Context } from "hono";
import { z } from "zod";
import type { Office } from "../../engage/account/office.ts";
import type { Table } from "../../model/table.ts";
import { LANGUAGES, type Language, type Words } from "../../model/words.ts";
import { valueSchema } from "../../publish/json-schema.ts";
import type { Edition } from "../edition.ts";
import type { Speech } from "../speech.ts";

/** A JSON Schema, 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** An address for programs, as it describes itself: routes, OpenAPI and the page about the interface come from here. */
export interface Endpoint {
  /** Name of the operation. */
  readonly id: string;
  /** As Hono writes it: `/api/v1/answers/:id`. */
  readonly path: string;
  readonly about: Words;
  readonly parameters: readonly Parameter[];
  readonly gives: Given;
  /** Other than 200: what may be asked wrongly, not there, or not yet. */
  readonly refuses: readonly Refusal[];
  /** What must be there: a diagnosis for a copy to hold it, accounts for any site to have it. */
  readonly needs?: "diagnosis" | "accounts";
  answer(c: Context, site: Served): Response | Promise<Response>;
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly about: Words;
  readonly schema: JsonSchema;
}

/** What comes back. Without a schema it is a file, described where its type is. */
export interface Given {
  readonly type: string;
  readonly schema?: JsonSchema;
  /** 302: the answer is where `Location` says. */
  readonly status?: 200 | 302;
}

export type Refusal = 400 | 404 | 503;

/** What an endpoint may use. */
export interface Served {
  current(): Edition | undefined;
  /** The public address of the site without final slash: `https://observatory.example`. */
  address(c: Context): string;
  speech(language: Language): Speech;
  /** True for a copy written as files, which answers no parameter. */
  readonly isCopy: boolean;
  /** What people made; undefined where nobody signs in. */
  readonly office?: Office | undefined;
  /** Where organisations declare, and so programs may. */
  readonly takesDeclarations?: boolean;
}

/** What an answer says when it refuses. */
export const refusal = z.object({
  expected: z.string(),
  got: z.unknown(),
  next: z.string().optional(),
});

export const range = z.object({
  limit: z.coerce.number().int().min(1).max(10_000).default(1_000),
  offset: z.coerce.number().int().min(0).default(0),
});

export const rangeParameters: readonly Parameter[] = [
  {
    name: "limit",
    in: "query",
    about: { en: "rows at most", fr: "nombre de lignes au plus" },
    schema: { type: "integer", minimum: 1, maximum: 10_000, default: 1_000 },
  },
  {
    name: "offset",
    in: "query",
    about: { en: "rows left out before the first", fr: "lignes sautées avant la première" },
    schema: { type: "integer", minimum: 0, default: 0 },
  },
];

/** Equality filters: a parameter for each column of a table. */
export function columnParameters({ columns }: Table): readonly Parameter[] {
  return Object.entries(columns).map(([name, column]) => {
    const { description: _said, ...schema } = valueSchema({ ...column, optional: false }, "en");
    return { name, in: "query", about: column.meaning, schema };
  });
}

export const pathParameter = (name: string, about: Words, schema: JsonSchema = {}): Parameter => ({
  name,
  in: "path",
  about,
  schema: { type: "string", ...schema },
});

export const LANGUAGE = pathParameter(
  "language",
  { en: "language of the texts", fr: "langue des textes" },
  { enum: [...LANGUAGES] },
);

/** A schema of zod as JSON Schema. */
export function schemaOf(type: z.ZodType): JsonSchema {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(type, { io: "output" });
  return schema;
}

export const componentOf = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
