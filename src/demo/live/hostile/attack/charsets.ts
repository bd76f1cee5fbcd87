import { attack } from "../attack.ts";
import { htmlOf, reply } from "../call.ts";

const TEXT = htmlOf(
  "Écoles et crèches",
  '<p>Où s’inscrire à l’école, à la crèche ? <a href="/calm/1">Ici même</a>.</p>',
);
const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le");

/** Media type and bytes of each page. */
const PAGES: Readonly<Record<string, readonly [string, Buffer]>> = {
  "/utf-7": [
    "text/html; charset=utf-7",
    Buffer.from('<title>+ADw-script+AD4-</title><a href="/calm/1">+AOk-cole</a>'),
  ],
  "/utf-16": ["text/html; charset=utf-16", utf16(TEXT)],
  "/utf-16-undeclared": ["text/html", utf16(TEXT)],
  "/utf-32": ["text/html; charset=utf-32", Buffer.from(TEXT, "utf8")],
  "/wrong": ["text/html; charset=utf-8", Buffer.from(TEXT.replaceAll("’", "'"), "latin1")],
  "/unknown": ["text/html; charset=x-made-up", Buffer.from(TEXT)],
  "/contradiction": [
    "text/html; charset=windows-1252",
    Buffer.concat([Buffer.from("\uFEFF"), Buffer.from(TEXT)]),
  ],
  "/nul": ["text/html; charset=utf-8", Buffer.from(TEXT.replaceAll("é", "\0é\0"))],
  "/escape": ["text/html; charset=iso-2022-jp", Buffer.from('\x1b$B<a href="/calm/1">\x1b(B</a>')],
  "/half": ["text/html; charset=utf-8", Buffer.concat([Buffer.from(TEXT), Buffer.from([0xf0, 0x9f])])],
};

export const charsets = attack({
  id: "charsets",
  name: { en: "Tricks with character sets", fr: "Des tours de jeux de caractères" },
  does: {
    en: "Declares character sets that are dangerous, wrong, unknown or contradictory.",
    fr: "Déclare des jeux de caractères dangereux, faux, inconnus ou contradictoires.",
  },
  expects: Object.keys(PAGES).map((path) => ({ outcome: "read" as const, path })),
  paths: Object.keys(PAGES),
  answer: (call) => {
    const [type, body] = PAGES[call.path] ?? [];
    return type !== undefined && body !== undefined && reply(call, 200, { "Content-Type": type }, body);
  },
});
