import { attack } from "../attack.ts";
import { drip } from "../call.ts";

export const slowHead = attack({
  id: "slow-head",
  name: { en: "A head drop by drop", fr: "Un en-tête goutte à goutte" },
  does: {
    en: "Sends its header fields one character at a time.",
    fr: "Envoie ses en-têtes caractère par caractère.",
  },
  expects: [{ outcome: "too-slow", path: "/slow" }],
  paths: ["/slow"],
  answer: (call) => call.path === "/slow" && drip(call, "HTTP/1.1 200 OK\r\nX-Slow: ", "x"),
});
