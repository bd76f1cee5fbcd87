import { attack } from "../attack.ts";
import { CHUNKED, drip, headOf } from "../call.ts";

export const slowBody = attack({
  id: "slow-body",
  name: { en: "A page drop by drop", fr: "Une page goutte à goutte" },
  does: {
    en: "Sends a page one character at a time, for an hour.",
    fr: "Envoie une page caractère par caractère, pendant une heure.",
  },
  expects: [{ outcome: "too-slow", path: "/slow" }],
  paths: ["/slow"],
  answer: (call) => call.path === "/slow" && drip(call, headOf(200, CHUNKED), "1\r\nx\r\n"),
});
