import { attack } from "../attack.ts";
import { HTML, headOf, raw } from "../call.ts";

const BODY = "<h1>Length</h1>";

/** What each page announces. */
const HEADS: Readonly<Record<string, string>> = {
  "/two": `HTTP/1.1 200 OK\r\nContent-Length: 15\r\nContent-Length: 1500\r\n\r\n`,
  "/negative": headOf(200, { ...HTML, "Content-Length": "-15" }),
  "/words": headOf(200, { ...HTML, "Content-Length": "fifteen" }),
  "/huge": headOf(200, { ...HTML, "Content-Length": "99999999999999999999999999" }),
  "/smuggled": headOf(200, { ...HTML, "Content-Length": "15", "Transfer-Encoding": "chunked" }),
  "/chunk": `${headOf(200, { ...HTML, "Transfer-Encoding": "chunked" })}FFFFFFFFFFFFFFFFFFFF\r\n`,
};

export const wrongLength = attack({
  id: "wrong-length",
  name: { en: "Lengths that lie", fr: "Des longueurs qui mentent" },
  does: {
    en: "Announces lengths that are double, negative, no number, or too large for any machine.",
    fr: "Annonce des longueurs doubles, négatives, qui ne sont pas des nombres, ou trop grandes pour toute machine.",
  },
  expects: Object.keys(HEADS).map((path) => ({ outcome: "protocol" as const, path })),
  paths: Object.keys(HEADS),
  answer: (call) => {
    const head = HEADS[call.path];
    return head !== undefined && raw(call, head + BODY);
  },
});
