import { statSync } from "node:fs";
import type { Command } from "commander";
import { type AudienceInput, type AudienceReceipt, importAudience } from "../../collect/audience/import.ts";
import type { Connector } from "../../collect/connectors/connector.ts";
import { connectors } from "../../collect/connectors/index.ts";
import { hasSite } from "../../estate/property-site.ts";
import { readSources } from "../../estate/source.ts";
import { UserError } from "../../kit/failure.ts";
import { nearest } from "../../kit/nearest.ts";
import { progressOn } from "../../kit/progress.ts";
import { isAudienceSnapshot } from "../../model/fact.ts";
import type { AudienceSource } from "../../model/source.ts";
import { listSnapshots } from "../../store/lake/snapshot.ts";
import { COUNTER, counterFiles } from "../counting.ts";
import { type House, inWorkspace, openEngine, openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { columnOption, dayOption } from "../option.ts";
import { problemList } from "../problem-list.ts";
import { parvisVersion } from "../program.ts";
import { listed, many } from "../receipt.ts";

interface Options {
  readonly workspace: string;
  readonly source?: string;
  readonly property?: string;
  readonly from?: string;
  readonly to?: string;
  readonly save?: string;
  readonly answers?: string;
  readonly column?: Readonly<Record<string, string>>;
  readonly json?: boolean;
}

/** Adds a command for each audience tool, and one for all that `sources.yaml` names. */
export function audienceImports(group: Command, io: Io): void {
  for (const connector of connectors) {
    const command = group
      .command(connector.id)
      .description(`${connector.title.en}: ${connector.accepts.en}`)
      .argument(
        "[file...]",
        "files, or folders of them; without any, the live API is asked (the counter: its own files are read)",
      )
      .option("-w, --workspace <folder>", "workspace", ".")
      .option("--source <id>", "source, as in sources.yaml (default: the only one of this connector)")
      .option("--column <ours=theirs>", "name a column of the file (again for more)", columnOption, {})
      .option("--property <property>", "what the files are about, when they do not say it")
      .option(
        "--from <day>",
        "first day wanted (default: what was not read yet, and the last days again)",
        dayOption,
      )
      .option("--to <day>", "last day wanted (default: today)", dayOption)
      .option("--json", "print the receipt as JSON");
    if (connector.ask)
      command
        .option("--answers <folder>", "read answers saved from the API instead of asking it")
        .option("--save <folder>", "keep the answers of the API there");
    command.action((files: string[], options: Options) => importOne(connector, files, options, io));
  }
  group
    .command("sources")
    .description("Audience: reads every source of sources.yaml, or those named")
    .argument("[source...]", "sources")
    .option("-w, --workspace <folder>", "workspace", ".")
    .option("--json", "print the receipts as JSON")
    .action((ids: string[], options: Options) => importSources(ids, options, io));
}

async function importOne(
  connector: Connector,
  files: readonly string[],
  options: Options,
  io: Io,
): Promise<void> {
  const house = openHouse(options.workspace);
  const source = sourceOf(house, connector, options);
  const receipt = await importInto(
    house,
    connector,
    source,
    inputOf(house, source, files, options, io),
    options,
    io,
  );
  io.out(
    options.json
      ? JSON.stringify(receipt, null, 2)
      : [
          receiptText(receipt, options.workspace),
          `Next: parvis analyse${inWorkspace(options.workspace)}`,
        ].join("\n"),
  );
}

async function importSources(ids: readonly string[], options: Options, io: Io): Promise<void> {
  const { receipts, failures } = await readSourcesInto(options.workspace, ids, io, options);
  io.out(
    options.json
      ? JSON.stringify(receipts, null, 2)
      : [
          ...receipts.map((receipt) => receiptText(receipt, options.workspace)),
          `Next: parvis analyse${inWorkspace(options.workspace)}`,
        ].join("\n"),
  );
  if (failures > 0)
    throw new UserError({
      expected: many(receipts.length + failures, "source"),
      got: `${many(failures, "source")} that could not be read`,
      next: "See above; what the others gave is in the lake.",
    });
}

/** Reads every source of a workspace, or those named. One that cannot be read does not keep the others from being read. */
export async function readSourcesInto(
  workspace: string,
  ids: readonly string[],
  io: Io,
  options: Partial<Options> = {},
): Promise<{ readonly receipts: readonly AudienceReceipt[]; readonly failures: number }> {
  const house = openHouse(workspace);
  const sources = soundSources(house);
  for (const id of ids) if (!sources.some((source) => source.id === id)) throw unknownSource(id, sources);
  const wanted = sources.filter(({ id }) => ids.length === 0 || ids.includes(id));
  if (wanted.length === 0) throw noSource();
  const receipts: AudienceReceipt[] = [];
  let failures = 0;
  for (const source of wanted) {
    try {
      const input = inputOf(house, source, [], options, io);
      receipts.push(await importInto(house, connectorOf(source), source, input, options, io));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      failures++;
      io.err(`Source ${source.id}: expected ${error.expected}; got ${error.got}. ${error.next}`);
    }
  }
  return { receipts, failures };
}

/** Brings one source into the lake of a workspace, as the command does. */
export async function importInto(
  house: House,
  connector: Connector,
  source: AudienceSource,
  input: AudienceInput,
  options: Pick<Options, "from" | "to">,
  io: Io,
): Promise<AudienceReceipt> {
  const engine = await openEngine(house, IMPORT_MEMORY_MB);
  try {
    return await importAudience({
      connector,
      source,
      input,
      links: house.estate.properties,
      hasSite: (property) => hasSite(house.estate, house.resolver, source.id, property),
      ...(options.from === undefined ? {} : { from: options.from }),
      ...(options.to === undefined ? {} : { to: options.to }),
      lake: house.lake,
      engine,
      snapshots: listSnapshots(house.lake).filter(isAudienceSnapshot),
      now: io.now(),
      parvisVersion: parvisVersion(),
      progress: progressOn(io),
      signal: io.interruption(),
    });
  } finally {
    engine.close();
  }
}

/** An import only holds a part of each table at a time. */
const IMPORT_MEMORY_MB = 512;

/** The source named; the only one of its connector; or, for files, one made for the occasion. */
function sourceOf(house: House, connector: Connector, { source: id }: Options): AudienceSource {
  const sources = soundSources(house);
  const own = sources.filter((source) => source.connector === connector.id);
  const named =
    id === undefined ? (own.length === 1 ? own[0] : undefined) : own.find((source) => source.id === id);
  if (named) return named;
  if (id === undefined && own.length > 1)
    throw new UserError({
      expected: "one source",
      got: `${own.length} of them with the connector ${connector.id}: ${own.map((source) => source.id).join(", ")}`,
      next: "Name one with --source, or run parvis import sources.",
    });
  const other = sources.find((source) => source.id === id);
  if (other)
    throw new UserError({
      expected: `a source read by ${connector.id}`,
      got: `${other.id}, which sources.yaml says is read by ${other.connector}`,
      next: `Run parvis import ${other.connector} --source ${other.id}.`,
    });
  return placed(house, {
    id: id ?? connector.id,
    connector: connector.id,
    files: [],
    timeZone: "Europe/Paris",
    rereadDays: 7,
    options: {},
  });
}

/** The days of our own counter begin where its settings say. */
function placed({ workspace }: House, source: AudienceSource): AudienceSource {
  return source.connector === COUNTER ? { ...source, timeZone: workspace.counter.timeZone } : source;
}

function inputOf(
  house: House,
  source: AudienceSource,
  files: readonly string[],
  options: Partial<Options>,
  io: Io,
): AudienceInput {
  const connector = connectorOf(source);
  const named = files.length > 0 ? files : source.files;
  const isOwn = connector.id === COUNTER && named.length === 0;
  const given = isOwn ? counterFiles(house, source, options) : named;
  const answers = options.answers ?? source.answers;
  if (answers !== undefined && files.length === 0) return { kind: "answers", folder: folderThere(answers) };
  if (given.length > 0 || !connector.ask) {
    const { property, column: columns = {} } = options;
    return { kind: "files", files: given, columns, ...(property === undefined ? {} : { property }) };
  }
  const secret = source.secret === undefined ? undefined : io.env[source.secret];
  if (source.secret !== undefined && !secret)
    throw new UserError({
      expected: `the secret of ${source.id} in the environment variable ${source.secret}`,
      got: "no such variable",
      next: `Set it, for example: read -s ${source.secret} && export ${source.secret}`,
    });
  return { kind: "api", secret, ...(options.save === undefined ? {} : { saveTo: options.save }) };
}

function folderThere(folder: string): string {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder;
  throw new UserError({
    expected: `a folder of saved answers: ${folder}`,
    got: "no such folder",
    next: "Check the name.",
  });
}

function connectorOf(source: AudienceSource): Connector {
  const connector = connectors.find(({ id }) => id === source.connector);
  if (connector) {
    checkOptions(connector, source);
    return connector;
  }
  const ids = connectors.map(({ id }) => id);
  const meant = nearest(source.connector, ids);
  throw new UserError({
    expected: `one of the connectors ${ids.join(", ")}`,
    got: `“${source.connector}” for the source ${source.id}`,
    next: meant ? `Did you mean ${meant}?` : "Correct sources.yaml.",
  });
}

function checkOptions(connector: Connector, source: AudienceSource): void {
  const read = connector.options?.safeParse(source.options);
  if (read?.success !== false && (connector.options || Object.keys(source.options).length === 0)) return;
  const issue = read?.error?.issues[0];
  throw new UserError({
    expected: `right options for the source ${source.id}`,
    got: issue ? `${issue.path.join(".")}: ${issue.message}` : Object.keys(source.options).join(", "),
    next: `Correct sources.yaml; docs/connectors/${connector.id}.md has the options.`,
  });
}

function soundSources(house: House): readonly AudienceSource[] {
  const { sources, problems } = readSources(house.workspace.folder);
  if (problems.length === 0) return sources.map((source) => placed(house, source));
  throw new UserError({
    expected: "a sources.yaml without errors",
    got: problemList(problems).join("\n"),
    next: "Correct it, then run parvis check.",
  });
}

function unknownSource(id: string, sources: readonly AudienceSource[]): UserError {
  const ids = sources.map((source) => source.id);
  const meant = nearest(id, ids);
  return new UserError({
    expected: `one of the sources ${ids.join(", ") || "of sources.yaml, which names none"}`,
    got: `“${id}”`,
    next: meant ? `Did you mean ${meant}?` : "Add it to sources.yaml.",
  });
}

const noSource = (): UserError =>
  new UserError({
    expected: "a source in sources.yaml",
    got: "none",
    next: "Write where audience comes from (docs/workspace.md), or give files: parvis import --help.",
  });

function receiptText(receipt: AudienceReceipt, workspace: string): string {
  const { source, snapshot, properties, homeless, days, parts, period, revised, refusals, aside } = receipt;
  const lines = [
    `Source ${source}: ${many(days, "row")} of ${many(properties, "property", "properties")}, ${many(parts, "row")} by origin, page, device…` +
      (period ? `, ${period.from} to ${period.to}` : ""),
    `  as snapshot ${snapshot.id}${revised > 0 ? `; ${many(revised, "figure")} said otherwise before` : ""}.`,
    ...(homeless.length > 0
      ? [
          `  ${many(homeless.length, "property belongs", "properties belong")} to no site (${homeless.slice(0, 3).join(", ")}…): kept, and shown once estate/properties.csv or estate/sites.csv says where.`,
        ]
      : []),
    ...listed("Set aside", aside),
    ...listed(
      `Refused; to see them: parvis snapshots refusals ${snapshot.id}${inWorkspace(workspace)}`,
      refusals,
    ),
  ];
  return lines.join("\n");
}
