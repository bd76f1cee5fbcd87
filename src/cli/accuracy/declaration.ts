import { planEstate } from "../../demo/estate-plan.ts";
import { fileOf, habitOf } from "../../demo/figures/file.ts";
import { demoIndicators } from "../../demo/figures/indicator.ts";
import { type FiguresPlan, planFigures, QUARTERS } from "../../demo/figures/plan.ts";
import { PLANT_KINDS, type Plant, type PlantKind, plantedIn } from "../../demo/figures/plant.ts";
import { figuresRequest } from "../../demo/generate.ts";
import type { EstateRequest } from "../../demo/plan.ts";
import { readDeclaration } from "../../engage/declaration/declaration.ts";
import { type Form, formOf } from "../../engage/declaration/form.ts";
import type { DeclarationProblem } from "../../engage/declaration/problem.ts";
import type { Estate } from "../../model/estate.ts";
import type { Observation } from "../../model/key-figure.ts";

/** What became of the declarations of one country: every planted error, and everything that the checks said. */
export interface DeclarationCases {
  readonly files: number;
  readonly figures: number;
  readonly planted: readonly PlantedCase[];
  readonly found: readonly FoundCase[];
}

/** `as-other`: its line was told, for another reason. */
export interface PlantedCase {
  readonly plant: Plant;
  readonly outcome: "found" | "as-other" | "missed";
}

/** `echo`: on the line, or in the total, of an error of another kind. */
export interface FoundCase {
  readonly kind: string;
  readonly outcome: "right" | "echo" | "false";
  readonly about: string;
}

/** A year of history, so that seasons can be seen. */
const FIRST_QUARTER = 4;

/** Declares every quarter after the first year as each ministry would send it, with errors of every kind, and reads it against what was declared before. */
export function declarationCasesOf(request: EstateRequest): DeclarationCases {
  const { services, ministryOf, seed } = figuresRequest(planEstate(request));
  const plan = planFigures(seed, services, ministryOf);
  const estate = estateOf(services, ministryOf);
  const cases = plan.ministries.flatMap((ministry) => casesOfMinistry(plan, estate, ministry));
  return {
    files: cases.length,
    figures: cases.reduce((sum, { figures }) => sum + figures, 0),
    planted: cases.flatMap(({ planted }) => planted),
    found: cases.flatMap(({ found }) => found),
  };
}

/** The services of the country, and each of its ministries: all that a form needs. */
export function estateOf(
  services: ReturnType<typeof figuresRequest>["services"],
  ministryOf: (organisation: string) => string,
): Estate {
  const owners = [
    ...new Set(services.flatMap(({ organisation }) => [organisation, ministryOf(organisation)])),
  ];
  return {
    organisations: owners.map((id) => ({
      id,
      name: { en: id, fr: id },
      kind: "ministry",
      ...(ministryOf(id) !== id && { parent: ministryOf(id) }),
    })),
    services: services.map((service) => ({ ...service, prefixes: [], themes: [] })),
    sites: [],
    themes: [],
    lifeEvents: [],
    publicHosts: [],
    properties: [],
  };
}

interface FileCases {
  readonly figures: number;
  readonly planted: readonly PlantedCase[];
  readonly found: readonly FoundCase[];
}

export function casesOfMinistry(plan: FiguresPlan, estate: Estate, ministry: string): FileCases[] {
  const indicators = demoIndicators();
  const habit = habitOf(plan.seed, ministry);
  const history: Observation[] = [];
  return QUARTERS.flatMap((period, quarter) => {
    const form = formOf(estate, indicators, { organisation: ministry, period });
    const read = (sheet: ReturnType<FiguresPlan["sheet"]>) => {
      const { bytes, name } = fileOf(sheet, plan.columns, habit, (id) => id);
      return readDeclaration({ name, bytes }, form, { history });
    };
    const right = plan.sheet(ministry, quarter);
    const cases = quarter < FIRST_QUARTER ? [] : [casesOfFile(plan, right, form, read)];
    history.push(...read(right).observations);
    return cases;
  });
}

function casesOfFile(
  plan: FiguresPlan,
  right: ReturnType<FiguresPlan["sheet"]>,
  form: Form,
  read: (sheet: ReturnType<FiguresPlan["sheet"]>) => { readonly problems: readonly DeclarationProblem[] },
): FileCases {
  const { sheet, plants } = plantedIn(plan, right, PLANT_KINDS);
  const told = read(sheet).problems.filter(({ confirmed }) => confirmed === undefined);
  return {
    figures: form.columns.length * sheet.rows.length,
    planted: plants.map((plant) => ({ plant, outcome: outcomeOf(plant, told) })),
    found: told.map((problem) => foundCase(problem, plants)),
  };
}

function outcomeOf(plant: Plant, told: readonly DeclarationProblem[]): PlantedCase["outcome"] {
  const own = told.filter((problem) => isOnLine(problem, plant));
  if (own.some(({ kind }) => kindOf(kind) === plant.kind)) return "found";
  return own.length > 0 ? "as-other" : "missed";
}

function foundCase(problem: DeclarationProblem, plants: readonly Plant[]): FoundCase {
  const { kind, place, says } = problem;
  const near = plants.filter((plant) => isOnLine(problem, plant));
  const isRight = near.some((plant) => plant.kind === kindOf(kind));
  const isEcho =
    near.length > 0 || plants.some(({ service }) => service === place.service && place.channel === "all");
  return {
    kind: kindOf(kind),
    outcome: isRight ? "right" : isEcho ? "echo" : "false",
    about: `${place.service}, ${place.channel}, ${place.column}: ${says.en}`,
  };
}

/** A copied service is one error, wherever in it that is told. */
const isOnLine = ({ place }: DeclarationProblem, { service, channel, kind }: Plant): boolean =>
  place.service === service && (kind === "stale" || place.channel === channel);

/** What keeps a cell from being read is one kind: the spreadsheet damaged it. */
const DAMAGES = new Set(["number", "state", "choice", "merged", "half-figure"]);

const kindOf = (kind: string): PlantKind | string => (DAMAGES.has(kind) ? "damaged" : kind);
