import { basename } from "node:path";
import { Interrupted } from "../../kit/failure.ts";
import { byteSize, type Progress } from "../../kit/progress.ts";
import { refusals, type SnapshotManifest } from "../../model/fact.ts";
import { toolFacts } from "../../model/tool-fact.ts";
import type { Engine } from "../../store/lake/engine.ts";
import { freeSnapshotId, SnapshotWriter } from "../../store/lake/snapshot.ts";
import { fileSize } from "../file-size.ts";
import { createIntake, type Told } from "./intake.ts";
import type { ReportReader } from "./report.ts";

export interface ReportRequest {
  readonly reader: ReportReader;
  readonly files: readonly string[];
  /** Day of the reports that do not say theirs. */
  readonly day?: string;
  /** The only site that is expected: reports on another are refused. */
  readonly site?: string;
  /** Where the reports can be read, `{host}` and `{url}` standing for the address. */
  readonly link?: string;
  /** The site of an address; undefined outside the estate. */
  readonly siteOf: (url: string) => string | undefined;
  readonly lake: string;
  readonly engine: Engine;
  readonly now: Date;
  readonly parvisVersion: string;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** What became of the files, for people and programs. */
export interface ReportReceipt extends Told {
  readonly snapshot: SnapshotManifest;
}

/** Events between two looks at memory, and at whether someone asked to stop. */
const BREATH_EVENTS = 256;

/** Brings reports of another tool into the lake as one snapshot: all of it appears, or nothing does. */
export async function importReports(request: ReportRequest): Promise<ReportReceipt> {
  const { reader, files, lake, engine, progress } = request;
  for (const file of files) fileSize(file);
  const writer = await SnapshotWriter.open(lake, undefined, engine, [toolFacts, refusals]);
  try {
    const intake = createIntake(request, {
      facts: await writer.table(toolFacts),
      refusals: await writer.table(refusals),
    });
    const given = {
      files,
      ...(request.day === undefined ? {} : { day: request.day }),
      reached: (file: string, bytes: number) =>
        progress.update({ label: `import ${reader.id}`, done: bytes, unit: byteSize, note: basename(file) }),
    };
    let taken = 0;
    for await (const event of reader.read(given)) {
      intake.take(event);
      if (++taken % BREATH_EVENTS !== 0) continue;
      await writer.drain();
      await new Promise(setImmediate);
      if (request.signal.aborted) throw new Interrupted();
    }
    if (request.signal.aborted) throw new Interrupted();
    const told = intake.told();
    const snapshot = await writer.publish(
      {
        day: told.days.to,
        kind: "reports",
        made_by: `import ${reader.id}`,
        made_at: request.now.toISOString(),
        sources: files.map((file) => basename(file)),
        parvis_version: request.parvisVersion,
      },
      freeSnapshotId(lake, `${told.days.to}-${reader.id}`),
    );
    return { snapshot, ...told };
  } catch (error) {
    await writer.abandon();
    throw error;
  } finally {
    progress.end();
  }
}
