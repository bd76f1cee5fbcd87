import { attack } from "../attack.ts";
import { reply } from "../call.ts";

export const robotsDown = attack({
  id: "robots-down",
  name: { en: "A robots.txt never there", fr: "Un robots.txt jamais là" },
  does: {
    en: "Answers 503 for its robots.txt, for ever: nobody may read it then.",
    fr: "Répond toujours 503 pour son robots.txt : personne ne doit alors le lire.",
  },
  expects: [{ outcome: "robots", path: "/" }],
  paths: [],
  isReadable: false,
  answer: (call) => call.path === "/robots.txt" && reply(call, 503, { "Retry-After": "86400" }, "Busy\n"),
});
