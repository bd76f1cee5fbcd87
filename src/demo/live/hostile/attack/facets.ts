import { attack } from "../attack.ts";
import { linkOf, page } from "../call.ts";

const FILTERS = ["colour", "size", "price", "place", "age", "order"] as const;
const VALUES = 6;

export const facets = attack({
  id: "facets",
  name: { en: "Filters that combine", fr: "Des filtres qui se combinent" },
  does: {
    en: `Shows one list through ${FILTERS.length} filters that combine freely: a hundred thousand addresses of the same few things.`,
    fr: `Montre une liste à travers ${FILTERS.length} filtres qui se combinent librement : cent mille adresses des mêmes choses.`,
  },
  expects: [{ incident: "trap-facets" }],
  paths: ["/list"],
  answer: (call) => {
    if (!/^\/list(?:\?|$)/.test(call.path)) return false;
    const asked = new URLSearchParams(call.path.slice("/list".length));
    return page(
      call,
      "What we lend",
      `<ul><li>Bicycles</li><li>Tents</li><li>Ladders</li></ul>\n<ul>${linksFrom(asked)}</ul>`,
    );
  },
});

/** Links that set one filter more, or another value of it. */
function linksFrom(asked: URLSearchParams): string {
  return FILTERS.flatMap((filter) =>
    Array.from({ length: VALUES }, (_, value) => {
      const next = new URLSearchParams(asked);
      next.set(filter, `v${value}`);
      return `<li>${linkOf(`/list?${next.toString().replaceAll("&", "&amp;")}`, `${filter} ${value}`)}</li>`;
    }),
  ).join("\n");
}
