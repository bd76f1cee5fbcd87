import type { Child } from "hono/jsx";
import { consultationsOn, isUnderWay } from "../../engage/consultation/consultation.ts";
import { forumOf, today } from "../forum.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";

const w = words.takePart;

/** One part of the page where people take part: what it needs, and how it shows. */
export interface TakePartBlock {
  load(visit: Visit): Promise<(visit: Visit) => Child>;
}

/** Consultations: those that are open first. */
export const consultationsBlock: TakePartBlock = {
  async load(visit) {
    const { db } = await forumOf(visit).ledger();
    const all = await consultationsOn(db, today(visit));
    return ({ t, href, day }) => (
      <section aria-labelledby="consultations">
        <h2 id="consultations">{t(w.consultations)}</h2>
        {all.length === 0 ? <p>{t(w.noConsultation)}</p> : null}
        <ul class="cards plain">
          {all.map((one) => {
            const last = one.phases.find(({ phase }) => phase === one.phase)?.to;
            return (
              <li class="card">
                <h3>
                  <a href={href(`/consultations/${one.id}`)}>{t(one.title)}</a>
                </h3>
                <p>{t(one.summary)}</p>
                <p class="muted">
                  {isUnderWay(one) ? `✓ ${t(w.underWay)}` : t(one.isClosed ? w.over : w.toCome)}
                  {one.phase && last && !one.isClosed
                    ? ` · ${t(w.until, { phase: t(words.phase[one.phase]), day: day(last) })}`
                    : ""}
                </p>
              </li>
            );
          })}
        </ul>
      </section>
    );
  },
};

/** The other ways, in the order of the thread: each a page of its own. */
const WAYS = [
  { path: "/voices", name: words.listening.voicesTitle, about: w.voicesAbout },
  { path: "/difficulties", name: words.difficulty.title, about: w.difficultiesAbout },
  { path: "/workshops", name: words.workshop.title, about: w.workshopsAbout },
  { path: "/measures", name: words.decision.menu, about: w.measuresAbout },
] as const;

/** What was said, decided and done elsewhere than in a consultation. */
export const waysBlock: TakePartBlock = {
  load: async () => (visit) => (
    <section aria-labelledby="ways">
      <h2 id="ways">{visit.t(w.ways)}</h2>
      <ul class="cards plain">
        {WAYS.map(({ path, name, about }) => (
          <li class="card">
            <h3>
              <a href={visit.href(path)}>{visit.t(name)}</a>
            </h3>
            <p>{visit.t(about)}</p>
          </li>
        ))}
      </ul>
    </section>
  ),
};
