import type { Observation } from "../../model/key-figure.ts";
import { checks } from "./check/index.ts";
import type { Check, Doubt } from "./check.ts";
import type { Form } from "./form.ts";
import { History } from "./history.ts";
import { type DeclarationProblem, isSubmittable } from "./problem.ts";
import { type FileReading, type FileToRead, missingOf, readFile } from "./read.ts";
import type { DeclaredFigure } from "./row.ts";

/** What came of a file: all its figures or none, and everything there is to say of them. */
export interface DeclarationReading {
  /** Every figure that was asked for, given or not. Empty as long as there is an error: nothing is half accepted. */
  readonly observations: readonly Observation[];
  /** In the order of the file; what concerns it as a whole comes first. */
  readonly problems: readonly DeclarationProblem[];
  readonly isSubmittable: boolean;
  readonly counts: Readonly<Record<"given" | "missing" | "notApplicable" | "notRequested", number>>;
  /** Of the file. */
  readonly sha256: string;
}

export interface DeclarationContext {
  /** What was declared or published of earlier periods, in any order. */
  readonly history: Iterable<Observation>;
  /** Why surprises are right, by `confirmationKey`, where that was said elsewhere than in the file. */
  readonly confirmations?: ReadonlyMap<string, string>;
}

/** Reads a declaration and checks it: by itself, and against what was declared before. */
export function readDeclaration(
  file: FileToRead,
  form: Form,
  context: DeclarationContext,
): DeclarationReading {
  const reading = readFile(file, form);
  const problems = [
    ...reading.problems,
    ...emptiness(reading, file.name),
    ...doubtsOf(reading, form, context),
  ]
    .map((problem) => withConfirmation(problem, context.confirmations))
    .sort(inFileOrder);
  const hasError = problems.some(({ level }) => level === "error");
  const own = reading.figures.map(({ observation }) => observation);
  const observations = hasError ? [] : [...own, ...missingOf(form, reading.figures, reading.sha256)];
  const count = (status: Observation["status"]): number =>
    observations.filter((observation) => observation.status === status).length;
  return {
    observations,
    problems,
    isSubmittable: isSubmittable(problems),
    counts: {
      given: count("given"),
      missing: count("missing"),
      notApplicable: count("not-applicable"),
      notRequested: count("not-requested"),
    },
    sha256: reading.sha256,
  };
}

/** A form sent back as it was is a slip; who knows nothing says so. */
function emptiness({ figures, problems }: FileReading, file: string): DeclarationProblem[] {
  const isGiven = figures.some(({ observation }) => observation.status === "given");
  if (isGiven || problems.some(({ level }) => level === "error")) return [];
  return [
    {
      level: "error",
      kind: "empty",
      place: { file, line: 0 },
      says: {
        en: "No figure is given in the whole file.",
        fr: "Aucun chiffre n’est donné dans tout le fichier.",
      },
      todo: {
        en: "Fill in what is known; one figure is enough to declare.",
        fr: "Remplissez ce qui est connu ; un seul chiffre suffit pour déclarer.",
      },
    },
  ];
}

/** What a confirmation is about: it holds for the same doubt on the same figure, whatever line it moves to. */
export const confirmationKey = ({ kind, place }: DeclarationProblem): string =>
  [kind, place.service, place.channel, place.indicator].join("|");

function withConfirmation(
  problem: DeclarationProblem,
  confirmations: ReadonlyMap<string, string> | undefined,
): DeclarationProblem {
  const confirmed = problem.confirmed ?? confirmations?.get(confirmationKey(problem));
  return problem.toConfirm && confirmed ? { ...problem, confirmed } : problem;
}

function doubtsOf(
  { figures }: FileReading,
  form: Form,
  { history }: DeclarationContext,
): DeclarationProblem[] {
  const declared = { form, figures, history: new History(history, form.columns, form.period) };
  const explained = new Set<DeclaredFigure>();
  const problems: DeclarationProblem[] = [];
  for (const check of checks) {
    for (const doubt of check.find(declared)) {
      // A jump with a known cause is told by its cause.
      if (check.id === "jump" && explained.has(doubt.figure)) continue;
      for (const figure of [doubt.figure, ...(doubt.others ?? [])]) explained.add(figure);
      problems.push(problemOf(check, doubt));
    }
  }
  return problems;
}

function problemOf({ id }: Check, { certainty, place, figure, says, todo }: Doubt): DeclarationProblem {
  if (certainty === "impossible") return { level: "error", kind: id, place, says, todo };
  const { confirmed } = figure;
  return { level: "warning", kind: id, place, says, todo, toConfirm: true, ...(confirmed && { confirmed }) };
}

function inFileOrder(a: DeclarationProblem, b: DeclarationProblem): number {
  return a.place.line - b.place.line;
}
