import { attack } from "../attack.ts";
import { CHUNKED, chunk, flood, headOf } from "../call.ts";
import { fourMegabytesOf, GZIP_HEAD } from "../squeeze.ts";

export const gzipBomb = attack({
  id: "gzip-bomb",
  name: { en: "A gzip bomb", fr: "Une bombe gzip" },
  does: {
    en: "Answers a compressed page a thousand times longer once decompressed, without end.",
    fr: "Répond une page compressée mille fois plus longue une fois décompressée, sans fin.",
  },
  expects: [{ incident: "bomb" }],
  paths: ["/bomb"],
  answer: (call) =>
    call.path === "/bomb" &&
    flood(call, headOf(200, { ...CHUNKED, "Content-Encoding": "gzip" }), (rank) =>
      chunk(rank === 0 ? GZIP_HEAD : fourMegabytesOf(0)),
    ),
});
