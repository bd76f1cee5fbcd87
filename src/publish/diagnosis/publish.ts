import { join } from "node:path";
import type { Diagnosed } from "../../diagnose/run.ts";
import type { Follow } from "../../engage/action/follow.ts";
import { instantName } from "../../kit/day.ts";
import {
  type DiagnosisManifest,
  FINDING_STATES,
  type Finding,
  type FindingState,
  findings,
  type Lived,
  type MendedEffect,
} from "../../model/finding.ts";
import { publishDiagnosis, stageDiagnosis } from "../../store/lake/diagnosis.ts";
import { type Engine, quoted, typedColumns } from "../../store/lake/engine.ts";

interface Publication extends Pick<DiagnosisManifest, "run" | "day" | "snapshots" | "edition" | "previous"> {
  readonly lake: string;
  readonly engine: Engine;
  readonly diagnosed: Diagnosed;
  /** What people do about findings, by fingerprint; nothing for those left out. */
  readonly follows: ReadonlyMap<string, Follow>;
  readonly now: Date;
  readonly parvisVersion: string;
}

/** Writes a diagnosis to the lake; it appears whole, and becomes the current one. */
export async function keepDiagnosis(publication: Publication): Promise<DiagnosisManifest> {
  const { lake, engine, diagnosed, follows, now, parvisVersion, ...about } = publication;
  const id = instantName(now);
  const staging = stageDiagnosis(lake, id);
  const rows = diagnosed.findings.map((finding) => ({
    ...followed(finding, follows.get(finding.fingerprint)),
    ...(diagnosed.effects.get(finding.fingerprint) ?? NO_EFFECT),
  }));
  await engine.load(findings, rows, "staged_finding");
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

/** Of what is open, or was withdrawn. */
const NO_EFFECT: MendedEffect = {
  effect: null,
  effect_measured: null,
  effect_change: null,
  effect_low: null,
  effect_high: null,
  effect_smallest: null,
  effect_told: null,
};

function followed(finding: Lived, follow: Follow | undefined): Omit<Finding, keyof MendedEffect> {
  return {
    ...finding,
    follow: follow?.state ?? "none",
    follow_owner: follow?.owner ?? null,
    follow_due: follow?.due ?? null,
    follow_on: follow?.on ?? null,
    follow_reason: follow?.reason ?? null,
    follow_until: follow?.until ?? null,
  };
}

function countsOf({ findings: rows }: Diagnosed): Record<FindingState, number> {
  const counts = Object.fromEntries(FINDING_STATES.map((state) => [state, 0])) as Record<
    FindingState,
    number
  >;
  for (const { state } of rows) counts[state as FindingState] += 1;
  return counts;
}
