import type { siteCounters } from "../../analyse/questions/site-counters.ts";
import { type CounterTool, counterTools } from "../../model/counter-tag.ts";
import type { Row } from "../../model/table.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { OutsideLink } from "./name.tsx";

const w = words.counterTag;

type Counter = Row<typeof siteCounters>;

/** Ids of one tool that are named; a site with more has them in the data. */
const MOST_IDS = 3;

/** Whose tags the pages of the site carry: nothing found and nobody looked are not the same. */
export function SiteCounters({ visit, rows }: { readonly visit: Visit; readonly rows: readonly Counter[] }) {
  const [first] = rows;
  if (first === undefined) return <p>{visit.t(w.notLooked)}</p>;
  if (first.tool === null) return <p>{visit.t(w.none, { n: first.pages_looked })}</p>;
  return (
    <>
      {toolsOf(rows).map((tool) => (
        <Carried visit={visit} tool={tool} counters={rows.filter((row) => row.tool === tool)} />
      ))}
    </>
  );
}

/** On most pages first. */
function toolsOf(rows: readonly Counter[]): readonly string[] {
  const order = [...rows].sort((a, b) => b.pages_tool - a.pages_tool || b.pages_with - a.pages_with);
  return [...new Set(order.flatMap(({ tool }) => (tool === null ? [] : [tool])))];
}

function Carried(props: {
  readonly visit: Visit;
  readonly tool: string;
  readonly counters: readonly Counter[];
}) {
  const { visit, tool, counters } = props;
  const [first] = counters;
  if (first === undefined) return null;
  const { pages_looked, pages_tool, tool_share, page_without } = first;
  const share = visit.percent(tool_share);
  return (
    <p>
      {visit.t(w.carried, { tool: nameOf(visit, tool, counters), share, n: pages_looked })}{" "}
      {page_without === null ? null : (
        <>
          {visit.t(w.lacking, { n: pages_looked - pages_tool })} <OutsideLink url={page_without} />
        </>
      )}
    </p>
  );
}

function nameOf({ t }: Visit, tool: string, counters: readonly Counter[]): string {
  // A run made by another version may know other tools.
  const name = (counterTools as Readonly<Record<string, CounterTool>>)[tool]?.name ?? tool;
  const order = [...counters].sort((a, b) => b.pages_with - a.pages_with);
  const ids = order.flatMap(({ id }) => (id === null ? [] : [id])).slice(0, MOST_IDS);
  return ids.length === 0 ? name : t(w.named, { tool: name, ids: ids.join(", ") });
}
