import { z } from "zod";
import { questionnaireFor } from "../../engage/response/reception.ts";
import { page } from "../page.ts";
import { QrCode } from "../parts/qr-code.tsx";
import { askedService, feedbackPath, receptionOf } from "../receiving.ts";
import { words } from "../words.ts";

const w = words.listening;

/** A poster for a counter: what to do, the code, the address. The browser prints it, or makes a PDF of it. */
export const feedbackPosterPage = page({
  id: "feedback-poster",
  path: "/feedback/:service/poster",
  section: "take-part",
  isBare: true,
  needs: "anyone",
  query: z.object({}),
  async load({ service: id = "" }, visit) {
    const service = askedService(visit, id);
    return service && questionnaireFor(receptionOf(visit), id) ? { service } : undefined;
  },
  title: ({ service }, visit) => `${visit.t(w.poster)}${visit.colon}${visit.t(service.name)}`,
  view: ({ service }, visit) => {
    const address = `${visit.address}${visit.href(feedbackPath(service.id), { door: "qr" })}`;
    return (
      <article class="poster">
        <h1>{visit.t(w.posterTitle)}</h1>
        <p class="lead">{visit.t(service.name)}</p>
        <QrCode text={address} alt={visit.t(w.qrAlt)} />
        <p>{visit.t(w.posterText)}</p>
        <p class="address">{address.replace(/^https?:\/\//, "")}</p>
        <p class="hint unprinted">{visit.t(w.printHint)}</p>
      </article>
    );
  },
});
