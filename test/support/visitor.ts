import type { Hono } from "hono";
import { GOOD_PASSWORD } from "./office.ts";

/** A browser as far as HTTP goes: it keeps cookies, and says where its forms come from. */
export interface Visitor {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  post(
    path: string,
    fields?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  readonly cookies: Map<string, string>;
}

export function visitor(app: Hono, origin = "http://localhost"): Visitor {
  const cookies = new Map<string, string>();
  const ask = async (path: string, init: RequestInit): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = {
      host: new URL(origin).host,
      ...(cookie ? { cookie } : {}),
      ...(init.headers as object),
    };
    const response = await app.request(`${origin}${path}`, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  return {
    cookies,
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, fields = {}, headers = { origin, "sec-fetch-site": "same-origin" }) =>
      ask(path, { method: "POST", body: new URLSearchParams(fields), headers }),
  };
}

/** One who has signed in with GOOD_PASSWORD. */
export async function memberVisitor(app: Hono, email: string): Promise<Visitor> {
  const browser = visitor(app);
  const response = await browser.post("/en/sign-in", { email, password: GOOD_PASSWORD });
  if (response.status !== 303) throw new Error(`sign-in: ${response.status}`);
  return browser;
}
