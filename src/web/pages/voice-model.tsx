import { z } from "zod";
import { modelLog, type ShownCall } from "../../engage/topic/model-desk.ts";
import type { TopicChange } from "../../engage/topic/topic.ts";
import type { Service } from "../../model/estate.ts";
import { actorIn } from "../inside.ts";
import { page, type Visit } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { askedService, askedThing, receptionOf } from "../receiving.ts";
import { words } from "../words.ts";
import { proposedText } from "./voice-topics.tsx";

const w = words.topic;

interface Data {
  readonly service: Service;
  readonly name: string | undefined;
  readonly calls: readonly ShownCall[];
}

/** Each call of an outside model about a service: what was sent, what came back, what became of it. */
export const voiceModelPage = page({
  id: "voice-model",
  path: "/voices/:service/outside-model",
  section: "take-part",
  needs: { right: "answer-people", on: askedThing },
  query: z.object({}),
  async load({ service: id = "" }, visit): Promise<Data | undefined> {
    const service = askedService(visit, id);
    if (!service) return undefined;
    const [reception, actor] = [receptionOf(visit), actorIn(visit)];
    return {
      service,
      name: reception.settings.outsideModel?.name,
      calls: await modelLog(reception, actor, id),
    };
  },
  title: (data, visit) => titleOf(data, visit),
  view: (data, visit) => {
    const { t } = visit;
    const { service, name, calls } = data;
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href(`/voices/${encodeURIComponent(service.id)}/topics`)}>
            {t(w.title)} · {t(service.name)}
          </a>
        </p>
        <h1>{titleOf(data, visit)}</h1>
        {name === undefined ? <p class="lead">{t(w.modelOff)}</p> : null}
        {name !== undefined && calls.length === 0 ? <p class="lead">{t(w.modelNone)}</p> : null}
        {calls.map((call) => (
          <OneCall visit={visit} call={call} />
        ))}
      </>
    );
  },
});

const titleOf = ({ name, calls }: Data, visit: Visit): string =>
  visit.t(w.modelLog, { name: name ?? calls[0]?.asked ?? visit.t(w.someModel) });

interface CallProps {
  readonly visit: Visit;
  readonly call: ShownCall;
}

function OneCall({ visit, call }: CallProps) {
  const { t, number } = visit;
  const { texts, received } = call;
  return (
    <section aria-labelledby={`call-${call.id}`}>
      <h2 id={`call-${call.id}`}>{visit.moment(call.at.toISOString())}</h2>
      <p class="unbroken">
        {t(w.modelAsked, {
          ...{ model: call.asked, bytes: number(call.sent_bytes), hash: call.sent_sha256 },
          ...{ n: call.texts_sent, left: texts.length },
        })}
      </p>
      <p>{cameText(visit, call)}</p>
      <Proposals visit={visit} call={call} />
      <details>
        <summary>{t(w.modelSent)}</summary>
        <ol>
          {texts.map((one) => (
            <li value={one.number} lang={one.language}>
              {one.text}
            </li>
          ))}
        </ol>
      </details>
      {call.received_bytes === null ? null : received === null ? (
        <p>{t(w.modelForgotten)}</p>
      ) : (
        <details>
          <summary>{t(w.modelReceived)}</summary>
          <pre class="lines">{received}</pre>
        </details>
      )}
    </section>
  );
}

function cameText(visit: Visit, { state, why, received_bytes, proposals }: ShownCall): string {
  if (state === "asked") return visit.t(w.modelWaits);
  if (state === "failed") return visit.t(words.modelFailure[why as keyof typeof words.modelFailure]);
  return visit.t(w.modelCame, {
    bytes: visit.number(received_bytes ?? 0),
    n: proposals.length,
    refused: proposals.filter((one) => one.state === "refused").length,
  });
}

function Proposals({ visit, call }: CallProps) {
  const { t } = visit;
  if (call.proposals.length === 0) return null;
  return (
    <DataTable
      visit={visit}
      caption={t(w.proposals, { name: call.asked })}
      isCaptionHidden
      isStacked
      rows={call.proposals}
      columns={[
        {
          head: t(w.proposal),
          isName: true,
          cell: ({ change, about }) => proposedText(visit, change as TopicChange, (id) => about[id] ?? id),
        },
        {
          head: t(w.state),
          cell: ({ state, refusal }) =>
            t(words.modelProposal[(refusal ?? state) as keyof typeof words.modelProposal]),
        },
      ]}
    />
  );
}
