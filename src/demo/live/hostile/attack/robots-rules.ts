import { attack } from "../attack.ts";
import { linkOf, page, reply } from "../call.ts";

const RULES = 100_000;
/** As many as an address that is read may have, nearly. */
const LETTERS = 1900;

export const robotsRules = attack({
  id: "robots-rules",
  name: { en: "Rules full of stars", fr: "Des règles pleines d’étoiles" },
  does: {
    en: `Has ${RULES} rules full of wildcards, and addresses made to be compared with them for long.`,
    fr: `A ${RULES} règles pleines de jokers, et des adresses faites pour y être longtemps comparées.`,
  },
  expects: [{ incident: "robots-cut" }, { outcome: "read", path: "/long" }],
  paths: ["/long", `/${"a".repeat(LETTERS)}`],
  answer: (call) => {
    if (call.path === "/robots.txt") return reply(call, 200, { "Content-Type": "text/plain" }, robots());
    if (call.path === "/long")
      return page(call, "Long", `<p>${linkOf(`/${"a".repeat(LETTERS + 1)}`, "Long")}</p>`);
    return /^\/a{1000,}$/.test(call.path) && page(call, "Letters", "<p>Aaaaaaah.</p>");
  },
});

let kept: string | undefined;

function robots(): string {
  kept ??= `User-agent: *\n${Array.from({ length: RULES }, (_, i) => `Disallow: /${"*a".repeat(1 + (i % 30))}*b${i}$\n`).join("")}`;
  return kept;
}
