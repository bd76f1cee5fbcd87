import { attack } from "../attack.ts";
import { flood } from "../call.ts";

const PIECE = Buffer.alloc(64 << 10, "x");
const PIECES = 160;

export const longHeader = attack({
  id: "long-header",
  name: { en: "One long field", fr: "Un en-tête très long" },
  does: { en: "Sends one header field of 10 MB.", fr: "Envoie un en-tête de 10 Mo." },
  expects: [{ outcome: "header-flood", path: "/long" }],
  paths: ["/long"],
  answer: (call) =>
    call.path === "/long" &&
    flood(call, "HTTP/1.1 200 OK\r\nX-Long: ", (rank) =>
      rank < PIECES ? PIECE : rank === PIECES ? "\r\n\r\n" : undefined,
    ),
});
