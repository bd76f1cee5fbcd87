import { z } from "zod";
import { changePassword } from "../../engage/account/sign-in.ts";
import { act } from "../act.ts";
import { insideOf, whoOf } from "../inside.ts";
import { accountPage } from "../pages/account.tsx";
import { passwordWrong } from "../parts/password-form.tsx";
import { words } from "../words.ts";

const w = words.account;

export const changePasswordAct = act({
  id: "change-password",
  path: "/account/password",
  needs: "signed-in",
  form: accountPage,
  input: z.strictObject({ current: z.string().min(1).max(1_000), password: z.string().min(1).max(1_000) }),
  async act(visit, { current, password }) {
    const { office, caller } = insideOf(visit);
    const result = await changePassword(office, whoOf(visit), { current, next: password }, caller);
    if ("secret" in result) return { goTo: "/account?done=password", session: result.secret };
    if (result.wrong === "credentials") return { wrong: [w.wrongCurrent] };
    return { wrong: [result.wrong === "limited" ? w.wrongLimited : passwordWrong[result.wrong]] };
  },
});
