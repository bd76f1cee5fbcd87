import type { DiagnosisManifest } from "../../model/finding.ts";
import { Shelf } from "./shelf.ts";

/** Diagnoses: what the rules found in a run. */
const diagnoses = new Shelf<DiagnosisManifest>("diagnoses", "diagnosis");

/** Where a diagnosis is being written, before anyone sees it. */
export const stageDiagnosis = (lake: string, id: string): string => diagnoses.stage(lake, id);

/** Publishes a staged diagnosis and makes it the current one. */
export const publishDiagnosis = (
  lake: string,
  staging: string,
  manifest: DiagnosisManifest,
): DiagnosisManifest =>
  diagnoses.publish(lake, staging, manifest, (taken, n) => ({ ...taken, id: `${manifest.id}-${n}` }));

/** The diagnosis that pages read now; undefined before the first. */
export const currentDiagnosis = (lake: string): DiagnosisManifest | undefined => diagnoses.current(lake);

/** All of them, the oldest first. */
export const listDiagnoses = (lake: string): DiagnosisManifest[] => diagnoses.list(lake);

export const diagnosisFile = (lake: string, id: string, name: string): string =>
  diagnoses.file(lake, id, name);
