import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { nearest } from "../kit/nearest.ts";
import type { Problem } from "../model/estate.ts";
import { type Indicator, type IndicatorSet, indicatorKey } from "../model/indicator.ts";
import type { ScoreboardSettings, Workspace } from "../model/workspace.ts";
import { indicatorSet } from "./indicator-set.ts";
import { type LineOf, readSettings } from "./settings-file.ts";

/** The definitions that a workspace follows, and all that is wrong in its own. */
export interface IndicatorReading {
  readonly sets: readonly IndicatorSet[];
  /** Of all sets, every version, in the order of the files. */
  readonly indicators: readonly Indicator[];
  readonly problems: readonly Problem[];
}

/** The sets that come with Parvis. */
const SHIPPED = fileURLToPath(new URL("../../assets/indicators/", import.meta.url));
const OWN = "estate/indicators";
const PAGE = "docs/indicators.md";

/**
 * Reads the sets that `parvis.yaml` names and those of the workspace, `estate/indicators/*.yaml`. A set with an error is left out whole:
 * half a set would ask half of what was meant.
 */
export function readIndicators(
  {
    folder,
    scoreboard,
  }: Pick<Workspace, "folder"> & {
    readonly scoreboard: Pick<ScoreboardSettings, "indicators">;
  },
  lineOfSettings: LineOf = () => 1,
): IndicatorReading {
  const own = yamlNames(join(folder, OWN)).map((name) => readSet(folder, `${OWN}/${name}.yaml`, name));
  const shipped = shippedSets();
  const ownIds = own.flatMap(({ set }) => (set ? [set.id] : []));
  const named = [...new Set(scoreboard.indicators)];
  const followed = named.filter((id) => shipped.includes(id) && !ownIds.includes(id));
  const readings = [...followed.map((id) => readSet(SHIPPED, `${id}.yaml`, id)), ...own];
  const located = readings.flatMap(({ placed }) => placed);
  const faults = [...clashes(located), ...lostVolumes(located), ...lostSpreads(located)];
  const wrong = new Set(faults.map(({ set }) => set));
  const sets = readings.flatMap(({ set }) => (set && !wrong.has(set.id) ? [set] : []));
  return {
    sets,
    indicators: sets.flatMap(({ indicators }) => indicators),
    problems: [
      ...unknownSets(scoreboard.indicators, [...shipped, ...yamlNames(join(folder, OWN))], lineOfSettings),
      ...readings.flatMap(({ problems }) => problems),
      ...faults.map(({ problem }) => problem),
    ],
  };
}

/** The ids of the sets that come with Parvis. */
export const shippedSets = (): string[] => yamlNames(SHIPPED);

function yamlNames(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  return names.map((name) => name.slice(0, -".yaml".length)).sort();
}

interface SetReading {
  readonly set?: IndicatorSet;
  readonly placed: readonly Placed[];
  readonly problems: readonly Problem[];
}

/** A definition, and where it is written. */
interface Placed {
  readonly indicator: Indicator;
  readonly file: string;
  readonly lineOf: (field: string) => number;
}

function readSet(folder: string, file: string, name: string): SetReading {
  const {
    settings: set,
    problems,
    lineOf,
  } = readSettings(folder, { file, schema: indicatorSet, page: PAGE });
  if (!set) return { placed: [], problems };
  if (set.id !== name) return { placed: [], problems: [misnamed(file, name, set.id, lineOf(["id"]))] };
  const placed = set.indicators.map((indicator, i) => ({
    indicator,
    file,
    lineOf: (field: string) => lineOf(["indicators", i, field]),
  }));
  return { set, placed, problems: [] };
}

const misnamed = (file: string, name: string, id: string, line: number): Problem => ({
  file,
  line,
  severity: "error",
  expected: `the id ${name}, as the file is called`,
  got: `“${id}”`,
  next: `Rename the file to ${id}.yaml, or correct the id. The set is left out until then.`,
});

function unknownSets(named: readonly string[], known: readonly string[], lineOf: LineOf): Problem[] {
  return named.flatMap((id, i): Problem[] => {
    if (known.includes(id)) return [];
    const meant = nearest(id, known);
    return [
      {
        file: "parvis.yaml",
        line: lineOf(["scoreboard", "indicators", i]),
        severity: "error",
        expected: `one of the sets of indicators ${known.join(", ")}`,
        got: `“${id}”`,
        next: meant ? `Did you mean ${meant}?` : `Correct it, or write the set into ${OWN}/${id}.yaml.`,
      },
    ];
  });
}

interface Fault {
  readonly set: string;
  readonly problem: Problem;
}

/** Versions of one id must not overlap: each holds until the next one begins, so a later version begins later. */
function clashes(placed: readonly Placed[]): Fault[] {
  const inOrder = [...placed].sort((a, b) => a.indicator.version - b.indicator.version);
  return inOrder.flatMap((next, i) => {
    const before = inOrder.slice(0, i).findLast(({ indicator }) => indicator.id === next.indicator.id);
    return before ? clashBetween(before, next) : [];
  });
}

function clashBetween(before: Placed, { indicator, file, lineOf }: Placed): Fault[] {
  const { version, validFrom } = before.indicator;
  const place = { file, severity: "error" as const };
  if (version === indicator.version) {
    return [
      fault(indicator, {
        ...place,
        line: lineOf("version"),
        expected: "each version of an indicator once",
        got: `${indicatorKey(indicator)}, which ${before.file} has on line ${before.lineOf("id")}`,
        next: "Give it an id or a version of its own. The set is left out until then.",
      }),
    ];
  }
  if (validFrom < indicator.validFrom) return [];
  return [
    fault(indicator, {
      ...place,
      line: lineOf("validFrom"),
      expected: `a day after ${validFrom}, on which version ${version} begins`,
      got: indicator.validFrom,
      next: "Versions of an indicator must not overlap: correct one of the two days. The set is left out until then.",
    }),
  ];
}

const fault = ({ set }: Indicator, problem: Problem): Fault => ({ set, problem });

/** A share of channels is made of an indicator that counts something on each of them. */
function lostVolumes(placed: readonly Placed[]): Fault[] {
  const counts = placed
    .map(({ indicator }) => indicator)
    .filter(({ formula, grain }) => formula.kind === "count" && grain === "channel")
    .map(({ id }) => id);
  return placed.flatMap(({ indicator, file, lineOf }) => {
    const { formula } = indicator;
    if (formula.kind !== "channel-share" || counts.includes(formula.volumes)) return [];
    const meant = nearest(formula.volumes, counts);
    return [
      fault(indicator, {
        file,
        line: lineOf("formula"),
        severity: "error",
        expected: "in volumes, the id of an indicator that counts by channel",
        got: `“${formula.volumes}”`,
        next: `${meant ? `Did you mean ${meant}?` : "Follow the set that has it."} The set is left out until then.`,
      }),
    ];
  });
}

/** Spreads that no definition declares. */
function lostSpreads(placed: readonly Placed[]): Fault[] {
  return placed.flatMap(({ indicator, file, lineOf }) => {
    const { formula, grain, unit } = indicator;
    if ((formula.kind !== "ratio" && formula.kind !== "measurement") || formula.spread === undefined)
      return [];
    const spreads = placed
      .map((one) => one.indicator)
      .filter((one) => one.formula.kind === "measurement" && one.grain === grain && one.unit === unit)
      .map(({ id }) => id)
      .filter((id) => id !== indicator.id);
    if (spreads.includes(formula.spread)) return [];
    const meant = nearest(formula.spread, spreads);
    return [
      fault(indicator, {
        file,
        line: lineOf("formula"),
        severity: "error",
        expected: `in spread, the id of a measurement in ${unit} with the grain ${grain}`,
        got: `“${formula.spread}”`,
        next: `${meant ? `Did you mean ${meant}?` : "Add its definition, or follow the set that has it."} The set is left out until then.`,
      }),
    ];
  });
}
