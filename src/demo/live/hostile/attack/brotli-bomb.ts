import { brotliCompressSync, constants } from "node:zlib";
import { attack } from "../attack.ts";
import { HTML, reply } from "../call.ts";

export const brotliBomb = attack({
  id: "brotli-bomb",
  name: { en: "A brotli bomb", fr: "Une bombe brotli" },
  does: {
    en: "Answers some hundred bytes of brotli that stand for 64 MB.",
    fr: "Répond quelques centaines d’octets de brotli qui en valent 64 Mo.",
  },
  expects: [{ incident: "bomb" }],
  paths: ["/bomb"],
  answer: (call) => call.path === "/bomb" && reply(call, 200, { ...HTML, "Content-Encoding": "br" }, bomb()),
});

let kept: Buffer | undefined;

function bomb(): Buffer {
  kept ??= brotliCompressSync(Buffer.alloc(64 << 20), { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } });
  return kept;
}
