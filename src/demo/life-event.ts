import { STEP_ROLES, type StepRole } from "../model/estate.ts";
import type { Words } from "../model/words.ts";

/** A life event of the invented country, as people write it. */
export interface LifeEventText {
  readonly id: string;
  readonly name: Words;
  readonly themes: readonly string[];
  /** Things it is about, with their article. */
  readonly things: { readonly fr: readonly string[]; readonly en: readonly string[] };
  readonly steps: readonly StepText[];
}

export interface StepText {
  readonly id: string;
  readonly role: StepRole;
  readonly theme: string;
  /** Verb phrases in the infinitive. */
  readonly act: Words;
}

/** Steps are written one a line: `id | role | theme | English | French`. */
export function lifeEventText(written: {
  readonly id: string;
  readonly name: Words;
  readonly things: Words;
  readonly steps: string;
}): LifeEventText {
  const steps = written.steps.trim().split("\n").map(stepOf);
  return {
    id: written.id,
    name: written.name,
    themes: [...new Set(steps.map(({ theme }) => theme))],
    things: { fr: listOf(written.things.fr), en: listOf(written.things.en) },
    steps,
  };
}

function stepOf(line: string): StepText {
  const [id = "", role, theme = "", en = "", fr = ""] = line.split("|").map((cell) => cell.trim());
  const known = STEP_ROLES.find((candidate) => candidate === role);
  if (!known || fr === "") throw new Error(`not a step: ${line}`);
  return { id, role: known, theme, act: { en, fr } };
}

const listOf = (written: string): string[] => written.split(";").map((phrase) => phrase.trim());
