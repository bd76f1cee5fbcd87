import { z } from "zod";
import { stepLanguages } from "../../analyse/questions/step-languages.ts";
import { writtenLines } from "../../analyse/what-if/written.ts";
import { type BestLinks, MOST_BEST_LINKS } from "../../diagnose/what-if/best-link.ts";
import { type WhatIf, whatIf } from "../../diagnose/what-if/what-if.ts";
import type { LifeEvent } from "../../model/estate.ts";
import { page, type Visit } from "../page.ts";
import { BestLinkTable, CostTable, TryForm } from "../parts/what-if.tsx";
import { WhatIfResult } from "../parts/what-if-result.tsx";
import { words } from "../words.ts";

const w = words.whatIf;

/** What a form sends: one field for each of the best links, as written, and the lines of the box. */
const whatIfQuery = z
  .object({ links: z.string().max(6_000).optional(), tried: z.literal("1").optional() })
  .catchall(z.string().max(20_000));
type WhatIfQuery = z.infer<typeof whatIfQuery>;

interface WhatIfData {
  readonly event: LifeEvent;
  readonly found: WhatIf | undefined;
}

/** A life event with a few links more: the best ones, and those one tries. */
export const lifeEventWhatIfPage = page({
  id: "life-event-what-if",
  path: "/life-events/:id/what-if",
  section: "life-events",
  query: whatIfQuery,
  async load({ id = "" }, visit: Visit, query: WhatIfQuery): Promise<WhatIfData | undefined> {
    const event = visit.directory.lifeEvent(id);
    if (!event) return undefined;
    // Asked of the visit, so that its absence is told.
    await visit.ask(stepLanguages, { life_event: id });
    const { edition } = visit;
    return {
      event,
      found: await tried(edition, id, query),
    };
  },
  title: ({ event }, visit) => visit.t(w.title, { event: visit.t(event.name) }),
  view: ({ event, found }, visit, query) => (
    <>
      <h1>{visit.t(w.title, { event: visit.t(event.name) })}</h1>
      <p>
        <a href={visit.href(`/life-events/${encodeURIComponent(event.id)}`)}>{visit.t(event.name)}</a>
      </p>
      {found ? (
        <Bench visit={visit} event={event} found={found} query={query} />
      ) : (
        <p class="lead">{visit.t(w.notThere)}</p>
      )}
    </>
  ),
});

async function tried(
  edition: Visit["edition"],
  lifeEvent: string,
  query: WhatIfQuery,
): Promise<WhatIf | undefined> {
  if (query.tried === undefined) return whatIf(edition, edition.estate, { lifeEvent });
  const { links, refused } = writtenLines(linesOf(query));
  const found = await whatIf(edition, edition.estate, { lifeEvent, written: links });
  return found && { ...found, refused: [...found.refused, ...refused].sort((a, b) => a.line - b.line) };
}

/** The lines of the box first, so that their numbers are those people see; then the links ticked. */
function linesOf(query: WhatIfQuery): string {
  const box = query.links ?? "";
  return [box, ...tickedIn(query)].join("\n");
}

const tickedIn = (query: WhatIfQuery): string[] =>
  Array.from({ length: MOST_BEST_LINKS }, (_, i) => String(query[`best-${i + 1}`] ?? "")).filter(
    (link) => link !== "",
  );

interface BenchProps {
  readonly visit: Visit;
  readonly event: LifeEvent;
  readonly found: WhatIf;
  readonly query: WhatIfQuery;
}

function Bench({ visit, event, found, query }: BenchProps) {
  const { best } = found;
  const ticked = query.tried === undefined ? undefined : new Set(tickedIn(query));
  return (
    <>
      <p class="lead">{leadOf(visit, best)}</p>
      <BestLinkTable visit={visit} event={event} best={best} />
      <CostTable visit={visit} costs={best.costs} />
      {visit.isCopy ? null : (
        <TryForm visit={visit} event={event} best={best} ticked={ticked} box={query.links ?? ""} />
      )}
      <WhatIfResult visit={visit} event={event} found={found} />
      <Method visit={visit} best={best} />
    </>
  );
}

function leadOf(visit: Visit, { before, after, links, costs }: BestLinks): string {
  if (links.length === 0 || before.coverage === null || after.coverage === null) return visit.t(w.leadNone);
  return visit.t(w.lead, {
    n: links.length,
    pages: costs.reduce((sum, { pages }) => sum + pages, 0),
    sites: costs.length,
    before: visit.percent(before.coverage),
    after: visit.percent(after.coverage),
    steps: before.good + before.watch + before.bad,
  });
}

function Method({ visit, best }: { readonly visit: Visit; readonly best: BestLinks }) {
  const { clickShare, isBounded } = best;
  return (
    <section aria-labelledby="method">
      <h2 id="method">{visit.t(w.methodTitle)}</h2>
      <p>{visit.t(w.method)}</p>
      <p>{visit.t(isBounded ? w.methodBounded : w.methodUnbounded)}</p>
      <p>
        {clickShare
          ? visit.t(w.methodShare, {
              middle: visit.percent(clickShare.middle),
              low: visit.percent(clickShare.low),
              high: visit.percent(clickShare.high),
              pairs: clickShare.pairs,
            })
          : visit.t(w.methodNoShare)}
      </p>
    </section>
  );
}
