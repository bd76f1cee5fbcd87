import { ANSWER_FORMATS } from "../../publish/export.ts";
import type { Visit } from "../page.ts";

const NAMES: Readonly<Record<(typeof ANSWER_FORMATS)[number], string>> = {
  csv: "CSV",
  json: "JSON",
  parquet: "Parquet",
};

/** The files of an answer, in each format; nothing when the run has no such answer. */
export function Downloads({ visit, id }: { readonly visit: Visit; readonly id: string }) {
  if (visit.run.answers[id]?.state !== "answered") return <>–</>;
  return (
    <span class="downloads">
      {ANSWER_FORMATS.map((format) => (
        <>
          <a href={`/data/${id}.${format}`} aria-label={`${NAMES[format]}, ${id}`}>
            {NAMES[format]}
          </a>{" "}
        </>
      ))}
    </span>
  );
}
