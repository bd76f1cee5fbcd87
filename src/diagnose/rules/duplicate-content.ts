import { competingPages } from "../../analyse/questions/competing-pages.ts";
import { grouped } from "../../kit/group.ts";
import { rule } from "../rule.ts";

export const duplicateContent = rule({
  id: "duplicate-content",
  group: "referencing",
  title: {
    en: "Pages of the site say the same thing twice",
    fr: "Des pages du site disent deux fois la même chose",
  },
  why: {
    en: "Search engines keep one of them, not always the one you keep up to date; people read the other.",
    fr: "Les moteurs en gardent une, pas toujours celle que vous tenez à jour ; les gens lisent l’autre.",
  },
  sources: ["Google Search Central, Consolidate duplicate URLs"],
  needs: { copies: competingPages },
  sentence: {
    en: "{pages} {pages:page is a copy|pages are copies} of another page of the site, and {pages:does|do} not say which one counts.",
    fr: "{pages} {pages:page est la copie|pages sont des copies} d’une autre page du site, sans dire laquelle compte.",
  },
  advice: {
    en: "Keep one address: redirect the others to it, or name it in them as canonical ({other}).",
    fr: "Gardez une adresse : redirigez-y les autres, ou donnez-la comme canonique ({other}).",
  },
  whenToIgnore: {
    en: "The texts differ by a figure that matters, such as an amount or a town.",
    fr: "Les textes diffèrent par un chiffre qui compte, comme un montant ou une commune.",
  },
  severity: 1,
  effort: 1,
  byPage: true,
  witness: "site",
  *find({ copies }, { people }) {
    for (const rows of grouped(
      copies.filter(({ is_within }) => is_within),
      ({ site }) => site,
    )) {
      const [first] = rows;
      if (!first) continue;
      yield {
        site: first.site,
        kind: "site",
        subject: "copies",
        page: first,
        pages: first.pages,
        targetUrl: first.other_url,
        details: { pages: first.pages, other: first.other_url },
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
