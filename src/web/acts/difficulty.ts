import { z } from "zod";
import { judgeDifficulty } from "../../engage/difficulty/difficulty.ts";
import { act } from "../act.ts";
import { actorIn, insideOf } from "../inside.ts";
import { decider } from "../measuring.ts";
import { difficultyPage } from "../pages/difficulty.tsx";
import { words } from "../words.ts";

/** A person says what a difficulty is, with a reason that everyone reads. */
export const difficultyJudgeAct = act({
  id: "difficulty-judge",
  path: "/difficulties/:id",
  needs: decider,
  form: difficultyPage,
  input: z.strictObject({
    state: z.enum(["confirmed", "dismissed"]),
    reason: z.string().trim().min(1).max(4000),
  }),
  act: async (visit, said, { id = "" }) =>
    (await judgeDifficulty(insideOf(visit).office, actorIn(visit), id, said))
      ? { goTo: `/difficulties/${encodeURIComponent(id)}` }
      : { wrong: [words.difficulty.nothingThere] },
});
