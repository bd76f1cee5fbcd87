import { attack } from "../attack.ts";
import { flood, headOf } from "../call.ts";

const PIECE = Buffer.from("# nothing to see in this line\n".repeat(1000));
const PIECES = Math.ceil(50_000_000 / PIECE.length);

export const robotsHuge = attack({
  id: "robots-huge",
  name: { en: "A huge robots.txt", fr: "Un robots.txt énorme" },
  does: { en: "Has a robots.txt of 50 MB.", fr: "A un robots.txt de 50 Mo." },
  expects: [{ incident: "robots-cut" }],
  paths: [],
  answer: (call) =>
    call.path === "/robots.txt" &&
    flood(
      call,
      `${headOf(200, { "Content-Type": "text/plain", "Content-Length": String(RULES.length + PIECE.length * PIECES) })}${RULES}`,
      (rank) => (rank < PIECES ? PIECE : undefined),
    ),
});

const RULES = "User-agent: *\nDisallow: /closed\n\n";
