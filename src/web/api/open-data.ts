import { dcatCatalogue } from "../../publish/dataset/dcat.ts";
import { boardTables } from "../../publish/edition/board.ts";
import { withBoard } from "./catalogue.ts";
import type { Endpoint } from "./endpoint.ts";

/** `/data/catalog.jsonld`: what harvesters of open data read. */
export const catalogEndpoint: Endpoint = {
  id: "catalog",
  path: "/data/catalog.jsonld",
  about: {
    en: "The catalogue of the key figures by DCAT-AP 3, as JSON-LD: every edition, table and format, with licence, dates and hashes.",
    fr: "Le catalogue des chiffres clés selon DCAT-AP 3, en JSON-LD : chaque édition, table et format, avec licence, dates et empreintes.",
  },
  parameters: [],
  gives: { type: "application/ld+json", schema: { type: "object", required: ["@context", "@id", "@type"] } },
  refuses: [503],
  answer: (c, site) =>
    withBoard(c, site, ({ editions }) => {
      const catalogue = dcatCatalogue({ site: site.address(c), editions, tables: boardTables });
      return c.body(`${JSON.stringify(catalogue, null, 1)}\n`, 200, {
        "content-type": "application/ld+json",
      });
    }),
};
