import { type StepReason, stepReasonWords } from "../../analyse/journey/reason.ts";
import type { Change } from "../../analyse/what-if/estate.ts";
import type { EventOutcome, StepOutcome } from "../../analyse/what-if/trial.ts";
import type { RefusedLink } from "../../analyse/what-if/written.ts";
import type { WhatIf } from "../../diagnose/what-if/what-if.ts";
import type { LifeEvent } from "../../model/estate.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { DataTable } from "./data-table.tsx";
import { Mark } from "./mark.tsx";
import { TopicLink } from "./name.tsx";
import { stepName } from "./what-if.tsx";

const w = words.whatIf;

interface Props {
  readonly visit: Visit;
  readonly event: LifeEvent;
  readonly found: WhatIf;
}

/** What the links tried would change: figures, steps, other life events; and the lines that could not be tried. */
export function WhatIfResult({ visit, event, found }: Props) {
  const { t } = visit;
  return (
    <section aria-labelledby="result">
      <h2 id="result">{t(w.resultTitle)}</h2>
      <p>{found.tried.length === 0 ? t(w.resultNone) : t(w.resultLead, { n: found.tried.length })}</p>
      <Refused visit={visit} refused={found.refused} />
      {found.tried.length === 0 ? null : (
        <>
          <Figures visit={visit} caption={t(w.ofEvent)} figures={eventFigures(visit, found.event)} />
          <Steps visit={visit} event={event} change={found.event} />
          <Figures visit={visit} caption={t(w.ofEstate)} figures={estateFigures(visit, found)} />
          <Others visit={visit} event={event} changes={found.estate.lifeEvents} />
        </>
      )}
    </section>
  );
}

function Refused({ visit, refused }: { readonly visit: Visit; readonly refused: readonly RefusedLink[] }) {
  const { t, number } = visit;
  if (refused.length === 0) return null;
  return (
    <DataTable
      visit={visit}
      caption={t(w.refusedTitle)}
      isStacked
      rows={refused}
      columns={[
        { head: t(w.line), isNumber: true, cell: ({ line }) => number(line) },
        { head: t(w.written), isName: true, cell: ({ text }) => <code>{text}</code> },
        { head: t(w.reason), cell: ({ reason }) => t(words.linkRefusal[reason]) },
      ]}
    />
  );
}

interface Figure {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

function Figures({
  visit,
  caption,
  figures,
}: {
  readonly visit: Visit;
  readonly caption: string;
  readonly figures: readonly Figure[];
}) {
  const { t } = visit;
  return (
    <DataTable
      visit={visit}
      caption={caption}
      rows={figures}
      columns={[
        { head: t(w.figure), isName: true, cell: ({ name }) => name },
        { head: t(w.before), isNumber: true, cell: ({ before }) => before },
        { head: t(w.after), isNumber: true, cell: ({ after }) => after },
      ]}
    />
  );
}

const figureOf = <T,>(name: string, { before, after }: Change<T>, told: (value: T) => string): Figure => ({
  name,
  before: told(before),
  after: told(after),
});

function eventFigures(visit: Visit, change: Change<EventOutcome>): Figure[] {
  const { t } = visit;
  const judged = ({ good, watch, bad }: EventOutcome): number => good + watch + bad;
  return [
    figureOf(t(w.coverage), change, ({ coverage }) => shareOf(visit, coverage)),
    figureOf(t(w.reached), change, (told) =>
      t(w.ofSteps, { n: told.good + told.watch, steps: judged(told) }),
    ),
    figureOf(t(w.goodSteps), change, ({ good }) => visit.number(good)),
    figureOf(t(w.medianClicks), change, ({ medianClicks }) => numberOf(visit, medianClicks, 1)),
  ];
}

function estateFigures(visit: Visit, { estate: { coverage, network } }: WhatIf): Figure[] {
  const { t } = visit;
  return [
    figureOf(t(w.allCoverage), coverage, (share) => shareOf(visit, share)),
    figureOf(t(w.pairs), network, ({ pairs }) => visit.number(pairs)),
    figureOf(t(w.distance), network, ({ meanDistance }) => numberOf(visit, meanDistance, 3)),
    figureOf(t(w.reach), network, ({ reach }) => shareOf(visit, reach)),
  ];
}

/** One digit more than a whole percentage: a few links move the estate by less. */
const shareOf = (visit: Visit, share: number | null): string =>
  share === null ? visit.t(words.verdict.cannotTell) : `${visit.number(100 * share, 1)}\u00a0%`;

const numberOf = (visit: Visit, value: number | null, digits: number): string =>
  value === null ? visit.t(words.verdict.cannotTell) : visit.number(value, digits);

interface StepChange {
  readonly before: StepOutcome;
  readonly after: StepOutcome;
}

function Steps({
  visit,
  event,
  change,
}: {
  readonly visit: Visit;
  readonly event: LifeEvent;
  readonly change: Change<EventOutcome>;
}) {
  const { t } = visit;
  const changes = changedSteps(change);
  if (changes.length === 0) return <p>{t(w.stepNone)}</p>;
  return (
    <DataTable
      visit={visit}
      caption={t(w.stepTitle)}
      isStacked
      rows={changes}
      columns={[
        { head: t(w.step), isName: true, cell: ({ before }) => stepName(visit, event, before.step) },
        { head: t(w.before), cell: ({ before }) => <Told visit={visit} step={before} /> },
        { head: t(w.after), cell: ({ after }) => <Told visit={visit} step={after} /> },
        {
          head: t(w.carry),
          cell: ({ before, after }) => `${carryOf(visit, before)} → ${carryOf(visit, after)}`,
        },
      ]}
    />
  );
}

function changedSteps({ before, after }: Change<EventOutcome>): StepChange[] {
  return before.steps.flatMap((step) => {
    const now = after.steps.find((other) => other.step === step.step);
    if (!now) return [];
    const isSame =
      now.reason === step.reason &&
      now.clicks === step.clicks &&
      now.language === step.language &&
      now.linkingIds.size === step.linkingIds.size;
    return isSame ? [] : [{ before: step, after: now }];
  });
}

const carryOf = (visit: Visit, { linkingPages, startPages }: StepOutcome): string =>
  visit.t(w.starting, { linking: linkingPages, start: startPages });

function Told({ visit, step }: { readonly visit: Visit; readonly step: StepOutcome }) {
  const { mark, reason, clicks, startPages, language } = step;
  return (
    <>
      <Mark visit={visit} kind={mark} />
      <br />
      <span class="muted">
        {`${visit.t(stepReasonWords[reason satisfies StepReason], { clicks: clicks ?? 0, start_pages: startPages })} (${visit.languageName(language)})`}
      </span>
    </>
  );
}

function Others({
  visit,
  event,
  changes,
}: {
  readonly visit: Visit;
  readonly event: LifeEvent;
  readonly changes: readonly Change<EventOutcome>[];
}) {
  const { t } = visit;
  const others = changes.filter(
    ({ before, after }) => before.lifeEvent !== event.id && before.coverage !== after.coverage,
  );
  if (others.length === 0) return null;
  return (
    <DataTable
      visit={visit}
      caption={t(w.otherTitle)}
      rows={others}
      columns={[
        {
          head: t(words.lifeEvent.name),
          isName: true,
          cell: ({ before }) => <TopicLink visit={visit} kind="life-event" id={before.lifeEvent} />,
        },
        { head: t(w.before), isNumber: true, cell: ({ before }) => shareOf(visit, before.coverage) },
        { head: t(w.after), isNumber: true, cell: ({ after }) => shareOf(visit, after.coverage) },
      ]}
    />
  );
}
