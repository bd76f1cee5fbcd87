import { createPrivateKey, type KeyObject, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { type ApiAnswer, type ApiClient, ApiError, type ApiRequest } from "../../kit/api-client.ts";
import { UserError } from "../../kit/failure.ts";
import { jsonObjectOf } from "../../kit/json.ts";
import type { Asked } from "./connector.ts";

/** Asks an API of Google, with a token. */
export interface GoogleDesk {
  /** The answer read as JSON, and its name; undefined when it was not saved: nobody looked. */
  ask(request: Omit<ApiRequest, "headers">): Promise<Readonly<Record<string, unknown>> | undefined>;
}

/** Google says that this account may not read this property. */
export class NotAllowed extends Error {}

/** Google does not understand this question about this property. */
export class NotUnderstood extends Error {}

/**
 * The secret is a token, or the key of a service account: its JSON, or the path of its file. A key gives tokens of one hour; another
 * is asked for when one is refused.
 */
export function googleDesk({ client, secret, source }: Asked, scope: string): GoogleDesk {
  const key = secret === undefined ? undefined : keyIn(secret, source.id);
  let token = key === undefined ? secret : undefined;
  const answerTo = async (request: Omit<ApiRequest, "headers">): Promise<ApiAnswer | undefined> => {
    if (key && token === undefined) token = await tokenFor(client, key, scope);
    return client.ask({
      ...request,
      isGood: (text) => jsonObjectOf(text) !== undefined,
      headers: {
        "content-type": "application/json",
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
    });
  };
  return {
    async ask(request) {
      let answer = await answerTo(request);
      if (answer?.status === 401 && key) {
        token = undefined;
        answer = await answerTo(request);
      }
      return answer === undefined ? undefined : jsonOf(answer, [secret, token]);
    },
  };
}

const keyFile = z.object({
  client_email: z.string(),
  private_key: z.string(),
  private_key_id: z.string().optional(),
  token_uri: z.url({ protocol: /^https?$/ }).default("https://oauth2.googleapis.com/token"),
});
type ServiceKey = Omit<z.output<typeof keyFile>, "private_key"> & { readonly privateKey: KeyObject };

/** Undefined when the secret is a token. @throws UserError, which never shows the secret. */
function keyIn(secret: string, source: string): ServiceKey | undefined {
  const isFile = /\.json$/.test(secret) && !secret.startsWith("{");
  if (!isFile && !secret.trimStart().startsWith("{")) return undefined;
  try {
    const { private_key, ...key } = keyFile.parse(JSON.parse(isFile ? readFileSync(secret, "utf8") : secret));
    return { ...key, privateKey: createPrivateKey(private_key) };
  } catch {
    throw new UserError({
      expected: `a token, or the key of a service account of Google, for the source ${source}`,
      got: isFile ? "a file that is not there, or is no key" : "JSON that is no such key",
      next: "Google Cloud console, IAM, Service accounts, Keys: create a key of type JSON, and name its file in the environment variable.",
    });
  }
}

const TOKEN_S = 3600;

/** @throws ApiError when the key is refused. */
async function tokenFor(client: ApiClient, key: ServiceKey, scope: string): Promise<string> {
  const name = "google/token.json";
  const url = key.token_uri;
  // Google refuses a time that is not its own: it is asked for, so that a clock that is wrong here does no harm.
  const now = await client.ask({ name, url, method: "GET", isSecret: true });
  const nowS = Math.floor(Date.parse(now?.headers.get("date") ?? "") / 1000);
  if (!Number.isFinite(nowS)) throw new ApiError(`${new URL(url).host} does not say what time it is`);
  const answer = await client.ask({
    name,
    url,
    method: "POST",
    isSecret: true,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
      assertion: assertionOf(key, scope, nowS),
    }).toString(),
  });
  const said = z
    .object({
      access_token: z.string().optional(),
      error: z.string().optional(),
      error_description: z.string().optional(),
    })
    .safeParse(jsonObjectOf(answer?.text ?? ""));
  if (said.data?.access_token !== undefined) return said.data.access_token;
  const why =
    [said.data?.error, said.data?.error_description].filter(Boolean).join(": ") || `status ${answer?.status}`;
  throw new ApiError(`Google gives no token to ${key.client_email} (${why})`, 401);
}

function assertionOf(key: ServiceKey, scope: string, nowS: number): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const head = {
    alg: "RS256",
    typ: "JWT",
    ...(key.private_key_id === undefined ? {} : { kid: key.private_key_id }),
  };
  const claim = {
    iss: key.client_email,
    scope,
    aud: key.token_uri,
    iat: nowS,
    exp: nowS + TOKEN_S,
  };
  const signed = `${part(head)}.${part(claim)}`;
  return `${signed}.${sign("sha256", Buffer.from(signed), key.privateKey).toString("base64url")}`;
}

const failure = z.object({
  error: z.object({
    message: z.string().default(""),
    status: z.string().default(""),
    errors: z.array(z.object({ reason: z.string().default("") })).default([]),
  }),
});

/** @throws NotAllowed, NotUnderstood or ApiError */
function jsonOf(
  { status, text }: ApiAnswer,
  secrets: readonly (string | undefined)[],
): Readonly<Record<string, unknown>> {
  const value = jsonObjectOf(text);
  if (status < 300 && value !== undefined && !("error" in value)) return value;
  const { data } = failure.safeParse(value);
  if (!data)
    throw new ApiError(`Google answered with no JSON, status ${status}`, status < 300 ? undefined : status);
  const { message, errors, status: code } = data.error;
  const said = secrets.reduce<string>(
    (words, secret) => (secret ? words.replaceAll(secret, "…") : words),
    message,
  );
  const words = `Google answered: ${said.slice(0, 300) || code || `status ${status}`}`;
  const reasons = errors.map(({ reason }) => reason);
  if (status === 403 && NOT_ALLOWED.test(message)) throw new NotAllowed(words);
  if (status === 400 && (code === "INVALID_ARGUMENT" || reasons.includes("invalidParameter")))
    throw new NotUnderstood(words);
  const isQuota = reasons.some((reason) => /limitExceeded|quotaExceeded/i.test(reason));
  throw new ApiError(words, isQuota ? 429 : status);
}

const NOT_ALLOWED = /sufficient permissions? for (?:this property|site)/i;
