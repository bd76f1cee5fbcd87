import { confirmationKey } from "../../src/engage/declaration/declaration.ts";
import { isSubmittable } from "../../src/engage/declaration/problem.ts";
import { afterAct, type Declaration, firstDraft } from "../../src/engage/declaration/state.ts";
import type {
  DeclarationStore,
  DraftToKeep,
  Kept,
  KeptDeclaration,
} from "../../src/engage/declaration/store.ts";
import type { Observation } from "../../src/model/key-figure.ts";

interface Entry {
  declaration: KeptDeclaration;
  observations: readonly Observation[];
  file: DraftToKeep["file"];
}

/** What the ledger does of declarations, in memory: it shows what is expected, and forgets all. */
export function memoryDeclarationStore(): DeclarationStore {
  const entries = new Map<string, Entry[]>();
  const reminders = new Set<string>();
  const of = ({ organisation, period }: Pick<Declaration, "organisation" | "period">): Entry[] =>
    entries.get(`${organisation}|${period}`) ?? [];
  const latest = (about: Pick<Declaration, "organisation" | "period">): Entry | undefined => of(about).at(-1);
  const numbered = ({ declaration, observations }: Entry): Observation[] =>
    observations.map((row) => ({
      ...row,
      revision: declaration.revision,
      reason: declaration.reason ?? null,
      declared_on: declaration.declaredOn,
      signed_on: declaration.signedOn ?? null,
    }));
  const signed = (): Entry[] =>
    [...entries.values()].flatMap(
      (revisions) => revisions.findLast(({ declaration }) => declaration.state === "signed") ?? [],
    );
  const change = (entry: Entry, changed: Partial<KeptDeclaration>): Kept => {
    entry.declaration = { ...entry.declaration, ...changed, version: entry.declaration.version + 1 };
    return { kind: "kept", declaration: entry.declaration };
  };
  return {
    current: async (organisation, period) => latest({ organisation, period })?.declaration,
    revisions: async (organisation, period) =>
      of({ organisation, period }).map(({ declaration }) => declaration),
    declarationsOf: async (periods) =>
      [...entries.values()]
        .flatMap((revisions) => revisions.slice(-1).map(({ declaration }) => declaration))
        .filter(({ period }) => periods.includes(period)),
    allDeclarations: async () =>
      [...entries.values()].flatMap((revisions) => revisions.slice(-1).map(({ declaration }) => declaration)),
    keepDraft: async (draft) => {
      const { organisation, period, by, on, file, observations, problems, seen } = draft;
      const entry = latest(draft);
      if (entry?.declaration.version !== seen)
        return { kind: "conflict", current: (entry as Entry).declaration };
      const about = { fileName: file.name, sha256: file.sha256, problems };
      if (!entry) {
        const declaration = { ...firstDraft({ organisation, period }, { by, on }), ...about, version: 1 };
        entries.set(`${organisation}|${period}`, [{ declaration, observations, file }]);
        return { kind: "kept", declaration };
      }
      const written = afterAct(entry.declaration, { kind: "write", by, on });
      if ("refused" in written) return { kind: "refused", why: written.refused };
      Object.assign(entry, { observations, file });
      return change(entry, { ...written.declaration, ...about });
    },
    act: async (about, act, seen) => {
      const entry = latest(about) as Entry;
      if (entry.declaration.version !== seen) return { kind: "conflict", current: entry.declaration };
      const result = afterAct(entry.declaration, act);
      if ("refused" in result) return { kind: "refused", why: result.refused };
      if (act.kind !== "correct") return change(entry, result.declaration);
      const { fileName, sha256, problems, version } = entry.declaration;
      const declaration = { ...result.declaration, fileName, sha256, problems, version: version + 1 };
      of(about).push({ ...entry, declaration });
      return { kind: "kept", declaration };
    },
    observationsOf: async (organisation, period, revision) =>
      of({ organisation, period })
        .filter(({ declaration }) => declaration.revision === revision)
        .flatMap(numbered),
    async *signedObservations() {
      for (const entry of signed().sort((a, b) => (a.declaration.period < b.declaration.period ? -1 : 1)))
        yield* numbered(entry);
    },
    historyOf: async (services, before, periods) => {
      const rows = signed()
        .flatMap(numbered)
        .filter(({ service, period }) => services.includes(service) && period < before);
      const kept = [...new Set(rows.map(({ period }) => period))].sort().slice(-periods);
      return rows.filter(({ period }) => kept.includes(period));
    },
    fileOf: async (organisation, period, revision) =>
      of({ organisation, period }).find(({ declaration }) => declaration.revision === revision)?.file,
    confirm: async (about, { key, reason }, seen) => {
      const entry = latest(about) as Entry;
      if (entry.declaration.version !== seen) return { kind: "conflict", current: entry.declaration };
      const problems = entry.declaration.problems.map((one) =>
        confirmationKey(one) === key ? { ...one, confirmed: reason } : one,
      );
      return change(entry, { problems });
    },
    noteReminder: async ({ organisation, period, days }) => {
      const key = `${organisation}|${period}|${days}`;
      if (reminders.has(key)) return false;
      reminders.add(key);
      return true;
    },
  };
}

export const readyToSubmit = ({ problems }: KeptDeclaration): boolean => isSubmittable(problems);
