import { createHash } from "node:crypto";
import type { GridRow } from "../../kit/spreadsheet/grid.ts";
import { readSpreadsheet } from "../../kit/spreadsheet/read.ts";
import { askedOn } from "../../model/declaration.ts";
import type { Observation } from "../../model/key-figure.ts";
import { FILE_FAULTS } from "./fault.ts";
import { askedIn, channelsOf, type Form } from "./form.ts";
import { type Headed, headingOf } from "./heading.ts";
import { columnsByIndicator, observationOf } from "./part.ts";
import type { DeclarationProblem } from "./problem.ts";
import { type DeclaredFigure, RowReader } from "./row.ts";

/** What a file says, figure by figure, and all that is wrong in it. */
export interface FileReading {
  /** Every figure that could be read: what checks look at. */
  readonly figures: readonly DeclaredFigure[];
  readonly problems: readonly DeclarationProblem[];
  readonly sha256: string;
}

export interface FileToRead {
  /** As people call it: for messages only. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Reads a file that came back against the form that was asked. It never throws on what a file holds, and tells all faults at once. */
export function readFile({ name, bytes }: FileToRead, form: Form): FileReading {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const reading = readSpreadsheet(bytes);
  if ("fault" in reading) {
    const place = { file: name, line: reading.line ?? 0 };
    const problem = { level: "error" as const, kind: reading.fault, place, ...FILE_FAULTS[reading.fault] };
    return { figures: [], problems: [problem], sha256 };
  }
  const heading = headingOf(reading.grids, form, name);
  if (!("rows" in heading)) return { figures: [], problems: heading.problems, sha256 };
  return { ...readRows(heading, form, { file: name, sha256 }), sha256 };
}

function readRows(
  heading: Headed,
  form: Form,
  about: { readonly file: string; readonly sha256: string },
): Omit<FileReading, "sha256"> {
  const reader = new RowReader(form, heading, about);
  const rows: readonly GridRow[] = heading.rows;
  for (const row of rows) reader.read(row);
  const { figures, problems } = reader.end();
  return { figures, problems: [...heading.problems, ...problems] };
}

/** Figures that were asked for and that no row gives, and those that are exempt and that no row gives. */
export function missingOf(form: Form, figures: readonly DeclaredFigure[], sha256: string): Observation[] {
  const given = new Set(
    figures.map(({ observation: { service, channel, indicator } }) => `${service}|${channel}|${indicator}`),
  );
  const groups = columnsByIndicator(form.columns);
  return form.services.flatMap((service) =>
    channelsOf(service).flatMap((channel) =>
      form.indicators
        .filter((indicator) => groups.has(indicator.id) && askedOn(indicator, channel) === "asked")
        .filter(({ id }) => !given.has(`${service.id}|${channel}|${id}`))
        .map((indicator) =>
          observationOf(
            {
              period: form.period,
              organisation: service.organisation ?? form.organisation.id,
              service: service.id,
              channel,
              indicator,
              method: null,
              source: null,
              sha256,
            },
            askedIn(form, indicator, service, channel) === "exempt" ? "not-requested" : "missing",
          ),
        ),
    ),
  );
}
