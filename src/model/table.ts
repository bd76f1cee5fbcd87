import type { Words } from "./words.ts";

/**
 * What a column holds. `day` is `2026-01-05`, `instant` is ISO 8601 in UTC, `share` is a real from 0 to 1,
 * `long` is a whole number that may pass 2^31 (JavaScript number, exact to 2^53).
 */
export type Kind = "text" | "integer" | "long" | "real" | "share" | "flag" | "day" | "instant";

export interface Column<K extends Kind = Kind, Optional extends boolean = boolean> {
  readonly kind: K;
  /** True where a value may be absent: absent is not zero and not empty. */
  readonly optional: Optional;
  readonly meaning: Words;
  /** The values a text may take, where they are few and fixed. */
  readonly values?: readonly string[];
}

export type Columns = Readonly<Record<string, Column>>;

/** One table of facts or answers, declared once: storage types, Table Schema and documentation come from here. */
export interface Table<C extends Columns = Columns> {
  readonly id: string;
  readonly title: Words;
  readonly columns: C;
  /** The columns that together name a row, where one row never has two. */
  readonly key?: readonly string[];
}

interface KindType {
  text: string;
  integer: number;
  long: number;
  real: number;
  share: number;
  flag: boolean;
  day: string;
  instant: string;
}

type Value<C> = C extends Column<infer K, infer O> ? KindType[K] | (O extends true ? null : never) : never;

/** The row type of a table, read off its declaration. An absent value is `null`. */
export type Row<T extends { readonly columns: Columns }> = {
  readonly [Name in keyof T["columns"]]: Value<T["columns"][Name]>;
};

export function table<const C extends Columns>(
  declaration: Table<C> & { readonly key?: readonly (keyof C & string)[] },
): Table<C> {
  return declaration;
}

const column =
  <K extends Kind>(kind: K) =>
  (en: string, fr: string): Column<K, false> => ({ kind, optional: false, meaning: { en, fr } });

export const text = column("text");
export const integer = column("integer");
export const long = column("long");
export const real = column("real");
export const share = column("share");
export const flag = column("flag");
export const day = column("day");
export const instant = column("instant");

/** A text that takes one of a few fixed values. */
export function oneOf(values: readonly string[], en: string, fr: string): Column<"text", false> {
  return { kind: "text", optional: false, meaning: { en, fr }, values };
}

/** The same column where the value may be absent. */
export function optional<K extends Kind>(base: Column<K, false>): Column<K, true> {
  return { ...base, optional: true };
}
