import { measuresFor } from "../../engage/measure/measure.ts";
import { newsOf } from "../../engage/measure/news.ts";
import { words } from "../words.ts";
import { type Endpoint, LANGUAGE } from "./endpoint.ts";
import { sendThingFeed } from "./thing-feed.ts";

/** Who follows the measures: an entry for each thing that moved. */
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
  answer: (c, site) =>
    sendThingFeed(c, site, "measures", words.decision.title, async (office, { t, colon }) =>
      (await measuresFor(office, undefined)).flatMap((measure) =>
        newsOf(measure).map((news, i) => ({
          id: measure.id,
          of: `measure ${measure.id} ${i}`,
          title: `${t(measure.title)}${colon}${t(news.text)}`,
          summary: t(news.text),
          at: news.at,
        })),
      ),
    ),
};
