import { join } from "node:path";
import type { Diagnosed } from "../../diagnose/run.ts";
import { type DiagnosisManifest, FINDING_STATES, type FindingState, findings } from "../../model/finding.ts";
import { publishDiagnosis, stageDiagnosis } from "../../store/lake/diagnosis.ts";
import { type Engine, quoted, typedColumns } from "../../store/lake/engine.ts";

interface Publication extends Pick<DiagnosisManifest, "run" | "day" | "snapshots" | "edition" | "previous"> {
  readonly lake: string;
  readonly engine: Engine;
  readonly diagnosed: Diagnosed;
  readonly now: Date;
  readonly parvisVersion: string;
}

/** Writes a diagnosis to the lake; it appears whole, and becomes the current one. */
export async function keepDiagnosis(publication: Publication): Promise<DiagnosisManifest> {
  const { lake, engine, diagnosed, now, parvisVersion, ...about } = publication;
  const id = now.toISOString().replaceAll(/[:.]/g, "-");
  const staging = stageDiagnosis(lake, id);
  await engine.load(findings, diagnosed.findings, "staged_finding");
  // As they come: the most people first.
  await engine.run(
    `COPY (SELECT ${typedColumns(findings)} FROM staged_finding) TO ${quoted(join(staging, "findings.parquet"))} (FORMAT parquet, COMPRESSION zstd)`,
  );
  await engine.run("DROP TABLE staged_finding");
  return publishDiagnosis(lake, staging, {
    id,
    made_at: now.toISOString(),
    parvis_version: parvisVersion,
    ...about,
    rules: diagnosed.rules,
    counts: countsOf(diagnosed),
  });
}

function countsOf({ findings: rows }: Diagnosed): Record<FindingState, number> {
  const counts = Object.fromEntries(FINDING_STATES.map((state) => [state, 0])) as Record<
    FindingState,
    number
  >;
  for (const { state } of rows) counts[state as FindingState] += 1;
  return counts;
}
