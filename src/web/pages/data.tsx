import { z } from "zod";
import type { Question } from "../../analyse/question.ts";
import { questions } from "../../analyse/questions/index.ts";
import { type Threshold, thresholds } from "../../analyse/threshold.ts";
import { page, type Visit } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Downloads } from "../parts/download.tsx";
import { words } from "../words.ts";

const w = words.data;
const all: readonly Question[] = questions;

/** Every answer with its state and files, the snapshots read, and the run itself. */
export const dataPage = page({
  id: "data",
  path: "/data",
  section: "data",
  query: z.object({}),
  async load() {
    return all;
  },
  title: (_data, visit) => visit.t(w.title),
  view: (answers, visit) => (
    <>
      <h1>{visit.t(w.title)}</h1>
      <p class="lead">{visit.t(w.lead, { n: answers.length })}</p>
      <section aria-labelledby="answers">
        <h2 id="answers">{visit.t(w.answers)}</h2>
        <DataTable
          visit={visit}
          caption={visit.t(w.answers)}
          isCaptionHidden
          rows={answers}
          columns={[
            {
              head: visit.t(w.question),
              isName: true,
              cell: ({ id, title }) => <a href={visit.href(`/data/${id}`)}>{visit.t(title)}</a>,
            },
            { head: visit.t(w.rows), isNumber: true, cell: ({ id }) => rowsOf(visit, id) },
            { head: visit.t(w.state), cell: ({ id }) => stateOf(visit, id) },
            { head: visit.t(w.download), cell: ({ id }) => <Downloads visit={visit} id={id} /> },
          ]}
        />
        <p>
          {visit.t(w.network)} <a href="/data/network.gexf">GEXF</a>{" "}
          <a href="/data/network.graphml">GraphML</a>
          {" · "}
          {visit.t(w.dictionary)} <a href="/data/datapackage.json">datapackage.json</a>
        </p>
      </section>
      <Thresholds visit={visit} />
      <Snapshots visit={visit} />
      <Manifest visit={visit} />
    </>
  ),
});

export function rowsOf(visit: Visit, id: string): string {
  const answer = visit.run.answers[id];
  return answer?.state === "answered" ? visit.number(answer.rows) : "–";
}

export function stateOf(visit: Visit, id: string): string {
  const answer = visit.run.answers[id];
  if (!answer) return visit.t(w.notAsked);
  if (answer.state === "failed") return visit.t(w.failed, { error: answer.error });
  return answer.state === "answered"
    ? visit.t(w.answered)
    : visit.t(w.noEvidence, { missing: answer.missing });
}

/** Every number that decides something, with where it comes from. */
function Thresholds({ visit }: { readonly visit: Visit }) {
  const { t } = visit;
  const rows: readonly Threshold[] = Object.values(thresholds);
  return (
    <section aria-labelledby="thresholds">
      <h2 id="thresholds">{t(w.thresholds)}</h2>
      <p>{t(w.thresholdsLead)}</p>
      <DataTable
        visit={visit}
        caption={t(w.thresholds)}
        isCaptionHidden
        rows={rows}
        columns={[
          { head: t(w.decides), isName: true, cell: ({ meaning }) => t(meaning) },
          { head: t(w.value), isNumber: true, cell: (row) => thresholdValue(visit, row) },
          { head: t(w.source), cell: ({ source }) => t(source) },
          { head: t(w.since), cell: ({ since }) => visit.day(since) },
        ]}
      />
    </section>
  );
}

function thresholdValue(visit: Visit, { value, unit }: Threshold): string {
  if (unit === "share") return visit.percent(value);
  return unit === "score" ? visit.number(value, 2) : visit.t(w[unit], { n: value });
}

function Snapshots({ visit }: { readonly visit: Visit }) {
  const { t, snapshots } = visit;
  return (
    <section aria-labelledby="snapshots">
      <h2 id="snapshots">{t(w.snapshots)}</h2>
      <p>
        {t(words.reading.lead, { n: snapshots.length })}{" "}
        <a href={visit.href("/readings")}>{t(words.reading.list)}</a>
      </p>
    </section>
  );
}

function Manifest({ visit }: { readonly visit: Visit }) {
  const { t, run } = visit;
  return (
    <section aria-labelledby="run">
      <h2 id="run">{t(w.run)}</h2>
      <dl class="facts">
        <dt>{t(w.runId)}</dt>
        <dd>
          <code>{run.id}</code>
        </dd>
        <dt>{t(w.runMade)}</dt>
        <dd>{visit.day(run.made_at)}</dd>
        <dt>{t(w.runDay)}</dt>
        <dd>{visit.day(run.day)}</dd>
        <dt>{t(w.runVersion)}</dt>
        <dd>{run.parvis_version}</dd>
        <dt>{t(w.runEstate)}</dt>
        <dd>
          <code>{run.estate_sha256}</code>
        </dd>
        <dt>{t(w.runSeed)}</dt>
        <dd>{String(run.seed)}</dd>
      </dl>
    </section>
  );
}
