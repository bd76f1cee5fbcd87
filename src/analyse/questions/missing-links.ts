import { integer, optional, share, text } from "../../model/table.ts";
import { findStarts } from "../journey/reach.ts";
import type { Stage } from "../journey/stage.ts";
import { type Suggestion, suggestLinks } from "../journey/suggestion.ts";
import { type Lab, question } from "../question.ts";

/** A link to write. */
export const missingLinkColumns = {
  life_event: text("life event", "moment de vie"),
  step: text("step", "étape"),
  rank: integer("rank of the suggestion, from 1", "rang de la proposition, depuis 1"),
  site: text("site that should link", "site qui devrait faire le lien"),
  page_url: text("page where the link belongs", "page où le lien a sa place"),
  page_title: optional(text("its title", "son titre")),
  language: text("language to write in", "langue d’écriture"),
  anchor_text: text("anchor text to write", "texte de lien à écrire"),
  target_url: text("address to link to", "adresse à lier"),
  relevance: share("how much the page is about the step", "à quel point la page parle de l’étape"),
  shared_words: text(
    "words that page and step share, joined by a space",
    "mots communs à la page et à l’étape, joints par une espace",
  ),
};

export const missingLinks = question({
  id: "missing-links",
  title: {
    en: "Where should the missing links of a life event be written?",
    fr: "Où écrire les liens qui manquent à un moment de vie ?",
  },
  method: {
    en: "For each step that fails or is to be watched: the pages where people start, then the pages about the life event of the same sites, that carry no good link yet, in the order of how much they speak of the step (BM25 on its name and the service’s, as in “page-topics”); five at most. The text to write is the name of the service or step in the language of the page. The address is the one expected if it answers, else the page most about the step among those expected, in that language.",
    fr: "Pour chaque étape qui échoue ou à surveiller : les pages d’où partent les gens, puis les pages sur le moment de vie des mêmes sites, qui n’ont pas encore de bon lien, selon qu’elles parlent plus ou moins de l’étape (BM25 sur son nom et celui du service, comme dans « page-topics ») ; cinq au plus. Le texte à écrire est le nom du service ou de l’étape dans la langue de la page. L’adresse est celle attendue si elle répond, sinon la page attendue qui parle le plus de l’étape, dans cette langue.",
  },
  needs: ["step-checks", "page-topics"],
  columns: missingLinkColumns,
  answer: async (lab) => {
    return ranked(await suggestLinks(lab, await failedStages(lab, await findStarts(lab))));
  },
});

async function failedStages(lab: Lab, stages: readonly Stage[]): Promise<Stage[]> {
  const failed = await failedSteps(lab);
  return stages.filter(({ event, step, language }) => failed.get(`${event.id} ${step.id}`) === language);
}

/** The language in which each step fails, or is to be watched, by life event and step. */
export async function failedSteps(lab: Lab): Promise<ReadonlyMap<string, string>> {
  const rows = await lab.rows<{ life_event: string; step: string; language: string }>(
    "SELECT life_event, step, language FROM step_checks WHERE mark IN ('bad', 'watch')",
  );
  return new Map(rows.map(({ life_event, step, language }) => [`${life_event} ${step}`, language]));
}

/** The suggestions of each stage, numbered from 1. */
export function* ranked(suggestions: readonly Suggestion[]) {
  let previous: Stage | undefined;
  let rank = 0;
  for (const suggestion of suggestions) {
    rank = suggestion.stage === previous ? rank + 1 : 1;
    previous = suggestion.stage;
    yield toRow(suggestion, rank);
  }
}

const toRow = (suggestion: Suggestion, rank: number) => ({
  life_event: suggestion.stage.event.id,
  step: suggestion.stage.step.id,
  rank,
  site: suggestion.site,
  page_url: suggestion.pageUrl,
  page_title: suggestion.pageTitle,
  language: suggestion.stage.language,
  anchor_text: suggestion.anchorText,
  target_url: suggestion.targetUrl,
  relevance: suggestion.relevance,
  shared_words: suggestion.sharedWords.join(" "),
});
