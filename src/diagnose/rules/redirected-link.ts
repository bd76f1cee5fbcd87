import { linkChecks } from "../../analyse/questions/link-checks.ts";
import { grouped } from "../../kit/group.ts";
import { rule } from "../rule.ts";
import { leastPages } from "../threshold.ts";

const ADDRESSES = leastPages(3, "one or two are mended in passing", "une ou deux se corrigent en passant");
/** Links shown: enough to begin with. */
const NAMED = 10;

export const redirectedLink = rule({
  id: "redirected-link",
  group: "links",
  title: {
    en: "Links go through addresses that have moved",
    fr: "Des liens passent par des adresses qui ont déménagé",
  },
  why: {
    en: "A moved address works until the day it is forgotten; then all these links break at once. On the way it hides from the other site where people come from.",
    fr: "Une adresse déménagée marche jusqu’au jour où on l’oublie ; alors tous ces liens cassent d’un coup. En chemin, elle cache à l’autre site d’où viennent les gens.",
  },
  sources: ["RFC 9110, 15.4.2"],
  needs: { checks: linkChecks },
  thresholds: { addresses: ADDRESSES },
  sentence: {
    en: "{links} {links:address|addresses} that the site links to have moved for good; for example “{text}”.",
    fr: "{links} {links:adresse liée a|adresses liées ont} déménagé pour de bon ; par exemple « {text} ».",
  },
  advice: {
    en: "Write {target} in place of the old address, and so on for those below.",
    fr: "Écrivez {target} à la place de l’ancienne adresse, et ainsi de suite pour celles ci-dessous.",
  },
  whenToIgnore: {
    en: "The address is a short one made to be spoken or printed.",
    fr: "L’adresse est une adresse courte faite pour être dite ou imprimée.",
  },
  severity: 1,
  effort: 1,
  witness: "site",
  *find({ checks }, { people }) {
    const moved = checks.filter(
      ({ state, advice, advice_url }) =>
        state === "redirected" && advice === "write-new-address" && advice_url,
    );
    for (const rows of grouped(moved, ({ site }) => site)) {
      const [first] = rows.sort((a, b) => b.pages - a.pages);
      if (!first || rows.length < ADDRESSES.value) continue;
      const pages = rows.reduce((sum, row) => sum + row.pages, 0);
      yield {
        site: first.site,
        kind: "site",
        subject: "redirected",
        page: { url: first.page },
        pages,
        targetUrl: first.target_url,
        ...(first.advice_url ? { paste: first.advice_url } : {}),
        details: { links: rows.length, text: first.text || first.target_url, target: first.advice_url ?? "" },
        evidence: rows
          .slice(0, NAMED)
          .map(({ page, target_url, advice_url }) => ({ url: page, note: `${target_url} → ${advice_url}` })),
        people: people.ofPages(
          first.site,
          rows.slice(0, NAMED).map(({ page }) => page),
          pages,
        ),
      };
    }
  },
});
