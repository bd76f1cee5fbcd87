import assert from "node:assert/strict";
import { confirmationKey } from "../../src/engage/declaration/declaration.ts";
import type { DeclarationStore, Kept, KeptDeclaration } from "../../src/engage/declaration/store.ts";
import { type Cells, filledCsv, formOfA, readText } from "./declaration.ts";
import { readyToSubmit } from "./memory-declaration-store.ts";

const A = "ministry-a";
const Q3 = "2026-Q3";

/** What whoever keeps declarations must do. `on` makes a test of each, with an empty store. */
export function declarationStoreContract(
  on: (name: string, body: (store: DeclarationStore) => Promise<void>) => void,
): void {
  on("from a draft to a signature, and the figures come out with their days", async (store) => {
    const declaration = await signed(store, Q3, { "birth-grant|web|volume": 3 });
    assert.deepEqual([declaration.state, declaration.revision, declaration.signedBy], ["signed", 1, "bob"]);
    const rows = [];
    for await (const row of store.signedObservations()) rows.push(row);
    const volume = rows.find(
      ({ indicator, channel, service }) =>
        indicator === "volume" && channel === "web" && service === "birth-grant",
    );
    assert.deepEqual(
      [volume?.value, volume?.revision, volume?.declared_on, volume?.signed_on],
      [3, 1, "2026-10-06", "2026-10-07"],
    );
  });

  on("of two people who declare at once one is told, and nothing of the other is lost", async (store) => {
    const first = kept(await keep(store, Q3, "ana", { "birth-grant|web|volume": 3 }, undefined));
    const second = await keep(store, Q3, "eve", { "birth-grant|web|volume": 4 }, undefined);
    assert.equal(second.kind, "conflict");
    assert.equal(second.kind === "conflict" && second.current.declaredBy, "ana");
    assert.equal((await keep(store, Q3, "eve", { "birth-grant|web|volume": 4 }, first.version)).kind, "kept");
  });

  on("a correction leaves what was signed to be read, and is published only once signed", async (store) => {
    const before = await signed(store, Q3, { "birth-grant|web|volume": 3 });
    const opened = kept(
      await store.act(
        before,
        { kind: "correct", by: "ana", on: "2026-11-20", reason: "a branch" },
        before.version,
      ),
    );
    const draft = kept(await keep(store, Q3, "ana", { "birth-grant|web|volume": 5 }, opened.version));
    assert.deepEqual([draft.revision, draft.reason], [2, "a branch"]);
    const values = async (): Promise<(number | null)[]> => {
      const found = [];
      for await (const row of store.signedObservations())
        if (row.indicator === "volume" && row.status === "given") found.push(row.value);
      return found;
    };
    assert.deepEqual(await values(), [3]);
    await submitAndSign(store, draft);
    assert.deepEqual(await values(), [5]);
    const old = await store.observationsOf(A, Q3, 1);
    assert.deepEqual(
      old.filter(({ status }) => status === "given").map(({ value, revision }) => [value, revision]),
      [[3, 1]],
    );
    assert.deepEqual(
      (await store.revisions(A, Q3)).map(({ revision }) => revision),
      [1, 2],
    );
    assert.equal((await store.fileOf(A, Q3, 2))?.name, "a.csv");
  });

  on("whoever wrote cannot sign, and the refusal changes nothing", async (store) => {
    const draft = kept(await keep(store, Q3, "ana", { "birth-grant|web|volume": 3 }, undefined));
    const submitted = kept(
      await store.act(
        draft,
        { kind: "submit", by: "ana", on: "2026-10-06", isSubmittable: readyToSubmit(draft) },
        draft.version,
      ),
    );
    const refused = await store.act(
      submitted,
      { kind: "sign", by: "ana", on: "2026-10-06" },
      submitted.version,
    );
    assert.equal(refused.kind, "refused");
    assert.equal((await store.current(A, Q3))?.version, submitted.version);
  });

  on("a surprise that someone confirms is confirmed from then on", async (store) => {
    const draft = kept(
      await keep(
        store,
        Q3,
        "ana",
        { "birth-grant|all|volume": 9, "birth-grant|web|volume": 3, "birth-grant|phone|volume": 3 },
        undefined,
      ),
    );
    const [problem] = draft.problems;
    assert.ok(problem && !readyToSubmit(draft));
    const confirmation = {
      key: confirmationKey(problem),
      reason: "3 at the town hall",
      by: "ana",
      on: "2026-10-06",
    };
    assert.ok(readyToSubmit(kept(await store.confirm(draft, confirmation, draft.version))));
  });

  on("the history of services is what was signed before, so many periods back", async (store) => {
    for (const [period, value] of [
      ["2026-Q1", 1],
      ["2026-Q2", 2],
      [Q3, 3],
    ] as const)
      await signed(store, period, { "birth-grant|web|volume": value });
    const rows = await store.historyOf(["birth-grant"], Q3, 1);
    assert.deepEqual([...new Set(rows.map(({ period }) => period))], ["2026-Q2"]);
    assert.deepEqual(
      (await store.declarationsOf([Q3])).map(({ period }) => period),
      [Q3],
    );
  });

  on("a reminder is sent once", async (store) => {
    const reminder = { organisation: A, period: Q3, days: 3 };
    assert.deepEqual([await store.noteReminder(reminder), await store.noteReminder(reminder)], [true, false]);
  });
}

async function keep(
  store: DeclarationStore,
  period: string,
  by: string,
  cells: Cells,
  seen: number | undefined,
): Promise<Kept> {
  const form = formOfA(period);
  const bytes = Buffer.from(filledCsv(form, cells));
  const { observations, problems, sha256 } = readText(bytes.toString(), form);
  return store.keepDraft({
    organisation: A,
    period,
    by,
    on: "2026-10-05",
    file: { name: "a.csv", bytes, sha256 },
    observations,
    problems,
    seen,
  });
}

async function signed(store: DeclarationStore, period: string, cells: Cells): Promise<KeptDeclaration> {
  return submitAndSign(store, kept(await keep(store, period, "ana", cells, undefined)));
}

async function submitAndSign(store: DeclarationStore, draft: KeptDeclaration): Promise<KeptDeclaration> {
  const act = { kind: "submit", by: "ana", on: "2026-10-06", isSubmittable: readyToSubmit(draft) } as const;
  const submitted = kept(await store.act(draft, act, draft.version));
  return kept(await store.act(submitted, { kind: "sign", by: "bob", on: "2026-10-07" }, submitted.version));
}

function kept(result: Kept): KeptDeclaration {
  assert.equal(result.kind, "kept", JSON.stringify(result));
  return (result as Extract<Kept, { readonly kind: "kept" }>).declaration;
}
