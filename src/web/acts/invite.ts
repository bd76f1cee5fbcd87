import { z } from "zod";
import { invite } from "../../engage/account/manage.ts";
import { ROLES, thingAt } from "../../engage/policy.ts";
import { act } from "../act.ts";
import { actorIn, insideOf } from "../inside.ts";
import { accountsPage } from "../pages/accounts.tsx";
import { handOver, manageWrong } from "../parts/account-change.ts";
import { words } from "../words.ts";

/** Someone gets an account, or one more role. */
export const inviteAct = act({
  id: "invite",
  path: "/accounts/invite",
  needs: {
    right: "manage-accounts",
    on: (visit, { organisation }) => thingAt(insideOf(visit).office.estate(), organisation),
  },
  form: accountsPage,
  input: z.strictObject({
    email: z.email().max(200),
    name: z.string().trim().min(1).max(100),
    role: z.enum(ROLES),
    organisation: z.string().max(200),
  }),
  async act(visit, given) {
    const { office } = insideOf(visit);
    const made = await invite(office, actorIn(visit), given);
    if ("wrong" in made) return { wrong: [manageWrong[made.wrong]] };
    if (made.link === undefined)
      return { told: { text: words.account.invitedKnown, values: { email: given.email } } };
    return { told: await handOver(visit, made.link, given.email) };
  },
});
