import { may, thingAt } from "../../engage/policy.ts";
import {
  type Candidate,
  type ChoiceGrid,
  candidatesOf,
  choicesOf,
  chosenBy,
  ORDERS,
  type Order,
  type Placed,
} from "../../engage/triage/choice.ts";
import type { OpenDesk } from "../../engage/triage/desk.ts";
import { stageOf } from "../../engage/triage/standing.ts";
import { difficultyWeights } from "../difficulty-weight.ts";
import { page, type Visit } from "../page.ts";
import { ActForm } from "../parts/account.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Seen, TriageHead } from "../parts/triage.tsx";
import { gridOf, gridQuery, openTriage, triageDeskOf, triagePath, triageThing } from "../triaging.ts";
import { words } from "../words.ts";

const w = words.triage;

interface Data {
  readonly open: OpenDesk;
  readonly candidates: readonly Candidate[];
  readonly choices: Awaited<ReturnType<typeof choicesOf>>;
}

interface Props {
  readonly visit: Visit;
  readonly data: Data;
}

/** Which of the accepted groups become measures: four orders side by side, a grid, and what was chosen by it, kept for ever. */
export const triageChoicePage = page({
  id: "triage-choice",
  path: "/triage/:consultation/choose",
  section: "take-part",
  needs: { right: "triage", on: triageThing },
  query: gridQuery,
  async load({ consultation = "" }, visit): Promise<Data | undefined> {
    const open = await openTriage(visit, consultation);
    if (!open) return undefined;
    const desk = triageDeskOf(visit);
    const candidates = await candidatesOf(desk, open, await difficultyWeights(visit));
    return { open, candidates, choices: await choicesOf(desk, consultation) };
  },
  title: (_, visit) => visit.t(w.choose),
  view: (data, visit, query) => {
    const { open, candidates } = data;
    const grid = gridOf(query);
    return (
      <>
        <TriageHead visit={visit} open={open} here="choose" />
        {candidates.length === 0 ? (
          <p class="lead">{visit.t(w.chooseNothing)}</p>
        ) : (
          <>
            <p class="lead">{visit.t(w.chooseLead, { n: candidates.length })}</p>
            <Grid visit={visit} open={open} grid={grid} />
            <Orders visit={visit} open={open} placed={chosenBy(grid, candidates)} />
            <Recording visit={visit} open={open} grid={grid} />
          </>
        )}
        <Recorded visit={visit} data={data} />
      </>
    );
  },
});

interface GridProps {
  readonly visit: Visit;
  readonly open: OpenDesk;
  readonly grid: ChoiceGrid;
}

function Grid({ visit, open, grid }: GridProps) {
  const { t } = visit;
  const fields = [
    ...ORDERS.map((order) => [order, t(words.triageOrder[order]), grid.weights[order], 10] as const),
    ["count", t(w.count), grid.count, 500] as const,
  ];
  return (
    <form class="filters" action={visit.href(triagePath(open.consultation.id, "/choose"))} method="get">
      {fields.map(([name, label, value, most]) => (
        <p class="field">
          <label for={`grid-${name}`}>{label}</label>
          <input id={`grid-${name}`} name={name} type="number" min="0" max={most} value={String(value)} />
        </p>
      ))}
      <button type="submit">{t(w.showGrid)}</button>
    </form>
  );
}

function Orders({
  visit,
  open,
  placed,
}: {
  readonly visit: Visit;
  readonly open: OpenDesk;
  readonly placed: readonly Placed[];
}) {
  const { t } = visit;
  return (
    <DataTable
      visit={visit}
      caption={t(w.choose)}
      isCaptionHidden
      rows={placed}
      columns={[
        {
          head: t(w.group),
          isName: true,
          cell: ({ group, title }) => (
            <a href={visit.href(triagePath(open.consultation.id), { item: group })}>{title}</a>
          ),
        },
        { head: t(w.ideas), isNumber: true, cell: ({ ideas }) => visit.number(ideas) },
        ...ORDERS.map((order) => ({
          head: t(words.triageOrder[order]),
          isNumber: true,
          cell: (one: Placed) => placeText(visit, one, order),
        })),
        { head: t(w.score), isNumber: true, cell: ({ score }) => visit.decimal(score, 2) },
        { head: t(w.chosen), cell: ({ isChosen }) => (isChosen ? t(w.isChosen) : "") },
      ]}
    />
  );
}

/** Its place, and the figure where a figure says something by itself. */
function placeText(visit: Visit, { places, values }: Placed, order: Order): string {
  const place = places[order];
  if (place === undefined) return visit.t(w.unknownPlace);
  const value = order === "supports" ? ` (${visit.number(values.supports ?? 0)})` : "";
  return `${visit.t(w.place, { place })}${value}`;
}

function Recording({ visit, open, grid }: GridProps) {
  const { t } = visit;
  return (
    <ActForm visit={visit} path={triagePath(open.consultation.id, "/choose/record")}>
      <Seen open={open} />
      {ORDERS.map((order) => (
        <input type="hidden" name={order} value={String(grid.weights[order])} />
      ))}
      <input type="hidden" name="count" value={String(grid.count)} />
      <p class="field">
        <label for="grid-reason">{t(w.recordReason)}</label>
        <span class="hint" id="grid-reason-hint">
          {t(w.recordHint)}
        </span>
        <input
          id="grid-reason"
          name="reason"
          required
          maxlength={500}
          autocomplete="off"
          aria-describedby="grid-reason-hint"
        />
      </p>
      <button type="submit">{t(w.record)}</button>
    </ActForm>
  );
}

/** For whoever may decide: the groups of the last choice that are no measures yet. */
function Deciding({ visit, data: { open, choices } }: Props) {
  const { t } = visit;
  const n = (choices.at(-1)?.chosen ?? []).filter(
    (group) => stageOf(open.standing, group) === "accepted",
  ).length;
  const thing = thingAt(triageDeskOf(visit).estate(), open.consultation.organisation);
  if (n === 0 || !may(visit.person, "decide", thing)) return null;
  return (
    <ActForm visit={visit} path={triagePath(open.consultation.id, "/choose/decide")}>
      <p class="hint">{t(w.decideHint)}</p>
      <button type="submit">{t(w.decide, { n })}</button>
    </ActForm>
  );
}

function Recorded({ visit, data }: Props) {
  const { t } = visit;
  const { choices } = data;
  if (choices.length === 0) return null;
  return (
    <section aria-labelledby="recorded">
      <h2 id="recorded">{t(w.recorded)}</h2>
      <Deciding visit={visit} data={data} />
      <ol>
        {choices.toReversed().map(({ number, at, chosen, candidates, reason, grid, isReplayed }) => (
          <li>
            {t(w.recordedOn, {
              ...{ number, reason, n: chosen.length, all: candidates.length },
              day: visit.day(at.toISOString().slice(0, 10)),
            })}{" "}
            <span class="hint">
              {ORDERS.map((order) => `${t(words.triageOrder[order])} × ${grid.weights[order]}`).join(" · ")}
              {" · "}
              {t(isReplayed ? w.replayed : w.notReplayed)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
