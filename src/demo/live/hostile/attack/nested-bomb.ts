import { gzipSync } from "node:zlib";
import { attack } from "../attack.ts";
import { HTML, reply } from "../call.ts";

export const nestedBomb = attack({
  id: "nested-bomb",
  name: { en: "A bomb in a bomb", fr: "Une bombe dans une bombe" },
  does: {
    en: "Answers a page compressed three times: four hundred bytes stand for 64 MB.",
    fr: "Répond une page compressée trois fois : quatre cents octets en valent 64 Mo.",
  },
  expects: [{ incident: "bomb" }],
  paths: ["/bomb"],
  answer: (call) =>
    call.path === "/bomb" && reply(call, 200, { ...HTML, "Content-Encoding": "gzip, gzip, gzip" }, bomb()),
});

let kept: Buffer | undefined;

function bomb(): Buffer {
  kept ??= gzipSync(gzipSync(gzipSync(Buffer.alloc(64 << 20))));
  return kept;
}
