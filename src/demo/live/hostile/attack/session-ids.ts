import { attack } from "../attack.ts";
import { linkOf, page } from "../call.ts";
import { nameAfter } from "./random-space.ts";

const SHEETS = [1, 2, 3, 4, 5, 6] as const;

export const sessionIds = attack({
  id: "session-ids",
  name: { en: "A session in each link", fr: "Une session dans chaque lien" },
  does: {
    en: "Puts a new session number in every link to its six pages.",
    fr: "Met un nouveau numéro de session dans chaque lien vers ses six pages.",
  },
  expects: [{ incident: "trap-session" }],
  paths: ["/sheet/1"],
  answer: (call) => {
    const sheet = /^\/sheet\/([1-6])(?:\?sid=[0-9a-f]+)?$/.exec(call.path)?.[1];
    if (sheet === undefined) return false;
    const links = SHEETS.map((n) =>
      linkOf(`/sheet/${n}?sid=${nameAfter(call.path, n)}${nameAfter(call.path, n + 10)}`, `Sheet ${n}`),
    );
    return page(call, `Sheet ${sheet}`, `<p>${TEXTS[Number(sheet) - 1]}</p>\n<p>${links.join(" ")}</p>`);
  },
});

const TEXTS = [
  "The swimming pool is closed for repairs until the middle of the month of March.",
  "Parents choose the canteen day by day, and pay at the end of each term.",
  "A lost cat, grey with a white paw, was brought to the town hall on Sunday.",
  "The bridge over the mill stream is open again to carts, riders and walkers.",
  "Tickets for the harvest ball are sold at the bakery and at the post office.",
  "Whoever planted an apple tree this year may ask for a stake and a label.",
] as const;
