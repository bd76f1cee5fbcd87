import { hashOf } from "../../../../kit/random.ts";
import { attack } from "../attack.ts";
import { linkOf, page } from "../call.ts";

const LINKS = 6;

export const randomSpace = attack({
  id: "random-space",
  name: { en: "A space without end", fr: "Un espace sans fin" },
  does: {
    en: `Links from each page to ${LINKS} pages never seen before, which say nothing new.`,
    fr: `Mène de chaque page à ${LINKS} pages jamais vues, qui ne disent rien de nouveau.`,
  },
  expects: [{ incident: "trap-no-news" }],
  paths: ["/space/0"],
  answer: (call) => {
    if (!/^\/space\/[0-9a-f]+$/.test(call.path)) return false;
    const links = Array.from({ length: LINKS }, (_, i) =>
      linkOf(`/space/${nameAfter(call.path, i)}`, `Door ${i + 1}`),
    );
    return page(
      call,
      "A room with doors",
      `<p>This room has ${LINKS} doors, a lamp and a chair. Choose a door to go on.</p>\n<p>${links.join(" ")}</p>`,
    );
  },
});

/** A name that follows from a path: always the same, never met before. */
export const nameAfter = (path: string, rank: number): string =>
  hashOf(`${path} ${rank}`).toString(16).padStart(8, "0");
