import type { Command } from "commander";
import { UserError } from "../../kit/failure.ts";
import { audience, audienceParts } from "../../model/audience.ts";
import { isAudienceSnapshot, refusals, type SnapshotManifest } from "../../model/fact.ts";
import type { Row } from "../../model/table.ts";
import { unfinishedCrawls } from "../../store/lake/crawl.ts";
import { factSelect } from "../../store/lake/facts.ts";
import { listSnapshots, removeSnapshot } from "../../store/lake/snapshot.ts";
import { speechOf } from "../../web/speech.ts";
import { type House, openEngine, openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { printable, printTable } from "../printed-table.ts";
import { many } from "../receipt.ts";

interface Options {
  readonly workspace: string;
  readonly json?: boolean;
}

export function snapshotsCommand(program: Command, io: Io): void {
  const group = program
    .command("snapshots")
    .description("What the lake holds: one snapshot for each import or crawl");
  group
    .command("list", { isDefault: true })
    .description("List the snapshots, oldest first: what they hold, what was refused and why")
    .option("-w, --workspace <folder>", "workspace", ".")
    .option("--json", "print as JSON")
    .action(async ({ workspace, json }: Options) => {
      const house = openHouse(workspace);
      const snapshots = listSnapshots(house.lake);
      const reasons = await refusalsBySnapshot(house, snapshots);
      const counted = await audienceBySnapshot(house, snapshots);
      const rows = snapshots.map((snapshot) => ({
        ...snapshot,
        refusals: reasons.get(snapshot.id) ?? {},
        ...(isAudienceSnapshot(snapshot) ? { audience: counted.get(snapshot.id) ?? NOTHING_COUNTED } : {}),
      }));
      io.out(json ? JSON.stringify(rows, null, 2) : tableOf(rows));
    });
  group
    .command("refusals")
    .description("What was refused, row by row: file, line or byte, reason, beginning")
    .argument("[id]", "snapshot (default: all of them)")
    .option("-w, --workspace <folder>", "workspace", ".")
    .option("--top <n>", "how many rows to print", Number, 50)
    .option("--json", "print all of them as JSON")
    .action(async (id: string | undefined, options: Options & { readonly top: number }) =>
      printRefusals(openHouse(options.workspace), id, options, io),
    );
  group
    .command("remove")
    .description("Remove a snapshot from the lake; runs made from it stay")
    .argument("<id>", "snapshot")
    .option("-w, --workspace <folder>", "workspace", ".")
    .action((id: string, { workspace }: Options) => {
      const { lake } = openHouse(workspace);
      if (!listSnapshots(lake).some((snapshot) => snapshot.id === id)) throw unknownSnapshot(id);
      requireUnneeded(lake, id);
      removeSnapshot(lake, id);
      io.out(`Snapshot ${id} is removed. Run parvis analyse to leave it out of the figures.`);
    });
}

async function printRefusals(
  house: House,
  id: string | undefined,
  { json, top }: { readonly json?: boolean; readonly top: number },
  io: Io,
): Promise<void> {
  const ids = listSnapshots(house.lake).map((snapshot) => snapshot.id);
  if (id !== undefined && !ids.includes(id)) throw unknownSnapshot(id);
  const engine = await openEngine(house);
  try {
    const rows = await engine.rows<RefusalRow>(
      `SELECT * FROM (${factSelect(house.lake, refusals, id === undefined ? ids : [id])})
       ORDER BY snapshot, file, place, reason`,
    );
    io.out(json ? JSON.stringify(rows, null, 2) : refusalTable(rows, top, io.columns));
  } finally {
    engine.close();
  }
}

type RefusalRow = Row<typeof refusals> & { readonly snapshot: string };

function refusalTable(rows: readonly RefusalRow[], top: number, columns: number): string {
  if (rows.length === 0) return "Nothing was refused.";
  const printed = printTable<RefusalRow>(
    [
      { head: "File", value: ({ file }) => file },
      { head: "Where", value: ({ place, place_unit }) => `${place_unit} ${place}` },
      { head: "Why", value: ({ reason }) => reason },
      { head: "Beginning", value: ({ excerpt }) => printable(excerpt.replace(/\s+/g, " ")) },
    ],
    rows.slice(0, top),
    speechOf("en"),
    columns,
  );
  return rows.length > top ? `${printed}\n… and ${rows.length - top} more (see --top, --json)` : printed;
}

async function refusalsBySnapshot(
  house: House,
  snapshots: readonly SnapshotManifest[],
): Promise<Map<string, Record<string, number>>> {
  const ids = snapshots.map(({ id }) => id);
  const rows = await rowsIn<{ snapshot: string; reason: string; n: number }>(
    house,
    `SELECT snapshot, reason, count(*) AS n FROM (${factSelect(house.lake, refusals, ids)})
     GROUP BY snapshot, reason ORDER BY n DESC, reason`,
  );
  const reasons = new Map<string, Record<string, number>>();
  for (const { snapshot, reason, n } of rows)
    reasons.set(snapshot, { ...reasons.get(snapshot), [reason]: n });
  return reasons;
}

async function rowsIn<R>(house: House, sql: string): Promise<R[]> {
  const engine = await openEngine(house);
  try {
    return await engine.rows<R>(sql);
  } finally {
    engine.close();
  }
}

/** What a snapshot of audience holds. */
interface AudienceHeld {
  readonly properties: number;
  /** Rows by day (or month, or window), and rows by referrer, page, device… */
  readonly rows: number;
  readonly parts: number;
  readonly from: string | null;
  readonly to: string | null;
}

const NOTHING_COUNTED: AudienceHeld = { properties: 0, rows: 0, parts: 0, from: null, to: null };

async function audienceBySnapshot(
  house: House,
  snapshots: readonly SnapshotManifest[],
): Promise<ReadonlyMap<string, AudienceHeld>> {
  const ids = snapshots.filter(isAudienceSnapshot).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const rows = await rowsIn<AudienceHeld & { snapshot: string }>(
    house,
    `SELECT snapshot, count(DISTINCT property) AS properties, count(*) FILTER (NOT is_part) AS rows, count(*) FILTER (is_part) AS parts,
       CAST(min(day) AS DATE) AS "from", CAST(max(day) AS DATE) AS "to"
     FROM (SELECT snapshot, property, day, false AS is_part FROM (${factSelect(house.lake, audience, ids)})
       UNION ALL SELECT snapshot, property, day, true FROM (${factSelect(house.lake, audienceParts, ids)})) GROUP BY snapshot`,
  );
  return new Map(rows.map(({ snapshot, ...held }) => [snapshot, held]));
}

interface Listed extends SnapshotManifest {
  readonly refusals: Readonly<Record<string, number>>;
  readonly audience?: AudienceHeld;
}

function tableOf(snapshots: readonly Listed[]): string {
  if (snapshots.length === 0) return "No snapshot yet. Make one with parvis import.";
  const width = Math.max(...snapshots.map(({ id }) => id.length));
  return snapshots
    .map((snapshot) => {
      const { id, day, kind, made_by } = snapshot;
      const refused = Object.entries(snapshot.refusals).map(([reason, n]) => `${n} × ${reason}`);
      const tail = refused.length > 0 ? `; refused: ${refused.join(", ")}` : "";
      return `${id.padEnd(width)}  ${day}  ${kind.padEnd(8)}  ${heldBy(snapshot)}, by ${made_by}${tail}`;
    })
    .join("\n");
}

function heldBy({ counts, audience: held, sources, kind }: Listed): string {
  if (kind === "reports")
    return `${many(counts.tool_facts ?? 0, "fact")} of other tools, from ${sources.join(", ")}`;
  if (!held) return `${counts.pages ?? 0} pages, ${counts.links ?? 0} links`;
  const { rows, parts, properties, from, to } = held;
  const days = from === null ? "" : `, ${from} to ${to}`;
  const of = many(properties, "property", "properties");
  return `${many(rows, "row")} and ${many(parts, "row")} by origin, page, device… of ${of}${days}, source ${sources.join(", ")}`;
}

/** A crawl at rest or under way takes from it the facts of pages that have not changed. */
function requireUnneeded(lake: string, id: string): void {
  const needs = unfinishedCrawls(lake).find(({ earlier }) => Object.values(earlier).includes(id));
  if (!needs) return;
  throw new UserError({
    expected: "a snapshot that no crawl builds on",
    got: `${id}, from which crawl ${needs.id} takes the pages that have not changed`,
    next: `End that crawl first, or remove it: parvis crawls remove ${needs.id}`,
  });
}

function unknownSnapshot(id: string): UserError {
  return new UserError({
    expected: "a snapshot of this lake",
    got: id,
    next: "See them with parvis snapshots list.",
  });
}
