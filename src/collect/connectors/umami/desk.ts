import { z } from "zod";
import { type ApiAnswer, ApiError } from "../../../kit/api-client.ts";
import { jsonOf } from "../../../kit/json.ts";
import type { Asked } from "../connector.ts";

/** The Umami being asked: hosted by anyone, or the cloud of its makers. */
export interface UmamiDesk {
  /** The answer as JSON; undefined when it was not saved: nobody looked. @throws ApiError, NotAllowed or NotThere */
  get(name: string, path: string, query?: Readonly<Record<string, string>>): Promise<unknown>;
}

/** Umami says the same of a token that is wrong and of a website that its user may not see. */
export class NotAllowed extends Error {}
/** A question that this version does not know. */
export class NotThere extends Error {}

const CLOUD = "https://api.umami.is/v1";

export async function openUmami({ client, secret, source }: Asked): Promise<UmamiDesk> {
  const url = (source.url ?? CLOUD).replace(/\/+$/, "");
  const isCloud = /\/v\d+$/.test(url);
  const root = isCloud || url.endsWith("/api") ? url : `${url}/api`;
  const headers: Record<string, string> = {};
  const secrets = [secret];
  if (secret !== undefined && isCloud) headers["x-umami-api-key"] = secret;
  else if (secret !== undefined) {
    const token = secret.includes(":") ? await login() : secret;
    secrets.push(token, secret.slice(secret.indexOf(":") + 1));
    headers.authorization = `Bearer ${token}`;
  }

  /** The secret is `user:password`. */
  async function login(): Promise<string> {
    const [, username = "", password = ""] = /^([^:]*):(.*)$/s.exec(secret ?? "") ?? [];
    const answer = await client.ask({
      name: "login.json",
      url: `${root}/auth/login`,
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ username, password }),
      isSecret: true,
    });
    const read = z.object({ token: z.string() }).safeParse(jsonOf(answer?.text ?? ""));
    if (answer && answer.status < 300 && read.success) return read.data.token;
    throw new ApiError(`Umami does not let ${username} in, status ${answer?.status}`, 401);
  }

  return {
    async get(name, path, query = {}) {
      const search = new URLSearchParams(query).toString();
      const answer = await client.ask({
        name,
        url: `${root}${path}${search === "" ? "" : `?${search}`}`,
        method: "GET",
        headers,
        isGood: (text) => jsonOf(text) !== undefined,
      });
      return answer === undefined ? undefined : saidBy(answer, secrets);
    },
  };
}

function saidBy({ status, text }: ApiAnswer, secrets: readonly (string | undefined)[]): unknown {
  const value = jsonOf(text);
  if (status < 300 && value !== undefined) return value;
  const said = secrets.reduce<string>(
    (words, secret) => (secret ? words.replaceAll(secret, "…") : words),
    messageIn(value),
  );
  const words = `Umami answered: ${said.slice(0, 300) || `status ${status}, no JSON`}`;
  if (status === 401 || (status === 403 && value !== undefined)) throw new NotAllowed(words);
  if ((status === 400 && value !== undefined) || status === 404) throw new NotThere(words);
  throw new ApiError(words, status < 300 ? undefined : status);
}

/** Version 2 says errors in a text, version 3 in an object. */
function messageIn(value: unknown): string {
  const text = z.string();
  const read = z
    .union([
      z.object({ error: z.object({ message: text }) }).transform(({ error }) => error.message),
      z.object({ error: text }).transform(({ error }) => error),
      z.object({ message: text }).transform(({ message }) => message),
    ])
    .safeParse(value);
  return read.data ?? "";
}
