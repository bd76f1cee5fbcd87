import { z } from "zod";
import { difficultiesOf } from "../../engage/difficulty/difficulty.ts";
import { type Measure, measuresFor } from "../../engage/measure/measure.ts";
import { figuresToldOf } from "../../engage/measure/thread.ts";
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
    return kind === "finding" ? { thread: await threadIn(visit, of), measures: [] } : figureData(visit, of);
  },
  title: (data, visit) => headingOf(visit, data),
  view: ({ thread, measures }, visit) => {
    const { t } = visit;
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href(thingPath(thread.of))}>{t(w.back)}</a>
        </p>
        <h1>{headingOf(visit, { thread, measures })}</h1>
        <ThreadLine visit={visit} thread={thread} />
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

/** Of a figure, or of all that a service or an indicator is made of: what stands on the thread for it, and every measure that came of that. */
async function figureData(visit: Visit, of: ThreadThing): Promise<Data> {
  const concerns = about(of.id);
  const { office } = insideOf(visit);
  const figures = (await figuresToldOf(office)).filter((figure) => concerns(partsOf(figure)));
  const difficulties = (await difficultiesOf(office)).filter(({ service }) =>
    concerns({ service, indicator: "", channel: "" }),
  );
  const all = await measuresFor(office, readerIn(visit));
  const held = all.filter(({ whole: { row } }) => concerns(row));
  const thread = await threadIn(visit, of, [
    ...figures.map((id) => ({ kind: "figure" as const, id })),
    ...difficulties.map(({ id }) => ({ kind: "difficulty" as const, id })),
    ...held.map(({ id }) => ({ kind: "measure" as const, id })),
  ]);
  const told = new Set(thread.places.flatMap(({ things }) => things.map(({ id }) => id)));
  return { thread, measures: all.filter(({ id }) => told.has(id)) };
}

type Subject = Readonly<Record<"service" | "indicator" | "channel", string | null>>;

function partsOf(figure: string): Record<keyof Subject, string> {
  const [service = "", indicator = "", channel = ""] = figure.split("/");
  return { service, indicator, channel };
}

/** What is to change the figure, or anything of its service or its indicator where the rest is left open. */
function about(figure: string): (subject: Subject) => boolean {
  const wanted = Object.entries(partsOf(figure)).filter(([, value]) => value !== "");
  return (subject) => wanted.every(([name, value]) => subject[name as keyof Subject] === value);
}

/** Named by its service, its indicator, or both. */
function headingOf(visit: Visit, { thread: { of } }: Data): string {
  if (of.kind !== "figure") return visit.t(w.became);
  const { service, indicator } = partsOf(of.id);
  const { board } = visit.edition;
  const names = [
    board?.catalogue.services.find(({ id }) => id === service)?.name,
    board?.indicators.findLast(({ id }) => id === indicator)?.name,
  ].flatMap((name) => (name ? visit.t(name) : []));
  return names.length === 0 ? visit.t(w.became) : visit.t(w.whole, { name: names.join(", ") });
}
