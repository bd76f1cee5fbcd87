import { stepChecks } from "../../analyse/questions/step-checks.ts";
import { rule } from "../rule.ts";
import { siteOfUrl } from "../site-of-url.ts";

export const stepDeadEnd = rule({
  id: "step-dead-end",
  group: "links",
  title: {
    en: "After a step, nothing leads on",
    fr: "Après une étape, rien ne mène plus loin",
  },
  why: {
    en: "People think that they are done, and miss the steps that follow.",
    fr: "Les gens croient avoir fini, et manquent les étapes qui suivent.",
  },
  sources: [],
  needs: { steps: stepChecks },
  sentence: {
    en: "The page of the step “{step}” leads to no further step of “{event}”, nor back to the guide.",
    fr: "La page de l’étape « {step} » ne mène à aucune autre étape de « {event} », ni au guide.",
  },
  advice: {
    en: "At its end, name the next step and link to it, or at least to the guide: {from}.",
    fr: "À sa fin, nommez l’étape suivante et liez-la, ou au moins le guide : {from}.",
  },
  whenToIgnore: {
    en: "The step ends the path for those who reach it.",
    fr: "L’étape clôt le parcours pour qui l’atteint.",
  },
  severity: 2,
  effort: 1,
  witness: "page",
  *find({ steps }, { estate, people }) {
    for (const check of steps) {
      if (check.dead_end !== true || check.target_url === null) continue;
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
