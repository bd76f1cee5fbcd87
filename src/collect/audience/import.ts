import { cpSync, existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { type ApiClient, ApiError, liveClient, savedClient } from "../../kit/api-client.ts";
import { daysLater } from "../../kit/day.ts";
import { Interrupted, UserError } from "../../kit/failure.ts";
import type { Progress } from "../../kit/progress.ts";
import { audience, audienceReadings, audienceTables, METRICS } from "../../model/audience.ts";
import { refusals, type SnapshotManifest } from "../../model/fact.ts";
import type { AudienceSource, PropertyLink } from "../../model/source.ts";
import { type Engine, quoted } from "../../store/lake/engine.ts";
import { factSelect } from "../../store/lake/facts.ts";
import { freeSnapshotId, SnapshotWriter } from "../../store/lake/snapshot.ts";
import type { AudienceEvent, Connector } from "../connectors/connector.ts";
import { earlier } from "../connectors/slice.ts";
import { type Asking, askAgain, noteAsking, notedAskings } from "./asking.ts";
import { type AudienceIntake, createIntake } from "./intake.ts";

export interface AudienceRequest {
  readonly connector: Connector;
  readonly source: AudienceSource;
  readonly input: AudienceInput;
  /** Lines of `properties.csv`, all sources. */
  readonly links: readonly PropertyLink[];
  /** False for a property whose figures belong to no site of the estate. */
  readonly hasSite: (property: string) => boolean;
  /** Days wanted; since what was read last, until today, when not given. */
  readonly from?: string;
  readonly to?: string;
  readonly lake: string;
  readonly engine: Engine;
  /** Snapshots of audience that the lake has. */
  readonly snapshots: readonly SnapshotManifest[];
  readonly now: Date;
  readonly parvisVersion: string;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

export type AudienceInput =
  | { readonly kind: "api"; readonly secret: string | undefined; readonly saveTo?: string }
  | { readonly kind: "answers"; readonly folder: string }
  | {
      readonly kind: "files";
      readonly files: readonly string[];
      readonly property?: string;
      readonly columns: Readonly<Record<string, string>>;
    };

/** What became of one source, for people and programs. */
export interface AudienceReceipt {
  readonly source: string;
  readonly snapshot: SnapshotManifest;
  readonly properties: number;
  /** Properties whose figures belong to no site of the estate. */
  readonly homeless: readonly string[];
  readonly days: number;
  readonly parts: number;
  readonly period: { readonly from: string; readonly to: string } | undefined;
  /** Cells that an earlier reading told otherwise. */
  readonly revised: number;
  readonly refusals: Readonly<Record<string, number>>;
  readonly aside: Readonly<Record<string, number>>;
}

/** When nobody says since when: ten years is what the mission asks, and some tools have a little more. */
const YEARS_BACK = 11;
/** Events between two looks at memory, and at whether someone asked to stop. */
const BREATH_EVENTS = 4096;

/**
 * Brings the audience of one source into the lake: all of it appears, or nothing does. Reading a day again replaces it, and the
 * earlier value stays in the earlier snapshot. A live import that was killed goes on with the answers it had.
 */
export async function importAudience(request: AudienceRequest): Promise<AudienceReceipt> {
  const { connector, source, lake, engine, input } = request;
  const today = dayIn(source.timeZone, request.now);
  const asking = input.kind === "api" ? askingFolder(lake, source, today) : undefined;
  const asked = await askingOf(request, today);
  const client = clientOf(request, asking);
  const writer = await SnapshotWriter.open(lake, undefined, engine, [...audienceTables, refusals]);
  try {
    const intake = await createIntake(writer, connector, source, today);
    await takeAll(request, eventsOf(request, asked, client), writer, intake);
    refuseNothing(request, intake);
    const snapshot = await writer.publish(
      {
        day: intake.period()?.to ?? today,
        kind: "audience",
        made_by: `import ${connector.id}`,
        made_at: request.now.toISOString(),
        sources: [source.id],
        parvis_version: request.parvisVersion,
      },
      freeSnapshotId(lake, `${today}-${source.id}`),
    );
    if (asking !== undefined && input.kind === "api") keepAnswers(asking, asked, input.saveTo);
    return {
      source: source.id,
      snapshot,
      ...intake.counts,
      homeless: intake.properties().filter((property) => !request.hasSite(property)),
      period: intake.period(),
      revised: await revisedCells(request, snapshot),
      refusals: intake.refusals,
      aside: intake.aside,
    };
  } catch (error) {
    await writer.abandon();
    // What cannot be used would break the same import again and again.
    if (!(error instanceof Interrupted)) client.forgetLast?.();
    throw error instanceof ApiError ? explained(request, error) : error;
  } finally {
    request.progress.end();
  }
}

async function takeAll(
  { signal }: AudienceRequest,
  events: AsyncGenerator<AudienceEvent>,
  writer: SnapshotWriter,
  intake: AudienceIntake,
): Promise<void> {
  let taken = 0;
  for await (const event of events) {
    intake.take(event);
    if (++taken % BREATH_EVENTS !== 0) continue;
    await writer.drain();
    // Reading is synchronous: without this turn of the loop no signal would ever come in.
    await new Promise(setImmediate);
    if (signal.aborted) throw new Interrupted();
  }
  if (signal.aborted) throw new Interrupted();
}

function eventsOf(request: AudienceRequest, asked: Asking, client: ApiClient): AsyncGenerator<AudienceEvent> {
  const { today } = asked;
  const { connector, source, signal, progress, input } = request;
  const reached = (what: string, share?: number): void =>
    progress.update({
      label: `import ${source.id}`,
      done: share ?? 0,
      ...(share === undefined ? {} : { total: 1 }),
      unit: (done) => `${Math.round(done * 100)} %`,
      note: what,
    });
  const given = { source, today, signal, reached };
  if (input.kind === "files") {
    if (!connector.readFiles) throw noFiles(connector);
    const { property, columns } = input;
    return connector.readFiles({ ...given, files: filesOf(input.files), property, columns });
  }
  if (!connector.ask) throw noApi(connector);
  const secret = input.kind === "api" ? input.secret : undefined;
  const { ask } = connector;
  const askOf = (about: Asking) => ask({ ...given, client, secret, ...about });
  const noted = input.kind === "answers" && !hasOwnDays(request) ? notedAskings(input.folder) : undefined;
  return noted ? askAgain(noted, askOf) : askOf(asked);
}

/** Whoever names days wants answers about these. */
const hasOwnDays = ({ from, to }: AudienceRequest): boolean => from !== undefined || to !== undefined;

async function askingOf(request: AudienceRequest, today: string): Promise<Asking> {
  const period = { from: request.from ?? yearsBefore(today, YEARS_BACK), to: request.to ?? today };
  return { today, period, properties: await propertiesOf(request, period) };
}

function clientOf(
  { input, signal, parvisVersion, progress, source }: AudienceRequest,
  saveTo = "",
): ApiClient {
  if (input.kind === "answers") return savedClient(input.folder);
  return liveClient({
    saveTo,
    goesOn: true,
    signal,
    userAgent: `Parvis/${parvisVersion}`,
    onWait: (seconds, why) =>
      progress.update({ label: `import ${source.id}`, done: 0, note: `waits ${seconds} s: ${why}` }),
  });
}

/** Each property with the days to ask about: what it counts for the estate, less what was read long enough ago not to change. */
async function propertiesOf(
  request: AudienceRequest,
  period: { readonly from: string; readonly to: string },
): Promise<{ property: string; from: string; to: string }[]> {
  const own = request.links.filter(({ source }) => source === request.source.id);
  const read =
    request.from === undefined && request.input.kind === "api" ? await lastRead(request) : new Map();
  const spans = new Map<string, { from: string; to: string }>();
  for (const { property, from = period.from, to = period.to } of own) {
    const known = spans.get(property);
    spans.set(property, {
      from: later(period.from, known ? earlier(known.from, from) : from),
      to: earlier(period.to, known ? later(known.to, to) : to),
    });
  }
  return [...spans]
    .map(([property, { from, to }]) => {
      const last = read.get(property);
      const again = last === undefined ? from : daysLater(last, -request.source.rereadDays);
      return { property, from: later(from, again), to };
    })
    .filter(({ from, to }) => from <= to);
}

/** The last day asked about, by property. */
async function lastRead({
  engine,
  lake,
  snapshots,
  source,
}: AudienceRequest): Promise<ReadonlyMap<string, string>> {
  const ids = snapshots.map(({ id }) => id);
  const rows = await engine.rows<{ property: string; last: string }>(
    `SELECT property, max("to") AS last FROM (${factSelect(lake, audienceReadings, ids)})
     WHERE source = ${quoted(source.id)} AND span = 'day' GROUP BY property`,
  );
  return new Map(rows.map(({ property, last }) => [property, last]));
}

const later = (a: string, b: string): string => (a > b ? a : b);

const yearsBefore = (day: string, years: number): string => `${Number(day.slice(0, 4)) - years}-01-01`;

/** The day it is somewhere, `2026-01-05`. */
export function dayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(now);
}

/** Where the answers of an import under way wait; those of another day are of no use any more. */
function askingFolder(lake: string, source: AudienceSource, today: string): string {
  const above = join(lake, "asking", source.id);
  const kept = existsSync(above) ? readdirSync(above).filter((name) => name !== today) : [];
  for (const name of kept) rmSync(join(above, name), { recursive: true });
  return join(above, today);
}

function keepAnswers(asking: string, asked: Asking, saveTo: string | undefined): void {
  // Copied, not moved: the folder may be on another disk, and hold earlier answers.
  if (saveTo !== undefined && existsSync(asking)) {
    cpSync(asking, saveTo, { recursive: true });
    noteAsking(saveTo, asked);
  }
  rmSync(join(asking, ".."), { recursive: true, force: true });
}

/** Folders become the files in them, in order of their names. */
function filesOf(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    if (!existsSync(path))
      throw new UserError({
        expected: `a file or a folder: ${path}`,
        got: "no such file",
        next: "Check the name.",
      });
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  });
}

function refuseNothing({ connector, input }: AudienceRequest, intake: AudienceIntake): void {
  const { days, parts, marks } = intake.counts;
  if (days + parts + marks > 0 || intake.hasLooked()) return;
  const what = { ...intake.refusals, ...intake.aside };
  throw new UserError({
    expected: `at least one figure that ${connector.title.en} gives`,
    got:
      Object.entries(what)
        .map(([reason, n]) => `${n} × ${reason}`)
        .join(", ") || "nothing",
    next:
      input.kind === "files"
        ? "Check that the files are what the connector takes: parvis import --help."
        : "Check the properties in estate/properties.csv, and the days asked about.",
  });
}

function explained({ source, connector, input }: AudienceRequest, error: ApiError): UserError {
  const isRefused = error.status === 401 || error.status === 403;
  const secret = source.secret ?? "the one that sources.yaml should name";
  return new UserError({
    expected: `answers of ${connector.title.en} for the source ${source.id}`,
    got: error.message,
    next: isRefused
      ? `Check the token in the environment variable ${secret}: it may have expired or lack a right.`
      : input.kind === "api"
        ? "Run the same command again later: it goes on with the answers it has."
        : "Check the saved answers.",
  });
}

function noFiles(connector: Connector): UserError {
  return new UserError({
    expected: `a live ${connector.title.en}, or a folder of answers saved from it`,
    got: "files",
    next: connector.accepts.en,
  });
}

function noApi(connector: Connector): UserError {
  return new UserError({
    expected: `files: ${connector.title.en} has no API to ask`,
    got: "none",
    next: `Run: parvis import ${connector.id} FILE… (${basename(connector.accepts.en)})`,
  });
}

/** Counts the cells of this snapshot for which an earlier one of the same source says another value. */
async function revisedCells(
  { engine, lake, snapshots, source }: AudienceRequest,
  snapshot: SnapshotManifest,
): Promise<number> {
  const before = snapshots.filter(({ sources }) => sources.includes(source.id)).map(({ id }) => id);
  if (before.length === 0) return 0;
  const differs = METRICS.map((metric) => `CASE WHEN n."${metric}" <> o."${metric}" THEN 1 ELSE 0 END`);
  const latest = METRICS.map((metric) => `arg_max("${metric}", snapshot_rank) AS "${metric}"`);
  const ranks = before.map((id, rank) => `WHEN ${quoted(id)} THEN ${rank}`).join(" ");
  const [row] = await engine.rows<{ revised: number }>(
    `SELECT coalesce(sum(${differs.join(" + ")}), 0) AS revised
     FROM (${factSelect(lake, audience, [snapshot.id])}) n
     JOIN (SELECT property, day, span, ${latest.join(", ")}
           FROM (SELECT *, CASE snapshot ${ranks} END AS snapshot_rank FROM (${factSelect(lake, audience, before)}))
           WHERE source = ${quoted(source.id)} GROUP BY property, day, span) o
       ON o.property = n.property AND o.day = n.day AND o.span = n.span`,
  );
  return row?.revised ?? 0;
}
