import { z } from "zod";
import type { LetterKind } from "../../engage/account/letter.ts";
import { choosePassword } from "../../engage/account/link.ts";
import { act } from "../act.ts";
import { insideOf } from "../inside.ts";
import { invitationPage } from "../pages/invitation.tsx";
import { resetPage } from "../pages/reset.tsx";
import { passwordWrong } from "../parts/password-form.tsx";

/** Uses a link, which then works no more. It signs nobody in. */
const choosing = (kind: LetterKind, form: unknown) =>
  act({
    id: `choose-by-${kind}`,
    path: `/${kind}/:secret`,
    needs: "anyone",
    form,
    input: z.strictObject({ password: z.string().min(1).max(1_000) }),
    async act(visit, { password }, { secret = "" }) {
      const result = await choosePassword(insideOf(visit).office, { kind, secret, password });
      return result ? { wrong: [passwordWrong[result.wrong]] } : { goTo: "/sign-in?chosen=1" };
    },
  });

export const chooseByInvitationAct = choosing("invitation", invitationPage);
export const chooseByResetAct = choosing("reset", resetPage);
