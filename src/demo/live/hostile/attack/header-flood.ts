import { attack } from "../attack.ts";
import { flood } from "../call.ts";

export const headerFlood = attack({
  id: "header-flood",
  name: { en: "A flood of fields", fr: "Un déluge d’en-têtes" },
  does: { en: "Sends header fields without end.", fr: "Envoie des en-têtes sans fin." },
  expects: [{ outcome: "header-flood", path: "/flood" }],
  paths: ["/flood"],
  answer: (call) =>
    call.path === "/flood" && flood(call, "HTTP/1.1 200 OK\r\n", (rank) => `X-Field-${rank}: ${rank}\r\n`),
});
