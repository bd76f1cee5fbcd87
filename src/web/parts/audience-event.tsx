import type { audienceEvents } from "../../analyse/questions/audience-events.ts";
import type { Cause, Confidence, Evidence } from "../../analyse/series/cause.ts";
import type { EventKind } from "../../analyse/series/event.ts";
import type { Row } from "../../model/table.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { DataTable, type TableColumn } from "./data-table.tsx";
import type { ChartMark } from "./series-chart.tsx";

const w = words.event;

export type AudienceEventRow = Row<typeof audienceEvents>;

/** Events told beside one curve: more would hide it. */
const MARKED = 9;

/** The events worth a mark on the curve of visits: the largest ones, in order of time. */
export function marked(events: readonly AudienceEventRow[], from: string, to: string): AudienceEventRow[] {
  const last = to.slice(0, 7);
  return events
    .filter(({ metric, day }) => metric === "visits" && day >= from && day.slice(0, 7) <= last)
    .sort((a, b) => Math.abs(b.size) - Math.abs(a.size))
    .slice(0, MARKED)
    .sort((a, b) => a.day.localeCompare(b.day));
}

export const marksOf = (visit: Visit, events: readonly AudienceEventRow[]): ChartMark[] =>
  events.map((event, i) => ({ number: i + 1, day: event.day, name: whatHappened(visit, event) }));

interface Props {
  readonly visit: Visit;
  readonly events: readonly AudienceEventRow[];
  readonly caption: string;
  /** Numbers as on the curve above. */
  readonly isNumbered?: boolean;
  readonly csv?: string;
}

/** Each event in a sentence, with its likely cause and what speaks for it. */
export function EventTable({ visit, events, caption, isNumbered, csv }: Props) {
  const { t } = visit;
  const numbers = new Map(events.map((event, i) => [event, i + 1]));
  const first: TableColumn<AudienceEventRow> = isNumbered
    ? { head: t(w.number), isNumber: true, cell: (event) => visit.number(numbers.get(event) ?? 0) }
    : { head: t(w.site), isName: true, cell: (event) => <AudienceSite visit={visit} id={event.site} /> };
  return (
    <DataTable
      visit={visit}
      caption={caption}
      isCaptionHidden
      isStacked
      {...(csv === undefined ? {} : { csv })}
      rows={events}
      columns={[
        first,
        { head: t(w.when), cell: (event) => whenOf(visit, event) },
        { head: t(w.what), cell: (event) => whatHappened(visit, event) },
        { head: t(w.why), cell: (event) => causeOf(visit, event) },
        { head: t(w.signs), cell: (event) => signsOf(visit, event) },
      ]}
    />
  );
}

function AudienceSite({ visit, id }: { readonly visit: Visit; readonly id: string }) {
  return (
    <a href={visit.href(`/sites/${encodeURIComponent(id)}/audience`)}>
      {visit.t(visit.directory.siteName(id))}
    </a>
  );
}

export function whenOf(
  { t, day }: Visit,
  event: { readonly day: string; readonly to_day: string | null },
): string {
  if (event.to_day === null) return t(w.since, { from: day(event.day) });
  return event.to_day === event.day
    ? day(event.day)
    : t(w.between, { from: day(event.day), to: day(event.to_day) });
}

function whatHappened(visit: Visit, event: AudienceEventRow): string {
  const { t } = visit;
  const level = (value: number | null): string =>
    value === null ? "–" : visit.number(value, value < 10 ? 1 : 0);
  const sentence = t(words.eventKind[event.kind as EventKind], {
    metric: t(words.metric[event.metric as keyof typeof words.metric]),
    share: visit.percent(Math.abs(event.size)),
    way: t(words.way[event.direction as "up" | "down"]),
    from: level(event.from_level),
    to: level(event.to_level),
  });
  return sentence.charAt(0).toLocaleUpperCase(visit.language) + sentence.slice(1);
}

function causeOf({ t }: Visit, { cause, confidence }: AudienceEventRow): string {
  const what = t(words.cause[cause as Cause]);
  return cause === "unexplained" ? what : `${what} (${t(words.confidence[confidence as Confidence])})`;
}

function signsOf(visit: Visit, { evidence }: AudienceEventRow): string {
  return (JSON.parse(evidence) as Evidence[])
    .map(({ code, value = 0, name = "" }) =>
      visit.t(words.evidence[code], {
        percent: visit.percent(Math.abs(value)),
        times: visit.number(value, 1),
        name: nameOf(visit, name),
      }),
    )
    .join(visit.language === "fr" ? " ; " : "; ");
}

/** A site, a period of the calendar, or the id of whatever it is. */
function nameOf(visit: Visit, id: string): string {
  return visit.t(visit.directory.siteName(id));
}
