import { z } from "zod";
import { signIn } from "../../engage/account/sign-in.ts";
import { act } from "../act.ts";
import { insideOf, safeNext } from "../inside.ts";
import { signInPage } from "../pages/sign-in.tsx";
import { words } from "../words.ts";

const w = words.account;

/** Someone says who they are. */
export const signInAct = act({
  id: "sign-in",
  path: "/sign-in",
  needs: "anyone",
  form: signInPage,
  input: z.strictObject({
    email: z.string().min(1).max(200),
    password: z.string().min(1).max(1_000),
    next: z.string().max(2_000).optional(),
  }),
  async act(visit, { email, password, next }) {
    const { office, caller } = insideOf(visit);
    const result = await signIn(office, { email, password }, caller);
    if ("secret" in result) return { goTo: safeNext(next), session: result.secret };
    return { wrong: [result.wrong === "limited" ? w.wrongLimited : w.wrongCredentials] };
  },
});
