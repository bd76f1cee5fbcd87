import { integer, oneOf, real, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const topicWords = question({
  id: "topic-words",
  title: {
    en: "Which words tell a theme from the others?",
    fr: "Quels mots distinguent un thème des autres ?",
  },
  method: { en: "", fr: "" },
  needs: [],
  columns: {
    topic_kind: oneOf(["theme", "life-event"], "theme or life event", "thème ou moment de vie"),
    topic: text("theme or life event", "thème ou moment de vie"),
    language: text("language", "langue"),
    rank: integer("rank, from 1", "rang, depuis 1"),
    word: text("word, as most often written", "mot, tel que le plus souvent écrit"),
    weight: real("weight", "poids"),
  },
});
