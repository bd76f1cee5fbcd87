import { flag, integer, optional, real, share, text } from "../../model/table.ts";
import { standingsOf } from "../journey/journey.ts";
import { findStarts } from "../journey/reach.ts";
import type { Place, Stage } from "../journey/stage.ts";
import { question } from "../question.ts";

export const stepLanguages = question({
  id: "step-languages",
  title: {
    en: "In which languages is each step tried, from where, and what may it lead to?",
    fr: "Dans quelles langues chaque étape est-elle essayée, depuis où, et vers quoi peut-elle mener ?",
  },
  method: {
    en: "One row for each step and language that “step-checks” tries, with what it knows of the starting pages. A link to a page of an expected site, or under an expected address, does the step; one to the home page of an owner of these addresses does it by half.",
    fr: "Une ligne par étape et par langue que « step-checks » essaie, avec ce qu’elle sait des pages de départ. Un lien vers une page d’un site attendu, ou sous une adresse attendue, fait l’étape ; un lien vers l’accueil du site de ces adresses la fait à moitié.",
  },
  needs: ["site-facts", "page-topics"],
  columns: {
    stage: integer("number, in the order of trial", "numéro, dans l’ordre des essais"),
    life_event: text("life event", "moment de vie"),
    step: text("step", "étape"),
    position: integer("rank of the step, from 1", "rang de l’étape, depuis 1"),
    weight: real("weight of the step", "poids de l’étape"),
    language: text("language", "langue"),
    asked: flag("true when the step itself asks for this language", "vrai si l’étape demande cette langue"),
    own_start: flag("true when the step says from where it starts", "vrai si l’étape dit d’où elle part"),
    start_set: integer(
      "set of starting pages, as in “journey-starts”",
      "ensemble de pages de départ, comme dans « journey-starts »",
    ),
    start_pages: integer("starting pages in this language", "pages de départ dans cette langue"),
    known_pages: integer(
      "of these, pages whose content or links are known",
      "dont pages dont le contenu ou les liens sont connus",
    ),
    elsewhere_pages: integer(
      "of these, pages that are not what is expected",
      "dont pages qui ne sont pas ce qui est attendu",
    ),
    any_language_pages: integer(
      "pages of the starting places in any language",
      "pages des lieux de départ, toutes langues confondues",
    ),
    completeness: optional(
      share(
        "how completely the least read starting site was read",
        "complétude du site de départ le moins bien lu",
      ),
    ),
    expected_sites: text("sites expected, joined by a space", "sites attendus, joints par une espace"),
    expected_prefixes: text(
      "addresses expected, joined by a space",
      "adresses attendues, jointes par une espace",
    ),
    expected_owners: text(
      "sites that own these addresses, joined by a space",
      "sites de ces adresses, joints par une espace",
    ),
  },
  answer: async (lab) => {
    const stages = await findStarts(lab);
    const standings = await standingsOf(lab, stages);
    return stages.flatMap((stage, i) => {
      const standing = standings[i];
      return standing ? [{ ...toRow(stage), ...told(standing) }] : [];
    });
  },
});

const toRow = ({ no, event, step, position, language, asked, set, expected }: Stage) => ({
  stage: no,
  life_event: event.id,
  step: step.id,
  position,
  weight: step.weight,
  language,
  asked,
  own_start: step.from.length > 0,
  start_set: set,
  expected_sites: joined(expected, ({ site }) => site),
  expected_prefixes: joined(expected, ({ prefix }) => prefix),
  expected_owners: joined(expected, ({ prefix, owner }) => (prefix === undefined ? undefined : owner)),
});

const told = ({
  pages,
  known,
  elsewhere,
  anyLanguage,
  completeness,
}: Awaited<ReturnType<typeof standingsOf>>[number]) => ({
  start_pages: pages,
  known_pages: known,
  elsewhere_pages: elsewhere,
  any_language_pages: anyLanguage,
  completeness,
});

const joined = (places: readonly Place[], part: (place: Place) => string | undefined): string =>
  [...new Set(places.map(part).filter((name) => name !== undefined))].join(" ");
