import { attack } from "../attack.ts";
import { HTML, htmlOf, reply } from "../call.ts";

/** Separators of packed rows, ends of text, halves of characters, direction marks, and more. */
const MARKS =
  "\x1e\x1f\0\x1b[31m\u2028\u202e\ufffe\uffff&#xD800;&#xDFFF;&#x1e;&#x1f;&#0;&#x110000;&#xFFFFFFFF;";

const PAGES: Readonly<Record<string, Buffer>> = {
  "/marks": Buffer.from(
    htmlOf(`a${MARKS}b`, `<h2>c${MARKS}</h2><a href="/calm/1?${MARKS}" rel="${MARKS}">d${MARKS}</a>`),
  ),
  "/halves": Buffer.from(htmlOf("Half \xed\xa0\x80", "<p>\xed\xb0 \xf0\x9f \xc0\xaf \xe2\x82</p>"), "latin1"),
  "/title": Buffer.from(htmlOf("x".repeat(2_000_000), "<p>A title of two million letters.</p>")),
  "/headings": Buffer.from(htmlOf("Headings", "<h2>x</h2>".repeat(300_000))),
};

export const strangeText = attack({
  id: "strange-text",
  name: { en: "Characters that are none", fr: "Des caractères qui n’en sont pas" },
  does: {
    en: "Fills titles, headings, links with control characters, halves of characters, and millions of letters.",
    fr: "Remplit titres, intertitres et liens de caractères de commande, de moitiés de caractères, et de millions de lettres.",
  },
  expects: Object.keys(PAGES).map((path) => ({ outcome: "read" as const, path })),
  paths: Object.keys(PAGES),
  answer: (call) => {
    const body = PAGES[call.path];
    return body !== undefined && reply(call, 200, { ...HTML, "X-Robots-Tag": "x".repeat(30_000) }, body);
  },
});
