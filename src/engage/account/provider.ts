import type * as OpenId from "openid-client";
import type { ProviderSettings } from "../../model/workspace.ts";
import {
  type AccountRow,
  accountByEmail,
  accountOfIdentity,
  bindIdentity,
} from "../../store/ledger/account.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import {
  addDeparture,
  type DepartureRow,
  sweepDepartures,
  takeDeparture,
} from "../../store/ledger/session.ts";
import { normalEmail, type Office } from "./office.ts";
import { hashOf, newSecret } from "./secret.ts";
import { openSession } from "./session.ts";
import type { Caller } from "./sign-in.ts";

/** Where the provider sends people back to. */
export const RETURN_PATH = "/sign-in/return";

/** How long someone may take at the provider, ms. */
const DEPARTURE_MS = 15 * 60_000;

/** The protocol, loaded where a provider is spoken to, and what this one said of itself. */
interface Spoken {
  readonly client: typeof OpenId;
  readonly config: OpenId.Configuration;
}

/** An identity provider, once it has said how it is spoken to. */
export interface Provider {
  readonly settings: ProviderSettings;
  /** Reads its discovery document; once it was read, it is kept. */
  ready(): Promise<Spoken>;
}

export function providerOf(settings: ProviderSettings, secret: string): Provider {
  let known: Promise<Spoken> | undefined;
  return {
    settings,
    ready: () => {
      known ??= discover(settings, secret).catch((error) => {
        // The next one who comes tries again.
        known = undefined;
        throw error;
      });
      return known;
    },
  };
}

async function discover(settings: ProviderSettings, secret: string): Promise<Spoken> {
  const client = await import("openid-client");
  const issuer = new URL(settings.issuer);
  const config = await client.discovery(
    issuer,
    settings.clientId,
    settings.userinfoSignature === undefined
      ? {}
      : { userinfo_signed_response_alg: settings.userinfoSignature },
    client.ClientSecretPost(secret),
    // Settings allow http on one's own machine only.
    { timeout: 10, ...(issuer.protocol === "http:" ? { execute: [client.allowInsecureRequests] } : {}) },
  );
  client.enableNonRepudiationChecks(config);
  return { client, config };
}

/** What the browser carries until it comes back, and where it goes now. */
export interface Departure {
  readonly state: string;
  readonly url: string;
}

/** Sends someone to the provider: code flow, with PKCE, a nonce, and a state that only this browser has. */
export async function depart(office: Office, provider: Provider, next: string): Promise<Departure> {
  const { client, config } = await provider.ready();
  const [state, nonce, verifier] = [newSecret(), newSecret(), client.randomPKCECodeVerifier()];
  const { db } = await office.ledger();
  await sweepDepartures(db, new Date(office.now().getTime() - DEPARTURE_MS));
  await addDeparture(db, { hash: hashOf(state), nonce, verifier, next, created_at: office.now() });
  const { scope, acr } = provider.settings;
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: returnAddress(office),
    scope,
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...(acr.length > 0 ? { acr_values: acr.join(" ") } : {}),
  });
  return { state, url: url.href };
}

const returnAddress = ({ settings }: Office): string => `${settings.address ?? ""}${RETURN_PATH}`;

export type ReturnWrong = "departure" | "provider" | "unknown-person" | "assurance";
export type ReturnResult =
  | { readonly secret: string; readonly next: string }
  | { readonly wrong: ReturnWrong };

/** Someone comes back: what the provider says is checked, and only a person whom we know, or whose verified address we invited, comes in. */
export async function comeBack(
  office: Office,
  provider: Provider,
  { query, state }: { readonly query: string; readonly state: string | undefined },
  caller: Caller,
): Promise<ReturnResult> {
  const ledger = await office.ledger();
  const departure = state === undefined ? undefined : await takeDeparture(ledger.db, hashOf(state));
  if (state === undefined || !departure || isLate(office, departure)) return { wrong: "departure" };
  const told = await toldBy(office, provider, { query, state, departure });
  if (!told) return { wrong: "provider" };
  const { acr } = provider.settings;
  if (acr.length > 0 && !acr.includes(told.acr)) return { wrong: "assurance" };
  const account = await accountFor(office, provider, told);
  if (!account || account.disabled_at) {
    await ledger.transaction((work) =>
      appendAudit(work, {
        at: office.now(),
        actor: "nobody",
        action: "sign-in.refused",
        object: account ? `account:${account.id}` : "account:unknown",
        details: { method: "provider" },
      }),
    );
    return { wrong: "unknown-person" };
  }
  const entry = {
    account: account.id,
    method: "provider",
    agent: caller.agent,
    former: caller.former,
    idToken: told.idToken,
  } as const;
  return {
    secret: await ledger.transaction((work) => openSession(work, office, entry)),
    next: departure.next,
  };
}

const isLate = ({ now }: Office, { created_at }: DepartureRow): boolean =>
  now().getTime() - created_at.getTime() > DEPARTURE_MS;

/** Who someone is, as the provider tells. */
interface Told {
  readonly issuer: string;
  readonly subject: string;
  /** Only an address that was verified. */
  readonly email: string | undefined;
  readonly acr: string;
  readonly idToken: string | undefined;
}

/** Undefined when something does not fit: signature, audience, nonce, state, code. The reason goes to whoever runs the server. */
async function toldBy(
  office: Office,
  provider: Provider,
  {
    query,
    state,
    departure,
  }: { readonly query: string; readonly state: string; readonly departure: DepartureRow },
): Promise<Told | undefined> {
  try {
    const { client, config } = await provider.ready();
    const tokens = await client.authorizationCodeGrant(config, new URL(`${returnAddress(office)}${query}`), {
      pkceCodeVerifier: departure.verifier,
      expectedState: state,
      expectedNonce: departure.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) return undefined;
    const info = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
    const isVerified = provider.settings.emailVerified === "always" || info.email_verified === true;
    return {
      issuer: claims.iss,
      subject: claims.sub,
      email: isVerified && typeof info.email === "string" ? normalEmail(info.email) : undefined,
      acr: typeof claims.acr === "string" ? claims.acr : "",
      idToken: tokens.id_token,
    };
  } catch (error) {
    office.onFault(error);
    return undefined;
  }
}

/** By what the provider calls them; the first time, by the verified address of an account that no other person of this provider has. */
async function accountFor(office: Office, provider: Provider, told: Told): Promise<AccountRow | undefined> {
  const ledger = await office.ledger();
  const known = await accountOfIdentity(ledger.db, told);
  if (known || told.email === undefined) return known;
  const invited = await accountByEmail(ledger.db, told.email);
  if (!invited || invited.disabled_at) return invited;
  const { issuer, subject } = told;
  return ledger.transaction(async (work) => {
    const isBound = await bindIdentity(work, {
      issuer,
      subject,
      account: invited.id,
      bound_at: office.now(),
    });
    if (!isBound) return undefined;
    await appendAudit(work, {
      at: office.now(),
      actor: `account:${invited.id}`,
      action: "identity.bind",
      object: `account:${invited.id}`,
      details: { issuer, provider: provider.settings.name },
    });
    return invited;
  });
}

/** Where to sign out at the provider too, for a session that came from it and a provider that has such a place. */
export async function signOutAddress(
  office: Office,
  provider: Provider,
  idToken: string,
): Promise<string | undefined> {
  const { client, config } = await provider.ready();
  if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
  return client.buildEndSessionUrl(config, {
    id_token_hint: idToken,
    post_logout_redirect_uri: `${office.settings.address ?? ""}/`,
    state: newSecret(),
  }).href;
}
