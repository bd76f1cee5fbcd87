import { difficultiesOf } from "../../engage/difficulty/difficulty.ts";
import { words } from "../words.ts";
import { type Endpoint, LANGUAGE } from "./endpoint.ts";
import { sendThingFeed } from "./thing-feed.ts";

/** Who watches over what seems wrong: an entry for each difficulty when it opens, and when a person confirms or dismisses it. */
export const difficultyFeedEndpoint: Endpoint = {
  id: "difficultiesFeed",
  path: "/:language{en|fr}/difficulties.atom",
  about: {
    en: "Atom feed of difficulties: those that measurement opened, and what people said of them.",
    fr: "Flux Atom des difficultés : celles que la mesure a ouvertes, et ce que des personnes en ont dit.",
  },
  parameters: [LANGUAGE],
  gives: { type: "application/atom+xml" },
  refuses: [],
  answer: (c, site) =>
    sendThingFeed(c, site, "difficulties", words.difficulty.title, async (office, { t, colon }) =>
      (await difficultiesOf(office)).map(({ id, title, about, state, reason, opened_at, decided_at }) => ({
        id,
        of: `difficulty ${id} ${state}`,
        title: `${t(title)}${colon}${t(words.difficultyState[state])}`,
        summary: reason ?? t(about),
        at: decided_at ?? opened_at,
      })),
    ),
};
