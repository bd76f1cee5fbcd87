import { type LifeEvent, STEP_ROLES, type Step, type Target } from "../model/estate.ts";
import { Known } from "./known.ts";
import type { Line } from "./line.ts";

/** A life event whose targets were not looked at yet: sites name life events, and life events name sites. */
export interface LifeEventDraft {
  readonly line: Line;
  readonly id: string;
}

export function claimLifeEvents(lines: readonly Line[]): {
  readonly drafts: readonly LifeEventDraft[];
  readonly known: Known;
} {
  const known = new Known("life event");
  const drafts: LifeEventDraft[] = [];
  for (const line of lines) {
    const id = line.id();
    if (id === undefined || !known.claim(id, line)) continue;
    known.stand(id);
    drafts.push({ line, id });
  }
  return { drafts, known };
}

export interface LifeEventReferences {
  readonly themes: Known;
  readonly sites: Known;
  readonly services: Known;
  readonly lifeEvents: Known;
}

/** The life events with their steps, once sites and services are known. */
export function readLifeEvents(
  drafts: readonly LifeEventDraft[],
  stepLines: readonly Line[],
  known: LifeEventReferences,
): LifeEvent[] {
  const steps = readSteps(stepLines, known);
  return drafts.map(({ line, id }) => {
    const own = steps.get(id) ?? [];
    const entries = checkedTargets(line, "entries", known);
    checkWhole(line, entries, own);
    const source = line.text("source");
    return {
      id,
      name: line.name(id),
      themes: known.themes.checkAll(line.list("themes"), line, "themes"),
      entries,
      steps: own.map(({ step }) => step),
      ...(source && { source }),
    };
  });
}

function checkWhole(line: Line, entries: readonly Target[], steps: readonly PlacedStep[]): void {
  if (steps.length === 0) {
    line.warn("steps in life-event-steps.csv", "none", "Write its steps: nothing can be checked until then.");
  }
  if (entries.length === 0 && (steps.length === 0 || steps.some(({ step }) => step.from.length === 0))) {
    line.warn(
      "where people start, in entries",
      "none",
      "Write the pages or sites where people start, or say it for each step in its column from.",
    );
  }
}

interface PlacedStep {
  readonly position: number;
  readonly step: Step;
}

function readSteps(lines: readonly Line[], known: LifeEventReferences): Map<string, PlacedStep[]> {
  const steps = new Map<string, PlacedStep[]>();
  const ids = new Map<string, Known>();
  for (const line of lines) {
    const owner = known.lifeEvents.check(ownerOf(line), line, "life_event");
    const id = line.id();
    if (owner === undefined || id === undefined) continue;
    const claimed = ids.get(owner) ?? new Known("step");
    ids.set(owner, claimed);
    const own = steps.get(owner) ?? [];
    const step = claimed.claim(id, line) ? stepOf(line, id, known) : undefined;
    if (!step) continue;
    own.push({ position: positionOf(line, own), step });
    steps.set(owner, own);
  }
  for (const own of steps.values()) own.sort((a, b) => a.position - b.position);
  return steps;
}

function ownerOf(line: Line): string | undefined {
  const owner = line.text("life_event");
  if (owner === undefined) {
    line.error(
      "the id of a life event in life_event",
      "an empty cell",
      "Name it. The step is left out until then.",
    );
  }
  return owner;
}

function positionOf(line: Line, earlier: readonly PlacedStep[]): number {
  const written = line.number("position", 0);
  if (written === undefined) return Math.max(0, ...earlier.map(({ position }) => position)) + 1;
  if (earlier.some(({ position }) => position === written)) {
    line.error(
      "positions used once in a life event",
      `${written} again`,
      "Number the steps anew. Until then the order of the lines decides.",
    );
  }
  return written;
}

function stepOf(line: Line, id: string, known: LifeEventReferences): Step | undefined {
  const [expected, ...others] = checkedTargets(line, "expected", known);
  if (!expected) {
    if (line.text("expected") === undefined) {
      line.error(
        "a target in expected",
        "an empty cell",
        "Say where the step should lead. It is left out until then.",
      );
    }
    return undefined;
  }
  if (others.length > 0) {
    line.error(
      "one target in expected",
      `${others.length + 1} targets`,
      "Keep the first one and write the others in alternatives. They count as alternatives until then.",
    );
  }
  return {
    id,
    name: line.name(id),
    role: line.oneOf("role", STEP_ROLES) ?? "procedure",
    from: checkedTargets(line, "from", known),
    expected,
    alternatives: [...others, ...checkedTargets(line, "alternatives", known)],
    languages: line.languages(),
    weight: line.number("weight", 0) ?? 1,
  };
}

function checkedTargets(line: Line, column: string, known: LifeEventReferences): Target[] {
  return line.targets(column).filter((target) => {
    if (target.kind === "url") return true;
    const ids = target.kind === "site" ? known.sites : known.services;
    return ids.check(target.id, line, column) !== undefined;
  });
}
