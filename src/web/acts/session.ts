import { z } from "zod";
import { endOwnSessions } from "../../engage/account/session.ts";
import { act } from "../act.ts";
import { insideOf, whoOf } from "../inside.ts";
import { accountPage } from "../pages/account.tsx";

/** Ends one of one's own sessions, or all of them. */
export const sessionAct = act({
  id: "session",
  path: "/account/session",
  needs: "signed-in",
  form: accountPage,
  input: z.strictObject({ session: z.string().max(40).optional() }),
  async act(visit, { session }) {
    await endOwnSessions(insideOf(visit).office, whoOf(visit), session);
    return session === undefined ? { goTo: "/sign-in", session: null } : { goTo: "/account" };
  },
});
