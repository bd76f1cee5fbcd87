import { attack } from "../attack.ts";
import { htmlOf, raw } from "../call.ts";

export const http09 = attack({
  id: "http-09",
  name: { en: "HTTP of 1991", fr: "Le HTTP de 1991" },
  does: {
    en: "Answers a page without status nor header (HTTP/0.9).",
    fr: "Répond une page sans statut ni en-tête (HTTP/0.9).",
  },
  expects: [{ outcome: "protocol", path: "/old" }],
  paths: ["/old"],
  answer: (call) => call.path === "/old" && raw(call, htmlOf("Old", "<p>As in the beginning.</p>")),
});
