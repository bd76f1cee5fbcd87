import { attack } from "../attack.ts";
import { CHUNKED, chunk, flood, headOf } from "../call.ts";

const PIECE = chunk("<p>And so on, and so on, and so on.</p>\n".repeat(1000));

export const endlessBody = attack({
  id: "endless-body",
  name: { en: "An endless page", fr: "Une page sans fin" },
  does: {
    en: "Sends a page that never ends, as fast as it is taken.",
    fr: "Envoie une page sans fin, aussi vite qu’on la prend.",
  },
  expects: [{ incident: "body-cut" }],
  paths: ["/endless"],
  answer: (call) => call.path === "/endless" && flood(call, headOf(200, CHUNKED), () => PIECE),
});
