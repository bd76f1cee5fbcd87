import type { Language } from "../../model/words.ts";
import { FeedbackButton } from "../parts/feedback-button.tsx";
import { QrCode } from "../parts/qr-code.tsx";
import { feedbackPath } from "../receiving.ts";
import { words } from "../words.ts";
import { EMBEDDABLE, svgHeaders } from "./card.tsx";
import { type Endpoint, LANGUAGE, pathParameter } from "./endpoint.ts";

const SERVICE = pathParameter("service", {
  en: "id of the service, as in `/api/v1/services`",
  fr: "identifiant de la démarche, comme dans `/api/v1/services`",
});

/** `/fr/feedback/x/button.svg`: the same for every service, at an address that stays when it will not be. */
export const feedbackButtonEndpoint: Endpoint = {
  id: "feedbackButton",
  path: "/:language{en|fr}/feedback/:service/button.svg",
  about: {
    en: "The button that leads to the questionnaire of a service, as a picture for other sites: no script, no tracker.",
    fr: "Le bouton qui mène au questionnaire d’une démarche, en image pour d’autres sites : ni script, ni traceur.",
  },
  parameters: [LANGUAGE, SERVICE],
  gives: { type: "image/svg+xml" },
  refuses: [],
  answer: (c, site) =>
    c.body(`${<FeedbackButton speech={site.speech(c.req.param("language") as Language)} />}`, 200, {
      ...svgHeaders,
      ...EMBEDDABLE,
    }),
};

/** `/fr/feedback/x/qr.svg` */
export const feedbackQrEndpoint: Endpoint = {
  id: "feedbackQr",
  path: "/:language{en|fr}/feedback/:service/qr.svg",
  about: {
    en: "The QR code that leads to the questionnaire of a service.",
    fr: "Le code QR qui mène au questionnaire d’une démarche.",
  },
  parameters: [LANGUAGE, SERVICE],
  gives: { type: "image/svg+xml" },
  refuses: [],
  answer: (c, site) => {
    const language = c.req.param("language") as Language;
    const service = (c.req.param("service") ?? "").slice(0, 200);
    const text = `${site.address(c)}/${language}${feedbackPath(service)}?door=qr`;
    const alt = site.speech(language).t(words.listening.qrAlt);
    return c.body(`${<QrCode text={text} alt={alt} size={480} />}`, 200, svgHeaders);
  },
};
