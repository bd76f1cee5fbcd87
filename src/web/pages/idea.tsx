import { z } from "zod";
import { type Consultation, isOpenTo } from "../../engage/consultation/consultation.ts";
import {
  choicesIn,
  type OpenIdea,
  openIdea,
  type PublicArgument,
} from "../../engage/consultation/reading.ts";
import { LONGEST } from "../../engage/consultation/text.ts";
import { SIDES, type Side } from "../../model/consultation.ts";
import type { Thread } from "../../model/thread.ts";
import { consultationIn, forumOf, participantIn } from "../forum.ts";
import { page, type Visit } from "../page.ts";
import { ActForm, Came } from "../parts/account.tsx";
import { Author, TextArea } from "../parts/idea.tsx";
import { ThreadLine, threadIn } from "../parts/thread-line.tsx";
import { words } from "../words.ts";

const w = words.consultation;

/** The permanent address of an idea: what it says, what people say of it, and what became of it. */
export const ideaPage = page({
  id: "idea",
  path: "/ideas/:id",
  section: "take-part",
  needs: "anyone",
  query: z.object({}),
  async load({ id = "" }, visit) {
    const forum = forumOf(visit);
    const open = await openIdea(forum, id);
    const consultation = open && (await consultationIn(visit, open.idea.consultation));
    if (!open || !consultation) return undefined;
    const participant = await participantIn(visit, consultation.id);
    const own = participant && (await choicesIn(forum, participant.id));
    return { open, consultation, own, thread: await threadIn(visit, { kind: "idea", id }) };
  },
  title: ({ open }, visit) => open.idea.title ?? visit.t(w.hiddenTitle),
  view: ({ open, consultation, own, thread }, visit) => {
    const { idea } = open;
    const { t } = visit;
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href(`/consultations/${consultation.id}`)}>
            {t(w.ideaEyebrow, { title: t(consultation.title) })}
          </a>
        </p>
        <h1 lang={idea.title ? idea.language : undefined} dir="auto">
          {idea.title ?? t(w.hiddenTitle)}
        </h1>
        <Came visit={visit} />
        {idea.state === "hidden" ? (
          <Tombstone visit={visit} open={open} />
        ) : (
          <Text visit={visit} open={open} />
        )}
        <Became visit={visit} open={open} thread={thread} />
        <ThreadLine visit={visit} thread={thread} />
        {idea.state === "hidden" ? null : (
          <>
            <Supports
              visit={visit}
              open={open}
              consultation={consultation}
              isOwn={own?.ideas.has(idea.id) === true}
            />
            <Arguments
              visit={visit}
              open={open}
              consultation={consultation}
              agreed={own?.arguments ?? new Set()}
            />
          </>
        )}
        <History visit={visit} open={open} />
        <p>
          <a href={`/data/ideas/${idea.id}.json`}>{t(w.json)}</a>
        </p>
      </>
    );
  },
});

interface Props {
  readonly visit: Visit;
  readonly open: OpenIdea;
}

function Text({ visit, open: { idea, into } }: Props) {
  return (
    <>
      <div class="people-text" lang={idea.language} dir="auto">
        {(idea.text ?? "").split("\n\n").map((paragraph) => (
          <p>{paragraph}</p>
        ))}
      </div>
      <p>
        <Author visit={visit} by={{ ...idea, at: idea.received_at }} />
        {idea.origin === "web" ? null : (
          <span class="muted"> · {visit.t(w.originOf, { origin: visit.t(words.origin[idea.origin]) })}</span>
        )}
      </p>
      {into ? (
        <p class="came">
          {visit.t(w.mergedText)}{" "}
          <a href={visit.href(`/ideas/${into.id}`)}>{into.title ?? visit.t(w.hiddenTitle)}</a>
        </p>
      ) : null}
    </>
  );
}

function Tombstone({ visit, open: { moderation } }: Props) {
  const hidden = moderation.find(({ action }) => action === "hide");
  if (!hidden) return null;
  const values = { day: visit.day(hidden.at.toISOString()), rule: hidden.rule ?? "" };
  return <p class="came">{visit.t(w.hiddenText, values)}</p>;
}

function Became({ visit, open: { idea, group, merged }, thread }: Props & { readonly thread: Thread }) {
  const { t } = visit;
  const things = thread.places.flatMap((place) => place.things);
  const measure = things.find(({ kind, id }) => kind === "measure" && id === idea.measure);
  return (
    <section aria-labelledby="became">
      <h2 id="became">{t(w.became)}</h2>
      {idea.outcome === "measure" && idea.measure ? (
        <p>
          {t(w.becameMeasure)}{" "}
          <a href={visit.href(`/measures/${idea.measure}`)}>
            {measure?.title ? t(measure.title) : idea.measure}
          </a>
        </p>
      ) : idea.outcome === "refused" ? (
        <p>{t(w.becameRefused, { reason: idea.outcome_reason ?? "" })}</p>
      ) : group ? (
        <p>{t(w.becameGroup, { group: group.title })}</p>
      ) : (
        <p>{t(w.becameNothing)}</p>
      )}
      {merged.length === 0 ? null : (
        <details>
          <summary>{t(w.mergedHere)}</summary>
          <ul>
            {merged.map(({ id, title }) => (
              <li>
                <a href={visit.href(`/ideas/${id}`)}>{title ?? t(w.hiddenTitle)}</a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Supports({
  visit,
  open: { idea, publics },
  consultation,
  isOwn,
}: Props & { readonly consultation: Consultation; readonly isOwn: boolean }) {
  const { t } = visit;
  const canSupport = isOpenTo(consultation, "support") && idea.state === "published";
  return (
    <section aria-labelledby="supports">
      <h2 id="supports">{t(w.supports, { n: idea.supports })}</h2>
      {idea.set_aside > 0 ? <p class="muted">{t(w.setAside, { n: idea.set_aside })}</p> : null}
      {canSupport ? (
        <ActForm visit={visit} path={`/ideas/${idea.id}/support`}>
          {isOwn ? <p>✓ {t(w.supported)}</p> : null}
          <input type="hidden" name="on" value={isOwn ? "0" : "1"} />
          <button type="submit" class={isOwn ? "quiet" : undefined}>
            {t(isOwn ? w.unsupportButton : w.supportButton)}
          </button>
        </ActForm>
      ) : null}
      {publics.length === 0 ? null : (
        <p>
          {t(w.supportsOf)}
          {visit.colon}
          {publics.map(({ public: who, n }) => `${t(words.public[who])} ${visit.number(n)}`).join(", ")}
        </p>
      )}
    </section>
  );
}

function Arguments({
  visit,
  open,
  consultation,
  agreed,
}: Props & { readonly consultation: Consultation; readonly agreed: ReadonlySet<string> }) {
  const { t } = visit;
  const canArgue = isOpenTo(consultation, "argue") && open.idea.state === "published";
  const names: Readonly<Record<Side, string>> = { for: t(w.for), against: t(w.against) };
  return (
    <section aria-labelledby="arguments">
      <h2 id="arguments">{t(w.arguments)}</h2>
      <div class="sides">
        {SIDES.map((side) => (
          <div>
            <h3>{names[side]}</h3>
            {open.arguments.every((one) => one.side !== side) ? <p>{t(w.noArgument)}</p> : null}
            <ul class="plain">
              {open.arguments
                .filter((one) => one.side === side)
                .map((one) => (
                  <Argument visit={visit} argument={one} canAgree={canArgue} isAgreed={agreed.has(one.id)} />
                ))}
            </ul>
          </div>
        ))}
      </div>
      {canArgue ? (
        <details>
          <summary>{t(w.argue)}</summary>
          <ActForm visit={visit} path={`/ideas/${open.idea.id}/argue`}>
            <fieldset>
              <legend>{t(w.argueSide)}</legend>
              {SIDES.map((side) => (
                <label>
                  <input type="radio" name="side" value={side} required /> {names[side]}
                </label>
              ))}
            </fieldset>
            <TextArea visit={visit} name="text" label={t(w.argueText)} longest={LONGEST.argument} rows={4} />
            <button type="submit">{t(w.send)}</button>
          </ActForm>
        </details>
      ) : null}
    </section>
  );
}

interface ArgumentProps {
  readonly visit: Visit;
  readonly argument: PublicArgument;
  readonly canAgree: boolean;
  readonly isAgreed: boolean;
}

function Argument({ visit, argument, canAgree, isAgreed }: ArgumentProps) {
  const { t } = visit;
  if (argument.state === "hidden") return <li class="muted">{t(w.hiddenArgument)}</li>;
  return (
    <li class="argument" id={`argument-${argument.id}`}>
      <p lang={argument.language} dir="auto">
        {argument.text}
      </p>
      <p class="idea-counts">
        <Author visit={visit} by={argument} />
        <span>{t(w.supports, { n: argument.supports })}</span>
        {isAgreed ? <span>✓ {t(w.agreedArgument)}</span> : null}
      </p>
      {canAgree && !isAgreed ? (
        <ActForm visit={visit} path={`/arguments/${argument.id}/support`} isInline>
          <button type="submit" class="quiet">
            {t(w.agreeArgument)}
          </button>
        </ActForm>
      ) : null}
    </li>
  );
}

/** What the desk did to it, in words. */
function eventName({ t }: Visit, kind: string): string {
  const act = kind.replace(/^triage\./, "");
  return Object.hasOwn(words.triageAct, act) ? t(words.triageAct[act as keyof typeof words.triageAct]) : kind;
}

function History({ visit, open: { idea, events, moderation } }: Props) {
  const { t } = visit;
  const lines = [
    { at: idea.received_at, text: `${t(w.received)}, ${t(words.origin[idea.origin])}` },
    ...events.map(({ at, kind, reason }) => ({
      at,
      text: [eventName(visit, kind), reason].filter(Boolean).join(": "),
    })),
    ...moderation
      .filter(({ action }) => action !== "appeal")
      .map(({ at, action, rule, reason }) => ({
        at,
        text: [t(words.moderationAction[action]), rule, reason].filter(Boolean).join(": "),
      })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  return (
    <section aria-labelledby="history">
      <h2 id="history">{t(w.history)}</h2>
      <ol class="plain">
        {lines.map(({ at, text }) => (
          <li>
            <span class="muted">{visit.day(at.toISOString())}</span> {text}
          </li>
        ))}
      </ol>
    </section>
  );
}
