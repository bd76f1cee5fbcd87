import { z } from "zod";
import type { Question } from "../../analyse/question.ts";
import { questions } from "../../analyse/questions/index.ts";
import type { Column, Kind } from "../../model/table.ts";
import type { Words } from "../../model/words.ts";
import { page, type Visit } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Downloads } from "../parts/download.tsx";
import { words } from "../words.ts";
import { rowsOf, stateOf } from "./data.tsx";

const w = words.data;

const KINDS: Readonly<Record<Kind, Words>> = {
  text: w.kindText,
  integer: w.kindInteger,
  long: w.kindInteger,
  real: w.kindReal,
  share: w.kindShare,
  flag: w.kindFlag,
  day: w.kindDay,
  instant: w.kindInstant,
};

/** One answer: its question, how it is computed, what its columns mean, its files. */
export const answerPage = page({
  id: "answer",
  path: "/data/:id",
  section: "data",
  query: z.object({}),
  async load({ id }): Promise<Question | undefined> {
    return (questions as readonly Question[]).find((question) => question.id === id);
  },
  title: ({ title }, visit) => visit.t(title),
  view: (question, visit) => (
    <>
      <h1>{visit.t(question.title)}</h1>
      <dl class="facts">
        <dt>{visit.t(w.state)}</dt>
        <dd>{stateOf(visit, question.id)}</dd>
        <dt>{visit.t(w.rows)}</dt>
        <dd>{rowsOf(visit, question.id)}</dd>
        <dt>{visit.t(w.download)}</dt>
        <dd>
          <Downloads visit={visit} id={question.id} />
        </dd>
      </dl>
      {question.method[visit.language] ? (
        <section aria-labelledby="method">
          <h2 id="method">{visit.t(w.method)}</h2>
          <p>{visit.t(question.method)}</p>
        </section>
      ) : null}
      <Dictionary visit={visit} question={question} />
      <p>
        ← <a href={visit.href("/data")}>{visit.t(w.title)}</a>
      </p>
    </>
  ),
});

function Dictionary({ visit, question }: { readonly visit: Visit; readonly question: Question }) {
  const columns: readonly (readonly [string, Column])[] = Object.entries(question.columns);
  return (
    <section aria-labelledby="columns">
      <h2 id="columns">{visit.t(w.columns)}</h2>
      <DataTable
        visit={visit}
        caption={visit.t(w.columns)}
        isCaptionHidden
        rows={columns}
        columns={[
          { head: visit.t(w.column), isName: true, cell: ([name]) => <code>{name}</code> },
          { head: visit.t(w.meaning), cell: ([, column]) => meaningOf(visit, column) },
          { head: visit.t(w.kind), cell: ([, column]) => kindOf(visit, column) },
        ]}
      />
    </section>
  );
}

function meaningOf(visit: Visit, { meaning, values }: Column): string {
  const said = visit.t(meaning);
  return values ? `${said}. ${visit.t(w.values, { list: values.join(", ") })}` : said;
}

function kindOf(visit: Visit, { kind, optional }: Column): string {
  const said = visit.t(KINDS[kind]);
  return optional ? `${said} (${visit.t(w.mayBeAbsent)})` : said;
}
