import { STEP_REASONS, stepReasonWords } from "../../analyse/journey/reason.ts";
import { lifeEventCoverage } from "../../analyse/questions/life-event-coverage.ts";
import { stepChecks } from "../../analyse/questions/step-checks.ts";
import { UserError } from "../../kit/failure.ts";
import type { LifeEvent } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import type { Words } from "../../model/words.ts";
import type { Speech } from "../../web/speech.ts";
import { type Desk, facts, type Sheet, shareText } from "./sheet.ts";

type StepCheck = Row<typeof stepChecks>;

/** One life event: its steps in order, which are reached, and how. */
export async function lifeEventSheet(desk: Desk, id: string): Promise<Sheet> {
  const event = lifeEventOf(desk, id);
  const [coverage] = await desk.ask(lifeEventCoverage, { life_event: event.id });
  const asked = await desk.ask(stepChecks, { life_event: event.id });
  const steps = [...asked].sort((a, b) => a.position - b.position);
  const { speech } = desk;
  const head = `${event.name[speech.language]} (${event.id})`;
  const summary = coverage ? facts(coverageFacts(desk, coverage)) : speech.t(words.notChecked);
  return {
    text: [`${head}\n${summary}`, stepList(desk, event, steps)].join("\n\n"),
    data: { lifeEvent: event, coverage: coverage ?? null, steps },
  };
}

/** A life event of the estate by its id, or which there are. */
export function lifeEventOf({ estate }: Pick<Desk, "estate">, id: string): LifeEvent {
  const found = estate.lifeEvents.find((event) => event.id === id);
  if (found) return found;
  const ids = estate.lifeEvents.map((event) => event.id);
  throw new UserError({
    expected: "the id of a life event of the estate",
    got: id,
    next: ids.length > 0 ? `There are: ${ids.join(", ")}` : "Write some in estate/life-events.csv.",
  });
}

function coverageFacts({ speech }: Desk, row: Row<typeof lifeEventCoverage>): (readonly [string, string])[] {
  const { t, number } = speech;
  const judged = row.steps - row.cannot_tell;
  return [
    [
      t(words.coverage),
      `${shareText(speech, row.coverage)} ${t(words.judged, { n: judged, steps: row.steps })}`,
    ],
    [t(words.marks), t(words.markCounts, { good: row.good, watch: row.watch, bad: row.bad })],
    [t(words.toWrite), number(row.missing_links)],
  ];
}

/** Each step on a line, why below it: the sentences are too long for a table. */
function stepList({ speech }: Desk, event: LifeEvent, steps: readonly StepCheck[]): string {
  const names = new Map(event.steps.map((step) => [step.id, step.name[speech.language]]));
  const lines = steps.map((row) => {
    const clicks = row.clicks === null ? "" : ` (${speech.t(words.clicks, { n: row.clicks })})`;
    return `  ${MARKS[row.mark] ?? "?"} ${row.position}. ${names.get(row.step) ?? row.step}${clicks}\n       ${reasonOf(speech, row)}`;
  });
  return [speech.t(words.steps), "", ...lines].join("\n");
}

function reasonOf(speech: Speech, row: StepCheck): string {
  const reason = STEP_REASONS.find((code) => code === row.reason);
  if (!reason) return row.reason;
  return speech.t(stepReasonWords[reason], { clicks: row.clicks ?? 0, start_pages: row.start_pages });
}

/** Signs, not colours: they read on any terminal and in any pipe. */
const MARKS: Readonly<Record<string, string>> = { good: "✓", watch: "~", bad: "✗", "cannot-tell": "?" };

const words = {
  notChecked: { en: "  not checked in this run", fr: "  non vérifié dans cette analyse" },
  coverage: { en: "Coverage", fr: "Couverture" },
  judged: {
    en: "({n} of {steps} {steps:step|steps} judged)",
    fr: "({n} {n:étape jugée|étapes jugées} sur {steps})",
  },
  marks: { en: "Steps", fr: "Étapes" },
  markCounts: {
    en: "✓ {good} work, ~ {watch} to watch, ✗ {bad} fail",
    fr: "✓ {good} marchent, ~ {watch} à surveiller, ✗ {bad} échouent",
  },
  toWrite: { en: "Links to write", fr: "Liens à écrire" },
  steps: { en: "Step by step", fr: "Étape par étape" },
  clicks: { en: "{n} {n:click|clicks}", fr: "{n} {n:clic|clics}" },
} satisfies Record<string, Words>;
