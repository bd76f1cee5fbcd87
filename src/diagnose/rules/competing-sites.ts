import { competingPages } from "../../analyse/questions/competing-pages.ts";
import { grouped } from "../../kit/group.ts";
import { rule } from "../rule.ts";

export const competingSites = rule({
  id: "competing-sites",
  group: "referencing",
  title: {
    en: "Two public sites say the same thing",
    fr: "Deux sites publics disent la même chose",
  },
  why: {
    en: "They compete for the same search. When the rule changes, one is updated and the other goes on telling the old one.",
    fr: "Ils se disputent la même recherche. Quand la règle change, l’un est mis à jour et l’autre continue de dire l’ancienne.",
  },
  sources: ["Google Search Central, Consolidate duplicate URLs"],
  needs: { copies: competingPages },
  sentence: {
    en: "{pages} {pages:page repeats|pages repeat} what {other_site} says.",
    fr: "{pages} {pages:page répète|pages répètent} ce que dit {other_site}.",
  },
  advice: {
    en: "Agree with {other_site} on who keeps the text. The other one writes two sentences and links, or names {other} as canonical.",
    fr: "Convenez avec {other_site} de qui tient le texte. L’autre écrit deux phrases et fait le lien, ou donne {other} comme adresse canonique.",
  },
  whenToIgnore: {
    en: "A law asks both to publish the same text.",
    fr: "La loi demande aux deux de publier le même texte.",
  },
  severity: 2,
  effort: 2,
  by: "editors",
  witness: "site",
  *find({ copies }, { people }) {
    const between = copies.filter(({ is_within }) => !is_within);
    for (const rows of grouped(between, ({ site, other_site }) => `${site} ${other_site}`)) {
      const [first] = rows;
      if (!first) continue;
      yield {
        site: first.site,
        kind: "flow",
        subject: first.other_site,
        page: first,
        pages: first.pages,
        targetUrl: first.other_url,
        details: { pages: first.pages, other_site: first.other_site, other: first.other_url },
        evidence: rows.map(({ url, other_url }) => ({ url, note: other_url })),
        people: people.ofPages(
          first.site,
          rows.map(({ url }) => url),
          first.pages,
        ),
      };
    }
  },
});
