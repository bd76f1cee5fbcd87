import { z } from "zod";
import {
  agreementOf,
  ELSEWHERE,
  isFirstReader,
  nextToRead,
  REFUSED,
  readingsOf,
  sampleOf,
} from "../../engage/triage/agreement.ts";
import type { OpenDesk } from "../../engage/triage/desk.ts";
import { actorIn } from "../inside.ts";
import { page, type Visit } from "../page.ts";
import { ActForm } from "../parts/account.tsx";
import { groupName, KeyButton, TriageHead } from "../parts/triage.tsx";
import { openTriage, triageDeskOf, triagePath, triageThing } from "../triaging.ts";
import { words } from "../words.ts";

const w = words.triage;

interface Data {
  readonly open: OpenDesk;
  readonly readings: Awaited<ReturnType<typeof readingsOf>>;
}

interface Props {
  readonly visit: Visit;
  readonly data: Data;
}

/** A sample read again by someone who did not settle it: whether two people put ideas in the same place. */
export const triageSecondPage = page({
  id: "triage-second",
  path: "/triage/:consultation/second",
  section: "take-part",
  island: "triage",
  needs: { right: "triage", on: triageThing },
  query: z.object({}),
  async load({ consultation = "" }, visit): Promise<Data | undefined> {
    const open = await openTriage(visit, consultation);
    return open && { open, readings: await readingsOf(triageDeskOf(visit), consultation) };
  },
  title: (_, visit) => visit.t(w.second),
  view: (data, visit) => (
    <>
      <TriageHead visit={visit} open={data.open} here="second" />
      <Agreed visit={visit} data={data} />
      <Reading visit={visit} data={data} />
    </>
  ),
});

function Agreed({ visit, data: { readings } }: Props) {
  const { t } = visit;
  const { ideas: n, same, kappa, low, high } = agreementOf(readings);
  if (kappa === undefined) return <p>{t(w.agreementUnknown, { n })}</p>;
  const two = (value = 0): string => visit.number(value, 2);
  return (
    <>
      <p>{t(w.agreement, { n, same, kappa: two(kappa), low: two(low), high: two(high) })}</p>
      <p class="hint">{t(w.agreementHow)}</p>
    </>
  );
}

function Reading({ visit, data: { open, readings } }: Props) {
  const { t } = visit;
  const reader = actorIn(visit).name;
  const sample = sampleOf(open);
  if (sample.length === 0) return <p class="lead">{t(w.secondNothing)}</p>;
  if (isFirstReader(open, reader)) return <p class="lead">{t(w.secondFirst)}</p>;
  const next = nextToRead(open, reader, readings);
  const idea = next && open.ideas.get(next.idea.id);
  if (!next || !idea) return <p class="lead">{t(w.secondDone)}</p>;
  return (
    <>
      <p class="lead">{t(w.secondLead, { left: next.left, all: sample.length })}</p>
      <div class="triage-bar" data-keys-text={t(w.keys)} />
      <section class="triage-item" aria-labelledby="item">
        <h2 id="item" lang={idea.language}>
          {idea.title}
        </h2>
        <p class="triage-text" lang={idea.language}>
          {idea.text}
        </p>
        <ActForm visit={visit} path={triagePath(open.consultation.id, "/second/read")}>
          <input type="hidden" name="idea" value={idea.id} />
          <fieldset class="question">
            <legend>{t(w.where)}</legend>
            <div class="triage-acts">
              {next.groups.map((group, i) => (
                <KeyButton letter={String(i + 1)} name="place" value={group} label={groupName(open, group)} />
              ))}
              <KeyButton letter="0" name="place" value={ELSEWHERE} label={t(w.elsewhere)} />
              <KeyButton letter="R" name="place" value={REFUSED} label={t(w.toRefuse)} />
            </div>
          </fieldset>
        </ActForm>
      </section>
    </>
  );
}
