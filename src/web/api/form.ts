import type { Context } from "hono";
import { formOf } from "../../engage/declaration/form.ts";
import { csvTemplate, odsTemplate } from "../../engage/declaration/template.ts";
import { isPeriod } from "../../kit/period.ts";
import { type Endpoint, pathParameter, type Served } from "./endpoint.ts";

const TYPES = {
  csv: "text/csv; charset=utf-8",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
} as const;

/** `/data/forms/:organisation/2026-Q3.ods`: what an organisation is asked, with what it published last beside each cell. */
export const formEndpoint: Endpoint = {
  id: "declarationForm",
  path: "/data/forms/:organisation/:file",
  about: {
    en: "The form by which an organisation declares its key figures for a period, as `2026-Q3.ods` or `2026-Q3.csv`; with what it published last.",
    fr: "Le formulaire par lequel une organisation déclare ses chiffres clés pour une période, `2026-Q3.ods` ou `2026-Q3.csv` ; avec ce qu’elle a publié en dernier.",
  },
  parameters: [
    pathParameter("organisation", {
      en: "id of the organisation, as in `/api/v1/organisations`",
      fr: "identifiant de l’organisation, comme dans `/api/v1/organisations`",
    }),
    pathParameter("file", { en: "period and format", fr: "période et format" }),
    {
      name: "lang",
      in: "query",
      about: { en: "language of the form", fr: "langue du formulaire" },
      schema: { type: "string", enum: ["fr", "en"], default: "fr" },
    },
  ],
  gives: { type: "*/*" },
  refuses: [404],
  answer: sendForm,
};

async function sendForm(c: Context, { current }: Served): Promise<Response> {
  const edition = current();
  const { organisation = "", file = "" } = c.req.param();
  const [, period = "", format] = /^(.*)\.(csv|ods)$/.exec(file) ?? [];
  if (!edition || !isPeriod(period) || (format !== "csv" && format !== "ods")) return c.notFound();
  const form = formOf(edition.estate, edition.indicators ?? [], { organisation, period });
  if (form.services.length === 0) return c.notFound();
  const language = c.req.query("lang") === "en" ? "en" : "fr";
  const previous = (await edition.board?.observations({})) ?? [];
  const body = format === "csv" ? csvTemplate(form, { language }) : odsTemplate(form, { language, previous });
  return c.body(typeof body === "string" ? body : new Uint8Array(body), 200, {
    "content-type": TYPES[format],
    "content-disposition": `attachment; filename="${organisation}-${period}.${format}"`,
  });
}
