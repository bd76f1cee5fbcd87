import { z } from "zod";
import type { Words } from "../../model/words.ts";
import { page, type Robot, type Visit } from "../page.ts";
import { words } from "../words.ts";

const w = words.robot;

/** What a webmaster finds who follows the address in the logs: who comes, why, and how to send it away. */
export const robotPage = page({
  id: "robot",
  path: "/robot",
  section: "data",
  query: z.object({}),
  // It speaks of settings, not of a run: webmasters may come before the first one.
  isLive: true,
  async load(_params, { robot }) {
    return { robot };
  },
  title: (_data, visit) => visit.t(w.title),
  view: ({ robot }, visit) => (
    <>
      <h1>{visit.t(w.title)}</h1>
      {robot ? <Told visit={visit} robot={robot} /> : <p class="lead">{visit.t(w.none)}</p>}
    </>
  ),
});

interface Props {
  readonly visit: Visit;
  readonly robot: Robot;
}

function Told({ visit, robot }: Props) {
  const { bot, delayMs, concurrency } = robot;
  const { t, number } = visit;
  const pace = { seconds: number(delayMs / 1000, 1), atOnce: concurrency, n: concurrency };
  return (
    <>
      <p class="lead">{t(w.lead, { bot })}</p>
      <Who visit={visit} robot={robot} />
      <Refusing visit={visit} bot={bot} />
      <Part id="what" title={t(w.what)} texts={[t(w.whatPages), t(w.whatLinks), t(w.whatProbe)]} />
      <Part id="pace" title={t(w.pace)} texts={[t(w.paceDelay, pace), t(w.paceStrain), t(w.paceHours)]} />
      <Part
        id="obeys"
        title={t(w.obeys)}
        texts={[w.obeysRobots, w.obeysDelay, w.obeysFollow, w.conditional, w.noForm, w.noPerson].map((text) =>
          t(text),
        )}
      />
    </>
  );
}

function Who({ visit, robot }: Props) {
  const { t } = visit;
  return (
    <section aria-labelledby="who">
      <h2 id="who">{t(w.who)}</h2>
      <p>{t(w.whoText, { name: t(robot.name) })}</p>
      <Contact visit={visit} contact={robot.contact} />
      <p>{t(w.nameInRobots)}</p>
      <pre class="lines">{robot.bot}</pre>
      <p>{t(w.userAgent)}</p>
      <pre class="lines">{robot.userAgent}</pre>
    </section>
  );
}

/** How to reach a person. The address of this very page says nothing more to who reads it. */
function Contact({ visit, contact }: { readonly visit: Visit; readonly contact: string }) {
  const { t } = visit;
  const addresses = contact.split(/[\s,;]+/).filter((address) => !/^$|\/robot\/?$/.test(address));
  if (addresses.length === 0) return <p>{t(w.noOther)}</p>;
  return (
    <>
      <p>{t(w.reach)}</p>
      <ul>
        {addresses.map((address) => {
          const to = linkTo(address);
          return <li>{to === undefined ? address : <a href={to}>{address}</a>}</li>;
        })}
      </ul>
    </>
  );
}

function linkTo(address: string): string | undefined {
  if (/^https?:\/\//i.test(address) || /^mailto:/i.test(address)) return address;
  return /^[^@/]+@[^@/]+$/.test(address) ? `mailto:${address}` : undefined;
}

function Refusing({ visit, bot }: { readonly visit: Visit; readonly bot: string }) {
  const { t } = visit;
  const ways: readonly (readonly [Words, string])[] = [
    [w.refuseAll, "Disallow: /"],
    [w.refuseFolder, "Disallow: /folder/"],
    [w.refuseDelay, "Crawl-delay: 10"],
  ];
  return (
    <section aria-labelledby="refuse">
      <h2 id="refuse">{t(w.refuse)}</h2>
      <p>{t(w.refuseText)}</p>
      {ways.map(([way, line]) => (
        <>
          <p>{t(way)}</p>
          <pre class="lines">{`User-agent: ${bot}\n${line}`}</pre>
        </>
      ))}
      <p>{t(w.refuseGroup)}</p>
      <p>{t(w.refuseShown)}</p>
    </section>
  );
}

function Part({
  id,
  title,
  texts,
}: {
  readonly id: string;
  readonly title: string;
  readonly texts: readonly string[];
}) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="told">
        {texts.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
    </section>
  );
}
