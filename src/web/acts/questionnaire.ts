import { z } from "zod";
import { keepQuestionnaire } from "../../engage/response/keep-questionnaire.ts";
import { act } from "../act.ts";
import { actorIn } from "../inside.ts";
import { questionnaireNewPage } from "../pages/questionnaire-new.tsx";
import { asker, receptionOf } from "../receiving.ts";
import { words } from "../words.ts";

const text = z.string().max(4000);

export const questionnaireKeepAct = act({
  id: "questionnaire-keep",
  path: "/questionnaires/new",
  needs: asker,
  form: questionnaireNewPage,
  mostBytes: 100_000,
  input: z.object({ step: z.enum(["look", "keep"]).default("keep"), from: text.default("") }).catchall(text),
  async act(visit, { step, from, ...fields }) {
    // Looking changes nothing: the form comes back, with the questionnaire as people will see it.
    const kept = await keepQuestionnaire(receptionOf(visit), actorIn(visit), {
      ...{ fields, from },
      isLook: step === "look",
    });
    if ("wrong" in kept) return { wrong: kept.wrong };
    const { name, version } = kept.done;
    return {
      told: {
        text: words.questionnaire.kept,
        values: { name: visit.t(name), version },
        link: { href: visit.href("/questionnaires"), name: words.questionnaire.title },
      },
    };
  },
});
