import { z } from "zod";
import { questionnaireFor } from "../../engage/response/reception.ts";
import type { Door } from "../../model/questionnaire.ts";
import type { Words } from "../../model/words.ts";
import { page, type Visit } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { buttonSnippet } from "../parts/feedback-button.tsx";
import { askedService, feedbackPath, receptionOf } from "../receiving.ts";
import { words } from "../words.ts";

const w = words.listening;

interface DoorLine {
  readonly door: Door;
  readonly name: Words;
  readonly how: Words;
  readonly path: string;
}

const LINES: readonly DoorLine[] = [
  { door: "page", name: w.doorPage, how: w.doorPageHow, path: "" },
  { door: "button", name: w.doorButton, how: w.doorButtonHow, path: "" },
  { door: "qr", name: w.doorQr, how: w.doorQrHow, path: "poster" },
  { door: "kiosk", name: w.doorKiosk, how: w.doorKioskHow, path: "kiosk" },
  { door: "phone", name: w.doorPhone, how: w.doorPhoneHow, path: "key?door=phone" },
  { door: "paper", name: w.doorPaper, how: w.doorPaperHow, path: "print" },
  { door: "email", name: w.doorEmail, how: w.doorEmailHow, path: "" },
  { door: "sms", name: w.doorSms, how: w.doorSmsHow, path: "" },
];

/** Every way to the questionnaire of a service, for whoever puts them up. */
export const feedbackDoorsPage = page({
  id: "feedback-doors",
  path: "/feedback/:service/doors",
  section: "take-part",
  needs: "anyone",
  query: z.object({}),
  async load({ service: id = "" }, visit) {
    const service = askedService(visit, id);
    return service && questionnaireFor(receptionOf(visit), id) ? { service } : undefined;
  },
  title: ({ service }, visit) => `${visit.t(w.doorsTitle)}${visit.colon}${visit.t(service.name)}`,
  view: ({ service }, visit) => {
    const snippet = buttonSnippet(visit, service.id);
    return (
      <>
        <p class="eyebrow">{visit.t(service.name)}</p>
        <h1>{visit.t(w.doorsTitle)}</h1>
        <p class="lead">{visit.t(w.doorsLead, { n: LINES.length })}</p>
        <DataTable
          visit={visit}
          caption={visit.t(w.doorsTitle)}
          isCaptionHidden
          isStacked
          rows={LINES}
          columns={[
            { head: visit.t(w.door), isName: true, cell: ({ name }) => visit.t(name) },
            { head: visit.t(w.how), cell: ({ how }) => visit.t(how, { n: Buffer.byteLength(snippet) }) },
            {
              head: visit.t(w.address),
              cell: (line) => <Address visit={visit} line={line} service={service.id} />,
            },
          ]}
        />
        <pre class="snippet" tabindex={0}>
          <code>{snippet}</code>
        </pre>
        <p>
          <a href={visit.href(`${feedbackPath(service.id)}/qr.svg`)}>{visit.t(w.qrPicture)}</a>
          {" · "}
          <a href={visit.href(feedbackPath(service.id, "key"), { door: "paper" })}>{visit.t(w.keyTitle)}</a> (
          {visit.t(w.agentsOnly)})
        </p>
      </>
    );
  },
});

function Address({
  visit,
  line,
  service,
}: {
  readonly visit: Visit;
  readonly line: DoorLine;
  readonly service: string;
}) {
  const { door, path } = line;
  const href =
    path === ""
      ? visit.href(feedbackPath(service), { door })
      : visit.href(`${feedbackPath(service)}/${path}`);
  return (
    <a href={href}>
      <code class="whole">{`${visit.address}${href}`}</code>
    </a>
  );
}
