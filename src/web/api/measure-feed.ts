import type { Context } from "hono";
import { measuresFor } from "../../engage/measure/measure.ts";
import { newsOf } from "../../engage/measure/news.ts";
import type { Language } from "../../model/words.ts";
import { atomFeed } from "../../publish/dataset/atom.ts";
import { words } from "../words.ts";
import { type Endpoint, LANGUAGE, type Served } from "./endpoint.ts";

/** Entries of a feed. */
const MOST_ENTRIES = 100;

/** Who follows the measures: an entry for each thing that moved. Where nobody signs in nothing is decided, and the feed is empty. */
export const measureFeedEndpoint: Endpoint = {
  id: "measuresFeed",
  path: "/:language{en|fr}/measures.atom",
  about: {
    en: "Atom feed of what moves in decided measures, the verdict on their effect included.",
    fr: "Flux Atom de ce qui avance dans les mesures décidées, verdict sur leur effet compris.",
  },
  parameters: [LANGUAGE],
  gives: { type: "application/atom+xml" },
  refuses: [],
  answer: sendFeed,
};

async function sendFeed(c: Context, site: Served): Promise<Response> {
  const language = c.req.param("language") as Language;
  const { t } = site.speech(language);
  const [address, name] = [site.address(c), site.office?.observatory ?? NOBODY];
  const measures = site.office ? await measuresFor(site.office, undefined) : [];
  const page = `${address}/${language}/measures`;
  const entries = measures
    .flatMap((measure) => newsOf(measure).map((news, i) => ({ measure, news, i })))
    .sort((a, b) => b.news.at.getTime() - a.news.at.getTime())
    .slice(0, MOST_ENTRIES)
    .map(({ measure, news, i }) => ({
      subject: `measure ${measure.id} ${i} ${language}`,
      title: `${t(measure.title)}: ${t(news.text)}`.slice(0, 200),
      updated: news.at.toISOString(),
      summary: t(news.text),
      page: `${page}/${measure.id}`,
      files: [],
    }));
  const feed = atomFeed({
    subject: `measures ${address} ${language}`,
    title: `${t(words.decision.title)}, ${t(name)}`,
    language,
    author: t(name),
    self: `${page}.atom`,
    page,
    entries,
  });
  return c.body(feed, 200, { "content-type": "application/atom+xml; charset=utf-8" });
}

const NOBODY = { en: "Parvis", fr: "Parvis" };
