import { linkChecks } from "../../analyse/questions/link-checks.ts";
import type { Row } from "../../model/table.ts";
import { rule } from "../rule.ts";

/** What a reader gets instead of a page. Walls and silence that may pass are none of these. */
const BROKEN = ["broken", "dns", "tls", "timeout", "unreachable"];

export const brokenLink = rule({
  id: "broken-link",
  group: "links",
  title: { en: "A link leads nowhere", fr: "Un lien ne mène nulle part" },
  why: {
    en: "Whoever follows it meets an error instead of what the page promised.",
    fr: "Qui le suit trouve une erreur au lieu de ce que la page promettait.",
  },
  sources: ["RFC 9110, 15.5", "WCAG 2.2, technique G159"],
  needs: { checks: linkChecks },
  sentence: {
    en: "The link “{text}” leads to an address that {answer}.",
    fr: "Le lien « {text} » mène à une adresse qui {answer}.",
  },
  advice: {
    en: "Write the right address in place of {target}, or take the link away.",
    fr: "Écrivez la bonne adresse à la place de {target}, ou retirez le lien.",
  },
  whenToIgnore: {
    en: "The address answers people and refuses robots only: open it in a browser first.",
    fr: "L’adresse répond aux personnes et ne refuse que les robots : ouvrez-la d’abord dans un navigateur.",
  },
  severity: 2,
  effort: 1,
  witness: "page",
  *find({ checks }, { people }) {
    for (const check of checks) {
      if (!check.confirmed || !BROKEN.includes(check.state)) continue;
      yield {
        site: check.site,
        kind: "link",
        subject: check.target_url,
        page: { url: check.page },
        pages: check.pages,
        targetUrl: check.target_url,
        ...(check.advice_url ? { paste: check.advice_url } : {}),
        details: { text: check.text || check.target_host, target: check.target_url, answer: answerOf(check) },
        evidence: [{ url: check.page }],
        people: people.ofPages(check.site, [check.page], check.pages),
        // A link of a menu is written once.
        ...(check.standing === "elsewhere" ? { severity: 1 as const } : {}),
      };
    }
  },
});

function answerOf({ state, status, failing_since }: Row<typeof linkChecks>) {
  if (status !== null) return { en: `answers ${status} (not found)`, fr: `répond ${status} (introuvable)` };
  const since = failing_since ?? "";
  if (state === "dns")
    return { en: "no longer exists: its host has no name", fr: "n’existe plus : son hôte n’a plus de nom" };
  if (state === "tls")
    return {
      en: "browsers refuse: its certificate is not valid",
      fr: "les navigateurs refusent : son certificat n’est pas valable",
    };
  return { en: `has not answered since ${since}`, fr: `ne répond plus depuis ${since}` };
}
