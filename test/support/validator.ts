import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

/** The standards' own validators, as `.ci/run` installs them in a virtual environment of Python. */
const PYTHON = resolve(import.meta.dirname, "../../.validators/bin/python");

/** Says why they cannot run here; false when they can. */
export const validatorsMissing = existsSync(PYTHON)
  ? false
  : "the validators of frictionless, csvw and pyshacl are not installed (.ci/run installs them)";

/** What a validator written in Python prints, as JSON. */
export function validated<T>(script: string, ...args: readonly string[]): T {
  return JSON.parse(execFileSync(PYTHON, ["-c", script, ...args], { encoding: "utf8" })) as T;
}

interface Ajv {
  addSchema(schema: object, id: string): Ajv;
  compile(schema: object): ((value: unknown) => boolean) & { readonly errors?: readonly unknown[] | null };
}
interface OpenApiValidator {
  validate(document: object): Promise<{ readonly valid: boolean; readonly errors?: unknown }>;
}

const require = createRequire(import.meta.url);

/** A validator of JSON Schema 2020-12. */
export function jsonSchemaValidator(): Ajv {
  const { Ajv2020 } = require("ajv/dist/2020.js") as { Ajv2020: new (options: object) => Ajv };
  const addFormats = require("ajv-formats") as (ajv: Ajv) => void;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  return ajv;
}

export function openApiValidator(): OpenApiValidator {
  const { Validator } = require("@seriousme/openapi-schema-validator") as {
    Validator: new () => OpenApiValidator;
  };
  return new Validator();
}
