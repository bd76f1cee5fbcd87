import { attack } from "../attack.ts";
import { reply } from "../call.ts";

export const robotsDelay = attack({
  id: "robots-delay",
  name: { en: "One page a day", fr: "Une page par jour" },
  does: { en: "Asks for a day between two pages.", fr: "Demande un jour entre deux pages." },
  expects: [{ incident: "robots-delay-capped" }],
  paths: [],
  answer: (call) =>
    call.path === "/robots.txt" &&
    reply(call, 200, { "Content-Type": "text/plain" }, "User-agent: *\nCrawl-delay: 86400\nAllow: /\n"),
});
