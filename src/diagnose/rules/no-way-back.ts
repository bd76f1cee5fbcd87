import { stepChecks } from "../../analyse/questions/step-checks.ts";
import { rule } from "../rule.ts";
import { siteOfUrl } from "../site-of-url.ts";

export const noWayBack = rule({
  id: "no-way-back",
  group: "links",
  title: {
    en: "A step has no way back to the guide",
    fr: "Une étape n’a pas de chemin de retour vers le guide",
  },
  why: {
    en: "People who arrive in the middle of a path, from a search, never see the rest of what they are entitled to.",
    fr: "Qui arrive au milieu d’un parcours, par une recherche, ne voit jamais le reste de ce à quoi il a droit.",
  },
  sources: [],
  needs: { steps: stepChecks },
  sentence: {
    en: "The page of the step “{step}” does not lead back to the guide “{event}”.",
    fr: "La page de l’étape « {step} » ne ramène pas au guide « {event} ».",
  },
  advice: {
    en: "Add a link to the guide: {from}.",
    fr: "Ajoutez un lien vers le guide : {from}.",
  },
  whenToIgnore: {
    en: "The page opens inside a procedure that people must not leave.",
    fr: "La page s’ouvre dans une démarche qu’il ne faut pas quitter.",
  },
  severity: 1,
  effort: 1,
  witness: "page",
  *find({ steps }, { estate, people }) {
    for (const check of steps) {
      if (check.way_back !== false || check.target_url === null) continue;
      const site = siteOfUrl(estate, check.target_url);
      const event = estate.lifeEvents.find(({ id }) => id === check.life_event);
      const step = event?.steps.find(({ id }) => id === check.step);
      if (site === undefined || !event || !step) continue;
      yield {
        site,
        lifeEvent: event.id,
        kind: "step",
        subject: `${event.id} ${step.id}`,
        page: { url: check.target_url, language: check.language },
        ...(check.from_url ? { targetUrl: check.from_url } : {}),
        paste: check.language === "en" ? event.name.en : event.name.fr,
        details: { event: event.id, step: step.name, from: check.from_url ?? "" },
        evidence: [{ url: check.target_url }, ...(check.from_url ? [{ url: check.from_url }] : [])],
        people: people.ofPage(site, check.target_url),
      };
    }
  },
});
