import { GRADES } from "../../src/analyse/journey/candidate.ts";
import { pageKey } from "../../src/kit/url.ts";
import type { Estate, LifeEvent } from "../../src/model/estate.ts";
import type { AnswerRows } from "./answer.ts";

/** Rows for the what-if bench: two starting pages of the portal for each life event; the first carries a link to every third step. */
export function whatIfAnswers({ lifeEvents, sites }: Estate): AnswerRows {
  const homes = sites
    .filter(({ decision }) => decision === "in")
    .map(({ id, prefixes }) => ({ url: `https://${prefixes[0]}/`, site: id }));
  const starts = lifeEvents.flatMap(({ id }) =>
    [1, 2].map((rank) => ({ url: `https://portal.gov.test/${id}/${rank}`, site: "portal" })),
  );
  const pages = [...homes, ...starts].map((page, i) => ({ ...page, id: i + 1 }));
  const numbers = new Map(pages.map(({ url, id }) => [url, id]));
  const startOf = ({ id }: LifeEvent, rank: number): number =>
    numbers.get(`https://portal.gov.test/${id}/${rank}`) ?? 0;
  return {
    "estate-pages": pages.map(({ id, url, site }) => ({
      page_id: id,
      page_key: pageKey(url),
      url,
      site,
      title: null,
      language_declared: "fr",
      language_detected: "fr",
      read: true,
      answers: true,
      state: "ok",
      end_page_id: id,
      deep: pageKey(url).includes("/"),
    })),
    "journey-starts": lifeEvents.flatMap((event, set) =>
      [1, 2].map((rank) => ({
        life_event: event.id,
        language: "fr",
        start_set: set,
        page_id: startOf(event, rank),
        site: "portal",
        url: `https://portal.gov.test/${event.id}/${rank}`,
      })),
    ),
    "journey-links": [],
    "step-languages": lifeEvents.flatMap((event, set) =>
      event.steps.map((step, i) => ({
        stage: i,
        life_event: event.id,
        step: step.id,
        position: i + 1,
        weight: step.weight,
        language: "fr",
        asked: true,
        own_start: false,
        start_set: set,
        start_pages: 2,
        known_pages: 2,
        elsewhere_pages: 2,
        any_language_pages: 2,
        completeness: 1,
        expected_sites: step.expected.kind === "url" ? "" : step.expected.id,
        expected_prefixes: step.expected.kind === "url" ? step.expected.prefix : "",
        expected_owners: "",
      })),
    ),
    "step-links": lifeEvents.flatMap((event) =>
      event.steps
        .filter((_, i) => i % 3 === 0)
        .map((step) => ({
          life_event: event.id,
          step: step.id,
          language: "fr",
          grade: GRADES.indexOf("linked"),
          home: false,
          links: `${startOf(event, 1)}:0:-1`,
        })),
    ),
  };
}
