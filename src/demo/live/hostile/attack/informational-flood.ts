import { attack } from "../attack.ts";
import { flood } from "../call.ts";

export const informationalFlood = attack({
  id: "informational-flood",
  name: { en: "Always about to answer", fr: "Toujours sur le point de répondre" },
  does: {
    en: "Sends interim answers (103 Early Hints) without end before the real one.",
    fr: "Envoie sans fin des réponses provisoires (103 Early Hints) avant la vraie.",
  },
  expects: [{ outcome: "header-flood", path: "/hints" }],
  paths: ["/hints"],
  answer: (call) =>
    call.path === "/hints" &&
    flood(call, "", () => "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n"),
});
