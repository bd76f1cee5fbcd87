import { z } from "zod";
import { type OpenTopics, openTopics, type ShownTopic } from "../../engage/topic/desk.ts";
import { type WaitingProposal, waitingProposals } from "../../engage/topic/model-desk.ts";
import type { TopicChange } from "../../engage/topic/topic.ts";
import type { Service } from "../../model/estate.ts";
import { actorIn } from "../inside.ts";
import { page, type Visit } from "../page.ts";
import { ActForm, Came } from "../parts/account.tsx";
import { askedService, askedThing, receptionOf } from "../receiving.ts";
import { words } from "../words.ts";

const w = words.topic;

interface Data extends OpenTopics {
  readonly waiting: readonly WaitingProposal[];
  /** Numbers of the changes that an outside model had proposed. */
  readonly accepted: ReadonlySet<number>;
  readonly service: Service;
  readonly path: string;
}

/** What people write about a service, put together; whoever answers them mends it. */
export const voiceTopicsPage = page({
  id: "voice-topics",
  path: "/voices/:service/topics",
  section: "take-part",
  needs: { right: "answer-people", on: askedThing },
  query: z.object({}),
  async load({ service: id = "" }, visit): Promise<Data | undefined> {
    const service = askedService(visit, id);
    if (!service) return undefined;
    const path = `/voices/${encodeURIComponent(id)}`;
    const [reception, actor] = [receptionOf(visit), actorIn(visit)];
    const open = await openTopics(reception, actor, id);
    return { ...open, ...(await waitingProposals(reception, actor, id, open.topics)), service, path };
  },
  title: ({ service }, visit) => `${visit.t(w.title)}${visit.colon}${visit.t(service.name)}`,
  view: (data, visit) => {
    const { service, topics, texts, path } = data;
    const growing = topics.filter(({ isGrowing }) => isGrowing).length;
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href(path)}>{visit.t(service.name)}</a>
        </p>
        <h1>{visit.t(w.title)}</h1>
        <Came visit={visit} />
        <p class="lead">
          {topics.length === 0 ? visit.t(w.none) : visit.t(w.lead, { topics: topics.length, texts, growing })}
        </p>
        {topics.length === 0 ? null : <p>{visit.t(w.how)}</p>}
        <Proposals visit={visit} data={data} />
        {topics.map((topic) => (
          <OneTopic visit={visit} data={data} topic={topic} />
        ))}
        <Changes visit={visit} data={data} />
      </>
    );
  },
});

function Proposals({ visit, data }: { readonly visit: Visit; readonly data: Data }) {
  const { t } = visit;
  const { waiting, topics, path } = data;
  const model = receptionOf(visit).settings.outsideModel;
  if (!model && waiting.length === 0) return null;
  const named = (id: string) => topics.find((topic) => topic.id === id)?.name ?? id;
  const name = model?.name ?? t(w.someModel);
  return (
    <section aria-labelledby="proposals">
      <h2 id="proposals">{t(w.proposals, { name })}</h2>
      <p>
        {t(w.proposalsHow)} <a href={visit.href(`${path}/outside-model`)}>{t(w.modelLog, { name })}</a>
      </p>
      {waiting.map((proposal) => (
        <article class="voice">
          <h3>{proposedText(visit, proposal.change, named)}</h3>
          {proposal.cited.map(({ text, language }) => (
            <blockquote lang={language}>{text}</blockquote>
          ))}
          <p class="actions">
            {(["accept", "dismiss"] as const).map((what) => (
              <ActForm visit={visit} path={`${path}/topics/${what}`} isInline>
                <Seen data={data} />
                <input type="hidden" name="call" value={proposal.call} />
                <input type="hidden" name="number" value={String(proposal.number)} />
                <button type="submit" class={what === "dismiss" ? "quiet" : undefined}>
                  {t(w[what])}
                </button>
              </ActForm>
            ))}
          </p>
        </article>
      ))}
    </section>
  );
}

/** A change as a model proposes it. `named`: the name of a topic. */
export function proposedText(visit: Visit, change: TopicChange, named: (id: string) => string): string {
  if (change.kind === "undo") return "";
  if (change.kind === "merge")
    return visit.t(w.proposedMerge, { topic: named(change.from), name: named(change.into) });
  const values = { topic: named(change.topic), name: change.name };
  return change.kind === "rename"
    ? visit.t(w.proposedRename, values)
    : visit.t(w.proposedSplit, { ...values, n: change.responses.length });
}

interface TopicProps {
  readonly visit: Visit;
  readonly data: Data;
  readonly topic: ShownTopic;
}

function Seen({ data, topic }: { readonly data: Data; readonly topic?: ShownTopic }) {
  return (
    <>
      <input type="hidden" name="seen" value={String(data.seen)} />
      {topic ? <input type="hidden" name="topic" value={topic.id} /> : null}
    </>
  );
}

function OneTopic({ visit, data, topic }: TopicProps) {
  const { t } = visit;
  const { members, recent, before, isGrowing, quotes } = topic;
  return (
    <article class="voice">
      <h2>{topic.name}</h2>
      <p>
        {t(w.size, { n: members.length, recent, before })}{" "}
        {isGrowing ? <strong>{t(w.growing)}</strong> : null}
      </p>
      {quotes.slice(0, 3).map(({ text }) => (
        <blockquote lang={topic.language}>{text}</blockquote>
      ))}
      <details>
        <summary>
          {t(w.rename)} · {t(w.mergeDo)} · {t(w.split)}
        </summary>
        <Mending visit={visit} data={data} topic={topic} />
      </details>
    </article>
  );
}

function Mending({ visit, data, topic }: TopicProps) {
  const { t } = visit;
  const { path, topics } = data;
  const others = topics.filter(({ id }) => id !== topic.id);
  const id = topic.id.replaceAll("/", "-");
  return (
    <>
      <ActForm visit={visit} path={`${path}/topics/rename`}>
        <Seen data={data} topic={topic} />
        <p class="field">
          <label for={`name-${id}`}>{t(w.newName)}</label>
          <input id={`name-${id}`} name="name" type="text" maxlength={100} required value={topic.name} />
        </p>
        <button type="submit">{t(w.rename)}</button>
      </ActForm>
      {others.length === 0 ? null : (
        <ActForm visit={visit} path={`${path}/topics/merge`}>
          <Seen data={data} topic={topic} />
          <p class="field">
            <label for={`into-${id}`}>{t(w.merge)}</label>
            <select id={`into-${id}`} name="into">
              {others.map((other) => (
                <option value={other.id}>{other.name}</option>
              ))}
            </select>
          </p>
          <button type="submit">{t(w.mergeDo)}</button>
        </ActForm>
      )}
      <ActForm visit={visit} path={`${path}/topics/split`}>
        <Seen data={data} topic={topic} />
        <fieldset class="asked">
          <legend>{t(w.quotes)}</legend>
          {topic.quotes.map(({ response, text }) => (
            <label class="choice">
              <input type="checkbox" name="responses" value={response} />
              <span lang={topic.language}>{text}</span>
            </label>
          ))}
        </fieldset>
        <p class="field">
          <label for={`split-${id}`}>{t(w.splitName)}</label>
          <input id={`split-${id}`} name="name" type="text" maxlength={100} required />
        </p>
        <button type="submit">{t(w.split)}</button>
      </ActForm>
    </>
  );
}

function Changes({ visit, data }: { readonly visit: Visit; readonly data: Data }) {
  const { t } = visit;
  if (data.changes.length === 0) return null;
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{t(w.changes)}</h2>
      <ul>
        {data.changes.map(({ number, change, at }) => (
          <li>
            {visit.moment(at.toISOString())}
            {visit.colon}
            {changeText(visit, change)} {data.accepted.has(number) ? `${t(w.wasProposed)} ` : null}
            <ActForm visit={visit} path={`${data.path}/topics/undo`} isInline>
              <Seen data={data} />
              <input type="hidden" name="number" value={String(number)} />
              <button type="submit" class="quiet">
                {t(w.undo)}
              </button>
            </ActForm>
          </li>
        ))}
      </ul>
    </section>
  );
}

function changeText(visit: Visit, change: TopicChange): string {
  if (change.kind === "rename") return visit.t(w.didRename, { name: change.name });
  if (change.kind === "split") return visit.t(w.didSplit, { name: change.name, n: change.responses.length });
  return visit.t(w.didMerge);
}
