import type { Context } from "hono";
import type { Language } from "../../model/words.ts";
import type { Board } from "../../publish/edition/open.ts";
import { catalogueOf } from "../figure.ts";
import { ServiceCard } from "../parts/service-card.tsx";
import type { Speech } from "../speech.ts";
import { withBoard } from "./catalogue.ts";
import { type Endpoint, LANGUAGE, pathParameter } from "./endpoint.ts";

/** `/en/services/x/card.svg`: the one thing of the site that others may put in their pages. */
export const cardEndpoint: Endpoint = {
  id: "serviceCard",
  path: "/:language{en|fr}/services/:id/card.svg",
  about: {
    en: "The key figures of a service as a picture for other sites: no script, no tracker.",
    fr: "Les chiffres clés d’une démarche en image pour d’autres sites : ni script, ni traceur.",
  },
  parameters: [
    LANGUAGE,
    pathParameter("id", {
      en: "id of the service, as in `/api/v1/services`",
      fr: "identifiant de la démarche, comme dans `/api/v1/services`",
    }),
  ],
  gives: { type: "image/svg+xml" },
  refuses: [404, 503],
  answer: (c, site) =>
    withBoard(c, site, (board) => sendCard(c, board, site.speech(c.req.param("language") as Language))),
};

/** Others may embed it, and it can do nothing there. */
export const EMBEDDABLE: Readonly<Record<string, string>> = {
  "cross-origin-resource-policy": "cross-origin",
  "content-security-policy":
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors *; sandbox",
};

export const svgHeaders = {
  "content-type": "image/svg+xml; charset=utf-8",
  "cache-control": "public, max-age=3600",
} as const;

async function sendCard(c: Context, board: Board, speech: Speech): Promise<Response> {
  const service = catalogueOf(board).service(c.req.param("id") ?? "");
  if (!service) return c.notFound();
  const figures = await board.figures({ service: service.id, period: board.manifest.period });
  const card = <ServiceCard speech={speech} board={board} service={service} figures={figures} />;
  return c.body(`<?xml version="1.0" encoding="UTF-8"?>\n${card}\n`, 200, {
    ...svgHeaders,
    ...EMBEDDABLE,
  });
}
