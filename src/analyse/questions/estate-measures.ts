import { integer, oneOf, optional, real, share, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const estateMeasures = question({
  id: "estate-measures",
  title: {
    en: "How tightly is the whole estate tied together?",
    fr: "À quel point l’ensemble du parc est-il relié ?",
  },
  method: { en: "", fr: "" },
  needs: ["flows", "site-measures"],
  columns: {
    measure: text("measure", "mesure"),
    scope: oneOf(
      ["all", "editorial"],
      "all links, or editorial ones only",
      "tous les liens, ou les seuls éditoriaux",
    ),
    dimension: oneOf(["none", "theme", "ministry"], "none, theme or ministry", "aucune, thème ou ministère"),
    value: optional(real("value; absent when it cannot be told", "valeur ; absente si on ne peut la dire")),
    expected: optional(
      real("mean under the null model, where there is one", "moyenne sous le modèle nul, s’il y en a un"),
    ),
    p_value: optional(share("permutation p-value, two-sided", "valeur p par permutation, bilatérale")),
    n: integer("sites or pairs it rests on", "sites ou paires sur lesquels elle repose"),
  },
});
