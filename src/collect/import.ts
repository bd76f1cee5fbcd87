import { basename } from "node:path";
import { Interrupted, type Refusal, UserError } from "../kit/failure.ts";
import { byteSize, type Progress } from "../kit/progress.ts";
import type { SnapshotManifest } from "../model/fact.ts";
import type { Engine } from "../store/lake/engine.ts";
import { freeSnapshotId, SnapshotWriter } from "../store/lake/snapshot.ts";
import { fileSize } from "./file-size.ts";
import { type Gathering, gather } from "./gathering.ts";
import { createPageReader } from "./page/read.ts";
import type { ImportEvent, Reader } from "./reader.ts";

export interface ImportRequest {
  readonly reader: Reader;
  readonly files: readonly string[];
  readonly lake: string;
  readonly engine: Engine;
  /** Name of the snapshot; its day and the format when not given. */
  readonly snapshot?: string;
  /** Day of the snapshot; the latest day in the records when not given, today when they say none. */
  readonly day?: string;
  /** Column whose values make one snapshot each. */
  readonly by?: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly now: Date;
  readonly parvisVersion: string;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** What became of the files, for people and programs. */
export interface Receipt {
  readonly snapshots: readonly SnapshotManifest[];
  /** How many of each reason; the rows themselves are in the snapshot. */
  readonly refusals: Readonly<Record<string, number>>;
  /** Sound records that are rightly not pages, by what they are. */
  readonly aside: Readonly<Record<string, number>>;
  readonly bytes: number;
  /** True when no record was dated and nobody gave a day: today's was taken. */
  readonly isDayAssumed: boolean;
}

/** Brings files into the lake as one snapshot (or one for each value of `by`): all of it appears, or nothing does. */
export async function importFiles(request: ImportRequest): Promise<Receipt> {
  const sizes = request.files.map(fileSize);
  const intake = createIntake(request);
  try {
    await takeAll(request, intake, sizes);
    for (const { gathering } of intake.parts.values()) gathering.finish();
    refuseNothing(request, intake);
    const isDayAssumed = [...intake.parts.values()].some((part) => dayOf(request, part) === undefined);
    const snapshots = await publishAll(request, intake);
    return { snapshots, refusals: intake.refusals, aside: intake.aside, bytes: sum(sizes), isDayAssumed };
  } catch (error) {
    for (const { writer } of intake.parts.values()) await writer.abandon();
    throw error;
  } finally {
    request.progress.end();
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

interface Part {
  readonly value: string | undefined;
  readonly writer: SnapshotWriter;
  readonly gathering: Gathering;
}

interface Intake {
  readonly parts: Map<string | undefined, Part>;
  /** Refusals that came before there was a snapshot to keep them. */
  readonly early: Refusal[];
  readonly refusals: Record<string, number>;
  readonly aside: Record<string, number>;
  partOf(value: string | undefined): Part | Promise<Part>;
}

function createIntake({ lake, engine, snapshot, by }: ImportRequest): Intake {
  const parts = new Map<string | undefined, Part>();
  const early: Refusal[] = [];
  const open = async (value: string | undefined): Promise<Part> => {
    if (parts.size >= MOST_PARTS) throw tooManyParts(by);
    const writer = await SnapshotWriter.open(lake, by === undefined ? snapshot : undefined, engine);
    const part = { value, writer, gathering: await gather(writer) };
    parts.set(value, part);
    for (const refusal of early.splice(0)) part.gathering.refusal(refusal);
    return part;
  };
  return { parts, early, refusals: {}, aside: {}, partOf: (value) => parts.get(value) ?? open(value) };
}

/** More snapshots than this in one file are a mistake: another column was meant. */
const MOST_PARTS = 400;

function tooManyParts(by: string | undefined): UserError {
  return new UserError({
    expected: `a column with at most ${MOST_PARTS} different values, one for each snapshot`,
    got: `more of them in ${by}`,
    next: "Name the column that holds the day, the month or the year.",
  });
}

async function takeAll(request: ImportRequest, intake: Intake, sizes: readonly number[]): Promise<void> {
  const main = request.by === undefined ? await intake.partOf(undefined) : undefined;
  const given = {
    files: request.files,
    columns: request.columns,
    ...(request.by === undefined ? {} : { by: request.by }),
    isOneSnapshot: request.snapshot !== undefined,
    pageReader: createPageReader,
    reached: watch(request, intake, sizes),
  };
  let taken = 0;
  for await (const event of request.reader.read(given)) {
    const part = event.kind === "link" ? intake.partOf(event.part) : (main ?? firstPart(intake));
    take(intake, part instanceof Promise ? await part : part, event);
    if (++taken % BREATH_EVENTS === 0) await breathe(request, intake);
  }
}

/** Events between two looks at memory, and at whether someone asked to stop. */
const BREATH_EVENTS = 64;

/** In a file split by a column, refusals go with the first snapshot. */
const firstPart = (intake: Intake): Part | undefined => intake.parts.values().next().value;

function take(intake: Intake, part: Part | undefined, event: ImportEvent): void {
  if (event.kind === "page") {
    if (part && !part.gathering.page(event)) count(intake.aside, "captured again");
  } else if (event.kind === "link") {
    part?.gathering.link(event);
  } else if (event.kind === "refusal") {
    count(intake.refusals, event.refusal.reason);
    if (part) part.gathering.refusal(event.refusal);
    else intake.early.push(event.refusal);
  } else {
    count(intake.aside, event.what);
  }
}

function count(counts: Record<string, number>, what: string): void {
  counts[what] = (counts[what] ?? 0) + 1;
}

async function breathe({ signal }: ImportRequest, intake: Intake): Promise<void> {
  for (const { writer } of intake.parts.values()) await writer.drain();
  // Reading is synchronous: without this turn of the loop no signal would ever come in.
  await new Promise(setImmediate);
  if (signal.aborted) throw new Interrupted();
}

function watch({ files, progress, reader }: ImportRequest, intake: Intake, sizes: readonly number[]) {
  const before = new Map(files.map((file, i) => [file, sum(sizes.slice(0, i))]));
  const total = sum(sizes);
  return (file: string, bytes: number): void => {
    progress.update({
      label: `import ${reader.id}`,
      done: (before.get(file) ?? 0) + bytes,
      total,
      unit: byteSize,
      note: noteOf(intake),
    });
  };
}

function noteOf(intake: Intake): string {
  let pages = 0;
  let links = 0;
  for (const { gathering } of intake.parts.values()) {
    pages += gathering.counts.pages;
    links += gathering.counts.links;
  }
  const refused = sum(Object.values(intake.refusals));
  return `${pages} pages · ${links} links${refused > 0 ? ` · ${refused} refused` : ""}`;
}

function refuseNothing({ files }: ImportRequest, intake: Intake): void {
  for (const { gathering } of intake.parts.values()) if (gathering.counts.pages > 0) return;
  const reasons = Object.entries({ ...intake.refusals, ...intake.aside }).map(
    ([what, n]) => `${n} × ${what}`,
  );
  throw new UserError({
    expected: `at least one page or link in ${files.map((file) => basename(file)).join(", ")}`,
    got: reasons.join(", ") || "none",
    next: "Check that the format named is the format of the file.",
  });
}

async function publishAll(request: ImportRequest, intake: Intake): Promise<SnapshotManifest[]> {
  const parts = [...intake.parts.values()];
  // All rows are on the disk before the first name appears: what is left between two names is a few milliseconds.
  for (const { writer } of parts) await writer.drain(true);
  const published: SnapshotManifest[] = [];
  for (const part of parts) {
    if (request.signal.aborted) throw new Interrupted();
    published.push(await publishPart(request, part));
    intake.parts.delete(part.value);
  }
  return published;
}

function publishPart(request: ImportRequest, part: Part): Promise<SnapshotManifest> {
  const day = dayOf(request, part) ?? request.now.toISOString().slice(0, 10);
  const base =
    request.by === undefined
      ? (request.snapshot ?? `${day}-${request.reader.id}`)
      : `${slug(part.value ?? day)}-${request.snapshot ?? request.reader.id}`;
  const about = {
    day,
    kind: part.gathering.hasReadPages() ? "pages" : "links",
    made_by: `import ${request.reader.id}`,
    made_at: request.now.toISOString(),
    sources: request.files.map((file) => basename(file)),
    parvis_version: request.parvisVersion,
  } as const;
  return part.writer.publish(
    about,
    request.snapshot && request.by === undefined ? base : freeSnapshotId(request.lake, base),
  );
}

function dayOf(request: ImportRequest, part: Part | undefined): string | undefined {
  return request.day ?? dayOfValue(part?.value) ?? part?.gathering.latestDay();
}

/** `2015-12-31` as it is; a month or a year is known by its last day. */
function dayOfValue(value: string | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(value ?? "") ?? [];
  if (!year) return undefined;
  const last =
    day ?? String(new Date(Date.UTC(Number(year), Number(month ?? 12), 0)).getUTCDate()).padStart(2, "0");
  return `${year}-${month ?? "12"}-${last}`;
}

/** A value as part of a snapshot name. */
function slug(value: string): string {
  const plain = value
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-");
  return plain.replace(/^[-.]+|[-.]+$/g, "").slice(0, 60) || "part";
}
