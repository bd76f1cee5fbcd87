import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A person as the provider knows them. */
export interface ProviderPerson {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly acr?: string;
}

/** What the provider does wrong, on purpose. */
export interface Misdeeds {
  nonce?: string;
  audience?: string;
  issuer?: string;
  /** Signs with a key that it does not publish. */
  strangeKey?: boolean;
  expired?: boolean;
  userinfoSub?: string;
  noDiscovery?: boolean;
}

/** A small OpenID provider over HTTP: code flow with PKCE, signed ID tokens, userinfo in JSON or signed. Whoever comes is `person`. */
export interface OidcServer {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  person: ProviderPerson;
  misdeeds: Misdeeds;
  /** Userinfo as a signed text, as ProConnect sends it. */
  isUserinfoSigned: boolean;
  /** What the last authorisation asked for. */
  asked: URLSearchParams;
  close(): Promise<void>;
}

export async function oidcServer(): Promise<OidcServer> {
  const [key, strange] = [
    generateKeyPairSync("rsa", { modulusLength: 2048 }),
    generateKeyPairSync("rsa", { modulusLength: 2048 }),
  ];
  const codes = new Map<
    string,
    { readonly challenge: string; readonly nonce: string; readonly redirect: string }
  >();
  const state: Omit<OidcServer, "close" | "issuer"> = {
    clientId: "parvis",
    clientSecret: "provider-secret",
    person: { sub: "1" },
    misdeeds: {},
    isUserinfoSigned: false,
    asked: new URLSearchParams(),
  };
  let issuer = "";
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "", issuer);
    const json = (body: object, status = 200) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (url.pathname === "/.well-known/openid-configuration")
      return void (state.misdeeds.noDiscovery ? json({}, 500) : json(discovery(issuer)));
    if (url.pathname === "/jwks")
      return void json({
        keys: [{ ...key.publicKey.export({ format: "jwk" }), kid: "1", use: "sig", alg: "RS256" }],
      });
    if (url.pathname === "/authorize") {
      state.asked = url.searchParams;
      const code = randomUUID();
      codes.set(code, {
        challenge: url.searchParams.get("code_challenge") ?? "",
        nonce: url.searchParams.get("nonce") ?? "",
        redirect: url.searchParams.get("redirect_uri") ?? "",
      });
      const back = new URL(url.searchParams.get("redirect_uri") ?? "");
      back.searchParams.set("code", code);
      back.searchParams.set("state", url.searchParams.get("state") ?? "");
      back.searchParams.set("iss", issuer);
      return void response.writeHead(302, { location: back.href }).end();
    }
    if (url.pathname === "/token") {
      const form = new URLSearchParams(await bodyOf(request));
      const code = codes.get(form.get("code") ?? "");
      codes.delete(form.get("code") ?? "");
      const challenge = createHash("sha256")
        .update(form.get("code_verifier") ?? "")
        .digest("base64url");
      const isRight =
        code?.challenge === challenge &&
        code.redirect === form.get("redirect_uri") &&
        form.get("client_secret") === state.clientSecret;
      if (!isRight) return void json({ error: "invalid_grant" }, 400);
      const { misdeeds, person } = state;
      const now = Math.floor(Date.now() / 1000) - (misdeeds.expired ? 7_200 : 0);
      const claims = {
        iss: misdeeds.issuer ?? issuer,
        aud: misdeeds.audience ?? state.clientId,
        sub: person.sub,
        nonce: misdeeds.nonce ?? code.nonce,
        iat: now,
        exp: now + 3_600,
        ...(person.acr === undefined ? {} : { acr: person.acr }),
      };
      const id_token = jwt(claims, misdeeds.strangeKey ? strange.privateKey : key.privateKey);
      return void json({ access_token: "access", token_type: "Bearer", expires_in: 60, id_token });
    }
    if (url.pathname === "/userinfo") {
      const { acr: _, ...told } = state.person;
      const claims = { ...told, sub: state.misdeeds.userinfoSub ?? told.sub };
      if (!state.isUserinfoSigned) return void json(claims);
      const text = jwt({ ...claims, iss: issuer, aud: state.clientId }, key.privateKey);
      return void response.writeHead(200, { "content-type": "application/jwt" }).end(text);
    }
    json({}, 404);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(state, {
    issuer,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

const discovery = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/userinfo`,
  end_session_endpoint: `${issuer}/logout`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ["code"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: ["RS256"],
  code_challenge_methods_supported: ["S256"],
  authorization_response_iss_parameter_supported: true,
});

function jwt(claims: object, key: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "RS256", typ: "JWT", kid: "1" })}.${part(claims)}`;
  return `${text}.${sign("sha256", Buffer.from(text), key).toString("base64url")}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const piece of request) text += piece;
  return text;
}
