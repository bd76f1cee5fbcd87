import { z } from "zod";
import { confirmationKey } from "../../engage/declaration/declaration.ts";
import { type OpenDeclaration, openDeclaration } from "../../engage/declaration/desk.ts";
import type { Difference } from "../../engage/declaration/difference.ts";
import { dueOn } from "../../engage/declaration/due.ts";
import { type DeclarationProblem, isSubmittable, placeWords } from "../../engage/declaration/problem.ts";
import { isPeriod } from "../../kit/period.ts";
import type { FigureStatus, Observation } from "../../model/key-figure.ts";
import { declarationThing, deskOf } from "../declaring.ts";
import { figureText, periodText } from "../figure.ts";
import { actorIn } from "../inside.ts";
import { page, type Visit } from "../page.ts";
import { ActForm, Came } from "../parts/account.tsx";
import { channelName } from "../parts/channel-volume.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { declarationState } from "../parts/declaration-state.ts";
import { words } from "../words.ts";

const w = words.declare;

/** More lines than anyone reads at once; the file and `parvis declare check` have them all. */
const MOST_SHOWN = 200;

interface Data extends OpenDeclaration {
  readonly path: string;
  readonly period: string;
}

/** One declaration: the form, the file that came back, what is wrong in it, what changes, and who does the next step. */
export const declarationPage = page({
  id: "declaration",
  path: "/declare/:organisation/:period",
  section: "account",
  needs: { right: "read-drafts", on: declarationThing },
  query: z.object({}),
  async load({ organisation = "", period = "" }, visit): Promise<Data | undefined> {
    if (!isPeriod(period)) return undefined;
    const open = await openDeclaration(deskOf(visit), actorIn(visit), { organisation, period });
    return open && { ...open, period, path: `/declare/${encodeURIComponent(organisation)}/${period}` };
  },
  title: ({ form, period }, visit) => `${visit.t(form.organisation.name)}, ${periodText(visit, period)}`,
  view: (data, visit) => {
    const { form, period } = data;
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href("/declare")}>{visit.t(w.title)}</a>
        </p>
        <h1>{`${visit.t(form.organisation.name)}, ${periodText(visit, period)}`}</h1>
        <Came visit={visit} />
        <p class="lead">{leadOf(visit, data)}</p>
        <NextStep visit={visit} data={data} />
        <FormOf visit={visit} data={data} />
        <Problems visit={visit} data={data} />
        <Differences visit={visit} data={data} />
        <Revisions visit={visit} data={data} />
      </>
    );
  },
});

const isError = ({ level }: DeclarationProblem): boolean => level === "error";
const isOpenSurprise = ({ toConfirm, confirmed }: DeclarationProblem): boolean =>
  toConfirm === true && confirmed === undefined;

function leadOf(visit: Visit, { current, observations, period }: Data): string {
  const { t } = visit;
  if (!current) {
    const day = visit.day(dueOn(period, deskOf(visit).settings));
    return t(w.nothingYet, { period: periodText(visit, period), day });
  }
  const { state, problems, signedOn, declaredOn, returnedFor } = current;
  if (state === "signed") return t(w.wasSigned, { day: visit.day(signedOn ?? declaredOn) });
  if (state === "submitted") return t(w.waits, { day: visit.day(declaredOn) });
  if (state === "returned") return t(w.wasReturned, { reason: returnedFor ?? "" });
  const errors = problems.filter(isError).length;
  if (errors > 0) return t(w.hasErrors, { n: errors });
  const surprises = problems.filter(isOpenSurprise).length;
  if (surprises > 0) return t(w.hasSurprises, { n: surprises });
  const count = (status: FigureStatus) => observations.filter((row) => row.status === status).length;
  return t(w.ready, { given: count("given"), missing: count("missing") });
}

/** The version that the person sees travels with every act: what changed meanwhile is not overwritten. */
function Seen({ data }: { readonly data: Data }) {
  return data.current ? <input type="hidden" name="seen" value={String(data.current.version)} /> : null;
}

function NextStep({ visit, data }: { readonly visit: Visit; readonly data: Data }) {
  const { t } = visit;
  const { current, can, path } = data;
  if (!current) return null;
  const { state, problems } = current;
  if (state === "submitted") return <Signing visit={visit} data={data} />;
  if (state === "signed") {
    return can.write ? (
      <Reasoned
        visit={visit}
        data={data}
        path={`${path}/correct`}
        button={t(w.correct)}
        hint={t(w.correctHint)}
      />
    ) : null;
  }
  if (!can.write || !isSubmittable(problems)) return null;
  return (
    <ActForm visit={visit} path={`${path}/submit`}>
      <Seen data={data} />
      <button type="submit">{t(w.submit)}</button>
    </ActForm>
  );
}

function Signing({ visit, data }: { readonly visit: Visit; readonly data: Data }) {
  const { t } = visit;
  const { can, path } = data;
  return (
    <section aria-labelledby="next">
      <h2 id="next">{t(w.actions)}</h2>
      {can.sign ? (
        <ActForm visit={visit} path={`${path}/sign`}>
          <Seen data={data} />
          <p class="hint">{t(w.signHint)}</p>
          <button type="submit">{t(w.sign)}</button>
        </ActForm>
      ) : (
        <p>{t(w.signNotYou)}</p>
      )}
      <Reasoned visit={visit} data={data} path={`${path}/return`} button={t(w.return)} />
    </section>
  );
}

interface ReasonedProps {
  readonly visit: Visit;
  readonly data: Data;
  readonly path: string;
  readonly button: string;
  readonly hint?: string;
}

function Reasoned({ visit, data, path, button, hint }: ReasonedProps) {
  return (
    <ActForm visit={visit} path={path}>
      <Seen data={data} />
      {hint ? <p class="hint">{hint}</p> : null}
      <p class="field">
        <label for="reason">{visit.t(w.reason)}</label>
        <input id="reason" name="reason" type="text" maxlength={500} required autocomplete="off" />
      </p>
      <button type="submit" class="quiet">
        {button}
      </button>
    </ActForm>
  );
}

function FormOf({ visit, data }: { readonly visit: Visit; readonly data: Data }) {
  const { t } = visit;
  const { form, current, can, path, period } = data;
  const isOpen = !current || current.state === "draft" || current.state === "returned";
  const address = `/data/forms/${encodeURIComponent(form.organisation.id)}/${period}`;
  return (
    <section aria-labelledby="form">
      <h2 id="form">{t(w.formTitle)}</h2>
      <p>
        {t(w.formText, { services: form.services.length, columns: form.columns.length })}{" "}
        <a href={`${address}.ods?lang=${visit.language}`}>{t(w.formOds)}</a>
        {" · "}
        <a href={`${address}.csv?lang=${visit.language}`}>{t(w.formCsv)}</a>
      </p>
      {can.write && isOpen ? (
        <form class="act" action={visit.href(`${path}/file`)} method="post" enctype="multipart/form-data">
          <Seen data={data} />
          <p class="field">
            <label for="file">{t(w.file)}</label>
            <input id="file" name="file" type="file" accept=".ods,.xlsx,.csv" required />
          </p>
          <button type="submit">{t(w.sendButton)}</button>
        </form>
      ) : null}
    </section>
  );
}

function Problems({ visit, data }: { readonly visit: Visit; readonly data: Data }) {
  const { t } = visit;
  const { current, can, path } = data;
  const problems = [...(current?.problems ?? [])].sort((a, b) => weight(a) - weight(b));
  if (problems.length === 0) return null;
  const isOpen = current?.state === "draft" || current?.state === "returned";
  return (
    <section aria-labelledby="problems">
      <h2 id="problems">{t(w.problems)}</h2>
      <DataTable
        visit={visit}
        caption={t(w.problems)}
        isCaptionHidden
        isStacked
        rows={problems.slice(0, MOST_SHOWN)}
        columns={[
          { head: t(w.level), isName: true, cell: (problem) => t(levelWords(problem)) },
          { head: t(w.where), cell: ({ place }) => t(placeWords(place)) },
          { head: t(w.what), cell: ({ says }) => t(says) },
          {
            head: t(w.todo),
            cell: (problem) =>
              problem.toConfirm && !problem.confirmed && can.write && isOpen ? (
                <>
                  {t(problem.todo)}
                  <Confirming visit={visit} data={data} path={path} problem={problem} />
                </>
              ) : problem.confirmed ? (
                t(w.confirmedBecause, { reason: problem.confirmed })
              ) : (
                t(problem.todo)
              ),
          },
        ]}
      />
      {problems.length > MOST_SHOWN ? <p>{t(w.more, { n: problems.length - MOST_SHOWN })}</p> : null}
    </section>
  );
}

const weight = (problem: DeclarationProblem): number =>
  isError(problem) ? 0 : isOpenSurprise(problem) ? 1 : 2;

const levelWords = (problem: DeclarationProblem) =>
  isError(problem) ? w.error : problem.toConfirm ? w.warning : w.note;

function Confirming({
  visit,
  data,
  path,
  problem,
}: {
  readonly visit: Visit;
  readonly data: Data;
  readonly path: string;
  readonly problem: DeclarationProblem;
}) {
  const key = confirmationKey(problem);
  return (
    <ActForm visit={visit} path={`${path}/confirm`} isInline>
      <Seen data={data} />
      <input type="hidden" name="key" value={key} />
      <label>
        {visit.t(w.confirmLabel)}{" "}
        <input name="reason" type="text" maxlength={500} required autocomplete="off" />
      </label>{" "}
      <button type="submit" class="quiet">
        {visit.t(w.confirm)}
      </button>
    </ActForm>
  );
}

function Differences({ visit, data }: { readonly visit: Visit; readonly data: Data }) {
  const { t } = visit;
  const { differences, comparedWith, form } = data;
  if (comparedWith === undefined || differences.length === 0) return null;
  const services = new Map(form.services.map(({ id, name }) => [id, t(name)]));
  const indicators = new Map(form.indicators.map((indicator) => [indicator.id, indicator]));
  const value = (row: Observation | undefined, indicator: string) => {
    if (!row) return "–";
    const definition = indicators.get(indicator);
    return row.status === "given" && definition
      ? figureText(visit, definition, row)
      : t(words.figureStatus[row.status as FigureStatus]);
  };
  return (
    <section aria-labelledby="differences">
      <h2 id="differences">{t(w.differences)}</h2>
      <p>{t(w.comparedWith, { name: comparedWith, n: differences.length })}</p>
      <DataTable
        visit={visit}
        caption={t(w.differences)}
        isCaptionHidden
        isStacked
        rows={[...differences].sort(largestFirst).slice(0, MOST_SHOWN)}
        columns={[
          {
            head: t(words.board.service),
            isName: true,
            cell: ({ service }) => services.get(service) ?? service,
          },
          { head: t(words.board.channel), cell: ({ channel }) => channelName(visit, channel) },
          {
            head: t(words.board.indicator),
            cell: ({ indicator }) => {
              const definition = indicators.get(indicator);
              return definition ? t(definition.name) : indicator;
            },
          },
          { head: t(w.before), isNumber: true, cell: ({ before, indicator }) => value(before, indicator) },
          {
            head: t(w.now),
            isNumber: true,
            cell: ({ kind, after, indicator }) => (kind === "removed" ? t(w.gone) : value(after, indicator)),
          },
        ]}
      />
      {differences.length > MOST_SHOWN ? <p>{t(w.more, { n: differences.length - MOST_SHOWN })}</p> : null}
    </section>
  );
}

/** What came or went, then by how much of what it was. */
const largestFirst = (a: Difference, b: Difference): number => sizeOf(b) - sizeOf(a);
const sizeOf = ({ share }: Difference): number => (share === undefined ? Number.MAX_VALUE : Math.abs(share));

function Revisions({ visit, data }: { readonly visit: Visit; readonly data: Data }) {
  const { t } = visit;
  const { revisions } = data;
  if (revisions.length === 0) return null;
  return (
    <section aria-labelledby="revisions">
      <h2 id="revisions">{t(w.revisions)}</h2>
      <DataTable
        visit={visit}
        caption={t(w.revisions)}
        isCaptionHidden
        isStacked
        rows={[...revisions].reverse()}
        columns={[
          { head: t(w.revision), isName: true, cell: ({ revision }) => String(revision) },
          { head: t(w.state), cell: ({ state }) => t(declarationState[state]) },
          { head: t(w.written), isDay: true, cell: ({ declaredOn }) => visit.day(declaredOn) },
          {
            head: t(words.board.signed),
            isDay: true,
            cell: ({ signedOn }) => (signedOn ? visit.day(signedOn) : "–"),
          },
          { head: t(w.reason), cell: ({ reason, returnedFor }) => returnedFor ?? reason ?? "–" },
          { head: t(w.fileSent), cell: ({ fileName }) => fileName },
        ]}
      />
    </section>
  );
}
