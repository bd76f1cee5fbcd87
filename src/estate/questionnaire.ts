import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import { nearest } from "../kit/nearest.ts";
import type { Problem } from "../model/estate.ts";
import type { Questionnaire } from "../model/questionnaire.ts";
import type { Workspace } from "../model/workspace.ts";
import { questionnaire } from "./questionnaire-file.ts";
import { type LineOf, readSettings } from "./settings-file.ts";

/** What people may be asked, and all that is wrong in the workspace's own questionnaires. */
export interface QuestionnaireReading {
  /** Every version of each, the earliest first. */
  readonly questionnaires: readonly Questionnaire[];
  readonly problems: readonly Problem[];
}

/** Those that come with Parvis. */
const SHIPPED = fileURLToPath(new URL("../../assets/questionnaires/", import.meta.url));
const OWN = "estate/questionnaires";
const PAGE = "docs/listening.md";

/**
 * Reads the questionnaires that come with Parvis and those of the workspace, `estate/questionnaires/*.yaml`. One with an error is left out
 * whole. An own one takes the place of the shipped one of its name, with all its versions.
 */
export function readQuestionnaires(
  { folder, listening }: Pick<Workspace, "folder" | "listening">,
  lineOfSettings: LineOf = () => 1,
): QuestionnaireReading {
  const own = yamlFiles(join(folder, OWN)).map((name) => readOne(folder, `${OWN}/${name}`, name));
  const ownIds = new Set(own.flatMap(({ read }) => (read ? [read.id] : [])));
  const shipped = shippedQuestionnaires().filter(({ id }) => !ownIds.has(id));
  const read = own.flatMap(({ read }) => (read ? [read] : []));
  const questionnaires = [...shipped, ...read].sort(
    (a, b) => a.id.localeCompare(b.id, "en") || a.version - b.version,
  );
  return {
    questionnaires,
    problems: [
      ...own.flatMap(({ problems }) => problems),
      ...unknownOnes(listening, questionnaires, lineOfSettings),
    ],
  };
}

/** The questionnaires that come with Parvis. */
export function shippedQuestionnaires(): readonly Questionnaire[] {
  return yamlFiles(SHIPPED).map((name) => {
    const { read, problems } = readOne(SHIPPED, name, name);
    if (read) return read;
    throw new Error(`the questionnaire ${name} that comes with Parvis: ${JSON.stringify(problems)}`);
  });
}

/** Writes a version into the workspace, for good: one that is there is never written over. */
export function writeQuestionnaire(folder: string, questionnaire: Questionnaire): void {
  mkdirSync(join(folder, OWN), { recursive: true });
  const path = join(folder, OWN, `${questionnaire.id}.v${questionnaire.version}.yaml`);
  writeFileSync(path, stringify(questionnaire), { flag: "wx" });
}

/** The version of a questionnaire that is asked on a day; undefined where none is. */
export function askedOn(
  questionnaires: readonly Questionnaire[],
  id: string,
  day: string,
): Questionnaire | undefined {
  return questionnaires.findLast((one) => one.id === id && one.validFrom <= day);
}

function yamlFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort();
}

interface OneReading {
  readonly read?: Questionnaire;
  readonly problems: readonly Problem[];
}

function readOne(folder: string, file: string, name: string): OneReading {
  const { settings, problems, lineOf } = readSettings(folder, { file, schema: questionnaire, page: PAGE });
  if (!settings) return { problems };
  const wanted = `${settings.id}.v${settings.version}.yaml`;
  if (name === wanted) return { read: settings, problems: [] };
  return {
    problems: [
      {
        file,
        line: lineOf(["id"]),
        severity: "error",
        expected: `the name ${wanted}, as its id and version say`,
        got: name,
        next: `Rename the file to ${wanted}, or correct the id or the version. The questionnaire is left out until then.`,
      },
    ],
  };
}

/** Questionnaires that the settings name and that are not there. */
function unknownOnes(
  { questionnaire: usual, services }: Workspace["listening"],
  known: readonly Questionnaire[],
  lineOf: LineOf,
): Problem[] {
  const ids = [...new Set(known.map(({ id }) => id))];
  const named: readonly (readonly [string, readonly string[]])[] = [
    [usual, ["listening", "questionnaire"]],
    ...Object.entries(services).map(([service, id]) => [id, ["listening", "services", service]] as const),
  ];
  return named.flatMap(([id, path]): Problem[] => {
    if (ids.includes(id)) return [];
    const meant = nearest(id, ids);
    return [
      {
        file: "parvis.yaml",
        line: lineOf(path),
        severity: "error",
        expected: `one of the questionnaires ${ids.join(", ")}`,
        got: `“${id}”`,
        next: meant ? `Did you mean ${meant}?` : `Correct it, or write it into ${OWN}/${id}.v1.yaml.`,
      },
    ];
  });
}
