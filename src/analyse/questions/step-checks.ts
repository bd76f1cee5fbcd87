import type { Target } from "../../model/estate.ts";
import { flag, integer, oneOf, optional, real, text } from "../../model/table.ts";
import type { Arrival } from "../journey/arrival.ts";
import type { Candidate } from "../journey/candidate.ts";
import { checkSteps, type StepCheck } from "../journey/journey.ts";
import { STEP_REASONS, type StepReason } from "../journey/reason.ts";
import type { Stage } from "../journey/stage.ts";
import { type Lab, question } from "../question.ts";

export const stepChecks = question({
  id: "step-checks",
  title: {
    en: "In each life event, is each step reached from where people stand?",
    fr: "Dans chaque moment de vie, chaque étape est-elle atteinte depuis là où se trouvent les gens ?",
  },
  method: {
    en: "For each step and each language it must work in, links are followed breadth first from the starting pages (those under the step’s starting addresses, else the life event’s; for a whole site, its pages about the life event), inside the starting sites, through pages that have words of the life event. The best link to what is expected, or to an accepted alternative, decides: of the page itself, working, in the person’s language, to a precise page, within three clicks (a link on a starting page is one click). Where no start is given for the step, a link on the page reached by an earlier step counts as well. The language that fares worst speaks for the step; a workspace language in which no starting page exists is not judged.",
    fr: "Pour chaque étape et chaque langue où elle doit marcher, on suit les liens en largeur depuis les pages de départ (celles sous les adresses de départ de l’étape, sinon du moment de vie ; pour un site entier, ses pages sur le moment de vie), dans les sites de départ, à travers les pages qui ont des mots du moment de vie. Le meilleur lien vers ce qui est attendu, ou vers une variante acceptée, décide : propre à la page, en état de marche, dans la langue de la personne, vers une page précise, en trois clics au plus (un lien sur une page de départ est un clic). Si aucun départ n’est donné pour l’étape, un lien sur la page atteinte par une étape précédente compte aussi. La langue la moins bien servie parle pour l’étape ; une langue de l’espace de travail où n’existe aucune page de départ n’est pas jugée.",
  },
  needs: ["site-facts", "page-topics"],
  columns: {
    life_event: text("life event", "moment de vie"),
    step: text("step", "étape"),
    position: integer("rank of the step, from 1", "rang de l’étape, depuis 1"),
    mark: oneOf(["good", "watch", "bad", "cannot-tell"], "verdict", "verdict"),
    reason: oneOf(
      STEP_REASONS,
      "why, as a code that screens put in words",
      "pourquoi, en un code que les écrans mettent en mots",
    ),
    language: text(
      "language in which it was checked, the one that fares worst",
      "langue de la vérification, la moins bien servie",
    ),
    clicks: optional(
      integer("clicks from the nearest starting page", "clics depuis la page de départ la plus proche"),
    ),
    from_url: optional(
      text("page that carries the best link found", "page qui porte le meilleur lien trouvé"),
    ),
    link_text: optional(text("its anchor text", "son texte")),
    target_url: optional(text("where it leads", "où il mène")),
    expected_label: text(
      "what was expected, as written in the estate",
      "ce qui était attendu, tel qu’écrit dans le parc",
    ),
    origin: optional(
      oneOf(["editorial", "template", "unknown"], "editorial or template", "éditorial ou de gabarit"),
    ),
    start_pages: integer(
      "pages where people may stand at this step",
      "pages où peuvent se trouver les gens à cette étape",
    ),
    linking_pages: integer("of these, pages that carry a good link", "dont pages qui portent un bon lien"),
    way_back: optional(
      flag(
        "true when the target leads back to a starting page; absent when it was not read",
        "vrai si la cible ramène à une page de départ ; absent si elle n’a pas été lue",
      ),
    ),
    dead_end: optional(
      flag(
        "true when the target leads to no further step; absent when it was not read",
        "vrai si la cible ne mène à aucune autre étape ; absent si elle n’a pas été lue",
      ),
    ),
    weight: real("weight of the step", "poids de l’étape"),
  },
  answer: async (lab) => (await checkSteps(lab)).map((check) => toRow(check, lab)),
});

function toRow({ stage, mark, reason, standing, best, arrival }: StepCheck, lab: Lab) {
  return {
    life_event: stage.event.id,
    step: stage.step.id,
    position: stage.position,
    mark,
    reason,
    language: stage.language,
    clicks: clicksOf(reason, best),
    from_url: best?.from_url ?? null,
    link_text: best?.link_text ?? null,
    target_url: best?.target_url ?? null,
    expected_label: labelOf(stage.step.expected, lab),
    origin: best?.origin ?? null,
    start_pages: standing.pages,
    linking_pages: best?.linking_pages ?? (reason === "linked" ? standing.pages : 0),
    way_back: arrival?.way_back ?? null,
    dead_end: arrival ? isDeadEnd(stage, arrival) : null,
    weight: stage.step.weight,
  };
}

/** Someone who starts where the step is makes no click. */
const clicksOf = (reason: StepReason, best: Candidate | undefined): number | null =>
  best?.clicks ?? (reason === "linked" ? 0 : null);

/** Nothing follows the last step: it cannot be a dead end. */
const isDeadEnd = ({ event, position }: Stage, { way_back, leads_on }: Arrival): boolean =>
  position < event.steps.length && !leads_on && !way_back;

/** What the estate calls it, in the first language of the workspace. */
function labelOf(target: Target, { estate, languages }: Lab): string {
  if (target.kind === "url") return target.prefix;
  const known = target.kind === "site" ? estate.sites : estate.services;
  return known.find(({ id }) => id === target.id)?.name[languages[0] === "en" ? "en" : "fr"] ?? target.id;
}
