import { raw } from "hono/html";
import { threadFor } from "../../engage/measure/thread.ts";
import type { NamedThing, Thread, ThreadPlace, ThreadThing } from "../../model/thread.ts";
import { insideOf } from "../inside.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { channelName } from "./channel-volume.tsx";

const w = words.thread;

interface Props {
  readonly visit: Visit;
  readonly thread: Thread;
}

/** The thread as seen from something, on a page that names its need. `around`: what else stands for it. */
export const threadIn = (
  visit: Visit,
  of: ThreadThing,
  around: readonly ThreadThing[] = [],
): Promise<Thread> => threadFor(insideOf(visit).office, of, around);

/** Things of one place that are named at once; the rest are behind a fold. */
const MOST_SHOWN = 3;

/** Difficulty → ideas → session → decision → steps → effect, with what stands at each place. It reads as a sentence without its dots. */
export function ThreadLine({ visit, thread }: Props) {
  return (
    <nav class="thread" aria-label={visit.t(w.title)}>
      <ol>
        {thread.places.map((place) => (
          <Place visit={visit} thread={thread} place={place} />
        ))}
      </ol>
      <Twin visit={visit} thread={thread} />
    </nav>
  );
}

function Place({ visit, thread, place }: Props & { readonly place: ThreadPlace }) {
  const { t } = visit;
  const isHere = place.id === thread.here;
  const isKnown = place.things.length + place.says.length > 0;
  return (
    <li
      class={isHere ? "is-here" : isKnown ? "is-known" : undefined}
      aria-current={isHere ? "step" : undefined}
    >
      <strong>{t(words.threadPlace[place.id])}</strong>
      {isHere ? <span class="thread-here">{` (${t(w.here)})`}</span> : null}
      {isKnown ? null : <span class="thread-none">{t(w.none)}</span>}
      <Things visit={visit} thread={thread} things={place.things} />
      {place.says.map((says) => (
        <span>{t(says)}</span>
      ))}
    </li>
  );
}

function Things({ visit, thread, things }: Props & { readonly things: readonly NamedThing[] }) {
  const link = (thing: NamedThing) =>
    isSame(thing, thread.of) ? (
      <span>{nameOf(visit, thing)}</span>
    ) : (
      <a href={visit.href(thingPath(thing))}>{nameOf(visit, thing, thread.of)}</a>
    );
  const rest = things.slice(MOST_SHOWN);
  return (
    <>
      {things.slice(0, MOST_SHOWN).map(link)}
      {rest.length === 0 ? null : (
        <details>
          <summary>{visit.t(w.more, { n: rest.length })}</summary>
          {rest.map(link)}
        </details>
      )}
    </>
  );
}

const isSame = (a: ThreadThing, b: ThreadThing): boolean => a.kind === b.kind && a.id === b.id;

/** A figure has no name of its own: its indicator and its channel say what it is; where one is left open, its service or its indicator. */
function nameOf(visit: Visit, { kind, title, id }: NamedThing, of?: ThreadThing): string {
  if (title) return visit.t(title);
  if (kind === "finding") return visit.t(w.finding);
  if (kind !== "figure") return id;
  const [service = "", indicator = "", channel = ""] = id.split("/");
  const { board } = visit.edition;
  // Seen from its indicator, a figure is told by its service.
  if (indicator === "" || (of?.kind === "figure" && of.id.startsWith("/"))) {
    const whole = board?.catalogue.services.find((one) => one.id === service)?.name;
    return whole ? visit.t(whole) : service;
  }
  const name = board?.indicators.findLast((one) => one.id === indicator)?.name;
  const told = name ? visit.t(name) : indicator;
  return channel === "" ? told : [told, channelName(visit, channel)].join(", ");
}

/** The permanent address of a thing, without its language. */
export function thingPath({ kind, id }: ThreadThing): string {
  if (kind === "figure") {
    const [service = "", indicator = ""] = id.split("/");
    return service === ""
      ? `/indicators/${encodeURIComponent(indicator)}`
      : `/services/${encodeURIComponent(service)}`;
  }
  return `/${FOLDERS[kind]}/${encodeURIComponent(id)}`;
}

const FOLDERS = {
  difficulty: "difficulties",
  finding: "findings",
  idea: "ideas",
  session: "workshops",
  measure: "measures",
} as const;

/** The same as JSON-LD, for programs: data, which no browser runs. */
function Twin({ visit, thread }: Props) {
  const text = JSON.stringify(linkedData(visit, thread)).replaceAll("<", "\\u003c");
  return <script type="application/ld+json">{raw(text)}</script>;
}

function linkedData(visit: Visit, { of, here, places }: Thread): object {
  const address = (thing: ThreadThing) => visit.address + visit.href(thingPath(thing));
  return {
    "@context": "https://schema.org",
    "@type": "ItemList",
    "@id": `${address(of)}#thread`,
    name: visit.t(w.title),
    itemListOrder: "https://schema.org/ItemListOrderAscending",
    itemListElement: places.map(({ id, things, says }, i) => ({
      "@type": "ListItem",
      position: i + 1,
      identifier: id,
      name: visit.t(words.threadPlace[id]),
      ...(id === here && { additionalType: "here" }),
      ...(says.length > 0 && { description: says.map((one) => visit.t(one)).join(" ") }),
      item: things.map((thing) => ({
        "@type": "CreativeWork",
        "@id": address(thing),
        name: nameOf(visit, thing, of),
      })),
    })),
  };
}
