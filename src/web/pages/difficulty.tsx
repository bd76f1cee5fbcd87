import { z } from "zod";
import { type Difficulty, difficultyOf } from "../../engage/difficulty/difficulty.ts";
import { thingAt } from "../../engage/policy.ts";
import type { Thread } from "../../model/thread.ts";
import { insideOf } from "../inside.ts";
import { readerIn } from "../measuring.ts";
import { page, type Visit } from "../page.ts";
import { ActForm, Came, organisationName } from "../parts/account.tsx";
import { ChoiceField, WritingField } from "../parts/act-field.tsx";
import { ThreadLine, threadIn } from "../parts/thread-line.tsx";
import { frozenServiceName } from "../telling.ts";
import { words } from "../words.ts";

const w = words.difficulty;

interface Data {
  readonly difficulty: Difficulty;
  readonly thread: Thread;
  readonly mayJudge: boolean;
}

/** One difficulty: what shows it, who confirmed or dismissed it and why, and what became of it. */
export const difficultyPage = page({
  id: "difficulty",
  path: "/difficulties/:id",
  section: "take-part",
  needs: "anyone",
  query: z.object({}),
  async load({ id = "" }, visit): Promise<Data | undefined> {
    const { office } = insideOf(visit);
    const difficulty = await difficultyOf(office, id);
    return (
      difficulty && {
        difficulty,
        thread: await threadIn(visit, { kind: "difficulty", id }),
        mayJudge: readerIn(visit)?.may("decide", thingAt(office.estate(), difficulty.organisation)) ?? false,
      }
    );
  },
  title: ({ difficulty }, visit) => visit.t(difficulty.title),
  view: ({ difficulty, thread, mayJudge }, visit) => {
    const { t } = visit;
    const { id, title, about, state, origin, organisation, service, seen_at } = difficulty;
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href("/difficulties")}>{t(w.title)}</a>
          {` · ${organisationName(visit, organisation)} · ${t(words.difficultyState[state])}`}
        </p>
        <h1>{t(title)}</h1>
        <Came visit={visit} />
        <p class="lead">{t(about)}</p>
        <ThreadLine visit={visit} thread={thread} />
        <p>
          {`${t(w.origin)}${visit.language === "fr" ? " :" : ":"} ${t(words.difficultyOrigin[origin])}. `}
          {t(w.seen, { day: visit.day(seen_at.toISOString()) })}
        </p>
        {service ? (
          <p>
            <a href={visit.href(`/services/${encodeURIComponent(service)}`)}>
              {t(w.service, { name: frozenServiceName(visit, service) })}
            </a>
          </p>
        ) : null}
        <Judged visit={visit} difficulty={difficulty} />
        {mayJudge ? (
          <>
            <p>
              <a
                class="button"
                href={visit.href("/measures/new", {
                  from: `/difficulties/${id}`,
                  service: service || undefined,
                })}
              >
                {t(w.decide)}
              </a>
            </p>
            <details open={state === "open"}>
              <summary>{t(w.judge)}</summary>
              <ActForm visit={visit} path={`/difficulties/${id}`}>
                <ChoiceField
                  visit={visit}
                  name="state"
                  label={t(w.verdict)}
                  options={(["confirmed", "dismissed"] as const).map((one) => ({
                    id: one,
                    name: t(words.difficultyState[one]),
                  }))}
                />
                <WritingField visit={visit} name="reason" label={t(w.reason)} rows={3} />
                <button type="submit">{t(w.save)}</button>
              </ActForm>
            </details>
          </>
        ) : null}
      </>
    );
  },
});

function Judged({ visit, difficulty }: { readonly visit: Visit; readonly difficulty: Difficulty }) {
  const { state, decided_at, reason } = difficulty;
  if (!decided_at) return null;
  const told = visit.t(w.judged, {
    state: visit.t(words.difficultyState[state]),
    day: visit.day(decided_at.toISOString()),
    reason: reason ?? "",
  });
  return <p class="notice">{told}</p>;
}
