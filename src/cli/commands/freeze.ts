import type { Command } from "commander";
import { figuresIn } from "../../collect/figures/file.ts";
import { readDeclarationFiles } from "../../engage/declaration/folder.ts";
import { ledgerDeclarationStore } from "../../engage/declaration/ledger-store.ts";
import { definitionSha256, refuseRewritten } from "../../estate/definition.ts";
import { readIndicators } from "../../estate/indicator.ts";
import { UserError } from "../../kit/failure.ts";
import type { EditionManifest } from "../../model/edition.ts";
import { type Indicator, indicatorKey } from "../../model/indicator.ts";
import type { Observation } from "../../model/key-figure.ts";
import { freezeEdition } from "../../publish/edition/freeze.ts";
import { openBoard } from "../../publish/edition/open.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import { type House, inWorkspace, openEngine, openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { hasLedger, withLedger } from "../ledger.ts";
import { parvisVersion } from "../program.ts";
import { many } from "../receipt.ts";

interface Options {
  readonly workspace: string;
  readonly reason?: string;
  /** Leaves later periods out: they are still being declared. */
  readonly until?: string;
}

export function freezeCommand(program: Command, io: Io): void {
  program
    .command("freeze")
    .description("Freeze the key figures that were declared and signed as an edition, and show that one")
    .option("--reason <text>", "why the period has another edition: what was corrected")
    .option("--until <period>", "leave later periods out: they are still being declared")
    .option("-w, --workspace <folder>", "workspace", ".")
    .action(async (options: Options) => {
      const edition = await freezeInto(options.workspace, options, io);
      io.out(`Make every figure again: parvis verify${inWorkspace(options.workspace)}`);
      io.out(`Edition ${edition.id}, SHA-256 ${edition.sha256}`);
    });
}

/**
 * Freezes what the ledger has signed. A file of `declarations/` counts where the ledger has nothing of its organisation and period: it is what
 * was declared before there was a ledger, or where a team keeps its figures in git and signs by reviewing them.
 */
export async function freezeInto(
  workspace: string,
  { reason, until = "9999" }: Pick<Options, "reason" | "until">,
  io: Io,
): Promise<EditionManifest> {
  const house = openHouse(workspace);
  const { indicators } = readIndicators(house.workspace);
  const { signed, known } = await inLedger(house, io);
  const rows = [
    ...signed,
    ...inFiles(house, indicators, { known, until }, io),
    ...(await imported(house)),
  ].filter(({ period }) => period <= until);
  const engine = await openEngine(house);
  try {
    const before = openBoard(house.lake, engine);
    refuseRewritten(indicators, used(before?.indicators ?? []));
    refuseSilentCorrection(before?.editions ?? [], rows, reason);
    const edition = await freezeEdition({
      lake: house.lake,
      engine,
      name: house.workspace.name,
      licence: house.workspace.scoreboard.licence,
      ...(reason === undefined ? {} : { reason }),
      now: io.now(),
      parvisVersion: parvisVersion(),
      catalogue: house.estate,
      indicators,
      observations: rows,
    });
    await noteInLedger(house, edition, io);
    io.out(told(edition));
    return edition;
  } finally {
    engine.close();
  }
}

/** The rows of all signed declarations, and what the ledger knows of at all, by `organisation|period`. */
async function inLedger({ workspace }: House, io: Io) {
  const signed: Observation[] = [];
  const known = new Set<string>();
  if (!hasLedger(workspace.folder, io)) return { signed, known };
  await withLedger(workspace.folder, io, async (ledger) => {
    const store = ledgerDeclarationStore(ledger, io.now);
    for await (const row of store.signedObservations()) signed.push(row);
    for (const { organisation, period } of await store.allDeclarations())
      known.add(`${organisation}|${period}`);
  });
  return { signed, known };
}

/** What files say, where the ledger says nothing of the same organisation and period; those that are not ready are named. */
function inFiles(
  { workspace: { folder }, estate }: House,
  indicators: readonly Indicator[],
  { known, until }: { readonly known: ReadonlySet<string>; readonly until: string },
  io: Io,
): Observation[] {
  const observations: Observation[] = [];
  for (const { organisation, period, path, reading } of readDeclarationFiles(folder, {
    estate,
    indicators,
  })) {
    // Files come in order of period.
    if (period > until) break;
    if (known.has(`${organisation}|${period}`)) continue;
    if (reading.isSubmittable) observations.push(...reading.observations);
    else {
      const open = reading.problems.filter(
        ({ level, toConfirm, confirmed }) => level === "error" || (toConfirm && !confirmed),
      );
      io.err(`${path} is left out: ${many(open.length, "problem")}. See parvis declare check ${path}`);
    }
  }
  return observations;
}

/** Figures that were published elsewhere, and brought in. */
async function imported({ workspace: { folder } }: House): Promise<Observation[]> {
  const rows: Observation[] = [];
  for await (const row of figuresIn(folder)) rows.push(row);
  return rows;
}

const used = (indicators: readonly Indicator[]): ReadonlyMap<string, string> =>
  new Map(indicators.map((indicator) => [indicatorKey(indicator), definitionSha256(indicator)]));

/** Another edition of a period corrects what was published: people must be told why. */
function refuseSilentCorrection(
  editions: readonly EditionManifest[],
  rows: readonly Observation[],
  reason: string | undefined,
): void {
  const latest = rows
    .map(({ period }) => period)
    .sort()
    .at(-1);
  const before = editions.findLast(({ period }) => period === latest);
  if (!before || reason !== undefined) return;
  throw new UserError({
    expected: `a reason for another edition of ${latest}`,
    got: `the edition ${before.id}, which people may rely on`,
    next: "Say what was corrected with --reason. The edition that is there stays.",
  });
}

async function noteInLedger(
  { workspace }: House,
  { id, sha256, reason }: EditionManifest,
  io: Io,
): Promise<void> {
  if (!hasLedger(workspace.folder, io)) return;
  await withLedger(workspace.folder, io, (ledger) =>
    ledger.transaction((work) =>
      appendAudit(work, {
        at: io.now(),
        actor: "command-line",
        action: "edition.freeze",
        object: `edition:${id}`,
        details: { sha256, ...(reason === undefined ? {} : { reason }) },
      }),
    ),
  );
}

function told({ id, periods, files }: EditionManifest): string {
  const rows = (name: string) => many(files[`${name}.csv`]?.rows ?? 0, "row");
  return `Edition ${id}: ${many(periods.length, "period")}, ${rows("observations")} declared or missing, ${rows("figures")} of figures.`;
}
