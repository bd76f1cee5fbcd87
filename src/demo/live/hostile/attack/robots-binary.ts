import { attack } from "../attack.ts";
import { reply } from "../call.ts";

export const robotsBinary = attack({
  id: "robots-binary",
  name: { en: "A robots.txt that is none", fr: "Un robots.txt qui n’en est pas un" },
  does: {
    en: "Answers noise in place of its robots.txt.",
    fr: "Répond du bruit à la place de son robots.txt.",
  },
  expects: [{ outcome: "read", path: "/calm/1" }],
  paths: [],
  answer: (call) =>
    call.path === "/robots.txt" && reply(call, 200, { "Content-Type": "text/plain" }, noise()),
});

/** Bytes of every value, some of them line ends and colons. */
function noise(): Buffer {
  return Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * i * 31 + (i >> 3) * 17) & 255));
}
