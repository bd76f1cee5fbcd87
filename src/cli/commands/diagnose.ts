import type { Command } from "commander";
import { observations } from "../../analyse/questions/observations.ts";
import { pagesAnswered } from "../../analyse/seen.ts";
import type { Figures } from "../../diagnose/rule.ts";
import { rules } from "../../diagnose/rules/index.ts";
import { diagnose, type Seen } from "../../diagnose/run.ts";
import { followsOf } from "../../engage/action/desk.ts";
import type { Follow } from "../../engage/action/follow.ts";
import { progressOn } from "../../kit/progress.ts";
import { isAudienceSnapshot, isWebSnapshot, type SnapshotManifest } from "../../model/fact.ts";
import type { DiagnosisManifest } from "../../model/finding.ts";
import { openDiagnosis } from "../../publish/diagnosis/open.ts";
import { keepDiagnosis } from "../../publish/diagnosis/publish.ts";
import { type Board, openBoard } from "../../publish/edition/open.ts";
import { listSnapshots } from "../../store/lake/snapshot.ts";
import { speechOf } from "../../web/speech.ts";
import { inWorkspace, openEngine, openHouse, openReading } from "../house.ts";
import type { Io } from "../io.ts";
import { hasLedger, withLedger } from "../ledger.ts";
import { printTable } from "../printed-table.ts";
import { parvisVersion } from "../program.ts";
import { addJudging } from "./diagnose-judge.ts";

export function diagnoseCommand(program: Command, io: Io): void {
  const command = program
    .command("diagnose")
    .description("Turn the answers of the current run into findings, and compare them with the last ones")
    .option("-w, --workspace <folder>", "workspace", ".")
    .option("--json", "print the manifest of the diagnosis as JSON")
    .action(async ({ workspace, json }: { workspace: string; json?: boolean }) => {
      const manifest = await runDiagnosis(workspace, io);
      io.out(json ? JSON.stringify(manifest, null, 2) : receiptOf(manifest, workspace, io.columns));
    });
  addJudging(command, io);
}

/** Diagnoses a workspace, as the command does. `elapsedMs` times the rules. */
export async function runDiagnosis(
  workspace: string,
  io: Io,
  elapsedMs = () => performance.now(),
): Promise<DiagnosisManifest> {
  const house = openHouse(workspace);
  const { lake, estate } = house;
  const engine = await openEngine(house);
  try {
    const { run, ask } = openReading(house, engine);
    const earlier = openDiagnosis(lake, engine);
    const board = openBoard(lake, engine);
    const before = new Set(earlier?.manifest.snapshots);
    const added = run.snapshots.filter((id) => !before.has(id));
    const snapshots = listSnapshots(lake);
    const newReadings = idsOf(snapshots.filter(isWebSnapshot), added);
    const readings = newReadings.length > 0 ? await ask(observations, { snapshot: newReadings }) : [];
    const seen: Seen = {
      pages: (urls) => pagesAnswered(engine, lake, newReadings, urls),
      sites: new Set(readings.filter(({ full_reading }) => full_reading).map(({ site }) => site)),
      hasNewAudience: idsOf(snapshots.filter(isAudienceSnapshot), added).length > 0,
      hasNewFigures: earlier !== undefined && earlier.manifest.edition !== board?.manifest.id,
    };
    const diagnosed = await diagnose({
      ask,
      answers: run.answers,
      day: run.day,
      estate,
      board: board && (await figuresOf(board)),
      rules,
      earlier: earlier ? await earlier.findings() : [],
      seen,
      elapsedMs,
      onProgress: (done, total, rule) =>
        progressOn(io).update({ label: "diagnose", done, total, unit: (n) => `${n} rules`, note: rule }),
    });
    return await keepDiagnosis({
      lake,
      engine,
      diagnosed,
      follows: await followsIn(house.workspace.folder, io),
      run: run.id,
      day: run.day,
      snapshots: run.snapshots,
      ...(board ? { edition: board.manifest.id } : {}),
      ...(earlier ? { previous: earlier.manifest.id } : {}),
      now: io.now(),
      parvisVersion: parvisVersion(),
    });
  } finally {
    if (io.isTerminal) io.draw("\r\u001b[K");
    engine.close();
  }
}

/** Of those added since, the ones among these snapshots. */
function idsOf(snapshots: readonly SnapshotManifest[], added: readonly string[]): readonly string[] {
  const ids = new Set(snapshots.map(({ id }) => id));
  return added.filter((id) => ids.has(id));
}

/** What people do about findings; nothing where there is no ledger. */
async function followsIn(folder: string, io: Io): Promise<ReadonlyMap<string, Follow>> {
  if (!hasLedger(folder, io)) return new Map();
  const today = io.now().toISOString().slice(0, 10);
  return withLedger(folder, io, ({ db }) => followsOf(db, today));
}

async function figuresOf(board: Board): Promise<Figures> {
  const { period } = board.manifest;
  return {
    period,
    figures: await board.figures({ period }),
    indicator: (figure) => board.indicator(figure),
  };
}

function receiptOf(
  { rules: states, counts, day }: DiagnosisManifest,
  workspace: string,
  columns: number,
): string {
  const table = printTable(
    [
      { head: "Rule", value: ([rule]: RuleLine) => rule },
      { head: "Findings", value: ([, { outcome, found }]) => (outcome === "found" ? found : null) },
      { head: "ms", value: ([, { durationMs }]) => durationMs },
      { head: "", value: ([, state]) => remark(state) },
    ],
    Object.entries(states),
    speechOf("en"),
    columns,
  );
  const told = `new ${counts.new}, still there ${counts.still}, reopened ${counts.reopened}, fixed ${counts.fixed}, not observed ${counts["not-observed"]}, withdrawn ${counts.withdrawn}`;
  return `${table}\n\nFindings as of ${day}: ${told}.\nNext: parvis serve${inWorkspace(workspace)}`;
}

type RuleLine = readonly [string, DiagnosisManifest["rules"][string]];

function remark({ outcome, why }: RuleLine[1]): string {
  if (outcome === "failed") return `failed: ${why}`;
  if (outcome === "cannot-tell") return `cannot tell: needs ${why}`;
  return "";
}
