import { z } from "zod";
import { may } from "../../engage/policy.ts";
import { twelveMonths } from "../../engage/response/overview.ts";
import {
  type DoorCount,
  type OptionResult,
  type QuestionResult,
  type Results,
  resultsOf,
} from "../../engage/response/result.ts";
import { publicVoicesOf } from "../../engage/response/voice.ts";
import type { Service } from "../../model/estate.ts";
import { page, type Visit } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { outsideNotice } from "../parts/question-field.tsx";
import { askedService, askedThing, feedbackPath, receptionOf } from "../receiving.ts";
import { words } from "../words.ts";

const w = words.listening;

interface Data {
  readonly service: Service;
  readonly results: Results;
  readonly said: Awaited<ReturnType<typeof publicVoicesOf>>;
}

/** What people said of a service over twelve months: figures with their n, doors compared, answers given in public. */
export const voicePage = page({
  id: "voice",
  path: "/voices/:service",
  section: "take-part",
  needs: "anyone",
  query: z.object({}),
  async load({ service: id = "" }, visit): Promise<Data | undefined> {
    const reception = receptionOf(visit);
    const service = askedService(visit, id);
    const days = twelveMonths(reception);
    const results = service && (await resultsOf(reception, service.id, days));
    return (
      service && results && { service, results, said: await publicVoicesOf(reception, service.id, days) }
    );
  },
  title: ({ service }, visit) => `${visit.t(w.voicesTitle)}${visit.colon}${visit.t(service.name)}`,
  view: (data, visit) => {
    const { service, results } = data;
    const { t } = visit;
    const id = encodeURIComponent(service.id);
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href("/voices")}>{t(w.voicesTitle)}</a>
        </p>
        <h1>{t(service.name)}</h1>
        <p class="lead">{leadOf(visit, data)}</p>
        {outsideNotice(visit) ? <p>{outsideNotice(visit)}</p> : null}
        <p>
          <a class="button" href={visit.href(feedbackPath(service.id))}>
            {t(w.giveOpinion)}
          </a>{" "}
          <a href={visit.href(feedbackPath(service.id, "doors"))}>{t(w.doorsTitle)}</a>
          {may(visit.person, "answer-people", askedThing(visit)) ? (
            <>
              {" · "}
              <a href={visit.href(`/voices/${id}/desk`)}>{t(w.deskTitle)}</a>
              {" · "}
              <a href={visit.href(`/voices/${id}/topics`)}>{t(words.topic.title)}</a>
            </>
          ) : null}
        </p>
        <section aria-labelledby="results">
          <h2 id="results">{t(w.resultsTitle)}</h2>
          {results.hasMixedModes ? <p class="notice">{t(w.modeWarning)}</p> : null}
          {results.questions.map((result) => (
            <Question visit={visit} result={result} />
          ))}
        </section>
        <Doors visit={visit} results={results} />
        <Answered visit={visit} data={data} />
      </>
    );
  },
});

function leadOf(visit: Visit, { said: { duty } }: Data): string {
  const { received: n, answered, median_days } = duty;
  return median_days === null
    ? visit.t(w.voiceLeadNone, { n })
    : visit.t(w.voiceLead, { n, answered, days: visit.decimal(median_days, 1) });
}

function Question({ visit, result }: { readonly visit: Visit; readonly result: QuestionResult }) {
  const { question, options } = result;
  if (question.kind === "text") return null;
  return (
    <>
      <h3>{visit.t(question.ask)}</h3>
      <DataTable
        visit={visit}
        caption={visit.t(question.ask)}
        isCaptionHidden
        isStacked
        rows={options}
        columns={[
          { head: visit.t(w.answer), isName: true, cell: ({ option }) => visit.t(option.name) },
          { head: visit.t(w.share), isNumber: true, cell: (row) => shareText(visit, row) },
          { head: visit.t(w.interval), isNumber: true, cell: (row) => rangeText(visit, row) },
          { head: visit.t(w.ofN), isNumber: true, cell: ({ n }) => visit.number(n) },
        ]}
      />
    </>
  );
}

const shareText = (visit: Visit, { share }: OptionResult): string =>
  share
    ? visit.t(w.percentOf, { n: visit.decimal(100 * share.value, 1) })
    : visit.t(w.tooFew, { n: receptionOf(visit).settings.minimumN });

const rangeText = (visit: Visit, { share }: Pick<OptionResult, "share">): string =>
  share
    ? visit.t(w.fromTo, { low: visit.decimal(100 * share.low, 1), high: visit.decimal(100 * share.high, 1) })
    : "–";

function Doors({ visit, results }: { readonly visit: Visit; readonly results: Results }) {
  const { t } = visit;
  const [first] = results.questions;
  const shares = (door: DoorCount) =>
    results.byDoor
      .find((one) => one.door === door.door && one.channel === door.channel)
      ?.options.map((row) => `${t(row.option.name)} ${shareText(visit, row)}`)
      .join(", ") ?? "–";
  if (results.doors.length === 0) return null;
  return (
    <section aria-labelledby="doors">
      <h2 id="doors">{t(w.byDoorTitle)}</h2>
      <DataTable
        visit={visit}
        caption={t(w.byDoorTitle)}
        isCaptionHidden
        isStacked
        rows={results.doors}
        columns={[
          { head: t(w.channel), isName: true, cell: ({ channel }) => channelText(visit, channel) },
          { head: t(w.door), cell: ({ door }) => doorText(visit, door) },
          {
            head: t(w.offered),
            isNumber: true,
            cell: ({ offered }) => (offered === null ? t(w.notCounted) : visit.number(offered)),
          },
          { head: t(w.started), isNumber: true, cell: ({ started }) => visit.number(started) },
          { head: t(w.finished), isNumber: true, cell: ({ answered }) => visit.number(answered) },
          {
            head: t(w.rate),
            isNumber: true,
            cell: ({ rate }) =>
              rate === null
                ? "–"
                : `${t(w.percentOf, { n: visit.decimal(100 * rate.value, 1) })} (${rangeText(visit, { share: rate })})`,
          },
          { head: first ? t(first.question.ask) : t(w.answers), cell: shares },
        ]}
      />
    </section>
  );
}

export const channelText = (visit: Visit, channel: string): string =>
  Object.hasOwn(words.serviceChannel, channel)
    ? visit.t(words.serviceChannel[channel as keyof typeof words.serviceChannel])
    : channel;

export const doorText = (visit: Visit, door: string): string =>
  Object.hasOwn(words.door, door) ? visit.t(words.door[door as keyof typeof words.door]) : door;

function Answered({ visit, data }: { readonly visit: Visit; readonly data: Data }) {
  const { voices } = data.said;
  return (
    <section aria-labelledby="public">
      <h2 id="public">{visit.t(w.publicTitle)}</h2>
      {voices.length === 0 ? <p>{visit.t(w.publicNone)}</p> : null}
      {voices.map(({ texts, answer, answered_at, language }) => (
        <article class="voice">
          {Object.values(texts).map((text) => (
            <blockquote lang={language}>{text}</blockquote>
          ))}
          <p class="hint">
            {answered_at
              ? visit.t(w.theyAnswered, { day: visit.day(answered_at.toISOString().slice(0, 10)) })
              : ""}
          </p>
          <p>{answer}</p>
        </article>
      ))}
    </section>
  );
}
