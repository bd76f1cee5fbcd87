import { pagePosition } from "../../analyse/questions/page-position.ts";
import { problemRule } from "../problem-rule.ts";
import { leastPages, leastShare } from "../threshold.ts";

export const tooDeep = problemRule({
  id: "too-deep",
  group: "links",
  question: pagePosition,
  problem: "too-deep",
  title: {
    en: "Pages are too many clicks away",
    fr: "Des pages sont à trop de clics",
  },
  why: {
    en: "Few people go beyond four or five clicks, and search engines come there seldom.",
    fr: "Peu de gens vont au-delà de quatre ou cinq clics, et les moteurs y viennent rarement.",
  },
  sources: ["Google Search Central, SEO link best practices"],
  thresholds: {
    pages: leastPages(
      10,
      "a handful of pages is an accident of their own",
      "une poignée de pages a ses raisons",
    ),
    share: leastShare(0.2, "one page in five", "une page sur cinq"),
  },
  sentence: {
    en: "{pages} of {looked} pages are more than five clicks from the home page; the first one is {detail} clicks away.",
    fr: "{pages} pages sur {looked} sont à plus de cinq clics de l’accueil ; la première est à {detail} clics.",
  },
  advice: {
    en: "Bring forward the ones that people look for: from the home page, from their section, or by a page that sums up.",
    fr: "Rapprochez celles que les gens cherchent : depuis l’accueil, leur rubrique, ou par une page qui résume.",
  },
  whenToIgnore: {
    en: "They are old news, that people find by date or by search.",
    fr: "Ce sont de vieilles actualités, trouvées par date ou par recherche.",
  },
  severity: 1,
  effort: 2,
});
