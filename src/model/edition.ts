import type { Organisation, Service } from "./estate.ts";
import type { Exemption } from "./exemption.ts";
import type { Words } from "./words.ts";

/** A frozen set of key figures: all periods up to one, as they were known that day. It never changes; a correction is another edition. */
export interface EditionManifest {
  /** Its period, `2026-Q3`; then `2026-Q3.2`, for a second edition of that period. */
  readonly id: string;
  /** The latest period that it holds. */
  readonly period: string;
  /** All of them, in order. */
  readonly periods: readonly string[];
  /** Of the observatory. */
  readonly name: Words;
  readonly frozen_at: string;
  readonly parvis_version: string;
  /** By which its figures were made, and are made again; absent for 1, which compared no counts. */
  readonly method?: number;
  /** Under which its data may be used again, an SPDX name or an address. */
  readonly licence: string;
  /** Why another edition of the period was needed; absent for the first. */
  readonly reason?: string;
  /** The files that make it, by name. */
  readonly files: Readonly<Record<string, FrozenFile>>;
  /** SHA-256 of the lines `SHA256  NAME` of its files, by name: what the foot of each page prints. */
  readonly sha256: string;
}

export interface FrozenFile {
  readonly sha256: string;
  readonly bytes: number;
  /** Absent for what is no table. */
  readonly rows?: number;
}

/** Who declares what: the part of the estate that the figures of an edition speak of, as it was. */
export interface Catalogue {
  readonly organisations: readonly Organisation[];
  readonly services: readonly Service[];
  /** What was not asked for, and why. Absent: all was asked. */
  readonly exemptions?: readonly Exemption[];
}
