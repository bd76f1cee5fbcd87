import { z } from "zod";
import { type Measure, measuresFor } from "../../engage/measure/measure.ts";
import type { Thread, ThreadThing } from "../../model/thread.ts";
import { insideOf } from "../inside.ts";
import { readerIn } from "../measuring.ts";
import { page, type Visit } from "../page.ts";
import { MeasureList } from "../parts/measure-list.tsx";
import { ThreadLine, thingPath, threadIn } from "../parts/thread-line.tsx";
import { words } from "../words.ts";

const w = words.thread;

interface Data {
  readonly thread: Thread;
  readonly measures: readonly Measure[];
}

/** What became of a finding or a figure: their own pages are files too, and know nothing of what people do. */
export const threadPage = page({
  id: "thread",
  path: "/threads/:kind",
  section: "take-part",
  needs: "anyone",
  query: z.object({ of: z.string().max(300).catch("") }),
  async load({ kind = "" }, visit, { of: id }): Promise<Data | undefined> {
    if ((kind !== "finding" && kind !== "figure") || id === "") return undefined;
    const of: ThreadThing = { kind, id };
    return { thread: await threadIn(visit, of), measures: kind === "figure" ? await about(id) : [] };

    /** Those that are to change the figure, or any of its indicator where no service is named. */
    async function about(figure: string): Promise<readonly Measure[]> {
      const [service = "", indicator = "", channel = ""] = figure.split("/");
      const all = await measuresFor(insideOf(visit).office, readerIn(visit));
      return all.filter(
        ({ whole: { row } }) =>
          (service === "" || row.service === service) &&
          (indicator === "" || row.indicator === indicator) &&
          (channel === "" || row.channel === channel),
      );
    }
  },
  title: (data, visit) => headingOf(visit, data),
  view: ({ thread, measures }, visit) => {
    const { t } = visit;
    const [service = "", indicator = "", channel = ""] =
      thread.of.kind === "figure" ? thread.of.id.split("/") : [];
    const back = service || thread.of.kind === "finding" ? thingPath(thread.of) : `/indicators/${indicator}`;
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href(back)}>{t(w.back)}</a>
        </p>
        <h1>{headingOf(visit, { thread, measures })}</h1>
        {thread.of.kind === "finding" || channel ? <ThreadLine visit={visit} thread={thread} /> : null}
        {thread.of.kind === "figure" ? (
          <section aria-labelledby="measures">
            <h2 id="measures">{t(words.decision.title)}</h2>
            {measures.length === 0 ? (
              <p>{t(w.noMeasure)}</p>
            ) : (
              <MeasureList visit={visit} measures={measures} />
            )}
          </section>
        ) : null}
      </>
    );
  },
});

/** Named by its service, its indicator, or both. */
function headingOf(visit: Visit, { thread: { of } }: Data): string {
  if (of.kind !== "figure") return visit.t(w.became);
  const [service = "", indicator = ""] = of.id.split("/");
  const { board } = visit.edition;
  const names = [
    board?.catalogue.services.find(({ id }) => id === service)?.name,
    board?.indicators.findLast(({ id }) => id === indicator)?.name,
  ].flatMap((name) => (name ? visit.t(name) : []));
  return names.length === 0 ? visit.t(w.became) : visit.t(w.whole, { name: names.join(", ") });
}
