import type { Insertable, Selectable } from "kysely";
import type { Observation } from "../../model/key-figure.ts";
import type { LedgerDb, LedgerWork } from "./work.ts";

/** Key figures as organisations declared them: each revision with its file, each figure of it. Days are ISO texts. */
export interface DeclarationTables {
  declaration: {
    organisation: string;
    period: string;
    revision: number;
    state: string;
    /** Grows by one at each change of the latest revision. */
    version: number;
    declared_by: string;
    declared_on: string;
    signed_by: string | null;
    signed_on: string | null;
    /** Why it corrects the revision before. */
    reason: string | null;
    returned_for: string | null;
    file_name: string;
    file_sha256: string;
    file: Uint8Array;
    /** JSON: what is wrong or doubtful in the file. */
    problems: string;
  };
  declared_figure: Omit<Observation, "revision" | "reason" | "declared_on" | "signed_on"> & {
    /** Who declared: the figure itself may be of an organisation below. */
    declarant: string;
    revision: number;
  };
  declaration_reminder: { organisation: string; period: string; days: number };
}

export type DeclarationRow = Selectable<DeclarationTables["declaration"]>;
export type DeclaredFigureRow = Selectable<DeclarationTables["declared_figure"]>;

/** What names a declaration. */
export interface DeclarationName {
  readonly organisation: string;
  readonly period: string;
}

/** All but the file itself. */
const ABOUT = [
  "organisation",
  "period",
  "revision",
  "state",
  "version",
  "declared_by",
  "declared_on",
  "signed_by",
  "signed_on",
  "reason",
  "returned_for",
  "file_name",
  "file_sha256",
  "problems",
] as const;
export type DeclarationAbout = Pick<DeclarationRow, (typeof ABOUT)[number]>;

/** Its revisions, the first one first. */
export function revisionsOf(
  db: LedgerDb,
  { organisation, period }: DeclarationName,
): Promise<DeclarationAbout[]> {
  return db
    .selectFrom("declaration")
    .select(ABOUT)
    .where("organisation", "=", organisation)
    .where("period", "=", period)
    .orderBy("revision")
    .execute();
}

/** The latest revision, held until the end of the transaction: whoever else would change it waits. */
export function heldDeclaration(
  work: LedgerWork,
  { organisation, period }: DeclarationName,
): Promise<DeclarationAbout | undefined> {
  return work
    .selectFrom("declaration")
    .select(ABOUT)
    .where("organisation", "=", organisation)
    .where("period", "=", period)
    .orderBy("revision", "desc")
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
}

/** Every latest revision, of some periods or of all. */
export function latestDeclarations(db: LedgerDb, periods?: readonly string[]): Promise<DeclarationAbout[]> {
  const all = db
    .selectFrom("declaration")
    .distinctOn(["organisation", "period"])
    .select(ABOUT)
    .orderBy("organisation")
    .orderBy("period")
    .orderBy("revision", "desc");
  if (periods?.length === 0) return Promise.resolve([]);
  return (periods ? all.where("period", "in", periods) : all).execute();
}

/** False when someone else wrote the same revision meanwhile. */
export async function addDeclaration(
  work: LedgerWork,
  row: Insertable<DeclarationTables["declaration"]>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await work
    .insertInto("declaration")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Opens another revision with the file and the figures of the one before. */
export async function copyRevision(
  work: LedgerWork,
  name: DeclarationName,
  {
    from,
    to,
  }: {
    readonly from: number;
    readonly to: Omit<DeclarationRow, "file" | "file_name" | "file_sha256" | "problems">;
  },
): Promise<void> {
  const source = await work
    .selectFrom("declaration")
    .select(["file", "file_name", "file_sha256", "problems"])
    .where("organisation", "=", name.organisation)
    .where("period", "=", name.period)
    .where("revision", "=", from)
    .executeTakeFirstOrThrow();
  await work
    .insertInto("declaration")
    .values({ ...to, ...source })
    .execute();
  const figures = await figuresOf(work, name, from);
  await addFigures(
    work,
    figures.map((figure) => ({ ...figure, revision: to.revision })),
  );
}

export async function changeDeclaration(
  work: LedgerWork,
  { organisation, period, revision }: DeclarationName & { readonly revision: number },
  change: Partial<DeclarationRow>,
): Promise<void> {
  await work
    .updateTable("declaration")
    .set(change)
    .where("organisation", "=", organisation)
    .where("period", "=", period)
    .where("revision", "=", revision)
    .execute();
}

/** Takes the place of the figures of a revision. */
export async function replaceFigures(
  work: LedgerWork,
  { organisation, period, revision }: DeclarationName & { readonly revision: number },
  figures: readonly DeclaredFigureRow[],
): Promise<void> {
  await work
    .deleteFrom("declared_figure")
    .where("declarant", "=", organisation)
    .where("period", "=", period)
    .where("revision", "=", revision)
    .execute();
  await addFigures(work, figures);
}

/** PostgreSQL takes at most 65,535 parameters in one statement; a figure has 17. */
const TOGETHER = 2_000;

async function addFigures(work: LedgerWork, figures: readonly DeclaredFigureRow[]): Promise<void> {
  for (let start = 0; start < figures.length; start += TOGETHER)
    await work
      .insertInto("declared_figure")
      .values(figures.slice(start, start + TOGETHER))
      .execute();
}

/** In the order of services, channels, indicators. */
export function figuresOf(
  db: LedgerDb,
  { organisation, period }: DeclarationName,
  revision: number,
): Promise<DeclaredFigureRow[]> {
  return db
    .selectFrom("declared_figure")
    .selectAll()
    .where("declarant", "=", organisation)
    .where("period", "=", period)
    .where("revision", "=", revision)
    .orderBy("service")
    .orderBy("channel")
    .orderBy("indicator")
    .execute();
}

/** The latest signed revision of each declaration, in order of period. */
export function signedDeclarations(db: LedgerDb): Promise<DeclarationAbout[]> {
  return db
    .selectFrom("declaration")
    .distinctOn(["period", "organisation"])
    .select(ABOUT)
    .where("state", "=", "signed")
    .orderBy("period")
    .orderBy("organisation")
    .orderBy("revision", "desc")
    .execute();
}

export function fileOf(
  db: LedgerDb,
  { organisation, period }: DeclarationName,
  revision: number,
): Promise<Pick<DeclarationRow, "file_name" | "file"> | undefined> {
  return db
    .selectFrom("declaration")
    .select(["file_name", "file"])
    .where("organisation", "=", organisation)
    .where("period", "=", period)
    .where("revision", "=", revision)
    .executeTakeFirst();
}

/** False when it was noted before. */
export async function addReminder(
  work: LedgerWork,
  { organisation, period, days }: DeclarationTables["declaration_reminder"],
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await work
    .insertInto("declaration_reminder")
    .values({ organisation, period, days })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
