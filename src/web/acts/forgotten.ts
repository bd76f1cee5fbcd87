import { z } from "zod";
import { deliver } from "../../engage/account/delivery.ts";
import { requestReset } from "../../engage/account/link.ts";
import { act } from "../act.ts";
import { insideOf } from "../inside.ts";
import { forgottenPage } from "../pages/forgotten.tsx";
import { words } from "../words.ts";

const w = words.account;

/** Asks for a letter. The answer does not say whether there is an account. */
export const forgottenAct = act({
  id: "forgotten",
  path: "/forgotten",
  needs: "anyone",
  form: forgottenPage,
  input: z.strictObject({ email: z.string().min(1).max(200) }),
  async act(visit, { email }) {
    const { office, caller } = insideOf(visit);
    if (!office.mailer) return { wrong: [w.wrongField] };
    const answer = await requestReset(office, email, caller, (path, account) => {
      deliver(office, { path, email: account.email }).catch(office.onFault);
    });
    return answer === "limited" ? { wrong: [w.wrongLimited] } : { told: { text: w.forgottenDone } };
  },
});
