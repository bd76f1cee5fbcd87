import type { Hono } from "hono";
import { answerEndpoints } from "./answers.ts";
import { calendarEndpoints } from "./calendar.ts";
import { cardEndpoint } from "./card.tsx";
import { catalogueEndpoints } from "./catalogue.ts";
import { consultationFeedEndpoint } from "./consultation-feed.ts";
import { consultationEndpoints } from "./consultations.ts";
import { dataEndpoint } from "./data.ts";
import { difficultyFeedEndpoint } from "./difficulty-feed.ts";
import { editionEndpoints } from "./editions.ts";
import type { Endpoint, Served } from "./endpoint.ts";
import { feedbackButtonEndpoint, feedbackQrEndpoint } from "./feedback.tsx";
import { feedEndpoints } from "./feeds.ts";
import { figureEndpoints } from "./figures.ts";
import { findingEndpoints } from "./findings.ts";
import { formEndpoint } from "./form.ts";
import { mapEndpoint } from "./map.ts";
import { measureFeedEndpoint } from "./measure-feed.ts";
import { catalogEndpoint } from "./open-data.ts";
import { openApiOf, templateOf } from "./openapi.ts";
import { responsesEndpoint } from "./responses.ts";
import { threadEndpoint } from "./thread.ts";
import { whatIfEndpoints } from "./what-if.ts";

/** The document that describes the others. */
const openApiEndpoint: Endpoint = {
  id: "openapi",
  path: "/api/v1/openapi.json",
  about: {
    en: "This interface, as OpenAPI 3.1.",
    fr: "Cette interface, en OpenAPI 3.1.",
  },
  parameters: [],
  gives: { type: "application/json", schema: { type: "object", required: ["openapi", "info", "paths"] } },
  refuses: [],
  answer: (c, site) => c.json(openApiOf(endpoints, site, c)),
};

/** Every address for programs, in the order in which they are tried. */
export const endpoints: readonly Endpoint[] = [
  ...figureEndpoints,
  ...catalogueEndpoints,
  ...answerEndpoints,
  mapEndpoint,
  openApiEndpoint,
  catalogEndpoint,
  ...editionEndpoints,
  ...findingEndpoints,
  ...consultationEndpoints,
  ...whatIfEndpoints,
  responsesEndpoint,
  threadEndpoint,
  dataEndpoint,
  formEndpoint,
  ...feedEndpoints,
  difficultyFeedEndpoint,
  measureFeedEndpoint,
  consultationFeedEndpoint,
  ...calendarEndpoints,
  cardEndpoint,
  feedbackButtonEndpoint,
  feedbackQrEndpoint,
];

/** `/api/v1/answers/{id}`: the way addresses are written for people and in OpenAPI. */
export const shownPath = ({ path }: Endpoint): string => templateOf(path);

export function registerApi(app: Hono, site: Served): void {
  for (const { path, answer } of endpoints) app.get(path, (c) => answer(c, site));
}
