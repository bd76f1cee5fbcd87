import { z } from "zod";
import { grantRole, revokeRole } from "../../engage/account/manage.ts";
import { ROLES, thingAt } from "../../engage/policy.ts";
import { act } from "../act.ts";
import { actorIn, insideOf } from "../inside.ts";
import { accountsPage } from "../pages/accounts.tsx";
import { manageWrong } from "../parts/account-change.ts";

/** Gives a role, or takes it away. Whether this account may be changed by this person is decided where it is done. */
const changing = (id: string, change: typeof grantRole) =>
  act({
    id,
    path: `/accounts/${id}`,
    needs: {
      right: "manage-accounts",
      on: (visit, { organisation }) => thingAt(insideOf(visit).office.estate(), organisation),
    },
    form: accountsPage,
    input: z.strictObject({
      account: z.string().min(1).max(40),
      role: z.enum(ROLES),
      organisation: z.string().max(200),
    }),
    async act(visit, given) {
      const wrong = await change(insideOf(visit).office, actorIn(visit), given);
      return wrong ? { wrong: [manageWrong[wrong]] } : { goTo: "/accounts" };
    },
  });

export const grantAct = changing("grant", grantRole);
export const revokeAct = changing("revoke", revokeRole);
