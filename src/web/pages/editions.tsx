import { z } from "zod";
import type { EditionManifest } from "../../model/edition.ts";
import { coverages, figures, observations } from "../../model/key-figure.ts";
import type { Table } from "../../model/table.ts";
import { licenceAddress } from "../../publish/dataset/licence.ts";
import { boardOf, periodText } from "../figure.ts";
import { page, type Visit } from "../page.ts";
import { BoardTabs } from "../parts/board-tabs.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { words } from "../words.ts";

const w = words.board;
const tables: readonly Table[] = [figures, observations, coverages];

/** All editions with their hashes, the files of the current one, and what their columns mean. */
export const editionsPage = page({
  id: "editions",
  path: "/editions",
  section: "scoreboard",
  reads: "board",
  query: z.object({}),
  load: (_params, visit) => Promise.resolve([...boardOf(visit).editions].reverse()),
  title: (_data, visit) => visit.t(w.editionsTitle),
  view: (editions, visit) => {
    const { t } = visit;
    const { manifest } = boardOf(visit);
    return (
      <>
        <h1>{t(w.editionsTitle)}</h1>
        <p class="lead">{t(w.editionsLead, { n: editions.length })}</p>
        <BoardTabs visit={visit} here="editions" />
        <p>
          <a href={visit.href("/editions.atom")}>{t(words.openData.feed)}</a>
        </p>
        <Files visit={visit} manifest={manifest} />
        <OpenData visit={visit} manifest={manifest} />
        <section aria-labelledby="editions">
          <h2 id="editions">{t(w.editions)}</h2>
          <DataTable
            visit={visit}
            caption={t(w.editions)}
            isCaptionHidden
            isStacked
            rows={editions}
            columns={[
              {
                head: t(w.edition),
                isName: true,
                cell: ({ id }) => <a href={`/data/editions/${id}/manifest.json`}>{id}</a>,
              },
              { head: t(w.period), cell: ({ period }) => periodText(visit, period) },
              { head: t(w.frozenOn), isDay: true, cell: ({ frozen_at }) => visit.day(frozen_at) },
              { head: t(w.why), cell: ({ reason }) => reason ?? "–" },
              { head: t(w.hash), cell: ({ sha256 }) => <code class="hash">{sha256}</code> },
            ]}
          />
        </section>
        {tables.map((table) => (
          <Dictionary visit={visit} table={table} />
        ))}
      </>
    );
  },
});

function Files({ visit, manifest }: { readonly visit: Visit; readonly manifest: EditionManifest }) {
  const { t } = visit;
  return (
    <section aria-labelledby="files">
      <h2 id="files">{t(w.files, { id: manifest.id })}</h2>
      <p>
        {t(w.licence)}
        {visit.colon}
        <a href={licenceAddress(manifest.licence)}>{manifest.licence}</a>
      </p>
      <DataTable
        visit={visit}
        caption={t(w.files, { id: manifest.id })}
        isCaptionHidden
        isStacked
        rows={Object.entries(manifest.files)}
        columns={[
          {
            head: t(w.file),
            isName: true,
            cell: ([name]) => <a href={`/data/editions/${manifest.id}/${name}`}>{name}</a>,
          },
          {
            head: t(w.rows),
            isNumber: true,
            cell: ([, { rows }]) => (rows === undefined ? "–" : visit.number(rows)),
          },
          {
            head: t(w.size),
            isNumber: true,
            cell: ([, { bytes }]) => t(w.bytes, { n: Math.max(1, Math.round(bytes / 1000)) }),
          },
          { head: t(w.hash), cell: ([, { sha256 }]) => <code class="hash">{sha256}</code> },
        ]}
      />
    </section>
  );
}

function OpenData({ visit, manifest }: { readonly visit: Visit; readonly manifest: EditionManifest }) {
  const { t } = visit;
  const o = words.openData;
  return (
    <section aria-labelledby="open-data">
      <h2 id="open-data">{t(o.openData)}</h2>
      <p>{t(o.openDataText)}</p>
      <ul>
        {tables.map((table) => (
          <li>
            <a href={`/data/editions/${manifest.id}/${table.id}.json`}>
              {t(o.jsonOf, { table: t(table.title) })}
            </a>
          </li>
        ))}
        <li>
          <a href="/data/catalog.jsonld">{t(o.catalogue)}</a>
        </li>
        <li>
          {t(o.latest)} <a href="/data/editions/current/figures.csv">/data/editions/current/figures.csv</a>
        </li>
        <li>
          <a href={visit.href("/api")}>{t(o.apiTitle)}</a>
        </li>
      </ul>
    </section>
  );
}

function Dictionary({ visit, table }: { readonly visit: Visit; readonly table: Table }) {
  const { t } = visit;
  return (
    <details>
      <summary>{t(w.columns, { table: t(table.title) })}</summary>
      <DataTable
        visit={visit}
        caption={t(table.title)}
        isStacked
        rows={Object.entries(table.columns)}
        columns={[
          { head: t(w.column), isName: true, cell: ([name]) => <code>{name}</code> },
          { head: t(w.meaning), cell: ([, { meaning }]) => t(meaning) },
          { head: t(w.kind), cell: ([, { kind, values }]) => (values ? values.join(" · ") : kind) },
        ]}
      />
    </details>
  );
}
