import type { Office } from "../../engage/account/office.ts";
import { consultationsOn, dayOf } from "../../engage/consultation/consultation.ts";
import { OPEN_FILES, OPEN_FORMATS } from "../../engage/consultation/open-data.ts";
import { openResponses } from "../../model/response.ts";
import { dcatCatalogue, type LivingDataset } from "../../publish/dataset/dcat.ts";
import { boardTables } from "../../publish/edition/board.ts";
import { withBoard } from "./catalogue.ts";
import type { Endpoint } from "./endpoint.ts";
import { responsesEndpoint } from "./responses.ts";
import { THREAD_FORMATS, THREAD_TABLES, threadEndpoint } from "./thread.ts";

/** `/data/catalog.jsonld`: what harvesters of open data read. */
export const catalogEndpoint: Endpoint = {
  id: "catalog",
  path: "/data/catalog.jsonld",
  about: {
    en: "The catalogue by DCAT-AP 3, as JSON-LD: every edition of key figures, table and format, with licence, dates and hashes; and what people answered and said, as it stands.",
    fr: "Le catalogue selon DCAT-AP 3, en JSON-LD : chaque édition de chiffres clés, table et format, avec licence, dates et empreintes ; et ce que les gens ont répondu et dit, en l’état.",
  },
  parameters: [],
  gives: { type: "application/ld+json", schema: { type: "object", required: ["@context", "@id", "@type"] } },
  refuses: [503],
  answer: (c, site) =>
    withBoard(c, site, async ({ editions }) => {
      const living = site.office && !site.isCopy ? await livingIn(site.office) : [];
      const catalogue = dcatCatalogue({ site: site.address(c), editions, tables: boardTables, living });
      return c.body(`${JSON.stringify(catalogue, null, 1)}\n`, 200, {
        "content-type": "application/ld+json",
      });
    }),
};

/** What people answered, and each consultation. */
async function livingIn(office: Office): Promise<LivingDataset[]> {
  const { db } = await office.ledger();
  const consultations = await consultationsOn(db, dayOf(office.now()));
  return [
    {
      id: "responses",
      title: openResponses.title,
      about: responsesEndpoint.about,
      page: "/en/voices",
      files: [{ path: responsesEndpoint.path, format: "csv" }],
    },
    {
      id: "thread",
      title: { en: "From difficulty to effect", fr: "De la difficulté à l’effet" },
      about: threadEndpoint.about,
      page: "/en/measures",
      files: THREAD_TABLES.flatMap((table) =>
        THREAD_FORMATS.map((format) => ({ path: `/data/thread/${table}.${format}`, format })),
      ),
    },
    ...consultations.map(({ id, title, summary }) => ({
      id: `consultation-${id}`,
      title,
      about: summary,
      page: `/en/consultations/${id}`,
      files: OPEN_FILES.flatMap((file) =>
        OPEN_FORMATS.map((format) => ({ path: `/data/consultations/${id}/${file}.${format}`, format })),
      ),
    })),
  ];
}
