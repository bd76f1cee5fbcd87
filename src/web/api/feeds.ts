import type { Context } from "hono";
import type { EditionManifest } from "../../model/edition.ts";
import type { Organisation } from "../../model/estate.ts";
import type { Language } from "../../model/words.ts";
import { atomFeed, type FeedEntry } from "../../publish/dataset/atom.ts";
import type { Board } from "../../publish/edition/open.ts";
import { addedUp, catalogueOf, notRequestedText, periodText } from "../figure.ts";
import type { Speech } from "../speech.ts";
import { words } from "../words.ts";
import { withBoard } from "./catalogue.ts";
import { type Endpoint, LANGUAGE, pathParameter, type Served } from "./endpoint.ts";

const w = words.openData;

const ATOM = "application/atom+xml; charset=utf-8";
/** Entries of a feed. */
const MOST_ENTRIES = 50;

/** Who follows the key figures: an entry for each edition, of all or of one ministry. */
export const feedEndpoints: readonly Endpoint[] = [
  {
    id: "editionsFeed",
    path: "/:language{en|fr}/editions.atom",
    about: {
      en: "Atom feed of the editions of key figures.",
      fr: "Flux Atom des éditions de chiffres clés.",
    },
    parameters: [LANGUAGE],
    gives: { type: "application/atom+xml" },
    refuses: [503],
    answer: (c, site) => withBoard(c, site, (board) => sendFeed(c, site, board, undefined)),
  },
  {
    id: "ministryFeed",
    path: "/:language{en|fr}/ministries/:id/figures.atom",
    about: {
      en: "Atom feed of what one organisation published in each edition.",
      fr: "Flux Atom de ce qu’une organisation a publié dans chaque édition.",
    },
    parameters: [
      LANGUAGE,
      pathParameter("id", { en: "id of the organisation", fr: "identifiant de l’organisation" }),
    ],
    gives: { type: "application/atom+xml" },
    refuses: [404, 503],
    answer: (c, site) =>
      withBoard(c, site, (board) => {
        const organisation = catalogueOf(board).organisation(c.req.param("id") ?? "");
        return organisation ? sendFeed(c, site, board, organisation) : c.notFound();
      }),
  },
];

async function sendFeed(
  c: Context,
  site: Served,
  board: Board,
  organisation: Organisation | undefined,
): Promise<Response> {
  const language = c.req.param("language") as Language;
  const speech = site.speech(language);
  const { t } = speech;
  const address = site.address(c);
  const path = organisation ? `/ministries/${encodeURIComponent(organisation.id)}/figures` : "/editions";
  const name = t(board.manifest.name);
  const latest = board.editions.slice(-MOST_ENTRIES).reverse();
  const entries = await Promise.all(
    latest.map((edition) => entryOf({ board, edition, organisation, speech, address, path })),
  );
  const feed = atomFeed({
    subject: `editions ${board.editions[0]?.sha256} ${organisation?.id ?? ""} ${language}`,
    title: organisation
      ? t(w.feedMinistry, { ministry: t(organisation.name), name })
      : t(w.feedEditions, { name }),
    language,
    author: name,
    self: `${address}/${language}${path}.atom`,
    page: `${address}/${language}${path}`,
    entries,
  });
  return c.body(feed, 200, { "content-type": ATOM });
}

interface Told {
  readonly board: Board;
  readonly edition: EditionManifest;
  readonly organisation: Organisation | undefined;
  readonly speech: Speech;
  readonly address: string;
  readonly path: string;
}

async function entryOf(told: Told): Promise<FeedEntry> {
  const { edition, organisation, speech, address, path } = told;
  const { id, sha256, frozen_at, reason, files, periods } = edition;
  const about = organisation
    ? await coverageText(told, organisation)
    : speech.t(w.feedRows, {
        figures: files["figures.csv"]?.rows ?? 0,
        periods: periods.length,
        day: speech.day(frozen_at),
        sha256,
      });
  return {
    subject: `${sha256} ${id} ${organisation?.id ?? ""} ${speech.language}`,
    title: speech.t(w.feedEntry, { id }),
    updated: frozen_at,
    summary: [about, reason === undefined ? "" : speech.t(w.feedReason, { reason })]
      .filter(Boolean)
      .join(" "),
    page: `${address}/${speech.language}${path}`,
    files: ["figures.csv", "observations.csv", "coverage.csv"].map((file) => ({
      address: `${address}/data/editions/${id}/${file}`,
      type: "text/csv",
    })),
  };
}

async function coverageText({ board, edition, speech }: Told, organisation: Organisation): Promise<string> {
  const { period } = edition;
  const catalogue = catalogueOf(board);
  const rows = await board.coverageOf(edition.id, { indicator: "all", period });
  const own = rows.filter((row) => catalogue.isWithin(row.organisation, organisation.id));
  const sums = addedUp(own);
  const values = { period: periodText(speech, period), ...sums };
  return (
    speech.t(sums.requested > 0 ? w.feedCoverage : w.feedNothing, values) + notRequestedText(speech, sums)
  );
}
