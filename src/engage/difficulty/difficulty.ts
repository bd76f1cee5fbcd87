import type { DifficultyOrigin, DifficultyState } from "../../model/difficulty.ts";
import type { NamedThing } from "../../model/thread.ts";
import type { Words } from "../../model/words.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import {
  addDifficulty,
  type DifficultyRow,
  decideDifficulty,
  difficultyById,
  heldDifficulty,
  listDifficulties,
} from "../../store/ledger/difficulty.ts";
import { linksOf } from "../../store/ledger/thread.ts";
import { type Actor, type Office, requireRight } from "../account/office.ts";
import { newId } from "../account/secret.ts";
import { thingAt } from "../policy.ts";
import { joinOnThread, nameOnThread } from "../thread/thread.ts";

/** What seems wrong, as measurement, a reader of verbatims or a person tells it. */
export interface DifficultyToOpen {
  readonly origin: DifficultyOrigin;
  /** The same thing seen again has the same one. */
  readonly fingerprint: string;
  readonly title: Words;
  readonly about: Words;
  /** Empty where no service is named. */
  readonly service: string;
  readonly organisation: string;
  /** What shows it: figures, findings. */
  readonly from: readonly NamedThing[];
}

export interface Difficulty extends Omit<DifficultyRow, "title" | "about"> {
  readonly title: Words;
  readonly about: Words;
}

type DifficultyOffice = Pick<Office, "ledger" | "now" | "estate">;

/** Opens those that are not known yet; whatever is known already was seen again, and stays as a person left it. Returns the ids of the new ones. */
export async function openDifficulties(
  office: DifficultyOffice,
  by: Pick<Actor, "name">,
  found: readonly DifficultyToOpen[],
): Promise<readonly string[]> {
  const ledger = await office.ledger();
  const at = office.now();
  return ledger.transaction(async (work) => {
    const opened: string[] = [];
    for (const { from, title, about, ...rest } of found) {
      const id = newId();
      const isNew = await addDifficulty(work, {
        ...{ id, ...rest, title: JSON.stringify(title), about: JSON.stringify(about) },
        ...{ opened_by: by.name, opened_at: at, seen_at: at, state: "open" },
        ...{ decided_by: null, decided_at: null, reason: null },
      });
      if (!isNew) continue;
      const self = { kind: "difficulty", id } as const;
      await nameOnThread(work, [
        { ...self, title },
        ...from.flatMap(({ title: name, ...thing }) => (name ? [{ ...thing, title: name }] : [])),
      ]);
      await joinOnThread(
        work,
        from.map((thing) => ({ from: thing, to: self })),
        { by: by.name, at },
      );
      opened.push(id);
      await appendAudit(work, {
        ...{ at, actor: by.name, action: "difficulty.open", object: `difficulty:${id}` },
        details: { origin: rest.origin, fingerprint: rest.fingerprint },
      });
    }
    return opened;
  });
}

/** A person confirms it or dismisses it, with a reason that everyone reads. False when there is none. */
export async function judgeDifficulty(
  office: DifficultyOffice,
  actor: Actor,
  id: string,
  { state, reason }: { readonly state: Exclude<DifficultyState, "open">; readonly reason: string },
): Promise<boolean> {
  const ledger = await office.ledger();
  return ledger.transaction(async (work) => {
    const row = await heldDifficulty(work, id);
    if (!row) return false;
    requireRight(actor, "decide", thingAt(office.estate(), row.organisation));
    const at = office.now();
    await decideDifficulty(work, id, { state, reason, decided_by: actor.name, decided_at: at });
    await appendAudit(work, {
      ...{ at, actor: actor.name, action: `difficulty.${state}`, object: `difficulty:${id}` },
      details: { reason },
    });
    return true;
  });
}

const read = ({ title, about, ...row }: DifficultyRow): Difficulty => ({
  ...row,
  title: JSON.parse(title) as Words,
  about: JSON.parse(about) as Words,
});

export async function difficultiesOf(office: Pick<Office, "ledger">): Promise<Difficulty[]> {
  const { db } = await office.ledger();
  return (await listDifficulties(db)).map(read);
}

/** The findings that each difficulty was opened from, by their fingerprints; none for those that figures or people's words opened. */
export async function findingsBehind(
  office: Pick<Office, "ledger">,
  difficulties: readonly Pick<Difficulty, "id">[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { db } = await office.ledger();
  const links = await linksOf(
    db,
    difficulties.map(({ id }) => ({ kind: "difficulty", id })),
  );
  const behind = new Map<string, string[]>();
  for (const { from_kind, from_id, to_kind, to_id } of links)
    if (from_kind === "finding" && to_kind === "difficulty")
      behind.set(to_id, [...(behind.get(to_id) ?? []), from_id]);
  return behind;
}

export async function difficultyOf(
  office: Pick<Office, "ledger">,
  id: string,
): Promise<Difficulty | undefined> {
  const { db } = await office.ledger();
  const row = await difficultyById(db, id);
  return row && read(row);
}
