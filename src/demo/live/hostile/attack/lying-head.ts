import { attack } from "../attack.ts";
import { type Call, HTML, linkOf, reply } from "../call.ts";

/** What the head of each page says. */
const HEADS: Readonly<Record<string, (inside: string) => string>> = {
  "/canonical": (inside) => `<link rel="canonical" href="${inside}">`,
  "/base": (inside) => `<base href="${inside}">`,
  "/refresh": (inside) => `<meta http-equiv="refresh" content="0;url=${inside}">`,
  "/scripts": () =>
    '<base href="javascript:alert(1)//"><link rel="canonical" href="data:text/html,x"><meta http-equiv="refresh" content="0;url=javascript:alert(2)">',
  "/languages": (inside) => `<link rel="alternate" hreflang="fr" href="${inside}">`.repeat(1000),
};

export const lyingHead = attack({
  id: "lying-head",
  name: { en: "A head that leads inside", fr: "Un en-tête qui mène à l’intérieur" },
  does: {
    en: "Says that its true address, the base of its links, its next page are on the reader’s own machine, or are scripts.",
    fr: "Dit que sa vraie adresse, la base de ses liens, sa page suivante sont sur la machine du lecteur, ou sont des scripts.",
  },
  expects: Object.keys(HEADS).map((path) => ({ outcome: "read" as const, path })),
  paths: Object.keys(HEADS),
  answer: (call) => {
    const head = HEADS[call.path];
    return head !== undefined && reply(call, 200, HTML, pageOf(call, head));
  },
});

const pageOf = ({ trapPort, path }: Call, head: (inside: string) => string): string =>
  `<!doctype html><title>${path}</title>${head(`http://127.0.0.1:${trapPort}/`)}<p>${linkOf("calm/1", "Calm")}</p>`;
