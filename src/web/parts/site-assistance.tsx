import { ASSISTANCE_REASONS, assistanceReasonWords } from "../../analyse/assistance/reason.ts";
import type { assistanceEvidence } from "../../analyse/questions/assistance-evidence.ts";
import type { Site } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import type { Words } from "../../model/words.ts";
import type { Visit } from "../page.ts";
import type { AssistanceRow } from "../standing.ts";
import { words } from "../words.ts";
import { DataTable } from "./data-table.tsx";
import { VerdictMark } from "./mark.tsx";
import { languageOfTexts, OutsideLink, TopicLink } from "./name.tsx";

const v = words.verdict;
const w = words.site;

/** The verdict in each subject of a site, with its reason in a sentence. */
export function SiteVerdicts({
  visit,
  rows,
}: {
  readonly visit: Visit;
  readonly rows: readonly AssistanceRow[];
}) {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="helps">
      <h2 id="helps">{visit.t(w.helps)}</h2>
      <ul class="verdicts">
        {[...rows].sort(byKind).map((row) => (
          <li>
            <h3>
              <TopicLink visit={visit} kind={row.topic_kind} id={row.topic} />{" "}
              <span class="muted">{visit.t(row.topic_kind === "theme" ? v.theme : v["life-event"])}</span>
            </h3>
            <VerdictMark visit={visit} verdict={row.verdict} />
            <p>{reasonOf(visit, row)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const byKind = (a: AssistanceRow, b: AssistanceRow) =>
  b.topic_kind.localeCompare(a.topic_kind) || a.topic.localeCompare(b.topic);

/** Why, from the very numbers that decided. */
export function reasonOf(visit: Visit, row: AssistanceRow): string {
  const reason = ASSISTANCE_REASONS.find((code) => code === row.reason);
  if (!reason) return row.reason;
  const topic = visit.t(visit.directory.topicName(row.topic_kind, row.topic));
  const completeness = row.completeness === null ? visit.t(v.unknownPart) : visit.percent(row.completeness);
  return visit.t(assistanceReasonWords[reason], { ...numbersOf(row), topic, completeness });
}

function numbersOf(row: AssistanceRow): Readonly<Record<string, number>> {
  const cells: readonly (readonly [string, unknown])[] = Object.entries(row);
  return Object.fromEntries(
    cells.flatMap(([name, value]) => (typeof value === "number" ? [[name, value]] : [])),
  );
}

interface EvidenceProps {
  readonly visit: Visit;
  readonly site: Site;
  readonly rows: readonly Row<typeof assistanceEvidence>[];
}

/** The pages behind the verdicts, folded: they are proof, not the message. */
export function SiteEvidence({ visit, site, rows }: EvidenceProps) {
  if (rows.length === 0) return null;
  const language = languageOfTexts(site.id, visit);
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">{visit.t(w.evidence)}</h2>
      <DataTable
        visit={visit}
        caption={visit.t(w.evidence)}
        isCaptionHidden
        csv={`/data/assistance-evidence.csv?site=${encodeURIComponent(site.id)}`}
        rows={rows.filter(({ rank }) => rank <= EACH).slice(0, SHOWN)}
        columns={[
          {
            head: visit.t(v.topic),
            cell: (row) => <TopicLink visit={visit} kind={row.topic_kind} id={row.topic} />,
          },
          {
            head: visit.t(w.page),
            isName: true,
            cell: (row) => (
              <span lang={language}>
                <OutsideLink url={row.page_url}>{row.page_title || row.page_url}</OutsideLink>
              </span>
            ),
          },
          { head: visit.t(w.shows), cell: (row) => visit.t(NOTES[row.note] ?? v["no-link"]) },
          {
            head: visit.t(w.link),
            cell: (row) =>
              row.target_url ? (
                <span lang={language}>
                  <OutsideLink url={row.target_url}>{row.link_text || row.target_url}</OutsideLink>
                </span>
              ) : (
                "–"
              ),
          },
          { head: visit.t(w.sharedWords), cell: (row) => row.shared_words ?? "–" },
        ]}
      />
    </section>
  );
}

/** Of each subject, and in all; the file has the rest. */
const EACH = 4;
const SHOWN = 24;

const NOTES: Readonly<Record<string, Words>> = {
  "relevant-link": v["relevant-link"],
  "irrelevant-link": v["irrelevant-link"],
  "no-link": v["no-link"],
  "template-only": v.templateNote,
  "broken-link": v["broken-link"],
};
