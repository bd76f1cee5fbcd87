import { stepChecks } from "../analyse/questions/step-checks.ts";
import { resolverOf } from "../estate/resolver.ts";
import type { Row } from "../model/table.ts";
import { type Rule, rule } from "./rule.ts";

interface StepPageRule
  extends Pick<
    Rule,
    "id" | "title" | "why" | "sentence" | "advice" | "whenToIgnore" | "severity" | "effort"
  > {
  isDefect(check: Row<typeof stepChecks>): boolean;
}

/** A rule about the page that a step leads to: its site can link on, or back to the guide. */
export function stepPageRule({ isDefect, ...about }: StepPageRule) {
  return rule({
    ...about,
    group: "links",
    sources: [],
    needs: { steps: stepChecks },
    witness: "page",
    *find({ steps }, { estate, people }) {
      const resolver = resolverOf(estate);
      for (const check of steps) {
        if (!isDefect(check) || check.target_url === null) continue;
        const site = resolver.siteOf(check.target_url);
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
}
