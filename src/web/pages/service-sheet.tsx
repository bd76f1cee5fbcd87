import { z } from "zod";
import { daysOf, periodLength } from "../../kit/period.ts";
import type { Organisation, Service } from "../../model/estate.ts";
import type { Indicator } from "../../model/indicator.ts";
import type { Figure, FigureMethod, Observation } from "../../model/key-figure.ts";
import {
  boardOf,
  catalogueOf,
  notRequestedText,
  periodText,
  tallyOf,
  unitText,
  valueText,
} from "../figure.ts";
import { page, type Visit } from "../page.ts";
import { BoardTabs } from "../parts/board-tabs.tsx";
import { ChannelVolumes, channelName, volumeIndicators } from "../parts/channel-volume.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { ChangeText, FigureCell, IntervalText } from "../parts/figure-value.tsx";
import { SeriesChart } from "../parts/series-chart.tsx";
import { CARD_WIDTH } from "../parts/service-card.tsx";
import { words } from "../words.ts";

const w = words.board;

interface ServiceData {
  readonly service: Service;
  readonly owner: Organisation | undefined;
  readonly period: string;
  /** Of all periods as long as this one, in order of time. */
  readonly figures: readonly Figure[];
  readonly observations: readonly Observation[];
}

/** One service: its figures of a period on every channel, their history, and where each comes from. */
export const serviceSheetPage = page({
  id: "service",
  path: "/services/:id",
  section: "scoreboard",
  reads: "board",
  query: z.object({ period: z.string().max(10).optional() }),
  async load({ id = "" }, visit, asked): Promise<ServiceData | undefined> {
    const board = boardOf(visit);
    const catalogue = catalogueOf(board);
    const service = catalogue.service(id);
    const period = asked.period ?? board.manifest.period;
    if (!service || !board.manifest.periods.includes(period)) return undefined;
    const figures = (await board.sheet(id, period, volumeIndicators(visit))).filter(
      (figure) => periodLength(figure.period) === periodLength(period) && figure.period <= period,
    );
    return {
      service,
      owner: service.organisation === undefined ? undefined : catalogue.organisation(service.organisation),
      period,
      figures: [...figures].sort((a, b) => (a.period < b.period ? -1 : 1)),
      observations: await board.observations({ service: id, period }),
    };
  },
  title: ({ service }, visit) => visit.t(service.name),
  view: (data, visit) => {
    const now = data.figures.filter(({ period }) => period === data.period);
    const when = periodText(visit, data.period);
    const tally = tallyOf(boardOf(visit), now);
    return (
      <>
        <h1>{visit.t(data.service.name)}</h1>
        {data.owner ? (
          <p>
            <a href={visit.href(`/ministries/${encodeURIComponent(data.owner.id)}/figures`)}>
              {visit.t(w.ownedBy, { name: visit.t(data.owner.name) })}
            </a>
          </p>
        ) : null}
        <p class="lead">
          {now.length > 0
            ? visit.t(w.serviceLead, { period: when, ...tally }) + notRequestedText(visit, tally)
            : visit.t(w.leadNone, { period: when })}
        </p>
        <Voices visit={visit} id={data.service.id} />
        <BoardTabs visit={visit} here="" />
        <FigureTable visit={visit} figures={now} period={data.period} />
        <ChannelVolumes visit={visit} figures={data.figures} period={data.period} />
        <Histories visit={visit} figures={data.figures} />
        <Provenance visit={visit} observations={data.observations} />
        <Card visit={visit} service={data.service} />
      </>
    );
  },
});

/** The way to say something of the service, and to read what others said. */
function Voices({ visit, id }: { readonly visit: Visit; readonly id: string }) {
  if (!visit.hasAccounts) return null;
  const service = encodeURIComponent(id);
  return (
    <p>
      <a href={visit.href(`/feedback/${service}`)}>{visit.t(words.listening.giveOpinion)}</a>
      {" · "}
      <a href={visit.href(`/voices/${service}`)}>{visit.t(words.listening.seeOthers)}</a>
      {" · "}
      <a href={visit.href("/threads/figure", { of: `${id}//` })}>{visit.t(words.thread.became)}</a>
    </p>
  );
}

function FigureTable({
  visit,
  figures,
  period,
}: {
  readonly visit: Visit;
  readonly figures: readonly Figure[];
  readonly period: string;
}) {
  const { t } = visit;
  const board = boardOf(visit);
  if (figures.length === 0) return null;
  const inOrder = board.indicators.flatMap((indicator) =>
    figures
      .filter((figure) => figure.indicator === indicator.id && figure.version === indicator.version)
      .map((figure) => ({ figure, indicator })),
  );
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{t(w.figures, { period: periodText(visit, period) })}</h2>
      <DataTable
        visit={visit}
        caption={t(w.figures, { period: periodText(visit, period) })}
        isCaptionHidden
        isStacked
        rows={inOrder}
        columns={[
          {
            head: t(w.indicator),
            isName: true,
            cell: ({ indicator }) => (
              <a href={visit.href(`/indicators/${encodeURIComponent(indicator.id)}`)}>{t(indicator.name)}</a>
            ),
          },
          { head: t(w.channel), cell: ({ figure }) => channelName(visit, figure.channel) },
          {
            head: t(w.value),
            cell: (row) => (
              <>
                <FigureCell visit={visit} {...row} />
                <Unasked visit={visit} figure={row.figure} />
              </>
            ),
          },
          { head: "95 %", cell: (row) => <IntervalText visit={visit} {...row} /> },
          { head: t(w.change), cell: (row) => <ChangeText visit={visit} {...row} /> },
        ]}
      />
    </section>
  );
}

/** Why nobody asks for a figure, given or not. */
function Unasked({ visit, figure }: { readonly visit: Visit; readonly figure: Figure }) {
  const exemption = boardOf(visit).exemptionOf(figure);
  if (!exemption || figure.status === "not-applicable") return null;
  const { reason } = exemption;
  return (
    <div>
      <small class="muted">
        {figure.status === "not-requested" ? reason : visit.t(w.unaskedBecause, { reason })}
      </small>
    </div>
  );
}

/** A curve for each indicator known at three dates or more, with its interval; the table twin is a link away in the files. */
function Histories({ visit, figures }: { readonly visit: Visit; readonly figures: readonly Figure[] }) {
  const { t } = visit;
  const charts = boardOf(visit).indicators.flatMap((indicator) => {
    const own = figures.filter(
      (figure) =>
        figure.indicator === indicator.id && figure.version === indicator.version && figure.channel === "all",
    );
    return own.filter(({ value }) => value !== null).length >= 3 ? { indicator, own } : [];
  });
  if (charts.length === 0) return null;
  return (
    <section aria-labelledby="history">
      <h2 id="history">{t(w.history)}</h2>
      <div class="two">
        {charts.map(({ indicator, own }) => (
          <History visit={visit} indicator={indicator} own={own} />
        ))}
      </div>
    </section>
  );
}

function History({
  visit,
  indicator,
  own,
}: {
  readonly visit: Visit;
  readonly indicator: Indicator;
  readonly own: readonly Figure[];
}) {
  const { t } = visit;
  const scale = indicator.unit === "share" || indicator.unit === "score-net" ? 100 : 1;
  const known = own.filter(({ value }) => value !== null);
  const title = t(w.overTime, { indicator: t(indicator.name), unit: unitText(visit, indicator.unit) });
  const ends = {
    first: valueText(visit, indicator.unit, known[0]?.value ?? 0),
    last: valueText(visit, indicator.unit, known.at(-1)?.value ?? 0),
  };
  const banded = known.every(({ low, high }) => low !== null && high !== null);
  return (
    <div>
      <SeriesChart
        visit={visit}
        title={title}
        says={t(w.overTimeSays, ends)}
        points={own.map(({ period, value }) => ({
          day: daysOf(period).last,
          value: value === null ? null : scale * value,
        }))}
        band={
          banded
            ? known.map(({ period, low, high, value }) => ({
                day: daysOf(period).last,
                low: scale * (low ?? 0),
                middle: scale * (value ?? 0),
                high: scale * (high ?? 0),
              }))
            : []
        }
      />
      <details>
        <summary>{t(words.shell.asTable)}</summary>
        <DataTable
          visit={visit}
          caption={title}
          rows={own}
          columns={[
            { head: t(w.period), isName: true, cell: ({ period }) => periodText(visit, period) },
            {
              head: t(w.value),
              cell: (figure) => <FigureCell visit={visit} figure={figure} indicator={indicator} />,
            },
            {
              head: "95 %",
              cell: (figure) => <IntervalText visit={visit} figure={figure} indicator={indicator} />,
            },
          ]}
        />
      </details>
    </div>
  );
}

/** The picture for other sites, and the lines that put it there. */
function Card({ visit, service }: { readonly visit: Visit; readonly service: Service }) {
  const { t, address } = visit;
  const path = visit.href(`/services/${encodeURIComponent(service.id)}`);
  const alt = t(words.card.alt, {
    name: t(service.name),
    period: periodText(visit, boardOf(visit).manifest.period),
  });
  const quoted = alt.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  return (
    <section aria-labelledby="card">
      <h2 id="card">{t(words.card.title)}</h2>
      {address === "" ? (
        <p>{t(words.card.alone)}</p>
      ) : (
        <>
          <p>{t(words.card.copy)}</p>
          <pre class="lines">{`<a href="${address}${path}">\n<img src="${address}${path}/card.svg" width="${CARD_WIDTH}" alt="${quoted}">\n</a>`}</pre>
        </>
      )}
      <p>
        <img class="card-picture" src={`${path}/card.svg`} width={CARD_WIDTH} alt={alt} loading="lazy" />
      </p>
    </section>
  );
}

/** For each figure of the period: by what method, from where, when declared and signed, which revision. */
function Provenance({
  visit,
  observations,
}: {
  readonly visit: Visit;
  readonly observations: readonly Observation[];
}) {
  const { t } = visit;
  const board = boardOf(visit);
  const given = observations.filter(({ status }) => status === "given" || status === "suppressed");
  if (given.length === 0) return null;
  return (
    <section aria-labelledby="provenance">
      <h2 id="provenance">{t(w.explain)}</h2>
      <DataTable
        visit={visit}
        caption={t(w.explain)}
        isCaptionHidden
        isStacked
        rows={given}
        csv={`/data/editions/${board.manifest.id}/observations.csv`}
        columns={[
          { head: t(w.indicator), isName: true, cell: (row) => nameOf(visit, row) },
          { head: t(w.channel), cell: ({ channel }) => channelName(visit, channel) },
          { head: t(w.source), cell: (row) => sourceOf(visit, row) },
          {
            head: t(w.declared),
            isDay: true,
            cell: ({ declared_on }) => (declared_on ? visit.day(declared_on) : "–"),
          },
          {
            head: t(w.signed),
            isDay: true,
            cell: ({ signed_on }) => (signed_on ? visit.day(signed_on) : "–"),
          },
          { head: t(w.revision), cell: ({ revision, reason }) => revisionOf(visit, revision, reason) },
        ]}
      />
    </section>
  );
}

function nameOf(visit: Visit, row: Observation): string {
  const indicator = boardOf(visit).indicator(row);
  return `${indicator ? visit.t(indicator.name) : row.indicator}, ${visit.t(w.version, { n: row.version })}`;
}

const sourceOf = (visit: Visit, { method, source }: Observation): string =>
  [method ? visit.t(words.method[method as FigureMethod]) : "", source ?? ""].filter(Boolean).join(" · ") ||
  "–";

const revisionOf = (visit: Visit, n: number, reason: string | null): string =>
  reason === null ? String(n) : visit.t(w.revisionReason, { n, reason });
