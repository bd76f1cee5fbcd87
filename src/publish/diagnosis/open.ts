import { Keep } from "../../kit/keep.ts";
import { type DiagnosisManifest, type Finding, findings } from "../../model/finding.ts";
import { currentDiagnosis, diagnosisFile, listDiagnoses } from "../../store/lake/diagnosis.ts";
import type { Engine } from "../../store/lake/engine.ts";
import { readAnswer, type Where } from "../../store/lake/run.ts";

/** The current diagnosis, as readers see it. It never changes, so what was read once is kept. */
export interface Diagnosis {
  readonly manifest: DiagnosisManifest;
  /** All of them, the oldest first: what is shown over time. */
  readonly past: readonly DiagnosisManifest[];
  /** Filtered by equality on columns, in the order of the diagnosis: the most people first. */
  findings(where?: Where): Promise<readonly Finding[]>;
  finding(fingerprint: string): Promise<Finding | undefined>;
  /** The Parquet file of its findings. */
  readonly file: string;
}

/** Answers kept in memory. */
const KEPT_ANSWERS = 200;

/** Opens the current diagnosis; undefined before the first. */
export function openDiagnosis(lake: string, engine: Engine): Diagnosis | undefined {
  const manifest = currentDiagnosis(lake);
  if (!manifest) return undefined;
  const kept = new Keep(KEPT_ANSWERS);
  const file = diagnosisFile(lake, manifest.id, "findings.parquet");
  const rows = (where: Where): Promise<readonly Finding[]> =>
    kept.answer(JSON.stringify(where), () => readAnswer<Finding>(engine, file, findings, where));
  return {
    manifest,
    past: listDiagnoses(lake),
    findings: (where = {}) => rows(where),
    finding: async (fingerprint) => (await rows({ fingerprint }))[0],
    file,
  };
}
