import { z } from "zod";
import { inboxOf, VOICE_STATES } from "../../engage/response/voice.ts";
import type { Service } from "../../model/estate.ts";
import { actorIn, insideOf } from "../inside.ts";
import { page, type Visit } from "../page.ts";
import { ActForm, Came, organisationName } from "../parts/account.tsx";
import { Tabs } from "../parts/tabs.tsx";
import { askedService, askedThing, receptionOf } from "../receiving.ts";
import { words } from "../words.ts";
import { channelText, doorText } from "./voice.tsx";

const w = words.listening;
const SHOWN = 25;

interface Data {
  readonly service: Service;
  readonly voices: Awaited<ReturnType<typeof inboxOf>>;
}
type Voice = Data["voices"][number];

/** What people wrote and nobody answered yet, one after the other, with all that can be done to it. */
export const voiceDeskPage = page({
  id: "voice-desk",
  path: "/voices/:service/desk",
  section: "take-part",
  needs: { right: "answer-people", on: askedThing },
  query: z.object({ state: z.enum(VOICE_STATES).optional() }),
  async load({ service: id = "" }, visit, { state }): Promise<Data | undefined> {
    const service = askedService(visit, id);
    if (!service) return undefined;
    return {
      service,
      voices: await inboxOf(receptionOf(visit), actorIn(visit), id, { state, limit: SHOWN }),
    };
  },
  title: ({ service }, visit) => `${visit.t(w.deskTitle)}${visit.colon}${visit.t(service.name)}`,
  view: ({ service, voices }, visit, { state }) => {
    const path = `/voices/${encodeURIComponent(service.id)}`;
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href(path)}>{visit.t(service.name)}</a>
        </p>
        <h1>{visit.t(w.deskTitle)}</h1>
        <Came visit={visit} />
        <p class="lead">
          {voices.length === 0 ? visit.t(w.deskEmpty) : visit.t(w.deskLead, { n: voices.length })}
          {voices.length === SHOWN ? ` ${visit.t(w.deskMore, { n: SHOWN })}` : ""}
        </p>
        <Tabs
          label={visit.t(w.deskTitle)}
          tabs={[undefined, ...VOICE_STATES].map((one) => ({
            name: one === undefined ? visit.t(w.waiting) : stateText(visit, one, null),
            href: visit.href(`${path}/desk`, { state: one }),
            isHere: one === state,
          }))}
        />
        {voices.map((voice, i) => (
          <Voice visit={visit} voice={voice} path={`${path}/desk`} isFirst={i === 0} />
        ))}
      </>
    );
  },
});

function stateText(visit: Visit, state: string, to: string | null): string {
  if (state === "dispatched")
    return visit.t(w.stateDispatched, { name: to === null ? "…" : organisationName(visit, to) });
  const known = { received: w.stateReceived, acknowledged: w.stateAcknowledged, answered: w.stateAnswered };
  return visit.t(known[state as keyof typeof known]);
}

function Voice({ visit, voice, path, isFirst }: AnsweringProps & { readonly isFirst: boolean }) {
  const { t } = visit;
  const { response, texts, language, state, answer, marks } = voice;
  const about = {
    day: visit.day(voice.received_at.toISOString().slice(0, 10)),
    channel: channelText(visit, voice.channel),
    door: doorText(visit, voice.door),
  };
  return (
    <article class="voice" id={`v-${response}`}>
      <p class="hint">
        {t(w.receivedOn, about)} · {stateText(visit, state, voice.dispatched_to)}
        {marks.includes("burst") ? ` · ${t(w.markBurst)}` : ""}
      </p>
      {Object.values(texts).map((text) => (
        <blockquote lang={language}>{text}</blockquote>
      ))}
      {answer === null ? null : <p>{answer}</p>}
      {state === "answered" ? null : (
        <details open={isFirst}>
          <summary>{t(w.answerSend)}</summary>
          <Answering visit={visit} voice={voice} path={path} />
        </details>
      )}
      <div class="row">
        {state === "received" ? (
          <ActForm visit={visit} path={`${path}/acknowledge`} isInline>
            <Seen voice={voice} />
            <button type="submit">{t(w.acknowledge)}</button>
          </ActForm>
        ) : null}
        {state === "answered" ? null : <Dispatching visit={visit} voice={voice} path={path} />}
        {state === "received" ? null : (
          <ActForm visit={visit} path={`${path}/reopen`} isInline>
            <Seen voice={voice} />
            <button type="submit" class="quiet">
              {t(w.reopen)}
            </button>
          </ActForm>
        )}
      </div>
    </article>
  );
}

interface AnsweringProps {
  readonly visit: Visit;
  readonly voice: Voice;
  readonly path: string;
}

/** What was seen travels with the act: what changed meanwhile is not overwritten. */
function Seen({ voice }: { readonly voice: Voice }) {
  return (
    <>
      <input type="hidden" name="response" value={voice.response} />
      <input type="hidden" name="seen" value={String(voice.version)} />
    </>
  );
}

function Answering({ visit, voice, path }: AnsweringProps) {
  const { t } = visit;
  const id = `answer-${voice.response}`;
  return (
    <ActForm visit={visit} path={`${path}/answer`}>
      <Seen voice={voice} />
      <p class="field">
        <label for={id}>{t(w.answerLabel)}</label>
        <textarea id={id} name="answer" rows={3} maxlength={2000} required />
      </p>
      {voice.may_publish ? (
        <p>
          <label class="choice">
            <input type="checkbox" name="public" value="1" checked />
            <span>{t(w.answerPublic)}</span>
          </label>
        </p>
      ) : (
        <p class="hint">{t(w.answerPrivate)}</p>
      )}
      <button type="submit">{t(w.answerSend)}</button>
    </ActForm>
  );
}

function Dispatching({ visit, voice, path }: AnsweringProps) {
  const { t } = visit;
  const id = `to-${voice.response}`;
  return (
    <ActForm visit={visit} path={`${path}/dispatch`} isInline>
      <Seen voice={voice} />
      <label for={id}>{t(w.dispatchTo)}</label>{" "}
      <select id={id} name="to">
        {insideOf(visit)
          .office.estate()
          .organisations.map((organisation) => (
            <option value={organisation.id}>{t(organisation.name)}</option>
          ))}
      </select>{" "}
      <button type="submit">{t(w.dispatch)}</button>
    </ActForm>
  );
}
