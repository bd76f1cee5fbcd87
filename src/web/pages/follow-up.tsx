import type { Child } from "hono/jsx";
import { z } from "zod";
import { historyOf } from "../../engage/action/desk.ts";
import { type Follow, isOverdue } from "../../engage/action/follow.ts";
import { may } from "../../engage/policy.ts";
import type { ActionKind, FindingAct } from "../../model/action.ts";
import type { Finding } from "../../model/finding.ts";
import { sentenceOf } from "../finding.ts";
import { findingIn, findingThing } from "../following.ts";
import { insideOf } from "../inside.ts";
import { page, type Visit } from "../page.ts";
import { ActForm, Came } from "../parts/account.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { tellerOf } from "../telling.ts";
import { words } from "../words.ts";

const w = words.following;

interface Data {
  readonly finding: Finding;
  readonly acts: readonly FindingAct[];
  readonly follow: Follow;
  readonly today: string;
  readonly can: { readonly act: boolean; readonly judge: boolean };
}

/** What people do about a finding: anyone reads who took it on and why it is contested; those who answer for the site act. */
export const followUpPage = page({
  id: "follow-up",
  path: "/findings/:fingerprint/follow-up",
  section: "diagnosis",
  needs: "anyone",
  query: z.object({}),
  async load(_params, visit): Promise<Data | undefined> {
    const finding = await findingIn(visit);
    if (!finding) return undefined;
    const { office } = insideOf(visit);
    const thing = await findingThing(visit);
    return {
      finding,
      ...(await historyOf(office, finding.fingerprint)),
      today: office.now().toISOString().slice(0, 10),
      can: {
        act: may(visit.person, "act-on-findings", thing),
        judge: may(visit.person, "judge-findings", thing),
      },
    };
  },
  title: (_data, visit) => visit.t(w.title),
  view: (data, visit) => {
    const { t } = visit;
    const { finding, follow, can } = data;
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href(`/findings/${finding.fingerprint}`)}>{sentenceOf(tellerOf(visit), finding)}</a>
        </p>
        <h1>{t(w.title)}</h1>
        <Came visit={visit} />
        <p class="lead">{standing(visit, data)}</p>
        <p>{t(w.lead)}</p>
        {can.act ? <Forms visit={visit} finding={finding} follow={follow} /> : null}
        {can.judge && follow.state === "contested" ? <Judging visit={visit} finding={finding} /> : null}
        <History visit={visit} data={data} />
        {visit.person ? null : (
          <p>
            <a href={visit.href("/sign-in", { next: visit.href(visit.path) })}>{t(w.signIn)}</a>
          </p>
        )}
      </>
    );
  },
});

function standing(visit: Visit, { finding, follow, today }: Data): string {
  const { t } = visit;
  const { state, owner, due, on = today, reason, until } = follow;
  const day = visit.day(on);
  const late = isOverdue(follow, today);
  return [
    state === "done" ? doneText(visit, finding, on) : `${capital(t(words.follow[state]))} (${day}).`,
    owner === undefined ? "" : t(w.ownerIs, { owner }),
    due === undefined ? "" : t(late ? w.overdue : w.dueOn, { day: visit.day(due) }),
    reason === undefined ? "" : t(w.reasonIs, { reason }),
    until === undefined ? "" : t(w.untilDay, { day: visit.day(until) }),
  ]
    .filter(Boolean)
    .join(" ");
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What was said, against what was seen since. */
function doneText({ t, day }: Visit, { state, closed, seen }: Finding, on: string): string {
  if (state === "fixed" && closed !== null) return t(w.doneVerified, { day: day(on), seen: day(closed) });
  if (seen > on) return t(w.doneNotVerified, { day: day(on), seen: day(seen) });
  return t(w.doneSince, { day: day(on) });
}

interface FormProps {
  readonly visit: Visit;
  readonly finding: Finding;
}

function Form({
  visit,
  finding,
  kind,
  button,
  children,
}: FormProps & { readonly kind: ActionKind; readonly button: string; readonly children?: Child }) {
  return (
    <ActForm visit={visit} path={`/findings/${finding.fingerprint}/follow-up`}>
      <input type="hidden" name="kind" value={kind} />
      {children}
      <button type="submit" class={kind === "take" ? undefined : "quiet"}>
        {button}
      </button>
    </ActForm>
  );
}

interface FieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly type?: "text" | "date";
  readonly isNeeded?: boolean;
}

function Field({ id, name, label, type = "text", isNeeded = false }: FieldProps) {
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <input id={id} name={name} type={type} maxlength={500} required={isNeeded} autocomplete="off" />
    </p>
  );
}

function Forms({ visit, finding, follow }: FormProps & { readonly follow: Follow }) {
  const { t } = visit;
  const isAside = follow.state === "ignored" || follow.state === "not-a-defect";
  if (isAside) return <Form visit={visit} finding={finding} kind="resume" button={t(w.doResume)} />;
  return (
    <div class="acts">
      <Form visit={visit} finding={finding} kind="take" button={t(w.doTake)}>
        <Field id="owner" name="owner" label={t(w.owner)} isNeeded />
        <Field id="due" name="due" label={t(w.due)} type="date" />
      </Form>
      <Form visit={visit} finding={finding} kind="done" button={t(w.doDone)} />
      <Form visit={visit} finding={finding} kind="comment" button={t(w.doComment)}>
        <Field id="comment" name="text" label={t(w.comment)} isNeeded />
      </Form>
      <Form visit={visit} finding={finding} kind="contest" button={t(w.doContest)}>
        <p class="hint">{t(w.contestHint)}</p>
        <Field id="contest" name="text" label={t(w.reason)} isNeeded />
      </Form>
      <Form visit={visit} finding={finding} kind="ignore" button={t(w.doIgnore)}>
        <Field id="ignore" name="text" label={t(w.reason)} isNeeded />
        <Field id="until" name="until" label={t(w.until)} type="date" isNeeded />
      </Form>
    </div>
  );
}

function Judging({ visit, finding }: FormProps) {
  const { t } = visit;
  return (
    <div class="acts">
      <Form visit={visit} finding={finding} kind="accept" button={t(w.doAccept)} />
      <Form visit={visit} finding={finding} kind="decline" button={t(w.doDecline)}>
        <Field id="decline" name="text" label={t(w.reason)} isNeeded />
      </Form>
    </div>
  );
}

/** Comments are for colleagues; the rest is for all. Who did it is in the audit trail. */
function History({ visit, data }: { readonly visit: Visit; readonly data: Data }) {
  const { t } = visit;
  const shown = data.acts.filter(({ kind }) => data.can.act || kind !== "comment");
  return (
    <section aria-labelledby="history">
      <h2 id="history">{t(w.history)}</h2>
      {shown.length === 0 ? (
        <p>{t(w.nothingDone)}</p>
      ) : (
        <DataTable
          visit={visit}
          caption={t(w.history)}
          isCaptionHidden
          isStacked
          rows={shown}
          columns={[
            { head: t(w.when), isName: true, isDay: true, cell: ({ on }) => visit.day(on) },
            { head: t(w.what), cell: ({ kind }) => t(words.findingAct[kind]) },
            { head: t(w.said), cell: ({ text, owner }) => [owner, text].filter(Boolean).join(" · ") },
          ]}
        />
      )}
    </section>
  );
}
