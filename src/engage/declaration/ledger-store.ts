import type { Observation } from "../../model/key-figure.ts";
import { type AuditEntry, appendAudit } from "../../store/ledger/audit.ts";
import {
  addDeclaration,
  addReminder,
  changeDeclaration,
  copyRevision,
  type DeclarationAbout,
  type DeclarationName,
  type DeclaredFigureRow,
  figuresOf,
  fileOf,
  heldDeclaration,
  latestDeclarations,
  replaceFigures,
  revisionsOf,
  signedDeclarations,
} from "../../store/ledger/declaration.ts";
import type { Ledger } from "../../store/ledger/ledger.ts";
import type { LedgerWork } from "../../store/ledger/work.ts";
import { confirmationKey } from "./declaration.ts";
import type { DeclarationProblem } from "./problem.ts";
import {
  afterAct,
  type Declaration,
  type DeclarationAct,
  type DeclarationState,
  firstDraft,
} from "./state.ts";
import type { DeclarationStore, DraftToKeep, Kept, KeptDeclaration } from "./store.ts";

/** Declarations in the ledger. `now` dates the audit trail; the days of declarations come with each act. */
export function ledgerDeclarationStore(ledger: Ledger, now: () => Date): DeclarationStore {
  const told = (work: LedgerWork, by: string, action: string, declaration: Declaration, details = {}) =>
    appendAudit(work, entryOf(now(), by, action, declaration, details));
  return {
    current: async (organisation, period) =>
      keptOf((await revisionsOf(ledger.db, { organisation, period })).at(-1)),
    revisions: async (organisation, period) =>
      (await revisionsOf(ledger.db, { organisation, period })).flatMap((row) => keptOf(row) ?? []),
    declarationsOf: async (periods) =>
      (await latestDeclarations(ledger.db, periods)).flatMap((row) => keptOf(row) ?? []),
    allDeclarations: async () => (await latestDeclarations(ledger.db)).flatMap((row) => keptOf(row) ?? []),
    keepDraft: (draft) =>
      ledger.transaction(async (work) => {
        const kept = await keepDraft(work, draft);
        if (kept.kind === "kept") {
          const { fileName, sha256 } = kept.declaration;
          await told(work, draft.by, "declaration.write", kept.declaration, { fileName, sha256 });
        }
        return kept;
      }),
    act: (name, act, seen) =>
      ledger.transaction(async (work) => {
        const kept = await doAct(work, name, act, seen);
        if (kept.kind === "kept") {
          const details = "reason" in act ? { reason: act.reason } : {};
          await told(work, act.by, `declaration.${act.kind}`, kept.declaration, details);
        }
        return kept;
      }),
    confirm: (name, { key, reason, by }, seen) =>
      ledger.transaction(async (work) => {
        const kept = await confirm(work, name, { key, reason }, seen);
        if (kept.kind === "kept")
          await told(work, by, "declaration.confirm", kept.declaration, { key, reason });
        return kept;
      }),
    observationsOf: async (organisation, period, revision) => {
      const rows = await revisionsOf(ledger.db, { organisation, period });
      const row = rows.find((one) => one.revision === revision);
      return row ? observationsIn(ledger, row) : [];
    },
    async *signedObservations() {
      for (const row of await signedDeclarations(ledger.db)) yield* await observationsIn(ledger, row);
    },
    historyOf: (services, before, periods) => historyOf(ledger, services, before, periods),
    fileOf: async (organisation, period, revision) => {
      const row = await fileOf(ledger.db, { organisation, period }, revision);
      return row && { name: row.file_name, bytes: row.file };
    },
    noteReminder: (reminder) => ledger.transaction((work) => addReminder(work, reminder)),
  };
}

const entryOf = (
  at: Date,
  by: string,
  action: string,
  declaration: Declaration,
  details: object,
): AuditEntry => ({
  at,
  actor: by,
  action,
  object: `organisation:${declaration.organisation}`,
  details: { period: declaration.period, revision: declaration.revision, ...details },
});

async function keepDraft(work: LedgerWork, draft: DraftToKeep): Promise<Kept> {
  const { by, on, file, observations, problems, seen } = draft;
  const current = keptOf(await heldDeclaration(work, draft));
  if (current?.version !== seen) return conflict(work, draft, current);
  const content = {
    file_name: file.name,
    file_sha256: file.sha256,
    file: file.bytes,
    problems: JSON.stringify(problems),
  };
  if (!current) {
    const declaration = firstDraft(draft, { by, on });
    // Two people who begin at once: the second waits here, and is told of the first.
    const isFirst = await addDeclaration(work, { ...columnsOf(declaration), ...content, version: 1 });
    if (!isFirst) return conflict(work, draft, undefined);
    await replaceFigures(work, declaration, figureRows(declaration, observations));
    return kept(work, draft);
  }
  const written = afterAct(current, { kind: "write", by, on });
  if ("refused" in written) return { kind: "refused", why: written.refused };
  await changeDeclaration(work, current, {
    ...columnsOf(written.declaration),
    ...content,
    version: current.version + 1,
  });
  await replaceFigures(work, current, figureRows(current, observations));
  return kept(work, draft);
}

async function doAct(
  work: LedgerWork,
  name: DeclarationName,
  act: DeclarationAct,
  seen: number,
): Promise<Kept> {
  const current = keptOf(await heldDeclaration(work, name));
  if (!current) throw new Error(`nothing was declared by ${name.organisation} for ${name.period}`);
  if (current.version !== seen) return { kind: "conflict", current };
  const result = afterAct(current, act);
  if ("refused" in result) return { kind: "refused", why: result.refused };
  const { declaration } = result;
  const columns = { ...columnsOf(declaration), version: current.version + 1 };
  if (declaration.revision === current.revision) await changeDeclaration(work, current, columns);
  else await copyRevision(work, name, { from: current.revision, to: columns });
  return kept(work, name);
}

async function confirm(
  work: LedgerWork,
  name: DeclarationName,
  { key, reason }: { readonly key: string; readonly reason: string },
  seen: number,
): Promise<Kept> {
  const current = keptOf(await heldDeclaration(work, name));
  if (!current) throw new Error(`nothing was declared by ${name.organisation} for ${name.period}`);
  if (current.version !== seen) return { kind: "conflict", current };
  const problems = current.problems.map((problem) =>
    confirmationKey(problem) === key ? { ...problem, confirmed: reason } : problem,
  );
  await changeDeclaration(work, current, {
    problems: JSON.stringify(problems),
    version: current.version + 1,
  });
  return kept(work, name);
}

async function kept(work: LedgerWork, name: DeclarationName): Promise<Kept> {
  const declaration = keptOf(await heldDeclaration(work, name));
  if (!declaration) throw new Error("a declaration that was just kept is not there");
  return { kind: "kept", declaration };
}

async function conflict(
  work: LedgerWork,
  name: DeclarationName,
  current: KeptDeclaration | undefined,
): Promise<Kept> {
  const theirs = current ?? keptOf(await heldDeclaration(work, name));
  if (!theirs) throw new Error("a declaration in the way of another is not there");
  return { kind: "conflict", current: theirs };
}

async function historyOf(
  ledger: Ledger,
  services: readonly string[],
  before: string,
  periods: number,
): Promise<Observation[]> {
  const earlier = (await signedDeclarations(ledger.db)).filter(({ period }) => period < before);
  const wanted = [...new Set(earlier.map(({ period }) => period))].sort().slice(-periods);
  const rows: Observation[] = [];
  for (const declaration of earlier) {
    if (!wanted.includes(declaration.period)) continue;
    const figures = await observationsIn(ledger, declaration);
    rows.push(...figures.filter(({ service }) => services.includes(service)));
  }
  return rows;
}

async function observationsIn(ledger: Ledger, row: DeclarationAbout): Promise<Observation[]> {
  const figures = await figuresOf(ledger.db, row, row.revision);
  return figures.map(({ declarant: _declarant, ...figure }) => ({
    ...figure,
    revision: row.revision,
    reason: row.reason,
    declared_on: row.declared_on,
    signed_on: row.signed_on,
  }));
}

function keptOf(row: DeclarationAbout | undefined): KeptDeclaration | undefined {
  if (!row) return undefined;
  return {
    organisation: row.organisation,
    period: row.period,
    revision: row.revision,
    state: row.state as DeclarationState,
    declaredBy: row.declared_by,
    declaredOn: row.declared_on,
    ...(row.signed_by === null ? {} : { signedBy: row.signed_by }),
    ...(row.signed_on === null ? {} : { signedOn: row.signed_on }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.returned_for === null ? {} : { returnedFor: row.returned_for }),
    version: row.version,
    fileName: row.file_name,
    sha256: row.file_sha256,
    problems: JSON.parse(row.problems) as readonly DeclarationProblem[],
  };
}

const columnsOf = (declaration: Declaration) => ({
  organisation: declaration.organisation,
  period: declaration.period,
  revision: declaration.revision,
  state: declaration.state,
  declared_by: declaration.declaredBy,
  declared_on: declaration.declaredOn,
  signed_by: declaration.signedBy ?? null,
  signed_on: declaration.signedOn ?? null,
  reason: declaration.reason ?? null,
  returned_for: declaration.returnedFor ?? null,
});

function figureRows(declaration: Declaration, observations: readonly Observation[]): DeclaredFigureRow[] {
  return observations.map(
    ({ revision: _revision, reason: _reason, declared_on: _on, signed_on: _signed, ...figure }) => ({
      ...figure,
      declarant: declaration.organisation,
      revision: declaration.revision,
    }),
  );
}
