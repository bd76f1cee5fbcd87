import { gzipSync } from "node:zlib";
import { attack } from "../attack.ts";
import { HTML, htmlOf, reply } from "../call.ts";

const TEXT = htmlOf("Codings", "<p>Plain words.</p>");

export const encodingLies = attack({
  id: "encoding-lies",
  name: { en: "Codings that lie", fr: "Des codages qui mentent" },
  does: {
    en: "Says that plain pages are compressed, cuts compressed ones short, and names codings nobody has.",
    fr: "Dit compressées des pages qui ne le sont pas, en coupe d’autres, et nomme des codages que personne n’a.",
  },
  expects: [{ incident: "encoding-broken" }, { incident: "encoding-unknown" }],
  paths: ["/plain", "/cut", "/made-up"],
  answer: (call) => {
    if (call.path === "/plain") return reply(call, 200, { ...HTML, "Content-Encoding": "gzip" }, TEXT);
    if (call.path === "/cut")
      return reply(call, 200, { ...HTML, "Content-Encoding": "gzip" }, gzipSync(TEXT).subarray(0, 60));
    return call.path === "/made-up" && reply(call, 200, { ...HTML, "Content-Encoding": "x-made-up" }, TEXT);
  },
});
