import type { EditionManifest } from "../../model/edition.ts";
import { Shelf } from "./shelf.ts";

/** Editions of key figures. */
const editions = new Shelf<EditionManifest>("editions", "edition");

/** Where an edition is being written, before anyone sees it. */
export const stageEdition = (lake: string, id: string): string => editions.stage(lake, id);

/** Publishes a staged edition and makes it the current one. The second of a period is named `2026-Q3.2`. */
export const publishEdition = (lake: string, staging: string, manifest: EditionManifest): EditionManifest =>
  editions.publish(lake, staging, manifest, (taken, n) => ({ ...taken, id: `${manifest.period}.${n}` }));

/** The edition that pages read now; undefined before the first. */
export const currentEdition = (lake: string): EditionManifest | undefined => editions.current(lake);

/** The oldest first. */
export const listEditions = (lake: string): EditionManifest[] =>
  editions.list(lake).sort((a, b) => (a.frozen_at < b.frozen_at ? -1 : 1));

export const editionFile = (lake: string, id: string, name: string): string => editions.file(lake, id, name);
