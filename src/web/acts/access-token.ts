import { z } from "zod";
import { issueAccessToken, LONGEST_DAYS, revokeAccessToken } from "../../engage/account/access-token.ts";
import { thingAt } from "../../engage/policy.ts";
import { act } from "../act.ts";
import { actorIn, insideOf, whoOf } from "../inside.ts";
import { accountPage } from "../pages/account.tsx";
import { words } from "../words.ts";

const w = words.accessToken;

/** Someone makes a token for a program that declares for them; the secret is shown on this answer alone. */
export const accessTokenAct = act({
  id: "access-token",
  path: "/account/access-token",
  needs: {
    right: "declare",
    on: (visit, { organisation }) => thingAt(insideOf(visit).office.estate(), organisation),
  },
  form: accountPage,
  input: z.strictObject({
    name: z.string().trim().min(1).max(100),
    organisation: z.string().max(200),
    days: z.coerce.number().int().min(1).max(LONGEST_DAYS),
  }),
  async act(visit, given) {
    const { account } = whoOf(visit).person;
    const made = await issueAccessToken(insideOf(visit).office, actorIn(visit), { ...given, account });
    if ("wrong" in made) return { wrong: [w.wrongOrganisation] };
    const day = visit.day(made.expiresAt.toISOString());
    return { told: { text: w.issued, values: { day }, link: { href: made.secret } } };
  },
});

/** Takes one of one’s own tokens back. */
export const accessTokenRevokeAct = act({
  id: "access-token-revoke",
  path: "/account/access-token/revoke",
  needs: "signed-in",
  form: accountPage,
  input: z.strictObject({ token: z.string().max(40) }),
  async act(visit, { token }) {
    const which = { publicId: token, account: whoOf(visit).person.account };
    const isDone = await revokeAccessToken(insideOf(visit).office, actorIn(visit), which);
    return isDone ? { goTo: "/account" } : { wrong: [w.wrongToken] };
  },
});
