import { z } from "zod";
import { newLink, setAccountDisabled } from "../../engage/account/manage.ts";
import { somewhere } from "../../engage/policy.ts";
import { act } from "../act.ts";
import { actorIn, insideOf, type Need } from "../inside.ts";
import { accountsPage } from "../pages/accounts.tsx";
import { handOver, manageWrong } from "../parts/account-change.ts";

const account = z.string().min(1).max(40);

/** Whoever administers something may ask; whether they administer all that this account has is decided where it is done. */
const needs: Need<unknown> = {
  right: "manage-accounts",
  on: (visit) => somewhere(visit.person, "manage-accounts"),
};

/** Closes an account, or opens it again. */
export const accountStateAct = act({
  id: "account-state",
  path: "/accounts/state",
  needs,
  form: accountsPage,
  input: z.strictObject({ account, state: z.enum(["open", "closed"]) }),
  async act(visit, { account: id, state }) {
    const wrong = await setAccountDisabled(insideOf(visit).office, actorIn(visit), id, state === "closed");
    return wrong ? { wrong: [manageWrong[wrong]] } : { goTo: "/accounts" };
  },
});

/** Makes a new link for someone who lost theirs, or their password. */
export const accountLinkAct = act({
  id: "account-link",
  path: "/accounts/link",
  needs,
  form: accountsPage,
  input: z.strictObject({ account }),
  async act(visit, { account: id }) {
    const made = await newLink(insideOf(visit).office, actorIn(visit), id);
    if ("wrong" in made) return { wrong: [manageWrong[made.wrong]] };
    return { told: await handOver(visit, made.link, made.email) };
  },
});
