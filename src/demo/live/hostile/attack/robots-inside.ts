import { attack } from "../attack.ts";
import { moved } from "../call.ts";

export const robotsInside = attack({
  id: "robots-inside",
  name: { en: "A robots.txt inside", fr: "Un robots.txt à l’intérieur" },
  does: {
    en: "Redirects its robots.txt to the reader’s own machine: nobody can say what may be read.",
    fr: "Redirige son robots.txt vers la machine du lecteur : personne ne peut dire ce qui peut être lu.",
  },
  expects: [{ incident: "address-refused" }],
  paths: [],
  isReadable: false,
  answer: (call) =>
    call.path === "/robots.txt" && moved(call, `http://127.0.0.1:${call.trapPort}/robots.txt`),
});
