import type { Hono } from "hono";
import { formOf } from "../../engage/declaration/form.ts";
import { csvTemplate, odsTemplate } from "../../engage/declaration/template.ts";
import { isPeriod } from "../../kit/period.ts";
import type { Edition } from "../edition.ts";

const TYPES = {
  csv: "text/csv; charset=utf-8",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
} as const;

/** `/data/forms/:organisation/2026-Q3.ods`, `.csv`, with `?lang=fr`: the form of an organisation, with what it published last beside each cell. */
export function formsApi(app: Hono, current: () => Edition | undefined): void {
  app.get("/data/forms/:organisation/:file", async (c) => {
    const edition = current();
    const [, period = "", format] = /^(.*)\.(csv|ods)$/.exec(c.req.param("file")) ?? [];
    const organisation = c.req.param("organisation");
    if (!edition || !isPeriod(period) || (format !== "csv" && format !== "ods")) return c.notFound();
    const form = formOf(edition.estate, edition.indicators ?? [], { organisation, period });
    if (form.services.length === 0) return c.notFound();
    const language = c.req.query("lang") === "en" ? "en" : "fr";
    const previous = (await edition.board?.observations({})) ?? [];
    const body =
      format === "csv" ? csvTemplate(form, { language }) : odsTemplate(form, { language, previous });
    return c.body(typeof body === "string" ? body : new Uint8Array(body), 200, {
      "content-type": TYPES[format],
      "content-disposition": `attachment; filename="${organisation}-${period}.${format}"`,
    });
  });
}
