import type { Context } from "hono";
import { questions } from "../../analyse/questions/index.ts";
import type { Table } from "../../model/table.ts";
import { licenceAddress } from "../../publish/dataset/licence.ts";
import { boardTables } from "../../publish/edition/board.ts";
import { rowSchema } from "../../publish/json-schema.ts";
import type { Edition } from "../edition.ts";
import { words } from "../words.ts";
import {
  componentOf,
  type Endpoint,
  type JsonSchema,
  type Parameter,
  type Refusal,
  refusal,
  type Served,
  schemaOf,
} from "./endpoint.ts";
import { UPLOAD_PATH, UPLOAD_TYPES, uploadAnswers, uploadParameters, uploadSchema } from "./upload.ts";

/** The interface as an OpenAPI 3.1 document, made from what each endpoint declares. */
export function openApiOf(endpoints: readonly Endpoint[], site: Served, c: Context) {
  const edition = site.current();
  const name = edition?.name.en ?? "Parvis";
  const described = describedIn(endpoints, { ...site, edition, hasAccounts: site.office !== undefined });
  return {
    openapi: "3.1.0",
    info: {
      title: `${name}: interface for programs`,
      version: "1",
      description:
        "Key figures of public services, and links and visits between public sites. Reading needs neither key nor account. An absent value is null: it is not zero.",
      ...licenceOf(edition?.board?.manifest.licence),
    },
    servers: [{ url: site.address(c) || "/" }],
    paths: Object.fromEntries([
      ...described.map((endpoint) => [
        site.isCopy ? copiedPath(endpoint.path) : templateOf(endpoint.path),
        { get: operationOf(site.isCopy ? { ...endpoint, refuses: [] } : endpoint) },
      ]),
      ...(site.takesDeclarations ? [[templateOf(UPLOAD_PATH), { post: uploadOperation() }]] : []),
    ]),
    components: {
      schemas: componentSchemas(),
      ...(site.takesDeclarations ? { securitySchemes: { token: { type: "http", scheme: "bearer" } } } : {}),
    },
  };
}

/** What a copy written as files can answer: addresses without anything to fill in. */
export const isWhole = ({ path, parameters }: Endpoint): boolean =>
  parameters.length === 0 && !path.includes(":");

/** What a site, or a copy of an edition, can answer: in a copy, an answer that is not there yet is left out, never empty. */
export function describedIn(
  all: readonly Endpoint[],
  site: {
    readonly isCopy: boolean;
    readonly hasAccounts: boolean;
    readonly edition: Edition | undefined;
  },
): readonly Endpoint[] {
  return all.filter((endpoint) => {
    if (endpoint.needs === "accounts") return site.hasAccounts && !site.isCopy;
    return !site.isCopy || (isWhole(endpoint) && (endpoint.needs === undefined || site.edition?.diagnosis));
  });
}

/** The same address in a copy: a server of files knows the type of an answer by the end of its name. */
export const copiedPath = (path: string): string => (path.includes(".") ? path : `${path}.json`);

/** `/api/v1/answers/:id` as OpenAPI writes it. */
export const templateOf = (path: string): string => path.replaceAll(/:(\w+)(\{[^}]*\})?/g, "{$1}");

function licenceOf(licence: string | undefined) {
  return licence === undefined ? {} : { license: { name: licence, url: licenceAddress(licence) } };
}

function operationOf({ id, about, parameters, gives, refuses }: Endpoint) {
  const content = { [gives.type]: gives.schema ? { schema: gives.schema } : {} };
  const success =
    gives.status === 302
      ? { 302: { description: "Where it is", headers: { location: { schema: { type: "string" } } } } }
      : { 200: { description: about.en, content } };
  return {
    operationId: id,
    summary: about.en,
    ...(parameters.length > 0 ? { parameters: parameters.map(parameterOf) } : {}),
    responses: { ...success, ...Object.fromEntries(refuses.map((status) => [status, refusalOf(status)])) },
  };
}

/** The one address that takes something, where declarations are made. */
function uploadOperation() {
  const binary = { schema: { type: "string", format: "binary" } };
  const json = (schema: JsonSchema) => ({ "application/json": { schema } });
  return {
    operationId: "sendDeclaration",
    summary: words.accessToken.apiText.en,
    security: [{ token: [] }],
    parameters: uploadParameters.map(parameterOf),
    requestBody: {
      required: true,
      content: Object.fromEntries(Object.keys(UPLOAD_TYPES).map((type) => [type, binary])),
    },
    responses: Object.fromEntries(
      Object.entries(uploadAnswers).map(([status, description]) => {
        const schema = { 200: uploadSchema, 422: uploadSchema }[status] ?? componentOf("refusal");
        return [
          status,
          { description, content: json(status === "409" ? { anyOf: [uploadSchema, schema] } : schema) },
        ];
      }),
    ),
  };
}

const parameterOf = ({ name, in: where, about, schema }: Parameter) => ({
  name,
  in: where,
  description: about.en,
  required: where === "path",
  schema,
});

const REFUSALS: Readonly<Record<Refusal, string>> = {
  400: "What was asked makes no sense; the answer says what was expected",
  404: "There is no such thing",
  503: "Nothing to answer with yet",
};

function refusalOf(status: Refusal) {
  const description = REFUSALS[status];
  if (status === 404) return { description };
  return { description, content: { "application/json": { schema: componentOf("refusal") } } };
}

function componentSchemas(): Readonly<Record<string, JsonSchema>> {
  const rows = (prefix: string, tables: readonly Table[]) =>
    Object.fromEntries(tables.map((table) => [`${prefix}${table.id}`, rowSchema(table, "en")]));
  const text = { type: "string" };
  return {
    refusal: schemaOf(refusal),
    words: {
      type: "object",
      properties: { en: text, fr: text },
      required: ["en", "fr"],
      additionalProperties: false,
    },
    ...rows("", boardTables),
    // Of a run: an answer may be called as a table of an edition is.
    ...rows("answer.", questions),
  };
}
