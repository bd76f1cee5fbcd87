import { z } from "zod";
import { actOn } from "../../engage/action/desk.ts";
import { ACTION_KINDS } from "../../model/action.ts";
import { act } from "../act.ts";
import { findingIn, findingThing, toDoOf, WRONG } from "../following.ts";
import { actorIn, insideOf } from "../inside.ts";
import { followUpPage } from "../pages/follow-up.tsx";

const text = z.string().trim().max(500).optional();
const day = z.union([z.literal(""), z.iso.date()]).optional();

/** Someone follows up a finding. Who may do which act is decided where it is done. */
export const followUpAct = act({
  id: "follow-up",
  path: "/findings/:fingerprint/follow-up",
  needs: { right: "act-on-findings", on: findingThing },
  form: followUpPage,
  input: z.strictObject({ kind: z.enum(ACTION_KINDS), owner: text, due: day, text, until: day }),
  async act(visit, said) {
    const finding = await findingIn(visit);
    if (!finding) return { goTo: "/findings" };
    const wrong = await actOn(insideOf(visit).office, actorIn(visit), finding, toDoOf(said));
    return wrong ? { wrong: [WRONG[wrong]] } : { goTo: `/findings/${finding.fingerprint}/follow-up` };
  },
});
