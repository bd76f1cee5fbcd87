import { consultationsOn, dayOf } from "../../engage/consultation/consultation.ts";
import { newsOfConsultation, toldOf } from "../../engage/consultation/news.ts";
import { words } from "../words.ts";
import { type Endpoint, LANGUAGE } from "./endpoint.ts";
import { sendThingFeed } from "./thing-feed.ts";

/** Who follows the consultations: an entry for each phase begun, for what an organiser tells, and for the end. */
export const consultationFeedEndpoint: Endpoint = {
  id: "consultationsFeed",
  path: "/:language{en|fr}/consultations.atom",
  about: {
    en: "Atom feed of what happens in consultations: phases that begin, what organisers say, and their end.",
    fr: "Flux Atom de ce qui se passe dans les consultations : phases qui commencent, paroles des organisateurs, et fin.",
  },
  parameters: [LANGUAGE],
  gives: { type: "application/atom+xml" },
  refuses: [],
  answer: (c, site) =>
    sendThingFeed(c, site, "consultations", words.consultation.feedTitle, async (office, { t, colon }) => {
      const day = dayOf(office.now());
      const all = await consultationsOn((await office.ledger()).db, day);
      const news = all.map(async (consultation) =>
        newsOfConsultation(consultation, await toldOf(office, consultation.id), day).map(({ at, text }) => ({
          id: consultation.id,
          of: `consultation ${consultation.id} ${at.toISOString()}`,
          title: `${t(consultation.title)}${colon}${t(text)}`,
          summary: t(text),
          at,
        })),
      );
      return (await Promise.all(news)).flat();
    }),
};
